"""Facts found in simplified text, back in the script that the document is written in."""

from __future__ import annotations

from dataclasses import replace

from kg.language import Analysis
from kg.language.script import Script
from kg.model import Entity, Facts, Mention, Span


def in_own_script(facts: Facts, analysis: Analysis) -> Facts:
    """Names, aliases, roles and mention texts in the document's own characters."""
    text = analysis.document.text
    if text == analysis.text:
        return facts
    script = Script(text, analysis.text)
    restored = replace(
        facts,
        entities=tuple(_entity(e, script, text) for e in facts.entities),
        statements=tuple(
            replace(s, role=script.restore(s.role) if s.role else None) for s in facts.statements
        ),
    )
    return restored.renamed({e.id: script.restore(e.id) for e in facts.entities})


def _entity(entity: Entity, script: Script, text: str) -> Entity:
    def own(span: Span) -> str:
        return span.of(text)

    return replace(
        entity,
        name=script.restore(entity.name),
        aliases=tuple(sorted({script.restore(a) for a in entity.aliases})),
        mentions=tuple(Mention(m.span, own(m.span), m.kind) for m in entity.mentions),
    )
