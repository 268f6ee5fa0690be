"""Security headers of every response, what may be embedded elsewhere, and which of Datasette's pages are open."""

from __future__ import annotations

import base64
import hashlib
import re
import traceback
from functools import cache
from pathlib import Path

import datasette as datasette_package
from datasette.app import Datasette

from combination_ratings.site.context import DATABASE
from combination_ratings.site.http.asked import App, Event, Headers, Receive, Scope, Send, deliver
from combination_ratings.site.http.at_once import ANSWERS

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
TEMPLATES = Path(datasette_package.__file__).parent / "templates"
WITH_SCRIPTS = ("_close_open_menus.html", "_codemirror_foot.html")
INNER = {"/-/metadata"}
"""Pages of Datasette's inner workings that are shown: what the tables are called and where their rows come from."""
PLAIN = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=(), interest-cohort=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"link, etag, content-disposition, content-range, accept-ranges"),
]
"""What every response carries besides its policy; everything here is public, so any other site's page may read it."""
FAILED = b"The server could not make this page.\n"
ALLOW_FACET = ("DATASETTE_ALLOW_FACET = true;", "DATASETTE_ALLOW_FACET = false;")


@cache
def script_hashes() -> str:
    """Content-Security-Policy hashes of the inline scripts in Datasette's own templates, as installed."""
    scripts = [s for name in WITH_SCRIPTS for s in INLINE.findall((TEMPLATES / name).read_text(encoding="utf-8"))]
    digests = [hashlib.sha256(s.encode()).digest() for s in (*scripts, *ALLOW_FACET)]
    return " ".join(f"'sha256-{base64.b64encode(d).decode()}'" for d in digests)


@cache
def policy(framed: bool) -> str:
    """Content-Security-Policy of a page: nothing from elsewhere; only the embeddable form may be framed."""
    frames = "*" if framed else "'none'"
    return (
        f"default-src 'none'; script-src 'self' {script_hashes()}; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        f"base-uri 'none'; manifest-src 'self'; worker-src 'self'; frame-ancestors {frames}"
    )


@cache
def framed_or_not(framed: bool) -> Headers:
    """Security header fields of a page that may be framed elsewhere, or not."""
    return [(b"content-security-policy", policy(framed).encode()), *PLAIN]


DATA_ONLY: Headers = [(b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"), *PLAIN]
"""Of a JSON answer of ours: a browser that opens it runs nothing."""


def headers(path: str) -> Headers:
    """Security header fields for a path."""
    return DATA_ONLY if path in ANSWERS else framed_or_not(path == "/embed")


def replaced(fields: Headers, ours: Headers) -> Headers:
    """Header fields with ours in place of those of the same names."""
    names = {name for name, _ in ours}
    return [*((name, value) for name, value in fields if name.lower() not in names), *ours]


def secure(app: App, _: Datasette) -> App:
    """The application with security header fields on every response."""

    async def secured(scope: Scope, receive: Receive, send: Send) -> None:
        ours, begun = headers(scope["path"]), False

        async def send_secured(event: Event) -> None:
            nonlocal begun
            if event["type"] == "http.response.start":
                begun, event = True, {**event, "headers": replaced(event.get("headers", []), ours)}
            await send(event)

        try:
            await app(scope, receive, send_secured)
        except Exception:
            if begun:
                raise
            traceback.print_exc()  # the address is not in it: it tells what somebody asked
            await deliver(send_secured, 500, [(b"content-type", b"text/plain; charset=utf-8")], FAILED)

    return secured


def is_open(path: str) -> bool:
    """Whether a page is shown: of Datasette's inner workings none that tells of the machine or takes input."""
    return not path.startswith("/-/") or path.startswith("/-/static") or path.removesuffix(".json") in INNER


def is_core(path: str) -> bool:
    """Whether Datasette itself draws the page, from a query of any size."""
    return path.startswith((f"/{DATABASE}", "/.json"))
