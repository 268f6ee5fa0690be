"""Pages that leave their server: links to other exported pages by relative path, and none to what only a server has.

When: the static export. Command: `python -m scripts.static`.
"""

from __future__ import annotations

import re
from collections.abc import Set
from urllib.parse import parse_qs, quote, unquote, urlsplit

from combination_ratings.export.words import own

LINK = re.compile(r'\s(href|src|action)="([^"]*)"')
SERVED = re.compile(
    r'<script>.*?</script>|<link rel="alternate"[^>]*>|<script src="/assets/[^>]*></script>'
    r'|<p class="provenance">.*?</p>|\s*<span class="server-only">.*?</span>|<form class="filters".*?</form>'
    r'|\s<input type="hidden" name="lang"[^>]*>',
    re.DOTALL,
)
"""What only a server answers: scripts of its pages, the tables behind a page, the chart's filters."""
PICTURE = re.compile(r"(?<=</h1>).*?</h2>", re.DOTALL)
"""On the page of all substances: the picture, whose dots only a server can tell apart."""
SCRIPTS = ("static-names", "static-reader", "static-help", "static-doubt", "static-answer", "check-static", "names")
ALL = "/chart/all"
ASKING = ("/", "/check", ALL)
"""Pages with the form."""
DEAD = r"<a(?![^>]*\shref=)[^>]*>([^<]*)</a>"
EMPTY = (
    (re.compile(rf"<li>\s*{DEAD}[^<]*</li>"), ""),
    (re.compile(r"(?:<h2>[^<]*</h2>\s*)?<ul[^>]*>\s*</ul>"), ""),
    (re.compile(rf"\s*·\s*{DEAD}"), ""),
    (re.compile(rf"(<p[^>]*>)\s*{DEAD}(?:\s*·\s*)?"), r"\1"),
    (re.compile(r"<p[^>]*>\s*</p>"), ""),
)
"""What is left of links that lead nowhere: entries, lists with their heading, separators, paragraphs."""
MENU = re.compile(r"<nav\b.*?</nav>", re.DOTALL)


def target_of(address: str, language: str) -> str:
    """File of a page, relative to the export: `/substances/ketamine` → `en/substances/ketamine.html`."""
    return f"{language}{'/index' if address == '/' else address}.html"


def without_server(text: str, address: str, language: str, known: Set[str]) -> str:
    """A page with links that work without its server, and without what needs one."""
    up = "../" * target_of(address, language).count("/")
    text = SERVED.sub("", text)
    if address == ALL:
        text = PICTURE.sub("", text, count=1)
    text = without_dead(LINK.sub(lambda match: link(match[1], match[2], up, address, language, known), text))
    if address in ASKING:
        text = with_check(text, up, language)
    return text.replace("<body ", f'<body data-up="{up}" ', 1)


def with_check(text: str, up: str, language: str) -> str:
    """A page with the form, the scripts that answer it, and a way round for readers without them."""
    names = (*SCRIPTS, f"words-{language}")
    scripts = "".join(f'<script src="{up}assets/{name}.js" defer></script>' for name in names)
    way = f'<a href="{up}{target_of(ALL, language)}">{own("list", language)}</a>'
    note = f'<p class="note without-script">{own("no_script", language)} {way}</p>'
    text = text.replace("</head>", f"{scripts}</head>", 1)
    return text.replace('<form class="ask"', f'{note}<form class="ask"', 1)


def without_dead(text: str) -> str:
    """A page without the links that lead nowhere: their text stays where it is part of a sentence."""
    text = MENU.sub(lambda menu: re.sub(rf"\s*{DEAD}", "", menu[0]), text)
    for pattern, instead in EMPTY:
        text = pattern.sub(instead, text)
    return re.sub(DEAD, r"\1", text)


def link(attribute: str, value: str, up: str, address: str, language: str, known: Set[str]) -> str:
    """One attribute with its address rewritten; an empty text where it leads to nothing exported."""
    if value.startswith(("#", "http:", "https:", "data:", "tel:", "sms:")):
        return f' {attribute}="{value}"'
    parts = urlsplit(value.replace("&amp;", "&"))
    path = unquote(parts.path) or address
    if path.startswith("/assets/") or path.endswith("/app.css"):
        return f' {attribute}="{up}assets/{path.rsplit("/", 1)[1]}"'
    asked = parse_qs(parts.query)
    language = (asked.get("lang") or [language])[0]
    names = pair_of(path) if path not in known else asked.get("s", []) if path == "/check" else []
    if names:
        path = "/check"
    if path not in known:
        return ""
    query = "?" + "&amp;".join(f"s={quote(name)}" for name in names) if names else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f' {attribute}="{up}{quote(target_of(path, language))}{query}{fragment}"'


def pair_of(path: str) -> list[str]:
    """The two of a pair that has no page of its own: it is asked of the check."""
    return path.removeprefix("/combinations/").split("+", 1) if path.startswith("/combinations/") else []
