"""Finding mentions of organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.candidate import Candidate
from kg.extract.context import Context
from kg.extract.lexicon import words
from kg.extract.organizations.heads import Head, ends, head_at, known
from kg.extract.organizations.reach import FALSE_SCOPE, Reach, Walker
from kg.extract.organizations.shorten import declared_shorts, trade_names
from kg.extract.places.levels import ending
from kg.extract.places.tape import Tape
from kg.language import Token
from kg.model import Span

#: What may follow a suffix inside one word of the tagger: posts, so that 县委|书记 is split.
_POST = re.compile(r"副?(?:第[一二三]书记|书记|常委|委员|代表|党员|会员|主委|科长|处长|股长|庭长|厅长|司长|教导员|指导员|政委|支队长|中队长|大队长|系主任|主席|主任|部长|局长|院长|会长|校长|所长|站长|队长|班子|机关|领导|成员|大院|礼堂|全会|会议|常委会|系统|干部|协办|主办|承办|联办|举办|通知|决定|于|会同|召开)")
#: Ends of words that are no ends of names.
_NO_END = re.compile(r"(?:常委|政委|评委|编委|董事局|总部|主委|协商会|(?:慰问|考察|调研|检查|督查|督导|评审|专家|采访|摄制)组|[展客餐大舞歌]厅|[村居]委会办公室|体系|关系|联系|[协主承举创兴开督合筹申查快速停买包代]办|领办|[内外全西东南北中下上干]部|[大全布格结时僵]局|何处|[坏好益长短用住去到出]处)$")


def find(context: Context, found: list[Candidate]) -> list[Candidate]:
    """Candidates of type Organization."""
    places: dict[int, Candidate] = {}
    for c in found:
        if c.type == "Place" and (c.span.end not in places or len(c.span) > len(places[c.span.end].span)):
            if c.subtype in ("AdministrativeArea", "Community", "Site", None) and c.score >= 1.0:
                places[c.span.end] = c
    candidates: list[Candidate] = []
    shorts = declared_shorts(context.text)
    for sentence in context.sentences:
        candidates.extend(_of_sentence(Tape(context.text, sentence), places, shorts))
    candidates.extend(_again(context, candidates))
    candidates.extend(_trade(context, candidates, found))
    return candidates


def _of_sentence(tape: Tape, places: dict[int, Candidate], shorts: re.Pattern[str] | None) -> list[Candidate]:
    bodies: dict[int, Candidate] = {}
    walker = Walker(tape, places, bodies)
    if shorts is not None:
        for match in shorts.finditer(tape.text, tape.start, tape.end):
            if _inside_name(tape, match):
                continue
            bodies[match.end()] = _make(tape, *match.span(), None, 2.3, "declared")
    for start, end in _known(tape):
        name = tape.text[start:end]
        body = _make(tape, start, end, known()[name], 2.2, "known")
        above = next((name[:n] for n in (5, 4) if n < len(name) and name[:n] in _ROOTS), None)
        if above is not None:
            body = replace(body, parent=above)
            upper = _make(tape, start, start + len(above), known()[above], 2.2, "known")
            bodies.setdefault(upper.span.end, upper)
        bodies[end] = body
    for match in ends().finditer(tape.text, tape.start, tape.end):
        end = match.end()
        body = None if end in bodies else _ending_at(tape, walker, end)
        if body is not None:
            bodies[end] = body
            other = _levels(tape, body)
            if other is not None:
                bodies[other.span.end] = other
    for token in tape.tokens:
        if token.pos == "ORG" and _tagged_only(tape, token, bodies, places):
            bodies[token.end] = _make(tape, token.start, token.end, None, 1.9, "tagged")
    return _nested(list(bodies.values()))


def _levels(tape: Tape, body: Candidate) -> Candidate | None:
    """省政协 in 省、市政协: the bare level before is short for a body of its own."""
    start = body.span.start
    if body.rule != "suffix-scope" or tape.before(start) != "、":
        return None
    token = tape.ending(start - 1)
    if token is None or token.text not in ("省", "市", "县", "区", "州"):
        return None
    name = token.text + body.text[1:]
    found = _make(tape, token.start, token.end, body.subtype, 2.1, "suffix-scope", place=token.text)
    return replace(found, name=name)


def _inside_name(tape: Tape, match: re.Match[str]) -> bool:
    """Whether a short name stands inside the full one (云岭县|青峰茶业|有限公司)."""
    token = tape.over(match.start())
    glued = token is not None and token.pos == "ORG" and token.start < match.start()
    return glued or bool(_LEGAL.match(tape.text, match.end()))


_LEGAL = re.compile(r"(?:集团|股份|控股)?(?:有限|责任|股份)*公司")


def _ending_at(tape: Tape, walker: Walker, end: int) -> Candidate | None:
    head = head_at(tape.text, tape.start, end)
    if head is None or _NO_END.search(tape.text, max(tape.start, end - 6), end):
        return None
    if not _complete(tape, end, head):
        return None
    reach = _committee(tape, walker, head, end) if head.reach == "committee" else walker.reach(head, end)
    if reach is None:
        return _bare(tape, head, end)
    if head.reach != "committee" and not _holds(tape, head, reach, end):
        return (
            _ellipsis(tape, walker, head, reach, end)
            or _part(tape, head, reach, end)
            or _bare(tape, head, end)
        )
    place = reach.place.text if reach.place is not None else reach.scope
    parent = reach.parent.text if reach.parent is not None else reach.noun
    rule = f"suffix-{reach.anchor}"
    score = {"words": 1.2}.get(reach.anchor, 4.5 if reach.quoted else 2.1)
    return _make(tape, reach.begin, end, _subtype(tape, head, reach), score, rule, place=place, parent=parent)


_LEAD = re.compile(r"[^\w“《（(]+|会同(?!县)|协同|携手")


_AND = frozenset("、和与及")


def _ellipsis(tape: Tape, walker: Walker, head: Head, reach: Reach, end: int) -> Candidate | None:
    """卫健局 in 市教育局、卫健局: what is left out is the same as in the body before."""
    before = walker.bodies.get(reach.begin - 1)
    if before is None or tape.before(reach.begin) not in _AND or head.reach not in ("words", "scope"):
        return None
    if before.text[-1] != head.text[-1] or not 3 <= end - reach.begin <= 12:
        return None
    return _make(tape, reach.begin, end, head.subtype, 1.8, "ellipsis", place=before.place)


def _make(tape: Tape, start: int, end: int, subtype: str | None, score: float, rule: str,
          place: str | None = None, parent: str | None = None) -> Candidate:
    lead = _LEAD.match(tape.text, start, end)
    start = lead.end() if lead is not None else start
    text = tape.text[start:end]
    return Candidate(Span(start, end), text, "Organization", score, rule, subtype=subtype, place=place, parent=parent)


_CENTRAL = re.compile("支行|小学|幼儿园|学校|卫生院|医院|城区|广场|村|镇|站|校|主任")


def _complete(tape: Tape, end: int, head: Head) -> bool:
    """Whether the suffix ends where a word ends, or a post follows it."""
    if end in tape.ends or end == tape.end:
        last = tape.ending(end)
        return last is None or last.text != head.text or len(head.text) > 1 or last.pos in ("n", "ORG")
    token = tape.over(end)
    if token is None:
        return True
    if head.text == "中心" and _CENTRAL.match(tape.text, end):
        return False
    if head.text[-1] == "委" and tape.after(end) == "员":
        return False
    if _POST.match(tape.text, end):
        return len(head.text) >= 2 or token.pos == "ORG"
    return token.pos == "ORG" and (len(head.text) >= 2 or head.text in "局厅" and tape.text[end] != "长")


def _subtype(tape: Tape, head: Head, reach: Reach) -> str:
    if reach.parent is not None and head.reach in ("words", "inner") and reach.parent.subtype:
        return reach.parent.subtype
    return head.subtype


def _committee(tape: Tape, walker: Walker, head: Head, end: int) -> Reach | None:
    """县委, and 桐庐县委 where the place is named in full."""
    begin = end - len(head.text)
    place = walker.places.get(end - 1)
    if place is not None and place.span.start < begin:
        return walker.at_place(place)
    token = tape.over(begin)
    if token is not None and token.start < begin and token.pos in ("ORG", "LOC"):
        before = tape.text[token.start : begin]
        if walker.after_joint(token, begin) == begin:
            return Reach(begin, "scope", scope=head.text[:-1])
        if before in ("中共", "省", "共青团"):
            return Reach(token.start, "scope", scope=head.text[:-1])
        return Reach(token.start, "tagged")
    if begin in tape.begins:
        if begin >= tape.start + 2 and (short := walker.places.get(begin)) is not None:
            return Reach(short.span.start, "place", place=short)
        if tape.before(begin) in tuple("团省市县区乡镇"):
            return None
        return Reach(begin, "scope", scope=head.text[:-1])
    return None


def _bare(tape: Tape, head: Head, end: int) -> Candidate | None:
    """A part of a body named without the body (宣传部 in 县委常委、宣传部部长)."""
    begin = end - len(head.text)
    if begin not in tape.begins:
        return None
    post = _POST.match(tape.text, end)
    if head.text in words("organization_village"):
        return _make(tape, begin, end, head.subtype, 1.6, "village")
    if head.bare and len(head.text) >= 3 or post and head.text in words("organization_parts"):
        return _make(tape, begin, end, head.subtype, 1.6, "bare")
    return None


def _part(tape: Tape, head: Head, reach: Reach, end: int) -> Candidate | None:
    """A part with words of its own, without the body: 民事审判庭副庭长, 心内科主任."""
    name = tape.text[reach.begin : end]
    if head.text in ("学院", "系") and reach.anchor == "words" and 4 <= len(name) <= 9:
        return _make(tape, reach.begin, end, head.subtype, 1.6, "bare")
    if head.reach != "inner" and head.text not in words("organization_parts"):
        return None
    if len(name) < 3 or len(name) > 14 or not _POST.match(tape.text, end):
        return None
    return _make(tape, reach.begin, end, head.subtype, 1.6, "bare")


_GENERIC = re.compile(
    r"(?:农村|城市|基层|乡镇|民营|国有|私营|集体|股份制|外资|外商|合资|龙头|骨干|大型|知名|兄弟|当地|专业|行业|民间|社会|各类|优秀|重点|普通|公办|民办|附近|周边|下属|所属|上级|地方|有关|相关|不少|许多|标的|上市|母|子|本地|外地|国内|国外|海外|同类|其他|家族|物业|保险|建筑|施工|旅游|运输|快递|物流|搬家|家政|广告|文化|传媒|科技|网络|互联网|电商|食品|餐饮|农业|种植|养殖|农民|农机|村级|镇级|县级|市级|省级|国家级|区级|三甲|三级甲等|二级|中小)+"
    r"(?:专业)?(?:供销社|信用社|公司|企业|集团|合作社|学校|医院|小学|中学|大学|幼儿园|协会|商会|学会|银行|工厂|酒店|剧团|俱乐部|研究所|研究院|合作联社|事务所|旅行社|厂|总公司)"
)
_TERM = re.compile(r"(?<!政协)(?<!代表大会)第.{1,3}届(?:委员会|常务委员会)$|[一二三四五六七八九十两几\d]+[家所个名支]")
_PLURAL = frozenset(("直辖", "县级", "地级", "各级", "发达", "贫困", "兄弟", "乡镇", "县市"))
#: Short ends that hold the business themselves (区教委).
_WHOLE = re.compile(r"[^管党].?[委办]|[农卫体艺技党]校|中专|职高")


def _holds(tape: Tape, head: Head, reach: Reach, end: int) -> bool:
    text = tape.text[reach.begin : end]
    if _GENERIC.fullmatch(text) or _TERM.search(text) or tape.text[max(tape.start, reach.begin - 2) : reach.begin] in _PLURAL:
        return False
    own = end - reach.begin - len(head.text)
    if text in words("organization_refused") or own <= 0:
        return False
    if reach.anchor == "words":
        if head.text in words("organization_coined") and own >= 2:
            return bool(_POST.match(tape.text, end) or _FOUNDED.search(tape.text, tape.start, reach.begin))
        return head.reach == "open" and own >= 2 and len(head.text) >= 3 and _proper(tape, reach.begin)
    if reach.anchor == "reference":
        return head.reach != "open" or head.text in words("organization_branches")
    if reach.anchor == "scope":
        business = own - len(reach.scope or "")
        if head.reach in ("words", "inner", "open") and business < 1:
            return len(head.text) >= 3 or text.startswith("校") or bool(_WHOLE.fullmatch(head.text))
        return True
    if reach.anchor == "place" and reach.place is not None:
        business = end - len(head.text) - reach.place.span.end
        if head.reach in ("words", "inner") and len(head.text) == 1 and business < 1:
            return False
        return True
    if reach.anchor == "tagged":
        return head.reach != "inner" or own >= 3
    return True


_FOUNDED = re.compile(r"(?:成立|组建|设立|建立|组成|牵头|加入|组织|叫|名为|的)了?(?:一[支个])?$")


def _proper(tape: Tape, begin: int) -> bool:
    token = tape.beginning(begin)
    return token is not None and token.pos in ("nz", "PER", "LOC", "ORG", "nw")


def _known(tape: Tape) -> Iterator[tuple[int, int]]:
    """Proper names: whole words, and the beginnings of words tagged as bodies."""
    table = known()
    for token in tape.tokens:
        if token.text in table:
            yield token.start, token.end
        elif token.pos == "ORG":
            for length in range(min(len(token.text) - 2, 14), 1, -1):
                if token.text[:length] in table:
                    yield token.start, token.start + length
                    break


#: Bodies whose parts begin with their name.
_ROOTS = frozenset(("中共中央", "全国政协", "全国人大", "全国妇联"))
_TAIL = frozenset("心站所院社团队部厂店台报库段处室馆校局署庭组军联盟宫园党系刊网司行")


def _tagged_only(tape: Tape, token: Token, bodies: dict[int, Candidate], places: dict[int, Candidate]) -> bool:
    """A body by the tagger's word alone: long enough, with a likely last character."""
    if len(token.text) < 4 or token.text[-1] not in _TAIL or token.text in words("organization_refused"):
        return False
    if any(token.start < end <= token.end for end in bodies) or token.end in places:
        return False
    head = head_at(tape.text, token.start, token.end)
    if ending(token.text) is not None or head is not None and len(head.text) == len(token.text):
        return False
    quoted = tape.before(token.start) in ("“", "《")
    return not quoted and not FALSE_SCOPE.match(token.text)


def _nested(bodies: list[Candidate]) -> list[Candidate]:
    """Bodies inside longer ones are marked as nested."""
    spans = sorted((b.span for b in bodies), key=lambda s: (s.start, -s.end))
    parents = {b.span.start: set() for b in bodies}
    for b in bodies:
        if b.parent is not None:
            parents[b.span.start].add(b.parent)
    kept = []
    for b in bodies:
        outer = [s for s in spans if s != b.span and s.contains(b.span)]
        if not outer:
            kept.append(b)
        elif b.text in parents[b.span.start]:
            kept.append(replace(b, nested=True))
    return kept


def _trade(context: Context, candidates: list[Candidate], found: list[Candidate]) -> Iterator[Candidate]:
    """Companies called by their trade name alone."""
    places = frozenset(c.text for c in found if c.type == "Place")
    shorts: dict[str, Candidate | None] = {}
    for full in {c.text: c for c in candidates if c.subtype == "Company"}.values():
        for short in trade_names(full.text, places):
            shorts[short] = None if short in shorts else full
    names = sorted((s for s, c in shorts.items() if c), key=lambda n: (-len(n), n))
    if not names:
        return
    taken = {p for c in candidates for p in range(c.span.start, c.span.end)}
    pattern = re.compile("|".join(map(re.escape, names)))
    for sentence in context.sentences:
        starts = {t.start for t in sentence.tokens}
        ends = {t.end for t in sentence.tokens}
        for match in pattern.finditer(context.text, sentence.span.start, sentence.span.end):
            full = shorts[match.group()]
            if full is None or match.start() in taken or match.start() not in starts or match.end() not in ends:
                continue
            yield replace(full, span=Span(*match.span()), text=match.group(), name=full.text,
                          rule="trade", score=2.0, nested=False, parent=None)  # fmt: skip


def _again(context: Context, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Names found once, wherever else they stand."""
    names = {c.text: c for c in candidates if len(c.text) >= 4 and c.score > 1.0 and not c.nested}
    if not names:
        return
    ordered = sorted(names, key=lambda n: (-len(n), n))
    pattern = re.compile("|".join(map(re.escape, ordered)))
    taken = {p for c in candidates for p in range(c.span.start, c.span.end)}
    for match in pattern.finditer(context.text):
        if match.start() not in taken and context.sentence_of(Span(*match.span())) is not None:
            model = names[match.group()]
            yield replace(model, span=Span(*match.span()), rule="again", score=1.8)
