"""Measure how often each statement rule is right and write kg/extract/data/confidence.yaml.

usage: python benchmarks/calibrate.py     (make calibrate)

Learns from the sets that what ships may be made from (train, civic and the project's own), never
from those that only measure. A rule seen n times with r right is given (r + 4p) / (n + 4), p being
the share of right edges of its predicate: a rule seen rarely is trusted as much as its kind.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from gold_sets import LEARN, ROOT, SHARED, gold_sets

from kg.build import extract_gold, load_config
from kg.evaluate import records
from kg.evaluate.judge import judge_edges

PRIOR = 4
TARGET = ROOT / "kg" / "extract" / "data" / "confidence.yaml"
HEAD = """\
# Share of right statements by rule, measured by benchmarks/calibrate.py on development articles
# (how: docs/quality.md). Rules that never fired there are given the default.
"""


def main() -> int:
    """Write the table."""
    seen: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for name, gold in gold_sets().items():
        if name not in LEARN:
            continue
        right = records(gold)
        found = list(extract_gold(gold, SHARED / f"{name}.jsonl", load_config(None)))
        predicted = records(found)
        for item in found:
            relations = [r for r in item["relations"] if not r["background"]]
            verdicts = judge_edges(right[item["id"]], predicted[item["id"]])
            for relation, verdict in zip(relations, verdicts, strict=True):
                if verdict is not None:
                    seen[relation["p"], relation["rule"]].append(verdict)
    TARGET.write_text(_rendered(seen), encoding="utf-8")
    print(f"{len(seen)} rules in {Path(TARGET).relative_to(ROOT)}")
    return 0


def _rendered(seen: dict[tuple[str, str], list[bool]]) -> str:
    by_predicate: dict[str, list[bool]] = defaultdict(list)
    by_rule: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for (predicate, rule), verdicts in seen.items():
        by_predicate[predicate] += verdicts
        by_rule[rule] += [(predicate, v) for v in verdicts]
    prior = {p: sum(v) / len(v) for p, v in by_predicate.items()}
    everything = [v for verdicts in by_predicate.values() for v in verdicts]
    default = sum(everything) / len(everything) if everything else 0.5
    lines = [f"default: {default * 0.9:.2f}"]
    for rule, verdicts in sorted(by_rule.items()):
        expected = sum(prior[p] for p, _ in verdicts) / len(verdicts)
        share = (sum(v for _, v in verdicts) + PRIOR * expected) / (len(verdicts) + PRIOR)
        lines.append(f"{rule}: {min(share, 0.99):.2f}  # {len(verdicts)} seen")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
