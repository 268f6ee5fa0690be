from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.ratings.resolved import Pair, RatedPair
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT
from scripts.class_rules import REPORT, all_lacks, member_pairs, render, rules
from tests.made import Made

EVERY = 7
"""One member pair in so many is resolved in the test of all rules."""


@pytest.fixture(scope="module")
def package() -> Package:
    return Package.load(ROOT)


def reasons(made: Made) -> dict[Pair, set[str]]:
    made.tables["combinations"] = derive_combinations(made.tables)
    found: dict[Pair, set[str]] = {}
    for lack in all_lacks(made.package())[1]:
        found.setdefault(lack.rule.pair, set()).add(lack.reason)
    return found


def made_classes() -> Made:
    made = Made().cls("opioid", "heroin", of=("depressant",)).cls("depressant", "alcohol").drug("ketamine", "coffee")
    return made.cls("inhibitor", basis="pharmacokinetic").drug("grapefruit")


def test_a_rule_that_all_inherit_is_not_listed() -> None:
    assert reasons(made_classes().say("ketamine", "opioid", 4)) == {}


def test_each_reason_is_named() -> None:
    made = made_classes().relate("grapefruit", "member_of", "inhibitor", strength="weak")
    made.drug("naloxone", antidote=True).relate("naloxone", "member_of", "opioid")
    made.say("inhibitor", "ketamine", 4, kind="pharmacokinetic", min_strength="strong")
    made.say("coffee", "depressant", 3, kind="pharmacokinetic")
    made.say("depressant", "opioid", 4)
    assert reasons(made) == {
        ("inhibitor", "ketamine"): {"strength"},
        ("coffee", "depressant"): {"kinetics"},
        ("depressant", "opioid"): {"one class", "antidote"},
    }


def test_an_override_is_named_with_its_pair() -> None:
    made = made_classes().say("depressant", "ketamine", 4).say("alcohol", "ketamine", 2)
    made.add(
        "overrides", substance_a="alcohol", substance_b="ketamine", over_a="depressant", over_b="ketamine",
        kind="lower", assessment_id="alcohol+ketamine/s1", reason="Studied.",
    )  # fmt: skip
    assert reasons(made) == {("depressant", "ketamine"): {"override"}}


def is_lower(resolver: Resolver, rule: RatedPair, pair: Pair) -> bool:
    """Whether two members are answered below the rule."""
    found = resolver.simple(*pair)
    return found.status != "antidote" and (-1 if found.level is None else found.level) < (rule.level or 0)


def test_no_member_is_below_a_rule_that_is_not_listed(package: Package) -> None:
    """Every class rule of the data; of wide ones one member pair in seven."""
    resolver = Resolver.of(package)
    listed = {lack.rule.pair for lack in all_lacks(package)[1]}
    for rule in rules(resolver):
        if rule.pair not in listed:
            some = islice(sorted(member_pairs(resolver, rule)), 0, None, EVERY)
            below = [pair for pair in some if is_lower(resolver, rule, pair)]
            assert not below, (rule.pair, below[:3])


def test_the_committed_report_is_what_the_data_give(package: Package) -> None:
    assert (Path(ROOT) / REPORT).read_text(encoding="utf-8") == render(package)
