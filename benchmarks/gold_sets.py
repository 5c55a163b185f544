"""The gold sets that stand beside the project or inside it, and what is extracted from them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.model import Document

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "gold"
OWN = ROOT / "tests" / "gold"
#: The project's own sets by name. No rule was made with ``fresh`` or ``unseen`` in view.
OWN_SETS = {
    "own": "articles",
    "blind": "blind",
    "regions": "regions",
    "provinces": "provinces",
    "features": "features",
    "fresh": "fresh",
    "unseen": "unseen",
}
#: What rules, weights and confidences may be made from; the others only measure.
LEARN = ("train", "civic", "own", "blind", "regions", "provinces", "features")

Json = dict[str, Any]


def gold_sets() -> dict[str, list[Json]]:
    """Gold documents by the name of their set; only those inside where no other is there."""
    paths = {name: [OWN / f"{file}.jsonl"] for name, file in OWN_SETS.items()}
    paths = {name: files for name, files in paths.items() if files[0].is_file()}
    if SHARED.is_dir():
        paths["seed"] = [SHARED / "seed.jsonl"]
        paths["civic"] = [SHARED / "dev" / "civic.jsonl"]
        paths["pd1998"] = [SHARED / "dev" / "pd1998.jsonl"]
        paths["train"] = sorted((SHARED / "train").glob("*.jsonl"))
    return {name: [d for path in of for d in _read(path)] for name, of in paths.items()}


def _read(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def text_of(gold: Json) -> str:
    """The text of a gold document, from the file it names where the record holds none."""
    if gold["text"] is not None:
        return str(gold["text"])
    return (SHARED.parent / str(gold["source"])).read_text(encoding="utf-8")


def tagger_baseline(gold: list[Json]) -> list[Json]:
    """LAC's own names as entities, no edges: what the tagger gives without this project."""
    from kg.language.analyse import Analyser

    types = {"PER": "Person", "ORG": "Organization", "LOC": "Place"}
    documents = [Document(str(d["id"]), str(d["source"]), text_of(d)) for d in gold]
    found = []
    for analysis in Analyser().analyse(documents):
        tokens = [t for s in analysis.sentences for t in s.tokens if t.pos in types]
        names = dict.fromkeys((t.text, types[t.pos]) for t in tokens)
        entities = [{"name": name, "type": kind} for name, kind in names]
        found.append({"id": analysis.document.id, "entities": entities, "relations": []})
    return found
