"""Pages that were drawn once are kept: nothing changes while a build is served. Bounded, so that no one can fill it."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, NamedTuple

MOST = 24_000_000
"""Bytes of bodies kept in one process."""
LARGEST = 400_000
SMALLEST_ZIPPED = 500
THOROUGH = 6

Headers = list[tuple[bytes, bytes]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Page(NamedTuple):
    """A kept response: its headers and its body, zipped where that is told in the headers."""

    headers: Headers
    body: bytes


class Shelf:
    """Responses by address, the ones used last kept longest."""

    def __init__(self) -> None:
        self.pages: OrderedDict[object, Page] = OrderedDict()
        self.size = 0

    def get(self, key: object) -> Page | None:
        """The kept response of a key."""
        page = self.pages.get(key)
        if page is not None:
            self.pages.move_to_end(key)
        return page

    def put(self, key: object, page: Page) -> None:
        """Keep a response, and let go of the ones used longest ago."""
        if key in self.pages or len(page.body) > LARGEST:
            return
        self.pages[key] = page
        self.size += len(page.body)
        while self.size > MOST:
            self.size -= len(self.pages.popitem(last=False)[1].body)


class Recorder:
    """Passes a response on whole, zipped where the reader takes that, and keeps it where it may be kept."""

    def __init__(self, send: Send, shelf: Shelf, key: object, zipped: bool) -> None:
        self.send, self.shelf, self.key, self.zipped = send, shelf, key, zipped
        self.start: MutableMapping[str, Any] = {}
        self.parts: list[bytes] = []

    async def __call__(self, event: MutableMapping[str, Any]) -> None:
        """Take one event of the response."""
        if event["type"] == "http.response.start":
            self.start = event
            return
        self.parts.append(event.get("body", b""))
        if not event.get("more_body"):
            headers = [(n, v) for n, v in self.start["headers"] if n.lower() != b"content-length"]
            page = finished(headers, b"".join(self.parts), THOROUGH if self.zipped else 0)
            personal = any(name.lower() == b"set-cookie" for name, _ in headers)
            if self.key is not None and self.start["status"] == 200 and not personal:
                self.shelf.put(self.key, page)
            await deliver(page, self.send, self.start["status"])


def finished(headers: Headers, body: bytes, level: int) -> Page:
    """A whole response, zipped at a level where that is not 0 and pays."""
    if level and len(body) >= SMALLEST_ZIPPED and may_be_zipped(headers):
        body = gzip.compress(body, level, mtime=0)
        headers = [*headers, (b"content-encoding", b"gzip")]
    return Page([*headers, (b"content-length", str(len(body)).encode())], body)


def may_be_zipped(headers: Headers) -> bool:
    """Whether zipping pays: it is not done yet, and pictures are packed already."""
    told = {name.lower(): value for name, value in headers}
    return b"content-encoding" not in told and not told.get(b"content-type", b"").startswith(b"image")


async def deliver(page: Page, send: Send, status: int = 200) -> None:
    """Send a response."""
    await send({"type": "http.response.start", "status": status, "headers": list(page.headers)})
    await send({"type": "http.response.body", "body": page.body})
