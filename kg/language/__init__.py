"""Sentence and token analysis: the LAC model in batches, scripts, numbers, dates."""

from kg.language.tokens import Analysis, Sentence, Token

__all__ = ["Analysis", "Sentence", "Token"]
