"""A compound that several substances share goes to the form that was measured, or to none."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from combination_ratings.tables.schema import ROOT
from scripts.importers.base.curated import read_curated
from scripts.importers.bindingdb.forms import measured_forms
from scripts.importers.bindingdb.mechanisms import action_of
from tests.importers.package_copy import rows


def made(tmp_path: Path) -> Path:
    (tmp_path / "bindingdb_forms.csv").write_text("bindingdb_id,substance_id,reason\n1,racemate,x\n2,,ion\n", "utf-8")
    return tmp_path


def test_a_shared_compound_goes_where_the_table_says_and_else_nowhere(tmp_path: Path) -> None:
    entries = [("1", "racemate"), ("1", "left"), ("2", "salt"), ("3", "a"), ("3", "b"), ("4", "alone")]
    assert measured_forms(entries, made(tmp_path)) == {"1": "racemate", "2": "", "3": ""}


def test_every_line_names_a_substance_or_none_and_says_why() -> None:
    known = {row["substance_id"] for row in rows(ROOT, "substances")} | {""}
    table = read_curated("bindingdb_forms")
    assert len({row["bindingdb_id"] for row in table}) == len(table) > 25
    assert all(row["substance_id"] in known and row["reason"] for row in table)


def test_no_compound_stands_under_two_substances() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows(ROOT, "mechanisms"):
        if row["source_id"] == "bindingdb_2015":
            entry = re.search(r"BindingDB (\d+)", row["locator"])
            assert entry is not None
            found[entry[1]].add(row["substance_id"])
    assert [compound for compound, substances in found.items() if len(substances) > 1] == []
    assert "26979" not in found, "the chloride ion"


def test_an_ic50_at_a_receptor_is_displacement_and_inhibition_elsewhere() -> None:
    assert action_of("IC50", "receptor") == action_of("Ki", "enzyme") == "binder"
    assert {action_of("IC50", kind) for kind in ("transporter", "enzyme", "channel")} == {"inhibitor"}
    receptors = {row["target_id"] for row in rows(ROOT, "targets") if row["kind"] == "receptor"}
    wrong = {("bindingdb_2015", "inhibitor", receptor) for receptor in receptors}
    found = rows(ROOT, "mechanisms")
    assert [r["mechanism_id"] for r in found if (r["source_id"], r["action"], r["target_id"]) in wrong] == []
