"""A CSV register taken in as numbers: every row counted, each that is refused with its line and reason.

When: a screening of CSV begins that has neither dates nor routes. What cannot be numbers (an id of more than 64 bytes,
more different texts than there are substances) is taken in by SQL instead.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

from combination_ratings.screening.knowledge import Row
from combination_ratings.screening.options import Columns, Options
from combination_ratings.screening.register.columns import Source, read_source
from combination_ratings.screening.register.id_numbers import Seen
from combination_ratings.screening.register.intake import NOTHING, Connection, text_table
from combination_ratings.screening.register.numbered_rows import UNUSUAL, NumberedRows
from combination_ratings.screening.register.reading import Told, check_stored, refused_rows, sort_rows, told_again

FACTS = "facts.json"
SEEN = "seen.npy"
AT_ONCE = 100_000
"""Rows that are fetched at once."""
TYPES = {"line": "BIGINT", "person": "VARCHAR", "substance": "VARCHAR"}


class Facts(NamedTuple):
    """What is known of a register that was taken in: `texts` by their numbers, with how many rows each has.

    `stored`: how many rows are numbers; `later`: rows refused for their ids.
    """

    told: Told
    stored: int
    trimmed: int
    texts: list[tuple[str, int]]
    refused: list[Row]
    later: list[Row]


def take_in(connection: Connection, path: Path, options: Options, delimiter: str, folder: Path) -> None:
    """Take a register in, in a new folder. Raises ValueError, NoNumbers, OSError."""
    folder.mkdir()
    with NumberedRows(folder) as rows:
        told, _ = sort_rows(path, options.columns, folder, rows, options.encoding, delimiter)
        rows.flush()
    trimmed, later = take_unusual(connection, folder, rows)
    check_stored(path, told.rows - told.refused - len(later), rows.rows)
    texts = [text.decode() for text in rows.texts.texts]
    texts = ["" if text == NOTHING else text for text in texts]
    counts = np.zeros(max(len(texts), len(rows.counts)), np.int64)
    counts[: len(rows.counts)] = rows.counts
    np.save(folder / SEEN, np.array(rows.seen, bool))
    facts = {"told": told, "stored": rows.rows, "trimmed": rows.trimmed + trimmed,
             "texts": list(zip(texts, counts.tolist(), strict=True)), "later": later}  # fmt: skip
    (folder / FACTS).write_text(json.dumps(facts), encoding="utf-8")


def take_unusual(connection: Connection, folder: Path, rows: NumberedRows) -> tuple[int, list[Row]]:
    """Take the unusual rows; how many ids had spaces at their ends, and the rows that are refused."""
    path = folder / UNUSUAL
    if not path.stat().st_size:
        return 0, []
    source = Source(text_table(path, TYPES), TYPES, "line")
    reading = read_source(source, Columns("person", "substance"))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE unusual AS SELECT line, person AS written, {reading.person} AS own, "
        f"{reading.text} AS raw, {reading.reason} AS reason, {reading.trimmed} AS spaced FROM {source.table}"
    )
    found = connection.execute("SELECT own, raw FROM unusual WHERE reason IS NULL")
    while some := found.fetchmany(AT_ONCE):
        rows.pure(iter(some))
    ((spaced,),) = connection.execute("SELECT count(*) FILTER (spaced) FROM unusual").fetchall()
    later = connection.execute(
        "SELECT line, reason, 'person', written FROM unusual WHERE reason IS NOT NULL ORDER BY line"
    ).fetchall()
    connection.execute("DROP TABLE unusual")
    return int(spaced), later


def facts_of(folder: Path) -> Facts:
    """What is known of a register that was taken in."""
    held = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    texts, later = list(map(tuple, held["texts"])), list(map(tuple, held["later"]))
    return Facts(told_again(held["told"]), held["stored"], held["trimmed"], texts, refused_rows(folder), later)


def seen_of(folder: Path) -> Seen:
    """Which pairs of bytes the ids have."""
    return list(np.load(folder / SEEN))
