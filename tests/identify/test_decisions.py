"""People's decisions: read with clear errors, applied to each document, reported when unmet."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kg.gazetteer import load
from kg.identify import identify
from kg.identify.decisions import Decisions
from kg.identify.writing import add_decision
from kg.model import Facts, SchemaError
from tests.identify.cases import document, ids
from tests.identify.test_identify import some_facts


def article(name: str = "d1") -> Facts:
    return identify(
        document(
            "P 王伟",
            "O 十堰市政协",
            "O 希望合作社",
            "O 希望种植合作社",
            edges=("王伟 leads 十堰市政协 主席", "王伟 member_of 希望合作社 社员"),
            name=name,
        ),
        load(),
    )


def edges(facts: Facts) -> set[tuple[str, str, str]]:
    names = {e.id: e.name for e in facts.entities}
    return {(names[s.subject], s.predicate, names[s.object]) for s in facts.statements}


def test_the_same_become_one_under_the_first_id() -> None:
    text = "- same: [org/希望合作社@十堰市, org/希望种植合作社@十堰市]\n  note: 同一家\n"
    facts = Decisions.parse(text).apply(article()).facts
    (found,) = [e for e in facts.entities if "合作社" in e.name]
    assert (found.id, found.name) == ("org/希望合作社@十堰市", "希望种植合作社")
    assert found.aliases == ("希望合作社",)
    assert len(found.mentions) == 2


def test_chains_of_same_end_in_one() -> None:
    text = "- same: [org/A, org/B]\n- same: [org/B, org/C]\n"
    facts = document("O C")
    renamed = facts.renamed({"Organization/C": "org/C"})
    assert ids(Decisions.parse(text).apply(renamed).facts) == {"C": "org/A"}


def test_a_thing_is_split_off_in_the_documents_named() -> None:
    text = "- different: person/王伟@十堰市\n  documents: [d2]\n  as: person/王伟@十堰市·二\n"
    decisions = Decisions.parse(text)
    assert ids(decisions.apply(article("d1")).facts)["王伟"] == "person/王伟@十堰市"
    assert ids(decisions.apply(article("d2")).facts)["王伟"] == "person/王伟@十堰市·二"


def test_a_new_name_makes_the_old_one_an_alias() -> None:
    text = "- rename: org/十堰市政协\n  to: 政协十堰市委员会\n"
    facts = Decisions.parse(text).apply(article()).facts
    found = facts.entity("org/十堰市政协")
    assert (found.name, found.aliases) == ("政协十堰市委员会", ("十堰市政协",))


def test_wrong_edges_go_and_right_ones_are_decided() -> None:
    text = (
        "- wrong: [person/王伟@十堰市, member_of, org/希望合作社@十堰市]\n"
        "- right: [person/王伟@十堰市, leads, org/十堰市政协]\n  role: 主席\n"
    )
    facts = Decisions.parse(text).apply(article()).facts
    assert ("王伟", "member_of", "希望合作社") not in edges(facts)
    (lead,) = [s for s in facts.statements if s.predicate == "leads"]
    assert (lead.origin, lead.confidence) == ("decided", 1.0)


def test_an_edge_may_be_wrong_in_one_document_alone() -> None:
    text = "- wrong: [person/王伟@十堰市, leads, org/十堰市政协]\n  document: d2\n"
    decisions = Decisions.parse(text)
    assert ("王伟", "leads", "十堰市政协") in edges(decisions.apply(article("d1")).facts)
    assert ("王伟", "leads", "十堰市政协") not in edges(decisions.apply(article("d2")).facts)


def test_edges_of_given_up_ids_are_judged_too() -> None:
    text = (
        "- same: [org/十堰市政协, org/希望合作社@十堰市]\n"
        "- wrong: [person/王伟@十堰市, member_of, org/希望合作社@十堰市]\n"
    )
    facts = Decisions.parse(text).apply(article()).facts
    assert "member_of" not in {s.predicate for s in facts.statements}


def test_what_no_document_met_is_reported_with_its_line() -> None:
    text = "- same: [org/十堰市政协, org/不存在]\n\n- wrong: [person/某某, leads, org/某]\n"
    decisions = Decisions.parse(text)
    unused = decisions.unused([decisions.apply(article()).used])
    assert [(u.line, u.what) for u in unused] == [
        (1, "same org/不存在"),
        (3, "wrong person/某某 leads org/某"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("same: x", 1, "expected a list"),
        ("- same: [org/A, org/B\n", 2, "no valid YAML"),
        ("- same: [org/A]\n", 1, "two or more"),
        ("- same: [org/A, org/B]\n- merge: [org/A, org/C]\n", 2, "unknown decision 'merge'"),
        ("- same: [org/A, 十堰市政协]\n", 1, "is no entity id"),
        ("- rename: org/A\n", 1, "needs to"),
        ("- rename: org/A\n  to: B\n  into: C\n", 3, "knows no 'into'"),
        ("- wrong: [org/A, likes, org/B]\n", 1, "predicates: leads"),
        ("- wrong: [赵哲, leads, org/B]\n", 1, "is no entity id"),
        ("- wrong: [org/A, leads]\n", 1, "subject id, predicate"),
        ("- rename: org/A\n  to: B\n- rename: org/A\n  to: C\n", 3, "two names"),
        ("- same: [org/A, org/B]\n- different: [org/B, org/A]\n", 2, "same and different"),
        (
            "- wrong: [org/A, leads, org/B]\n- right: [org/A, leads, org/B]\n",
            2,
            "both right and wrong",
        ),
        ("- different: person/A\n  documents: [d1]\n", 1, "needs as"),
        ("- 7\n", 1, "expected one of"),
    ],
)
def test_mistakes_are_named_with_their_line(text: str, line: int, words: str) -> None:
    with pytest.raises(SchemaError) as caught:
        Decisions.parse(text, "my.yaml")
    message = str(caught.value)
    assert message.startswith(f"my.yaml:{line}: ")
    assert words in message
    assert "\n" not in message


def test_no_file_is_no_decision(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "decisions.yaml"
    assert len(Decisions.read(path)) == 0
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(SchemaError, match="UTF-8"):
        Decisions.read(path)


def test_answers_are_added_below_what_people_wrote(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "decisions.yaml"
    path.write_text("# mine\n- rename: org/A\n  to: 甲", encoding="utf-8")
    written = [
        "- rename: org/A\n  to: 甲\n",
        "- same: [org/B, org/C]\n",
        "- different: [org/B, org/D]\n",
        "- different: person/王\n  documents: [d1, 'no: 2']\n  as: person/王·二\n",
        "- wrong: [org/A, part_of, org/B]\n  role: 'x: y'\n",
        "- right: [org/A, part_of, org/C]\n  document: d1\n",
    ]
    for text in written[1:]:
        add_decision(path, next(iter(Decisions.parse(text))))
    assert path.read_text(encoding="utf-8").startswith("# mine\n- rename: org/A\n  to: 甲\n- same")
    plain = [replace(d, line=0) for d in Decisions.read(path)]
    assert plain == [replace(d, line=0) for text in written for d in Decisions.parse(text)]


EVERYTHING = """
- same: [org/十堰市政协, org/十堰市住建局]
- rename: place/十堰市
  to: 车城
- wrong: [place/十堰市, located_in, place/湖北省]
"""


@settings(max_examples=80, deadline=None)
@given(some_facts())
def test_deciding_twice_changes_nothing(facts: Facts) -> None:
    decisions = Decisions.parse(EVERYTHING)
    once = decisions.apply(identify(facts, load())).facts
    assert decisions.apply(once).facts == once


POOL = ("org/十堰市政协", "org/希望合作社", "org/希望种植合作社", "person/王伟@十堰市", "org/别的")
DOCUMENTS = tuple(
    identify(one, load())
    for one in (
        document("P 王伟", "O 十堰市政协", edges=("王伟 leads 十堰市政协 主席",), name="d1"),
        document("O 希望合作社", "O 希望种植合作社", name="d2"),
        document("O 十堰市政协", "O 希望种植合作社", name="d3"),
    )
)


@st.composite
def decided(draw: st.DrawFn) -> list[str]:
    """Decisions as lines of the file."""
    one = st.sampled_from(POOL)
    pair = st.lists(one, min_size=2, max_size=3, unique=True).map(", ".join)
    name = st.sampled_from(("d1", "d2", "d3"))
    line = st.one_of(
        pair.map(lambda ids: f"- same: [{ids}]"),
        pair.map(lambda ids: f"- different: [{ids}]"),
        st.builds("- {{rename: {}, to: {}}}".format, one, st.sampled_from("甲乙")),
        st.builds("- {{different: {}, documents: [{}], as: {}}}".format, one, name, one),
        st.just("- wrong: [person/王伟@十堰市, leads, org/十堰市政协]"),
        st.just("- {right: [person/王伟@十堰市, leads, org/十堰市政协], document: d1}"),
    )
    return draw(st.lists(line, max_size=5))


@settings(max_examples=300, deadline=None)
@given(decided(), decided(), st.randoms(use_true_random=False))
def test_whatever_changes_a_document_touches_an_id_it_has(
    old: list[str], more: list[str], chance: random.Random
) -> None:
    new = [line for line in old if chance.random() < 0.7] + more
    chance.shuffle(new)
    try:
        before, after = Decisions.parse("\n".join(old)), Decisions.parse("\n".join(new))
    except SchemaError:
        assume(False)
    touched = after.touched(before)
    for facts in DOCUMENTS:
        was = before.apply(facts).facts
        if after.apply(facts).facts != was:
            assert touched & {entity.id for entity in was.entities}, facts.document.id
