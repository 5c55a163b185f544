"""Who is who: ids that mean the same in every document, and people's decisions about them."""

from kg.identify.decision import Decision, Different, Edge, Rename, Same, Split
from kg.identify.decisions import Applied, Decisions, Unused
from kg.identify.identify import identify
from kg.identify.proposals import Proposal, propose
from kg.identify.review import Question, Quote, decide, questions
from kg.identify.writing import add_decision, decision_text, remove_last_decision

__all__ = [
    "Applied",
    "Decision",
    "Decisions",
    "Different",
    "Edge",
    "Proposal",
    "Question",
    "Quote",
    "Rename",
    "Same",
    "Split",
    "Unused",
    "add_decision",
    "decide",
    "decision_text",
    "identify",
    "propose",
    "questions",
    "remove_last_decision",
]
