"""Substances that came with the notices of the last years are answered by their class, as soon as they are known."""

from __future__ import annotations

import pytest

from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.package import Package

ANSWERED = {
    "thc_like": ("ethanol", "opioid", "fentanyl", "stimulant", "cocaine", "amphetamine"),
    "cannabinoid_synthetic": ("ethanol", "opioid", "fentanyl", "stimulant", "cocaine"),
    "arylcyclohexylamine": ("ethanol", "opioid", "fentanyl", "benzodiazepine", "alprazolam", "stimulant", "cocaine"),
    "nitazene": ("ethanol", "opioid", "fentanyl", "benzodiazepine", "alprazolam", "pregabalin", "ghb", "phenelzine"),
    "fentanyl_analogue": ("ethanol", "opioid", "benzodiazepine", "alprazolam", "pregabalin", "ghb", "phenelzine"),
    "opioid": ("ethanol", "fentanyl", "benzodiazepine", "alprazolam", "pregabalin", "ghb", "phenelzine"),
    "benzodiazepine": ("ethanol", "opioid", "fentanyl", "pregabalin", "ghb"),
    "cathinone": ("ethanol", "opioid", "fentanyl", "benzodiazepine", "maoi", "phenelzine"),
    "alpha2_agonist": ("ethanol", "opioid", "fentanyl", "benzodiazepine", "ghb"),
}
"""What a member of each class must be rated with, whatever it is."""
KNOWN = {
    "thc_like": ("hhc", "hhcp", "hhco", "hhch", "hhcc8", "thcp", "delta8thc", "delta10thc", "10hydroxyhhc"),
    "arylcyclohexylamine": ("2fdck", "fluorexetamine", "canket", "deoxymethoxetamine"),
    "nitazene": ("protonitazene", "metonitazene", "etonitazepyne", "n_desethyl_isotonitazene", "protonitazepyne"),
    "opioid": ("brorphine", "orphine", "chlorphine", "cychlorphine", "7hydroxymitragynine", "2_methyl_ap237"),
    "benzodiazepine": ("bromazolam", "desalkylgidazepam", "rilmazolam", "8aminoclonazolam", "flubromazepam"),
    "cathinone": ("2mmc", "3cmc", "eutylone", "dipentylone", "n_cyclohexyl_methylone"),
    "cannabinoid_synthetic": ("mdmb4enpinaca", "adbbutinaca", "bzochmoxizid", "chfubiata"),
    "alpha2_agonist": ("medetomidine", "xylazine"),
}
"""Substances of the notices of 2022 to 2026, by the class that answers for them."""


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver.of(Package.load(only=["substances", "relations", "combinations", "overrides"]))


@pytest.mark.parametrize("group", ANSWERED)
def test_every_member_of_a_kind_is_rated_with_what_is_taken_most(group: str, resolver: Resolver) -> None:
    members = [one for one in resolver.graph.descendants[group] if not resolver.graph.is_class(one)]
    assert members
    unrated = [
        (member, partner)
        for member in members
        for partner in ANSWERED[group]
        if member != partner and resolver.resolve(member, partner).level is None
    ]
    assert unrated == []


@pytest.mark.parametrize("group", KNOWN)
def test_the_substances_of_the_notices_stand_in_the_class_that_answers_for_them(group: str, resolver: Resolver) -> None:
    assert [one for one in KNOWN[group] if group not in resolver.graph.ancestors[one]] == []


def test_a_class_is_no_milder_than_what_was_found_for_the_member_that_was_studied(resolver: Resolver) -> None:
    assert resolver.resolve("hhc", "ethanol").level == resolver.resolve("cannabis", "ethanol").level == 2
    assert resolver.resolve("2fdck", "cocaine").level == resolver.resolve("ketamine", "cocaine").level == 3
