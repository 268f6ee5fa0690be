"""Kinds of columns, and names and texts as SQL writes them.

When: the gate or a build asks DuckDB about cells. What a cell must be is said in `gate/rules/cells.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SPELLED = ("integer", "number", "date", "boolean")
"""Types of a Table Schema that have one spelling; every other column is text."""
MOST_LISTED = 20


def small_integers(field: Mapping[str, Any]) -> list[str]:
    """The numbers that a whole-number column allows, where they are few; else none."""
    rules = field.get("constraints", {})
    low, high = rules.get("minimum", -1), rules.get("maximum", -1)
    if field["type"] != "integer" or not 0 <= low <= high <= MOST_LISTED:
        return []
    return [str(number) for number in range(low, high + 1)]


def is_free(field: Mapping[str, Any]) -> bool:
    """Whether a column holds free text: no type with a spelling, no list, no pattern."""
    return field["type"] not in SPELLED and not {"enum", "pattern"} & field.get("constraints", {}).keys()


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL string."""
    return "'" + str(text).replace("'", "''") + "'"
