"""The exported site: opened from a disk, it answers, leads on, and asks nothing of any server."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scripts.static import export
from tests.site.html import parsed

ONLY = ("ketamine", "sertraline", "ssri", "heroin", "alprazolam", "mdma", "amphetamine", "methamphetamine", "speed")


@pytest.fixture(scope="module")
def exported(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small export."""
    out = tmp_path_factory.mktemp("exported") / "static"
    with ThreadPoolExecutor(1) as worker:  # a thread of its own: the browser keeps a loop in this one
        number = worker.submit(asyncio.run, export(dist, out, ONLY)).result()
    assert number == len(list(out.glob("*/**/*.html")))
    return out


def test_every_link_leads_to_a_file_or_elsewhere(exported: Path) -> None:
    for path in exported.glob("**/*.html"):
        page = parsed(path.read_text(encoding="utf-8"))
        addresses = [*page.links, *(str(a["src"]) for t, a in page.elements if t == "script" and a.get("src"))]
        addresses += [str(a["href"]) for t, a in page.elements if t == "link"]
        for address in addresses:
            if not address.startswith(("http", "#", "tel:", "sms:")):
                assert (path.parent / re.sub(r"[?#].*", "", address)).exists(), f"{path}: {address}"


def test_the_check_answers_from_a_disk(exported: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((exported / "en" / "index.html").as_uri())
    page.get_by_label("Substance 1").fill("Kétamine")
    page.get_by_label("Substance 2").fill("Zoloft")
    page.get_by_role("button").first.click()
    answer = page.locator("#static-answer .answer").first
    expect(answer).to_contain_text("ketamine × sertraline")
    expect(answer).to_contain_text("2 Caution")
    answer.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ketamine")
    assert all(url.startswith("file:") for url in asked)


def test_the_check_says_so_where_it_knows_nothing(exported: Path, page: Page) -> None:
    page.goto((exported / "fr" / "check.html").as_uri() + "?s=Contrac&s=MDMA")
    expect(page.locator("#static-answer")).to_contain_text("ne signifie pas que l'association présente peu de risque")
    page.goto((exported / "en" / "check.html").as_uri() + "?s=sertraline&s=ketamine&s=nothing")
    expect(page.locator("#static-answer .error")).to_contain_text("nothing")
    page.goto((exported / "en" / "check.html").as_uri() + "?s=heroin&s=alprazolam")
    expect(page.locator("#static-answer .emergency")).to_be_visible()


def test_pages_need_no_server(exported: Path, page: Page) -> None:
    page.goto((exported / "fr" / "substances" / "ketamine.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_contain_text("kétamine")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
