"""What people come to do, as they do it: by keyboard, without scripts, from another site, in an emergency."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.every_browser
SEED = "/check?s=k%C3%A9tamine&s=Zoloft"


@pytest.mark.parametrize(("language", "read", "emergency"), [
    ("en", "Which one is it", "Already taken together"),
    ("fr", "Duquel s.agit-il", "Déjà pris ensemble"),
])  # fmt: skip
def test_from_home_to_an_answer_to_help(desktop: Page, language: str, read: str, emergency: str) -> None:
    desktop.goto(f"/?lang={language}")
    for name in ("speed", "MDMA", ""):
        desktop.locator("#s1").fill(name)
        desktop.locator("#s1").press("Enter")
    expect(desktop.locator(".answer")).to_contain_text(re.compile(read))
    desktop.locator(".answer, .cite").get_by_role("link", name=re.compile("taken|pris")).first.click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text(emergency)
    expect(desktop.locator("main")).to_contain_text("112")


def test_the_skip_link_comes_first_and_leads_to_the_content(desktop: Page) -> None:
    desktop.goto(f"{SEED}&lang=en")
    desktop.keyboard.press("Tab")
    expect(desktop.locator(":focus")).to_have_text("Skip to content")
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile("#content$"))


def test_the_language_switch_keeps_the_question(desktop: Page) -> None:
    desktop.goto(f"{SEED}&lang=en")
    desktop.get_by_role("link", name="Français").click()
    expect(desktop.locator("html")).to_have_attribute("lang", "fr")
    expect(desktop.locator(".answer .asked")).to_have_text("kétamine + Zoloft")
    desktop.goto("/combination-ratings/levels")
    desktop.get_by_role("link", name="Français").click()
    expect(desktop.locator("html")).to_have_attribute("lang", "fr")
    expect(desktop.locator("table.rows-and-columns tbody tr")).to_have_count(6)


def test_the_chart_is_narrowed_and_leads_to_a_pair_without_scripts(without_scripts: Page) -> None:
    without_scripts.goto("/chart?lang=en")
    cells = without_scripts.locator(".matrix td a").count()
    without_scripts.get_by_label("Level from").select_option("5")
    without_scripts.get_by_role("button", name="Show").click()
    assert 0 < without_scripts.locator(".matrix td.l5 a").count() < cells
    assert without_scripts.locator(".matrix td.l2 a").count() == 0
    without_scripts.locator(".matrix td.l5 a").first.click()
    expect(without_scripts.locator(".answer")).to_contain_text("Level 5 of 5")


def test_a_dot_of_the_whole_chart_leads_to_its_pair_without_scripts(without_scripts: Page) -> None:
    without_scripts.goto("/chart/all?lang=fr&zoom=3")
    without_scripts.locator(".whole img").click(position={"x": 400, "y": 100})
    expect(without_scripts).to_have_url(re.compile(r"/combinations/[a-z0-9_]+\+[a-z0-9_]+\?lang=fr$"))


def test_sql_is_written_and_run_in_the_browser(desktop: Page) -> None:
    desktop.goto("/queries?lang=en")
    desktop.locator(".queries a").first.click()
    expect(desktop.locator("table.rows-and-columns tbody tr")).to_have_count(1)
    desktop.goto("/queries?lang=en")
    desktop.get_by_label("SQL", exact=True).fill("select level, name from levels where level >= 4")
    desktop.get_by_role("button", name="Show").click()
    expect(desktop.locator("table.rows-and-columns tbody tr")).to_have_count(2)


@pytest.fixture
def elsewhere(tmp_path: Path, server: str) -> Iterator[str]:
    """Another site, which frames the form."""
    frame = f'<iframe src="{server}/embed?lang=en" title="check" width="600" height="500"></iframe>'
    (tmp_path / "index.html").write_text(frame)
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_port}/"
        host.shutdown()


def test_the_form_works_inside_another_site(page: Page, elsewhere: str) -> None:
    page.goto(elsewhere)
    frame = page.frame_locator("iframe")
    frame.locator("#s1").fill("heroin")
    frame.locator("#s1").press("Enter")
    frame.locator("#s1").fill("Xanax")
    with page.expect_popup() as opened:
        frame.get_by_role("button", name="Check combination").click()
    expect(opened.value.locator(".answer .emergency")).to_be_visible()
