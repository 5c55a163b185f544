"""Short ways to write the facts of a document."""

from __future__ import annotations

from kg.model import Document, Entity, Facts, Mention, Span, Statement

TYPES = {"P": "Person", "O": "Organization", "L": "Place", "I": "Initiative"}


def document(*entities: str, edges: tuple[str, ...] = (), name: str = "d1") -> Facts:
    """Facts of ``"O 十堰市政协"``, ``"L/Site 人民公园"`` (with a subtype) and such.

    An edge is ``"赵哲 leads 十堰市政协 主席"``; ``leads-`` is a former post.
    """
    made: dict[str, Entity] = {}
    at = 0
    for words in entities:
        kind, label = words.split(" ", 1)
        letter, _, subtype = kind.partition("/")
        mention = Mention(Span(at, at + len(label)), label)
        at += len(label)
        kind = TYPES[letter]
        made[label] = Entity(f"{kind}/{label}", label, kind, subtype or None, mentions=(mention,))
    statements = []
    for edge in edges:
        subject, predicate, target, *role = edge.split(" ")
        past = predicate.endswith("-")
        statements.append(
            Statement(
                made[subject].id,
                predicate.removesuffix("-"),
                made[target].id,
                role[0] if role else None,
                past=past,
            )
        )
    return Facts(
        Document(name, f"{name}.txt", "".join(made)), tuple(made.values()), tuple(statements)
    )


def ids(facts: Facts) -> dict[str, str]:
    """Ids of the entities that the document mentions, by name."""
    return {e.name: e.id for e in facts.entities if e.mentions}
