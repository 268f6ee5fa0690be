"""Zips a response for readers who unpack it. A kept page is zipped once.

By hand, since the middlewares to be had (asgi-gzip, starlette) zip anew at every request, take `gzip;q=0` for a yes,
and write the time of day into the bytes.
"""

from __future__ import annotations

import gzip

from datasette.app import Datasette

from combination_ratings.site.http.asked import App, Headers, Receive, Scope, Send, Whole, asked, deliver
from combination_ratings.site.http.at_once import ANSWERS

SMALLEST = 500
"""Bytes of a page that is worth zipping."""
WINDOW = 14_000
"""Bytes that a connection takes at once (ten segments): to zip an answer of fewer would take time and save no wait."""
THOROUGH, QUICK = 6, 1
"""How hard: a page is kept zipped; an answer's reader waits for it, and a tenth more is not worth the wait."""


def compressed(app: App, _: Datasette) -> App:
    """The application with whole, zipped responses."""

    async def zipped(scope: Scope, receive: Receive, send: Send) -> None:
        whole = Whole()
        await app(scope, receive, whole)
        at_once = scope["path"] in ANSWERS
        headers, body = whole.headers, whole.body
        if asked(scope).zipped and len(body) > (WINDOW if at_once else SMALLEST) and may_be_zipped(whole):
            body = gzip.compress(body, QUICK if at_once else THOROUGH, mtime=0)
            headers = [*headers, (b"content-encoding", b"gzip")]
        await deliver(send, whole.status, with_length(headers, body), body)

    return zipped


def may_be_zipped(whole: Whole) -> bool:
    """Whether zipping pays: it is not done yet, and pictures are packed already."""
    return not whole.field(b"content-encoding") and not whole.field(b"content-type").startswith(b"image")


def with_length(headers: Headers, body: bytes) -> Headers:
    """Header fields that tell the length of this body."""
    return [*((n, v) for n, v in headers if n.lower() != b"content-length"), (b"content-length", b"%d" % len(body))]
