"""A Parquet register as a table: its columns by our names, whatever they are called.

When: a register is Parquet, or was put into it.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from combination_ratings.screening.options import Columns
from combination_ratings.screening.register.columns import Source, quoted_name
from combination_ratings.screening.register.dialect import no_column, places
from combination_ratings.screening.register.intake import PLAIN, Connection
from combination_ratings.screening.rxnorm import pattern_of
from combination_ratings.tables.cells import literal

LINE = "file_row_number"
"""What DuckDB calls the number of a row in its file."""


def parquet_source(connection: Connection, path: Path, shown: str, columns: Columns) -> tuple[Source, Columns]:
    """A Parquet file, and the columns by the names that stand in it. Raises ValueError for one that lacks a column."""
    file = f"read_parquet({literal(pattern_of(path))}"
    table = f"{file}, {LINE}=true, hive_partitioning=false)"
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {file}, hive_partitioning=false)").fetchall()
    except duckdb.Error as error:
        raise ValueError(f"{shown}: is no Parquet file that can be read ({str(error).splitlines()[0]})") from error
    types = {row[0]: row[1] for row in described}
    for name in types:
        if name.casefold() == LINE:
            raise ValueError(f"{shown}: has a column called {name}, as rows are numbered here: rename it")
    real = real_names(shown, list(types), columns)
    nested = [f"{name} ({types[name]})" for name in real.named if types[name].endswith("]") or "(" in nest(types[name])]
    if nested:
        raise ValueError(f"{shown}: holds several values in one cell of {', '.join(nested)}: write a row for each")
    return plainly_named(table, types, real)


def nest(type_: str) -> str:
    """A type, if it has parts."""
    return type_ if type_.startswith(("STRUCT", "MAP", "UNION")) else ""


def plainly_named(table: str, types: dict[str, str], real: Columns) -> tuple[Source, Columns]:
    """The columns that are read, by the names that are ours: those in the file may be any."""
    named = [(ours, name) for ours, name in zip(PLAIN, real, strict=True) if name]
    shown = ", ".join(f"{quoted_name(name)} AS {quoted_name(ours)}" for ours, name in named)
    source = Source(
        f"(SELECT {shown}, {LINE} + 1 AS line FROM {table})",
        {ours: types[name] for ours, name in named},
        "line",
    )
    return source, Columns(*(ours if name else "" for ours, name in zip(PLAIN, real, strict=True)))


def real_names(shown: str, names: list[str], columns: Columns) -> Columns:
    """The columns by the names that a table has: the very name, else apart from case."""
    folded = {name.casefold() for name in names}
    lacking = [name for name in columns.named if name.casefold() not in folded]
    if lacking:
        raise ValueError(no_column(shown, lacking, names))
    return Columns(*(names[place] if place >= 0 else "" for place in places(shown, names, columns)))
