"""Worked cases in which naive import or inheritance gives a dangerous or an absurd answer, on made data."""

from __future__ import annotations

import pytest

from combination_ratings.ratings.graph import Graph
from tests.made import Made


def level(made: Made, a: str, b: str) -> int | None:
    return made.resolver().resolve(a, b).level


def depressants() -> Made:
    return (
        Made()
        .cls("cns_depressant", umbrella=True)
        .cls("opioid", "heroin", "morphine", of=("cns_depressant",))
        .cls("opioid_partial", "buprenorphine", of=("opioid",))
        .cls("benzodiazepine", "diazepam", "alprazolam", of=("cns_depressant",))
        .drug("naloxone", antidote=True)
        .say("opioid", "benzodiazepine", 5, "label")
    )


def test_a_member_row_never_switches_off_a_class_rule() -> None:
    made = depressants().say("buprenorphine", "diazepam", 2, "controlled_study")
    found = made.resolver().resolve("buprenorphine", "diazepam")
    assert (found.level, found.via[0]) == (5, ("benzodiazepine", "opioid"))


@pytest.mark.parametrize(("chart", "status"), [(3, "rated"), (4, "rated"), (5, "provisional")])
def test_what_a_chart_says_of_members_hides_no_rated_word_on_their_class(chart: int, status: str) -> None:
    made = Made().cls("opioid", "heroin").drug("alcohol").say("opioid", "alcohol", 4, "label")
    made.say("heroin", "alcohol", chart, "chart", type="chart").say("heroin", "alcohol", chart, "chart", type="chart")
    found = made.resolver().resolve("heroin", "alcohol")
    assert (found.level, found.status) == (max(4, chart), status)
    assert ("alcohol", "opioid") in found.via or status == "provisional"


def test_an_override_by_name_does() -> None:
    made = depressants().say("buprenorphine", "diazepam", 2, "controlled_study")
    made.override("buprenorphine", "diazepam", ("opioid", "benzodiazepine"))
    found = made.resolver().resolve("diazepam", "buprenorphine")
    assert (found.level, found.overridden) == (2, (("benzodiazepine", "opioid"),))
    assert level(made, "heroin", "diazepam") == 5


@pytest.mark.parametrize(("routes", "level"), [((), 5), (("transdermal",), 5), (("oral",), 2), (("oral", "nasal"), 2)])
def test_an_override_on_one_route_holds_only_where_the_question_names_it(routes: tuple[str, ...], level: int) -> None:
    made = Made().cls("maoi", "selegiline").cls("ssri", "fluoxetine").say("maoi", "ssri", 5, "label")
    made.say("selegiline", "fluoxetine", 2).override("selegiline", "fluoxetine", ("maoi", "ssri"), route="oral")
    assert made.resolver(*routes).resolve("selegiline", "fluoxetine").level == level


def test_an_override_holds_for_descendants_of_the_narrower_pair() -> None:
    made = depressants().say("opioid_partial", "benzodiazepine", 3, "observational")
    made.override("opioid_partial", "benzodiazepine", ("opioid", "benzodiazepine"))
    assert level(made, "buprenorphine", "alprazolam") == 3


def test_an_antidote_is_absorbing() -> None:
    made = depressants().say("naloxone", "opioid", 2, "label").decide("naloxone", "opioid", None, "antidote")
    found = made.resolver().resolve("naloxone", "heroin")
    assert (found.status, found.level) == ("antidote", None)


def test_an_antidote_inherits_nothing_from_a_class_list() -> None:
    made = depressants().relate("naloxone", "member_of", "opioid")
    assert level(made, "naloxone", "alprazolam") is None


def test_an_antidote_that_is_a_fixed_ingredient_is_skipped() -> None:
    made = depressants().decide("naloxone", "opioid", None, "antidote").drug("suboxone", kind="product")
    made.relate("buprenorphine", "ingredient_of", "suboxone", certainty="fixed")
    made.relate("naloxone", "ingredient_of", "suboxone", certainty="fixed")
    made.say("buprenorphine", "opioid", 4, "observational")
    found = made.resolver().resolve("suboxone", "heroin")
    assert (found.level, found.kind, found.expanded) == (4, "expanded", (("buprenorphine", "heroin"),))


def test_a_row_on_a_class_and_its_ancestor_does_not_hold_for_two_members() -> None:
    made = depressants().say("opioid", "cns_depressant", 4, "label")
    assert level(made, "heroin", "morphine") is None
    assert level(made, "opioid", "cns_depressant") == 4


def test_an_umbrella_pair_stays_capped_for_its_members() -> None:
    assert level(depressants().say("cns_depressant", "cns_depressant", 5, "label"), "heroin", "diazepam") == 5
    assert level(depressants().say("cns_depressant", "cns_depressant", 5, "label"), "heroin", "morphine") == 3


def test_two_members_use_the_class_with_itself_and_one_twice_is_self() -> None:
    made = depressants().say("benzodiazepine", "benzodiazepine", 3, "label")
    assert level(made, "diazepam", "alprazolam") == 3
    assert made.resolver().resolve("diazepam", "diazepam").status == "self"
    assert level(made, "benzodiazepine", "benzodiazepine") == 3


def test_ratings_never_leak_sideways() -> None:
    made = Made().cls("ssri", "fluvoxamine", "sertraline").drug("tizanidine")
    made.say("fluvoxamine", "tizanidine", 5, "controlled_study", kind="pharmacokinetic")
    assert level(made, "sertraline", "tizanidine") is None
    assert made.resolver().resolve("sertraline", "tizanidine").status == "no_data"


def enzyme() -> Made:
    made = (
        Made()
        .cls("cyp3a4_inhibitor", basis="pharmacokinetic")
        .drug("ritonavir", "aprepitant", "cimetidine", "fentanyl")
    )
    made.relate("ritonavir", "member_of", "cyp3a4_inhibitor", strength="strong")
    made.relate("aprepitant", "member_of", "cyp3a4_inhibitor", strength="moderate")
    made.relate("cimetidine", "member_of", "cyp3a4_inhibitor")
    return made.say("cyp3a4_inhibitor", "fentanyl", 4, kind="pharmacokinetic", min_strength="strong")


@pytest.mark.parametrize(
    ("member", "expected", "reduced"), [("ritonavir", 4, False), ("aprepitant", 2, True), ("cimetidine", 2, True)]
)
def test_a_weaker_or_unknown_enzyme_member_gets_level_2_marked(member: str, expected: int, reduced: bool) -> None:
    found = enzyme().resolver().resolve("fentanyl", member)
    assert (found.level, found.reduced) == (expected, reduced)


def test_the_enzyme_class_itself_keeps_the_level() -> None:
    assert level(enzyme(), "cyp3a4_inhibitor", "fentanyl") == 4


def qt_prolonging() -> Made:
    """QT-prolonging medicines of each strength; what is known to cause torsades de pointes is a class within."""
    made = Made().cls("qt_prolonging").cls("torsadogenic").cls("statin", "simvastatin")
    made.relate("torsadogenic", "member_of", "qt_prolonging", strength="strong")
    made.drug("haloperidol", "sotalol", of=("torsadogenic",)).drug("quetiapine", "lithium", "sertraline", "ibogaine")
    for member, strength in (("quetiapine", "moderate"), ("lithium", "moderate"), ("sertraline", "weak")):
        made.relate(member, "member_of", "qt_prolonging", strength=strength)
    made.say("qt_prolonging", "qt_prolonging", 3, min_strength="moderate")
    return made.say("ibogaine", "qt_prolonging", 5, min_strength="moderate")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("haloperidol", "sotalol", 3), ("haloperidol", "quetiapine", 3), ("lithium", "quetiapine", 3),
        ("haloperidol", "sertraline", 2), ("quetiapine", "sertraline", 2), ("ibogaine", "haloperidol", 5),
        ("ibogaine", "quetiapine", 5), ("ibogaine", "sertraline", 2), ("ibogaine", "simvastatin", None),
    ],
)  # fmt: skip
def test_of_a_graded_class_with_itself_both_are_strong_enough(a: str, b: str, expected: int | None) -> None:
    assert level(qt_prolonging(), a, b) == expected


def test_the_strength_of_a_sub_class_is_that_of_its_members() -> None:
    graph = qt_prolonging().resolver().graph
    assert graph.strengths["sotalol", "qt_prolonging"] == "strong"
    assert graph.strengths["sertraline", "qt_prolonging"] == "weak"


def test_a_kinetic_row_on_a_pharmacodynamic_class_is_not_inherited() -> None:
    made = Made().cls("benzodiazepine", "lorazepam").drug("ritonavir")
    made.say("benzodiazepine", "ritonavir", 4, kind="pharmacokinetic").say("benzodiazepine", "ritonavir", 2)
    assert level(made, "benzodiazepine", "ritonavir") == 4
    assert level(made, "lorazepam", "ritonavir") == 2


def test_an_enantiomer_follows_its_parent_only_without_a_row_of_its_own() -> None:
    made = Made().drug("ketamine", "esketamine", "ethanol").cls("sri", "venlafaxine")
    made.relate("esketamine", "enantiomer_of", "ketamine")
    made.say("ketamine", "ethanol", 4).say("ketamine", "sri", 3).say("esketamine", "sri", 1)
    found = made.resolver().resolve("esketamine", "ethanol")
    assert (found.level, found.kind, found.via) == (4, "inherited", (("ethanol", "ketamine"),))
    assert level(made, "esketamine", "venlafaxine") == 1
    assert level(made, "esketamine", "ketamine") is None


def test_a_metabolite_carries_nothing() -> None:
    made = Made().drug("codeine", "morphine", "x").relate("morphine", "metabolite_of", "codeine").say("codeine", "x", 4)
    assert level(made, "morphine", "x") is None


def test_a_mixture_is_rated_by_its_ingredients_and_with_one_of_them() -> None:
    made = depressants().drug("promethazine").drug("lean", kind="mixture")
    made.relate("morphine", "ingredient_of", "lean", certainty="usual")
    made.relate("promethazine", "ingredient_of", "lean", certainty="usual").say("morphine", "promethazine", 4)
    assert level(made, "lean", "alprazolam") == 5
    assert level(made, "lean", "morphine") == 4
    assert made.resolver().resolve("lean", "lean").status == "self"


def test_a_class_pair_is_never_read_lower_than_what_all_its_members_inherit() -> None:
    made = Made().cls("wide").cls("narrow", "x", "y").relate("x", "member_of", "wide").relate("y", "member_of", "wide")
    made.drug("z").say("wide", "z", 4).say("narrow", "z", 2)
    found = made.resolver().resolve("narrow", "z")
    assert (found.level, found.kind) == (4, "members")
    made.drug("w", of=("narrow",))
    assert made.resolver().resolve("narrow", "z").level == 2


def test_a_class_that_may_not_be_rated_is_not_read_from_its_members() -> None:
    made = Made().cls("mood_stabiliser", "lithium", rateable=False).drug("lsd").say("lithium", "lsd", 4)
    assert level(made, "mood_stabiliser", "lsd") is None
    assert level(made, "lithium", "lsd") == 4


def test_the_range_is_the_highest_of_both_ends() -> None:
    made = (
        depressants().say("heroin", "diazepam", 5, span=(3, 5)).say("cns_depressant", "cns_depressant", 2, span=(1, 3))
    )
    found = made.resolver().resolve("heroin", "diazepam")
    assert (found.level, found.level_min, found.level_max) == (5, 5, 5)


def test_a_circle_of_classes_is_refused() -> None:
    made = Made().cls("a", of=("b",)).cls("b", of=("a",))
    with pytest.raises(ValueError, match="a → b → a"):
        Graph.build(made.tables["substances"], made.tables["relations"])
