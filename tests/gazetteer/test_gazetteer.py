"""Looking divisions up: by code, by name, inside another, by a name of before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kg.gazetteer import Division, Gazetteer, load


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load()


def codes(divisions: tuple[Division, ...]) -> list[str]:
    return [division.code for division in divisions]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("郧阳区", "420304"),
        ("郧阳", "420304"),
        ("丹江口", "420381"),
        ("湖北", "420000"),
        ("内蒙古", "150000"),
        ("新疆", "650000"),
        ("宁夏", "640000"),
        ("潜江", "429005"),
        ("神农架", "429021"),
        ("恩施州", "422800"),
        ("前郭尔罗斯", "220721"),
        ("长阳县", "420528"),
        ("香港", "810000"),
        ("澳门", "820000"),
        ("台湾", "710000"),
        ("雄安新区", "133100"),
        ("科左中旗", "150521"),
        ("海淀", "110108"),
    ],
)
def test_a_full_or_short_name_finds_its_division(
    gazetteer: Gazetteer, name: str, code: str
) -> None:
    assert codes(gazetteer.named(name, levels=("province", "city", "county"))) == [code]


def test_a_name_cut_to_one_character_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("郧") == ()
    assert gazetteer.named("东", within="110000") == ()


def test_every_owner_of_an_ambiguous_name_is_found_in_order(gazetteer: Gazetteer) -> None:
    found = codes(gazetteer.named("朝阳区"))
    assert found == ["110105", "220104"]
    assert len(gazetteer.named("城关镇")) > 50
    assert codes(gazetteer.named("吉林")) == ["220000", "220200"]


def test_within_leaves_the_one_that_is_meant(gazetteer: Gazetteer) -> None:
    assert codes(gazetteer.named("朝阳区", within="110000")) == ["110105"]
    (township,) = gazetteer.named("城关镇", within="420300", levels=("township",))[:1]
    assert township.code.startswith("4203")
    assert gazetteer.named("十堰市", within="420300") == ()


def test_the_full_name_wins_over_those_it_is_short_for(gazetteer: Gazetteer) -> None:
    assert all(d.name == "新城区" for d in gazetteer.named("新城区"))


def test_townships_are_found_by_short_name_inside_a_county(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.named("莪山", within="330122")
    assert found.name == "莪山畲族乡"
    assert codes(gazetteer.named("莪山乡", within="330122")) == [found.code]
    assert [d.name for d in gazetteer.named("瑶琳", within="330122")] == ["瑶琳镇"]


def test_villages_are_found_inside_a_known_county_alone(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("滨江社区") == ()
    assert codes(gazetteer.villages_named("滨江社区", within="420381")) == ["420381002015"]
    assert gazetteer.villages_named("滨江社区", within="420000") == ()


@pytest.mark.parametrize(
    ("code", "chain"),
    [
        ("420304", ["420300", "420000"]),
        ("110105", ["110000"]),
        ("429005", ["420000"]),
        ("500230", ["500000"]),
        ("659001", ["650000"]),
        ("441900119", ["441900", "440000"]),
        ("420381002015", ["420381002", "420381", "420300", "420000"]),
    ],
)
def test_ancestors_skip_the_fillers_of_the_table(
    gazetteer: Gazetteer, code: str, chain: list[str]
) -> None:
    division = gazetteer.by_code(code)
    assert division is not None
    assert codes(gazetteer.ancestors(division)) == chain


def test_no_filler_is_a_division(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("市辖区") == ()
    assert gazetteer.by_code("110100") is None


def test_an_unknown_code_is_none(gazetteer: Gazetteer) -> None:
    for code in ("", "42", "999999", "420304999", "420304999999", "420304999999999"):
        assert gazetteer.by_code(code) is None


def test_every_division_has_a_known_parent_and_is_found_by_its_name(gazetteer: Gazetteer) -> None:
    for division in gazetteer._divisions.values():
        assert (division.parent is None) == (division.level == "province")
        assert division.parent is None or gazetteer.by_code(division.parent) is not None
        assert division in gazetteer.named(division.name)


def test_former_names_tell_what_they_became_and_until_when(gazetteer: Gazetteer) -> None:
    (former,) = gazetteer.former("郧县")
    assert (former.code, former.last) == ("420304", 2013)
    assert [f.code for f in gazetteer.former("思茅市")] == ["530802", "530800"]
    (dissolved,) = gazetteer.former("崇文区")
    assert (dissolved.code, dissolved.parent) == (None, "110000")
    assert gazetteer.former("十堰市") == ()


def test_membership(gazetteer: Gazetteer) -> None:
    assert gazetteer.is_name("郧阳")
    assert gazetteer.is_name("十堰市")
    assert not gazetteer.is_name("居民")
    assert gazetteer.is_name("和平")
    assert not gazetteer.is_name("和平", words=False)
    assert gazetteer.is_country("中国")
    assert not gazetteer.is_country("十堰")


def test_coordinates_of_counties_are_in_the_country(gazetteer: Gazetteer) -> None:
    known = [d for d in gazetteer._divisions.values() if d.lon is not None and d.lat is not None]
    assert len(known) > 3000
    for division in known:
        assert division.lon is not None
        assert 73 < division.lon < 136
        assert division.lat is not None
        assert 3 < division.lat < 54


def test_loading_is_quick_and_small() -> None:
    code = (
        "import resource, time\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "start = time.process_time()\n"
        "from kg.gazetteer import load\n"
        "load().named('城关镇')\n"
        "print(time.process_time() - start,"
        " (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)\n"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, out.stdout.split())
    assert seconds < 0.4  # 0.1 s on an idle machine
    assert megabytes < 50
