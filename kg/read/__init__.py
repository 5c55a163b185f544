"""Files of many kinds to documents: text, metadata, and what of the text is page furniture.

``read_inputs`` does it all. A builder that wants to read only what changed calls ``list_inputs``
and then ``read_file`` for the files whose bytes or :class:`InputFile` differ from last time:
the documents of a file depend on these two alone.
"""

from kg.read.inputs import InputFile, list_inputs
from kg.read.reader import read_file, read_inputs
from kg.read.skipped import Skipped

__all__ = ["InputFile", "Skipped", "list_inputs", "read_file", "read_inputs"]
