"""The one canonical spelling of a table: parse, sort, render.

UTF-8 without BOM, LF, header once, minimal quoting, sorted by primary key, final newline. A file is
canonical when `render(parse(bytes)) == bytes`; `make format` and the gate share these functions.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from combination_ratings.tables.folders import held, sweep
from combination_ratings.tables.schema import TableSchema

Row = dict[str, str]
csv.field_size_limit(10_000_000)


def parse(text: str) -> tuple[list[str], list[Row]]:
    """Header and rows of CSV text; short rows are padded with empty cells. Raises csv.Error."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(reader, [])
    return header, [dict(zip(header, line + [""] * (len(header) - len(line)), strict=False)) for line in reader if line]


def sort_key(schema: TableSchema) -> "SortKey":
    """Function from a row to its place in the table: by primary key, integers as numbers."""
    return SortKey([(c, schema.field(c)["type"] == "integer") for c in schema.primary_key])


class SortKey:
    """Callable sort key over raw cells."""

    def __init__(self, columns: Sequence[tuple[str, bool]]) -> None:
        self.columns = columns

    def __call__(self, row: Mapping[str, str]) -> tuple[tuple[int, str], ...]:
        """Place of a row."""
        return tuple((int(row[c]) if number and row[c].isdecimal() else -1, row[c]) for c, number in self.columns)


def render(schema: TableSchema, rows: Iterable[Mapping[str, str]]) -> str:
    """Canonical CSV text of the rows: sorted, minimally quoted, LF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(schema.columns)
    key = sort_key(schema)
    writer.writerows([row[c] for c in schema.columns] for row in sorted(rows, key=key))
    return out.getvalue()


def write_atomically(path: Path, data: str | bytes) -> None:
    """Write to a temporary file beside `path`, then replace it: a failure leaves the old file whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent, path.name)
    payload = data.encode("utf-8") if isinstance(data, str) else data
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with held(Path(name)), os.fdopen(handle, "wb") as stream:
            stream.write(payload)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
