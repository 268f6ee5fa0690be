"""`/changes` tells why what was released is said otherwise, in the reader's language."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from markupsafe import escape

from combination_ratings.site.server import application
from combination_ratings.tables.package import Package
from tests.site.conftest import Get, copied, fetcher
from tests.site.html import Page


@pytest.mark.parametrize(("language", "column"), [("en", "reason"), ("fr", "reason_fr")])
def test_every_reason_is_published(get: Get, language: str, column: str) -> None:
    page = get("/changes", {"lang": language}).text
    lines = Package.load(only=["changes"])["changes"]
    assert len(lines) > 30
    for line in lines:
        assert str(escape(line[column])) in page, line["selector"]


@pytest.mark.parametrize(("language", "headings"), [
    ("en", ["Levels that no longer stand", "Levels that rose"]),
    ("fr", ["Niveaux qui ne tiennent plus", "Niveaux montés"]),
])  # fmt: skip
def test_each_way_in_which_levels_changed_has_its_steps(later: Get, language: str, headings: list[str]) -> None:
    page = Page(later(f"/changes?lang={language}").text)
    gone, rose = (page.text.index(heading) for heading in headings)
    assert gone < page.text.index("4 → –") < rose < page.text.index("2 → 3")
    assert "5 → 5" not in page.text
    pairs = [link for link in page.links if link.startswith("/combinations/")]
    assert pairs == [f"/combinations/{pair}?lang={language}" for pair in ("ethanol+ketamine", "ketamine+ssri")]


def test_no_pair_that_fell_is_left_out_however_many_there_are(dist: Path, tmp_path: Path) -> None:
    with sqlite3.connect(copied(dist, tmp_path) / "combination-ratings.db") as connection:
        connection.execute("DELETE FROM changed_answers")
        connection.execute("DELETE FROM releases")
        connection.execute("INSERT INTO releases VALUES ('9.0.0', '2031-02-03', '1.0.0', 'minor', 4, '{}', '{}', '{}')")
        connection.execute(
            "INSERT INTO changed_answers SELECT '9.0.0', '2031-02-03', substance_a, substance_b, "
            "'direct', 'fell', 5, 4, '{}', '{}', '[]' FROM combinations WHERE level = 4"
        )
        [count] = connection.execute("SELECT count(*) FROM changed_answers").fetchone()
    page = Page(fetcher(application(tmp_path))("/changes?lang=en").text)
    assert count > 500
    assert sum(link.startswith("/combinations/") for link in page.links) == count
    assert f"5 → 4: {count:,} pairs" in page.text
