"""The form: completion that never takes a tap meant for something else, chips, and the time since the last dose."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FloatRect, Page, expect


def box(page: Page, selector: str) -> FloatRect:
    """Where an element is."""
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found


def middle(page: Page, selector: str) -> tuple[float, float]:
    """The point in the middle of an element."""
    at = box(page, selector)
    return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2


def type_name(page: Page, text: str) -> None:
    """Type into the field, letter by letter, until the list for it stands and may be chosen from."""
    page.locator("#s1").press_sequentially(text)
    expect(page.locator("#s1-list.ready [role=option]").first).to_be_visible()


@pytest.mark.every_browser
def test_a_known_name_closes_the_list(desktop: Page) -> None:
    desktop.goto("/check?lang=en")
    type_name(desktop, "ketam")
    desktop.locator("#s1").press_sequentially("ine")
    expect(desktop.locator("#s1-list")).to_be_hidden()
    expect(desktop.locator("#s1")).to_have_attribute("aria-expanded", "false")
    expect(desktop.locator("#s1")).to_have_value("ketamine")


def test_the_list_covers_nothing_and_a_tap_elsewhere_chooses_nothing(phone: Page) -> None:
    phone.goto("/check?lang=en")
    before = middle(phone, ".ask > button")
    type_name(phone, "ketam")
    menu, button = box(phone, "#s1-list"), box(phone, ".ask > button")
    assert menu["y"] + menu["height"] <= button["y"]
    assert menu["y"] <= before[1] <= menu["y"] + menu["height"], "the list stands where the button was"
    phone.touchscreen.tap(*middle(phone, "#hint"))
    expect(phone.locator("#s1-list")).to_be_hidden()
    expect(phone.locator("#s1")).to_have_value("ketam")
    expect(phone.locator(".picked")).to_have_count(0)
    assert "/check?lang=en" in phone.url


def test_a_tap_below_the_list_does_not_fall_through_to_what_comes_up_from_there(phone: Page) -> None:
    phone.goto("/check?lang=en")
    type_name(phone, "ketam")
    at = box(phone, "#s1-list")
    phone.touchscreen.tap(at["x"] + at["width"] - 5, at["y"] + at["height"] + 4)
    expect(phone.locator("#s1-list")).to_be_hidden()
    expect(phone.locator("#s1")).to_have_value("ketam")


def test_a_tap_on_a_list_that_has_just_come_counts_for_nothing(phone: Page) -> None:
    phone.goto("/check?lang=en")
    type_name(phone, "ketam")
    phone.locator("#s1-list").evaluate("list => list.classList.remove('ready')")
    phone.touchscreen.tap(*middle(phone, "#s1-list [role=option] >> nth=0"))
    expect(phone.locator("#s1-list")).to_be_visible()
    expect(phone.locator(".picked")).to_have_count(0)


def test_a_suggestion_is_taken_by_touch_and_a_chip_removed(phone: Page) -> None:
    phone.goto("/check?lang=en")
    type_name(phone, "xan")
    phone.touchscreen.tap(*middle(phone, "#s1-list [role=option] >> nth=0"))
    expect(phone.locator(".picked-name")).to_have_text(re.compile("^Xanax"))
    expect(phone.locator("#s1")).to_be_focused()
    phone.locator("#s1").fill("MDMA")
    phone.locator("#s1").press("Enter")
    phone.get_by_role("button", name="Remove Xanax").tap()
    expect(phone.locator(".picked-name")).to_have_text(["MDMA"])
    expect(phone.locator(".fields [role=status]").last).to_have_text("Removed: Xanax")


@pytest.mark.every_browser
def test_the_time_since_the_last_dose_is_chosen_and_shared(desktop: Page) -> None:
    desktop.goto("/check?lang=en&s=Prozac&s=Nardil")
    desktop.get_by_text("Change or add a substance").click()
    desktop.get_by_role("combobox", name="Prozac: Last dose").select_option(label="Last dose 2 weeks ago")
    desktop.get_by_role("button", name="Check combination").click()
    expect(desktop).to_have_url(re.compile(r"\?lang=en&s=Prozac%7Cstopped%3D2w&s=Nardil$"))
    expect(desktop.locator(".answer")).to_contain_text("Time passed: 14 days")


@pytest.mark.every_browser
def test_it_is_chosen_without_scripts(without_scripts: Page) -> None:
    without_scripts.goto("/check?lang=en")
    without_scripts.get_by_label("Substance 1").fill("Prozac")
    without_scripts.locator("select[name=ago]").first.select_option("5w")
    without_scripts.get_by_label("Substance 2").fill("Nardil")
    without_scripts.get_by_role("button", name="Check combination").click()
    expect(without_scripts).to_have_url(re.compile(r"\?s=Prozac%7Cstopped%3D5w&s=Nardil&lang=en$"))
    expect(without_scripts.locator(".answer")).to_contain_text("5 weeks) has passed")


@pytest.mark.every_browser
def test_all_misspelt_names_are_mended_at_once(desktop: Page) -> None:
    desktop.goto("/check?lang=en&s=ketamyne&s=MDMA&s=sertralne")
    desktop.locator(".mended a").click()
    expect(desktop.locator(".answer .asked")).to_have_text("ketamine + MDMA + sertraline")
    expect(desktop.locator(".unclear")).to_have_count(0)
