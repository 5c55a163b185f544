"""The house: which room imports which, what is loaded when, and how long a module may grow."""

from __future__ import annotations

import ast
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
HEAVY = (
    "docx",
    "lxml",
    "networkx",
    "numpy",
    "onnxruntime",
    "pydantic",
    "pyoxigraph",
    "pypdf",
    "pyshacl",
    "pyvis",
    "rdflib",
    "rich",
    "scipy",
    "starlette",
    "trafilatura",
    "uvicorn",
    "yaml",
)


def test_no_room_imports_a_later_one() -> None:
    result = subprocess.run(
        [BIN / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("statement", ["import kg", "from kg.cli.app import make_app; make_app()"])
def test_what_is_heavy_is_not_imported_at_the_start(statement: str) -> None:
    program = f"import sys; {statement}; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in result.stdout.split()}
    assert loaded.isdisjoint(HEAVY), sorted(loaded & set(HEAVY))


def test_help_costs_less_than_015_seconds_of_processor_time() -> None:
    def least(*command: str) -> float:
        return min(processor_time(command) for _ in range(5))

    bare = least(sys.executable, "-c", "pass")
    assert least(str(BIN / "kg"), "--help") - bare < 0.15


def processor_time(command: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def modules() -> list[Path]:
    return sorted((ROOT / "kg").rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_is_over_300_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_no_function_is_over_60_lines() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{function.name}": length
        for path in modules()
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > 60
    }
    assert long == {}


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "common", "misc", "manager"}
    assert [path for path in modules() if path.stem in drawers] == []
