"""Questions about a built graph, and answers that become decisions and are applied at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Lock

from kg.build.config import Config
from kg.build.judge import decisions_path
from kg.build.ledger import Ledger, read_ledger
from kg.build.phase import Progress, no_progress
from kg.build.pipeline import decide_anew, require_graph
from kg.build.report import BuildReport
from kg.identify import (
    Decision,
    Decisions,
    Question,
    add_decision,
    decide,
    decision_text,
    questions,
    remove_last_decision,
)
from kg.model import Error, Facts, SchemaError


def review(output: Path, config: Config, *, doubtful_below: float = 0.5) -> tuple[Question, ...]:
    """What a person should decide about the graph, less what is decided already."""
    require_graph(output)
    with read_ledger(output) as ledger:
        return _questions(ledger, Decisions.read(_path(output, ledger, config)), doubtful_below)


def settle(
    answers: Iterable[tuple[str, str]],
    output: Path,
    config: Config,
    *,
    doubtful_below: float = 0.5,
    progress: Progress = no_progress,
) -> BuildReport:
    """Add the decisions that answers (key of the question, answer) stand for, and apply them.

    Raises Error, before anything is written, for an answer to nothing or one that does not fit.
    """
    found = decisions_for(answers, review(output, config, doubtful_below=doubtful_below))
    record(found, output, config)
    return decide_anew(output, config, progress=progress)


def decisions_for(
    answers: Iterable[tuple[str, str]], asked: Iterable[Question]
) -> tuple[Decision, ...]:
    """What the answers decide; raises Error for one to nothing that is asked."""
    known = {question.key: question for question in asked}
    found = []
    for key, answer in answers:
        if key not in known:
            raise Error(f"no question is called {key}; kg review lists them")
        found.append(decide(known[key], answer))
    return tuple(found)


class Reviewer:
    """The questions about one graph and the way of an answer into its decisions."""

    def __init__(self, output: Path, config: Config) -> None:
        self._output = output
        self._config = config
        self._asked: dict[str, Question] = {}
        self._one = Lock()

    def questions(self) -> tuple[Question, ...]:
        """What is not decided yet."""
        found = review(self._output, self._config)
        self._asked = {question.key: question for question in found}
        return found

    def record(self, key: str, answer: str) -> str:
        """Write down the decision and return it as text; raises Error where that fails."""
        with self._one:
            asked = [self._asked[key]] if key in self._asked else self.questions()
            found = decisions_for([(key, answer)], asked)
            record(found, self._output, self._config)
            self._asked.pop(key, None)
        return "".join(map(decision_text, found))

    def withdraw(self, decision: str) -> None:
        """Take back the decision that was written last; raises Error where another one was."""
        with self._one:
            if not remove_last_decision(_decisions_file(self._output, self._config), decision):
                raise Error("only the last decision of the file can be taken back; edit the file")
            self._asked = {}


def record(decisions: Iterable[Decision], output: Path, config: Config) -> Path:
    """Add decisions to the file; its path.

    Raises SchemaError, and leaves the file as it was, where they contradict what it says.
    """
    path = _decisions_file(output, config)
    new = list(decisions)
    try:
        Decisions([*Decisions.read(path), *new], str(path))
    except SchemaError as problem:
        raise SchemaError(f"the answers contradict each other or the file: {problem}") from problem
    for decision in new:
        add_decision(path, decision)
    return path


def _decisions_file(output: Path, config: Config) -> Path:
    with read_ledger(output) as ledger:
        return _path(output, ledger, config)


def _path(output: Path, ledger: Ledger, config: Config) -> Path:
    return decisions_path(output, ledger, config.decisions)


def _questions(ledger: Ledger, decisions: Decisions, below: float) -> tuple[Question, ...]:
    from kg.gazetteer import load

    def facts_of(document_id: str) -> Facts:
        found = ledger.facts(document_id)
        assert found is not None
        return found

    return questions(ledger.all_facts(), facts_of, load(), decisions, doubtful_below=below)
