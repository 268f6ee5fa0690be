"""Datasette's own pages are drawn in processes of their own, which can be ended whatever one instruction does.

A query stops when its time is over or its reader has left, by an interrupt; a process that does not heed it is ended,
and another takes its place. So no query holds up an answer, and none goes on for long. Inside one process (tests, the
static export), where no server runs, the pages are drawn in place.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import weakref
from collections.abc import Coroutine
from typing import Any

from datasette.app import Datasette

from combination_ratings.site.context import DATABASE
from combination_ratings.site.http.asked import App, Receive, Scope, Send, deliver
from combination_ratings.site.http.headers import is_core
from combination_ratings.site.http.nursery import Nursery
from combination_ratings.site.http.sql_guard import limit_heap

WORKERS = 2
GENTLE = 1.5
"""Seconds after which a query is interrupted."""
AGAIN = 0.05
"""Seconds between further interrupts: a page has several queries, and goes on to the next."""
HARD = 2.5
"""Seconds after which the process is ended, where it has not used up its time on a processor (`drawer.py`) before."""
GRACE = 0.2
"""Seconds that an interrupted query may still take where its reader has left."""
PATIENCE = 5.0
"""Seconds that a request waits for a free process."""
STARTING = 30.0
"""Seconds that one waits where no process has started yet: a start takes a second of a processor."""
WAITING = 64
"""Requests that may wait; further ones are sent away at once."""
TOO_LONG = (400, "The query asks for more than this site gives: it was stopped.")
BUSY = (503, "Too many queries are running: try again in a moment.")
Reply = tuple[int, list[tuple[bytes, bytes]], bytes]


class Worker:
    """One process, which answers one request at a time."""

    def __init__(self, pid: int, out: asyncio.StreamReader, into: asyncio.StreamWriter) -> None:
        self.pid, self.into, self.out = pid, into, out

    async def ask(self, request: bytes, receive: Receive) -> Reply | None:
        """What the process answers; None where it was too late, and the process has to be ended."""
        self.into.write(request)
        reading, leaving = asyncio.ensure_future(self.read()), asyncio.ensure_future(left(receive))
        urging = asyncio.ensure_future(self.urge())
        try:
            await asyncio.wait({reading, leaving}, timeout=HARD, return_when=asyncio.FIRST_COMPLETED)
            if leaving.done() and not reading.done():
                self.interrupt()
                await asyncio.wait({reading}, timeout=GRACE)
            return reading.result() if reading.done() else None
        except (asyncio.IncompleteReadError, ValueError, OSError):
            return None
        finally:
            for task in (reading, leaving, urging):
                task.cancel()

    async def read(self) -> Reply:
        """One answer. Raises IncompleteReadError where the process has ended."""
        head = json.loads(await self.out.readline() or b"[")
        body = await self.out.readexactly(head["length"])
        return head["status"], [(n.encode("latin-1"), v.encode("latin-1")) for n, v in head["headers"]], body

    async def urge(self) -> None:
        """Stop one query after another once the time is over."""
        await asyncio.sleep(GENTLE)
        while True:
            self.interrupt()
            await asyncio.sleep(AGAIN)

    def interrupt(self) -> None:
        """Stop the query that runs there, at the next instruction."""
        self.tell(signal.SIGUSR1)

    def end(self) -> None:
        """End the process, whatever it does."""
        self.tell(signal.SIGKILL)
        self.into.close()

    def tell(self, number: signal.Signals) -> None:
        """Send a signal, unless the process has ended by itself."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)


async def left(receive: Receive) -> None:
    """Wait until the reader has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


class Pool:
    """The processes, and the requests that wait for one."""

    def __init__(self, recipe: bytes) -> None:
        self.nursery, self.waiting = Nursery(recipe), 0
        self.idle: asyncio.Queue[Worker] = asyncio.Queue()
        self.all: set[Worker] = set()
        self.starting: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to start all processes; requests wait for the first."""
        for _ in range(WORKERS):
            self.hold(self.add())

    def hold(self, work: Coroutine[Any, Any, None]) -> None:
        """Keep a task until it is done: the loop alone would forget it."""
        task = asyncio.ensure_future(work)
        self.starting.add(task)
        task.add_done_callback(self.starting.discard)

    async def add(self) -> None:
        """Start one process."""
        worker = Worker(*await self.nursery.another())
        self.all.add(worker)
        self.idle.put_nowait(worker)

    async def ask(self, request: bytes, receive: Receive) -> Reply | tuple[int, str]:
        """What a process answers, or why none did."""
        if self.waiting >= WAITING:
            return BUSY
        self.waiting += 1
        try:
            worker = await asyncio.wait_for(self.idle.get(), PATIENCE if self.all else STARTING)
        except TimeoutError:
            return BUSY
        finally:
            self.waiting -= 1
        reply = await worker.ask(request, receive)
        if reply is not None:
            self.idle.put_nowait(worker)
            return reply
        worker.end()
        self.all.discard(worker)
        self.hold(self.add())
        return TOO_LONG

    def stop(self) -> None:
        """End every process."""
        for task in self.starting:
            task.cancel()
        for worker in self.all:
            worker.end()
        self.nursery.end()


POOLS: weakref.WeakKeyDictionary[Datasette, Pool] = weakref.WeakKeyDictionary()


def apart(app: App, datasette: Datasette) -> App:
    """The application with Datasette's own pages drawn by the processes, once a server runs."""

    async def drawn(scope: Scope, receive: Receive, send: Send) -> None:
        pool = POOLS.get(datasette)
        if pool is None or not is_core(scope["path"]):
            return await app(scope, receive, send)
        reply = await pool.ask(request_line(scope), receive)
        if len(reply) == 3:
            return await deliver(send, *reply)
        status, sentence = reply
        await deliver(send, status, [(b"content-type", b"text/plain; charset=utf-8")], sentence.encode())

    return drawn


def request_line(scope: Scope) -> bytes:
    """A request as one line of JSON."""
    text = {name: scope[name].decode("latin-1") for name in ("raw_path", "query_string") if scope.get(name) is not None}
    fields = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
    plain = {"path": scope["path"], "method": scope["method"], "scheme": scope.get("scheme", "http")}
    return json.dumps({**plain, **text, "headers": fields}).encode() + b"\n"


def recipe_of(datasette: Datasette) -> bytes:
    """What a process needs to serve the same, as one line of JSON."""
    served = datasette.databases[DATABASE]
    told = {"path": str(served.path), "immutable": not served.is_mutable, "metadata": datasette.metadata()}
    return (
        json.dumps({**told, "inspect": datasette.inspect_data, "settings": datasette.settings_dict()}).encode() + b"\n"
    )


async def lifespan(app: App, datasette: Datasette, scope: Scope, receive: Receive, send: Send) -> None:
    """The server's start and end: the processes start and end with it."""

    async def heard() -> Any:
        event = await receive()
        if event["type"] == "lifespan.startup":
            limit_heap()
            POOLS[datasette] = Pool(recipe_of(datasette))
            POOLS[datasette].start()
        elif event["type"] == "lifespan.shutdown":
            POOLS.pop(datasette).stop()
        return event

    await app(scope, heard, send)
