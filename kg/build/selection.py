"""Facts without what the document itself does not speak of."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Facts


def mentioned_only(facts: Facts) -> Facts:
    """The facts less the entities with no mention, and less the edges that lead to them.

    The gazetteer adds the parents of a place that is named (丹江口市 is in 十堰市); they belong
    in the graph, marked as background, but are not something that was found in the text.
    """
    kept = {entity.id for entity in facts.entities if entity.mentions}
    for statement in facts.statements:  # a stated edge vouches for its ends
        if statement.origin != "background":
            kept |= {statement.subject, statement.object}
    return replace(
        facts,
        entities=tuple(e for e in facts.entities if e.id in kept),
        statements=tuple(s for s in facts.statements if s.subject in kept and s.object in kept),
        quotations=tuple(
            q if q.speaker in kept else replace(q, speaker=None) for q in facts.quotations
        ),
        figures=tuple(f if f.owner in kept else replace(f, owner=None) for f in facts.figures),
    )
