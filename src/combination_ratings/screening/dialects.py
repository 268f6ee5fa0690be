"""Where the SQL of DuckDB and that of Apache Spark differ: here and nowhere else in a screening.

When: `plan.py` writes a step for an engine. Both engines read the same steps; all that they say differently is one of
these.
"""

from __future__ import annotations

from typing import NamedTuple


class Dialect(NamedTuple):
    """One engine's words. `joined` is a template: the values of `{text}` in order, with spaces between."""

    name: str
    joined: str


DUCKDB = Dialect("duckdb", "array_to_string(list_sort(list({text})), ' ')")
SPARK = Dialect("spark", "array_join(array_sort(collect_list({text})), ' ')")
