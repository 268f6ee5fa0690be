"""Pages that leave their server: what needs one goes, links lead to exported pages or nowhere, sentences stay whole."""

from __future__ import annotations

import pytest

from combination_ratings.export.links import ALL, link, target_of, without_server

KNOWN = frozenset({"/", "/check", "/substances/ketamine", "/combinations/a+b", ALL})


CHECK = '<a href="../../en/check.html">check</a>'
HEADED = '<h2>Tables</h2><ul><li><a href="/nowhere">a</a></li><li><a href="/no">b</a>, 3 rows</li></ul><p>x</p>'


def left(body: str, address: str = "/substances/ketamine") -> str:
    """The body of a page that was exported, on one line."""
    text = without_server(
        f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>", address, "en", KNOWN
    )
    return text.partition('data-up="../../">')[2].partition("</body>")[0].replace("\n", "")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("/substances/ketamine?lang=fr", "../../fr/substances/ketamine.html"),
        ("/check?s=a&s=b c&lang=en#x", "../../en/check.html?s=a&s=b%20c#x"),
        ("/combinations/ketamine+ssri", "../../en/check.html?s=ketamine&s=ssri"),
        ("/combinations/a+b", "../../en/combinations/a%2Bb.html"),
        ("/assets/site.css?1.0", "../../assets/site.css"),
        ("/assets/chart.js?1.0", "../../assets/chart.js"),
        ("/poster-a3-en.pdf", "../../poster-a3-en.pdf"),
        ("/-/static/app.css?x", "../../assets/app.css"),
        ("?lang=fr", "../../fr/substances/ketamine.html"),
        ("https://example.org/", "https://example.org/"),
        ("#signs", "#signs"),
        ("tel:112", "tel:112"),
        ("/combination-ratings/levels", None),
    ],
)
def test_an_address_leads_to_an_exported_page_or_nowhere(value: str, found: str | None) -> None:
    assert link(value, "../../", "/substances/ketamine", "en", KNOWN) == found


@pytest.mark.parametrize(
    "served",
    [
        "<script>run()</script>", '<p class="provenance"><a href="/x">x</a></p>', '<span class="server-only">x</span>',
        '<form class="filters"><input></form>', '<input type="hidden" name="lang" value="en">',
        '<script src="/assets/check.js" defer></script>',
    ],
)  # fmt: skip
def test_what_only_a_server_answers_goes(served: str) -> None:
    assert left(f"<div>before {served} after</div>") == "<div>before  after</div>"


@pytest.mark.parametrize(
    ("body", "stays"),
    [
        ('<p>See <a href="/nowhere">the table</a> for more.</p>', "<p>See the table for more.</p>"),
        ('<p><a href="/check">check</a> · <a href="/nowhere">table</a></p>', f"<p>{CHECK}</p>"),
        ('<p><a href="/nowhere">table</a> · <a href="/check">check</a></p>', f"<p>{CHECK}</p>"),
        (HEADED, "<p>x</p>"),
        ('<ul><li>of <a href="/nowhere">a</a></li></ul>', "<ul><li>of a</li></ul>"),
        ('<p><a href="/nowhere">table</a></p><p>x</p>', "<p>x</p>"),
        ('<nav><a href="/nowhere">table</a> <a href="/check">check</a></nav>', f"<nav>{CHECK}</nav>"),
        ("<p>1 &lt; 2 &amp; é</p>", "<p>1 &lt; 2 &amp; é</p>"),
    ],
)  # fmt: skip
def test_nothing_is_left_of_links_that_lead_nowhere(body: str, stays: str) -> None:
    assert left(body).replace("> <", "><") == stays


def test_the_page_with_the_form_is_answered_by_scripts() -> None:
    page = without_server(
        '<html><head></head><body><form class="ask" action="/check"></form></body></html>', "/check", "fr", KNOWN
    )
    assert '<script src="../assets/check-static.js" defer></script>' in page.replace('defer=""', "defer")
    assert '<form class="ask" action="../fr/check.html">' in page
    assert page.index("without-script") < page.index("<form")


def test_the_picture_of_all_substances_goes_with_its_heading() -> None:
    page = without_server(
        "<html><head></head><body><h1>All</h1><p>dots</p><h2>Names</h2><form class='ask'></form></body></html>",
        ALL,
        "en",
        KNOWN,
    )
    assert "dots" not in page
    assert "Names" not in page
    assert "<h1>All</h1>" in page


def test_the_file_of_a_page() -> None:
    assert [target_of(a, "en") for a in ("/", "/check")] == ["en/index.html", "en/check.html"]
