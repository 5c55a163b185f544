"""The shipped questions, asked of real servers: they answer what the local store answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Error
from kg.store import Store
from kg.store.push import push
from kg.store.pushed import Pushed
from kg.store.questions import ask, questions
from kg.store.remote import Remote
from tests.store.conftest import first, second

ASKED = {
    "evidence-of": ("林远", "市政协"),
    "initiatives-of": ("市政协", "org/清河市政协"),
    "neighbours": ("清河市", "清河市政协", "云岭省"),
    "posts-of": ("郑岚", "林远"),
    "proposed-by": ("百灯进巷",),
    "what-happens-in": ("云岭省", "清河市"),
    "who-leads": ("清河市政协", "市政协"),
    "who-led": ("市政协 2024", "市政协 2020"),
}


def _plain(graph: Store | Pushed, name: str, values: list[str]) -> list[dict[str, object]]:
    return [dict(row) for row in ask(graph, name, values)]


def test_every_question_is_answered_alike_here_and_there(remote: Remote) -> None:
    assert set(ASKED) == set(questions())
    with Store.memory() as store:
        store.put_many([first(), second()])
        push(store, remote)
        there = Pushed(remote, store.iris)
        for name, some in ASKED.items():
            for each in some:
                values = each.split()
                expected = _plain(store, name, values)
                assert _plain(there, name, values) == expected, (name, values)
                assert expected or name in ("proposed-by", "who-led")


def test_several_posts_and_names_that_begin_alike_are_answered_alike(remote: Remote) -> None:
    facts = first()
    posts = [replace(facts.statements[0], role=role) for role in ("党组书记", "主席")]
    longer = replace(facts.entities[4], id="initiative/百灯进巷推进会", name="百灯进巷推进会")
    meeting = replace(facts.statements[2], object=longer.id)
    both = replace(
        facts,
        entities=(*facts.entities, longer),
        statements=(*posts, *facts.statements[1:], meeting),
    )
    with Store.memory() as store:
        store.put(both)
        push(store, remote)
        there = Pushed(remote, store.iris)
        for name in ("who-leads", "initiatives-of", "evidence-of"):
            assert _plain(there, name, ["市政协"]) == _plain(store, name, ["市政协"])
        (row,) = _plain(there, "who-leads", ["市政协"])
        assert row["post"] == "主席、党组书记"
        (first_one, second_one) = _plain(there, "initiatives-of", ["市政协"])
        assert (first_one["initiative"], second_one["initiative"]) == ("百灯进巷", longer.name)


def test_names_are_found_there_or_offered(remote: Remote) -> None:
    with Store.memory() as store:
        store.put_many([first(), second()])
        push(store, remote)
        there = Pushed(remote, store.iris)
        for name in ("林远", "市政协", "org/清河市政协", "云岭省", "place/云岭省"):
            assert len(there.find(name)) == 1
        with pytest.raises(Error, match="did you mean 清河市政协"):
            there.find("政协")
        for bad in ('" } ?s ?p ?o #', "\\", 'a"@zh-Hans } SERVICE <http://x> {', "?x", "\n"):
            with pytest.raises(Error, match="nothing in the graph is called"):
                ask(there, "who-leads", [bad])
