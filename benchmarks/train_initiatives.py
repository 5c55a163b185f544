"""Fit the weights that tell initiatives from other quoted texts, titles and compounds.

usage: train_initiatives.py [--check] GOLD.jsonl...

Logistic regression with L2 penalty over the named features of every shape in the gold articles;
a shape is right when its name or text equals a gold initiative's name or alias. Optional
initiatives are left out. Writes kg/extract/data/initiative_weights.yaml; ``--check`` instead
prints precision and recall when each gold file in turn is held out.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from pathlib import Path

import yaml
from logistic import fit, score

from kg.extract.context import Context
from kg.extract.initiatives import shapes
from kg.language.analyse import Analyser
from kg.model import Document

OUT = Path(__file__).parents[1] / "kg/extract/data/initiative_weights.yaml"
PENALTY = {"quoted": 1.0, "title": 0.6, "compound": 1.0}
_FOLD = re.compile(r"[\s“”‘’「」『』《》〈〉\"'`·•・]")
_TAILS = ("行动", "活动", "工作", "项目", "工程")

Row = tuple[str, frozenset[str], bool, str]


def fold(name: str) -> str:
    """A name as gold compares names."""
    return _FOLD.sub("", unicodedata.normalize("NFKC", name)).casefold()


def forms(name: str) -> set[str]:
    """The name and what it is without a plain tail."""
    key = fold(name)
    return {key, *(key[: -len(t)] for t in _TAILS if key.endswith(t) and len(key) > len(t) + 1)}


def read(path: str) -> list[Row]:
    """Every shape of a gold file: kind, features, right or not, and its text."""
    gold = [
        json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line
    ]
    gold = [g for g in gold if g["text"]]
    documents = [Document(g["id"], "", g["text"]) for g in gold]
    rows: list[Row] = []
    for record, analysis in zip(gold, Analyser().analyse(documents), strict=True):
        right, optional = set[str](), set[str]()
        for entity in record["entities"]:
            if entity["type"] == "Initiative":
                target = optional if entity.get("optional") else right
                for name in [entity["name"], *entity.get("aliases", [])]:
                    target |= {fold(f) for f in forms(simple(name))}
        for shape in shapes(Context.of(analysis)):
            keys = forms(shape.name) | forms(shape.text)
            if keys & right:
                rows.append((shape.kind, shape.features, True, f"{record['id']} {shape.text}"))
            elif not keys & optional:
                rows.append((shape.kind, shape.features, False, f"{record['id']} {shape.text}"))
    return rows


def examples(path: Path) -> list[Row]:
    """The shapes of sentences with their initiatives marked; see the file's first line."""
    rows: list[Row] = []
    lines = [x for x in path.read_text(encoding="utf-8").splitlines() if x and x[0] != "#"]
    texts = [re.sub(r"\[\[|\]\]|\{\{|\}\}", "", line) for line in lines]
    documents = [Document(f"x{i:03}", "", text) for i, text in enumerate(texts)]
    for line, analysis in zip(lines, Analyser().analyse(documents), strict=True):
        right = {f for m in re.findall(r"\[\[(.+?)\]\]", line) for f in forms(m)}
        optional = {f for m in re.findall(r"\{\{(.+?)\}\}", line) for f in forms(m)}
        for shape in shapes(Context.of(analysis)):
            keys = forms(shape.name) | forms(shape.text)
            if not keys & optional:
                hit = bool(keys & right)
                name = f"{analysis.document.id} {shape.text}"
                rows.append((shape.kind, shape.features, hit, name))
    return rows


def simple(name: str) -> str:
    """Gold names in simplified characters, as shapes are."""
    from kg.language.script import simplify

    return simplify(name)


def train(rows: list[Row]) -> dict[str, dict[str, float]]:
    """The weights of all kinds."""
    return {k: fit([(r[1], r[2]) for r in rows if r[0] == k], p) for k, p in PENALTY.items()}


def judge(weights: dict[str, dict[str, float]], row: Row) -> bool:
    """Whether the weights take the row for an initiative."""
    return score(weights[row[0]], row[1]) >= 0.0


def check(files: dict[str, list[Row]]) -> None:
    """Print how each held-out file fares, and its errors."""
    for held, rows in files.items():
        weights = train([r for name, rs in files.items() if name != held for r in rs])
        for kind in PENALTY:
            mine = [r for r in rows if r[0] == kind]
            right = sum(1 for r in mine if r[2] and judge(weights, r))
            taken = sum(1 for r in mine if judge(weights, r))
            gold = sum(1 for r in mine if r[2])
            print(f"{Path(held).stem:12} {kind:9} right {right} taken {taken} gold {gold}")
            for r in mine:
                if judge(weights, r) != r[2]:
                    print("   ", "+" if not r[2] else "-", r[3], sorted(r[1]))


def main() -> None:
    """Read the gold files, then fit or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("gold", nargs="+")
    arguments = parser.parse_args()
    files = {path: read(path) for path in arguments.gold}
    files["examples"] = examples(Path(__file__).with_name("initiative_examples.txt"))
    if arguments.check:
        check(files)
        return
    weights = train([r for rows in files.values() for r in rows])
    head = "# Made by benchmarks/train_initiatives.py; do not edit by hand.\n"
    text = yaml.safe_dump(weights, allow_unicode=True, sort_keys=True)
    OUT.write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
