"""Kill -9 builds, additions, removals and reviews at random moments; compare with undisturbed ones.

usage: python benchmarks/kill_builds.py [--kills 50] [--every 10] [--seed 7]

Between kills the articles, the added files and the decisions change. After every ten kills the
commands are run to their end, and the files must have the bytes of a graph that was built afresh
and never disturbed. Status 1 where they have not.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import articles

KG = [sys.executable, "-c", "from kg.cli import main; main()"]
EXPORTS = (
    "graph.ttl",
    "graph.trig",
    "graph.jsonld",
    "graph.graphml",
    "graph.html",
    "facts.jsonl",
    "report.txt",
)
ARTICLES = 12


class World:
    """Articles that are built, articles that are added, and decisions, all of which change."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self.folder = folder
        self.rng = rng
        self.output = folder / "out"
        self.texts = articles(short=True, seed=rng.randrange(10**6))
        (folder / "news").mkdir()
        (folder / "more").mkdir()
        for number in range(ARTICLES):
            self.write("news", number)
        self.added: dict[str, bool] = {}

    def write(self, where: str, number: int) -> Path:
        path = self.folder / where / f"{where}{number}.txt"
        path.write_text(next(self.texts), encoding="utf-8")
        return path

    def change(self) -> list[str]:
        """Change something; the command that brings the graph up to it."""
        kind = self.rng.choice(("build", "build", "add", "remove", "decide"))
        if kind == "add":
            path = self.write("more", self.rng.randrange(4))
            self.added[path.stem] = True
            return ["add", str(path), "-o", str(self.output)]
        present = [name for name, there in self.added.items() if there]
        if kind == "remove" and present:
            name = self.rng.choice(present)
            self.added[name] = False
            return ["remove", name, "-o", str(self.output)]
        if kind == "decide":
            names = self.rng.sample(["甲社", "乙社", "丙社", "丁社"], 2)
            text = f"- same: [org/{names[0]}, org/{names[1]}]\n"
            self.output.mkdir(exist_ok=True)
            (self.output / "decisions.yaml").write_text(text, encoding="utf-8")
        self.write("news", self.rng.randrange(ARTICLES))
        return self.build()

    def build(self, output: Path | None = None) -> list[str]:
        return ["build", str(self.folder / "news"), "-o", str(output or self.output)]

    def settle(self, output: Path) -> None:
        """Run everything to its end."""
        run(self.build(output))
        for name, there in sorted(self.added.items()):
            path = self.folder / "more" / f"{name}.txt"
            if there:
                run(["add", str(path), "-o", str(output)])
            else:
                run(["remove", name, "-o", str(output)], may_fail=True)
        run(self.build(output))

    def differences(self, number: int) -> list[str]:
        """The files that are not as in a graph that was never disturbed."""
        self.settle(self.output)
        fresh = self.folder / f"fresh{number}"
        fresh.mkdir()
        decisions = self.output / "decisions.yaml"
        if decisions.exists():
            (fresh / "decisions.yaml").write_bytes(decisions.read_bytes())
        self.settle(fresh)
        differing = [n for n in EXPORTS if bytes_of(self.output, n) != bytes_of(fresh, n)]
        extra = {p.name for p in self.output.iterdir()} ^ {p.name for p in fresh.iterdir()}
        return [*differing, *sorted(extra)]


def bytes_of(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def run(arguments: list[str], *, may_fail: bool = False) -> None:
    done = subprocess.run([*KG, *arguments, "--quiet"], capture_output=True, check=False)
    if done.returncode and not may_fail:
        raise SystemExit(f"kg {' '.join(arguments)}: {done.stderr.decode()}")


def kill_one(world: World, longest: float) -> bool:
    """Start what a change asks for and kill it; whether it was still running."""
    process = subprocess.Popen(
        [*KG, *world.change(), "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(world.rng.uniform(0.05, longest))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--every", type=int, default=10)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    wrong = killed = 0
    with tempfile.TemporaryDirectory(prefix="kg-kills-") as name:
        world = World(Path(name), random.Random(given.seed))
        began = time.monotonic()
        run(world.build())
        longest = time.monotonic() - began
        while killed < given.kills:
            killed += kill_one(world, longest)
            if killed and killed % given.every == 0:
                found = world.differences(killed)
                wrong += bool(found)
                print(f"{killed} kills: {', '.join(found) or 'the same bytes'}", flush=True)
                world.write("news", 0)
                killed += kill_one(world, longest)
    print(f"{killed} processes killed, {wrong} of the comparisons differ")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
