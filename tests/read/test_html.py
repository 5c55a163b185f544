"""Web pages: the article, its metadata, and nothing fetched."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import Skipped
from kg.read.article import make_document
from kg.read.blocks import block_text
from kg.read.html import draft_of_page, read_html

Folder = Callable[[dict[str, str | bytes]], Path]
Read = Callable[..., tuple[list[Document], list[Skipped]]]
PARAGRAPHS = (
    "3月11日晚，明川县澜溪镇石桥村的文化礼堂里灯火通明，镇党委书记段青山与村民商量古桥保护的事。",
    "“桥是祖辈留下的，不能塌了。”村民罗阿福说。段青山表示，镇里将制定《澜溪镇古桥保护办法》。",
    "明川县政协副主席岳琴到场旁听，她建议建立“一桥一人”守护机制。",
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="{{charset}}">
<title>澜溪镇启动“石桥夜话”_明川县人民政府</title>
<script>document.write("坏")</script></head><body>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/x">新闻中心</a></div>
<h1>澜溪镇启动“石桥夜话”</h1>
<div class="info">发布时间：2024-03-12 09:20　来源：明川日报　浏览次数：88</div>
<div class="content"><p>　　{PARAGRAPHS[0]}</p><p>　　{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>
<table><tr><th>桥名</th><th>守护人</th></tr><tr><td>石桥</td><td>罗阿福</td></tr></table>
<p>（责任编辑：邹云）</p></div>
<p>上一篇：<a href="1.html">明川县召开春耕会议</a></p>
<div class="footer">版权所有 明川县人民政府 某ICP备00000000号</div></body></html>"""

THREAD = """<html><head><title>老街修起来了，住户怎么看 - 明川论坛 - Powered by Discuz!</title>
</head><body><div>明川论坛 登录 注册</div><h1 id="thread_subject">老街修起来了，住户怎么看</h1>
<table><tr><td>巷口阿婆<br>积分 300</td><td>
<div class="authi">发表于 <span>2023-11-2 20:15</span></div>
<div class="t_f" id="postmessage_1">明川县古城街道的东门老街热闹得很。<br>
县住建局副局长程远说，修缮项目年底前完工。<br>来源:《明川晚报》(2023年10月30日第3版)<br>
记者:蒋晓梅</div></td></tr></table></body></html>"""


def document_of(page: str | bytes) -> Document:
    data = page if isinstance(page, bytes) else page.encode()
    return make_document(read_html(data), "x", "x.html")


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "gbk", "utf-16"])
def test_a_government_page(charset: str) -> None:
    made = document_of(PAGE.format(charset=charset).encode(charset))
    assert made.title == "澜溪镇启动“石桥夜话”"
    assert made.title_span is not None
    assert (made.date, made.publisher) == ("2024-03-12", "明川日报")
    assert all(paragraph in made.text for paragraph in PARAGRAPHS)
    assert "罗阿福 |" in made.text
    assert "坏" not in made.text
    assert [(byline.role, byline.name) for byline in made.bylines] == [("责任编辑", "邹云")]


def test_furniture_that_the_extraction_keeps_is_marked() -> None:
    made = document_of(PAGE.format(charset="utf-8"))
    kept = [line for line in made.text.split("\n") if line not in PARAGRAPHS and "|" not in line]
    marked = {span.of(made.text) for span in made.boilerplate}
    assert set(kept) - {made.title} <= marked


def test_a_forum_thread() -> None:
    made = document_of(THREAD)
    assert made.title == "老街修起来了，住户怎么看"
    assert (made.date, made.publisher) == ("2023-10-30", "明川晚报")
    assert [byline.name for byline in made.bylines] == ["蒋晓梅"]
    assert "县住建局副局长程远说，修缮项目年底前完工。" in made.text
    assert "积分" not in made.text
    assert "发表于 2023-11-2 20:15" in [span.of(made.text) for span in made.boilerplate]


def test_what_a_page_states_of_itself_in_its_head() -> None:
    metas = (
        '<meta name="ContentSource" content="明川时报"><meta name="PubDate" content="2024-03-10">'
        '<meta property="og:url" content="https://news.example/1.html">'
    )
    page = PAGE.format(charset="utf-8").replace("<title>", f"{metas}<title>")
    bare = page.replace("发布时间：2024-03-12 09:20　来源：明川日报　", "")
    made = document_of(bare)
    assert (made.date, made.publisher) == ("2024-03-10", "明川时报")
    assert made.url == "https://news.example/1.html"
    assert document_of(page).date == "2024-03-12"


def test_a_bare_page() -> None:
    page = "<h2>白沙村的新水塔</h2>白沙村位于明川县。<br>村主任谢大海说，水塔下月动工。"
    made = document_of(page)
    assert made.text == "白沙村的新水塔\n白沙村位于明川县。\n村主任谢大海说，水塔下月动工。"


def test_a_label_that_lies_is_not_believed() -> None:
    assert document_of(PAGE.format(charset="gbk").encode("utf-8")).date == "2024-03-12"


def test_a_few_bad_bytes_are_forgiven_as_browsers_do() -> None:
    data = (PAGE * 3).format(charset="gbk").encode("gb18030").replace(b"</html>", b"\xff</html>", 1)
    assert PARAGRAPHS[0] in document_of(data).text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = PAGE.format(charset="utf-8").replace(
        "</h1>", '</h1><img src="http://example.com/a.png">'
    )
    assert document_of(page).title


def test_blocks_break_lines_and_inline_marks_do_not() -> None:
    from trafilatura.utils import load_html

    element = load_html(
        "<html><body><p>甲<b>乙</b>\n 丙</p><ul><li>丁<li>戊</ul>己<br>庚<script>x</script>"
    )
    assert block_text(element) == "甲乙 丙\n丁\n戊\n己\n庚"


def test_a_page_nested_beyond_the_stack() -> None:
    page = "<div>" * 5000 + "明川县今天开会，研究白沙村饮水。" + "</div>" * 5000
    assert "白沙村" in draft_of_page(f"<html><body><p>明川县今天开会，白沙村来人。</p>{page}").text


def test_a_page_in_a_folder(folder: Folder, read: Read) -> None:
    documents, skipped = read(folder({"gov.htm": PAGE.format(charset="utf-8")}))
    assert (documents[0].id, skipped) == ("gov", [])
