"""Every constraint of every schema bites: one cell of good data is changed for each, and the gate must say where.

The mutations are made from the schemas themselves, so a new constraint is tested the moment it is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from combination_ratings.gate.rules.descriptor import judge
from combination_ratings.gate.rules.rows import mentioned
from combination_ratings.tables.findings import Finding
from tests.gate.broken import all_findings, findings_of, good_files, rows, schemas, with_cell, with_rows

WRONG_TYPE = {"integer": ["1.5", "01", " 1", "1_000", "٣"], "number": [".5", "NaN", "1,5", "1e3", "1.50"],
              "boolean": ["TRUE", "1", "yes"], "date": ["2026-2-3", "2026-02-30", "23.11.2026"]}  # fmt: skip


def field_mutations(table: str) -> Iterator[tuple[str, str | None, str]]:
    """Column, bad value and constraint for every constraint of every field; None for a value that stood before."""
    for field in schemas()[table].fields:
        rules, name = field.get("constraints", {}), field["name"]
        for value in WRONG_TYPE.get(field["type"], []):
            yield name, value, "type"
        bad = {
            "required": "", "enum": "not in the list", "pattern": "¡!", "unique": None,
            "minimum": str(rules.get("minimum", 0) - 1), "maximum": str(rules.get("maximum", 0) + 1),
        }  # fmt: skip
        for constraint in rules:
            yield name, bad[constraint], constraint


@pytest.mark.parametrize("table", schemas())
def test_every_field_constraint_is_enforced(table: str) -> None:
    good, mutations = rows(table), list(field_mutations(table))
    spoilt = []
    for column, value, _ in mutations:
        row = next((row for row in good if row[column]), good[0])
        spoilt.append(row if value is None else {**row, column: value})
    found = findings_of({"cells", "keys"}, [table], with_rows(table, [*good, *spoilt]))
    told = {(f.line, f.column) for f in found if f.remedy}
    for line, mutation in enumerate(mutations, len(good) + 2):
        assert (line, mutation[0]) in told, mutation


def keys() -> Iterator[Any]:
    """Every primary and unique key."""
    for table, schema in schemas().items():
        for columns in [schema.primary_key, *schema.unique_keys]:
            yield pytest.param(table, columns, id=f"{table}.{'+'.join(columns)}")


@pytest.mark.parametrize(("table", "columns"), keys())
def test_every_key_is_unique(table: str, columns: tuple[str, ...]) -> None:
    kept = rows(table)
    found = findings_of({"keys"}, [table], with_rows(table, [kept[0], *kept]))
    assert any(f.rule == "keys" and f.line == 3 and "line 2" in f.problem for f in found), found


def references() -> Iterator[Any]:
    """Every column of every foreign key."""
    for table, schema in schemas().items():
        for key in schema.foreign_keys:
            for column in key.fields:
                yield pytest.param(table, column, key.resource, id=f"{table}.{column}->{key.resource}")


@pytest.mark.parametrize(("table", "column", "target"), references())
def test_every_reference_is_checked(table: str, column: str, target: str) -> None:
    number = next(i for i, row in enumerate(rows(table)) if row[column])
    files = with_cell(table, number, column, "0" if "level" in column else "nowhere")
    if "level" in column:
        files = with_rows("levels", [r for r in rows("levels") if r["level"] != rows(table)[number][column]])
    found = findings_of({"references"}, dict.fromkeys((table, target or table)), files)
    wanted = [f for f in found if f.file == f"data/{table}.csv" and f.line == number + 2]
    assert any(f"data/{target}.csv" in f.problem for f in wanted), found


def conditions() -> Iterator[Any]:
    """Every condition across the cells of a row."""
    for path, data in good_files().items():
        if path.startswith("schema/rows/"):
            table = path.removeprefix("schema/rows/").removesuffix(".json")
            for condition in json.loads(data)["allOf"]:
                yield pytest.param(table, condition, id=f"{table}: {condition['title']}")


def violations(table: str, condition: dict[str, Any]) -> Iterator[tuple[int, str, str]]:
    """One-cell changes of good rows that the condition forbids."""
    validator = Draft202012Validator(condition)
    values, presence = mentioned(condition)
    for column in [*values, *presence]:
        field = schemas()[table].field(column)
        tried = ["", *field.get("constraints", {}).get("enum", []), *{row[column] for row in rows(table)}]
        tried += ["combination-ratings"] + (["true", "false"] if field["type"] == "boolean" else [])
        for number, row in enumerate(rows(table)):
            for value in tried:
                if not validator.is_valid({c: v for c, v in {**row, column: value}.items() if v}):
                    yield number, column, value


@pytest.mark.parametrize(("table", "condition"), conditions())
def test_every_row_condition_bites(table: str, condition: dict[str, Any]) -> None:
    number, column, value = next(violations(table, condition))
    found = findings_of({"rows"}, [table], with_cell(table, number, column, value))
    assert any(f.rule == "rows" and f.line == number + 2 and f.problem == condition["title"] for f in found), found


def test_row_conditions_use_only_what_the_rule_can_group_by() -> None:
    allowed = {"title", "description", "column", "if", "then", "else", "not", "allOf", "anyOf", "oneOf",
               "properties", "required", "const", "enum"}  # fmt: skip

    def keywords(node: Any, inside_properties: bool = False) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                if not inside_properties:
                    yield key
                yield from keywords(value, key == "properties" and not inside_properties)
        elif isinstance(node, list):
            for item in node:
                yield from keywords(item)

    for case in conditions():
        assert set(keywords(case.values[1])) <= allowed


def documents() -> list[str]:
    """The descriptor and every table schema."""
    return ["datapackage.json", *(f"schema/{table}.json" for table in schemas())]


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths of every object in a document."""
    if isinstance(node, dict):
        yield path
        for key, value in node.items():
            yield from places(value, (*path, key))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from places(value, (*path, number))


def changed(document: Any, path: tuple[Any, ...], edit: Any) -> Any:
    """The document with one object edited."""
    copy = json.loads(json.dumps(document))
    node = copy
    for step in path:
        node = node[step]
    edit(node)
    return copy


def refused(path: str, data: bytes) -> list[Finding]:
    """What the strict profile says against a document."""
    return list(judge(path, data, good_files()["schema/package.schema.json"], "" if path[0] == "d" else "table"))


@pytest.mark.parametrize("path", documents())
def test_no_document_takes_a_property_it_does_not_know(path: str) -> None:
    document = json.loads(good_files()[path])
    assert not refused(path, good_files()[path])
    everywhere = list(places(document))
    for place in everywhere:
        document = changed(document, place, lambda node: node.update(foriegnKeys=[]))
    found = refused(path, json.dumps(document).encode())
    told = {finding.column for finding in found if "foriegnKeys" in finding.problem}
    assert {"/".join(map(str, place)) or "document" for place in everywhere} <= told


@pytest.mark.parametrize("path", documents())
def test_no_document_can_do_without_what_it_needs(path: str) -> None:
    document = json.loads(good_files()[path])
    optional = {"foreignKeys", "uniqueKeys", "keywords", "sources", "homepage", "id", "created"}
    for name in document.keys() - optional:
        without = {key: value for key, value in document.items() if key != name}
        assert refused(path, json.dumps(without).encode()), name


def test_the_runner_reports_a_misspelt_property_and_nothing_that_follows_from_it() -> None:
    document = json.loads(good_files()["schema/aliases.json"])
    document["foriegnKeys"] = document.pop("foreignKeys")
    found = all_findings({**good_files(), "schema/aliases.json": json.dumps(document).encode()})
    assert [(f.rule, f.file) for f in found] == [("descriptor", "schema/aliases.json")]
    assert "Did you mean “foreignKeys”?" in found[0].remedy
