"""Datasette's own pages run in a thread of their own, so that drawing a large result never holds up the checker.

Drawing a table of 1,000 rows takes the interpreter a second. In the thread that answers everybody, nobody would be
answered for that long.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from typing import Any

App = Callable[..., Awaitable[None]]
SWITCH = 0.001
"""Seconds after which a thread that draws must let another one go on; Python's own 0.005 is felt in every answer."""


@cache
def workshop() -> asyncio.AbstractEventLoop:
    """The loop of the thread apart, started at the first use."""
    sys.setswitchinterval(SWITCH)
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="datasette-pages", daemon=True).start()
    return loop


async def run_apart(app: App, scope: MutableMapping[str, Any], send: App) -> None:
    """Run the application for a request without a body in the thread apart, and send on what it says."""
    said: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def note(event: MutableMapping[str, Any]) -> None:
        said.append(event)

    async def run() -> None:
        await app(scope, receive, note)

    await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(run(), workshop()))
    for event in said:
        await send(event)
