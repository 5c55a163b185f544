from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.build.ledger import NAME, DocumentEntry, SourceEntry, open_ledger, read_ledger
from kg.model import Document, Error, Facts
from kg.model.record import facts_to_json


def line(document_id: str) -> str:
    facts = Facts(Document(document_id, f"{document_id}.txt", "柳湾社区"))
    return json.dumps(facts_to_json(facts), ensure_ascii=False)


def entry(document_id: str, source: str = "a.txt") -> DocumentEntry:
    return DocumentEntry(document_id, source, "digest", "engine", ("warned",))


def test_what_is_committed_is_there_the_next_time(tmp_path: Path) -> None:
    source = SourceEntry("a.txt", "d", "e", "add", (("a.txt:3", "is empty"),))
    with open_ledger(tmp_path) as ledger:
        ledger.put_document(entry("a"), line("a"))
        ledger.put_source(source)
        ledger.set("key", "value")
        ledger.commit()
    with open_ledger(tmp_path) as ledger:
        assert ledger.document("a") == entry("a")
        assert ledger.source("a.txt") == source
        assert ledger.get("key") == "value"
        assert list(ledger.lines()) == [line("a")]


def test_what_is_not_committed_is_not(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.put_document(entry("a"), line("a"))
    with open_ledger(tmp_path) as ledger:
        assert ledger.count() == 0


def test_lines_come_in_the_order_of_ids_whatever_the_order_they_came_in(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        for document_id in ("乙", "b", "甲", "a"):
            ledger.put_document(entry(document_id), line(document_id))
        ids = [facts.document.id for facts in ledger.all_facts()]
    assert ids == sorted(ids)


def test_the_store_has_to_follow_what_is_put_and_what_is_struck_out(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.put_document(entry("a"), line("a"))
        ledger.put_document(entry("b"), line("b"))
        ledger.settle(["a", "b"])
        ledger.forget_document("a")
        assert ledger.pending() == ("a",)
        assert ledger.facts("a") is None
        ledger.settle(["a"])
        assert ledger.pending() == ()


def test_documents_of_a_source_that_were_not_met(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        for document_id in ("1", "2", "3"):
            ledger.put_document(entry(document_id, "table.csv"), line(document_id))
        ledger.see("2")
        assert [e.id for e in ledger.unseen_of("table.csv")] == ["1", "3"]


@pytest.mark.parametrize("content", [b"this is no database, whatever it is" * 40])
def test_a_damaged_ledger_is_one_clear_message(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(Error, match="build again"), open_ledger(tmp_path):
        pytest.fail("read a damaged ledger")


def test_a_ledger_of_another_layout_is_not_misread(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.set("layout", "0")
        ledger.commit()
    with pytest.raises(Error, match="another version"), open_ledger(tmp_path):
        pytest.fail("read another layout")


def test_a_reader_does_not_wait_for_the_writer_and_sees_what_is_committed(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.put_document(entry("a"), line("a"))
        ledger.commit()
        ledger.put_document(entry("b"), line("b"))
        with read_ledger(tmp_path) as reader:
            assert reader.count() == 1


def test_reading_makes_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(Error, match="unable to open"), read_ledger(tmp_path):
        pytest.fail("read a ledger that is not there")
    assert list(tmp_path.iterdir()) == []
