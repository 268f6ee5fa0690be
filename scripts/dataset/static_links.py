"""Links of a page that leaves its server: to other exported pages by relative path, elsewhere by nothing.

When: the static export. Command: `python -m scripts.static`.
"""

from __future__ import annotations

import re
from collections.abc import Set
from urllib.parse import parse_qs, unquote, urlsplit

LINK = re.compile(r'\s(href|src|action)="([^"]*)"')
CORE = re.compile(
    r'<script>.*?</script>|<link rel="alternate"[^>]*>|<script src="/assets/check\.js[^>]*></script>', re.DOTALL
)
PROVENANCE = re.compile(r'<p class="provenance">.*?</p>', re.DOTALL)
SCRIPTS = ("check-static", "names", "texts")
NARROWING = re.compile(r'<form class="filters".*?</form>', re.DOTALL)


def target_of(address: str, language: str) -> str:
    """File of a page, relative to the export: `/substances/ketamine` → `en/substances/ketamine.html`."""
    return f"{language}{'/index' if address == '/' else address}.html"


def without_server(text: str, address: str, language: str, known: Set[str]) -> str:
    """A page with links that work without its server, and without what needs one."""
    up = "../" * target_of(address, language).count("/")
    text = NARROWING.sub("", PROVENANCE.sub("", CORE.sub("", text)))
    text = LINK.sub(lambda match: link(match[1], match[2], up, address, language, known), text)
    if address == "/check":
        scripts = (f'<script src="{up}assets/{name}.js" defer></script>' for name in SCRIPTS)
        text = text.replace("</head>", "".join(scripts) + "</head>", 1)
    return text.replace("<body ", f'<body data-up="{up}" ', 1)


def link(attribute: str, value: str, up: str, address: str, language: str, known: Set[str]) -> str:
    """One attribute with its address rewritten; an empty text where it leads to nothing exported."""
    if value.startswith(("#", "http:", "https:", "data:", "tel:", "sms:")):
        return f' {attribute}="{value}"'
    parts = urlsplit(value.replace("&amp;", "&"))
    path = unquote(parts.path) or address
    if path.startswith("/assets/") or path.endswith("/app.css"):
        return f' {attribute}="{up}assets/{path.rsplit("/", 1)[1]}"'
    asked = parse_qs(parts.query)
    other = (asked.get("lang") or [language])[0]
    if path == "/check" and attribute == "href" and "s" in asked:
        return f' {attribute}="{up}{target_of("/check", other)}?{parts.query.replace("&", "&amp;")}"'
    if path in known:
        return f' {attribute}="{up}{target_of(path, other)}"'
    if attribute == "href":
        return f' {attribute}="{up}{target_of("/check", other)}{pair_query(path)}"' if pair_query(path) else ""
    return f' {attribute}="{up}{target_of("/check", other)}"' if attribute == "action" else ""


def pair_query(path: str) -> str:
    """A pair that has no page of its own is asked of the check."""
    if not path.startswith("/combinations/") or "+" not in path:
        return ""
    a, b = path.removeprefix("/combinations/").split("+", 1)
    return f"?s={a}&amp;s={b}"
