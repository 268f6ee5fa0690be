"""Every answer of level 4 or 5 that is lower than in the last release has a reason in `data/changes.csv`."""

from __future__ import annotations

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.release.reasons import Account, StatedReason
from combination_ratings.tables.package import Package
from scripts import falls
from tests.resolved_rows import every_answer


@pytest.fixture(scope="module")
def made(package: Package) -> tuple[str, list[falls.Fall]]:
    """The report of the committed package, and its falls without a reason."""
    return falls.report(package)


def test_no_grave_answer_fell_without_a_reason(made: tuple[str, list[falls.Fall]]) -> None:
    assert made[1] == []


def test_the_committed_report_is_the_one_that_is_made(made: tuple[str, list[falls.Fall]]) -> None:
    assert falls.REPORT.read_text(encoding="utf-8") == made[0]


def test_a_fall_in_no_line_is_lost(answers: Answers) -> None:
    """With no line at all, each fall is without a reason."""
    answer = next(found for found in every_answer(answers.store) if found.level == falls.GRAVE)
    nothing = StatedReason("1.0.0", "1.1.0", [], 0, Account([]))
    grouped, lost = falls.by_line([(answer, None)], nothing, set())
    assert (grouped, lost) == ({}, [(answer.pair, "4", "no data", False)])
