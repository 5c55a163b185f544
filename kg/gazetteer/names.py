"""How an official division name is shortened: 郧阳区 -> 郧阳, 恩施土家族苗族自治州 -> 恩施."""

from __future__ import annotations

import re
from functools import cache

from kg.gazetteer.files import read_words

# Written without 族 in names such as 伊犁哈萨克自治州.
BARE_PEOPLES = ("维吾尔", "蒙古", "哈萨克", "柯尔克孜", "锡伯", "塔吉克", "达斡尔", "鄂温克")

_SUFFIXES = {
    "province": r"特别行政区|自治区|省|市",
    "city": r"自治州|地区|新区|市|盟",
    "county": r"自治县|自治旗|林区|特区|新区|县|区|市|旗",
    "township": r"街道办事处|街道|民族乡|民族镇|民族苏木|苏木|地区|镇|乡",
}


@cache
def _pattern(level: str) -> re.Pattern[str]:
    words = sorted((*read_words("peoples.txt"), *BARE_PEOPLES), key=lambda word: (-len(word), word))
    return re.compile(
        rf"(?P<stem>.{{2,}}?)(?P<peoples>(?:{'|'.join(words)})*)(?:{_SUFFIXES[level]})"
    )


def short_names(name: str, level: str) -> tuple[str, ...]:
    """The shorter forms in use for a division's full name, sorted; none under two characters.

    >>> short_names("恩施土家族苗族自治州", "city")
    ('恩施', '恩施州')
    >>> short_names("东区", "county")
    ()
    """
    match = _pattern(level).fullmatch(name) if level in _SUFFIXES else None
    if match is None or match["stem"].endswith("社区"):
        return ()
    stem = match["stem"]
    if stem.endswith("族") and len(stem) > 2:  # 东乡族自治县: the place is called after the people
        stem = stem[:-1]
    forms = {stem}
    for long, brief in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")):
        if name.endswith(long):
            forms.add(stem + brief)
    if match["peoples"] and level == "township":
        forms.add(stem + name[-1])
    return tuple(sorted(forms - {name}))


_COMMITTEE = re.compile(r"(?P<stem>.+?)(?P<kind>村民委员会|村委会|居民委员会|居委会)")


def village_name(official: str) -> str:
    """The village or community that an official committee name stands for.

    >>> village_name("滨江社区居民委员会"), village_name("耿村村民委员会")
    ('滨江社区', '耿村')
    >>> village_name("红碧村民委员会")
    '红碧村'
    """
    match = _COMMITTEE.fullmatch(official)
    if match is None:
        return official
    stem, kind = match["stem"], match["kind"]
    if stem.endswith(("社区", "嘎查") if kind[0] == "居" else ("社区", "嘎查", "村")):
        return stem
    return stem + ("社区" if kind[0] == "居" else "村")
