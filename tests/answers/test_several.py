"""Three and more together, and time that has passed."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.several import escalation
from combination_ratings.answers.store import Store
from combination_ratings.names.question import MAX_NAMES, QuestionError


def pair(i: int, j: int, level: int | None, *risks: str) -> Any:
    effects = [{"effect_id": risk, "counts": True} for risk in risks]
    return {"inputs": [i, j], "level": level, "status": "rated", "effects": effects, "a": f"s{i}", "b": f"s{j}"}


@pytest.mark.parametrize(
    ("levels", "risk", "expected"),
    [
        ((3, 3, 3), "bleeding", 4),
        ((4, 3, 3), "bleeding", None),
        ((4, 4, 4), "serotonin_toxicity", None),
        ((4, 4, 4), "respiratory_depression", 5),
        ((3, 4, 3), "respiratory_depression", 5),
        ((5, 5, 5), "respiratory_depression", None),
        ((3, 3, 2), "bleeding", None),
        ((3, 3, None), "bleeding", None),
        ((3, 3, 3), "death", None),
    ],
)
def test_when_three_are_worse_than_two(levels: tuple[int | None, ...], risk: str, expected: int | None) -> None:
    two = ((0, 1), (0, 2), (1, 2))
    found = escalation(3, [pair(*at, level, risk) for at, level in zip(two, levels, strict=True)])
    assert (found and found.level) == expected


def test_three_that_share_nothing_are_no_worse() -> None:
    assert escalation(3, [pair(0, 1, 3, "bleeding"), pair(0, 2, 3, "seizure"), pair(1, 2, 3, "bleeding")]) is None


def test_painkillers_with_an_antidepressant_are_not_never(answers: Answers) -> None:
    answer = answers.check(["sertraline", "ibuprofen", "aspirin"])["answer"]
    assert answer["level"] in (3, 4)
    assert answer["driven_by"] is not None
    assert any("×" in note and "level" in note for note in answer["notes"])


def test_the_pair_that_drives_the_level_is_named(answers: Answers) -> None:
    document = answers.check(["alcool", "caféine", "diazépam"], "fr")
    assert document["answer"]["driven_by"] == ["ethanol", "diazepam"]
    assert "Le niveau est celui de alcool (éthanol) × diazépam." in document["answer"]["notes"]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Nardil|stopped=10d", "Prozac"], ("14 days", "has not passed")),
        (["maoi|stopped=10d", "ssri"], ("14 days", "has not passed")),
        (["ssri|stopped=10d", "maoi"], ("5 weeks", "fluoxetine", "has not passed")),
        (["ssri|stopped=60d", "maoi"], ("has passed",)),
        (["ketamine|stopped=3d", "paracetamol"], ("No source here gives an interval",)),
    ],
)
def test_time_that_has_passed_is_held_against_the_cited_interval(
    answers: Answers, names: list[str], words: tuple[str, ...]
) -> None:
    notes = " ".join(answers.check(names)["answer"]["notes"])
    assert [word for word in words if word not in notes] == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "asked", [("tramadol", "sildenafil", "poppers"), ("heroin", "25E-NBOMe", "cocaine"), ("fentanyl", "MDMA", "Nardil")]
)
def test_an_opioid_of_a_milder_pair_is_not_forgotten(answers: Answers, asked: tuple[str, ...], language: str) -> None:
    told = answers.check(list(asked), language)["answer"]
    acts = {action["action_id"] for step in told["help"] for action in step["actions"]}
    assert {"cpr", "naloxone"} <= acts
    assert "naloxone_if_opioid" not in acts


SOME = st.lists(st.integers(0, 99), min_size=3, max_size=4, unique=True)


@given(places=SOME, language=st.sampled_from(["en", "fr"]))
@settings(max_examples=150, deadline=None)
def test_whatever_is_asked_together_help_is_whole(answers: Answers, places: list[int], language: str) -> None:
    """Of the hundred most asked for: advice from level 3, breaths and compressions with a sign of the breathing, and
    naloxone where one of them is an opioid; and no help that two of them have falls away for a third.
    """
    store = answers.store
    asked = [most_asked(store)[place] for place in places]
    told = answers.check([store.substances[one]["name"] for one in asked], language)["answer"]
    acts = {action["action_id"] for step in told["help"] for action in step["actions"]}
    breathing = re.search("breath|respir", " ".join(told["warning_signs"]))
    alone = [answers.check_ids(one, other, language)["pairs"][0] for one, other in combinations(asked, 2)]
    of_two = {a["action_id"] for pair in alone if pair["risks"] for step in pair["help"] for a in step["actions"]}
    of_two.discard("naloxone_if_opioid")
    assert of_two <= acts
    assert told["advice"] or (told["level"] or 0) < 3
    assert not breathing or "cpr" in acts
    assert not breathing or "naloxone" in acts or not any("opioid" in store.everything_above(one) for one in asked)


def most_asked(store: Store) -> list[str]:
    """The hundred substances that people ask for most."""
    ranked = sorted(store.substances, key=lambda one: (store.substances[one]["use_rank"] or 9999, one))
    return ranked[:100]


@pytest.mark.parametrize(("language", "hot"), [("en", "very hot skin"), ("fr", "peau très chaude")])
def test_a_third_name_takes_no_sign_away(answers: Answers, language: str, hot: str) -> None:
    two = answers.check(["MDMA", "alcohol"], language)["answer"]
    three = answers.check(["MDMA", "cocaine", "alcohol"], language)["answer"]
    assert (two["level"], three["level"]) == (3, 4)
    assert hot in " ".join(two["warning_signs"])
    assert hot in " ".join(three["warning_signs"])


@pytest.mark.parametrize(("language", "give"), [("en", "give it all the same"), ("fr", "donnez-en quand même")])
def test_an_antidote_among_several_is_spoken_of(answers: Answers, language: str, give: str) -> None:
    notes = answers.check(["naloxone", "cocaine", "alcohol"], language)["answer"]["notes"]
    assert any(give in note for note in notes)
    assert not any("1 of 3" in note or "1 des 3" in note for note in notes)


@pytest.mark.parametrize(("language", "words"), [("en", "holds by itself"), ("fr", "contient déjà")])
def test_a_mixture_that_is_worse_by_itself_is_told_apart_from_the_pair(
    answers: Answers, language: str, words: str
) -> None:
    """Over every mixture with coffee: the level of the mixture alone is not told as that of the two."""
    store = answers.store
    found = 0
    for mixture in (one for one, row in store.substances.items() if row["kind"] == "mixture"):
        document = answers.check_ids("caffeine", mixture, language)
        (pair,) = [p for p in document["pairs"] if p["inputs"][0] != p["inputs"][1]]
        told = [note for note in document["answer"]["notes"] if words in note]
        worse = (document["answer"]["level"] or 0) > (pair["level"] or 0)
        assert bool(told) == worse, mixture
        assert not worse or any(pair["heading"] in note for note in document["answer"]["notes"]), mixture
        found += worse
    assert found > 3


SLANG = "blues bars acid G tina speed dope spice E molly coke percs cheese tranq ice crystal H K"


def test_more_meanings_than_are_answered_are_refused_and_none_left_out(answers: Answers) -> None:
    """A pair that is passed over may be the gravest: too many are no answer, and as many as allowed are all there."""
    with pytest.raises(QuestionError, match="pairs"):
        answers.check(SLANG.split())
    most = [answers.store.substances[one]["name"] for one in most_asked(answers.store)[:MAX_NAMES]]
    document = answers.check(most)
    pairs = [p for p in document["pairs"] if p["inputs"][0] != p["inputs"][1]]
    assert len({tuple(p["inputs"]) for p in pairs}) == MAX_NAMES * (MAX_NAMES - 1) // 2
