"""What the committed rows rest on, over the whole table: statements, decisions and charts, each read by one rule."""

from __future__ import annotations

import re

import pytest

from combination_ratings.gate.files import DiskFiles
from combination_ratings.gate.rules import grounds, outcomes, statements
from combination_ratings.gate.workspace import Workspace
from combination_ratings.ratings.assessment import (
    OBSERVATIONS,
    Assessment,
    by_pair,
    label_key,
    outcome_key,
    read_assessments,
    voices,
)
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT

WEAK = 4
"""First tier of charts and forums without references."""

HARM_THAT_KILLS = re.compile(
    r"(serious|severe|life-threatening|fatal)[^.;]*(respiratory depression|breathing)"
    r"|respiratory depression[^.;]*(fatal|coma|death)|coma and deaths? ",
    re.IGNORECASE,
)
"""Depressed breathing that is called grave, as findings tell it."""
ASKED_FOR = ("adjust_dose", "monitor", "caution", "described")
"""Statements that ask for something, or for nothing: each milder than a warning."""
WARNINGS = re.compile(r"\bwarnings\b|\bspecial precautions\b|\b5\.\d", re.IGNORECASE)
"""Where a label warns: its section of warnings, as locators name it."""
SEROTONIN = re.compile(r"\bserotonin (syndrome|toxicity)", re.IGNORECASE)


@pytest.fixture(scope="module")
def readings(package: Package) -> list[Assessment]:
    return read_assessments(package.tables)


def test_no_statement_and_no_decision_is_found_fault_with() -> None:
    workspace = Workspace(DiskFiles(ROOT))
    assert [*statements.check(workspace), *outcomes.check(workspace), *grounds.check(workspace)] == []


def test_every_label_thesaurus_and_guideline_row_is_a_statement(package: Package) -> None:
    rows = [row for row in package["assessments"] if row["evidence"] in ("label", "guideline")]
    assert len(rows) > 3000
    assert all(row["statement"] and row["about"] for row in rows)


def test_loss_of_effect_alone_never_reads_a_risk_of_death(package: Package, readings: list[Assessment]) -> None:
    about = {row["assessment_id"]: row["about"] for row in package["assessments"]}
    assert max(r.level_max or 0 for r in readings if about[r.assessment_id] == "loss_of_effect") == 4


def test_a_kind_of_statement_has_one_reading_in_every_country(package: Package, readings: list[Assessment]) -> None:
    rows = {row["assessment_id"]: row for row in package["assessments"] if row["statement"]}
    read: dict[tuple[str, str], set[tuple[int | None, ...]]] = {}
    for r in readings:
        if r.assessment_id in rows:
            read.setdefault(label_key(rows[r.assessment_id]), set()).add((r.level, r.level_min, r.level_max))
    assert all(len(found) == 1 for found in read.values())
    assert read["statement", "contraindicated/toxicity"] == {(5, 4, 5)}


GRAVITY = ("death", "life_threatening", "serious", "transient", "measured")
"""Outcomes, the gravest first."""
BLAME = ("combination", "associated", "suspected", "not_apportioned", "elsewhere")
"""What an outcome is put down to, the pair first."""


def test_every_row_on_people_has_an_outcome_and_one_reading_of_it(package: Package) -> None:
    rows = [r for r in package["assessments"] if r["basis"] == "interpreted" and r["evidence"] in OBSERVATIONS]
    assert len(rows) > 450
    read: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in rows:
        key = outcome_key(row["outcome"], row["attribution"])
        read.setdefault(key, set()).add((row["level_min"], row["level_max"]))
    assert all(len(ranges) == 1 for ranges in read.values())
    assert read["outcome", "death/combination"] == {("3", "5")}


def ranges_of(package: Package) -> dict[str, tuple[int, int]]:
    """Lowest and highest level by label of the scale outcome."""
    rows = (row for row in package["scale_labels"] if row["scale"] == "outcome")
    return {row["label"]: (int(row["level_min"]), int(row["level_max"])) for row in rows}


def test_a_graver_outcome_and_a_firmer_attribution_never_leave_less_open_above(package: Package) -> None:
    ranges = ranges_of(package)
    for lines in ([[f"{o}/{a}" for a in BLAME] for o in GRAVITY], [[f"{o}/{a}" for o in GRAVITY] for a in BLAME]):
        for line in lines:
            told = [ranges[label] for label in line if label in ranges]
            assert told == sorted(told, key=lambda r: r[1], reverse=True), line
    assert all(low >= 1 for low, _ in ranges.values())
    assert ranges["none_found"][1] < ranges["not_told"][1]


def test_no_row_supports_harm_that_nobody_puts_down_to_the_two(package: Package) -> None:
    rows = [r for r in package["assessments"] if r["outcome"] and r["stance"] == "supports"]
    assert {r["attribution"] for r in rows} == set(BLAME[:3])


def test_no_lone_chart_says_never_combine(package: Package, readings: list[Assessment]) -> None:
    heard = {pair: voices(r for r in rows if r.counts) for pair, rows in by_pair(readings).items()}
    decided = {(row["substance_a"], row["substance_b"]) for row in package["adjudications"]}
    lone = [
        pair
        for row in package["combinations"]
        if row["level"] == "5" and (pair := (row["substance_a"], row["substance_b"])) not in decided
        if all(r.tier >= WEAK for r in heard[pair]) and len(heard[pair]) < 2
    ]
    assert lone == []


def test_no_decision_for_level_5_rests_on_a_lone_chart(package: Package, readings: list[Assessment]) -> None:
    by_id = {r.assessment_id: r for r in readings}
    named: dict[tuple[str, str], list[Assessment]] = {}
    for row in package["adjudication_evidence"]:
        if row["role"] == "deciding":
            named.setdefault((row["substance_a"], row["substance_b"]), []).append(by_id[row["assessment_id"]])
    fives = [row for row in package["adjudications"] if row["level"] == "5"]
    assert fives
    for row in fives:
        deciding = named[row["substance_a"], row["substance_b"]]
        assert row["ground"] or any(r.tier < WEAK and r.level_max == 5 for r in deciding)


def warned_of(rows: list[Row]) -> tuple[list[str], list[str]]:
    """Interpreted rows that tell of depressed breathing that kills: all, and those read as milder than a warning."""
    told = [
        row
        for row in rows
        if row["basis"] == "interpreted" and row["statement"] and row["stance"] == "supports"
        if HARM_THAT_KILLS.search(row["finding"])
    ]
    return [r["assessment_id"] for r in told], [r["assessment_id"] for r in told if r["statement"] in ASKED_FOR]


def test_a_warning_of_harm_that_kills_outranks_what_the_text_asks_for(package: Package) -> None:
    told, milder = warned_of(package["assessments"])
    assert len(told) > 50
    assert milder == []


def test_a_grave_warning_read_by_what_is_asked_for_is_found(package: Package) -> None:
    row = next(r for r in package["assessments"] if r["assessment_id"] == "opioid+pregabalin/label_pregabalin_2026")
    assert warned_of([{**row, "statement": "adjust_dose"}])[1] == ["opioid+pregabalin/label_pregabalin_2026"]


def warned_of_and_merely_described(rows: list[Row]) -> list[str]:
    """Rows on a label's warning of serotonin syndrome that are read as if nothing grave were said."""
    told = (r for r in rows if r["evidence"] == "label" and r["statement"] == "described")
    return [r["assessment_id"] for r in told if WARNINGS.search(r["locator"]) and SEROTONIN.search(r["finding"])]


def test_a_warning_of_serotonin_syndrome_has_one_reading_in_every_label(package: Package) -> None:
    assert warned_of_and_merely_described(list(package["assessments"])) == []


def test_a_warning_of_serotonin_syndrome_read_as_described_is_found(package: Package) -> None:
    row = next(r for r in package["assessments"] if r["assessment_id"] == "citalopram+lithium/fda_slc_celexa")
    assert warned_of_and_merely_described([row]) == []
    assert warned_of_and_merely_described([{**row, "statement": "described"}]) == [row["assessment_id"]]


CLASS_HOLDS = "that of the class holds"
"""Words by which the advice of a pair without a rating of its own says that another rating answers."""


def contradicted(package: Package) -> list[str]:
    """Reviewed pairs whose advice says other than what the pair is answered with: a class's level, or none."""
    resolver = Resolver.of(package.tables)
    return [
        f"{row['substance_a']}+{row['substance_b']}"
        for row in package.tables["adjudications"]
        if row["status"] == "reviewed_no_data"
        and (CLASS_HOLDS in row["advice"])
        != (resolver.resolve(row["substance_a"], row["substance_b"]).level is not None)
    ]


def test_a_pair_without_data_says_whether_a_class_answers_for_it(package: Package) -> None:
    assert contradicted(package) == []


def test_a_class_that_is_said_to_answer_and_does_not_is_found(package: Package) -> None:
    rows = package.tables["adjudications"]
    place, row = next((n, r) for n, r in enumerate(rows) if CLASS_HOLDS in r["advice"])
    changed = [*rows[:place], {**row, "advice": "No rating is available."}, *rows[place + 1 :]]
    found = contradicted(Package(ROOT, package.schemas, {**package.tables, "adjudications": changed}))
    assert found == [f"{row['substance_a']}+{row['substance_b']}"]
