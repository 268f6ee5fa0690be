from __future__ import annotations

from combination_ratings.mechanisms.doubts import (
    MINOR,
    SPREAD,
    STRAY,
    baseline,
    lone_minors,
    marked,
    minors,
    outliers,
    spreads,
)
from combination_ratings.tables.canonical import Row


def row(target: str, nm: float, source: str = "bindingdb_2015", **more: str) -> Row:
    cells = {
        "mechanism_id": f"x/{target}/{source}", "substance_id": "x", "target_id": target, "action": "binder",
        "primary": "", "measure": "ki", "operator": "=", "value_nm": str(nm), "species": "human", "status": "accepted",
        "status_reason": "", "finding": "", "source_id": source, "locator": "",
    }  # fmt: skip
    return cells | more


def statuses(rows: list[Row]) -> list[str]:
    return [r["status"] for r in rows]


def test_two_sources_that_differ_thirtyfold_are_both_disputed() -> None:
    rows = [row("sert", 1.0), row("sert", 31.0, "gtopdb_2025_4")]
    assert {r["status_reason"] for r in marked(rows)} == {SPREAD}
    assert statuses(marked([row("sert", 1.0), row("sert", 29.0)])) == ["accepted", "accepted"]


def test_of_three_the_outlier_is_disputed() -> None:
    assert statuses(marked([row("sert", 1.0), row("sert", 2.0), row("sert", 100.0)])) == [
        "accepted",
        "accepted",
        "disputed",
    ]


def test_curated_rows_count_but_keep_their_status() -> None:
    rows = [row("sert", 7600.0, "a_paper"), row("sert", 110.0)]
    assert [(r["source_id"], r["status"]) for r in marked(rows)] == [
        ("a_paper", "accepted"),
        ("bindingdb_2015", "disputed"),
    ]


def test_bounds_functional_potencies_and_other_subunits_are_not_compared() -> None:
    assert spreads([row("sert", 1.0), row("sert", 10000.0, operator=">")]) == []
    assert spreads([row("sert", 1.0), row("sert", 10000.0, measure="ec50")]) == []
    alpha1, alpha5 = (f"Database entry: Ki; protein of GABRA{n}." for n in (1, 5))
    assert spreads([row("gabaa", 1.0, finding=alpha1), row("gabaa", 900.0, finding=alpha5)]) == []
    assert len(spreads([row("gabaa", 1.0, finding=alpha1), row("gabaa", 900.0, finding=alpha1)])) == 1


def test_a_minor_target_that_beats_the_primary_one_needs_a_second_source() -> None:
    primary = row("d2", 100.0, primary="true")
    minor = row("h1", 1.0, locator="PMID 1")
    assert marked([primary, minor])[1]["status_reason"] == MINOR
    assert lone_minors([primary, minor, row("h1", 3.0, "gtopdb_2025_4", locator="PMID 2")]) == []
    copied = row("h1", 1.0, "gtopdb_2025_4", locator="PMID 1")
    assert len(lone_minors([primary, minor, copied])) == 1
    assert minors([primary, row("h1", 11.0)]) == []


def test_rows_on_other_species_are_left_to_the_importers() -> None:
    rat = row("sert", 1.0, species="rat", status="disputed", status_reason="measured on a protein that is not human")
    assert marked([rat, row("sert", 100.0)]) == [rat, row("sert", 100.0)]


def test_marks_are_taken_back_before_they_are_set_again() -> None:
    rows = marked([row("sert", 1.0), row("sert", 100.0)])
    assert statuses(baseline(rows)) == ["accepted", "accepted"]
    assert marked(rows) == rows
    assert statuses(marked(rows[:1])) == ["accepted"]


def test_nothing_measured_gives_no_doubt() -> None:
    assert outliers([row("sert", 1.0, operator="", value_nm="", measure="")]) == []


def test_a_primary_value_far_from_its_peers_is_neither_primary_nor_accepted() -> None:
    named = "Database entry: inhibitor; named as a primary target."
    rows = [row("net", 331.0, "gtopdb_2025_4", primary="true", finding=named), row("net", 35.6)]
    stray, peer = marked(rows)
    assert (stray["primary"], stray["status"], stray["status_reason"]) == ("", "disputed", STRAY)
    assert (peer["primary"], peer["status"]) == ("", "accepted")
    assert marked(marked(rows)) == marked(rows)
    assert baseline(marked(rows)) == rows
    near = marked([row("net", 300.0, "gtopdb_2025_4", primary="true", finding=named), row("net", 35.6)])
    assert [(r["primary"], r["status"]) for r in near] == [("true", "accepted"), ("", "accepted")]
