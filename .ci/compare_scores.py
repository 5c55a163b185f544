"""Whether ``kg eval`` and the reference scorer give the same figures and errors, set by set.

usage: compare_scores.py GOLD_FOLDER

Extracts the texts of every gold set that has them and scores the result with both.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SETS = ("seed", "dev/civic", "dev/pd1998")
KG = str(Path(sys.executable).with_name("kg"))


def run(*command: str) -> str:
    """The standard output of a command; its failure is ours."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write_texts(gold: Path, folder: Path) -> list[str]:
    """Each gold document as a text file named by its id."""
    paths = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        if text is None:
            text = (gold.parents[1] / document["source"]).read_text(encoding="utf-8")
        path = folder / f"{document['id']}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def compare(scorer: Path, gold: Path) -> bool:
    """Print our table and say whether everything agrees with the reference."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder, "found.jsonl")
        found.write_text(run(KG, "extract", *write_texts(gold, Path(folder))), encoding="utf-8")
        reference = [sys.executable, "-B", str(scorer), str(gold), str(found)]
        same = [
            run(*reference, *options).strip()
            == run(KG, "eval", str(gold), str(found), *options).strip()
            for options in (["--errors"], ["--json"])
        ]
        same.append(run(*reference) == run(KG, "eval", str(gold)))
        print(f"{gold.name}: {'same' if all(same) else f'DIFFERENT {same}'}")
        print(run(KG, "eval", str(gold), str(found)))
    return all(same)


def main() -> int:
    """0 when every set agrees."""
    folder = Path(sys.argv[1])
    results = [compare(folder / "score.py", folder / f"{name}.jsonl") for name in SETS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
