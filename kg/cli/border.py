"""The border: every exception becomes one line on standard error and an exit status.

0: done; 1: something was left out or could not be done; 2: misuse; 130: interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from typing import Any, NoReturn

from kg.model import Error

INTERRUPTED = 130

_ADVICE = {
    ENOSPC: "the disk is full; free some space and run the command again, nothing is lost",
    EDQUOT: "your disk quota is used up; free some space and run the command again",
    EROFS: "the file system is read-only; choose another folder with -o",
    EACCES: "permission denied; choose a folder you may write to with -o",
    EPERM: "permission denied; choose a folder you may write to with -o",
}


def guarded(command: Callable[..., Any]) -> NoReturn:
    """Run ``command`` and leave the process with its status; no traceback unless ``--debug``."""
    debug = "--debug" in sys.argv[1:]
    if debug:
        sys.argv.remove("--debug")
        os.environ["KG_DEBUG"] = "1"
    try:
        status = command(standalone_mode=False)
    except BaseException as problem:
        if debug and not _is_usage(problem):
            raise
        status = _report(problem)
    if status == INTERRUPTED:
        _say(f"kg: {explain(KeyboardInterrupt())}")
    _leave(status if isinstance(status, int) else 0)


def debugging() -> bool:
    """Whether the user asked for tracebacks."""
    return "KG_DEBUG" in os.environ


def explain(problem: BaseException) -> str:
    """One line for the user: what went wrong and what to do."""
    if isinstance(problem, Error):
        return _with_way_out(str(problem))
    if isinstance(problem, KeyboardInterrupt):
        return "interrupted; run the same command again to go on where it stopped"
    if isinstance(problem, OSError):
        return _explain_os_error(problem)
    if isinstance(problem, MemoryError):
        return "out of memory; use fewer processes (--jobs 1) or smaller documents"
    what = " ".join(f"{type(problem).__name__}: {problem}".split())
    return f"an error inside kg ({what}); run again with --debug and report what it shows"


def _with_way_out(message: str) -> str:
    """The message, with what to do where a library told of a full disk in its own words."""
    full = os.strerror(ENOSPC) in message and "free some space" not in message
    return f"{message}; free some space and run the command again" if full else message


def _explain_os_error(problem: OSError) -> str:
    where = f"{problem.filename}: " if problem.filename else ""
    advice = _ADVICE.get(problem.errno or 0)
    return f"{where}{advice or problem.strerror or problem}"


def _report(problem: BaseException) -> int:
    if isinstance(problem, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(problem, BrokenPipeError):
        return 1
    if isinstance(problem, SystemExit):  # what the parser makes of a reader that went away
        return problem.code if isinstance(problem.code, int) else 1
    if _is_usage(problem):
        problem.show()  # type: ignore[attr-defined]
        return 2
    _say(f"kg: {explain(problem)}")
    return 1


def _is_usage(problem: BaseException) -> bool:
    """Whether the parser complains; typer keeps its class in a private module."""
    return hasattr(problem, "show") and hasattr(problem, "exit_code")


def _say(line: str) -> None:
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        return


def _leave(status: int) -> NoReturn:
    """Leave; a reader that went away (``| head``) is no error to complain about."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as problem:
        _say(f"kg: {explain(problem)}")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = status or 1
    sys.exit(status)
