"""What somebody who looks waits for, in a real Chromium: our pages beside stock pyvis.

usage: python benchmarks/pages.py [--quick]

One made graph, drawn by ``graph.html``, by the explorer and by stock pyvis. Prints a table and
writes ``benchmarks/results/pages.json``. Times count from the wish (the address, the click, the
letter) until the frame that fulfils it has been painted; there is no graphics processor.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphs import facts, hub

from kg.export.html.selection import Selection, select
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx
    from playwright.sync_api import Browser, CDPSession, Page, Route

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("KG_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
BASE = "https://kg.example/"
#: Processor seconds after which stock pyvis is not waited for any longer.
CAP = 90.0
PATIENCE = 300.0
DESK: Any = {"width": 1280, "height": 800}
Figures = dict[str, Any]

SCRIPT = HERE / "pages.js"
STOCK_END = "<script>kgBench.watchStock()</script></body>"


class Watched:
    """A page in a browser, and the processor time that all of the browser has used for it."""

    def __init__(self, browser: Browser, cdp: CDPSession) -> None:
        self._context = browser.new_context(viewport=DESK, locale="zh-CN")
        self._context.add_init_script(path=SCRIPT)
        # Stock pyvis links style sheets elsewhere; waiting for them would not be its own time.
        self._context.route("**://*.*/**", _only_this_machine)
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(1000 * PATIENCE)
        self._cdp = cdp
        self._before = self._all_cpu()

    @property
    def cpu(self) -> float:
        """Processor seconds since the page was opened."""
        return self._all_cpu() - self._before

    def open(self, address: str) -> Figures:
        """Open a page and wait until it is drawn."""
        self.page.goto(address, wait_until="commit")
        return self.wait("drawnAt", PATIENCE)

    def wait(self, true: str, most: float) -> Figures:
        """Wall and processor seconds until then; the wall's are None beyond ``most`` of these."""
        while self.cpu < most:
            if at := self.page.evaluate(f"kgBench.{true}"):
                return {"wall": at / 1000, "cpu": self.cpu}
            time.sleep(0.05)
        return {"wall": None, "cpu": self.cpu}

    def pressed(self, press: Callable[[], None], wish: str) -> float:
        """Milliseconds from a press until what is wished for has been painted."""
        self.page.evaluate("wish => kgBench.arm(wish)", wish)
        press()
        return float(self.page.evaluate("kgBench.took"))

    def close(self) -> None:
        self._context.close()

    def _all_cpu(self) -> float:
        found = self._cdp.send("SystemInfo.getProcessInfo")["processInfo"]
        return float(sum(process["cpuTime"] for process in found))


def _only_this_machine(route: Route) -> None:
    if route.request.url.startswith(("file:", "http://127.0.0.1:")):
        route.continue_()
    else:
        route.abort()


def interactions(watched: Watched, node: str) -> Figures:
    """A click on a node, a filter, a search and a pan, as a person does them; milliseconds."""
    page = watched.page
    box, at = page.locator("#graph").bounding_box(), page.evaluate(node)
    assert box
    x, y = box["x"] + at["x"], box["y"] + at["y"]
    selection = watched.pressed(lambda: page.mouse.click(x, y), "card")
    watched.pressed(lambda: page.keyboard.press("Escape"), "no card")
    filtering = page.evaluate("kgBench.filter()")
    page.evaluate("document.getElementById('search').focus()")
    search = watched.pressed(lambda: page.keyboard.press("0"), "suggestions")
    panned = page.evaluate("kgBench.pan()")
    return {"selection": selection, "filter": filtering, "search": search, **panned}


def exported(open_: Callable[[], Watched], graph: nx.MultiDiGraph, limit: int) -> Figures:
    """``graph.html`` of the strongest ``limit`` nodes."""
    from kg.export.html import write_html

    row = select(graph, limit).nodes.index(hub())
    with tempfile.TemporaryDirectory() as folder:
        report = write_html(graph, Path(folder) / "graph.html", limit=limit)
        watched = open_()
        drawn = watched.open(report.path.as_uri())
        node = f"kgGraph.nodePoint({row})"
        found = interactions(watched, node)
        watched.close()
    return {"nodes": report.nodes, "edges": report.edges, "drawn": drawn, **found}


def explored(open_: Callable[[], Watched], address: str, limit: int) -> Figures:
    """The explorer's overview of ``limit`` nodes: opened first, and once it has been laid out."""
    first = open_()
    laid_out = first.open(f"{address}/#o={limit}")
    first.close()
    watched = open_()
    drawn = watched.open(f"{address}/#o={limit}")
    counts = watched.page.evaluate("kgPicture.counts()")
    found = interactions(watched, f"kgPicture.at({json.dumps(hub())})")
    watched.close()
    size = {"nodes": counts["nodes"], "edges": counts["edges"]}
    return {**size, "drawn": drawn, "first": laid_out, **found}


def stock(open_: Callable[[], Watched], chosen: Selection) -> Figures:
    """The same nodes and edges by pyvis as it comes, everything else as it is by default."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.add_nodes(list(chosen.nodes))
    for edge in chosen.edges:
        network.add_edge(edge.subject, edge.object, title=edge.predicate)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stock.html"
        text = network.generate_html().replace("</body>", STOCK_END)
        path.write_text(text, encoding="utf-8")
        watched = open_()
        watched.page.goto(path.as_uri(), wait_until="commit")
        drawn = watched.wait("drawnAt", CAP)
        settled = watched.wait("settledAt", CAP)
        panned = watched.page.evaluate("kgBench.pan()")
        watched.close()
    size = {"nodes": len(chosen.nodes), "edges": len(chosen.edges)}
    return {**size, "drawn": drawn, "settled": settled, **panned}


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The address of the explorer over a store."""
    import uvicorn

    from kg.serve.app import make_app
    from kg.serve.source import Source

    app = make_app(Source(store, BASE, workers=1))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)


def measure(documents: int, drawn: list[int], exports: list[int], beside: int) -> Figures:
    """All pages, one after the other in one browser."""
    from playwright.sync_api import sync_playwright

    from kg.export import to_networkx

    found: Figures = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / "store"
        with Store.open(path, BASE) as store:
            store.put_many(facts(documents))
            store.flush()
            graph = to_networkx(store)
        arguments = ["--no-sandbox", "--disable-gpu"]
        browser = play.chromium.launch(executable_path=CHROMIUM, args=arguments)
        cdp = browser.new_browser_cdp_session()

        def open_() -> Watched:
            return Watched(browser, cdp)

        for limit in exports:
            found[f"graph.html {limit}"] = exported(open_, graph, limit)
        found[f"stock pyvis {beside}"] = stock(open_, select(graph, beside))
        with serving(path) as address:
            for limit in drawn:
                found[f"explorer {limit}"] = explored(open_, address, limit)
        browser.close()
    return found


COLUMNS = ("nodes", "edges", "drawn", "CPU", "settled", "first time", "click", "filter", "search",
           "frame", "longest")  # fmt: skip


def rows(found: Figures) -> list[tuple[str, ...]]:
    """The figures as a table: seconds until drawn and settled, then milliseconds."""
    return [("page", *COLUMNS), *((name, *_cells(each)) for name, each in found.items())]


def _cells(each: Figures) -> Iterator[str]:
    yield f"{each['nodes']:,}"
    yield f"{each['edges']:,}"
    yield seconds(each["drawn"])
    yield f"{each['drawn']['cpu']:.1f} s"
    yield seconds(each["settled"]) if "settled" in each else "at once"
    yield seconds(each["first"]) if "first" in each else "-"
    for name in ("selection", "filter", "search", "frame", "longest"):
        yield f"{each[name]:.0f} ms" if name in each else "-"


def seconds(figures: Figures) -> str:
    """As text: wall seconds, or that it took over so much processor time."""
    if figures["wall"] is None:
        return f"over {figures['cpu']:.0f} s CPU"
    return f"{figures['wall']:.1f} s"


def lines(found: Figures) -> list[tuple[str, str, str, str]]:
    """The figures as lines of the table of all benchmarks."""
    goals = {"graph.html 1000": "1 s", "graph.html 5000": "4 s"}
    table = []
    for name, each in found.items():
        if name.startswith("stock"):
            continue
        beside = f"stock pyvis {name.rpartition(' ')[2]}"
        beside = beside if beside in found else ""
        theirs = f" / {seconds(found[beside]['settled'])}" if beside else ""
        table.append(
            (f"{name}, drawn", beside, seconds(each["drawn"]) + theirs, goals.get(name, ""))
        )
        acts = " / ".join(f"{each[act]:.0f}" for act in ("selection", "filter", "search"))
        table.append((f"{name}, click / filter / search", "", f"{acts} ms", ""))
        theirs = f" / {found[beside]['frame']:.0f}" if beside else ""
        table.append((f"{name}, a frame", beside, f"{each['frame']:.0f}{theirs} ms", ""))
    return table


def run(*, quick: bool) -> Figures:
    """All figures; small sizes when ``quick``."""
    if quick:
        return measure(300, [300], [300], 300)
    return measure(12_000, [300, 2000, 5000, 20_000], [1000, 5000], 1000)


def main() -> None:
    """Measure, print the table, write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a small graph: a look, no figures")
    given = parser.parse_args()
    found = run(quick=given.quick)
    target = HERE / "results" / ("pages-quick.json" if given.quick else "pages.json")
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    table = rows(found)
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        print("  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip())
    print(f"figures: {target.relative_to(HERE.parent)}")


if __name__ == "__main__":
    main()
