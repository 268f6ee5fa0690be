"""Pieces of SQL about cells, keys and the one spelling of a file. When: `engine` asks DuckDB about a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from combination_ratings.tables.cells import is_free, literal, quoted
from combination_ratings.tables.schema import TableSchema

LINE = "(rowid + 2)"
"""SQL of a row's physical line: rows are kept in file order below the header, and no line is blank."""


def spelling_of(schema: TableSchema) -> str:
    """SQL select list of a table's size when spelt in one way: bytes of its cells, marks around and in them, rows.

    Only columns of free text are searched for what needs quoting.
    """
    sizes = " + ".join(f"strlen({quoted(c)})" for c in schema.columns)
    free = [quoted(f["name"]) for f in schema.fields if is_free(f)]
    marks, inner = (" + ".join([*map(sql, free), "0"]) for sql in (marks_of, quotes_in))
    return f"coalesce(sum({sizes}), 0), coalesce(sum({marks}), 0), coalesce(sum({inner}), 0), count(*)"


def marks_of(cell: str) -> str:
    """SQL of the number of quotation marks around a cell: two where it holds a quote or comma."""
    return f"case when contains({cell}, '\"') or contains({cell}, ',') then 2 else 0 end"


def quotes_in(cell: str) -> str:
    """SQL of the number of quotation marks that a cell holds, each of which is doubled in the file."""
    return f"case when contains({cell}, '\"') then length({cell}) - length(replace({cell}, '\"', '')) else 0 end"


def order_keys(schema: TableSchema) -> list[str]:
    """SQL of the primary key's place in the order: integers as numbers first."""
    keys = []
    for column in schema.primary_key:
        if schema.field(column)["type"] == "integer":
            digits = f"regexp_full_match({quoted(column)}, '[0-9]{{1,18}}')"
            keys.append(f"case when {digits} then {quoted(column)}::bigint else -1 end")
        keys.append(quoted(column))
    return keys


def misplaced_lines(schema: TableSchema) -> str:
    """Query for the lines of the first row before the one above it by its key, and of the first that is not after it.

    Either is NULL where there is none.
    """
    keys = order_keys(schema)
    named = ", ".join(f"{key} as k{i}, lag({key}) over () as p{i}" for i, key in enumerate(keys))
    before, same = "false", "true"
    for i in reversed(range(len(keys))):
        before, same = f"k{i} < p{i} or (k{i} = p{i} and ({before}))", f"k{i} = p{i} and {same}"
    firsts = f"select min(line) filter ({before}), min(line) filter ({before} or ({same}))"
    return f"{firsts} from (select {LINE} as line, {named} from {quoted(schema.name)})"


def reduced(values: Sequence[str], presence: Sequence[str]) -> list[str]:
    """SQL of a row reduced to the values of some columns and to `x` where others are filled."""
    return [quoted(c) for c in values] + [f"case when {quoted(c)} = '' then '' else 'x' end" for c in presence]


def among(columns: Sequence[str], keys: Iterable[tuple[str, ...]]) -> str:
    """SQL condition that these columns hold one of these keys, of which there may be any number."""
    listed = ", ".join("(" + ", ".join(map(literal, key)) + ")" for key in keys)
    return f"({', '.join(map(quoted, columns))}) in ({listed})"
