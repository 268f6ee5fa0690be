"""Every page in both languages: answered, in its language, with its tables named, and no sentence left untranslated."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zlib
from datetime import datetime
from typing import Any

import pytest

from combination_ratings.site.http.headers import is_core
from combination_ratings.site.routes.api import markdown
from combination_ratings.tables.schema import ROOT
from tests.site.conftest import Get
from tests.site.html import parsed

PAGES = {
    "home": "/",
    "check": "/check",
    "answer": "/check?s=kétamine&s=Zoloft",
    "three": "/check?s=heroin&s=Xanax&s=caffeine",
    "ambiguous": "/check?s=speed&s=MDMA",
    "unknown": "/check?s=Contrac&s=MDMA",
    "emergency": "/emergency",
    "guide": "/guide",
    "numbers": "/numbers",
    "embed": "/embed",
    "chart": "/chart",
    "whole": "/chart/all",
    "substance": "/substances/ketamine",
    "class": "/substances/ssri",
    "pair": "/combinations/ketamine+ssri",
    "source": "/sources/tripsit",
    "effect": "/effects/serotonin_toxicity",
    "compare": "/compare",
    "classes": "/classes",
    "changes": "/changes",
    "queries": "/queries",
    "search": "/search?q=serotonin",
    "api": "/api",
    "cite": "/cite",
    "download": "/download",
    "privacy": "/privacy",
    "report": "/report?about=ketamine%2Bssri",
}
CORE = {
    "database": "/combination-ratings",
    "table": "/combination-ratings/assessments?_facet=kind&scale=tripsit",
    "view": "/combination-ratings/disagreements",
    "row": "/combination-ratings/substances/ketamine",
    "query": "/combination-ratings?sql=select+*+from+levels",
    "canned": "/combination-ratings/avoid_with?substance=tramadol&level=4",
    "missing": "/combination-ratings/nope",
    "mistake": "/combination-ratings?sql=select+zeroblob(9)",
}


def in_language(address: str, language: str) -> str:
    """The address with its language."""
    name = "_lang" if address.startswith("/combination-ratings") else "lang"
    return f"{address}{'&' if '?' in address else '?'}{name}={language}"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", [*PAGES, *CORE])
def test_every_page_is_answered_in_its_language(get: Get, name: str, language: str) -> None:
    response = get(in_language({**PAGES, **CORE}[name], language))
    assert response.status_code == {"missing": 404, "mistake": 400}.get(name, 200)
    page = parsed(response.text)
    assert page.language == language
    assert len(page.headings[1]) == 1
    assert "{" not in page.title
    assert "None" not in page.text.split()
    assert page.broken_ids == []


@pytest.mark.parametrize("name", ["answer", "chart", "substance", "pair", "source", "compare", "classes", "search"])
def test_a_page_says_from_which_tables_it_comes(get: Get, name: str) -> None:
    links = parsed(get(PAGES[name]).text).links
    assert any(link.startswith(("/combination-ratings/", "/download/")) and ".csv" in link for link in links)
    assert any(link.endswith(".json") for link in links)


def test_every_link_within_the_site_leads_somewhere(get: Get) -> None:
    seen: set[str] = set()
    for address in PAGES.values():
        seen |= {link.split("#")[0] for link in parsed(get(address).text).links if link.startswith("/")}
    kinds: dict[str, list[str]] = {}
    for link in sorted(seen):
        kinds.setdefault(re.sub(r"[?=].*|/[^/]*$", "", link), []).append(link)
    for links in kinds.values():
        for link in [*links[:2], links[-1]]:
            assert get(link).status_code in (200, 302), link


def test_the_answer_can_be_cited_and_an_error_reported(get: Get) -> None:
    page = get(PAGES["answer"])
    version = get("/check.json?s=ketamine").json()["version"]
    assert f"version = {{{version}}}" in page.text
    assert any(link.startswith("/report?about=") for link in parsed(page.text).links)
    assert version in get("/report").text


def test_machines_read_a_dataset_on_home_and_data_pages(get: Get) -> None:
    for address in ("/", "/cite", "/combination-ratings", "/combination-ratings/substances"):
        document = json_ld(get(address).text)
        assert document["@type"] == "Dataset"
        files = document["distribution"]
        names = {file["name"] for file in files}
        assert names & {"resolved.csv", "substances.csv"}
        for file in files:
            whole = get(file["contentUrl"], **{"accept-encoding": "identity"})
            assert file["contentSize"] == f"{len(whole.content)} B"
            assert file["sha256"] == hashlib.sha256(whole.content).hexdigest()


def json_ld(page: str) -> Any:
    """What a page says to machines."""
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(text)


def test_a_view_without_a_whole_file_claims_none(get: Get) -> None:
    assert "distribution" not in json_ld(get("/combination-ratings/disagreements").text)


def test_crawlers_find_every_substance(get: Get) -> None:
    robots, sitemap = get("/robots.txt").text, get("/sitemap-fr.xml").text
    assert "/sitemap-fr.xml</loc>" in get("/sitemap.xml").text
    assert get("/sitemap-xx.xml").status_code == 404
    assert "Sitemap: " in robots
    assert "/substances/ketamine?lang=fr</loc>" in sitemap
    assert sitemap.count("<url>") < 50_000


def test_no_query_holds_up_the_home_page(get: Get) -> None:
    assert get("/").status_code == 200
    assert not is_core("/")
    assert is_core("/combination-ratings/levels")


def test_whoever_finds_a_fault_learns_where_to_tell_it(get: Get) -> None:
    """RFC 9116: a contact and an expiry are required, the latter as a time of RFC 3339."""
    answer = get("/.well-known/security.txt", host="example.org")
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert answer.headers["content-type"].startswith("text/plain")
    assert get(fields["Contact"].removeprefix("http://example.org")).status_code == 200
    assert datetime.fromisoformat(fields["Expires"]).tzinfo is not None
    assert fields["Canonical"] == "http://example.org/.well-known/security.txt"


def test_the_whole_chart_is_a_picture_whose_dots_lead_to_their_pair(get: Get) -> None:
    picture = get("/chart/all.png").content
    size, height, depth, kind = struct.unpack(">IIBB", picture[16:26])
    assert (size, depth, kind) == (height, 4, 3)
    data = picture[picture.index(b"IDAT") + 4 :]
    assert len(zlib.decompressobj().decompress(data)) == size * (1 + (size + 1) // 2)
    assert len(picture) < 120_000
    one = get("/chart/at/fr/2?0,2").headers["location"]
    assert re.fullmatch(r"/combinations/[a-z0-9_]+\+[a-z0-9_]+\?lang=fr", one)
    for nonsense in ("", "?1", "?99999,1", "?a,b", "?1,1,1", "?-1,1"):
        assert get(f"/chart/at/en/1{nonsense}").headers["location"] == "/chart/all?lang=en"


def test_the_documentation_is_the_one_that_the_page_shows(get: Get) -> None:
    assert (ROOT / "docs" / "api.md").read_text(encoding="utf-8") == markdown()
    document = get("/check.json?s=kétamine&s=Zoloft").json()
    told = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for key in [*document["answer"], *document["pairs"][0]]:
        assert key in told or key in ("expanded", "reduced", "heading", "rationale", "searched"), key


def test_only_the_form_may_be_framed(get: Get) -> None:
    assert "frame-ancestors *" in get("/embed").headers["content-security-policy"]
    for address in ("/check", "/", "/combination-ratings", "/embed/x", "/check?x=/embed"):
        assert "frame-ancestors 'none'" in get(address).headers["content-security-policy"]


def test_a_page_is_asked_for_once(get: Get) -> None:
    first = get("/chart?lang=fr")
    tag = first.headers["etag"]
    assert get("/chart?lang=fr", **{"if-none-match": tag}).status_code == 304
    assert get("/chart?lang=en").headers["etag"] != tag
    assert "max-age" in first.headers["cache-control"]
    assert get("/chart?lang=fr").content == first.content


def test_other_sites_may_read_answers(get: Get) -> None:
    for address in ("/check.json?s=ketamine", "/suggest.json?q=k", "/combination-ratings/levels.json"):
        assert get(address).headers["access-control-allow-origin"] == "*"


def test_a_search_looks_at_names_sources_and_findings(get: Get) -> None:
    assert "/substances/ketamine" in get("/search?q=ket").text
    assert "/sources/tripsit" in get("/search?q=tripsit").text
    assert "Nothing was found" in get("/search?q=qqqqqq&lang=en").text
    for odd in ('"', "*", "a*b", "NEAR(", "' OR 1=1", "\0", "%", "x" * 5000, "AND OR NOT"):
        assert get("/search", [("q", odd)]).status_code == 200


def test_a_cited_version_is_told_where_another_is_served(get: Get) -> None:
    version = get("/check.json?s=ketamine").json()["version"]
    for address in ("/check?s=ketamine&s=Zoloft", "/combinations/ketamine+ssri?lang=en"):
        same, other = get(f"{address}&v={version}").text, get(f"{address}&v=0.0.1").text
        assert "link is for version" not in same
        assert "link is for version 0.0.1" in other
        assert f"v={version}" in same
    assert "link is for version" not in get("/check?s=ketamine&v=%3Cb%3E").text


def test_home_is_small_and_leads_to_what_people_come_for(get: Get) -> None:
    for language in ("en", "fr"):
        page = get(f"/?lang={language}")
        assert len(page.content) < 60_000
        links = parsed(page.text).links
        for wanted in (
            "/emergency",
            "/chart",
            "/search",
            "/queries",
            "/compare",
            "/cite",
            "/download/combinations.csv",
        ):
            assert any(link.startswith(wanted) for link in links), wanted
        examples = [link for link in links if link.startswith("/check?s=")]
        statuses = {get(link.replace("/check?", "/check.json?")).json()["answer"]["status"] for link in examples}
        assert statuses <= {"rated", "provisional"}


def test_the_emergency_numbers_are_dialled(get: Get) -> None:
    links = parsed(get("/emergency?lang=fr").text).links
    assert {"tel:112", "tel:15", "sms:114", "tel:999", "tel:911", "tel:000"} <= set(links)


def test_a_chart_of_names_that_one_chooses(get: Get) -> None:
    page = get("/chart?lang=en&names=Xanax,+héroïne,+qqqq").text
    assert re.findall(r'<th scope="row"><a href="/substances/(\w+)', page) == ["alprazolam", "heroin"]
    assert "qqqq" in page
    for odd in (",,,", "\0", "x" * 5000, "<b>"):
        assert get("/chart", [("names", odd)]).status_code == 200
