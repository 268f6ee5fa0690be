from __future__ import annotations

from tests.importers.package_copy import committed


def listed() -> dict[str, dict[str, str]]:
    found = committed("assessments", "phansalkar2012")
    return {row["assessment_id"]: row for row in found if row["scale"] == "onc_high_priority"}


def test_the_lists_pairs_stand_under_its_own_label() -> None:
    found = listed()
    assert len(found) >= 21
    assert {row["label"] for row in found.values()} == {"listed"}
    assert {row["basis"] for row in found.values()} == {"stated"}
    assert "maoi_irreversible+ssri/phansalkar2012" in found


def test_the_panels_mao_inhibitors_are_not_the_reversible_ones() -> None:
    sides = {row[side] for row in listed().values() for side in ("substance_a", "substance_b")}
    assert not sides & {"maoi", "rima", "moclobemide", "maob_inhibitor"}


def test_both_sources_are_one_voice() -> None:
    groups = {
        row["independence_group"] for id_ in ("phansalkar2012", "ajhp2022_onc_t4") for row in committed("sources", id_)
    }
    assert groups == {"onc_high_priority"}
