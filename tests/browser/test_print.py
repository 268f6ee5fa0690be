"""On paper, whatever the browser: an answer is one page; three pairs, and the numbers of all countries, are two."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SHOTS
from tests.site.test_pages import PAGES, in_language

pytestmark = pytest.mark.every_browser
SIDES = ("top", "bottom", "left", "right")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def pages_of(document: bytes) -> int:
    """Number of pages of a PDF, told in plain or in a packed object stream."""
    parts = [document]
    for found in STREAM.findall(document):
        unpacker = zlib.decompressobj()
        try:
            parts.append(unpacker.decompress(found))
        except zlib.error:
            continue
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in parts)


def paper(browser_name: str) -> dict[str, Any]:
    """A4 with margins of 12 mm. Playwright gives Firefox inches, which Firefox takes for centimetres."""
    unit = 2.54 if browser_name == "firefox" else 1
    margin = dict.fromkeys(SIDES, f"{12 * unit}mm")
    return {"width": f"{210 * unit}mm", "height": f"{297 * unit}mm", "margin": margin, "print_background": True}


@pytest.mark.parametrize(("name", "most"), [("answer", 1), ("three", 2), ("emergency", 2)])
def test_what_is_printed_fits_its_pages(desktop: Page, browser_name: str, name: str, most: int) -> None:
    for language in ("en", "fr"):
        desktop.goto(in_language(PAGES[name], language))
        printed = desktop.pdf(**paper(browser_name))
        SHOTS.mkdir(exist_ok=True)
        (SHOTS / f"{name}-print-{language}-{browser_name}.pdf").write_bytes(printed)
        assert 1 <= pages_of(printed) <= most
