"""Help and advice over every pair of level 3 and above and every antidote, in both languages, with no exception.

The pairs are all of the table `resolved`, and all pairs of classes, whose level may be that of their members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations_with_replacement
from typing import NamedTuple

import pytest

from combination_ratings.answers.advice import EXPOSURE, advice_of
from combination_ratings.answers.answer import Answers
from combination_ratings.answers.help import ANTIDOTES, LEAST_LEVEL, help_of, is_grave, is_urgent
from combination_ratings.answers.outcome import outcome_of
from combination_ratings.answers.parts import Step
from combination_ratings.answers.risks import bearing, counted, risks_of
from combination_ratings.answers.roles import prescribed
from combination_ratings.answers.wording import say
from combination_ratings.gate.rules.advice import GO_ON, TAKE_BOTH
from combination_ratings.gate.wordlist import first_fault
from combination_ratings.ratings.resolved import Pair, ordered

LANGUAGES = ("en", "fr")
BREATHING = re.compile(r"breath|respir|souffle", re.IGNORECASE)
BOTH_MEDICINES = re.compile(
    r"(?:^|[.!?] )(?:Do not stop either|N'arrêtez ni l'un ni l'autre|Keep taking both|Continuez les deux)"
)
AMBULANCE = re.compile(r"emergency|ambulance|secours|urgence|\b(?:15|112|911|999)\b", re.IGNORECASE)


HELP_FOR = {
    "seizure_care": re.compile(r"seizure|jerking of the body|convuls|secousses du corps", re.IGNORECASE),
    "cool": re.compile(r"very hot|hot dry skin|très chaud|peau chaude", re.IGNORECASE),
    "chest": re.compile(r"chest pain|mal à la poitrine|douleur thoracique", re.IGNORECASE),
}
"""What helps against a sign, by the words that name it."""
CONTRACEPTION = re.compile(r"condom|contracepti|préservatif", re.IGNORECASE)
CONTRACEPTIVES = frozenset({
    "combined_contraceptive", "progestogen", "etonogestrel", "lynestrenol", "medroxyprogesterone", "norethisterone",
    "ulipristal",
})  # fmt: skip
BLOCKING = frozenset({"naltrexone", "nalmefene", "samidorphan", "lybalvi", "contrave"})


class Answered(NamedTuple):
    """What one pair is answered with, in one language."""

    pair: Pair
    language: str
    level: int | None
    status: str
    above: frozenset[str]
    via: tuple[Pair, ...]
    broader: tuple[Pair, ...]
    risks: tuple[str, ...]
    steps: list[Step]
    advice: str | None

    @property
    def signs(self) -> str:
        """All signs as one text."""
        return ", ".join(sign for step in self.steps for sign in step["signs"])

    @property
    def actions(self) -> set[str]:
        """Ids of what to do."""
        return {action["action_id"] for step in self.steps for action in step["actions"]}


@pytest.fixture(scope="module")
def every(answers: Answers) -> list[Answered]:
    """Every pair of the table that says something grave."""
    return list(answered(answers))


def answered(answers: Answers) -> Iterator[Answered]:
    """The help and the advice of the pairs, made from the functions that answers are made from."""
    store = answers.store
    sql = "SELECT substance_a AS a, substance_b AS b FROM resolved WHERE level >= 3 OR status = 'antidote'"
    kept = [ordered(row["a"], row["b"]) for row in store.rows(sql)]
    classes = sorted(substance for substance in store.substances if store.resolver.graph.is_class(substance))
    for a, b in dict.fromkeys((*kept, *combinations_with_replacement(classes, 2))):
        outcome = outcome_of(store, store.resolved(a, b))
        found = outcome.found
        if found.status not in ANTIDOTES and (found.level or 0) < LEAST_LEVEL:
            continue
        broader = bearing(store.resolver, found)
        risks = risks_of(store, found, broader).and_also(outcome.risks)
        above = store.everything_above(a) | store.everything_above(b)
        for language in LANGUAGES:
            steps = help_of(store, risks.every, above, found.level, found.status, language)
            advice = advice_of(store, found, broader, risks, above, language)
            yield Answered(
                found.pair, language, found.level, found.status, above, tuple(found.via), broader, risks.every,
                steps, advice,
            )  # fmt: skip


def test_none_is_without_advice(every: list[Answered]) -> None:
    assert len(every) > 100_000
    assert [one.pair for one in every if not (one.advice or "").strip()] == []


def test_no_advice_tells_anyone_to_stop_a_medicine_or_reassures(every: list[Answered]) -> None:
    texts = {one.advice: one.pair for one in every if one.advice}
    assert {text: pair for text, pair in texts.items() if first_fault(text, advice=True)} == {}


def test_no_advice_at_level_4_or_5_is_of_a_mild_pair(every: list[Answered]) -> None:
    patterns = (*TAKE_BOTH.values(), *GO_ON.values())
    texts = {one.advice or "" for one in every if is_grave(one.level, one.status)}
    assert [text for text in texts if any(pattern.search(text) for pattern in patterns)] == []


def test_nobody_is_told_to_go_on_with_what_is_no_medicine(answers: Answers, every: list[Answered]) -> None:
    """ "Do not stop either" without an if is for two medicines; of cocaine it would be no help."""
    told = [one for one in every if BOTH_MEDICINES.search(one.advice or "")]
    assert [one.pair for one in told if len(prescribed(answers.store, *one.pair)) < 2] == []


def test_a_sign_of_breathing_has_breaths_and_compressions_and_naloxone_with_an_opioid(every: list[Answered]) -> None:
    breathing = [one for one in every if BREATHING.search(one.signs)]
    assert len(breathing) > 10_000
    assert [one.pair for one in breathing if "cpr" not in one.actions] == []
    assert [one.pair for one in breathing if "opioid" in one.above and "naloxone" not in one.actions] == []


def test_what_is_told_against_breathing_says_breaths_in_both_languages(answers: Answers) -> None:
    told = {row["action_id"]: row for rows in answers.store.held.actions.values() for row in rows}
    said = ("cpr", "text", "breaths"), ("cpr", "text", "chest"), ("naloxone", "text", "naloxone")
    dit = ("cpr", "text_fr", "bouche-à-bouche"), ("cpr", "text_fr", "poitrine"), ("naloxone", "text_fr", "naloxone")
    assert [one for one in (*said, *dit) if one[2] not in told[one[0]][one[1]]] == []


@pytest.mark.parametrize("action", list(HELP_FOR))
def test_a_sign_of_danger_has_what_helps_against_it(every: list[Answered], action: str) -> None:
    """Signs of risks and those of warnings that name no risk: who is told of a seizure is told what to do in one."""
    urgent = [(one, " ".join((step["text"], *step["signs"]))) for one in every for step in one.steps[:1]]
    found = [one for one, told in urgent if one.steps[0]["urgency"] == "call_now" and HELP_FOR[action].search(told)]
    assert {one.language for one in found} == set(LANGUAGES)
    assert len(found) > 10_000
    assert [one.pair for one in found if action not in one.actions] == []


def test_what_blocks_opioids_warns_of_an_overdose_beside_withdrawal(every: list[Answered]) -> None:
    """Who takes more to get past the block, or takes a former amount after it, stops breathing."""
    grave = [one for one in every if one.level == 5 and BLOCKING & set(one.pair) and "opioid" in one.above]
    grave = [one for one in grave if "precipitated_withdrawal" in one.risks]
    assert len(grave) > 500
    assert [one.pair for one in grave if not BREATHING.search(one.signs) or "naloxone" not in one.actions] == []


def test_too_strong_a_stimulant_says_when_to_call(every: list[Answered]) -> None:
    """ "Stronger than usual" of MDMA with a booster is for the prescriber, until it is an overdose."""
    strong = [
        one for one in every if "increased_exposure" in one.risks and {"stimulant", "serotonin_releaser"} & one.above
    ]
    assert len(strong) > 100
    assert [one.pair for one in strong if "exposure_stimulant" not in one.actions] == []


def test_low_blood_sugar_is_named_with_sugar_as_help(answers: Answers) -> None:
    for language, sign in (("en", "trembling"), ("fr", "tremblements")):
        told = answers.check(["insulin", "alcohol"], language)["answer"]
        assert sign in " ".join(told["warning_signs"])
        assert "sugar" in {action["action_id"] for step in told["help"] for action in step["actions"]}


def test_contraception_that_fails_names_another(every: list[Answered]) -> None:
    lost = [
        one
        for one in every
        if CONTRACEPTIVES & one.above
        and "lamotrigine" not in one.above
        and {"loss_of_efficacy", "decreased_exposure"} & {*one.risks[:2]}
    ]
    assert len(lost) > 100
    assert [one.pair for one in lost if not CONTRACEPTION.search(one.advice or "")] == []


def test_lost_or_changed_effect_alone_never_calls_an_ambulance(every: list[Answered]) -> None:
    changed = [one for one in every if one.risks and set(one.risks) <= EXPOSURE]
    assert len(changed) > 500
    assert [one.pair for one in changed if any(step["urgency"] == "call_now" for step in one.steps)] == []
    assert [one.pair for one in changed if is_grave(one.level, one.status) and is_urgent(one.steps)] == []
    assert [one.pair for one in changed if any(step["urgency"] == "prescriber" for step in one.steps)] != []


def test_advice_that_nobody_wrote_calls_no_ambulance_for_a_lost_effect(answers: Answers) -> None:
    for language in LANGUAGES:
        for kind in ("loss", "exposure", "exposure_harm"):
            assert not AMBULANCE.search(say(f"advice_{kind}", language))


def test_signs_are_those_of_every_class_pair_that_bears_on_it(answers: Answers, every: list[Answered]) -> None:
    effects = answers.store.held.effects
    column = {"en": "warning_signs", "fr": "warning_signs_fr"}
    missing = []
    for one in every:
        due = {risk for pair in (*one.via, *one.broader) for risk in counted(answers.store, (pair,))}
        parts = {part for risk in due for part in (effects[risk][column[one.language]] or "").split(", ") if part}
        missing += [(one.pair, part) for part in parts if part not in one.signs]
    assert missing == []


def test_urgency_comes_first_and_once(every: list[Answered]) -> None:
    order = {"call_now": 0, "medical_help_today": 1, "prescriber": 2}
    for one in every:
        places = [order[step["urgency"]] for step in one.steps]
        assert places == sorted(set(places)), one.pair


def test_what_is_grave_and_has_no_help_of_its_own_names_what_to_look_for(every: list[Answered]) -> None:
    assert [one.pair for one in every if is_grave(one.level, one.status) and not one.steps] == []


@pytest.mark.parametrize(
    ("asked", "sign"),
    [
        (("kratom", "alprazolam"), "slow, shallow or absent breathing"),
        (("heroin", "xylazine"), "slow, shallow or absent breathing"),
        (("sildenafil", "poppers"), "fainting"),
    ],
)
def test_a_pair_keeps_the_signs_of_the_classes(answers: Answers, asked: tuple[str, str], sign: str) -> None:
    assert sign in ", ".join(answers.check(list(asked), "en")["answer"]["warning_signs"])
