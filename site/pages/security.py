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

Scope = MutableMapping[str, Any]
Receive = Callable[..., Awaitable[Any]]
Send = Callable[..., Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
TEMPLATES = Path(datasette_package.__file__).parent / "templates"
WITH_SCRIPTS = ("_close_open_menus.html", "_codemirror_foot.html")
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


def secured(app: App, datasette: Datasette) -> App:
    """The application with security headers on every response."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_secured(event: MutableMapping[str, Any]) -> None:
            if event["type"] == "http.response.start":
                ours = headers(scope["path"])
                names = {name for name, _ in ours}
                kept = [(n, v) for n, v in event.get("headers", []) if n.lower() not in names]
                event = {**event, "headers": [*kept, *ours]}
            await send(event)

        await app(scope, receive, send_secured if scope["type"] == "http" else send)

    return wrapped
