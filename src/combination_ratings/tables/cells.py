"""One spelling for each type of cell: what a column allows, as a test in Python and as SQL.

When: the gate judges cells. Both forms are made from the same field of `schema/<table>.json`; the SQL may let a good
cell through to the Python test, never keep a bad one from it. Command: `python -m scripts.check`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

Problem = tuple[str, str]
Test = Callable[[str], Problem | None]

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
SHORTENED = re.compile(r"-?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+", re.ASCII)
SPACES = "".join(f"\\x{{{n:x}}}" for n in range(0x110000 >> 4) if chr(n).isspace())
"""Everything that `str.strip` takes off, as the inside of a regular expression's class."""
LONGEST_NUMBER = 20
MOST_LISTED = 20


def test_of(field: dict[str, Any]) -> Test:
    """Function from a cell of this column to what is wrong with it, or None."""
    rules = field.get("constraints", {})
    tests = [required(rules), padding(), spelling(field["type"]), enumeration(rules), pattern(rules), limits(rules)]
    active = [test for test in tests if test]
    optional = not rules.get("required")

    def check(cell: str) -> Problem | None:
        if not cell and optional:
            return None
        return next((found for test in active if (found := test(cell))), None)

    return check


def required(rules: dict[str, Any]) -> Test | None:
    """Test for a cell that must not be empty."""
    if not rules.get("required"):
        return None
    return lambda cell: None if cell else ("is empty, but this column is required", "Fill it in, or remove the row")


def padding() -> Test:
    """Test for white space around the text."""
    found = ("has white space around it", "Run: python -m scripts.format")
    return lambda cell: found if cell != cell.strip() else None


def spelling(type_: str) -> Test | None:
    """Test for the one spelling of a type; None for text."""
    if type_ not in SPELLINGS:
        return None
    regex, problem, remedy = SPELLINGS[type_]
    match = re.compile(regex, re.ASCII).fullmatch

    def check(cell: str) -> Problem | None:
        good = match(cell) and cell != "-0" and len(cell) <= LONGEST_NUMBER and (type_ != "date" or is_date(cell))
        if not good and type_ in NUMBERS and SHORTENED.fullmatch(cell):
            return "is a number that a spreadsheet shortened", "Write all its digits again, from the source"
        return None if good else (problem, remedy)

    return check


def is_date(cell: str) -> bool:
    """Whether the calendar has this day."""
    try:
        datetime.date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def enumeration(rules: dict[str, Any]) -> Test | None:
    """Test for a closed list of values, with the nearest one as a hint."""
    if "enum" not in rules:
        return None
    allowed, remedy = set(rules["enum"]), "Write one of: " + ", ".join(rules["enum"])
    return lambda cell: None if cell in allowed else ("is not in this column's list", remedy)


def pattern(rules: dict[str, Any]) -> Test | None:
    """Test for a pattern."""
    if "pattern" not in rules:
        return None
    match = re.compile(rules["pattern"], re.ASCII).fullmatch
    found = ("does not have this column's form", f"Write it so that it matches {rules['pattern']}")
    return lambda cell: None if match(cell) else found


def limits(rules: dict[str, Any]) -> Test | None:
    """Test for minimum and maximum. Cells that are no number have failed before."""
    low, high = rules.get("minimum"), rules.get("maximum")
    if low is None and high is None:
        return None

    def check(cell: str) -> Problem | None:
        value = float(cell)
        if low is not None and value < low:
            return f"is below the minimum {low}", f"Write a number of at least {low}"
        if high is not None and value > high:
            return f"is above the maximum {high}", f"Write a number of at most {high}"
        return None

    return check


def suspect_sql(field: dict[str, Any]) -> str:
    """SQL condition that holds for every bad cell of this column."""
    rules, column = field.get("constraints", {}), quoted(field["name"])
    parts = [f"{column} = ''"] if rules.get("required") else []
    if "enum" in rules:
        inner = f"{column} not in ({', '.join(literal(v) for v in rules['enum'])})"
    elif listed := small_integers(field):
        inner = f"{column} not in ({', '.join(map(literal, listed))})"
    elif field["type"] in SPELLINGS:
        inner = f"not regexp_full_match({column}, {literal(SPELLINGS[field['type']][0])}) or {extra_sql(field)}"
    elif "pattern" in rules:
        inner = f"not regexp_full_match({column}, {literal(rules['pattern'])})"
    else:
        inner = padding_sql(column)
    return " or ".join([*parts, f"({column} <> '' and ({inner}))"])


def small_integers(field: Mapping[str, Any]) -> list[str]:
    """The numbers that a whole-number column allows, where they are few; else none."""
    rules = field.get("constraints", {})
    low, high = rules.get("minimum", -1), rules.get("maximum", -1)
    if field["type"] != "integer" or not 0 <= low <= high <= MOST_LISTED:
        return []
    return [str(number) for number in range(low, high + 1)]


def padding_sql(column: str) -> str:
    """SQL for white space around a text; one that begins and ends with a visible ASCII character has none."""
    edges = f"ascii({column}) not between 33 and 126 or ord({column}[-1]) not between 33 and 126"
    return f"({edges}) and regexp_matches({column}, {literal(f'^[{SPACES}]|[{SPACES}]$')})"


def extra_sql(field: dict[str, Any]) -> str:
    """SQL for what a spelling leaves open: range, length, minus nought, the calendar."""
    rules, column = field.get("constraints", {}), quoted(field["name"])
    parts = [f"{column} = '-0'", f"length({column}) > {LONGEST_NUMBER}"]
    if field["type"] == "date":
        parts.append(f"try_cast({column} as date) is null")
    if "minimum" in rules:
        parts.append(f"coalesce(try_cast({column} as double) < {rules['minimum']}, true)")
    if "maximum" in rules:
        parts.append(f"coalesce(try_cast({column} as double) > {rules['maximum']}, true)")
    return " or ".join(parts)


def is_free(field: dict[str, Any]) -> bool:
    """Whether a column holds free text: no type with a spelling, no list, no pattern."""
    return field["type"] not in SPELLINGS and not {"enum", "pattern"} & field.get("constraints", {}).keys()


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL string."""
    return "'" + str(text).replace("'", "''") + "'"
