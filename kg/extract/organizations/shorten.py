"""Short names of organizations: declared in brackets, or cut from a company's full name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.organizations.forms import plain

_DECLARED = re.compile(r"[（(](?:以下|下)?(?:简)?称(?:为)?[：:]?[“\"「]?(?P<short>[^”\"」）)\n]{2,14})[”\"」]?[）)]")
_BODY = re.compile(r"(?:公司|集团|银行|合作社|厂|所|院|会|局|委|中心|学校|大学|学院|协会|基金会|联盟|队|团|社|馆|办公室|小组|指挥部|集团|S\.p\.A\.)$")
_LEGAL = re.compile(r"(?:集团)?(?:股份|有限责任|有限)+公司$|(?<=集团)公司$")
_ENDS = ("公司", "集团", "银行", "合作社", "厂", "控股", "支行", "商行", "株式会社", "会社")


def declared_shorts(text: str) -> re.Pattern[str] | None:
    """A pattern of the short names that the text declares for bodies; None without any."""
    shorts = {plain(m["short"]) for m in _DECLARED.finditer(text) if _BODY.search(text[max(0, m.start() - 6) : m.start()])}
    if not shorts:
        return None
    return re.compile("|".join(map(re.escape, sorted(shorts, key=lambda s: (-len(s), s)))))


def declared(context: Context, candidates: Sequence[Candidate]) -> dict[str, str]:
    """Short name to full name, as 甲公司（以下简称“乙”） says."""
    ends = {c.span.end: c for c in candidates if c.type == "Organization" and not c.nested}
    found: dict[str, str] = {}
    for match in _DECLARED.finditer(context.text):
        body = ends.get(match.start())
        if body is not None:
            found[plain(match["short"])] = body.canonical
    return found


def same_company(names: Sequence[str]) -> dict[str, str]:
    """Names that are cut from exactly one other name: 擎川控股集团 of 擎川控股集团有限公司."""
    found: dict[str, str] = {}
    for short in names:
        full = [n for n in names if n != short and _cut_from(short, n)]
        if len(full) == 1:
            found[short] = full[0]
    return found


def _cut_from(short: str, full: str) -> bool:
    if len(short) < 4 or len(short) >= len(full):
        return False
    if full.endswith(short):
        return full.endswith(("学院", "大学", "医院", "学校", "公司")) and len(full) - len(short) <= 4 and len(short) >= 6
    if not full.endswith(_ENDS):
        return False
    trade = _LEGAL.sub("", full)
    core = _LEGAL.sub("", short)
    return core == trade or trade.endswith(core) and len(trade) - len(core) <= 3
