"""How long something may still act, on its page: ranges by source, what else counts, and no permission."""

from __future__ import annotations

import re

import pytest

from combination_ratings.answers.half_lives import say_range
from combination_ratings.locales import text
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from tests.site.conftest import Get

PERMITS = re.compile(
    r"\b(safe(ly)?|harmless|may be taken|can be taken|is gone|all clear"
    r"|sans danger|sans risque|peut être pris|éliminée?)\b",
    re.IGNORECASE,
)


def section(page: str) -> str:
    """The part of a substance's page that tells half-lives."""
    return page.split('id="half-lives"')[1].split("<h2")[0]


@pytest.mark.parametrize(("language", "time"), [("en", "4 to 16 days"), ("fr", "4 à 16 jours")])
def test_the_page_tells_the_range_of_the_metabolite_with_its_source_and_that_nothing_is_permitted(
    get: Get, language: str, time: str
) -> None:
    told = section(get(f"/substances/fluoxetine?lang={language}").text)
    assert time in told
    assert {"en": "norfluoxetine", "fr": "norfluoxétine"}[language] in told
    assert "/sources/ssri_pk_2000" in told
    assert text("site.half_lives_text", language) in told.replace("&#39;", "'").replace("\u00a0", " ")
    assert not PERMITS.search(told)


def test_a_substance_without_a_cited_half_life_has_no_such_section(get: Get) -> None:
    assert 'id="half-lives"' not in get("/substances/nitrous_oxide").text


def test_no_remark_permits_anything(package: Package) -> None:
    rows: list[Row] = package["half_lives"]
    assert rows
    assert not [row for row in rows if PERMITS.search(f"{row['remark']} {row['remark_fr']}")]


def test_what_only_turns_into_something_active_is_told_with_what_it_turns_into(package: Package) -> None:
    told: dict[str, set[str]] = {}
    for row in package["half_lives"]:
        told.setdefault(row["substance_id"], set()).add(row["moiety"])
    assert "psilocin" in told["psilocybin"]
    assert "GHB (sodium oxybate)" in told["gbl"]
    assert "dexamphetamine" in told["lisdexamfetamine"]


@pytest.mark.parametrize(
    ("shortest", "longest", "language", "said"),
    [
        (0.5, 0.83, "en", "30 to 50 minutes"), (0.02, 0.02, "en", "1 minute"), (1, 1, "en", "1 hour"),
        (6.3, 26.9, "fr", "6,3 à 26,9 heures"), (96, 384, "en", "4 to 16 days"), (0.8, 1.3, "en", "0.8 to 1.3 hours"),
    ],
)  # fmt: skip
def test_a_range_is_told_in_the_unit_that_people_use(shortest: float, longest: float, language: str, said: str) -> None:
    assert say_range(shortest, longest, language) == said
