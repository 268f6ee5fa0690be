"""Every page at two widths, in two languages, light and dark: it fits, and axe finds no fault.

With `PICTURES=1` pictures of all are kept in test-results, for people to look at.
"""

from __future__ import annotations

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SHOTS
from tests.site.test_pages import CORE, PAGES, in_language

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
ALIKE = {"exclude": [[f"{rows}:nth-child(n+{n})"] for rows, n in (
    (".columns li", 12), (".matrix tr", 4), (".matrix tr > *", 8), ("table.rows tr", 6), (".rows-and-columns tr", 3),
    ("main > ul > li", 12),
)]}  # fmt: skip
"""Rows beyond the first of their kind: the same markup again, and axe compares every link with every other."""
HIGHEST = 2600
REFLOWED = 320
"""Width to which WCAG 1.4.10 wants a page to reflow; a desk's window at 400 percent."""
EVERY = {**PAGES, **CORE}


@pytest.fixture(scope="module")
def screen(browser: Browser, base_url: str) -> Page:
    """One window for all pages, which notes what a page was refused by its Content-Security-Policy."""
    page = browser.new_context(base_url=base_url).new_page()
    page.add_init_script("addEventListener('securitypolicyviolation', (e) => { window.refused = e.blockedURI; })")
    return page


def faults(page: Page, options: dict[str, object]) -> list[str]:
    """What axe finds, in a line each."""
    found = Axe().run(page, context=ALIKE, options=options).response["violations"]
    return [f"{v['id']}: {node['html'][:200]}" for v in found for node in v["nodes"]]


def keep(page: Page, name: str, width: int) -> None:
    """Keep a picture, of the top where a page is very long."""
    if not os.environ.get("PICTURES"):
        return
    height = min(page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
    SHOTS.mkdir(exist_ok=True)
    clip = {"x": 0, "y": 0, "width": width, "height": height}
    page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True, clip=clip)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", EVERY)
def test_a_page_has_no_fault_that_axe_finds(screen: Page, name: str) -> None:
    screen.set_viewport_size({"width": 1280, "height": 900})
    screen.goto(in_language(EVERY[name], "en"))
    found = faults(screen, RULES)
    screen.emulate_media(color_scheme="dark")
    found += [f"dark {fault}" for fault in faults(screen, CONTRAST)]
    keep(screen, f"{name}-dark-en", 1280)
    screen.emulate_media(color_scheme="light")
    assert found == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", EVERY)
def test_a_page_fits_a_desk_and_a_phone(screen: Page, name: str, language: str) -> None:
    screen.set_viewport_size({"width": 1280, "height": 900})
    screen.goto(in_language(EVERY[name], language))
    expect(screen.locator("html")).to_have_attribute("lang", language)
    for width in (1280, 390, REFLOWED):
        screen.set_viewport_size({"width": width, "height": 900})
        assert screen.evaluate("document.documentElement.scrollWidth") <= width
        if width != REFLOWED:
            keep(screen, f"{name}-{language}", width)
    assert screen.evaluate("window.refused") is None


@pytest.mark.parametrize("name", ["answer", "chart", "emergency", "substance", "table"])
def test_a_page_on_a_phone_has_no_fault_that_axe_finds(phone: Page, name: str) -> None:
    phone.goto(in_language(EVERY[name], "fr"))
    assert faults(phone, RULES) == []
