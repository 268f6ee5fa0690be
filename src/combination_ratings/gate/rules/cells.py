"""Every cell fits its column: required, type in its one spelling, list, pattern, limits.

When: after a file can be read; the columns' constraints stand in `schema/<table>.json` only.
Command: `python -m scripts.check --rule cells`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from combination_ratings.gate.conditions import Condition, listed
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import literal, quoted
from combination_ratings.tables.findings import Finding

NAME = "cells"
DESCRIPTION = "Every cell has its column's type, in one spelling, and meets the column's constraints."
SCOPE = "cell"
STAGE = Stage.BASIC
NEEDS: tuple[str, ...] = ()
SPELLINGS = {
    "integer": (r"-?(0|[1-9][0-9]*)", "is not a whole number in its one spelling", "Write digits only, as in 12"),
    "number": (
        r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?",
        "is not a number in its one spelling",
        "Write digits with a point and no trailing zeros, as in 0.5 or 12",
    ),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "is not a date", "Write year-month-day, as in 2026-11-23"),
    "boolean": (r"true|false", "is neither true nor false", "Write true or false in lower case"),
}
NUMBERS = ("integer", "number")
EXPONENT = r"-?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+"
SPACES = "".join(chr(n) for n in range(0x110000) if chr(n).isspace())
"""Everything that counts as white space."""
SPACE = "[" + "".join(f"\\x{{{ord(space):x}}}" for space in SPACES) + "]"
PADDING = f"^{SPACE}|{SPACE}$"
"""A pattern finds it nine times as fast as a comparison with the trimmed cell does."""
PADDED, SHORTENED = "has white space around it", "is a number that a spreadsheet shortened"
LONGEST_NUMBER = 20


def check(package: Workspace) -> Iterable[Finding]:
    """Cells that break a constraint of their column."""
    for table in package.tables:
        fields = package.schemas[table].fields
        yield from package.cell_violations(table, [condition for field in fields for condition in conditions(field)])


def conditions(field: Mapping[str, Any]) -> list[Condition]:
    """What the cells of a column must not be; the first that a cell meets is told."""
    rules, name = field.get("constraints", {}), field["name"]
    filled = f"t.{quoted(name)} <> ''"
    found = []
    if rules.get("required"):
        empty = f"t.{quoted(name)} = ''"
        found.append(Condition(name, empty, "is empty, but this column is required", "Fill it in, or remove the row"))
    for where, problem, remedy in faults(field, rules, f"t.{quoted(name)}"):
        problem, remedy = (text.replace("{", "{{").replace("}", "}}") for text in (problem, remedy))
        implied = problem in (PADDED, SHORTENED) and (field["type"] in SPELLINGS or "enum" in rules)
        found.append(Condition(name, f"{filled} and ({where})", problem, remedy, implied=implied))
    return found


def faults(field: Mapping[str, Any], rules: Mapping[str, Any], cell: str) -> Iterator[tuple[str, str, str]]:
    """SQL of what a filled cell must not be, what is wrong then, and what to do."""
    number = f"try_cast({cell} as double)"
    yield f"regexp_matches({cell}, {literal(PADDING)})", PADDED, "Run: python -m scripts.format"
    if field["type"] in SPELLINGS:
        yield from misspelt(field["type"], cell)
    if "enum" in rules:
        remedy = "Write one of: " + ", ".join(rules["enum"])
        yield f"{cell} not in {listed(rules['enum'])}", "is not in this column's list", remedy
    if "pattern" in rules:
        where = f"not regexp_full_match({cell}, {literal(rules['pattern'])})"
        yield where, "does not have this column's form", f"Write it so that it matches {rules['pattern']}"
    if "minimum" in rules:
        low = rules["minimum"]
        yield f"{number} < {low}", f"is below the minimum {low}", f"Write a number of at least {low}"
    if "maximum" in rules:
        high = rules["maximum"]
        yield f"{number} > {high}", f"is above the maximum {high}", f"Write a number of at most {high}"


def misspelt(type_: str, cell: str) -> Iterator[tuple[str, str, str]]:
    """SQL for a cell that is not in the one spelling of its type."""
    regex, problem, remedy = SPELLINGS[type_]
    good = f"regexp_full_match({cell}, {literal(regex)})"
    if type_ in NUMBERS:
        shortened = f"regexp_full_match({cell}, {literal(EXPONENT)})"
        yield shortened, SHORTENED, "Write all its digits again, from the source"
        good += f" and {cell} <> '-0' and length({cell}) <= {LONGEST_NUMBER}"
    if type_ == "date":
        good += f" and {cell} >= '0001' and try_cast({cell} as date) is not null"
    yield f"not ({good})", problem, remedy
