"""The form without scripts: its fields, the time since the last dose, and all misspelt names mended by one link."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from combination_ratings.names.question import parse_context
from combination_ratings.site.form import MOST, PRESETS, FormField, field_of, fields_of, times_to_choose, with_times
from tests.site.conftest import Get
from tests.site.html import parsed

TIMES = st.from_regex(r"[1-9][0-9]{0,2}[hdw]", fullmatch=True)


@given(st.text(alphabet="abcé -", min_size=1).filter(lambda name: name.strip() == name), TIMES)
def test_a_field_and_its_text_are_one(name: str, ago: str) -> None:
    [text] = with_times([name], [ago])
    assert parse_context(text) == (name, {"stopped": ago})
    assert field_of(text) == FormField(name, ago)


@pytest.mark.parametrize(("text", "field"), [
    ("ketamine", ("ketamine", "")), ("Prozac|stopped=14d", ("Prozac", "14d")),
    ("Prozac|route=oral|stopped=2w", ("Prozac|route=oral", "2w")),
    ("Prozac|stopped=2w|route=oral", ("Prozac|route=oral", "2w")),
    ("Prozac|stopped=soon", ("Prozac|stopped=soon", "")), ("|", ("|", "")),
])  # fmt: skip
def test_the_time_is_told_apart_from_the_name(text: str, field: tuple[str, str]) -> None:
    assert field_of(text) == field


def test_times_that_are_none_are_left_out_and_one_in_the_name_stays() -> None:
    names = ["a", "b|stopped=1d", "c", "", "d"]
    assert with_times(names, ["x", "2w", "", "1w"]) == ["a", "b|stopped=1d", "c", "", "d"]
    assert [value for value, _ in times_to_choose("10d", "fr")] == ["10d", *PRESETS]
    assert dict(times_to_choose("", "fr"))["2w"] == "2 semaines"


def test_a_form_has_room_for_one_name_more_up_to_eight() -> None:
    assert [len(fields_of(["a"] * n, None)) for n in (0, 1, 3, 7, 8, 12)] == [3, 3, 4, 8, MOST, 12]


def test_a_form_that_is_sent_leads_to_the_address_of_the_question(get: Get) -> None:
    sent = [("s", "Prozac"), ("ago", "2w"), ("s", "Nardil"), ("ago", ""), ("s", ""), ("ago", ""), ("lang", "fr")]
    response = get("/check", sent)
    assert response.status_code == 302
    address = response.headers["location"]
    assert parse_qsl(urlsplit(address).query) == [("s", "Prozac|stopped=2w"), ("s", "Nardil"), ("lang", "fr")]
    assert "Temps écoulé" in get(address).text
    assert get("/check", [(key, "" if key == "ago" else value) for key, value in sent]).status_code == 200


def test_several_names_in_one_text_stand_in_fields_of_their_own(get: Get) -> None:
    page = parsed(get("/check", [("s", "Prozac + MDMA"), ("lang", "en")]).text)
    values = [a["value"] for tag, a in page.elements if tag == "input" and a.get("name") == "s"]
    assert values == ["Prozac", "MDMA", ""]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_link_mends_every_misspelt_name(get: Get, language: str) -> None:
    asked = [("s", "ketamyne"), ("s", "MDMA"), ("s", "sertralin|stopped=2w"), ("s", "alcohl"), ("lang", language)]
    found = get("/check.json", asked).json()["inputs"]
    first = [one["suggestions"][0]["text"] if one["status"] == "unresolved" else one["text"] for one in found]
    links = parsed(get("/check", asked).text).links
    questions = [[value for key, value in parse_qsl(urlsplit(link).query) if key == "s"] for link in links]
    mended = next(names for names in questions if [name.split("|")[0] for name in names] == first)
    assert get("/check.json", [("s", name) for name in mended]).json()["answer"]["status"] != "unresolved"


def test_a_name_that_nothing_is_near_to_stays_beside_those_that_are_mended(get: Get) -> None:
    page = get("/check", [("s", "qqqqqqqqqq"), ("s", "ketamyne"), ("s", "sertralinne")]).text
    [mended] = re.findall(r'class="mended">.*?<a href="([^"]+)">(.*?)</a>', page)
    assert mended[0].startswith("/check?s=qqqqqqqqqq&amp;s=ketamine&amp;s=sertraline")
    assert mended[1] == "qqqqqqqqqq + ketamine + sertraline"
    assert 'class="mended"' not in get("/check", [("s", "qqqqqqqqqq"), ("s", "ketamine")]).text
