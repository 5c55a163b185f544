"""The graph in other forms: RDF, network and table files, networkx, and the page."""

from kg.export.files import ExportError
from kg.export.formats import FORMATS, Format, export
from kg.export.network import to_networkx
from kg.export.rdflib_graph import to_rdflib

__all__ = ["FORMATS", "ExportError", "Format", "export", "to_networkx", "to_rdflib"]
