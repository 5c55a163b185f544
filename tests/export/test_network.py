"""The graph as networkx."""

from __future__ import annotations

from kg.export.network import to_networkx
from kg.store import Store


def test_nodes_carry_what_is_known_of_the_entity(store: Store) -> None:
    graph = to_networkx(store)
    assert graph.nodes["org/清河市政协"] == {
        "name": "清河市政协",
        "type": "Organization",
        "subtype": "ConsultativeBody",
        "aliases": ["市政协"],
        "code": None,
        "scope": "place/清河市",
        "background": False,
    }
    assert graph.nodes["place/云岭省"]["background"]


def test_an_edge_has_one_piece_of_evidence_for_each_article(store: Store) -> None:
    edge = to_networkx(store).edges["person/林远", "org/清河市政协", "leads"]
    assert (edge["roles"], edge["confidence"], edge["origin"]) == (["主席"], 0.9, "stated")
    assert [piece["document"] for piece in edge["evidence"]] == ["first", "second"]
    piece = edge["evidence"][0]
    assert piece["sentence"][piece["start"] : piece["end"]] == "清河市政协主席林远"
    assert (piece["date"], piece["rule"]) == ("2023-07-03", "post")


def test_past_and_background_edges_are_marked(store: Store) -> None:
    graph = to_networkx(store)
    assert graph.edges["person/郑岚", "org/清河市政协", "member_of"]["past"]
    edge = graph.edges["place/清河市", "place/云岭省", "located_in"]
    assert (edge["origin"], edge["evidence"]) == ("background", [])


def test_documents_come_along(store: Store) -> None:
    documents = to_networkx(store).graph["documents"]
    assert documents["first"]["publisher"] == "清河日报"
    assert to_networkx(store, evidence=False).graph["documents"] == {}
