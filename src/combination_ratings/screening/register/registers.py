"""A register of any kind taken in: a CSV or Parquet file, standard input, or data in memory.

When: a screening begins. CSV becomes numbers (`numbered_intake.py`), or is made plain (`reading.py`) for an engine to
read; what is not a file is put into one, so that it can be read more than once.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from combination_ratings.screening.options import Columns, Options
from combination_ratings.screening.register.columns import Source, quoted_name
from combination_ratings.screening.register.dialect import Header, stated_delimiter
from combination_ratings.screening.register.intake import PLAIN, Connection, text_table
from combination_ratings.screening.register.numbered_intake import take_in
from combination_ratings.screening.register.numbered_register import NumberedRegister
from combination_ratings.screening.register.parquet_source import parquet_source
from combination_ratings.screening.register.pieces import Piece
from combination_ratings.screening.register.reading import check_stored, make_plain, refused_rows, spool, told_again
from combination_ratings.screening.register.sources import file_kind
from combination_ratings.screening.register.sql_register import Opened, SqlRegister
from combination_ratings.screening.register.text_numbers import NoNumbers
from combination_ratings.screening.resume import Work
from combination_ratings.tables.cells import literal


class Register(NamedTuple):
    """What is screened: a file, or Arrow data; `name` is how people know it."""

    name: str
    path: Path | None = None
    stream: Any = None


def open_register(
    connection: Connection, work: Work, register: Register, options: Options
) -> SqlRegister | NumberedRegister:
    """The register, taken in. Raises ValueError where it cannot be read, OSError."""
    if register.path is None:
        path = work.step("stream.parquet", lambda made: store_stream(connection, register.stream, made))
    else:
        path = spool(register.path, work.folder)
        if file_kind(register.path).form == "csv":
            return open_text(connection, work, path, options)
    return SqlRegister(connection, Opened(*parquet_source(connection, path, register.name, options.columns)), options)


def open_text(connection: Connection, work: Work, path: Path, options: Options) -> SqlRegister | NumberedRegister:
    """A CSV register, as numbers where it can be, else made plain."""
    delimiter = stated_delimiter(options.delimiter) if options.delimiter else ""
    if options.engine == "duckdb" and not options.columns.dated and not options.columns.route:
        with contextlib.suppress(NoNumbers):
            numbered = work.step("numbered", lambda made: take_in(connection, path, options, delimiter, made))
            return NumberedRegister(connection, numbered, options)
    plain = work.step("plain", lambda made: store_plain(connection, path, options, delimiter, made))
    return SqlRegister(connection, open_plain(plain, options), options)


def store_stream(connection: Connection, stream: Any, path: Path) -> None:
    """Put Arrow data into a file. Raises ValueError for what is none."""
    if not hasattr(stream, "__arrow_c_stream__"):
        kind = type(stream).__name__
        raise ValueError(f"a {kind} is no table: give a path, or a table of pyarrow, pandas, polars or DuckDB")
    connection.register("given_stream", Stream(stream))
    connection.execute(f"COPY (SELECT * FROM given_stream) TO {literal(str(path))} (FORMAT parquet)")
    connection.unregister("given_stream")


class Stream:
    """Any table that hands out Arrow data, and nothing else of it: DuckDB then reads all kinds alike."""

    def __init__(self, table: Any) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def store_plain(connection: Connection, path: Path, options: Options, delimiter: str, folder: Path) -> None:
    """Make a CSV register plain, in a new folder: its rows as Parquet, those refused, and how it was read."""
    folder.mkdir()
    told, header, pieces = make_plain(path, options.columns, folder, options.encoding, delimiter)
    stored = sum(store_piece(connection, folder, piece, header) for piece in pieces)
    check_stored(path, told.rows - told.refused, stored)
    (folder / "told.json").write_text(json.dumps({"told": told, "pieces": pieces}), encoding="utf-8")


def store_piece(connection: Connection, folder: Path, piece: Piece, header: Header) -> int:
    """Put the rows of a piece into Parquet, and return their number."""
    text = folder / piece.name
    if piece.even:
        table = text_table(text, {f"c{place}": "VARCHAR" for place in range(header.width)}, header.delimiter)
        cells = (f"c{place}" if place >= 0 else "''" for place in header.places)
        query = ", ".join(f"{cell} AS {quoted_name(name)}" for cell, name in zip(cells, PLAIN, strict=True))
    else:
        table, query = text_table(text, {"line": "BIGINT"} | dict.fromkeys(PLAIN, "VARCHAR")), "*"
    target = literal(str(text.with_suffix(".parquet")))
    ((stored,),) = connection.execute(f"COPY (SELECT {query} FROM {table}) TO {target} (FORMAT parquet)").fetchall()
    text.unlink()
    return int(stored)


def open_plain(folder: Path, options: Options) -> Opened:
    """A register that was made plain."""
    facts = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    types = {"line": "BIGINT"} | dict.fromkeys(PLAIN, "VARCHAR")
    pieces = [Piece(*piece) for piece in facts["pieces"]]
    source = Source(f"({' UNION ALL '.join(rows_of(folder, pieces))})", types, "line")
    columns = Columns(*(plain if named else "" for plain, named in zip(PLAIN, options.columns, strict=True)))
    return Opened(source, columns, told_again(facts["told"]), tuple(refused_rows(folder)))


def rows_of(folder: Path, pieces: Sequence[Piece]) -> list[str]:
    """SQL that reads each piece; that of no row where there is none."""
    names = ", ".join(map(quoted_name, PLAIN))
    found = [
        f"SELECT {f'file_row_number + {piece.first} AS line' if piece.even else 'line'}, {names} FROM "
        f"read_parquet({literal(str((folder / piece.name).with_suffix('.parquet')))}, file_row_number=true)"
        for piece in pieces
    ]
    empty = ", ".join(f"'' AS {quoted_name(name)}" for name in PLAIN)
    return found or [f"SELECT 0::BIGINT AS line, {empty} WHERE false"]
