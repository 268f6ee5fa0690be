"""A route is offered where the answer depends on it, asked for by its link, and said wherever the question is."""

from __future__ import annotations

import re

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.locales import LANGUAGES
from combination_ratings.site.route_choice import RouteChoice, asked_again, route_choices
from tests.site.conftest import Get
from tests.site.html import parsed

OFFERED = re.compile(r'<a href="(/check\?[^"]*route[^"]*)">')


def choices(answers: Answers, *names: str) -> dict[str, RouteChoice]:
    """Choices of a question by route."""
    return {one.route: one for one in route_choices(answers.store, answers.check(list(names)), "en")}


def test_each_choice_has_the_level_that_asking_so_gives(answers: Answers) -> None:
    document = answers.check(["cocaine", "selegiline"])
    found = choices(answers, "cocaine", "selegiline")
    assert set(found) == {"", "transdermal"}
    for one in found.values():
        assert answers.check(asked_again(document, one))["answer"]["level"] == one.level
    assert found[""].level != found["transdermal"].level


def test_a_route_is_that_of_the_substance_which_an_override_sets_apart(answers: Answers) -> None:
    assert choices(answers, "cocaine", "selegiline")["transdermal"].place == 1
    assert choices(answers, "selegiline", "cocaine")["transdermal"].place == 0
    assert choices(answers, "sertraline", "selegiline") == {}


def test_no_choice_is_much_lower_than_the_answer_without_a_route(answers: Answers) -> None:
    """Of all rated pairs that hold the substance which overrides set apart."""
    rated = "SELECT substance_a, substance_b FROM combinations WHERE 'selegiline' IN (substance_a, substance_b)"
    offered = [choices(answers, *row.values()) for row in answers.store.rows(rated)]
    levels = [(found[""].level or 0, one.level or 0) for found in offered for one in found.values()]
    assert levels
    assert max(plain - chosen for plain, chosen in levels) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("alcohol", "alprazolam"),
        ("selegiline",),
        ("cocaine", "selegiline", "MDMA"),
        ("acid", "selegiline"),
        ("cocaine", "disulfiram"),
        ("fentanyl", "fluconazole"),
    ],
)
def test_none_is_offered_where_it_changes_nothing_or_more_than_one_pair_answers(
    answers: Answers, names: tuple[str, ...]
) -> None:
    assert choices(answers, *names) == {}


def test_other_context_stays_when_a_route_is_chosen(answers: Answers) -> None:
    document = answers.check(["cocaine", "selegiline|stopped=3d|route=oral"])
    assert asked_again(document, RouteChoice(1, "transdermal", "", 3)) == [
        "cocaine", "selegiline|stopped=3d|route=transdermal",
    ]  # fmt: skip
    assert asked_again(document, RouteChoice(1, "", "", 5)) == ["cocaine", "selegiline|stopped=3d"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leads_to_the_answer_by_that_route_and_says_so(get: Get, language: str) -> None:
    [address] = OFFERED.findall(get(f"/check?s=cocaine&s=selegiline&lang={language}").text)
    page = get(address.replace("&amp;", "&")).text
    assert "<strong>selegiline, " in page
    [asked] = re.findall(r'<p class="asked">(.*?)</p>', page)
    assert asked.startswith("cocaine + selegiline, ")
    assert "transdermal=" not in parsed(page).text


def test_the_time_of_the_last_dose_is_said_with_the_name(get: Get) -> None:
    page = get("/check?s=Nardil%7Cstopped%3D2w&s=MDMA&lang=en").text
    assert '<p class="asked">Nardil, last dose 2 weeks ago + MDMA</p>' in page
