"""The page of a substance or class: what it is, its partners to filter and sort, members that are worse, intervals."""

from __future__ import annotations

import re

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.locales import LANGUAGES, pick
from tests.site.conftest import Get
from tests.site.html import parsed

ROW = re.compile(r'<li><span class="chip level-(\d)">.*?<a href="/combinations/([^"?]*)\?.*?</li>')
WORSE = re.compile(r"<table class=\"rows cards worse\">.*?</table>", re.DOTALL)


def partners(page: str) -> list[tuple[int, str]]:
    """Level and pair of each partner shown, in order."""
    [listed] = re.findall(r'<ul class="partners">(.*?)</ul>', page, re.DOTALL) or [""]
    return [(int(level), pair) for level, pair in ROW.findall(listed)]


def test_the_most_used_partners_come_first(get: Get, answers: Answers) -> None:
    found = partners(get("/substances/ketamine?lang=en").text)
    assert len(found) == 60
    ranks = [
        answers.store.substances[other]["use_rank"]
        for _, pair in found
        for other in pair.split("+")
        if other != "ketamine" and answers.store.substances[other]["use_rank"]
    ]
    assert found[0] == (4, "ethanol+ketamine")
    assert len(ranks) > 20
    assert ranks == sorted(ranks)


def test_each_partner_has_the_level_that_is_stored(get: Get, answers: Answers) -> None:
    for level, pair in partners(get("/substances/maoi?all=1&lang=en").text):
        assert answers.store.resolved(*pair.split("+")).level == level


def test_partners_are_narrowed_and_sorted_by_the_server(get: Get, answers: Answers) -> None:
    worst = partners(get("/substances/ethanol?sort=level&lang=en").text)
    assert [level for level, _ in worst] == sorted((level for level, _ in worst), reverse=True)
    never = partners(get("/substances/ethanol?level=5&certainty=high&disputed=1&lang=en").text)
    assert never
    for level, pair in never:
        row = answers.store.resolved(*pair.split("+"))
        assert (level, row.certainty, row.disputed) == (5, "high", True)
    odd = get("/substances/ethanol?level=%C2%B2&sort=%22&certainty=%00&lang=en")
    assert odd.status_code == 200
    assert partners(odd.text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_it_is_and_where_else_it_is_found(get: Get, language: str) -> None:
    page = parsed(get(f"/substances/ketamine?lang={language}").text)
    for address in ("cas_rn=6740-88-1", "srs/unii/690G0D6V8H", "YQEZLKZALYSWHR-UHFFFAOYSA-N", "code=N01AX03"):
        assert any(address in link for link in page.links)
    assert f"/substances/arylcyclohexylamine?lang={language}" in page.links
    for place in ("#ratings", "#cautions", "#half-lives", "#mechanisms", "#names"):
        assert place in page.links
    assert page.broken_ids == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_is_defined_in_the_readers_language_on_its_page_and_its_members(
    get: Get, answers: Answers, language: str
) -> None:
    definition = pick(answers.store.substances["arylcyclohexylamine"], "definition", language)
    assert definition
    for substance in ("arylcyclohexylamine", "ketamine"):
        assert definition in parsed(get(f"/substances/{substance}?lang={language}").text).text


def test_a_class_names_its_worst_members(get: Get, answers: Answers) -> None:
    [table] = WORSE.findall(get("/substances/antidepressant?lang=en").text)
    shown = re.findall(r'class="chip level-(\d)">.*?data-label="Members">(.*?)</td>', table, re.DOTALL)
    assert len(shown) > 5
    named = 0
    for row in table.split("<tr>")[2:]:
        levels = [int(n) for n in re.findall(r'class="chip level-(\d)', row)]
        pairs = re.findall(r'href="/combinations/([^"?]*)', row)
        whole = answers.store.resolved(*pairs[0].split("+")).level
        assert levels == ([levels[-1]] if whole is None else [whole, levels[-1]])
        assert levels[-1] > (-1 if whole is None else whole)
        for pair in pairs[1:]:
            named += 1
            assert answers.store.resolved(*pair.split("+")).level == levels[-1]
    assert named > 10
    assert 'id="worse"' not in get("/substances/ketamine").text


def test_intervals_are_told_with_their_source(get: Get) -> None:
    page = parsed(get("/substances/tranylcypromine?lang=en").text)
    assert "#timing" in page.links
    assert " → " in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_affinities_are_drawn_and_not_only_told(get: Get, language: str) -> None:
    page = get(f"/substances/ketamine?lang={language}").text
    [drawn] = re.findall(r'<figure class="picture">.*?</figure>', page, re.DOTALL)
    assert "<svg" in drawn
    assert "picture.png" not in drawn
