"""What every request passes before Datasette: kept pages and answers are given here, headers put on the rest."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request

from combination_ratings.site.context import answers, chosen_language
from combination_ratings.site.http.ahead import prepare
from combination_ratings.site.http.cache import Recorder, Shelf, deliver, finished
from combination_ratings.site.http.etag import etag
from combination_ratings.site.http.headers import cache_headers, headers, is_core, is_open, json_headers
from combination_ratings.site.http.worker import run_apart
from combination_ratings.site.routes import check

Scope = MutableMapping[str, Any]
Receive = Callable[..., Awaitable[Any]]
Send = Callable[..., Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
METHODS = ("GET", "HEAD", "OPTIONS")
AT_ONCE = {"/check.json": check.as_json, "/suggest.json": check.suggest}
"""Answered without Datasette's router: what is asked most, and by programs."""
PERSONAL = (b"cookie", b"authorization")
"""Nobody logs in here: who sends these gets what everybody gets, and what is kept is nobody's own."""
HOST = re.compile(rb"[A-Za-z0-9._\[\]:-]{1,255}")
WINDOW = 14_000
"""Bytes that a connection takes at once (ten segments): to zip an answer of fewer would take time and save no wait."""
QUICK = 1
"""How hard longer answers are zipped: harder saves a tenth, and their readers wait for it."""


def secured(app: App, datasette: Datasette) -> App:
    """The application with security and cache headers, and with answers that need no work given at once."""
    shelf = Shelf()

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            prepare(datasette)
            return await app(scope, receive, send)
        path, method = scope["path"], scope["method"]
        scope = {**scope, "headers": [field for field in scope["headers"] if field[0] not in PERSONAL]}
        given, asked = Request(scope, receive).args, dict(scope["headers"])
        if method not in METHODS or not is_open(path) or not is_host(scope["headers"]):
            status = 405 if method not in METHODS else 404 if not is_open(path) else 400
            return await short(send, status, headers(path))
        language = chosen_language(given, asked.get(b"accept-language", b"").decode("latin-1"))
        tag = etag(answers(datasette).store.about["build"], language)
        if tag in asked.get(b"if-none-match", b""):
            return await short(send, 304, [*headers(path), *cache_headers(tag)])
        zipped = b"gzip" in asked.get(b"accept-encoding", b"")
        key = None
        if method == "GET" and not path.startswith(("/-/", "/assets/")):
            key = (path, scope["query_string"], language, zipped, asked.get(b"host"), scope.get("scheme"))
            page = shelf.get(key)
            if page is not None:
                return await deliver(page, send)
        if path in AT_ONCE:
            status, body = AT_ONCE[path](given, datasette, language)
            page = finished(json_headers(tag, status), body, QUICK if zipped and len(body) > WINDOW else 0)
            if key is not None and status == 200:
                shelf.put(key, page)
            return await deliver(page, send, status)
        recorder = Recorder(send, shelf, key, zipped)

        async def send_secured(event: MutableMapping[str, Any]) -> None:
            if event["type"] == "http.response.start":
                ours = headers(path) + (cache_headers(tag) if event["status"] == 200 else [])
                names = {name for name, _ in ours}
                kept = [(n, v) for n, v in event.get("headers", []) if n.lower() not in names]
                event = {**event, "headers": [*kept, *ours]}
            await recorder(event)

        if is_core(path):
            return await run_apart(app, scope, send_secured)
        await app(scope, receive, send_secured)

    return wrapped


def is_host(fields: list[tuple[bytes, bytes]]) -> bool:
    """Whether the request names one host in letters that may stand in an address, or none (HTTP/1.0)."""
    hosts = [value for name, value in fields if name == b"host"]
    return not hosts or (len(hosts) == 1 and HOST.fullmatch(hosts[0]) is not None)


async def short(send: Send, status: int, fields: list[tuple[bytes, bytes]]) -> None:
    """A response without a body."""
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": b""})
