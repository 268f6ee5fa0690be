"""The process that draws Datasette's own pages for a server (`worker.py`): requests in, a line each; answers out.

Command: `python -m combination_ratings.site.http.drawer`, by the server alone; it ends when the server does.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import threading
from typing import Any

from combination_ratings.site.database import Site
from combination_ratings.site.http.asked import Whole
from combination_ratings.site.http.sql_guard import interrupt_all, limit_heap


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


OUT = os.fdopen(os.dup(1), "wb")
"""The way back to the server; what anything else prints goes where errors go."""
os.dup2(2, 1)


async def receive() -> dict[str, Any]:
    """A request has no body."""
    return {"type": "http.request", "body": b"", "more_body": False}


async def answer(app: Any, line: bytes) -> bytes:
    """The answer to a request, as a line of JSON and the body."""
    whole = Whole()
    await app(scope_of(line), receive, whole)
    body = whole.body
    fields = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in whole.headers]
    head = {"status": whole.status, "headers": fields, "length": len(body)}
    return json.dumps(head).encode() + b"\n" + body


async def draw(lines: "asyncio.Queue[bytes]", site: Site) -> None:
    """Answer one request after another."""
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, interrupt_all)
    await site.invoke_startup()
    app = site.app()
    tell(b"ready\n")
    while True:
        tell(await answer(app, await lines.get()))


def tell(answered: bytes) -> None:
    """Give the server what it asked for."""
    OUT.write(answered)
    OUT.flush()


async def main() -> None:
    """Read requests in a thread, so that the server's end is noticed while a page is drawn."""
    limit_heap()
    site = site_of(json.loads(sys.stdin.buffer.readline()))
    lines: asyncio.Queue[bytes] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def listen() -> None:
        for line in sys.stdin.buffer:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        os._exit(0)  # a query that still runs would hold up any other way out

    threading.Thread(target=listen, daemon=True).start()
    await draw(lines, site)


if __name__ == "__main__":
    asyncio.run(main())
