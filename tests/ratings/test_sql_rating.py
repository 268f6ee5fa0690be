"""The derivation in SQL and in Python give the same combinations, whatever the assessments and decisions are."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from combination_ratings.ratings.assessment import EVIDENCE_TIERS, STRENGTHS, read_assessments
from combination_ratings.ratings.pair_rating import CERTAINTIES, derive_combinations
from combination_ratings.ratings.sql_rating import STATEMENTS
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.cells import literal, quoted
from combination_ratings.tables.package import complete
from combination_ratings.tables.schema import read_schemas

SCHEMAS = read_schemas()
TABLES = ("substances", "sources", "scale_labels", "assessments", "adjudications")
SUBSTANCES = [
    {"substance_id": "drug", "kind": "drug"}, {"substance_id": "other", "kind": "drug"},
    {"substance_id": "class", "kind": "class", "basis": "effect"},
    {"substance_id": "umbrella", "kind": "class", "basis": "effect", "umbrella": "true"},
    {"substance_id": "enzyme", "kind": "class", "basis": "pharmacokinetic"},
    {"substance_id": "qt_prolonging", "kind": "class", "basis": "effect"},
]  # fmt: skip
PAIRS = [
    ("drug", "other"), ("class", "drug"), ("class", "enzyme"), ("drug", "enzyme"), ("umbrella", "umbrella"),
    ("enzyme", "enzyme"), ("class", "umbrella"), ("drug", "qt_prolonging"), ("qt_prolonging", "qt_prolonging"),
]  # fmt: skip
"""Two drugs, classes that hold kinetics back and let them pass, and a class with itself."""
LABELS = [
    {"scale": "theirs", "label": f"{low}{level}{high}", "level": level, "level_min": low, "level_max": high}
    for level in "012345" for low, high in (("", ""), (level, "5"), ("0", level))
] + [{"scale": "theirs", "label": "none"}] + [
    {"scale": "statement", "label": f"{kind}/{about}", "level": level, "level_min": level, "level_max": high}
    for kind, level, high in (("contraindicated", "4", "5"), ("caution", "2", "3"))
    for about in ("harm", "loss_of_effect")
]  # fmt: skip
GROUPS = ("", "", "shared", "one")
TRUTH = st.sampled_from(("true", "false"))
SOURCES = st.fixed_dictionaries({
    "type": st.sampled_from(("article", "thesaurus", "chart")), "user_generated": TRUTH,
    "independence_group": st.sampled_from(GROUPS),
})  # fmt: skip
ASSESSMENTS = st.fixed_dictionaries({
    "pair": st.sampled_from(PAIRS), "source_id": st.sampled_from(("one", "two", "three", "four")),
    "scale": st.just("theirs"), "label": st.sampled_from([*(row["label"] for row in LABELS), "unlisted"]),
    "basis": st.sampled_from(("stated", "interpreted")), "level_max": st.sampled_from(("", "3", "5")),
    "evidence": st.sampled_from([*sorted({*EVIDENCE_TIERS, "chart"}), *4 * ("chart", "controlled_study")]),
    "referenced": TRUTH,
    "stance": st.sampled_from(("supports", "supports", "refutes", "neutral")),
    "kind": st.sampled_from(("pharmacodynamic", "pharmacodynamic", "pharmacokinetic")),
    "direction": st.sampled_from(("unknown", "potentiates", "additive", "masks")),
    "setting": st.sampled_from(("any", "any", "supervised")), "route": st.sampled_from(("", "", "oral")),
    "dose_band": st.sampled_from(("", "", "high")), "independence_group": st.sampled_from(GROUPS),
    "min_strength": st.sampled_from(("", *STRENGTHS)),
    "statement": st.sampled_from(("", "", "", "contraindicated", "caution", "unlisted")),
    "about": st.sampled_from(("harm", "loss_of_effect")),
})  # fmt: skip
LEVEL = st.sampled_from(("", *"012345"))
DECISIONS = st.fixed_dictionaries({
    "status": st.sampled_from(("rated", "rated", "antidote", "reviewed_no_data")),
    "level": LEVEL, "level_min": LEVEL, "level_max": LEVEL, "certainty": st.sampled_from(("", *CERTAINTIES)),
})  # fmt: skip


@st.composite
def packages(draw: st.DrawFn) -> dict[str, list[Row]]:
    """Tables that a derivation reads: many assessments of few pairs by few voices, some of them decided."""
    sources = draw(st.lists(SOURCES, min_size=4, max_size=4))
    names = ("one", "two", "three", "four")
    assessments = [
        {**row, "assessment_id": f"row{number:03}", "substance_a": row["pair"][0], "substance_b": row["pair"][1]}
        for number, row in enumerate(draw(st.lists(ASSESSMENTS, max_size=40)))
    ]
    cases = draw(st.lists(st.tuples(st.sampled_from(PAIRS), DECISIONS), unique_by=lambda row: row[0], max_size=4))
    return {
        "substances": filled("substances", ({"umbrella": "false", **row} for row in SUBSTANCES)),
        "sources": filled("sources", ({**row, "source_id": n} for row, n in zip(sources, names, strict=True))),
        "scale_labels": filled("scale_labels", LABELS),
        "assessments": filled("assessments", assessments),
        "adjudications": filled(
            "adjudications", ({**row, "substance_a": a, "substance_b": b} for (a, b), row in cases)
        ),
    }


def filled(table: str, rows: Iterable[dict[str, Any]]) -> list[Row]:
    """Rows with every column of the table as text."""
    return [{column: row.get(column, "") for column in SCHEMAS[table].columns} for row in rows]


@functools.cache
def database() -> duckdb.DuckDBPyConnection:
    """One database for all examples: each fills it anew."""
    return duckdb.connect(config={"threads": 1})


def derived_in_sql(tables: dict[str, list[Row]]) -> list[Row]:
    """Rows of `combinations` that the SQL gives, in order."""
    connection = database()
    for name in TABLES:
        columns = SCHEMAS[name].columns
        connection.execute(f"create or replace table {name} ({', '.join(f'{quoted(c)} varchar' for c in columns)})")
        lines = ", ".join(f"({', '.join(literal(row[c]) for c in columns)})" for row in tables[name])
        if lines:
            connection.execute(f"insert into {name} values {lines}")
    for statement in STATEMENTS:
        connection.execute(statement)
    columns = SCHEMAS["combinations"].columns
    cells = ", ".join(f"coalesce({quoted(c)}::varchar, '')" for c in columns)
    found = connection.execute(f"select {cells} from derived order by substance_a, substance_b").fetchall()
    return [dict(zip(columns, row, strict=True)) for row in found]


def derived_in_python(tables: dict[str, list[Row]]) -> list[Row]:
    """The same from `pair_rating`."""
    return [complete(SCHEMAS["combinations"], row) for row in derive_combinations(tables)]


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(packages())
def test_sql_and_python_derive_the_same(tables: dict[str, list[Row]]) -> None:
    assert derived_in_sql(tables) == derived_in_python(tables)


def one(**cells: str) -> dict[str, list[Row]]:
    """Tables with one assessment of two drugs."""
    row = {"assessment_id": "row", "substance_a": "drug", "substance_b": "other", "source_id": "one", "scale": "theirs",
           "label": "3", "basis": "stated", "evidence": "chart", "stance": "supports", "setting": "any"}  # fmt: skip
    source = {"source_id": "one", "type": cells.pop("type", "article"), "user_generated": "false"}
    return {
        "substances": filled("substances", ({"umbrella": "false", **row} for row in SUBSTANCES)),
        "sources": filled("sources", [source]),
        "scale_labels": filled("scale_labels", LABELS),
        "assessments": filled("assessments", [row | cells]),
        "adjudications": [],
    }


@pytest.mark.parametrize(
    ("cells", "tier", "certainty", "status"),
    [
        ({"type": "thesaurus"}, 2, "moderate", "rated"),
        ({"referenced": "true"}, 3, "low", "provisional"),
        ({"referenced": "false"}, 4, "very_low", "provisional"),
        ({"evidence": "label"}, 1, "moderate", "rated"),
    ],
)
def test_the_tier_of_a_chart_shows_in_both(cells: dict[str, str], tier: int, certainty: str, status: str) -> None:
    tables = one(**cells)
    assert [row.tier for row in read_assessments(tables)] == [tier]
    for found in (derived_in_sql(tables), derived_in_python(tables)):
        assert [(row["certainty"], row["status"]) for row in found] == [(certainty, status)]


def test_a_regulators_table_is_no_study_of_the_first_tier_in_either() -> None:
    """With a study of the same level it gives moderate certainty: two voices of tier 1 would give high."""
    tables = one(type="thesaurus")
    study = {"assessment_id": "study", "source_id": "two", "evidence": "controlled_study"}
    tables["assessments"].append(tables["assessments"][0] | study)
    tables["sources"].append(tables["sources"][0] | {"source_id": "two", "type": "article"})
    for found in (derived_in_sql(tables), derived_in_python(tables)):
        assert [row["certainty"] for row in found] == ["moderate"]
