"""Questions that people ask, shipped as SPARQL with a name: ``who-leads 十堰市政协``.

Each is one ``.rq`` file. Its first comment says in Chinese and English what it answers; a comment
``# arguments: it year`` names what it is given (``it``, an entity, when there is no such comment)
and stands for as ``$it``; ``# background`` adds the gazetteer's geography to what it sees; ``#
joined: post`` names a column of values joined by ``; ``, in whatever order the engine likes, which
are then sorted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.model import Error
from kg.store.names import find_entities
from kg.store.query import Term
from kg.store.result import Cell, Result, Row
from kg.store.store import Store

if TYPE_CHECKING:
    from kg.store.pushed import Pushed

#: The argument that is an entity, given by name, alias or id.
ENTITY = "it"
_JOINT = "; "
_ARGUMENT = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Question:
    """A shipped query. ``arguments`` are the variables that an answer needs values for."""

    name: str
    zh: str
    en: str
    arguments: tuple[str, ...]
    background: bool
    sparql: str
    joined: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        """How it is asked: ``who-led NAME YEAR``."""
        words = ("NAME" if name == ENTITY else name.upper() for name in self.arguments)
        return " ".join((self.name, *words))


@cache
def questions() -> Mapping[str, Question]:
    """Every shipped question by name, in the order of the names."""
    folder = files(__name__)
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".rq"))
    texts = {name.removesuffix(".rq"): folder.joinpath(name).read_text("utf-8") for name in names}
    return {name: _parse(name, text) for name, text in texts.items()}


def ask(graph: Store | Pushed, name: str, values: Sequence[str]) -> Result:
    """The answer to a shipped question, from a graph at hand or one that was pushed elsewhere.

    Where the name stands for several entities, all of them answer, each row headed by which.
    Raises Error when there is no such question, a value is missing, or nothing has the name.
    """
    if name not in questions():
        raise Error(f"there is no question {name!r}; there are {', '.join(questions())}")
    question = questions()[name]
    if len(values) != len(question.arguments):
        raise Error(f"the question takes other arguments: kg query {question.usage}")
    given = dict(zip(question.arguments, values, strict=True))
    entities = _find(graph, given.pop(ENTITY))
    answers = [(iri, _answer(graph, question, iri, given)) for iri in entities]
    return answers[0][1] if len(answers) == 1 else _together(answers)


def _find(graph: Store | Pushed, name: str) -> tuple[str, ...]:
    return find_entities(graph, name) if isinstance(graph, Store) else graph.find(name)


def _answer(
    graph: Store | Pushed, question: Question, iri: str, others: Mapping[str, str]
) -> Result:
    terms: dict[str, Term] = {ENTITY: NamedNode(iri)}
    terms |= {name: Literal(value) for name, value in others.items()}
    sparql = _ARGUMENT.sub(lambda match: str(terms[match[1]]), question.sparql)
    return _sorted_within(graph.query(sparql, background=question.background), question.joined)


def _sorted_within(result: Result, joined: Sequence[str]) -> Result:
    rows = tuple(
        tuple(
            _in_order(cell) if column in joined else cell
            for column, cell in zip(result.columns, row, strict=True)
        )
        for row in result.rows
    )
    return replace(result, rows=rows)


def _in_order(cell: Cell | None) -> Cell | None:
    """Joined values as a list reads in Chinese; None where there are none."""
    if cell is None or not cell.value:
        return None
    return Cell("、".join(sorted(cell.value.split(_JOINT))), datatype=cell.datatype)


def _together(answers: Sequence[tuple[str, Result]]) -> Result:
    rows: list[Row] = [(Cell(iri, "iri"), *row) for iri, result in answers for row in result.rows]
    return Result("table", (ENTITY, *answers[0][1].columns), tuple(rows))


def _parse(name: str, text: str) -> Question:
    comments = [line[1:].strip() for line in text.splitlines() if line.startswith("#")]
    zh, _, en = comments[0].partition(" | ")
    return Question(
        name=name,
        zh=zh,
        en=en,
        arguments=_listed(text, "arguments") or (ENTITY,),
        background="background" in comments,
        sparql=text,
        joined=_listed(text, "joined"),
    )


def _listed(text: str, word: str) -> tuple[str, ...]:
    found = re.search(rf"^# {word}: (.+)$", text, re.MULTILINE)
    return tuple(found[1].split()) if found else ()
