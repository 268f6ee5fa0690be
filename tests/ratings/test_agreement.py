"""Kappa is what its formula gives, its interval holds it, and the committed report is what the tables give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from combination_ratings.ratings.agreement import interval, pairs_by_evidence, weighted_kappa
from combination_ratings.tables.package import Package
from scripts.agreement import REPORT, TABLES, render

LEVELS = st.integers(0, 5)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), min_size=2, max_size=40)


def test_a_table_worked_by_hand() -> None:
    pairs = [(0, 0), (0, 1), (1, 1), (1, 1), (2, 2), (2, 0)]
    # Seen: (1 + 4) / 6. By chance, from the margins 2 2 2 and 2 3 1:
    # 0-1: 2*3*1, 0-2: 2*1*4, 1-0: 2*2*1, 1-2: 2*1*1, 2-0: 2*2*4, 2-1: 2*3*1, together 42 of 36.
    assert weighted_kappa(pairs) == pytest.approx(1 - (5 / 6) / (42 / 36))


def test_agreement_in_all_is_one_and_nothing_is_nothing() -> None:
    assert weighted_kappa([(0, 0), (5, 5), (3, 3)]) == 1
    assert weighted_kappa([]) is None
    assert weighted_kappa([(4, 4), (4, 4)]) is None, "without variation chance explains all"
    assert interval([(4, 4)]) is None


@given(PAIRS)
def test_it_is_symmetrical_and_at_most_one(pairs: list[tuple[int, int]]) -> None:
    kappa = weighted_kappa(pairs)
    assert weighted_kappa([(b, a) for a, b in pairs]) == (None if kappa is None else pytest.approx(kappa))
    assert kappa is None or kappa <= 1


def test_the_interval_is_the_same_each_time_and_ordered() -> None:
    pairs = [(a, (a + (a * i) % 2) % 6) for a in range(6) for i in range(5)]
    low, high = interval(pairs, 200) or (1.0, 0.0)
    assert low < high
    assert interval(pairs, 200) == (low, high)


def test_the_first_level_is_kept_where_the_row_was_changed() -> None:
    row = {"assessment_id": "a+b/x", "scale": "s", "label": "l", "evidence": "label", "basis": "interpreted",
           "statement": "", "about": ""}  # fmt: skip
    reading = {"assessment_id": "a+b/x", "level": "4", "first_level": "2"}
    tables = {"assessments": [row], "scale_labels": [{"scale": "s", "label": "l", "level": "4"}], "readings": [reading]}
    assert pairs_by_evidence(tables) == {"label": [(2, 4)]}
    assert pairs_by_evidence({**tables, "readings": [{**reading, "first_level": ""}]}) == {"label": [(4, 4)]}
    assert pairs_by_evidence({**tables, "readings": [{**reading, "level": ""}]}) == {}


def test_the_committed_report_is_what_the_tables_give(package: Package) -> None:
    assert REPORT.read_text(encoding="utf-8") == render({name: package[name] for name in TABLES})
