"""Pages change only with the build: an ETag of the build, one hour in any cache, and 304 for who has the page."""

from __future__ import annotations

from functools import lru_cache

from datasette.app import Datasette

from combination_ratings.site.code_hash import code_hash
from combination_ratings.site.http.asked import App, Event, Headers, Receive, Scope, Send, Whole, asked, deliver
from combination_ratings.site.http.headers import replaced

MAX_AGE = 3600


@lru_cache(maxsize=16)
def etag(build: str, language: str, written: str = "") -> bytes:
    """Weak ETag of a page: data, code and languages."""
    told = language if written in ("", language) else f"{language}+{written}"
    return f'W/"{build[:16]}-{code_hash()}-{told}"'.encode()


def conditional(app: App, _: Datasette) -> App:
    """The application with an ETag on every page, which is not sent again to a reader who has it."""

    async def tagged(scope: Scope, receive: Receive, send: Send) -> None:
        told = asked(scope)
        known = told.fields.get(b"if-none-match", b"")
        if not known:
            return await app(scope, receive, with_tag(send, told.tag))
        whole = Whole()
        await app(scope, receive, whole)
        if whole.status == 200 and (told.tag in known or known.strip() == b"*"):
            return await deliver(send, 304, cache_headers(told.tag))
        await deliver(with_tag(send, told.tag), whole.status, whole.headers, whole.body)

    return tagged


def with_tag(send: Send, tag: bytes) -> Send:
    """The same way out, with the header fields of a page that may be kept on every good response."""

    async def tag_on(event: Event) -> None:
        if event["type"] == "http.response.start" and event["status"] == 200:
            event = {**event, "headers": replaced(event.get("headers", []), cache_headers(tag))}
        await send(event)

    return tag_on


@lru_cache(maxsize=8)
def cache_headers(tag: bytes) -> Headers:
    """Header fields that let any cache keep a page until the next build."""
    kept = f"public, max-age={MAX_AGE}".encode()
    return [(b"etag", tag), (b"cache-control", kept), (b"vary", b"accept-language, accept-encoding")]
