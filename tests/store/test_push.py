"""Pushing into real servers: what is there afterwards is what the local store holds."""

from __future__ import annotations

import pytest

from kg.model import Document, Entity, Evidence, Facts, Mention, Span, Statement
from kg.store import Store
from kg.store.push import push
from kg.store.remote import Remote, RemoteError, server_address, server_kinds
from tests.store import servers


def article(name: str, person: str, body: str) -> Facts:
    text = f"{body}主席{person}出席会议。"
    end = len(body)
    org = Entity(f"org/{body}", body, "Organization", mentions=(Mention(Span(0, end), body),))
    who = Span(end + 2, end + 2 + len(person))
    head = Entity(f"person/{person}", person, "Person", mentions=(Mention(who, person),))
    evidence = Evidence(Span(0, who.end), text[: who.end], Span(0, len(text)), who, Span(0, end))
    leads = Statement(head.id, "leads", org.id, "主席", confidence=0.9, evidence=evidence, rule="t")
    return Facts(
        Document(name, f"{name}.txt", text), (org, head), (leads,), (), (), "test", "1",
        (Span(0, len(text)),),
    )  # fmt: skip


def leaders(remote: Remote, store: Store) -> list[str]:
    text = "SELECT DISTINCT ?n { ?p kg:leads ?o . ?p skos:prefLabel ?n } ORDER BY ?n"
    return [str(row["n"]) for row in remote.query(text, store.prefixes)]


def test_a_push_makes_the_remote_store_equal_and_a_second_sends_nothing(remote: Remote) -> None:
    with Store.memory() as store:
        store.put(article("d1", "林晓梅", "青禾县政协"))
        store.put(article("d2", "高远", "云岭镇人大"))
        first = push(store, remote)
        assert leaders(remote, store) == ["林晓梅", "高远"]
        assert push(store, remote).sent == 0

        store.remove("d2")
        store.put(article("d3", "周舟", "青禾县政协"))
        second = push(store, remote)
        assert leaders(remote, store) == ["周舟", "林晓梅"]
        assert second.sent < first.sent
        assert second.removed == 1


def test_a_push_that_was_cut_off_goes_on(remote: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.memory() as store:
        for number, person in enumerate(("林晓梅", "高远", "周舟")):
            store.put(article(f"d{number}", person, "青禾县政协"))
        sent: list[str | None] = []
        put = Remote.put_graph

        def failing(self: Remote, graph: str | None, triples: bytes, *, add: bool = False) -> None:
            if len(sent) == 2:
                raise RemoteError("the network is gone")
            sent.append(graph)
            put(self, graph, triples, add=add)

        with monkeypatch.context() as patch:
            patch.setattr(Remote, "put_graph", failing)
            with pytest.raises(RemoteError, match="gone"):
                push(store, remote)
        rest = push(store, remote)
        assert rest.unchanged == 2
        assert leaders(remote, store) == ["周舟", "林晓梅", "高远"]


def test_a_server_that_is_not_there_is_said_in_one_line() -> None:
    port = servers.free_port()
    where = server_address(f"http://127.0.0.1:{port}", "oxigraph")
    with Remote(where, seconds=2) as remote, pytest.raises(RemoteError, match="cannot be reached"):
        remote.query("ASK {}")


def test_an_unknown_kind_of_server_names_the_known_ones() -> None:
    with pytest.raises(RemoteError, match="oxigraph"):
        server_address("http://x", "mystery")
    assert "virtuoso" in server_kinds()
