"""Workers that crash, hang and die: only the document that is to blame is left out."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from kg.build.pool import PROGRAM, Pool
from kg.build.task import Done, Failed, Item
from kg.model import Document
from kg.read import InputFile

#: A worker with a bug: a document that says so makes it raise, hang, or die.
BUGGY = (
    PROGRAM.replace("main()", "")
    + """
import os, time
from kg.build import worker
def answer(batch, sound=worker.answer):
    text = "".join(item.document.text for item in batch)
    if "raise" in text: raise_here()
    if "hang" in text: time.sleep(60)
    if "die" in text: os.kill(os.getpid(), 9)
    return sound(batch)
def raise_here(): raise KeyError("a bug")
def guarded(batch):
    try: return answer(batch)
    except KeyError as problem: return repr(problem)
worker.answer = guarded
worker.main()
"""
)
FILE = InputFile("rows.jsonl", "rows")


def item(name: str, text: str = "柳湾社区居民周晓说,楼道亮了。") -> Item:
    return Item(FILE, Document(name, "rows.jsonl", text))


def outcome(result: Done | Failed) -> str:
    assert result.item.document is not None
    return result.item.document.id + ("" if isinstance(result, Done) else "!")


@pytest.mark.parametrize("size", [1, 2])
def test_outcomes_come_in_the_order_of_the_items(size: int) -> None:
    batches = [[item("a"), item("b")], [item("c")], [item("d"), item("e")]]
    with Pool(size, 60) as pool:
        assert [outcome(result) for result in pool.run(batches)] == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("fault", "reason"), [("raise", "a bug"), ("die", "died"), ("hang", "more than 4 seconds")]
)
def test_only_the_document_to_blame_is_left_out(fault: str, reason: str) -> None:
    batches = [[item("a"), item("b", fault), item("c")], [item("d")]]
    with Pool(1, 4, program=BUGGY) as pool:
        results = list(pool.run(batches))
    assert [outcome(result) for result in results] == ["a", "b!", "c", "d"]
    (failed,) = [result for result in results if isinstance(result, Failed)]
    assert reason in failed.reason
    assert failed.item.name == "rows.jsonl (b)"
    assert not failed.lasting


def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost() -> None:
    stop = threading.Event()
    killed: list[int] = []
    batches = [[item(str(number), "柳湾社区居民周晓说,楼道亮了。" * 40)] for number in range(60)]
    with Pool(2, 60) as pool:

        def kill_twice() -> None:
            while not stop.is_set() and len(killed) < 2:
                time.sleep(0.3)
                for worker in list(pool.workers)[:1]:
                    os.kill(worker.pid, signal.SIGKILL)
                    killed.append(worker.pid)

        killer = threading.Thread(target=kill_twice)
        killer.start()
        names = [outcome(result) for result in pool.run(batches)]
        stop.set()
        killer.join()
    assert killed
    assert names == [str(number) for number in range(60)]


def test_leaving_the_pool_ends_every_worker() -> None:
    with Pool(2, 60) as pool:
        list(pool.run([[item("a")], [item("b")]]))
        pids = [worker.pid for worker in pool.workers]
    assert pids
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
