"""Lists that code must know without the schema (the installed package has none) are the schema's own."""

from __future__ import annotations

import sqlite3

import pytest

from combination_ratings.answers import pair_answer, store
from combination_ratings.names import index, text
from combination_ratings.ratings import assessment, pair_rating, resolved
from combination_ratings.release import exports
from combination_ratings.tables.filenames import DATABASE, NAME
from combination_ratings.tables.schema import ROOT, read_descriptor, read_schemas

SCHEMAS = read_schemas()
OF_PAGES = {"name", "misspelling", "chemical"}
"""Kinds of a substance's own name, and of aliases that no answer prefers to another."""


def listed(table: str, column: str) -> list[str]:
    """Values that the schema allows in a column."""
    return list(SCHEMAS[table].field(column)["constraints"]["enum"])


@pytest.mark.parametrize(
    ("known", "table", "column"),
    [
        (text.ROUTES, "assessments", "route"),
        (pair_answer.MODALITIES, "assessment_effects", "modality"),
        (assessment.STRENGTHS, "assessments", "min_strength"),
        (pair_rating.CERTAINTIES, "combinations", "certainty"),
        ((*assessment.EVIDENCE_TIERS, "chart"), "assessments", "evidence"),
    ],
)
def test_a_list_in_code_is_that_of_the_schema(known: tuple[str, ...], table: str, column: str) -> None:
    assert sorted(known) == sorted(listed(table, column))


def test_kinds_of_names_are_ranked_by_the_schemas_words() -> None:
    assert set(index.KIND_ORDER) - OF_PAGES <= set(listed("aliases", "kind"))
    assert set(listed("aliases", "kind")) - set(index.KIND_ORDER) <= OF_PAGES


def test_every_status_without_a_level_has_its_place() -> None:
    assert set(listed("combinations", "status")) - {"rated", "provisional"} <= set(resolved.OUTSIDE)


def test_columns_of_the_resolved_pairs_are_those_of_the_database() -> None:
    connection = sqlite3.connect(":memory:")
    script = (ROOT / "src" / "combination_ratings" / "release" / "derived.sql").read_text(encoding="utf-8")
    start = script.index("CREATE TABLE resolved")
    connection.execute(script[start : script.index(";", start)])
    columns = [row[1] for row in connection.execute("PRAGMA table_info(resolved)")]
    assert columns[: len(exports.RESOLVED)] == list(exports.RESOLVED)
    read = store.RESOLVED.removeprefix("SELECT ").split(" FROM ")[0].split(", ")
    assert {"substance_a", "substance_b", *read} == set(columns)


def test_the_database_is_named_after_the_dataset() -> None:
    assert read_descriptor()["name"] == NAME
    assert f"{NAME}.db" == DATABASE
