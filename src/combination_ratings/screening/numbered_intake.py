"""A CSV register taken in as numbers: every row counted, each that is refused with its line and reason.

When: a screening of CSV begins that has neither dates nor routes. What cannot be numbers (an id of more than 64 bytes,
more different texts than there are substances) raises, and the register is taken in by SQL instead.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

from combination_ratings.screening.columns import ColumnReading, Source, read_source
from combination_ratings.screening.dialect import Columns
from combination_ratings.screening.encodings import Encoding
from combination_ratings.screening.id_numbers import Seen
from combination_ratings.screening.intake import NOTHING, Connection, text_table
from combination_ratings.screening.knowledge import Row
from combination_ratings.screening.numbered_rows import UNUSUAL, NumberedRows
from combination_ratings.screening.options import Options
from combination_ratings.screening.reading import REFUSED, Told, plain_rows, sort_rows

FACTS = "facts.json"
SEEN = "seen.npy"
AT_ONCE = 100_000
"""Rows that are fetched at once."""
TYPES = {"line": "BIGINT", "person": "VARCHAR", "substance": "VARCHAR"}


class Facts(NamedTuple):
    """What is known of a register that was taken in: `texts` by their numbers, with how many rows each has.

    `later`: rows refused for their ids.
    """

    told: Told
    trimmed: int
    texts: list[tuple[str, int]]
    refused: list[Row]
    later: list[Row]


def take_in(connection: Connection, path: Path, options: Options, delimiter: str, folder: Path) -> None:
    """Take a register in, in a new folder. Raises ValueError, LongId, TooMany, OSError."""
    folder.mkdir()
    with NumberedRows(folder) as rows:
        told, _ = sort_rows(path, options.columns, folder, rows, options.encoding, delimiter)
        rows.flush()
    trimmed, later = take_unusual(connection, folder, rows)
    if rows.rows != told.rows - told.refused - len(later):
        raise ValueError(f"{path}: {told.rows - told.refused:,} rows were kept and {rows.rows:,} stored: "
                         "nothing is screened")  # fmt: skip
    texts = [text.decode() for text in rows.texts.texts]
    texts = ["" if text == NOTHING else text for text in texts]
    counts = np.zeros(max(len(texts), len(rows.counts)), np.int64)
    counts[: len(rows.counts)] = rows.counts
    np.save(folder / SEEN, np.array(rows.seen, bool))
    facts = {"told": told, "trimmed": trimmed, "texts": list(zip(texts, counts.tolist(), strict=True)), "later": later}
    (folder / FACTS).write_text(json.dumps(facts), encoding="utf-8")


def take_unusual(connection: Connection, folder: Path, rows: NumberedRows) -> tuple[int, list[Row]]:
    """Take the unusual rows; how many ids had spaces at their ends, and the rows that are refused."""
    path = folder / UNUSUAL
    if not path.stat().st_size:
        return 0, []
    source = Source(text_table(path, TYPES), TYPES, "line")
    reading = read_source(source, Columns("person", "substance"))
    trimmed, later = refused_of(connection, source, reading)
    found = connection.execute(
        f"SELECT {reading.person}, {reading.text} FROM {source.table} WHERE {reading.reason} IS NULL"
    )
    while some := found.fetchmany(AT_ONCE):
        rows.pure(iter(some))
    return trimmed, later


def refused_of(connection: Connection, source: Source, reading: ColumnReading) -> tuple[int, list[Row]]:
    """Ids that had spaces at their ends, and the rows refused: line, reason, column, what stands there."""
    ((trimmed,),) = connection.execute(f"SELECT count(*) FILTER ({reading.trimmed}) FROM {source.table}").fetchall()
    found = connection.execute(
        f"SELECT {reading.line}, {reading.reason} AS reason, person FROM {source.table} WHERE reason IS NOT NULL"
    ).fetchall()
    return int(trimmed), [(line, reason, "person", value) for line, reason, value in found]


def facts_of(folder: Path) -> Facts:
    """What is known of a register that was taken in."""
    held = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    encoding, delimiter, rows, bad = held["told"]
    told = Told(Encoding(*encoding), delimiter, rows, bad)
    refused: list[Row] = [(int(line), reason, "", value) for line, reason, value in plain_rows(folder / REFUSED)]
    return Facts(told, held["trimmed"], list(map(tuple, held["texts"])), refused, list(map(tuple, held["later"])))


def seen_of(folder: Path) -> Seen:
    """Which pairs of bytes the ids have."""
    return list(np.load(folder / SEEN))
