"""What a rationale passes over of the rows that its decision names."""

from __future__ import annotations

import pytest

from combination_ratings.gate.rules.told import LEVEL, UNNAMED, passed_over

PAIR = ("barbiturate", "oxazepam")


def row(source: str, evidence: str, locator: str = "") -> dict[str, str]:
    """A row of this pair."""
    return {
        "substance_a": PAIR[0], "substance_b": PAIR[1], "source_id": source, "evidence": evidence, "locator": locator
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "evidence", "text", "told"),
    [
        ("tripsit", "chart", "TripSit says Unsafe.", []),
        ("tripsit", "chart", "The charts say Unsafe.", []),
        ("tripsit", "chart", "A study says nothing.", ["TripSit"]),
        ("psychonautwiki", "chart", "TripSit says Unsafe.", ["PsychonautWiki"]),
        ("ansm_2020", "guideline", "Le thésaurus français déconseille.", []),
        ("ansm_2020", "guideline", "The thesaurus advises against it.", ["the French thesaurus"]),
        ("ansm_levels", "expert_opinion", "Nothing.", []),
        ("label_made", "label", "The product text asks for care.", []),
        ("label_made", "label", "La notice demande de la prudence.", []),
        ("label_made", "label", "A trial found nothing.", ["a label"]),
        ("trial2020", "controlled_study", "Nothing.", []),
    ],
)
def test_a_rationale_names_the_chart_the_thesaurus_and_the_label(
    source: str, evidence: str, text: str, told: list[str]
) -> None:
    assert list(passed_over(row(source, evidence), PAIR, text)) == told


@pytest.mark.parametrize(
    ("locator", "text", "silent"),
    [
        ("substances.json, dangerous: Oxazepam > Depressant", "PsychonautWiki says dangerous.", True),
        ("substances.json, dangerous: Oxazepam > Depressant", "PsychonautWiki: depressants with oxazepam.", False),
        ("substances.json, dangerous: Oxazepam > Depressant", "PsychonautWiki : les dépresseurs.", False),
        ("substances.json, dangerous: Oxazepam > Depressant; Oxazepam > Barbiturates", "PsychonautWiki.", False),
        ("substances.json, dangerous: Oxazepam > Barbiturates", "PsychonautWiki says dangerous.", False),
    ],
)
def test_a_rationale_says_that_an_entry_is_on_depressants_in_general(locator: str, text: str, silent: bool) -> None:
    told = passed_over(row("psychonautwiki", "chart", locator), PAIR, text)
    assert list(told) == (["depressants in general, which the chart speaks of"] if silent else [])


def test_an_entry_on_depressants_is_told_as_such_of_its_own_pair_alone() -> None:
    entry = row("psychonautwiki", "chart", "substances.json, dangerous: Oxazepam > Depressant")
    assert list(passed_over(entry, ("barbiturate", "benzodiazepine"), "PsychonautWiki says dangerous.")) == []


@pytest.mark.parametrize("text", ["A chart says Unsafe.", "the chart is cited", "Un tableau indique Unsafe."])
def test_a_chart_without_its_name_is_seen(text: str) -> None:
    assert UNNAMED.search(text)


@pytest.mark.parametrize("text", ["a lone chart carries level 4", "TripSit's chart says Low Risk", "un tableau seul"])
def test_a_chart_that_is_named_or_spoken_of_in_general_is_not(text: str) -> None:
    assert not UNNAMED.search(text)


@pytest.mark.parametrize(
    ("column", "text", "ground"),
    [
        ("rationale", "The label gives the level.", True),
        ("rationale", "The study leaves 3 open.", True),
        ("rationale", "Both cohorts are large, hence 4.", True),
        ("rationale", "TripSit says Unsafe, hence the range.", False),
        ("rationale_fr", "La notice donne le niveau.", True),
        ("rationale_fr", "Les deux laissent ouvert ce qui est retenu.", True),
        ("rationale_fr", "TripSit indique Unsafe, d'où l'intervalle.", False),
    ],
)
def test_what_gives_the_level_is_seen(column: str, text: str, ground: bool) -> None:
    assert bool(LEVEL[column].search(text)) is ground
