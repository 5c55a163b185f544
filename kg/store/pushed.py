"""A graph that was pushed to a store elsewhere, asked as one at hand."""

from __future__ import annotations

from pyoxigraph import Literal

from kg.model import Error
from kg.schema import load
from kg.store.iri import Iris
from kg.store.names import LANGUAGES, SUGGESTIONS, unknown
from kg.store.remote import Remote
from kg.store.result import Result


class Pushed:
    """The graph with these IRIs behind a connection."""

    def __init__(self, remote: Remote, iris: Iris) -> None:
        """The connection stays the caller's to close."""
        self.remote, self.iris = remote, iris
        self.prefixes = {"kg": iris.terms, **load().prefixes}

    def query(self, text: str, *, background: bool = False) -> Result:
        """The answer to a query; ``background`` lets it see the gazetteer's geography too."""
        return self.remote.query(text, self.prefixes, self._background() if background else None)

    def find(self, name: str) -> tuple[str, ...]:
        """The IRIs of the entities with that name, alias or id, as ``find_entities`` does."""
        for predicate in ("skos:prefLabel", "skos:altLabel"):
            if found := self._labelled(predicate, name):
                return found
        iri = self.iris.entity(name) if "/" in name else ""
        if iri and self._column(f"SELECT DISTINCT ?s {{ {_anywhere(f'<{iri}> a ?s')} }}"):
            return (iri,)
        raise Error(unknown(name, self._resembling(name)))

    def _background(self) -> dict[str, str | list[str]]:
        graph = self.iris.graph("background")
        return {
            name: [each.format(background=graph) for each in value]
            if isinstance(value, list)
            else value
            for name, value in self.remote.where.background.items()
        }

    def _labelled(self, predicate: str, name: str) -> tuple[str, ...]:
        forms = [Literal(name), *(Literal(name, language=tag) for tag in LANGUAGES)]
        some = " UNION ".join(_anywhere(f"?s {predicate} {form}") for form in forms)
        return tuple(sorted(self._column(f"SELECT DISTINCT ?s {{ {some} }}")))

    def _resembling(self, name: str) -> list[str]:
        words = str(Literal(name))
        found = self._column(
            f"SELECT DISTINCT ?name {{ ?s skos:prefLabel ?label BIND(STR(?label) AS ?name) "
            f"FILTER(CONTAINS(?name, {words}) || "
            f"(STRLEN(?name) > 1 && CONTAINS({words}, ?name))) }} "
            f"ORDER BY STRLEN(?name) LIMIT {10 * SUGGESTIONS}"
        )
        return sorted(found, key=lambda label: (len(label), label))[:SUGGESTIONS]

    def _column(self, text: str) -> list[str]:
        rows = self.remote.query(text, self.prefixes).rows
        return [row[0].value for row in rows if row[0] is not None]


def _anywhere(pattern: str) -> str:
    """The pattern in whatever graph, where the default graph is one of them and where not."""
    return f"{{ {pattern} }} UNION {{ GRAPH ?g {{ {pattern} }} }}"
