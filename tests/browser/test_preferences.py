"""What a reader has asked of the system: other colours, no motion, a voice instead of a picture."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import shot

NEVER = "/check?s=heroin&s=Xanax&lang=en"


def test_a_level_shows_where_the_system_chooses_the_colours(desktop: Page) -> None:
    desktop.emulate_media(forced_colors="active")
    desktop.goto(NEVER)
    for part in (".answer", ".answer .here", ".emergency", ".pair .chip >> nth=0"):
        assert desktop.locator(part).evaluate("e => getComputedStyle(e).borderTopStyle") != "none"
    expect(desktop.locator(".answer h2")).to_contain_text("✖")
    shot(desktop, "answer-forced-colors")
    desktop.goto("/chart?lang=en")
    sign = desktop.locator(".matrix td.l5 a").first.evaluate("e => getComputedStyle(e, '::before').content")
    assert "✖" in sign
    shot(desktop, "chart-forced-colors")


def test_nothing_moves_for_who_wants_no_motion(desktop: Page) -> None:
    desktop.emulate_media(reduced_motion="reduce")
    for address in (NEVER, "/combination-ratings/levels"):
        desktop.goto(address)
        moving = "e => e.filter(x => getComputedStyle(x).animationName !== 'none' || "
        moving += "parseFloat(getComputedStyle(x).transitionDuration) > 0).length"
        assert desktop.locator("*").evaluate_all(moving) == 0


@pytest.mark.every_browser
def test_an_answer_is_heard_in_order(desktop: Page) -> None:
    desktop.goto(NEVER)
    expect(desktop.locator("main")).to_match_aria_snapshot("""
        - heading "Check a combination" [level=1]
        - region "Never combine":
          - paragraph: heroin + Xanax
          - heading "Never combine" [level=2]
          - paragraph:
            - strong:
              - link "Level 5 of 5"
          - strong: Emergency
          - list:
            - listitem:
              - link "999 United Kingdom"
            - listitem:
              - link "911 United States, Canada"
          - paragraph: /Call emergency services/
          - list
          - list
        - article "heroin (diamorphine) × alprazolam":
          - heading "heroin (diamorphine) × alprazolam" [level=2]
          - heading "Why" [level=3]
          - heading "Who says so" [level=3]
          - heading "How we reached this answer" [level=3]
        - region "Share and cite":
          - heading "Share and cite" [level=2]
    """)


@pytest.mark.every_browser
def test_a_form_is_heard(desktop: Page) -> None:
    desktop.goto("/check?lang=fr")
    expect(desktop.locator("main")).to_match_aria_snapshot("""
        - search "Vérifier une association":
          - combobox "Ajouter un produit ou un médicament"
          - button "Vérifier l'association"
    """)
    expect(desktop.locator("header")).to_match_aria_snapshot("""
        - link "Combination Ratings"
        - navigation "Aide et langue":
          - link "Urgence"
          - link "English"
        - navigation "Menu principal":
          - link "Vérifier"
    """)
