"""Screening from Python: a table or a file in, Arrow tables out.

    import combination_ratings
    found = combination_ratings.screen(frame, by="name")     # pandas, polars, DuckDB, pyarrow, or a path
    found.persons.to_pandas()                                # one row a person; polars.from_arrow(found.persons)
    found.summary["unresolved_texts"]                        # what was not known, and so made no pair

When: a notebook or a pipeline looks at many people. The command line writes the same to files.
"""

from __future__ import annotations

import csv
import tempfile
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from combination_ratings.bundled import database_path
from combination_ratings.screening.options import Columns, Options, memory_of
from combination_ratings.screening.register.registers import Register
from combination_ratings.screening.results.summary import Summary
from combination_ratings.screening.run import make_files, nothing

if TYPE_CHECKING:
    import pyarrow


WHOLE = ("line", "rows", "level", "persons")
"""Columns of the small files that hold whole numbers."""


class Screened(NamedTuple):
    """What a screening found, as Arrow tables (columns: docs/screen.md) and a summary."""

    persons: "pyarrow.Table"
    pairs: "pyarrow.Table"
    receipts: "pyarrow.Table"
    refused: "pyarrow.Table"
    unresolved: "pyarrow.Table"
    summary: Summary


def screen(
    register: Any,
    *,
    by: str = "id",
    id: str = "patient_id",
    substance: str = "substance",
    start: str = "",
    end: str = "",
    route: str = "",
    days: int | None = None,
    dates: str = "",
    rxnorm: str | PathLike[str] | None = None,
    database: str | PathLike[str] | None = None,
    memory: str = "1600MB",
    level: int = 3,
    engine: str = "duckdb",
    master: str = "local[*]",
) -> Screened:
    """Screen a register: a path, or a table with one row for each substance of each person.

    The options are those of the command line (docs/screen.md): `by` says what the column `substance` holds; `start` and
    `end` (or `days`) let only what was taken in the same time count; `level` is the lowest of the pairs listed.
    Raises ValueError with one line where something is not what it should be, ImportError without pyarrow.
    """
    require_pyarrow()
    options = Options(
        by, Columns(id, substance, start, end, route), days, dates, rxnorm=Path(rxnorm) if rxnorm else None,
        memory=memory_of(memory), level=level, engine=engine, master=master,
    ).checked()  # fmt: skip
    found = (
        Register(str(register), Path(register)) if isinstance(register, str | PathLike) else arrow_register(register)
    )
    with tempfile.TemporaryDirectory(prefix="screening-") as name:
        out = Path(name) / "screened.parquet"
        summary = make_files(found, Path(database) if database else database_path(), options, out, nothing)
        return Screened(**tables(out), summary=summary)


def arrow_register(table: Any) -> Register:
    """A table in memory, by the Arrow data that it hands out; DuckDB's relations give theirs as a table."""
    given = table.to_arrow_table() if hasattr(table, "to_arrow_table") else table
    return Register(f"<{type(table).__name__}>", stream=given)


def tables(out: Path) -> "dict[str, pyarrow.Table]":
    """The files of a screening as Arrow tables, by what they hold."""
    import pyarrow.parquet

    made = {"persons": pyarrow.parquet.read_table(out)}
    made["pairs"] = pyarrow.parquet.read_table(out.with_name("screened.pairs.parquet"))
    for name in ("receipts", "refused", "unresolved"):
        made[name] = rows_of(out.with_name(f"screened.{name}.csv"))
    return made


def rows_of(path: Path) -> "pyarrow.Table":
    """A small CSV file as an Arrow table: the columns of `WHOLE` as whole numbers, the rest as text."""
    import pyarrow

    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = list(reader)
    types = {name: pyarrow.int64() if name in WHOLE else pyarrow.string() for name in reader.fieldnames or ()}
    columns = {n: [int(r[n]) if t == pyarrow.int64() else r[n] for r in rows] for n, t in types.items()}
    return pyarrow.table(columns, schema=pyarrow.schema(types))


def require_pyarrow() -> None:
    """Raise ImportError with what to do where pyarrow is not installed."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise ImportError("screen() gives Arrow tables: pip install 'combination-ratings[arrow]'") from error
