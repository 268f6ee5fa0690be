"""The SQL of the derivation clears what is right, and only that: whatever it is unsure of is derived row by row."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from combination_ratings.gate.workspace import DiskFiles, Workspace
from combination_ratings.ratings.pair_rating import CERTAINTIES, derive_combinations
from combination_ratings.ratings.sql_rating import DIRECTIONS
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package, complete, write_table
from scripts.benchmarks.packages import make

VARIED: dict[str, list[str]] = {
    "evidence": ["controlled_study", "systematic_review", "label", "observational", "case_report", "self_reports"],
    "stance": ["supports", "supports", "refutes", "neutral"],
    "setting": ["any", "any", "supervised"],
    "route": ["", "", "oral"],
    "dose_band": ["", "", "high"],
    "direction": list(DIRECTIONS),
    "kind": ["pharmacodynamic", "pharmacodynamic", "pharmacokinetic"],
    "independence_group": ["", "", "src000001", "shared"],
    "referenced": ["true", "false"],
    "level_max": ["2", "4", "5"],
}
OTHER = {"level": "0", "level_min": "5", "level_max": "0", "status": "uncertain", "certainty": CERTAINTIES[3],
         "spread": "5", "direction": "mixed", "independent_sources": "99", "assessments": "99",
         "basis": "adjudicated", "inherited_level": "0", "min_strength": "weak"}  # fmt: skip


def packed(folder: Path, seed: int) -> list[Row]:
    """A made package with assessments of every kind, several to a pair, and the combinations that they give."""
    make(folder, 600, seed)
    package, rng = Package.load(folder), random.Random(seed)
    ids = sorted({row["substance_a"] for row in package["assessments"]})[:12]
    for row in package["assessments"]:
        row["substance_a"], row["substance_b"] = sorted(rng.sample(ids, 2))
        row |= {column: rng.choice(values) for column, values in VARIED.items()}
        row["assessment_id"] = f"{row['substance_a']}+{row['substance_b']}/{row['source_id']}.{rng.randrange(10**9)}"
    package["assessments"].sort(key=lambda row: row["assessment_id"])
    for row in package["sources"]:
        row |= {"type": rng.choice(["article", "thesaurus"]), "user_generated": rng.choice(["true", "false", "false"])}
    schema = package.schemas["combinations"]
    package.tables["combinations"] = [complete(schema, row) for row in derive_combinations(package.tables)]
    for name in ("assessments", "sources", "combinations"):
        write_table(folder, package.schemas[name], package[name])
    return package["combinations"]


def doubtful(folder: Path) -> set[tuple[str, str]]:
    """Pairs that the SQL does not clear."""
    engine = Workspace(DiskFiles(folder), "sql").engine
    condition = engine.judge_one_by_one()
    return {(r.cells["substance_a"], r.cells["substance_b"]) for r in engine.rows("combinations", condition)}


def test_plain_pairs_are_cleared(tmp_path: Path) -> None:
    make(tmp_path, 2000, seed=4)
    assert doubtful(tmp_path) == set()


@pytest.mark.parametrize("seed", range(6))
def test_every_right_row_of_two_drugs_is_cleared(seed: int, tmp_path: Path) -> None:
    rows = packed(tmp_path, seed)
    assert len({(row["level"], row["status"], row["certainty"]) for row in rows}) > 8
    assert doubtful(tmp_path) == set()


@pytest.mark.parametrize("seed", range(3))
def test_no_wrong_row_is_cleared(seed: int, tmp_path: Path) -> None:
    rows = packed(tmp_path, seed)
    schema = Package.load(tmp_path).schemas["combinations"]
    for column, value in OTHER.items():
        changed = [{**row, column: "1" if row[column] == value else value} for row in rows]
        write_table(tmp_path, schema, changed)
        assert len(doubtful(tmp_path)) == len(rows), column
    for column in ("disputed", "precautionary"):
        write_table(tmp_path, schema, [{**row, column: str(row[column] == "false").lower()} for row in rows])
        assert len(doubtful(tmp_path)) == len(rows), column


def test_a_pair_that_is_missing_is_doubtful(tmp_path: Path) -> None:
    rows = packed(tmp_path, 5)
    write_table(tmp_path, Package.load(tmp_path).schemas["combinations"], rows[1:])
    engine = Workspace(DiskFiles(tmp_path), "sql").engine
    missing = engine.judge_one_by_one()
    found = {(r.cells["substance_a"], r.cells["substance_b"]) for r in engine.rows("assessments", missing)}
    assert (rows[0]["substance_a"], rows[0]["substance_b"]) in found
