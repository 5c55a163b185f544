"""The formats that a graph can be written in, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.export.files import ExportError, whole
from kg.export.rdf.source import Source
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is called, where it is written by default, and by what.

    ``writer`` is ``module:function`` inside this room; ``folder`` says whether it fills a folder.
    ``filtered`` formats can leave out facts below a confidence; ``shared`` ones can be given what
    another has read.
    """

    name: str
    target: str
    title: str
    writer: str
    folder: bool = False
    filtered: bool = True
    shared: bool = False

    def function(self) -> Callable[..., Any]:
        """The function that writes it; what it needs is imported now."""
        module, _, name = self.writer.partition(":")
        found: Callable[..., Any] = getattr(import_module(f"kg.export.{module}"), name)
        return found


_ALL_SAID = "facts and evidence"
_XML = "xml_files:write"
_ALL = (
    Format("turtle", "graph.ttl", "the facts, plain", "rdf.turtle:write", shared=True),
    Format("trig", "graph.trig", _ALL_SAID, "rdf.trig:write", filtered=False, shared=True),
    Format("nquads", "graph.nq", _ALL_SAID, "rdf.nquads:write", filtered=False),
    Format("jsonld", "graph.jsonld", _ALL_SAID, "rdf.jsonld:write", filtered=False, shared=True),
    Format("graphml", "graph.graphml", "for Cytoscape, yEd", f"{_XML}_graphml", shared=True),
    Format("gexf", "graph.gexf", "for Gephi", f"{_XML}_gexf", shared=True),
    Format("csv", "csv", "a table a file", "table_files:write_csv", folder=True),
    Format("neo4j", "neo4j", "for neo4j-admin", "table_files:write_neo4j", folder=True),
    Format("ontology", "ontology.ttl", "the words of the graph, in OWL",
           "vocabulary_files:write_ontology", filtered=False),
    Format("ontology-page", "ontology.html", "the words of the graph, to read",
           "vocabulary_files:write_ontology_page", filtered=False),
    Format("shapes", "shapes.ttl", "what a graph must look like, in SHACL",
           "vocabulary_files:write_shapes", filtered=False),
    Format("context", "context.jsonld", "the JSON-LD context",
           "vocabulary_files:write_context", filtered=False),
    Format("followthemoney", "entities.ftm.json", "for OpenAleph", "followthemoney:write"),
    Format("parquet", "parquet", "for data frames", "table_files:write_parquet", folder=True),
)  # fmt: skip

FORMATS: dict[str, Format] = {each.name: each for each in _ALL}


def export(
    store: Store,
    name: str,
    path: Path,
    *,
    min_confidence: float = 0.0,
    source: Source | None = None,
) -> None:
    """Writes the graph in the format called ``name`` to the file or folder ``path``.

    ``source`` has the store's graphs in memory, where several formats are written.

    ``min_confidence`` leaves less certain facts out; the formats that hold all evidence hold all
    facts and take no notice of it. Raises ExportError for an unknown name or a target that cannot
    be written; nothing half-written is left.
    """
    chosen = FORMATS.get(name)
    if chosen is None:
        raise ExportError(f"no format is called {name}; there are {', '.join(FORMATS)}")
    options: dict[str, Any] = {"min_confidence": min_confidence} if chosen.filtered else {}
    if chosen.shared:
        options["source"] = source
    write = chosen.function()
    if chosen.folder:
        write(store, path, **options)
        return
    with whole(path) as out:
        write(store, out, **options)
