"""Processes that draw pages apart: one is there at once for each that was ended, and nothing runs on for nobody."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from combination_ratings.site.http.asked import Receive
from combination_ratings.site.http.drawer import answer
from combination_ratings.site.http.worker import WORKERS, Pool, recipe_of
from combination_ratings.site.server import application
from tests.loops import in_a_loop_of_its_own
from tests.site.served import worked
from tests.site.test_bounds import HEAVY, state_of

DATA = "/combination-ratings"


def line(path: str, query: str = "") -> bytes:
    """A request as the server hands it on."""
    told = {"path": path, "raw_path": path, "query_string": query, "method": "GET", "scheme": "http", "headers": []}
    return json.dumps(told).encode() + b"\n"


async def stays() -> dict[str, str]:
    """A reader who waits."""
    await asyncio.Event().wait()
    return {"type": "http.request"}


def leaves(pool: Pool) -> Receive:
    """A reader who leaves while one of the processes is at work."""

    async def left() -> dict[str, str]:
        while not any(worked(worker.pid) > 0.3 for worker in pool.all):
            await asyncio.sleep(0)
        return {"type": "http.disconnect"}

    return left


@asynccontextmanager
async def pool_of(dist: Path) -> AsyncIterator[Pool]:
    """Processes that serve a built folder."""
    pool = Pool(recipe_of(application(dist)))
    pool.start()
    try:
        await asyncio.gather(*pool.starting)
        yield pool
    finally:
        pool.stop()


def test_a_query_ends_when_its_reader_has_left(dist: Path) -> None:
    async def tried() -> None:
        async with pool_of(dist) as pool:
            before = {worker.pid for worker in pool.all}
            await pool.ask(line(f"{DATA}.json", urlencode({"sql": HEAVY["trim in one instruction"]})), leaves(pool))
            (ended,) = before - {worker.pid for worker in pool.all}
            while state_of(ended) != "Z":
                await asyncio.sleep(0)
            assert worked(ended) < 0.8

    in_a_loop_of_its_own(tried())


def test_another_takes_the_place_of_one_that_was_ended(dist: Path) -> None:
    async def tried() -> None:
        async with pool_of(dist) as pool:
            for worker in pool.all:
                os.kill(worker.pid, signal.SIGKILL)
            replies = [await pool.ask(line(f"{DATA}/levels.json"), stays) for _ in range(2 * WORKERS)]
            assert [reply[0] for reply in replies] == [400] * WORKERS + [200] * WORKERS

    in_a_loop_of_its_own(tried())


def test_the_process_that_they_come_from_may_end_too(dist: Path) -> None:
    async def tried() -> None:
        async with pool_of(dist) as pool:
            assert pool.nursery.process
            pool.nursery.process.kill()
            await pool.nursery.process.wait()
            await pool.add()
            assert (await pool.ask(line(f"{DATA}/levels.json"), stays))[0] == 200

    in_a_loop_of_its_own(tried())


def test_a_page_that_fails_is_a_fault_and_no_end(capsys: pytest.CaptureFixture[str]) -> None:
    async def fails(*_: object) -> None:
        raise ValueError("a fault")

    told = in_a_loop_of_its_own(answer(fails, line("/")))
    assert json.loads(told) == {"status": 500, "headers": [], "length": 0}
    assert "ValueError: a fault" in capsys.readouterr().err
