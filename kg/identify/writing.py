"""Adding a decision to ``decisions.yaml``, below whatever people wrote there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.identify.decision import Decision, Different, Rename, Same, Split


def add_decision(path: Path, decision: Decision) -> None:
    """Appends a decision; comments and order of the file stay. The file is replaced at once.

    Raises OSError when it cannot be written.
    """
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    _replace(path, before + decision_text(decision))


def remove_last_decision(path: Path, text: str) -> bool:
    """Takes the decision that the file ends with out again, where its text is this one.

    Raises OSError when it cannot be written.
    """
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if not text.startswith("- ") or not f"\n{before}".endswith(f"\n{text}"):
        return False
    _replace(path, before.removesuffix(text))
    return True


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def decision_text(decision: Decision) -> str:
    """The decision as one item of the YAML list.

    >>> decision_text(Same(("org/A", "org/B")))
    '- same: [org/A, org/B]\\n'
    """
    import yaml

    text: str = yaml.safe_dump(
        [_plain(decision)],
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=10**6,
    )
    return text


def _plain(decision: Decision) -> dict[str, Any]:
    if isinstance(decision, Same):
        return {"same": list(decision.ids)}
    if isinstance(decision, Different):
        return {"different": list(decision.ids)}
    if isinstance(decision, Split):
        return {
            "different": decision.id,
            "documents": list(decision.documents),
            "as": decision.to,
        }
    if isinstance(decision, Rename):
        return {"rename": decision.id, "to": decision.name}
    verdict = "right" if decision.right else "wrong"
    plain: dict[str, Any] = {verdict: [decision.subject, decision.predicate, decision.object]}
    for key in ("role", "document"):
        if getattr(decision, key) is not None:
            plain[key] = getattr(decision, key)
    return plain
