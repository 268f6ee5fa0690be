"""Seven journeys, on a telephone and on a desk: from where people start to what they come for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.every_browser


@pytest.fixture(params=["phone", "desk"])
def reader(desktop: Page, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window as wide as a telephone, or as a desk's; nothing may be wider than it in the end."""
    width = 390 if request.param == "phone" else 1366
    desktop.set_viewport_size({"width": width, "height": 844})
    yield desktop
    assert desktop.evaluate("document.documentElement.scrollWidth") <= width


def test_a_five_names_become_one_answer_and_its_worst_pair(reader: Page) -> None:
    reader.goto("/?lang=en")
    for name in ("alcohol", "GHB", "Xanax", "methadone", "cocaine"):
        reader.locator("#s1").fill(name)
        reader.locator("#s1").press("Enter")
    expect(reader.locator(".picked")).to_have_count(5)
    reader.get_by_role("button", name="Check combination").click()
    expect(reader.locator(".answer h2")).to_contain_text("Never combine")
    reader.locator(".driver a").click()
    expect(reader.locator("article.pair").first.get_by_role("heading", name="Why")).to_be_visible()
    expect(reader.locator(".pairgrid td a")).to_have_count(10)


def test_b_a_name_that_one_begins_to_type_and_one_that_is_misspelt(reader: Page) -> None:
    reader.goto("/check?lang=en")
    reader.locator("#s1").press_sequentially("xan")
    expect(reader.locator("#s1-list [role=option]").first).to_contain_text("Xanax")
    reader.locator("#s1").press("ArrowDown")
    reader.locator("#s1").press("Enter")
    reader.locator("#s1").fill("ketamyne")
    reader.get_by_role("button", name="Check combination").click()
    expect(reader.locator(".answer h2")).to_contain_text("unknown name")
    reader.locator(".mended a").click()
    expect(reader.locator(".answer .asked")).to_have_text("Xanax + ketamine")
    expect(reader.locator(".answer .facts")).to_contain_text("of 5")


def test_c_from_an_answer_to_the_rows_behind_it(reader: Page) -> None:
    reader.goto("/check?s=ketamine&s=sertraline&lang=en")
    reader.locator(".pair h2 a").click()
    reader.get_by_role("link", name="The data behind this page").click()
    expect(reader.locator("table.rows-and-columns")).to_be_visible()


def test_d_an_answer_is_cited_and_an_error_in_it_reported(reader: Page) -> None:
    reader.goto("/check?s=Xanax&s=beer&lang=en")
    cited = reader.locator(".cite > p").filter(has_text="version")
    expect(cited).to_contain_text(re.compile(r"\(\d{4}\).*version \d+\.\d+\.\d+.*/check\?s=Xanax&s=beer&lang=en&v="))
    reader.locator(".cite").get_by_role("link", name="Report an error").click()
    expect(reader.locator("main")).to_contain_text("Xanax + beer")


def test_e_from_a_grave_answer_to_a_number_that_is_dialled(reader: Page) -> None:
    reader.goto("/check?s=heroin&s=Xanax&lang=en")
    expect(reader.locator(".answer .dial a[href^='tel:']").first).to_be_in_viewport()
    reader.locator("header").get_by_role("link", name="Emergency").click()
    expect(reader.locator("a[href='tel:112']").first).to_be_visible()


def test_f_in_french_with_the_language_kept_on_the_way(reader: Page) -> None:
    reader.goto("/check?s=tramadol&s=Lyrica&lang=en")
    reader.get_by_role("link", name="Français").click()
    expect(reader.locator("html")).to_have_attribute("lang", "fr")
    reader.locator(".answer").get_by_role("link", name=re.compile("^Certitude")).click()
    expect(reader.locator("html")).to_have_attribute("lang", "fr")
    expect(reader).to_have_url(re.compile("/guide.*#certainty$"))


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("address", ["/nope?lang=en", "/check?s=ketamine%7Croute%3Dmoon&lang=en"])
def test_g_from_a_wrong_address_back_to_a_question(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address)
    expect(page.locator(".error")).to_be_visible()
    page.locator("header").get_by_role("link", name="Check", exact=True).click()
    expect(page.get_by_role("combobox", name="Add a substance or medicine")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
