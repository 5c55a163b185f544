"""Precision and recall on every gold set at hand, beside the tagger's raw names.

usage: python benchmarks/quality.py [--docs] [SET ...]     (make quality)

Prints the tables by type and edge and how honest the confidences are, and writes
``benchmarks/results/quality.json`` and the lists of errors; ``--docs`` puts the figures into
``docs/quality.md`` too.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from typing import Any

from gold_sets import LEARN, OWN, ROOT, SHARED, gold_sets, tagger_baseline
from quality_page import write_page

from kg.build import extract_gold, load_config
from kg.evaluate import Report, evaluate, records
from kg.evaluate.beyond import score_figures, score_quotations
from kg.evaluate.judge import judge_edges

RESULTS = ROOT / "benchmarks" / "results"
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)

Json = dict[str, Any]
Pairs = list[tuple[float, bool]]


def main(given: list[str]) -> int:
    """Score the sets named, or all."""
    wanted = [name for name in given if name != "--docs"]
    if not SHARED.is_dir():
        print(f"no shared gold at {SHARED.parent}: scoring the project's own in {OWN} alone\n")
    RESULTS.mkdir(parents=True, exist_ok=True)
    sets: Json = {}
    pairs: dict[bool, Pairs] = {True: [], False: []}
    for name, gold in gold_sets().items():
        if not wanted or name in wanted:
            sets[name], judged = scored(name, gold)
            pairs[name in LEARN] += judged
    figures = {
        "sets": sets,
        "reliability": {
            "learned from": _reliability("learned from", pairs[True]),
            "only measured": _reliability("only measured", pairs[False]),
        },
    }
    (RESULTS / "quality.json").write_text(
        json.dumps(figures, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8"
    )
    if "--docs" in given:
        write_page(figures)
    print(f"errors and figures: {RESULTS.relative_to(ROOT)}/")
    return 0


def scored(name: str, gold: list[Json]) -> tuple[Json, Pairs]:
    """The figures of one set, printed too, and its edges' confidences with whether they are right.

    Writes the list of errors.
    """
    found = list(extract_gold(gold, SHARED / f"{name}.jsonl", load_config(None)))
    report = evaluate(records(gold), records(found))
    raw = evaluate(records(gold), records(tagger_baseline(gold)))
    print(f"== {name}: {len(gold)} articles\n{_table(report, raw)}")
    (RESULTS / f"errors-{name}.txt").write_text("\n".join(report.errors) + "\n", "utf-8")
    figures = {**report.to_json(), "tagger": raw.to_json(), "articles": len(gold)}
    for kind, score in (
        ("quotations", score_quotations(gold, found)),
        ("figures", score_figures(gold, found)),
    ):
        if score.gold:
            figures[kind] = {"p": score.precision, "r": score.recall, "gold": score.gold}
            print(f"{kind:<14}{score.gold:>7}  P {score.precision:.3f}  R {score.recall:.3f}")
    print()
    return figures, _judged(gold, found)


def _table(report: Report, raw: Report) -> str:
    head, *rows = report.to_table().splitlines()
    tail = {kind: score.f1 for kind, score in raw.entities.items()}
    lines = [f"{head}{'tagger':>9}"]
    in_edges = False
    for row in rows:
        in_edges |= row.startswith("edges")
        kind = row.split()[0] if row.startswith("  ") else ""
        beside = "" if not kind else f"{0.0 if in_edges else tail[kind]:>9.3f}"
        lines.append(row + beside)
    return "\n".join(lines)


def _judged(gold: list[Json], found: list[Json]) -> Pairs:
    right, predicted = records(gold), records(found)
    pairs = []
    for item in found:
        relations = [r for r in item["relations"] if not r["background"]]
        verdicts = judge_edges(right[item["id"]], predicted[item["id"]])
        pairs += [
            (float(r["confidence"]), v)
            for r, v in zip(relations, verdicts, strict=True)
            if v is not None
        ]
    return pairs


def _reliability(title: str, pairs: Pairs) -> list[Json]:
    """Of the edges given some confidence, the share that is right."""
    rows = []
    print(f"confidence, sets {title}\n{'':<14}{'edges':>7}{'mean':>8}{'right':>8}")
    for low, high in pairwise(BINS):
        inside = [(c, v) for c, v in pairs if low <= c < high]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            share = sum(v for _, v in inside) / len(inside)
            rows.append(
                {"from": low, "to": high, "edges": len(inside), "mean": mean, "right": share}
            )
            print(f"{low:.2f} to {min(high, 1.0):.2f}  {len(inside):>7}{mean:>8.3f}{share:>8.3f}")
    return rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
