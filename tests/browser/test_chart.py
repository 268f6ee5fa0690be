"""The chart by keyboard: one stop, arrows from cell to cell, each named in full, and a way past it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.every_browser
INSIDE = "document.activeElement.closest('.matrix') !== null"


def test_the_matrix_is_one_stop_and_arrows_walk_it(desktop: Page) -> None:
    desktop.goto("/chart?lang=en")
    grid = desktop.get_by_role("grid")
    expect(grid).to_be_visible()
    assert desktop.locator(".matrix a[tabindex='0']").count() == 1
    desktop.locator("a[href^='/poster-a2-'][href$='.svg']").focus()
    desktop.keyboard.press("Tab")
    assert desktop.evaluate(INSIDE)
    for key in ("ArrowRight", "ArrowDown", "ArrowRight"):
        desktop.keyboard.press(key)
    name = desktop.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name.startswith("opioids + benzodiazepines: ")
    expect(desktop.locator("#cell")).to_have_text(name)
    desktop.keyboard.press("End")
    assert desktop.evaluate("document.activeElement.closest('td').matches(':last-child')")
    desktop.keyboard.press("Control+End")
    desktop.keyboard.press("PageUp")
    assert desktop.evaluate(INSIDE)
    desktop.keyboard.press("Control+Home")
    expect(desktop.locator(".matrix th a").first).to_be_focused()
    desktop.keyboard.press("Tab")
    assert not desktop.evaluate(INSIDE)
    desktop.keyboard.press("Shift+Tab")
    expect(desktop.locator(".matrix th a").first).to_be_focused()


@pytest.mark.parametrize(("language", "name"), [
    ("en", "alcohol (ethanol) + ketamine: Avoid, certainty moderate, sources disagree, stronger effect"),
    ("fr", "alcool (éthanol) + kétamine : À éviter, certitude moyenne, sources en désaccord, effet renforcé"),
])  # fmt: skip
def test_links_are_named_in_full(desktop: Page, language: str, name: str) -> None:
    desktop.goto(f"/chart?lang={language}")
    expect(desktop.get_by_role("link", name=name, exact=True)).to_have_text("4")


def test_what_has_focus_is_not_beneath_the_names(desktop: Page) -> None:
    desktop.goto("/chart?lang=en")
    desktop.locator(".matrix tbody tr:nth-child(30) td:nth-child(40) a").focus()
    for key in ("PageUp", "PageUp", *["ArrowLeft"] * 25):
        desktop.keyboard.press(key)
        assert desktop.evaluate("""() => {
          const box = document.activeElement.getBoundingClientRect();
          const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return document.activeElement.contains(at) || at.contains(document.activeElement);
        }"""), key


def test_without_scripts_every_link_is_reached_and_can_be_passed(without_scripts: Page) -> None:
    without_scripts.goto("/chart?lang=en")
    assert without_scripts.locator(".matrix a[tabindex='-1']").count() == 0
    without_scripts.locator("a[href='#after-chart']").click()
    expect(without_scripts.locator("#after-chart")).to_be_focused()
