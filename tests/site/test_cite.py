"""The citation: one text on the page, in BibTeX, in CITATION.cff, and with every answer."""

from __future__ import annotations

import html
import json
import re

from combination_ratings.release.citation import authors, bibtex, csl, plain, released_on, ris
from combination_ratings.tables.schema import ROOT, read_descriptor
from tests.site.conftest import Get


def test_page_files_and_papers_say_the_same(get: Get) -> None:
    page = get("/cite?lang=en").text
    shown = {
        name: html.unescape(text)
        for name, text in re.findall(r'<(?:pre|p) class="([\w-]+)">(.*?)</(?:pre|p)>', page, re.DOTALL)
    }
    committed = read_descriptor()
    assert shown["citation"] == plain(committed)
    assert shown["citation"] in html.unescape(get("/?lang=fr").text)
    assert shown["bibtex"] == bibtex(committed)
    assert shown["ris"].split() == ris(committed).split()
    assert json.loads(shown["csl-json"]) == csl(committed)
    assert shown["cff"] == (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    year = released_on(committed)[:4]
    for text in (shown["citation"], shown["bibtex"]):
        assert all(part in text for part in (*authors(committed), year, committed["version"], committed["title"]))
    key = f"@misc{{{committed['name']}-{committed['version']},"
    assert key in get("/check?s=ketamine&s=Zoloft").text
