"""Where the SQL of DuckDB and that of Apache Spark differ: here and nowhere else in a screening.

When: a step of the plan is written for an engine. Both engines read the same steps; all that they say differently is
one of these.
"""

from __future__ import annotations

from typing import NamedTuple

IN_ORDER = (
    "SELECT person, item FROM (SELECT person, item, CASE WHEN before > person OR (before = person AND last > item) "
    "THEN error('rows are not in order') ELSE before IS DISTINCT FROM person OR last <> item END AS fresh FROM ("
    "SELECT person, item, lag(person) OVER () AS before, lag(item) OVER () AS last FROM ("
    "SELECT person, item FROM given ORDER BY person, item) s) l) f WHERE fresh"
)
"""Each row of `given` once. Sorting and looking one row back costs half of what DISTINCT does, and leaves the rows of a
person side by side, by which every later join and count is two to three times as fast."""


class Dialect(NamedTuple):
    """One engine's words.

    `joined` is a template: the values of `{text}` in order, with spaces between. `distinct`: persons and items, each
    once. `beside`: what keeps the rows of a person together in a table, where that helps.
    """

    name: str
    joined: str
    distinct: str
    beside: str


DUCKDB = Dialect("duckdb", "array_to_string(list_sort(list({text})), ' ')", IN_ORDER, " ORDER BY person")
SPARK = Dialect(
    "spark", "array_join(array_sort(collect_list({text})), ' ')", "SELECT DISTINCT person, item FROM given", ""
)
