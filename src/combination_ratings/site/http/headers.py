"""Security headers of every response, what may be embedded elsewhere, and which of Datasette's pages are open."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path

import datasette as datasette_package

from combination_ratings.site.context import DATABASE
from combination_ratings.site.http.etag import MAX_AGE

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
TEMPLATES = Path(datasette_package.__file__).parent / "templates"
WITH_SCRIPTS = ("_close_open_menus.html", "_codemirror_foot.html")
INNER = {"/-/versions", "/-/settings", "/-/plugins", "/-/metadata"}
PLAIN = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=(), interest-cohort=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
"""What every response carries besides its Content-Security-Policy."""
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
        f"base-uri 'none'; frame-ancestors {frames}"
    )


def headers(path: str) -> list[tuple[bytes, bytes]]:
    """Security headers for a path."""
    return [(b"content-security-policy", policy(path == "/embed").encode()), *PLAIN]


def cache_headers(tag: bytes) -> list[tuple[bytes, bytes]]:
    """Headers that let any cache keep a page until the next build."""
    kept = f"public, max-age={MAX_AGE}".encode()
    return [(b"etag", tag), (b"cache-control", kept), (b"vary", b"accept-language, accept-encoding")]


@lru_cache(maxsize=8)
def json_headers(tag: bytes, status: int) -> list[tuple[bytes, bytes]]:
    """Every header of a JSON answer of ours: any page may read it, and a browser that opens it runs nothing."""
    return [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"access-control-allow-origin", b"*"),
        (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
        *PLAIN,
        *(cache_headers(tag) if status == 200 else []),
    ]


def is_open(path: str) -> bool:
    """Whether a page is shown: of Datasette's inner workings none that tells of the machine or takes input."""
    return not path.startswith("/-/") or path.startswith("/-/static") or path.removesuffix(".json") in INNER


def is_core(path: str) -> bool:
    """Whether Datasette itself draws the page, from a query of any size."""
    return path == "/" or path.startswith((f"/{DATABASE}", "/.json"))
