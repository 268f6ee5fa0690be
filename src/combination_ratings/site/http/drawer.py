"""The process that draws Datasette's own pages for a server (`worker.py`): requests in, a line each; answers out.

All such processes come from one, which has read everything and drawn a page before it forks: another is there at once
where one had to be ended. Command: `python -m combination_ratings.site.http.drawer`, by the server alone.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import socket
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from combination_ratings.site.context import DATABASE, answers_at
from combination_ratings.site.database import Site
from combination_ratings.site.http.asked import Whole
from combination_ratings.site.http.sql_guard import CONNECTIONS, allow_cells, interrupt_all, limit_heap

GENTLE, AGAIN, MOST_WORK = 0.6, 0.05, 0.83
"""Seconds of a processor after which an answer's query is interrupted, after which the next one is, and after which the
kernel ends the process: another in its place costs a tenth, and both stay within a second. They hold on a busy machine
too, where the server's wall clock gives it more time."""
FIRST = (f"/{DATABASE}/levels", f"/{DATABASE}/levels.json", f"/{DATABASE}")
"""Pages that are drawn ahead, so that their templates are read."""


def site_of(recipe: dict[str, Any]) -> Site:
    """The same site as the server's, which answers one request at a time."""
    path = [recipe["path"]]
    site = Site(
        [] if recipe["immutable"] else path,
        immutables=path if recipe["immutable"] else [],
        inspect_data=recipe["inspect"],
        metadata=recipe["metadata"],
        settings={**recipe["settings"], "num_sql_threads": 1},
        cors=True,
    )
    site.is_worker = True
    return site


def scope_of(line: bytes) -> dict[str, Any]:
    """The request in a line."""
    told = json.loads(line)
    for name in ("raw_path", "query_string"):
        if name in told:
            told[name] = told[name].encode("latin-1")
    fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told.pop("headers")]
    return {"type": "http", "http_version": "1.1", **told, "headers": fields}


def is_for_readers(scope: dict[str, Any]) -> bool:
    """Whether the answer is a page, which takes ten times as long to draw as the same rows as data."""
    return not scope["path"].endswith((".json", ".csv")) and b"_format=" not in scope["query_string"]


async def receive() -> dict[str, Any]:
    """A request has no body."""
    return {"type": "http.request", "body": b"", "more_body": False}


async def answer(app: Any, line: bytes) -> bytes:
    """The answer to a request, as a line of JSON and the body."""
    whole, scope = Whole(), scope_of(line)
    allow_cells(is_for_readers(scope))
    try:
        await app(scope, receive, whole)
    except Exception:
        traceback.print_exc()
        whole = Whole()
    body = whole.body
    fields = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in whole.headers]
    head = {"status": whole.status, "headers": fields, "length": len(body)}
    return json.dumps(head).encode() + b"\n" + body


async def ready(site: Site) -> Any:
    """The application of a site, which has drawn its first pages."""
    await site.invoke_startup()
    app = site.app()
    for path in FIRST:
        told = {"path": path, "raw_path": path, "query_string": "", "method": "GET", "scheme": "http", "headers": []}
        await answer(app, json.dumps(told).encode())
    return app


async def draw(app: Any, way: socket.socket) -> None:
    """Answer one request after another; they are read in a thread, so that the server's end is noticed meanwhile."""
    loop = asyncio.get_running_loop()
    for stop in (signal.SIGUSR1, signal.SIGVTALRM):
        loop.add_signal_handler(stop, interrupt_all)
    lines: asyncio.Queue[bytes] = asyncio.Queue()

    def listen() -> None:
        for line in way.makefile("rb"):
            loop.call_soon_threadsafe(lines.put_nowait, line)
        os._exit(0)  # a query that still runs would hold up any other way out

    threading.Thread(target=listen, daemon=True).start()
    way.sendall(b"%d\n" % os.getpid())
    while True:
        line = await lines.get()
        limit_work(GENTLE, MOST_WORK)
        answered = await answer(app, line)
        limit_work(0, 0)
        way.sendall(answered)


def limit_work(gentle: float, most: float) -> None:
    """Set after how many seconds of a processor queries are interrupted, and this process ends; 0 for never."""
    signal.setitimer(signal.ITIMER_VIRTUAL, gentle, AGAIN if gentle else 0)
    signal.setitimer(signal.ITIMER_PROF, most)


def renew(site: Site) -> None:
    """Let go of threads, and of connections to the database, none of which outlives a fork."""
    site.executor.shutdown()
    site.executor = ThreadPoolExecutor(1)
    for connection in CONNECTIONS:
        connection.close()
    CONNECTIONS.clear()
    answers_at.cache_clear()


def main() -> None:
    """Read what to serve, then fork one process for each connection that the server hands over, until it ends."""
    control = socket.socket(fileno=0)
    limit_heap()
    site = site_of(json.loads(control.makefile("rb").readline()))
    app = asyncio.run(ready(site))
    renew(site)
    gc.freeze()
    control.sendall(b"ready\n")
    while (got := socket.recv_fds(control, 1, 1))[0]:
        while any(ended()):
            pass
        way = socket.socket(fileno=got[1][0])
        if os.fork() == 0:
            control.close()
            asyncio.run(draw(app, way))
        way.close()


def ended() -> tuple[int, int]:
    """Number and status of a process of ours that has ended, which is forgotten; zeros where there is none."""
    try:
        return os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return 0, 0


if __name__ == "__main__":
    main()
