"""A small invented city as the explorer's tests see it: three articles, and one full of markup."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from kg.model import (
    Document,
    Entity,
    Evidence,
    Facts,
    Figure,
    Mention,
    Quotation,
    Span,
    Statement,
)
from kg.schema import load
from kg.store import Store
from tests.export_html import sample

BASE = "https://kg.example/"
HOSTILE = '<img src=x onerror="window.hacked=1">\'&amp;"</script><script>window.hacked=1</script>'
PUBLISHED = {"a": "2021-06-18", "b": "2023-09-02", "c": None}


def entities() -> dict[str, Entity]:
    """The sample's nodes by name."""
    found = {}
    for line in sample.NODES.strip().splitlines():
        type_, subtype, name, aliases, code = line.split("|")
        found[name] = Entity(
            f"{load().types[type_].path}/{name}", name, type_, subtype or None,
            tuple(sorted(a for a in aliases.split(",") if a)), code=code or None,
        )  # fmt: skip
    return found


class _Article:
    """One article put together sentence by sentence."""

    def __init__(self, id_: str) -> None:
        self.id = id_
        self.text = ""
        self.statements: list[Statement] = []
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        self.sentences: list[Span] = []

    def tell(self, line: str, known: dict[str, Entity], *, past: bool = False) -> None:
        subject, predicate, target, role, confidence, _, marked = line.split("|")
        piece = sample.evidence(self.id, marked, role, float(confidence))
        begin = len(self.text)
        self.text += piece["sentence"] + "\n"
        sentence = Span(begin, begin + len(piece["sentence"]))
        self.sentences.append(sentence)

        def span(name: str) -> Span | None:
            return Span(begin + piece[name][0], begin + piece[name][1]) if piece[name] else None

        whole = Span(begin + piece["start"], begin + piece["end"])
        for name, where in ((subject, span("subject")), (target, span("object"))):
            if where:
                kind = "name" if where.of(self.text) == name else "alias"
                self.mentions[name].append(Mention(where, where.of(self.text), kind))  # type: ignore[arg-type]
        self.statements.append(
            Statement(
                known[subject].id,
                predicate,
                known[target].id,
                role or None,
                time="2019" if past else None,
                past=past,
                origin="stated" if piece["trigger"] else "entailed",
                confidence=float(confidence),
                rule="test",
                evidence=Evidence(
                    whole,
                    whole.of(self.text),
                    sentence,
                    span("subject"),
                    span("object"),
                    span("trigger"),
                ),
            )
        )

    def facts(self, known: dict[str, Entity], more: list[Statement]) -> Facts:
        about = sample.DOCUMENTS[self.id]
        document = Document(
            self.id, about["source"], self.text, about["title"], PUBLISHED[self.id],
            about["publisher"], about["url"],
        )  # fmt: skip
        statements = [*self.statements, *more]
        wanted = {s.subject for s in statements} | {s.object for s in statements}
        found = [
            Entity(e.id, e.name, e.type, e.subtype, e.aliases,
                   tuple(sorted(set(self.mentions.get(e.name, ())))), code=e.code)
            for e in known.values() if e.id in wanted
        ]  # fmt: skip
        return Facts(
            document, tuple(found), tuple(statements), *self._words(known), "test", "1",
            tuple(self.sentences),
        )  # fmt: skip

    def _words(self, known: dict[str, Entity]) -> tuple[tuple[Quotation, ...], tuple[Figure, ...]]:
        if self.id != "b":
            return (), ()
        said, counted = self.text.index("老街改造要留住烟火气"), self.text.index("第一份")
        sentence = next(s for s in self.sentences if s.start <= said < s.end)
        other = next(s for s in self.sentences if s.start <= counted < s.end)
        quote = Quotation(
            Span(said, said + 10), "老街改造要留住烟火气", sentence, known["苏以宁"].id, rule="test"
        )
        figure = Figure(
            Span(counted, counted + 3), "第一份", other, "1", "份", "协议", known["临江区"].id,
            rule="test",
        )  # fmt: skip
        return (quote,), (figure,)


def articles() -> list[Facts]:
    """The facts of the three articles."""
    known = entities()
    made = {id_: _Article(id_) for id_ in sample.DOCUMENTS}
    for line in sample.EDGES.strip().splitlines():
        made[line.split("|")[5]].tell(line, known)
    made["a"].tell(sample.PAST, known, past=True)
    background = [
        Statement(known[s].id, "located_in", known[o].id, origin="background", rule="gazetteer")
        for s, o in (line.split("|") for line in sample.BACKGROUND)
    ]
    return [article.facts(known, background if id_ == "a" else []) for id_, article in made.items()]


def hostile() -> Facts:
    """An article with HTML, script and quotes in every field that a text can stand in."""
    text = f"{HOSTILE}任{HOSTILE}局长，他说：“{HOSTILE}”，共12{HOSTILE}。"
    size = len(HOSTILE)
    whole = Span(0, len(text))
    person = Entity(
        f"person/{HOSTILE}", HOSTILE, "Person", aliases=(f"又{HOSTILE}",),
        mentions=(Mention(Span(0, size), HOSTILE),), code=HOSTILE,
    )  # fmt: skip
    body = Entity(
        f"org/{HOSTILE}局", f"{HOSTILE}局", "Organization", "GovernmentBody",
        mentions=(Mention(Span(size + 1, 2 * size + 2), f"{HOSTILE}局"),),
    )  # fmt: skip
    evidence = Evidence(
        whole, text, whole, Span(0, size), Span(size + 1, 2 * size + 2), Span(size, size + 1)
    )
    said = text.index("“") + 1
    counted = text.index("12")
    return Facts(
        Document(f"d{HOSTILE}", f"s{HOSTILE}", text, f"t{HOSTILE}", "2022-01-01", f"p{HOSTILE}",
                 "javascript:window.hacked=1"),
        (person, body),
        (Statement(person.id, "leads", body.id, f"长{HOSTILE}", rule=HOSTILE, evidence=evidence),),
        (Quotation(Span(said, said + size), HOSTILE, whole, person.id, rule="test"),),
        (Figure(Span(counted, counted + 2), "12", whole, "12", HOSTILE, HOSTILE, body.id,
                rule="test"),),
        "test", "1", (whole,),
    )  # fmt: skip


def make_store(folder: Path) -> Path:
    """A store of all of them in ``folder``; its path."""
    path = folder / "store"
    with Store.open(path, BASE) as store:
        store.put_many([*articles(), hostile()])
        store.flush()
    return path
