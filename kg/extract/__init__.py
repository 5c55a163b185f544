"""Mentions, references and statements of one document, by rules that are data."""

from kg.extract.protocol import Extractor
from kg.extract.rules import RuleExtractor

__all__ = ["Extractor", "RuleExtractor"]
