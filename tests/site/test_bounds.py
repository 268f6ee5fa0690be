"""What one address may cost in bytes, seconds, memory and connections: known attacks, with their bounds."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from combination_ratings.site.http import worker
from combination_ratings.site.http.guard import FACET_VALUES, FACETS, LONGEST
from combination_ratings.site.server import MOST_UNREAD
from tests.site.served import Served, serve

DATA = "/combination-ratings"
MOST_BYTES = 2_000_000
MOST_SECONDS = worker.HARD + worker.PATIENCE + 5.0
"""A query is ended after HARD seconds, waits PATIENCE for its turn, and the tests' machine may be busy."""
MOST_WORK = 1.0
"""Seconds of a processor for one address, at best: the server may also be starting meanwhile."""
GROWN = (
    "with recursive c(x) as (select 'a' union all select x || x from c where length(x) < 100000), "
    "t as materialized (select x from c order by length(x) desc limit 1) select "
)
"""131,072 letters, made within the limits of a query."""
HEAVY = {
    "instr, ninety times": GROWN
    + ", ".join(f"instr(x, substr(x, {11000 + n}) || 'b') as c{n}" for n in range(1, 91))
    + " from t",
    "trim in one instruction": GROWN
    + "trim(substr(replace(x, 'a', 'b'), 1, 120000), substr(x, 1, 16000) || 'b') from t",
}
FACETED = {
    "a facet that repeats the address": f"{DATA}/resolved.json?_size=0&_facet=via&_facet_size={FACET_VALUES}&_x="
    + "y" * 7_000,
    "four such facets": f"{DATA}/resolved.json?_size=0&_facet=via&_facet=level&_facet=receipt&_facet=advice"
    f"&_facet_size={FACET_VALUES}&_x=" + "y" * 7_000,
    "labels": f"{DATA}/assessments.json?_size=max&_labels=on&_x=" + "y" * 7_000,
    "all columns of a wide table": f"{DATA}/assessments?_size=max&_labels=on",
    "a thousand rows of a hundred columns": f"{DATA}?"
    + urlencode({"sql": f"select {', '.join(f'{n} as c{n}' for n in range(100))} from resolved limit 1000"}),
    "six facets of a page": f"{DATA}/resolved?_size=max&_facet=via&_facet=level&_facet=receipt&_facet=substance_a"
    f"&_facet=substance_b&_facet=status&_facet_size={FACET_VALUES}&_x=" + "y" * 7_000,
    "every name as an array": f"{DATA}/names?_size=max&_facet_array=alias&_facet=alias&_facet_size={FACET_VALUES}",
    "the widest chart": "/chart?set=classes",
    "the chart of most names": "/chart?names=" + ",".join(["mdma", "alcohol", "xtc", "ghb"] * 120),
    "many words to look for": "/search?q=" + "+".join("abcdefgh"),
    "one letter": "/search?q=a",
    "every address": "/sitemap-fr.xml",
    "eighteen names": "/check?" + "&".join(["s=benzo&s=ssri&s=opioid"] * 6),
}


@pytest.fixture(scope="module")
def served(dist: Path) -> Iterator[Served]:
    with serve(dist) as site:
        yield site


def timed(served: Served, address: str) -> tuple[int, int, float]:
    """Status, bytes and seconds of a page."""
    started = time.monotonic()
    status, body = served.get(address)
    return status, len(body.encode()), time.monotonic() - started


def query(sql: str) -> str:
    return f"{DATA}.json?" + urlencode({"sql": sql})


@pytest.mark.parametrize("name", FACETED)
def test_no_address_is_answered_by_many_times_its_bytes(served: Served, name: str) -> None:
    work = [served.work()]
    for turn in range(3):
        status, size, seconds = timed(served, f"{FACETED[name]}{'&' if '?' in FACETED[name] else '?'}_turn={turn}")
        work.append(served.work())
        assert status in (200, 400)
        assert size <= MOST_BYTES
        assert seconds < MOST_SECONDS
    assert min(after - before for before, after in pairwise(work)) < MOST_WORK


@pytest.mark.parametrize("name", HEAVY)
def test_a_query_ends_whatever_one_instruction_does(served: Served, name: str) -> None:
    status, _, seconds = timed(served, query(HEAVY[name]))
    assert status in (200, 400)
    assert seconds < MOST_SECONDS


def test_others_are_answered_while_heavy_queries_run_and_after(served: Served) -> None:
    with ThreadPoolExecutor(4) as people:
        attacks = [people.submit(timed, served, query(sql) + f"&n={n}") for n in range(2) for sql in HEAVY.values()]
        status, _, seconds = timed(served, "/check.json?s=ketamine&s=zoloft")
        assert (status, seconds < 5.0) == (200, True)
        assert {one.result()[0] for one in attacks} <= {200, 400, 503}
    assert answered_at_last(served, f"{DATA}/levels.json")


def answered_at_last(served: Served, address: str) -> bool:
    """Whether a page is answered, at the tenth time at most: under load a process may meet its bound of time."""
    return any(served.get(address)[0] == 200 for _ in range(10))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/check.json?s=" + "a" * LONGEST, 414),
        ("/" + "a" * (LONGEST + 1), 414),
        (f"{DATA}/levels?" + "&".join(["_facet=level"] * (FACETS + 1)), 400),
        (f"{DATA}/levels?_facet=level&_facet_size={FACET_VALUES + 1}", 400),
        (f"{DATA}/levels?_facet=level&_facet_size=max", 400),
        (f"{DATA}/levels?_facet=level&_facet_size=10", 200),
    ],
)
def test_long_addresses_and_many_facets_are_refused(served: Served, address: str, status: int) -> None:
    assert served.get(address)[0] == status


def test_addresses_that_differ_fill_no_memory(served: Served) -> None:
    served.get("/suggest.json?q=zz")
    before = served.peak()
    for n in range(4_000):
        served.get(f"/suggest.json?q=zz&x={n}" + "y" * 7_000)
    assert served.peak() - before < 60_000_000


def connected(served: Served) -> socket.socket:
    place = urlsplit(served.address)
    return socket.create_connection((place.hostname or "", place.port or 0), timeout=30)


def test_a_head_that_does_not_come_ends_the_connection(served: Served) -> None:
    with connected(served) as silent, connected(served) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        for connection in (silent, slow):
            assert connection.recv(1_000) == b""


def test_the_server_ends_within_five_seconds_whatever_it_does(dist: Path) -> None:
    with serve(dist) as site:
        site.get(f"{DATA}/levels.json")
        with connected(site) as reader:
            address = query(HEAVY["trim in one instruction"])
            reader.sendall(f"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            started = time.monotonic()
            os.kill(site.pid, signal.SIGTERM)
            assert reader.recv(100) is not None
            while state_of(site.pid) != "Z" and time.monotonic() - started < 20:
                os.sched_yield()
            assert time.monotonic() - started < 5.0


def test_readers_who_do_not_read_are_left_before_they_fill_the_memory(served: Served) -> None:
    largest = f"{DATA}/resolved?_size=900"
    assert answered_at_last(served, largest)
    size = len(served.get(largest)[1])
    before = served.peak()
    readers = [reader_of_nothing(served, largest) for _ in range(4 * MOST_UNREAD // size)]
    assert served.get("/check.json?s=ketamine")[0] == 200
    assert served.peak() - before < 2 * MOST_UNREAD
    for reader in readers:
        reader.close()


def reader_of_nothing(served: Served, address: str) -> socket.socket:
    """A connection that asked, and reads no answer."""
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    place = urlsplit(served.address)
    reader.connect((place.hostname or "", place.port or 0))
    reader.sendall(f"GET {address} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return reader


def state_of(pid: int) -> str:
    """The letter by which Linux tells what a process does; Z where it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return "Z"
