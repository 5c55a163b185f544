"""Text of the shape of local news, to measure on: from a folder or JSONL, or made from templates.

usage: python benchmarks/corpus.py FOLDER [--characters N | --documents N] [--short] [--seed N]

Made text draws real places from the gazetteer and invented people, companies and campaigns from
``benchmarks/news``; the same arguments always give the same articles.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import yaml

NEWS = Path(__file__).parent / "news"
SEED = 20230703
_SLOT = re.compile(r"\{(\w+)\}")


def articles(*, short: bool = False, seed: int = SEED) -> Iterator[str]:
    """Articles without end, about 600 characters each; ``short`` ones about 120."""
    rng = random.Random(seed)
    while True:
        yield _Article(rng).text(short=short)


def some_text(characters: int, source: Path | None = None, *, short: bool = False) -> list[str]:
    """Articles with about that many characters, from ``source`` where one is given."""
    found: list[str] = []
    size = 0
    for text in articles(short=short) if source is None else _given(source):
        found.append(text)
        size += len(text)
        if size >= characters:
            break
    return found


def write(folder: Path, texts: Iterator[str] | list[str]) -> int:
    """Write one file an article; the number of characters."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number, text in enumerate(texts, 1):
        (folder / f"{number:06d}.txt").write_text(text, encoding="utf-8")
        size += len(text)
    return size


def _given(source: Path) -> Iterator[str]:
    files = sorted(source.rglob("*.txt")) if source.is_dir() else [source]
    for file in files:
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".jsonl":
            yield from (json.loads(line)["text"] for line in text.splitlines() if line)
        else:
            yield text


class _Article:
    """One article's people and places, and the words that fill its sentences."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        places = rng.choice(_places())
        self._fixed = dict(zip(("province", "city", "county"), places[:3], strict=True))
        self._fixed["township"] = rng.choice(places[3])
        self._fixed["village"] = rng.choice(_words()["brand"]) + rng.choice(("村", "社区"))
        for number in range(1, 7):
            self._fixed[f"P{number}"] = self._person()
        pair = rng.choice(_words()["brand"]), rng.choice(_words()["trade"])
        self._fixed["company"] = f"{places[2]}{pair[0]}{pair[1]}有限公司"
        self._made: dict[str, Callable[[], str]] = {
            "new": self._person,
            "n": lambda: str(rng.choice((rng.randint(2, 30), rng.randint(30, 3000)))),
            "age": lambda: str(rng.randint(22, 85)),
            "month": lambda: str(rng.randint(1, 12)),
            "year": lambda: str(rng.randint(2015, 2023)),
            "date": lambda: f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
        }

    def text(self, *, short: bool) -> str:
        parts = _sentences()
        wanted = {"headline": 1, "lead": 1, "body": 1 if short else self._rng.randint(8, 16)}
        if not short:
            wanted["close"] = 2
        chosen = [s for part, n in wanted.items() for s in self._rng.sample(parts[part], n)]
        lines = [self._filled(sentence) for sentence in chosen]
        head, *rest = lines
        size = 3
        groups = ["".join(rest[at : at + size]) for at in range(0, len(rest), size)]
        return "\n".join([head, *groups]) + "\n"

    def _filled(self, sentence: str) -> str:
        return _SLOT.sub(lambda match: self._value(match[1]), sentence)

    def _value(self, name: str) -> str:
        if name in self._fixed:
            return self._fixed[name]
        return self._made[name]() if name in self._made else self._rng.choice(_words()[name])

    def _person(self) -> str:
        return self._rng.choice(_words()["surname"]) + self._rng.choice(_words()["given"])


@cache
def _words() -> dict[str, list[str]]:
    with (NEWS / "words.yaml").open(encoding="utf-8") as file:
        return {name: list(map(str, values)) for name, values in yaml.safe_load(file).items()}


@cache
def _sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    part: list[str] = []
    for line in (NEWS / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            part.append(line)
    return found


@cache
def _places() -> list[tuple[str, str, str, list[str]]]:
    """Province, city, county and some townships of every county that has them."""
    from kg.gazetteer.files import read_divisions, read_townships, township_cells

    divisions, _ = read_divisions()
    lines = read_townships()
    found = []
    for code in sorted(lines):
        county = divisions.get(code)
        city = divisions.get(county.parent or "") if county else None
        province = divisions.get(city.parent or "") if city else None
        if county and city and province and county.name.endswith("县"):
            names = sorted(name for _, name in islice(township_cells(code, lines[code]), 8))
            found.append((province.name, city.name, county.name, names))
    return found


def main() -> None:
    """Write a made corpus to a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    if given.documents:
        texts = islice(articles(short=given.short, seed=given.seed), given.documents)
        print(write(given.folder, texts), "characters")
    else:
        texts_list = some_text(given.characters, short=given.short)
        print(write(given.folder, texts_list), "characters in", len(texts_list), "documents")


if __name__ == "__main__":
    main()
