"""Atom 1.0 (RFC 4287): a feed and its entries as XML, with ids that last whatever host serves them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as XML

NAMESPACE = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml; charset=utf-8"
OURS = uuid.uuid5(uuid.NAMESPACE_OID, "combination-ratings")
"""Under which our ids are made: the same release or change has the same one on every copy of the site (4.2.6)."""


class Entry(NamedTuple):
    """One entry: what makes its id, title, day (ISO), address, and paragraphs of plain text."""

    about: str
    title: str
    day: str
    address: str
    text: tuple[str, ...]


class Feed(NamedTuple):
    """A feed: what makes its id, titles, language, addresses of itself and of its page, author, licence, entries."""

    about: str
    title: str
    subtitle: str
    language: str
    itself: str
    page: str
    author: str
    rights: str
    day: str
    entries: tuple[Entry, ...]


def lasting_id(about: str, language: str) -> str:
    """The id of a feed or entry: its text is another one in another language."""
    return uuid.uuid5(OURS, f"{about} {language}").urn


def moment(day: str) -> str:
    """Midnight UTC of a day, as RFC 3339 writes it."""
    return f"{day}T00:00:00Z"


def written(feed: Feed) -> str:
    """The feed as XML; its day is that of its newest entry, or its own where it has none."""
    root = XML.Element("feed", {"xmlns": NAMESPACE, "xml:lang": feed.language})
    put(root, "id", lasting_id(feed.about, feed.language))
    put(root, "title", feed.title)
    if feed.subtitle:
        put(root, "subtitle", feed.subtitle)
    put(root, "updated", moment(max((entry.day for entry in feed.entries), default=feed.day)))
    put(XML.SubElement(root, "author"), "name", feed.author)
    put(root, "rights", feed.rights)
    XML.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.itself})
    XML.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    put_entries(root, feed.entries, feed.language)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + XML.tostring(root, encoding="unicode") + "\n"


def put_entries(root: XML.Element, entries: Iterable[Entry], language: str) -> None:
    """Write entries below the feed."""
    for entry in entries:
        element = XML.SubElement(root, "entry")
        put(element, "id", lasting_id(entry.about, language))
        put(element, "title", entry.title)
        put(element, "updated", moment(entry.day))
        XML.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.address})
        put(element, "content", "\n\n".join(entry.text), type="text")


def put(parent: XML.Element, name: str, text: str, **attributes: str) -> None:
    """Write an element with text."""
    XML.SubElement(parent, name, attributes).text = text
