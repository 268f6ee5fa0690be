"""What curators wrote by hand on pages in Spanish and German: marked, with a link to its other language."""

from __future__ import annotations

import pytest

from tests.site.conftest import Get

PAIR = [("s", "mdma"), ("s", "moclobemide")]


@pytest.mark.parametrize(("language", "link"), [("es", "Mostrarlo en francés"), ("de", "Auf Französisch zeigen")])
def test_english_advice_is_marked_and_offered_in_french(get: Get, language: str, link: str) -> None:
    page = get("/check", [*PAIR, ("lang", language)]).text
    assert '<p class="advice" lang="en">' in page
    assert f'<html lang="{language}">' in page
    assert "written=fr" in page
    assert link in page
    french = get("/check", [*PAIR, ("lang", language), ("written", "fr")]).text
    assert '<p class="advice" lang="fr">' in french
    assert "written=en" in french


def test_the_browser_s_first_of_the_two_is_taken(get: Get) -> None:
    for accepted, shown in (("es, fr;q=0.8, en;q=0.5", "fr"), ("es, en;q=0.8, fr;q=0.5", "en"), ("es", "en")):
        page = get("/combinations/mdma+moclobemide", [], **{"accept-language": accepted})
        assert f'<p class="advice" lang="{shown}">' in page.text, accepted
        assert '<html lang="es">' in page.text


def test_pages_in_these_two_are_marked_nowhere(get: Get) -> None:
    for language in ("en", "fr"):
        page = get("/check", [*PAIR, ("lang", language), ("written", "fr")]).text
        assert '<p class="advice">' in page
        assert "shown-in" not in page
