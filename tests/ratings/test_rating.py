"""The numbered rules of the README, each on made rows small enough to check by hand."""

from __future__ import annotations

import pytest

from combination_ratings.ratings.assessment import tier_of
from tests.made import Made


def two(*rows: tuple[object, ...], **cells: object) -> Made:
    made = Made().drug("a", "b")
    for level, evidence, *more in rows:
        made.say("a", "b", level, str(evidence), **(more[0] if more else {}))  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize(
    ("evidence", "source_type", "user_generated", "referenced", "tier"),
    [
        ("controlled_study", "article", False, False, 1),
        ("systematic_review", "article", False, False, 1),
        ("label", "label", False, False, 1),
        ("observational", "article", False, False, 2),
        ("case_series", "article", False, False, 2),
        ("guideline", "guideline", False, False, 2),
        ("chart", "thesaurus", False, False, 2),
        ("case_report", "article", False, False, 3),
        ("mechanistic", "article", False, False, 3),
        ("self_reports", "article", False, False, 3),
        ("expert_opinion", "book", False, False, 3),
        ("chart", "chart", True, True, 3),
        ("chart", "chart", True, False, 4),
        ("expert_opinion", "forum_post", True, False, 4),
        ("self_reports", "user_report", True, False, 5),
    ],
)
def test_tier(evidence: str, source_type: str, user_generated: bool, referenced: bool, tier: int) -> None:
    assert tier_of(evidence, source_type, user_generated, referenced) == tier


def test_rule_1_a_limited_row_that_refutes_never_sets_a_level() -> None:
    made = two((0, "controlled_study", {"stance": "refutes", "setting": "supervised"}), (3, "case_report"))
    row = made.rated("a", "b")
    assert (row["level"], row["level_min"], row["spread"]) == (3, 3, 0)


@pytest.mark.parametrize("limit", [{"setting": "supervised"}, {"route": "oral"}, {"dose_band": "high"}])
def test_rule_1_a_limited_row_that_supports_harm_counts(limit: dict[str, str]) -> None:
    assert two((4, "observational", limit)).rated("a", "b")["level"] == 4


def test_rule_1_only_limited_refutations_leave_no_level() -> None:
    row = two((1, "controlled_study", {"stance": "refutes", "setting": "supervised"})).rated("a", "b")
    assert (row["level"], row["status"]) == (None, "no_data")


def test_rule_2_copies_are_one_voice_at_its_most_severe() -> None:
    made = two(
        (2, "controlled_study", {"independence_group": "cohort"}),
        (4, "case_report", {"independence_group": "cohort"}),
        (4, "observational", {"independence_group": "cohort"}),
    )
    row = made.rated("a", "b")
    assert (row["level"], row["independent_sources"], row["assessments"]) == (4, 1, 3)
    assert row["certainty"] == "moderate"


def test_rule_2_the_sources_group_counts_where_the_row_has_none() -> None:
    made = Made().drug("a", "b")
    made.say("a", "b", 5, "chart", type="chart", user_generated=True, group="tripsit")
    made.say("a", "b", 1, "chart", type="chart", user_generated=True, group="tripsit")
    row = made.rated("a", "b")
    assert (row["independent_sources"], row["spread"], row["disputed"]) == (1, 0, False)


@pytest.mark.parametrize(("low", "disputed"), [(2, False), (1, True)])
def test_rule_3_a_spread_of_two_is_a_dispute(low: int, disputed: bool) -> None:
    row = two((3, "observational"), (low, "observational")).rated("a", "b")
    assert (row["spread"], row["disputed"]) == (3 - low, disputed)


def test_rule_4_the_highest_label_of_tiers_1_to_3() -> None:
    assert two((2, "controlled_study"), (3, "case_report")).rated("a", "b")["level"] == 3


def test_rule_4_a_level_that_two_voices_leave_open() -> None:
    row = two((2, "observational", {"span": (2, 4)}), (3, "observational", {"span": (2, 5)})).rated("a", "b")
    assert (row["level"], row["level_min"], row["level_max"]) == (4, 2, 5)


def test_rule_4_what_one_voice_alone_leaves_open_raises_the_range_only() -> None:
    row = two((2, "observational", {"span": (1, 5)})).rated("a", "b")
    assert (row["level"], row["level_max"]) == (2, 5)


CHART = {"type": "chart", "user_generated": True}


def test_rule_4_an_unreferenced_chart_above_the_rest_raises_from_level_4() -> None:
    row = two((2, "observational"), (4, "chart", CHART)).rated("a", "b")
    assert (row["level"], row["status"], row["disputed"]) == (4, "provisional", True)


def test_rule_4_below_level_4_it_raises_the_range_and_the_dispute_only() -> None:
    row = two((2, "observational"), (3, "chart", CHART)).rated("a", "b")
    assert (row["level"], row["level_max"], row["status"], row["disputed"]) == (2, 3, "rated", True)


def test_rule_4_charts_alone_are_provisional() -> None:
    row = two((3, "chart", CHART)).rated("a", "b")
    assert (row["level"], row["status"], row["certainty"]) == (3, "provisional", "very_low")


def test_rule_4_charts_with_references_are_provisional_too_until_a_case_report_speaks() -> None:
    charts = Made().drug("a", "b").say("a", "b", 4, "chart", type="chart", referenced=True)
    assert charts.rated("a", "b")["status"] == "provisional"
    assert charts.say("a", "b", 3, "case_report").rated("a", "b")["status"] == "rated"


def test_rule_4_a_decision_makes_no_evidence_of_a_chart() -> None:
    made = two((4, "chart", CHART)).decide("a", "b", 4, certainty="low")
    row = made.rated("a", "b")
    assert (row["level"], row["status"], row["certainty"], row["basis"]) == (4, "provisional", "low", "adjudicated")
    assert made.say("a", "b", 3, "case_report").rated("a", "b")["status"] == "rated"


def test_rule_4_a_decision_on_a_pair_of_which_nothing_is_filed_rests_on_what_it_cites() -> None:
    assert Made().drug("a", "b").decide("a", "b", 4).rated("a", "b")["status"] == "rated"


def test_rule_4_a_lone_chart_never_says_never_combine() -> None:
    row = two((5, "chart", CHART)).rated("a", "b")
    assert (row["level"], row["level_max"], row["status"], row["precautionary"]) == (4, 5, "provisional", False)


@pytest.mark.parametrize(
    ("other", "level"),
    [
        ((5, "chart", CHART), 5),
        ((4, "chart", CHART), 4),
        ((3, "observational", {"span": (2, 5)}), 5),
        ((3, "observational", {"span": (2, 4)}), 4),
        ((5, "mechanistic"), 5),
    ],
)
def test_rule_4_a_second_voice_or_a_mechanism_that_kills_may_carry_5(other: tuple[object, ...], level: int) -> None:
    assert two((5, "chart", CHART), other).rated("a", "b")["level"] == level


def test_rule_4_copies_of_a_chart_are_no_second_voice() -> None:
    row = two((5, "chart", {**CHART, "group": "tripsit"}), (5, "chart", {**CHART, "group": "tripsit"})).rated("a", "b")
    assert row["level"] == 4


@pytest.mark.parametrize(
    ("rows", "certainty"),
    [
        ([(4, "label"), (4, "controlled_study")], "high"),
        ([(4, "label"), (4, "label")], "moderate"),
        ([(4, "label")], "moderate"),
        ([(4, "systematic_review"), (3, "label")], "high"),
        ([(4, "observational")], "moderate"),
        ([(4, "case_report")], "low"),
        ([(4, "chart", CHART)], "very_low"),
        ([(4, "controlled_study"), (2, "label")], "low"),
        ([(4, "case_report"), (2, "case_report")], "very_low"),
    ],
)
def test_rule_6_certainty(rows: list[tuple[object, ...]], certainty: str) -> None:
    assert two(*rows).rated("a", "b")["certainty"] == certainty


def test_rule_6_level_0_needs_a_refuting_study() -> None:
    assert two((0, "label", {"stance": "refutes"})).rated("a", "b")["level"] == 1
    assert two((0, "controlled_study", {"stance": "refutes"})).rated("a", "b")["level"] == 0


def test_rule_6_level_5_without_a_strong_row_is_precautionary() -> None:
    assert two((5, "case_report")).rated("a", "b")["precautionary"] is True
    assert two((5, "case_series")).rated("a", "b")["precautionary"] is False


def test_an_adjudication_decides_and_keeps_the_dispute() -> None:
    made = two((4, "case_report"), (1, "observational")).decide("a", "b", 2, level_min=1, level_max=3, certainty="low")
    row = made.rated("a", "b")
    assert (row["level"], row["level_min"], row["level_max"]) == (2, 1, 3)
    assert (row["basis"], row["disputed"], row["spread"]) == ("adjudicated", True, 3)


@pytest.mark.parametrize("status", ["antidote", "reviewed_no_data"])
def test_decisions_outside_the_scale_show_no_level(status: str) -> None:
    row = two((2, "observational")).decide("a", "b", None, status).rated("a", "b")
    assert (row["level"], row["inherited_level"], row["status"]) == (None, None, status)


def test_a_warning_without_a_level_is_uncertain() -> None:
    assert two((None, "chart", CHART)).rated("a", "b")["status"] == "uncertain"


def test_direction_is_that_of_the_rows_that_set_the_level() -> None:
    rows = [
        (4, "observational"),
        (4, "case_report", {"direction": "unknown"}),
        (1, "label", {"direction": "attenuates"}),
    ]
    assert two(*rows).rated("a", "b")["direction"] == "potentiates"
    assert two((4, "label"), (4, "label", {"direction": "masks"})).rated("a", "b")["direction"] == "mixed"


def test_an_umbrella_with_itself_is_capped_unless_adjudicated() -> None:
    made = Made().cls("cns", "x", umbrella=True).say("cns", "cns", 5, "label")
    assert made.rated("cns", "cns")["level"] == 3
    assert made.decide("cns", "cns", 4).rated("cns", "cns")["level"] == 4


def test_a_kinetic_row_on_a_pharmacodynamic_class_passes_nothing_down() -> None:
    made = Made().cls("benzo", "x").drug("ritonavir").say("benzo", "ritonavir", 4, kind="pharmacokinetic")
    row = made.rated("benzo", "ritonavir")
    assert (row["level"], row["inherited_level"]) == (4, None)


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [(4, "case_report"), (1, "label"), (2, "observational", {"span": (2, 4)}), (3, "chart", CHART)]
    straight, back = two(*rows).rated("a", "b"), two(*reversed(rows)).rated("a", "b")
    assert straight == back
