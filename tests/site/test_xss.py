"""A package whose texts hold scripts, handlers and script addresses: every page shows them, none runs them."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from combination_ratings.site.http.headers import script_hashes
from combination_ratings.site.server import application
from tests.site.conftest import Get, fetcher
from tests.site.html import Page, parsed
from tests.site.test_pages import CORE, PAGES, in_language

PAYLOADS = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><svg/onload=alert(1)>", "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "</title><script>alert(1)</script>", "{{ 7*7 }}{% raw %}",
    "</script><script>alert(1)</script>", "<iframe src=javascript:alert(1)>", "]]><script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a>", "`${alert(1)}`", "<!--<script>alert(1)//-->",
    "</style><script>alert(1)</script>",
)  # fmt: skip
COLUMNS = {
    "substances": ("name", "name_fr", "definition", "definition_fr"),
    "aliases": ("alias",),
    "names": ("alias",),
    "sources": ("title", "authors", "container", "url", "doi", "license"),
    "assessments": ("label", "finding", "locator"),
    "adjudications": ("rationale", "rationale_fr", "advice", "advice_fr", "searched"),
    "effects": ("name", "name_fr", "definition", "definition_fr", "warning_signs", "warning_signs_fr"),
    "levels": ("name", "name_fr", "definition", "definition_fr", "symbol"),
    "targets": ("name", "name_fr"),
    "mechanisms": ("finding", "locator"),
    "identifiers": ("value",),
    "half_lives": ("moiety", "moiety_fr", "remark", "remark_fr", "locator"),
    "cautions": ("text", "text_fr"),
}
UNIQUE = {"aliases", "identifiers", "substances", "effects", "levels", "targets"}
"""Tables whose texts must differ from row to row."""
ODD = ("%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "javascript:alert(1)")
PLACES = (
    "/check?s=",
    "/search?q=",
    "/chart?id=",
    "/chart?level=",
    "/chart?set=",
    "/report?about=",
    "/substances/",
    "/sources/",
    "/check?lang=",
    "/combination-ratings/",
    "/combination-ratings?sql=select+",
    "/chart/all?zoom=",
    "/combination-ratings/levels?_sort=",
    "/combination-ratings/substances?name=",
    "/combination-ratings/pair?a=",
)
QUESTIONS = [f"{place}{odd}" for odd in ODD for place in PLACES]  # fmt: skip


@pytest.fixture(scope="module")
def poisoned(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Get:
    """The site over a database in which every text of ours and of others is an attack."""
    folder = tmp_path_factory.mktemp("poisoned")
    for name in ("combination-ratings.db", "inspect-data.json", "metadata.json"):
        shutil.copy(dist / name, folder)
    connection = sqlite3.connect(folder / "combination-ratings.db")
    connection.execute("PRAGMA foreign_keys = OFF")
    marks = f"CASE rowid % {len(PAYLOADS)} " + " ".join(f"WHEN {n} THEN ?" for n in range(len(PAYLOADS))) + " END"
    for table, columns in COLUMNS.items():
        for column in columns:
            added = "|| rowid" if table in UNIQUE else ""
            connection.execute(
                f'UPDATE "{table}" SET "{column}" = {marks} {added} WHERE "{column}" IS NOT NULL', PAYLOADS
            )
    connection.commit()
    connection.close()
    return fetcher(application(folder))


def dangers(page: Page) -> list[str]:
    """What a browser would run."""
    found = []
    for tag, attributes in page.elements:
        found += [f"{tag} {name}" for name in attributes if name.startswith("on")]
        found += [f"<{tag}>"] if tag in ("iframe", "object", "embed", "base", "applet") else []
        for name in ("href", "src", "action", "formaction", "xlink:href", "data"):
            address = re.sub(r"[\s\x00-\x1f]", "", attributes.get(name) or "").lower()
            if address.startswith(("javascript:", "vbscript:", "data:text")):
                found.append(f"{tag} {name}={address}")
        if tag == "script" and (attributes.get("src") or "/").split("/")[1] not in ("", "assets", "-"):
            found.append(f"script {attributes['src']}")
    return found + [script for script in page.scripts if "alert(1)" in script and not is_data(script)]


def is_data(script: str) -> bool:
    """Whether a script element holds a JSON document, which no browser runs."""
    try:
        return isinstance(json.loads(script), dict)
    except ValueError:
        return False


@pytest.mark.parametrize("name", [*PAGES, *CORE])
def test_nothing_in_the_data_is_run(poisoned: Get, name: str) -> None:
    for language in ("en", "fr"):
        page = parsed(poisoned(in_language({**PAGES, **CORE}[name], language)).text)
        assert dangers(page) == []
        assert "49" not in page.title


def test_the_poison_reaches_the_pages(poisoned: Get) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in poisoned("/substances/ketamine").text
    assert "alert(1)" in poisoned("/combinations/ketamine+ssri").text


@pytest.mark.parametrize("address", QUESTIONS)
def test_nothing_in_a_question_is_run(get: Get, address: str) -> None:
    response = get(address)
    assert response.status_code < 500
    assert dangers(parsed(response.text)) == []


def test_a_page_allows_only_scripts_of_its_own(get: Get) -> None:
    rules = get("/check").headers["content-security-policy"]
    assert "default-src 'none'" in rules
    assert "script-src 'self' 'sha256-" in rules
    assert "unsafe-eval" not in rules
    assert script_hashes().count("sha256-") >= 4
    assert get("/check").headers["x-content-type-options"] == "nosniff"
