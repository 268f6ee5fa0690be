"""The page that explains an answer: every word of the scale, from the tables, and a way to it from every answer."""

from __future__ import annotations

import pytest

from combination_ratings.locales import LANGUAGES, pick
from combination_ratings.ratings.pair_rating import CERTAINTIES
from combination_ratings.site.words import texts
from combination_ratings.tables.package import Package
from tests.site.conftest import Get
from tests.site.html import parsed


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_explains_every_level_and_certainty(get: Get, package: Package, language: str) -> None:
    page = parsed(get(f"/guide?lang={language}").text)
    told = page.text.replace("\u00a0", " ")
    for level in package.tables["levels"]:
        assert pick(level, "name", language) in told
        assert pick(level, "definition", language) in told
    for name in CERTAINTIES:
        assert texts(language)[f"guide_certainty_{name}"].replace("\u00a0", " ") in told


@pytest.mark.parametrize("question", ["/check?s=heroin&s=Xanax", "/combinations/ketamine+ssri"])
def test_levels_and_certainties_lead_to_it(get: Get, question: str) -> None:
    links = parsed(get(question).text).links
    assert {"/guide?lang=en#levels", "/guide?lang=en#certainty"} <= set(links)


def test_a_shared_answer_says_what_it_answers(get: Get) -> None:
    page = get("/check?s=heroin&s=Xanax").text
    assert '<meta property="og:title" content="Never combine: heroin + Xanax' in page
    assert '<meta name="description" content="heroin + Xanax: Never combine: what is known' in page
