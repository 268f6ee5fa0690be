"""The page and the JSON of an effect: its signs, how urgent they are, and what to do, each action with its source."""

from __future__ import annotations

import csv

import pytest

from combination_ratings.tables.schema import ROOT
from tests.site.conftest import Get
from tests.site.html import parsed

LANGUAGES = ("en", "fr")


def table(name: str) -> list[dict[str, str]]:
    """Rows of a table of the package."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EFFECTS = {row["effect_id"]: row for row in table("effects")}
ACTIONS = {row["action_id"]: row for row in table("actions")}
TOLD = [(row["effect_id"], row["action_id"]) for row in table("effect_actions")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_effect_tells_its_urgency_signs_and_actions_with_their_sources(get: Get, language: str) -> None:
    suffix = "" if language == "en" else f"_{language}"
    for effect, row in EFFECTS.items():
        document = get(f"/effects/{effect}.json?lang={language}").json()
        assert document["urgency"] == row["urgency"]
        assert ", ".join(document["signs"]) == row[f"warning_signs{suffix}"]
        told = {one["action_id"]: one for one in (*document["act"], *document["prevent"])}
        assert set(told) == {action for of, action in TOLD if of == effect}
        for action, one in told.items():
            assert one["text"] == ACTIONS[action][f"text{suffix}"]
            assert one["source"]["source_id"] == ACTIONS[action]["source_id"]
        assert bool(document["emergency_numbers"]) == (row["urgency"] == "call_now")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("effect", ["respiratory_depression", "extrapyramidal", "loss_of_efficacy", "tremor"])
def test_the_page_shows_what_the_json_tells(get: Get, effect: str, language: str) -> None:
    document = get(f"/effects/{effect}.json?lang={language}").json()
    page = parsed(get(f"/effects/{effect}?lang={language}").text)
    said = " ".join(page.text.split())
    assert document["urgency_text"] in said
    for one in (*document["act"], *document["prevent"]):
        assert one["text"] in said
        assert f"/sources/{one['source']['source_id']}?lang={language}" in page.links
    assert all(sign in said for sign in document["signs"])
    assert any(link.startswith("tel:") for link in page.links) == (document["urgency"] == "call_now")


def test_an_action_says_on_what_it_hangs(get: Get) -> None:
    acts = {one["action_id"]: one for one in get("/effects/respiratory_depression.json").json()["act"]}
    assert acts["naloxone"]["needs"] == ["opioids"]
    assert acts["naloxone_if_opioid"]["unless"] == ["opioids"]


@pytest.mark.parametrize("address", ["/effects/no_such_effect", "/effects/no_such_effect.json"])
def test_an_effect_that_is_not_there_is_not_found(get: Get, address: str) -> None:
    assert get(address).status_code == 404
