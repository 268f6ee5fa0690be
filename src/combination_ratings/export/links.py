"""Pages that leave their server: links to other exported pages by relative path, and none to what only a server has.

When: the static export. Command: `python -m scripts.static`.
"""

from __future__ import annotations

from collections.abc import Set
from urllib.parse import parse_qs, quote, unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from combination_ratings.export.words import own
from combination_ratings.site.routes.offline import READERS

ADDRESSES = ("href", "src", "action")
SERVED = (
    "//script[not(@*)]", "//script[starts-with(@src, '/assets/')][not(contains(@src, '/chart.js'))]",
    "//link[@rel='alternate']", "//link[@rel='search']", "//link[@rel='manifest']",
    "//meta[starts-with(@property, 'og:image')]", "//meta[@name='twitter:card']",
    "//p[@class='provenance']", "//*[@class='server-only']", "//form[@class='filters']",
    "//input[@type='hidden'][@name='lang']", "//label[@class='ago']", "//nav[@class='views']",
)  # fmt: skip
"""What only a server answers: scripts of its pages but the chart's, the tables behind a page, the chart's filters."""
SCRIPTS = (*READERS, "names")
ALL = "/chart/all"
ASKING = ("/", "/check", ALL)
"""Pages with the form."""
DEAD = "//a[not(@href)][not(*)]"
"""Links that lead nowhere once their address is gone."""
DOT = "·"
"""What stands between links in a line."""


def target_of(address: str, language: str) -> str:
    """File of a page, relative to the export: `/substances/ketamine` → `en/substances/ketamine.html`."""
    return f"{language}{'/index' if address == '/' else address}.html"


def without_server(text: str, address: str, language: str, known: Set[str]) -> str:
    """A page with links that work without its server, and without what needs one."""
    up = "../" * target_of(address, language).count("/")
    page = html.document_fromstring(text)
    for served in SERVED:
        for element in page.xpath(served):
            element.drop_tree()
    if address == ALL:
        without_picture(page)
    lead_elsewhere(page, up, address, language, known)
    without_dead(page)
    page.body.set("data-up", up)
    if address in ASKING:
        with_check(page, up, language)
    return html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>") + "\n"


def without_picture(page: HtmlElement) -> None:
    """On the page of all substances: take out the picture, whose dots only a server can tell apart."""
    for element in list(page.find(".//h1").itersiblings()):
        element.drop_tree()
        if element.tag == "h2":
            return


def lead_elsewhere(page: HtmlElement, up: str, address: str, language: str, known: Set[str]) -> None:
    """Rewrite every address; an attribute whose address leads to nothing exported goes."""
    for attribute in ADDRESSES:
        for element in page.xpath(f"//*[@{attribute}]"):
            found = link(element.get(attribute), up, address, language, known)
            if found is None:
                del element.attrib[attribute]
            else:
                element.set(attribute, found)


def link(value: str, up: str, address: str, language: str, known: Set[str]) -> str | None:
    """An address as it leads from an exported page; None where it leads to nothing exported."""
    if value.startswith(("#", "http:", "https:", "data:", "tel:", "sms:")):
        return value
    parts = urlsplit(value)
    path = unquote(parts.path) or address
    if path.startswith("/poster-"):
        return up + path[1:]
    if path.startswith("/assets/") or path.endswith("/app.css"):
        return f"{up}assets/{path.rsplit('/', 1)[1]}"
    asked = parse_qs(parts.query)
    language = (asked.get("lang") or [language])[0]
    names = pair_of(path) if path not in known else asked.get("s", []) if path == "/check" else []
    if names:
        path = "/check"
    if path not in known:
        return None
    query = "?" + "&".join(f"s={quote(name)}" for name in names) if names else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{up}{quote(target_of(path, language))}{query}{fragment}"


def pair_of(path: str) -> list[str]:
    """The two of a pair that has no page of its own: it is asked of the check."""
    return path.removeprefix("/combinations/").split("+", 1) if path.startswith("/combinations/") else []


def without_dead(page: HtmlElement) -> None:
    """Take out links that lead nowhere, and what is left of them; in a sentence their text stays where it is."""
    for menu in page.xpath("//nav" + DEAD):
        menu.drop_tree()
    for link_ in page.xpath(DEAD):
        parent, before = link_.getparent(), text_before(link_)
        if parent.tag == "li" and not before.strip() and len(parent) == 1:
            parent.drop_tree()
        elif before.rstrip().endswith(DOT):
            set_text_before(link_, before.rstrip().removesuffix(DOT).rstrip())
            link_.drop_tree()
        elif parent.tag == "p" and not before.strip() and link_.getprevious() is None:
            link_.tail = (link_.tail or "").lstrip().removeprefix(DOT).lstrip()
            link_.drop_tree()
        else:
            link_.drop_tag()
    without_empty(page)


def without_empty(page: HtmlElement) -> None:
    """Take out lists without entries, with their heading, and paragraphs without a word."""
    for list_ in page.xpath("//ul[not(*)][not(normalize-space())]"):
        heading = list_.getprevious()
        if heading is not None and heading.tag == "h2" and not heading.attrib and not (heading.tail or "").strip():
            heading.drop_tree()
        list_.drop_tree()
    for paragraph in page.xpath("//p[not(*)][not(normalize-space())]"):
        paragraph.drop_tree()


def text_before(element: HtmlElement) -> str:
    """Text between an element and what stands before it."""
    previous = element.getprevious()
    return (element.getparent().text if previous is None else previous.tail) or ""


def set_text_before(element: HtmlElement, text: str) -> None:
    """Replace that text."""
    previous = element.getprevious()
    if previous is None:
        element.getparent().text = text
    else:
        previous.tail = text


def with_check(page: HtmlElement, up: str, language: str) -> None:
    """Add to a page with the form the scripts that answer it, and a way round for readers without them."""
    for name in (*SCRIPTS, f"words-{language}"):
        page.head.append(html.Element("script", {"src": f"{up}assets/{name}.js", "defer": ""}))
    way = f'<a href="{up}{target_of(ALL, language)}">{own("list", language)}</a>'
    note = f'<p class="note without-script">{own("no_script", language)} {way}</p>'
    form = page.xpath("//form[@class='ask']")[0]
    form.addprevious(html.fragment_fromstring(note))
