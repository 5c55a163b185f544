"""No query that passes the guard makes the engine call anybody, however it is written."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.store.guard import ForbiddenError, guard

SERVICE = "SELECT * { %s <http://127.0.0.1:1/> { ?s ?p ?o } }"


@pytest.mark.parametrize(
    "query",
    [
        SERVICE % "SERVICE",
        SERVICE % "service silent",
        SERVICE % "# why\nSeRvIcE",
        SERVICE % r"\u0053ERVICE",
        SERVICE % r"?a ?b \U00000053\u0045RVICE . SERVICE",
        "PREFIX service: <http://a/> SELECT * { service:x ?p ?o SERVICE service:x {} }",
        "SELECT * {FILTER(?x IN(?a<?b,'>')) SERVICE ?z {?s ?p ?o} #'\n}",
        "SELECT * {FILTER(?a<?b)SERVICE#>\n?x{}}",
        r'SELECT * { ?s ?p "x\u005C" SERVICE <http://x> {} . ?a ?b "" }',
        "SELECT * { ?s ?p 1.0.SERVICE <http://x> {} }",
        "SELECT * { ?s ?p trueSERVICE <http://x> {} }",
        "SELECT * { ?s ?p a:.SERVICE <http://x> {} }",
        "SELECT * { servicea:b { ?s ?p ?o } }",
        "PREFIX : <http://a/> SELECT * { Service:b #\n{ ?s ?p ?o } }",
        "PREFIX : <http://a/> SELECT * { SERVICE:o.·a:b { ?s ?p ?o } }",
        "LOADa:b INTO GRAPH <http://g>",
        "LOAD <file:///etc/passwd>",
        "INSERT DATA {} ; load silent <http://x> INTO GRAPH <http://g>",
    ],
)
def test_what_reaches_beyond_the_store_is_refused(query: str) -> None:
    with pytest.raises(ForbiddenError, match="not allowed"):
        guard(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s <http://x/service/load> 'SERVICE' } # SERVICE",
        'SELECT ?service { ?service ex:SERVICE """LOAD " x""" }',
        "SELECT * FROM <http://g> { ?s ?p ?o FILTER(?a < ?b && ?c > 1) }",
        "SELECT * { { service:x load:x service:y } UNION { ?s service:x/service:y load:z } }",
        "SELECT * { ?s schema:loading ?o . ?s ?p <http://load.example/#service> }",
        "SELECT * { (<http://a/service> <http://b/load>) ?p ?o }",
    ],
)
def test_the_words_may_stand_where_they_are_no_keywords(query: str) -> None:
    guard(query)


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[int]]]:
    """A server that counts who calls."""
    server = socket.create_server(("127.0.0.1", 0))
    calls: list[int] = []

    def count() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            calls.append(1)
            connection.close()

    threading.Thread(target=count, daemon=True).start()
    yield server.getsockname()[1], calls
    server.close()


PIECES = [
    "SERVICE", "service", r"\u0053ERVICE", "SILENT", "{", "}", "(", ")", ".", ";", ",", "<", ">",
    "'", '"', '"""', "'''", "#", "\n", " ", "\t", "?a", "?b", "$c", "a:b", "a:", ":", "1", "1.0",
    "true", "@en", "FILTER", "FILTER(?a<?b)", "BIND(1 AS ?x)", "OPTIONAL", "?s ?p ?o", "URL",
    "URL { ?s ?p ?o }", "SERVICE URL { ?s ?p ?o }", "\\", r"\u0022", r"\u000A", "<?b", "IN", "[]",
    "_:b", "SERVICEa:b", "service:", "·", "^^", "EXISTS", "MINUS", "GRAPH ?g",
    "VALUES ?v", "%20", "/*", "--", "//", "’", "，",
]  # fmt: skip


def ask(query: str) -> None:
    with contextlib.suppress(SyntaxError, OSError, ValueError, TypeError):
        answer = ox.Store().query(query, prefixes={"a": "http://a/"})
        assert not isinstance(answer, ox.QueryBoolean)
        list(answer)


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.lists(st.sampled_from(PIECES), max_size=9))
def test_nothing_that_passes_calls_a_server(
    listener: tuple[int, list[int]], before: list[str], after: list[str]
) -> None:
    port, calls = listener
    body = "".join([*before, " SERVICE URL { ?s ?p ?o }", *after])
    query = "SELECT * { " + body.replace("URL", f"<http://127.0.0.1:{port}/>") + " }"
    try:
        guard(query)
    except ForbiddenError:
        return
    ask(query)
    assert not calls, query


def test_the_engine_does_call_when_nobody_guards(listener: tuple[int, list[int]]) -> None:
    port, calls = listener
    ask(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
    assert calls
