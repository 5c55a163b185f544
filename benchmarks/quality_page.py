"""The figures of ``docs/quality.md`` and of both READMEs, between their marks."""

from __future__ import annotations

from typing import Any

from gold_sets import ROOT

PAGE = ROOT / "docs" / "quality.md"
#: What heads the table of a README, and how its sets are called there: those that say most.
HEADS = {
    "README.md": ["set", "articles", "entities F1", "tagger's", "edges F1", "edges P", "edges R"],
    "README.zh-CN.md": ["集合", "篇数", "实体 F1", "分词器", "边 F1", "边 P", "边 R"],
}
SETS = {
    "README.md": {
        "unseen": "**unseen**: made last",
        "fresh": "**fresh**: errors never looked at",
        "pd1998": "pd1998: a newspaper of 1998",
        "seed": "seed: the article above",
        "civic": "civic: modern sites, learned from",
    },
    "README.zh-CN.md": {
        "unseen": "**unseen**：最后写成",
        "fresh": "**fresh**：从未看过其错误",
        "pd1998": "pd1998：1998 年的报纸",
        "seed": "seed：上面那篇文章",
        "civic": "civic：当代地方站点（规则参考过）",
    },
}
Json = dict[str, Any]


def write_page(figures: Json) -> None:
    """Put the figures in the place of those that stand there."""
    text = PAGE.read_text(encoding="utf-8")
    sets = figures["sets"]
    parts = [overview(sets), by_kind(sets, "entities", "type"), by_kind(sets, "edges", "edge")]
    parts.append(beyond(sets))
    text = between(text, "figures", "\n".join(parts))
    text = between(text, "reliability", reliability(figures["reliability"]))
    PAGE.write_text(text, encoding="utf-8")
    for name, head in HEADS.items():
        page = ROOT / name
        content = table(head, *short(sets, SETS[name]))
        page.write_text(between(page.read_text("utf-8"), "quality", content), encoding="utf-8")


def short(sets: Json, names: dict[str, str]) -> list[list[str]]:
    """A row for each set of a README that is at hand."""
    rows = []
    for key, title in names.items():
        if key in sets:
            one = sets[key]
            entities, edges = one["entities"]["all"], one["edges"]["all"]
            shares = [entities["f1"], one["tagger"]["entities"]["all"]["f1"]]
            shares += [edges["f1"], edges["precision"], edges["recall"]]
            rows.append([title, str(one["articles"]), *(f"{share:.2f}" for share in shares)])
    return rows


def between(text: str, mark: str, content: str) -> str:
    """The text with ``content`` between the comments of that name."""
    head, _, rest = text.partition(f"<!-- {mark} -->")
    _, _, tail = rest.partition(f"<!-- /{mark} -->")
    return f"{head}<!-- {mark} -->\n{content}<!-- /{mark} -->{tail}"


def table(*rows: list[str]) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "| --- " + "| ---: " * (len(rows[0]) - 1) + "|", *body]) + "\n"


def overview(sets: Json) -> str:
    rows = [["set", "articles", "entities F1", "tagger's", "edges F1", "names", "roles"]]
    for name, one in sets.items():
        ours, theirs = one["entities"]["all"]["f1"], one["tagger"]["entities"]["all"]["f1"]
        shares = [ours, theirs, one["edges"]["all"]["f1"], one["name_accuracy"]]
        cells = [f"{share:.3f}" for share in (*shares, one["role_accuracy"])]
        rows.append([name, str(one["articles"]), *cells])
    return table(*rows)


def by_kind(sets: Json, layer: str, title: str) -> str:
    kinds = list(next(iter(sets.values()))[layer])
    rows = [[f"{title}: P / R (gold)", *sets]]
    for kind in kinds:
        scores = [one[layer][kind] for one in sets.values()]
        cells = [f"{s['precision']:.2f} / {s['recall']:.2f} ({s['gold']})" for s in scores]
        rows.append([kind, *cells])
    return table(*rows)


def beyond(sets: Json) -> str:
    rows = [["beyond edges", "set", "P", "R", "gold"]]
    for name, one in sets.items():
        for kind in ("quotations", "figures"):
            if kind in one:
                score = one[kind]
                shares = [f"{score['p']:.2f}", f"{score['r']:.2f}"]
                rows.append([kind, name, *shares, str(score["gold"])])
    return table(*rows)


def reliability(groups: Json) -> str:
    rows = [["confidence", "sets", "edges", "mean", "right"]]
    for group, found in groups.items():
        for row in found:
            bounds = f"{row['from']:.2f} to {min(row['to'], 1.0):.2f}"
            shares = [f"{row['mean']:.2f}", f"{row['right']:.2f}"]
            rows.append([bounds, group, str(row["edges"]), *shares])
    return table(*rows)
