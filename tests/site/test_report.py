"""An error can be reported whatever the descriptor names, and readers are told what is kept of a question."""

from __future__ import annotations

import html

import pytest

from combination_ratings.site.routes.report import MOVED, ways
from tests.site.conftest import Get

MADE = {"contributors": [{"title": "Made maintainers"}]}


@pytest.mark.parametrize(
    ("more", "addresses"),
    [
        ({}, []),
        ({"homepage": "https://github.com/made/data/"}, ["https://github.com/made/data/issues/new?title=a%2Bb"]),
        ({"homepage": "https://example.org/data"}, ["https://example.org/data"]),
        ({"contributors": [{"title": "M", "path": "https://example.org/m"}]}, ["https://example.org/m"]),
        ({"contributors": [{"title": "M", "email": "m@example.org"}]}, ["mailto:m@example.org?subject=a%2Bb"]),
        ({"contributors": [{"title": "M", "path": "javascript:alert(1)"}]}, []),
    ],
)
def test_a_report_goes_where_the_descriptor_says(more: dict[str, object], addresses: list[str]) -> None:
    assert [address for address, _ in ways(MADE | more, "a+b", "en")] == addresses


@pytest.mark.parametrize("language", ["en", "fr"])
def test_without_an_address_the_page_still_says_what_to_do(get: Get, language: str) -> None:
    page = html.unescape(get(f"/report?about=ketamine%2Bssri&lang={language}").text)
    assert 'class="ways"' in page
    assert "CONTRIBUTING.md" in page
    body = page.partition('<pre class="to-copy">')[2].partition("</pre>")[0]
    assert "ketamine+ssri" in body
    assert get("/check.json?s=ketamine").json()["version"] in body
    assert len(body.splitlines()) == 4


@pytest.mark.parametrize("address", MOVED)
def test_addresses_that_people_try_lead_on(get: Get, address: str) -> None:
    answer = get(f"{address}?lang=fr")
    assert answer.status_code == 302
    assert "lang=fr" in answer.headers["location"]
    assert get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_leads_to_what_is_kept_of_a_question(get: Get, language: str) -> None:
    assert f"/privacy?lang={language}" in get(f"/check?s=ketamine&lang={language}").text
    assert get(f"/privacy?lang={language}").text.count("<p>") >= 5
    assert not any("cookie" in name for name in get("/check?s=ketamine").headers)
