"""Everything by keyboard: the list of names, the way to help, the menu of a column; and where one is always shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.every_browser
STOPS = 30
FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  return { name: at.tagName, ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    place: [...document.querySelectorAll("*")].indexOf(at) };
}"""


@pytest.mark.parametrize(
    "address", ["/check?s=heroin&s=Xanax&lang=en", "/chart?lang=fr", "/combination-ratings/levels?_lang=fr"]
)
def test_where_one_is_shows_at_every_stop(desktop: Page, address: str) -> None:
    desktop.goto(address)
    places = []
    for _ in range(STOPS):
        desktop.keyboard.press("Tab")
        stop = desktop.evaluate(FOCUS)
        if stop["name"] == "BODY":
            break
        assert stop["ring"], stop
        assert stop["seen"], stop
        places.append(stop["place"])
    assert len(places) > 10
    assert places == sorted(places)


def test_names_are_walked_chosen_and_left(desktop: Page) -> None:
    desktop.goto("/check?lang=fr")
    field = desktop.locator("#s1")
    field.focus()
    desktop.keyboard.type("ket")
    options = desktop.locator("#s1-list [role=option]")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-controls", "s1-list")
    expect(desktop.locator(".field [role=status]").first).to_have_text(re.compile(r"^\d+ propositions?$"))
    desktop.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    desktop.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "s1-list-0")
    expect(options.first).to_have_attribute("aria-selected", "true")
    desktop.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("ket")
    assert field.get_attribute("aria-activedescendant") is None


@pytest.mark.parametrize(("language", "never", "help_"), [
    ("en", "Never combine", "Already taken together"), ("fr", "Danger majeur", "Déjà pris ensemble"),
])  # fmt: skip
def test_from_a_question_to_help_without_a_mouse(desktop: Page, language: str, never: str, help_: str) -> None:
    desktop.goto(f"/?lang={language}")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")
    desktop.keyboard.type("heroin")
    desktop.keyboard.press("Enter")
    desktop.keyboard.type("xana")
    expect(desktop.locator("#s1-list [role=option]").first).to_be_visible()
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Enter")
    expect(desktop.locator(".answer h2")).to_contain_text(never)
    desktop.locator(".answer").get_by_role("link").last.focus()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("heading", level=1)).to_have_text(help_)


@pytest.mark.parametrize(("language", "menu", "sort"), [
    ("en", "Menu of column name", "Sort descending"), ("fr", "Menu de la colonne name", "Trier en ordre décroissant"),
])  # fmt: skip
def test_the_menu_of_a_column(desktop: Page, language: str, menu: str, sort: str) -> None:
    desktop.goto(f"/combination-ratings/levels?_lang={language}")
    opener = desktop.get_by_role("button", name=menu, exact=True)
    opener.focus()
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_role("link", name=sort)).to_be_visible()
    desktop.keyboard.press("Escape")
    expect(opener).to_be_focused()
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name=sort)).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile("_sort_desc=name"))
