"""Short names of organizations: declared in brackets, or cut from a company's full name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import words
from kg.extract.organizations.forms import plain

_DECLARED = re.compile(
    r"[（(](?:[^（）()，。\n]{2,16}[，,、；;])?(?:以下|下)?(?:简)?称(?:为)?[：:]?[“\"「]?(?P<short>[^”\"」）)、，或\n]{2,14})(?:[”\"」]|(?=[）)、，或]))[^）)\n]{0,16}[）)]"
)
_BODY = re.compile(
    r"(?:公司|集团|银行|合作社|厂|所|院|会|局|委|中心|学校|大学|学院|协会|基金会|联盟|队|团|社|馆|办公室|小组|指挥部|集团|S\.p\.A\.)$"
)
_LEGAL = re.compile(r"(?:集团)?(?:股份|有限责任|有限)+公司$|(?<=集团)公司$")
_ENDS = ("公司", "集团", "银行", "合作社", "厂", "控股", "支行", "商行", "株式会社", "会社")


def declared_shorts(text: str) -> re.Pattern[str] | None:
    """A pattern of the short names that the text declares for bodies; None without any."""
    shorts = {
        plain(m["short"])
        for m in _DECLARED.finditer(text)
        if _BODY.search(text[max(0, m.start() - 6) : m.start()])
    }
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


def same_body(names: Sequence[str], places: Collection[str]) -> dict[str, str]:
    """Names that are cut from exactly one other name: 青禾控股集团 of 青禾控股集团有限公司.

    ``places`` are the place names of the document, by which a name may be longer.
    """
    found: dict[str, str] = {}
    known, holding = frozenset(names), _by_pair(names)
    for short in names:
        full = [
            n
            for n in holding.get(short[:2], ())
            if len(n) > len(short) and (_cut_from(short, n, places) or _part_of(short, n, known))
        ]
        full = [n for n in full if n.endswith(short[-2:])] or full
        if len(full) == 1:
            found[short] = full[0]
    return found


def _by_pair(names: Sequence[str]) -> dict[str, list[str]]:
    """The names by each pair of characters in them: a cut name keeps its first two together."""
    holding: dict[str, list[str]] = {}
    for name in names:
        for pair in {name[i : i + 2] for i in range(len(name) - 1)}:
            holding.setdefault(pair, []).append(name)
    return holding


def _part_of(short: str, full: str, names: Collection[str]) -> bool:
    """Whether the short name is the full one without the body that it is a part of."""
    before = full[: -len(short)]
    owned = before in names or before[-2:] in ("政府", "集团", "公司")
    return full.endswith(short) and len(short) >= 3 and owned


_LEGAL_REST = re.compile(r"(?:集团|控股|股份|有限|责任|公司)+")
_KIND = re.compile(
    r"(?:集团|商会|控股|公司|银行|证券|小学|中学|大学|学院|医院|合作社|协会|厂|学校)$"
)


def _cut_from(short: str, full: str, places: Collection[str]) -> bool:
    """Whether the short name leaves out the place, the business or the legal form."""
    if len(short) < 4:
        return False
    if full.startswith(short):
        return bool(_LEGAL_REST.fullmatch(full[len(short) :]))
    if full.endswith(short):
        before = full[: -len(short)]
        return (
            any(before.endswith(p) for p in places) or len(before) <= 3 or short.endswith(_SCHOOLS)
        )
    if (sent := _SENT.search(full)) is not None and short.endswith(sent["kind"]):
        return full.startswith(short.removesuffix(sent["kind"]))
    kind = _KIND.search(short)
    if kind is None or not full.endswith((*_ENDS, kind[0])) or kind[0] not in _COMPANY:
        return False
    core = short[: kind.start()]
    trade = _LEGAL.sub("", full)
    at = trade.find(core)
    return len(core) >= 2 and (at == 0 or (0 < at <= 4 and _placed(trade[:at], places)))


#: 甲市对口支援乙县工作组 is 甲工作组 for short.
_SENT = re.compile(r"(?:对口|援).*(?P<kind>工作组|工作队|指挥部)$")
_SCHOOLS = ("学院", "大学", "医院", "学校", "中学", "小学")
_COMPANY = ("集团", "控股", "公司", "银行", "证券", "厂", "合作社", "协会", "商会")


def _placed(before: str, places: Collection[str]) -> bool:
    return before in places or before.endswith(("省", "市", "县", "区")) or before in _abroad()


def _abroad() -> frozenset[str]:
    """Provinces, and the countries that companies bear in their names."""
    return words("provinces") | words("company_countries")


def trade_names(full: str, places: Collection[str]) -> tuple[str, ...]:
    """Short forms in which the press speaks of a company: 榕溪食品 of 广西青禾榕溪食品有限公司."""
    trade = _LEGAL.sub("", full)
    if trade == full or "（" in trade or "(" in trade:
        return ()
    prefixes = [
        p for p in (*places, *sorted(_abroad())) if trade.startswith(p) and len(p) < len(trade) - 3
    ]
    while prefixes:
        trade = trade[len(max(prefixes, key=len)) :]
        prefixes = [p for p in places if trade.startswith(p) and len(p) < len(trade) - 3]
    forms = [trade[:n] for n in range(len(trade), 3, -1)]
    forms += [
        trade[:n] + kind for n in (2, 3, 4) for kind in ("公司", "集团", "股份") if n < len(trade)
    ]
    return tuple(dict.fromkeys(forms))
