"""The chart: what its cells mark besides colour, what they say, how it is narrowed, and the same rows as CSV."""

from __future__ import annotations

import csv
import io
import re

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.charts.symbols import ARROWS, DIRECTIONS
from combination_ratings.locales import LANGUAGES
from combination_ratings.site.grid import CERTAINTY_MARKS
from combination_ratings.site.routes.assets import files
from combination_ratings.tables.package import Package
from tests.site.conftest import Get
from tests.site.html import parsed

LINK = re.compile(r'<td class="([^"]*)"><a href="/combinations/([^"?]*)\?lang=(\w+)">([^<]*)</a>')


def cells(page: str) -> dict[str, tuple[str, str]]:
    """Style classes and sign of each pair."""
    return {pair: (kind.replace(" self", ""), sign) for kind, pair, _, sign in LINK.findall(page)}


def words(page: str) -> dict[str, str]:
    """What cells of a style class say."""
    return dict(re.findall(r'<li data-kind="([^"]*)">([^<]*)</li>', page))


def test_a_cell_marks_level_certainty_disagreement_and_direction(get: Get, answers: Answers) -> None:
    found = cells(get("/chart?lang=en").text)
    assert len(found) > 1000
    for pair, (kind, sign) in found.items():
        row = answers.store.resolved(*pair.split("+"))
        if row.level is None:
            assert kind.split()[0] in ("n", "a")
            assert sign in "·–?+"
            continue
        wanted = [f"l{row.level}", CERTAINTY_MARKS.get(row.certainty), "d" if row.disputed else None]
        assert kind.split() == [mark for mark in (*wanted, DIRECTIONS.get(row.direction)) if mark]
        assert sign == str(row.level)


@pytest.mark.parametrize(("language", "said"), [
    ("en", ": Avoid, certainty moderate, sources disagree, stronger effect"),
    ("fr", "\u00a0: À éviter, certitude moyenne, sources en désaccord, effet renforcé"),
])  # fmt: skip
def test_what_a_cell_says_in_words(get: Get, language: str, said: str) -> None:
    page = get(f"/chart?lang={language}").text
    kind, _ = cells(page)["ethanol+ketamine"]
    assert words(page)[kind] == said
    assert set(words(page)) >= {kind for kind, _ in cells(page).values()}


def test_what_was_searched_without_result_is_no_warning(get: Get, answers: Answers) -> None:
    found = cells(get("/chart?lang=en").text)
    signs = {answers.store.resolved(*pair.split("+")).status: sign for pair, (_, sign) in found.items()}
    assert signs["reviewed_no_data"] == "–"
    assert signs["uncertain"] == "?"
    assert signs["no_data"] == "·"


@pytest.mark.parametrize("mark", [*CERTAINTY_MARKS.values(), *ARROWS])
def test_every_mark_is_drawn(mark: str) -> None:
    assert re.search(rf'\.matrix \.{mark}::(before|after) {{ content: "[^"]+" / ""; }}', files()["site.css"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_way_past_the_chart(get: Get, language: str) -> None:
    page = parsed(get(f"/chart?lang={language}").text)
    assert "#after-chart" in page.links
    assert any(attributes.get("id") == "after-chart" for _, attributes in page.elements)


def test_a_class_leaves_the_columns_of_its_members(get: Get, answers: Answers) -> None:
    below = answers.store.resolver.graph.descendants["opioid"]
    found = cells(get("/chart?lang=en&class=opioid").text)
    assert found
    assert all(below & set(pair.split("+")) for pair in found)
    assert cells(get("/chart?lang=en&class=nothing").text) == cells(get("/chart?lang=en").text)
    few = cells(get("/chart?lang=en&names=MDMA&class=benzodiazepine").text)
    assert {"alprazolam+mdma", "benzodiazepine+mdma"} <= set(few)


def test_the_csv_has_the_pairs_that_the_chart_shows(get: Get, package: Package) -> None:
    asked = "class=opioid&level=4&certainty=moderate&lang=fr"
    response = get(f"/chart.csv?{asked}")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    shown = cells(get(f"/chart?{asked}").text)
    assert {f"{row['substance_a']}+{row['substance_b']}" for row in rows} == {
        pair for pair, (kind, _) in shown.items() if kind[0] == "l"
    }
    assert {row["level_name"] for row in rows} <= {"À éviter", "Danger majeur – ne jamais associer"}
    assert {row["certainty"] for row in rows} == {"moderate"}
    assert response.headers["content-type"].startswith("text/csv")
    assert get("/chart.csv?set=nothing").status_code == 400


@pytest.mark.parametrize("size", ["a3", "a2"])
def test_the_page_leads_to_the_poster_in_its_language(get: Get, size: str) -> None:
    links = parsed(get("/chart?lang=fr").text).links
    for kind, begins in (("pdf", b"%PDF-"), ("svg", b"<svg ")):
        assert f"/poster-{size}-fr.{kind}" in links
        assert get(f"/poster-{size}-fr.{kind}").content.startswith(begins)
    assert get(f"/poster-{size}-xx.pdf").status_code == 404


def test_the_picture_has_what_the_page_shows(get: Get) -> None:
    picture = get("/chart.svg?names=MDMA,+alcohol,+ketamine&level=4&lang=en").text
    numbers = re.findall(r'text-anchor="middle">(\d)</text>', picture)
    assert sorted(numbers) == sorted(["4", "4", *"012345"])
    assert "ketamine" in picture
    assert "<script" not in picture
    assert get("/chart.svg?set=nothing").status_code == 400
