"""Conditions across the cells of one row, as JSON Schema.

When: on tables that have a `schema/rows/<table>.json`. Rows are judged by kind: those that have the same values in the
columns a condition names are judged once. Command: `python -m scripts.check --rule rows`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jsonschema import Draft202012Validator

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "rows"
DESCRIPTION = "Rows meet the conditions of schema/rows/<table>.json (a class has a basis, a value has a measure, …)."
SCOPE = "row"
NEEDS: tuple[str, ...] = ()


def check(package: Workspace) -> Iterable[Finding]:
    """Rows that break a condition."""
    for table in package.tables:
        path = f"schema/rows/{table}.json"
        if package.files.read(path) is not None and package.document(path):
            yield from check_table(package, table, package.document(path)["allOf"])


def check_table(package: Workspace, table: str, conditions: list[dict[str, Any]]) -> Iterable[Finding]:
    """Rows of one table that break a condition."""
    values, presence = mentioned(conditions)
    validators = [(Draft202012Validator(condition), condition) for condition in conditions]
    for group in package.engine.groups(table, values, presence):
        instance = {c: v for c, v in zip([*values, *presence], group, strict=True) if v}
        broken = [condition for validator, condition in validators if not validator.is_valid(instance)]
        for record in package.engine.members(table, values, presence, group) if broken else ():
            for condition in broken:
                yield package.finding(table, record, condition["column"], condition["title"], condition["description"])


def mentioned(condition: Any) -> tuple[list[str], list[str]]:
    """Columns whose value a condition tests, and columns of which it only asks whether they are filled."""
    values: set[str] = set()
    names: set[str] = set()
    collect(condition, values, names)
    return sorted(values), sorted(names - values)


def collect(node: Any, values: set[str], names: set[str]) -> None:
    """Gather the columns of `properties` and `required` in a condition, however deep."""
    if isinstance(node, list):
        for item in node:
            collect(item, values, names)
    elif isinstance(node, dict):
        names.update(node.get("required", []))
        properties = node.get("properties", {})
        names.update(properties)
        values.update(name for name, rule in properties.items() if isinstance(rule, dict) and rule)
        for keyword in ("allOf", "anyOf", "oneOf", "not", "if", "then", "else"):
            if keyword in node:
                collect(node[keyword], values, names)
