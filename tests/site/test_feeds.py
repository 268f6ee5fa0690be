"""Feeds of releases and changed levels: Atom by RFC 4287, with the same ids everywhere, told of by the pages."""

from __future__ import annotations

import re
from xml.etree import ElementTree as XML

import pytest

from combination_ratings.site import atom
from combination_ratings.site.routes import feeds
from tests.site.conftest import Get
from tests.site.html import parsed

ATOM = f"{{{atom.NAMESPACE}}}"
FEEDS = ("/feeds/releases.atom", "/feeds/levels.atom", "/feeds/substances/ketamine.atom")
def read(get: Get, address: str, language: str = "en") -> XML.Element:
    answer = get(f"{address}?lang={language}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, atom.TYPE)
    return XML.fromstring(answer.text)


def of(element: XML.Element, name: str) -> list[str]:
    """Texts of an element's children of a name."""
    return [child.text or "" for child in element.findall(f"{ATOM}{name}")]


def faults(root: XML.Element) -> list[str]:
    """What RFC 4287 asks of a feed and of its entries (4.1.1, 4.1.2) and does not find."""
    found = [] if root.tag == f"{ATOM}feed" else ["is no feed"]
    for element in (root, *root.findall(f"{ATOM}entry")):
        found += [f"{element.tag} has not one {n}" for n in ("id", "title", "updated") if len(of(element, n)) != 1]
        found += [f"no IRI: {one}" for one in of(element, "id") if not re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one)]
        found += [f"no date: {d}" for d in of(element, "updated") if not re.fullmatch(r"[\d-]{10}T[\d:]{8}Z", d)]
        links = [dict(link.attrib) for link in element.findall(f"{ATOM}link")]
        found += [f"no address: {link}" for link in links if not link["href"].startswith("http://")]
        found += [] if sum(link["rel"] == "alternate" for link in links) == 1 else ["not one alternate"]
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    return found + [f"{one} stands twice" for one in set(ids) if ids.count(one) > 1]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_valid_and_in_its_language(get: Get, later: Get, address: str, language: str) -> None:
    for site in (get, later):
        root = read(site, address, language)
        assert faults(root) == []
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert of(root.find(f"{ATOM}author") or root, "name") == ["Combination Ratings maintainers"]


def test_a_fault_of_a_feed_is_found(get: Get) -> None:
    root = read(get, FEEDS[0])
    root.remove(root.find(f"{ATOM}updated"))  # type: ignore[arg-type]
    assert faults(root) == [f"{ATOM}feed has not one updated"]


def test_levels_that_changed_are_told_the_gravest_first_and_others_not(later: Get) -> None:
    titles = [of(entry, "title")[0] for entry in read(later, "/feeds/levels.atom").findall(f"{ATOM}entry")]
    assert [re.sub(r"(level \d), \w+( \w+)*", r"\1", title) for title in titles] == [
        "alcohol (ethanol) × ketamine: level 4 → no level", "ketamine × SSRIs: level 2 → level 3",
        "ketamine × sertraline: no level → level 2",
    ]  # fmt: skip
    entries = read(later, "/feeds/levels.atom").findall(f"{ATOM}entry")
    [gone] = [entry for entry in entries if of(entry, "title")[0].endswith("no level")]
    assert "does not mean that it carries little risk" in of(gone, "content")[0]


def test_a_substance_has_a_feed_of_its_own(later: Get) -> None:
    assert len(read(later, "/feeds/substances/ketamine.atom").findall(f"{ATOM}entry")) == 3
    assert len(read(later, "/feeds/substances/sertraline.atom").findall(f"{ATOM}entry")) == 1
    assert read(later, "/feeds/substances/caffeine.atom").findall(f"{ATOM}entry") == []
    assert later("/feeds/substances/nope.atom").status_code == 404


def test_a_release_says_how_many_levels_changed(later: Get) -> None:
    newest = read(later, "/feeds/releases.atom").find(f"{ATOM}entry")
    assert newest is not None
    assert of(newest, "title") == ["Combination Ratings 9.0.0"]
    assert "Levels: 1 rose, 0 fell, 1 new, 1 gone." in of(newest, "content")[0]


def test_reasons_of_a_release_stand_in_its_entry(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "reasons", lambda *_: [{"text": "Read <again> & mended."}])
    root = XML.fromstring(get(f"{FEEDS[0]}?lang=en&once=1").text)
    assert "Read <again> & mended." in of(root.findall(f"{ATOM}entry")[0], "content")[0]


def test_what_has_no_room_is_said_to_be_left_out(later: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 2)
    root = XML.fromstring(later("/feeds/levels.atom?lang=en&once=1").text)
    assert len(root.findall(f"{ATOM}entry")) == 2
    assert of(root, "subtitle")[0].startswith("The newest 2 of 3")


def test_ids_are_the_same_on_every_host_and_differ_by_language(later: Get) -> None:
    ids = [one.text for one in read(later, FEEDS[1]).iter(f"{ATOM}id")]
    elsewhere = XML.fromstring(later(f"{FEEDS[1]}?lang=en", host="example.org").text)
    assert [one.text for one in elsewhere.iter(f"{ATOM}id")] == ids
    assert not set(ids) & {one.text for one in read(later, FEEDS[1], "fr").iter(f"{ATOM}id")}
    assert all(link.get("href", "").startswith("http://example.org/") for link in elsewhere.iter(f"{ATOM}link"))


@pytest.mark.parametrize("address", ["/", "/check?s=ketamine", "/changes", "/substances/ketamine", "/nope"])
def test_pages_tell_of_their_feeds(get: Get, address: str) -> None:
    links = [a for tag, a in parsed(get(address).text).elements if tag == "link" and "atom" in (a.get("type") or "")]
    addresses = [str(a["href"]) for a in links]
    assert {"/feeds/releases.atom?lang=en", "/feeds/levels.atom?lang=en"} <= set(addresses)
    assert ("/feeds/substances/ketamine.atom?lang=en" in addresses) == (address == "/substances/ketamine")
    assert all(get(one).status_code == 200 for one in addresses)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_browser_can_ask_from_its_address_bar(get: Get, language: str) -> None:
    root = XML.fromstring(get(f"/opensearch.xml?lang={language}").text)
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert root.tag == f"{name}OpenSearchDescription"
    assert 0 < len(root.findtext(f"{name}ShortName") or "") <= 16
    assert 0 < len(root.findtext(f"{name}Description") or "") <= 1024
    template = root.find(f"{name}Url").get("template", "")  # type: ignore[union-attr]
    asked = template.replace("{searchTerms}", "ketamine+%2B+Zoloft").partition("localhost")[2]
    assert "ketamine" in get(asked).text
    assert get(asked).status_code == 200
    assert f"/opensearch.xml?lang={language}" in get(f"/?lang={language}").text
