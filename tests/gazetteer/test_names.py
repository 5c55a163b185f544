"""Short forms of division names, and the villages that committees stand for."""

from __future__ import annotations

import pytest

from kg.gazetteer.names import short_names, village_name


@pytest.mark.parametrize(
    ("name", "level", "forms"),
    [
        ("郧阳区", "county", ("郧阳",)),
        ("房县", "county", ()),
        ("内蒙古自治区", "province", ("内蒙古",)),
        ("新疆维吾尔自治区", "province", ("新疆",)),
        ("香港特别行政区", "province", ("香港",)),
        ("恩施土家族苗族自治州", "city", ("恩施", "恩施州")),
        ("巴音郭楞蒙古自治州", "city", ("巴音郭楞", "巴音郭楞州")),
        ("东乡族自治县", "county", ("东乡", "东乡县")),
        ("积石山保安族东乡族撒拉族自治县", "county", ("积石山", "积石山县")),
        ("管城回族区", "county", ("管城",)),
        ("莪山畲族乡", "township", ("莪山", "莪山乡")),
        ("城关镇", "township", ("城关",)),
        ("滨江社区", "village", ()),
    ],
)
def test_short_names(name: str, level: str, forms: tuple[str, ...]) -> None:
    assert short_names(name, level) == forms


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("滨江社区居民委员会", "滨江社区"),
        ("东厂社区居委会", "东厂社区"),
        ("开元北路居委会", "开元北路社区"),
        ("耿村村民委员会", "耿村"),
        ("西湖村村民委员会", "西湖村"),
        ("后岗子村委会", "后岗子村"),
        ("路集社区村民委员会", "路集社区"),
        ("金星村", "金星村"),
        ("新村居委会", "新村社区"),
    ],
)
def test_village_names(official: str, name: str) -> None:
    assert village_name(official) == name
