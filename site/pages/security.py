"""Security headers on every response, and what may be embedded elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import datasette as datasette_package
from datasette.app import Datasette
from datasette.utils.asgi import Request

from pages import check
from pages.apart import run_apart
from pages.caching import MAX_AGE, etag
from pages.context import DATABASE, answers, language_of
from pages.kept import Recorder, Shelf, deliver

Scope = MutableMapping[str, Any]
Receive = Callable[..., Awaitable[Any]]
Send = Callable[..., Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
TEMPLATES = Path(datasette_package.__file__).parent / "templates"
WITH_SCRIPTS = ("_close_open_menus.html", "_codemirror_foot.html")
INNER = {"/-/versions", "/-/settings", "/-/plugins", "/-/metadata"}
AT_ONCE = {"/check.json": check.as_json, "/suggest.json": check.suggest}
"""Answered without Datasette's router: what is asked most, and by programs."""
ALLOW_FACET = ("DATASETTE_ALLOW_FACET = true;", "DATASETTE_ALLOW_FACET = false;")


@lru_cache(maxsize=1)
def script_hashes() -> str:
    """Content-Security-Policy hashes of the inline scripts in Datasette's own templates, as installed."""
    scripts = [s for name in WITH_SCRIPTS for s in INLINE.findall((TEMPLATES / name).read_text(encoding="utf-8"))]
    digests = [hashlib.sha256(s.encode()).digest() for s in (*scripts, *ALLOW_FACET)]
    return " ".join(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests)


def policy(path: str) -> str:
    """Content-Security-Policy of a page: nothing from elsewhere; only the embeddable form may be framed."""
    frames = "*" if path == "/embed" else "'none'"
    return (
        f"default-src 'none'; script-src 'self' {script_hashes()}; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors {frames}"
    )


def headers(path: str) -> list[tuple[bytes, bytes]]:
    """Security headers for a path."""
    return [
        (b"content-security-policy", policy(path).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"permissions-policy", b"geolocation=(), camera=(), microphone=(), interest-cohort=()"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


def is_open(path: str) -> bool:
    """Whether a page is shown: of Datasette's inner workings none that tells of the machine or takes input."""
    return not path.startswith("/-/") or path.startswith("/-/static") or path.removesuffix(".json") in INNER


def is_core(path: str) -> bool:
    """Whether Datasette itself draws the page, from a query of any size."""
    return path == "/" or path.startswith((f"/{DATABASE}", "/.json"))


def secured(app: App, datasette: Datasette) -> App:
    """The application with security and cache headers, and with answers that need no work given at once."""
    shelf = Shelf()

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        request, path = Request(scope, receive), scope["path"]
        asked = dict(scope["headers"])
        language = language_of(request)
        tag = etag(answers(datasette).store.about["build"], language).encode()
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") or not is_open(path):
            return await short(send, 405 if is_open(path) else 404, headers(path))
        if tag in asked.get(b"if-none-match", b""):
            return await short(send, 304, [*headers(path), *cache_headers(tag)])
        zipped = b"gzip" in asked.get(b"accept-encoding", b"")
        key = None
        if scope["method"] == "GET" and not path.startswith(("/-/", "/assets/")):
            key = (path, scope["query_string"], language, zipped, asked.get(b"host"), scope.get("scheme"))
            page = shelf.get(key)
            if page is not None:
                return await deliver(page, send)
        recorder = Recorder(send, shelf, key, zipped)

        async def send_secured(event: MutableMapping[str, Any]) -> None:
            if event["type"] == "http.response.start":
                ours = headers(path) + (cache_headers(tag) if event["status"] == 200 else [])
                names = {name for name, _ in ours}
                kept = [(n, v) for n, v in event.get("headers", []) if n.lower() not in names]
                event = {**event, "headers": [*kept, *ours]}
            await recorder(event)

        if path in AT_ONCE:
            response = await AT_ONCE[path](request, datasette)
            return await response.asgi_send(send_secured)
        if is_core(path):
            return await run_apart(app, scope, send_secured)
        await app(scope, receive, send_secured)

    return wrapped


def cache_headers(tag: bytes) -> list[tuple[bytes, bytes]]:
    """Headers that let any cache keep a page until the next build."""
    kept = f"public, max-age={MAX_AGE}".encode()
    return [(b"etag", tag), (b"cache-control", kept), (b"vary", b"accept-language, accept-encoding")]


async def short(send: Send, status: int, fields: list[tuple[bytes, bytes]]) -> None:
    """A response without a body."""
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": b""})
