"""Fit the weights that say who proposes, carries out or leads which initiative.

usage: train_actions.py [--check] GOLD.jsonl...

Every pair of an actor and an initiative that the extractor finds in the gold articles is an
example; it is right when gold has the edge, left out when gold has it as optional or an end is
optional. Writes kg/extract/data/action_weights.yaml; ``--check`` instead holds out each file in
turn and prints precision and recall of the edges at several thresholds, and the errors.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml
from logistic import fit, score

from kg.evaluate.align import align
from kg.evaluate.record import parse_record
from kg.extract.cast import Cast
from kg.extract.claim import Scene
from kg.extract.context import Context
from kg.extract.restore import in_own_script
from kg.extract.rules import find_mentions
from kg.extract.statements.pairs import pairs
from kg.gazetteer import load
from kg.language.analyse import Analyser
from kg.model import Document, Facts
from kg.model.record import facts_to_json
from kg.read import InputFile, read_file

OUT = Path(__file__).parents[1] / "kg/extract/data/action_weights.yaml"
PRIORS = Path(__file__).with_name("action_priors.yaml")
PREDICATES = ("proposes", "carries_out", "leads")
PENALTY = {"proposes": 4.0, "carries_out": 6.0, "leads": 2.0}
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True)
class Example:
    """A pair in its document: what is seen and which predicates are right (None: optional)."""

    document: str
    ends: tuple[str, str]
    features: frozenset[str]
    right: dict[str, bool | None]


@dataclass
class File:
    """The examples of one gold file and how many edges of each kind gold requires."""

    examples: list[Example]
    required: dict[str, set[tuple[str, str, str]]]


def read(path: str, analyser: Analyser) -> File:
    """The pairs of a gold file."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    gold = [g for g in map(json.loads, filter(str.strip, lines)) if g["text"]]
    documents = [document(g["id"], g["text"]) for g in gold]
    file = File([], {p: set() for p in PREDICATES})
    for record, analysis in zip(gold, analyser.analyse(documents), strict=True):
        context = Context.of(analysis, load())
        scene = Scene(context, Cast(find_mentions(context)))
        file.examples += list(_examples(record, scene, analysis, file))
    return file


def document(name: str, text: str) -> Document:
    """The document as the extractor reads it: headline, byline and furniture known."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "article.txt")
        path.write_text(text, encoding="utf-8")
        found = read_file(InputFile(str(path), name), skipped=lambda _: None)
        return replace(next(iter(found)), id=name)


def _examples(record: dict, scene: Scene, analysis: object, file: File) -> Iterator[Example]:
    facts = Facts(document=scene.context.document, entities=scene.cast.entities())
    own = in_own_script(facts, analysis)  # type: ignore[arg-type]
    truth = parse_record(record)
    guess = parse_record(facts_to_json(own))
    match = align(truth.nodes, guess.nodes)
    names = {e.id: match.get(i) for i, e in enumerate(facts.entities)}
    index = {e["name"]: i for i, e in enumerate(record["entities"])}
    soft = {i for i, e in enumerate(record["entities"]) if e.get("optional")}
    edges: dict[tuple[int, str, int], bool] = {}
    for r in record["relations"]:
        key = (index[r["s"]], r["p"], index[r["o"]])
        edges[key] = edges.get(key, True) and bool(
            r.get("optional") or key[0] in soft or key[2] in soft
        )
    for (s, p, o), optional in edges.items():
        if p in PREDICATES and not optional and record["entities"][o]["type"] == "Initiative":
            file.required[p].add(
                (record["id"], record["entities"][s]["name"], record["entities"][o]["name"])
            )
    for pair in pairs(scene):
        s, o = names[pair.actor.entity], names[pair.initiative.entity]
        right: dict[str, bool | None] = {}
        for p in PREDICATES:
            known = edges.get((s, p, o)) if s is not None and o is not None else None
            touches = s in soft or o in soft
            right[p] = None if known or (known is None and touches) else known is False
        ends = (pair.actor.name, pair.initiative.name)
        yield Example(record["id"], ends, pair.features, right)


def train(examples: list[Example], predicate: str) -> dict[str, float]:
    """The weights of one predicate."""
    rows = [e for e in examples if e.right[predicate] is not None]
    prior = yaml.safe_load(PRIORS.read_text(encoding="utf-8"))[predicate]
    return fit([(e.features, bool(e.right[predicate])) for e in rows], PENALTY[predicate], 4, prior)


def check(files: dict[str, File], show: bool) -> None:
    """Print how the held-out files fare together at each threshold."""
    tally = {(p, t): [0, 0, 0] for p in PREDICATES for t in THRESHOLDS}
    for held, file in files.items():
        rest = [e for name, f in files.items() if name != held for e in f.examples]
        for p in PREDICATES:
            weights = train(rest, p)
            found: dict[tuple[str, str, str], tuple[float, bool | None]] = {}
            for e in file.examples:
                key = (e.document, *e.ends)
                value = score(weights, e.features)
                if key not in found or value > found[key][0]:
                    found[key] = (value, e.right[p])
            for t in THRESHOLDS:
                level = math.log(t / (1 - t))
                taken = [r for v, r in found.values() if v >= level and r is not None]
                tally[p, t][0] += sum(map(bool, taken))
                tally[p, t][1] += len(taken)
                tally[p, t][2] += len(file.required[p])
            if show:
                for key, (value, right) in sorted(found.items()):
                    if right is not None and (value >= 0) != right:
                        print(p, "+" if value >= 0 else "-", *key, round(value, 1))
    for (p, t), (right, taken, gold) in tally.items():
        f1 = 2 * right / (taken + gold) if taken + gold else 0.0
        print(f"{p:12} {t}: right {right} taken {taken} gold {gold} F1 {f1:.3f}")


def main() -> None:
    """Read the gold files, then fit or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("gold", nargs="+")
    arguments = parser.parse_args()
    analyser = Analyser()
    files = {path: read(path, analyser) for path in arguments.gold}
    if arguments.check:
        check(files, arguments.errors)
        return
    everything = [e for f in files.values() for e in f.examples]
    weights = {p: train(everything, p) for p in PREDICATES}
    head = (
        "# Made by benchmarks/train_actions.py from the training articles; do not edit by hand.\n"
    )
    OUT.write_text(head + yaml.safe_dump(weights, allow_unicode=True), encoding="utf-8")


if __name__ == "__main__":
    main()
