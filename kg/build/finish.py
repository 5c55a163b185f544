"""What follows the ledger: the store, the files beside it, the report."""

from __future__ import annotations

from pathlib import Path

from kg.build.config import Config
from kg.build.exports import outdate_exports, report_on, write_exports, write_report
from kg.build.follow import STORE, follow
from kg.build.judge import Judge
from kg.build.ledger import Ledger
from kg.build.phase import Phase, Progress
from kg.build.report import BuildReport, Changes
from kg.build.revision import revise

#: Up to so many documents, the files beside the store follow every change of a single document.
_FILES_FOLLOW = 200
_OUTDATED = (
    "the files beside the store are as the last build left them; "
    "kg build, or kg export for one of them, renews them"
)


def finish(
    ledger: Ledger,
    output: Path,
    config: Config,
    judge: Judge,
    progress: Progress,
    changes: Changes,
    notes: tuple[str, ...],
    *,
    whole: bool,
) -> BuildReport:
    """Let the store and the files beside it follow the ledger, and report.

    Unless the run is a ``whole`` build, the files of a large graph are left for later: a document
    goes in or out at its own cost, not at that of all the others.
    """
    revised = revise(judge, ledger, output / STORE, config.base_iri)
    pending = len(ledger.pending())
    if pending or revised:
        outdate_exports(ledger)
    storing = Phase("Storing", pending, progress)
    follow(ledger, output, config.base_iri, judge.decided, storing.advance)
    if not whole and ledger.count() > _FILES_FOLLOW:
        return report_on(ledger, None, config, changes, (*notes, _OUTDATED))
    write_exports(ledger, output, config, judge, progress)
    report = report_on(ledger, output, config, changes, notes)
    write_report(report, output)
    return report
