"""How good an extraction is: precision, recall and F1 against facts written by careful readers."""

from kg.evaluate.record import Record, parse_record, read_json_lines, records
from kg.evaluate.report import Report, Score, evaluate

__all__ = [
    "Record",
    "Report",
    "Score",
    "evaluate",
    "parse_record",
    "read_json_lines",
    "records",
]
