"""Time and memory of ``kg build`` against the number of documents: ``docs/performance.svg``.

usage: python benchmarks/plot.py [FIGURES.json]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "benchmarks" / "results" / "speed.json"
TARGET = ROOT / "docs" / "performance.svg"


def main(source: Path) -> None:
    """Draw the runs of the growth part of a benchmark's figures."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "kg"  # the same figures give the same file
    import matplotlib.pyplot as plt

    runs: list[dict[str, Any]] = json.loads(source.read_text(encoding="utf-8"))["growth"]
    counts = [run["documents"] for run in runs]
    figure, (time, memory) = plt.subplots(1, 2, figsize=(9, 3.6))
    time.loglog(counts, [run["cpu"] for run in runs], "o-")
    time.set(xlabel="short documents", ylabel="processor seconds", title="kg build")
    memory.semilogx(counts, [run["peak_mb"] for run in runs], "o-")
    memory.axhline(1024, linestyle=":", color="grey")
    memory.set(xlabel="short documents", ylabel="MB", title="peak memory of the largest process")
    memory.set_ylim(bottom=0)
    for axes in (time, memory):
        axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    figure.savefig(TARGET, metadata={"Date": None})


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES)
