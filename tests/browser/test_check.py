"""The seed question as a person asks it: by keyboard, by phone, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import shot

pytestmark = pytest.mark.every_browser
SEED = "/check?s=k%C3%A9tamine&s=Zoloft"


def test_asked_by_keyboard_with_completion(desktop: Page) -> None:
    desktop.goto("/check?lang=en")
    field = desktop.get_by_role("combobox", name="Add a substance or medicine")
    field.focus()
    desktop.keyboard.type("kétam")
    expect(desktop.get_by_role("option").first).to_be_visible()
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("Enter")
    expect(field).to_have_value("")
    expect(desktop.locator(".picked")).to_have_count(1)
    desktop.keyboard.type("Zoloft")
    desktop.keyboard.press("Enter")
    expect(desktop.locator(".picked-name")).to_contain_text([re.compile("k[ée]tamine"), "Zoloft"])
    desktop.keyboard.press("Enter")
    expect(desktop.locator(".answer h2")).to_contain_text("Caution")
    expect(desktop.locator(".answer")).to_contain_text("Sources disagree")
    shot(desktop, "check-desktop-en")


@pytest.mark.parametrize(("language", "word"), [("en", "Caution"), ("fr", "Prudence")])
def test_the_seed_answer_shows_both_sides(desktop: Page, language: str, word: str) -> None:
    desktop.goto(f"{SEED}&lang={language}")
    expect(desktop.locator("html")).to_have_attribute("lang", language)
    expect(desktop.locator(".answer h2")).to_contain_text(word)
    rows = desktop.locator(".pair table.said")
    expect(rows).to_contain_text("🟠")
    expect(rows).to_contain_text("Low Risk & No Synergy")


def test_on_a_phone_nothing_is_wider_than_the_screen(phone: Page) -> None:
    phone.goto(f"{SEED}&lang=fr")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    shot(phone, "check-phone-fr")


def test_it_works_without_scripts(without_scripts: Page) -> None:
    without_scripts.goto("/check?lang=en")
    without_scripts.get_by_label("Substance 1").fill("ketamine")
    without_scripts.get_by_label("Substance 2").fill("Zoloft")
    without_scripts.get_by_role("button", name="Check combination").click()
    expect(without_scripts.locator(".answer h2")).to_contain_text("Caution")
