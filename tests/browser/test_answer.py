"""An answer with scripts: the grid opens what it leads to, the view is kept, texts are copied, pages stay short."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from combination_ratings.locales import LANGUAGES

SEED = "/check?s=ketamine&s=sertraline&lang=en"
FIVE = "/check?lang=en&" + "&".join(f"s={quote(name)}" for name in ("alcohol", "GHB", "Xanax", "methadone", "cocaine"))


@pytest.mark.every_browser
def test_a_cell_opens_its_pair(desktop: Page) -> None:
    desktop.goto(FIVE)
    desktop.get_by_role("link", name=re.compile("^cocaine × Xanax: .*Caution")).click()
    expect(
        desktop.get_by_role("article", name="alprazolam × cocaine").get_by_role("heading", name="Why")
    ).to_be_visible()
    expect(desktop.get_by_role("heading", name="Why")).to_have_count(1)


@pytest.mark.every_browser
def test_what_is_folded_out_stays_so(desktop: Page) -> None:
    desktop.goto(f"{FIVE}&view=full")
    open_ = desktop.locator("details.fold[open]").count()
    desktop.locator("article").first.get_by_text("What each source says", exact=True).click()
    desktop.locator("h1").click()
    assert desktop.locator("details.fold[open]").count() == open_ - 1


@pytest.mark.every_browser
def test_the_view_is_kept_and_can_be_shared(desktop: Page) -> None:
    desktop.goto(SEED)
    rows = desktop.get_by_role("region", name="Who says so")
    expect(rows).to_be_hidden()
    desktop.get_by_role("link", name="All the evidence").click()
    expect(rows).to_be_visible()
    expect(desktop).to_have_url(re.compile("view=full"))
    desktop.goto(SEED)
    expect(rows).to_be_visible()
    desktop.get_by_role("link", name="Short answer").click()
    expect(rows).to_be_hidden()
    assert desktop.context.cookies() == []


def test_texts_are_copied(desktop: Page, base_url: str) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desktop.goto(SEED)
    for button, begins in (
        ("Copy link", f"{base_url}/check?s=ketamine&s=sertraline&lang=en&v="),
        ("Copy as text", "ketamine + sertraline\nCaution"),
        ("Copy citation", "Combination Ratings"),
    ):  # fmt: skip
        desktop.get_by_role("button", name=button).click()
        expect(desktop.locator(".copying [role=status]")).to_have_text("Copied")
        assert desktop.evaluate("navigator.clipboard.readText()").startswith(begins)


def test_where_copying_is_not_allowed_the_text_is_marked(desktop: Page) -> None:
    desktop.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    desktop.goto(SEED)
    desktop.get_by_role("button", name="Copy citation").click()
    field = desktop.locator("#share-citation")
    expect(field).to_be_focused()
    assert field.evaluate("e => e.value.slice(e.selectionStart, e.selectionEnd)") == field.input_value() != ""


def test_an_answer_is_shared_by_what_the_telephone_offers(phone: Page) -> None:
    phone.add_init_script("navigator.share = async (told) => { window.told = told; }")
    phone.goto(SEED)
    phone.get_by_role("button", name="Share…").tap()
    phone.wait_for_function("window.told")
    assert "Caution" in phone.evaluate("told.text")


@pytest.mark.parametrize(("address", "most"), [(SEED, 4200), (FIVE, 8000)])
def test_an_answer_on_a_phone_is_a_few_screens_long(phone: Page, address: str, most: int) -> None:
    phone.goto(address)
    assert phone.evaluate("document.documentElement.scrollHeight") <= most
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("width", "language"), [(width, language) for width in (390, 320) for language in LANGUAGES])
def test_the_header_of_a_phone_is_two_rows(desktop: Page, width: int, language: str) -> None:
    desktop.set_viewport_size({"width": width, "height": 256})
    desktop.goto(f"/?lang={language}")
    header = desktop.locator("header.site-header")
    tops = header.locator("a").evaluate_all(
        "links => new Set(links.map(a => Math.round(a.getBoundingClientRect().top / 20))).size"
    )
    assert tops <= 3
    assert header.evaluate("e => e.getBoundingClientRect().height") <= 90
    assert desktop.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "selector", [".out", ".views a", ".copying button", ".jump a", ".fold > summary", ".pairgrid td a"]
)
def test_what_is_tapped_is_large_enough(phone: Page, selector: str) -> None:
    phone.goto(f"{FIVE}&view=full")
    sizes = phone.locator(selector).evaluate_all(
        "all => all.map(e => [e.getBoundingClientRect().width, e.getBoundingClientRect().height])"
    )
    assert len(sizes) > 0
    assert all(width >= 24 and height >= 23.9 for width, height in sizes if width), sizes
