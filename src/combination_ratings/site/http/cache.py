"""Pages that were drawn once are kept: nothing changes while a build is served. Bounded, so that no one can fill it."""

from __future__ import annotations

from typing import NamedTuple

from cachetools import LRUCache
from datasette.app import Datasette

from combination_ratings.site.http.asked import App, Headers, Receive, Scope, Send, Whole, asked, deliver

MOST = 24_000_000
"""Bytes kept in one process: bodies, and the addresses that they are kept under."""
LARGEST = 400_000
"""Bytes of a body that may be kept."""
OVERHEAD = 1_500
"""Bytes that Python holds for a kept page besides its body and its address."""
Key = tuple[object, ...]


class Page(NamedTuple):
    """A kept response, and the bytes that it counts for."""

    headers: Headers
    body: bytes
    weight: int


class Shelf:
    """Good responses by address; those used longest ago go first."""

    def __init__(self) -> None:
        self.pages: LRUCache[Key, Page] = LRUCache(MOST, getsizeof=lambda page: page.weight)

    def get(self, key: Key) -> Page | None:
        """The kept response of a key."""
        found: Page | None = self.pages.get(key)
        return found

    def put(self, key: Key, headers: Headers, body: bytes) -> None:
        """Keep a response, unless it is large."""
        if len(body) <= LARGEST:
            weight = OVERHEAD + len(body) + sum(len(part) for part in key if isinstance(part, (bytes, str)))
            self.pages[key] = Page(headers, body, weight)


def kept(app: App, _: Datasette) -> App:
    """The application with a shelf: a page that was asked for before is given at once."""
    shelf = Shelf()

    async def from_shelf(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET" or scope["path"].startswith("/-/"):
            return await app(scope, receive, send)
        key = key_of(scope)
        page = shelf.get(key)
        if page is not None:
            return await deliver(send, 200, list(page.headers), page.body)
        whole = Whole()
        await app(scope, receive, whole)
        if whole.status == 200 and not whole.field(b"set-cookie"):
            shelf.put(key, list(whole.headers), whole.body)
        await deliver(send, whole.status, whole.headers, whole.body)

    return from_shelf


def key_of(scope: Scope) -> Key:
    """All that a page depends on."""
    told = asked(scope)
    host = told.fields.get(b"host")
    return scope["path"], scope["query_string"], told.language, told.written, told.zipped, host, scope.get("scheme")
