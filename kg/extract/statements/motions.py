"""上述2件由某局主办: a number of motions stands for the last ones named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.cast import Found
from kg.extract.statements.clauses import Parsed
from kg.language.numbers import parse_number

#: Ends of the names of what deputies and members hand in.
KINDS = ("提案", "议案", "建议", "建议案", "倡议", "倡议书")
_SOME = re.compile(
    r"(?:上述|以上|这|将|确定|决定|把|，|^)(?P<number>[2-6两二三四五六])件(?:代表|委员)?(?:建议|提案|议案)?"
    r"(?=合并|由|均|都|分别|一并|并案|已|交|列为|并为)"
)


@dataclass(slots=True)
class Motions:
    """The motions named so far, each once."""

    named: dict[str, Found] = field(default_factory=dict)

    def note(self, parsed: Parsed) -> None:
        """Remember the motions of a sentence."""
        for initiative in parsed.initiatives:
            if initiative.name.endswith(KINDS):
                self.named.pop(initiative.entity, None)
                self.named[initiative.entity] = initiative

    def counted(self, text: str, parsed: Parsed) -> tuple[int, list[Found]]:
        """Where a sentence speaks of the last so many motions, and which they are."""
        span = parsed.sentence.span
        match = _SOME.search(text, span.start, span.end)
        if match is None:
            return span.end, []
        number = int(parse_number(match["number"]))
        last = list(self.named.values())[-number:]
        return match.end(), last if len(last) == number else []
