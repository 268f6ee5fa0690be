"""One part of a register screened by arrays: rows fetched and sorted, the plan run on some at a time, results written.

When: DuckDB screens a register without dates, routes and mixtures. numpy works beside Python, so that threads help.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from combination_ratings.screening.ahead import AT_WORK
from combination_ratings.screening.array_types import Codes, Ints
from combination_ratings.screening.plans.array_plan import Entries, answerable, entries_of, pairs_of, taken_of
from combination_ratings.screening.plans.array_tables import Lookups
from combination_ratings.screening.plans.array_tallies import Columns, flagged_of, persons_of
from combination_ratings.screening.register.packed_rows import Rows
from combination_ratings.screening.results.output import PARQUET
from combination_ratings.tables.cells import literal

PIECE = 100_000
"""Rows of a piece; a person is never parted."""
AT_ONCE = 6_000_000
"""Rows and possible pairs of a piece that are worked on at once."""
MOST_KEPT = 20_000_000
"""Rows of a result that are kept before they are written."""
PERSONS = (
    "patient_id::{id} AS patient_id, substances, unresolved, partial, ambiguous, pairs, rated, outside, no_data, "
    "nullif(level, -1)::INTEGER AS level, escalated, nullif(worst_pairs::VARCHAR, '') AS worst_pairs"
)
PAIRS = (
    "patient_id::{id} AS patient_id, substance_a::VARCHAR AS substance_a, substance_b::VARCHAR AS substance_b, "
    "level::INTEGER AS level, 'undated' AS meets, NULL::BIGINT AS gap_hours, NULL::BIGINT AS wait_hours"
)
Connection = duckdb.DuckDBPyConnection
Found = tuple[Columns, Columns]


def answer(connection: Connection, rows: Rows, known: Lookups, level: int, folder: Path, roomy: bool) -> None:
    """Write the answer for rows as files of persons and pairs in a new folder, in order.

    `roomy`: whether there is memory to write both at the same time.
    """
    folder.mkdir()
    sort(rows.packed)
    shown = {"persons": PERSONS.format(id=rows.kind), "pairs": PAIRS.format(id=rows.kind)}
    with ThreadPoolExecutor(AT_WORK) as pool:
        found = pool.map(lambda piece: list(answers(piece, known, level)), pieces(rows))
        for number, kept in enumerate(batches(one for some in found for one in some)):

            def one(name: str, parts: Sequence[Columns], ending: str = f"{number:05}.parquet") -> None:
                with connection.cursor() as own:
                    write(own, together(parts), shown[name], folder / f"{name}-{ending}")

            each = pool.map if roomy else map
            list(each(one, shown, zip(*kept, strict=True)))


def rows_of(connection: Connection, given: str, known: Lookups) -> Rows:
    """Rows of `given` (SQL). Ids that are texts, or lie too far apart, are numbered in their order."""
    bits, low = len(known.readings.rank).bit_length(), 0
    kind = str(connection.execute(f"DESCRIBE SELECT person FROM {given}").fetchall()[0][1])
    people: NDArray[Any] | None = None
    if kind == "BIGINT":
        found = connection.execute(f"SELECT person, item FROM {given}").fetchnumpy()
        person, item = np.asarray(found["person"], np.int64), np.asarray(found["item"])
        low = int(person.min(initial=0)) if len(person) else 0
        if (int(person.max(initial=low)) - low).bit_length() + bits > 62:
            people, person = np.unique(person, return_inverse=True)
            low = 0
    else:
        people, person, item = numbered(connection, given)
    packed = (person - low) << bits | known.readings.rank[item]
    return Rows(packed, bits, low, people, kind)


def numbered(connection: Connection, given: str) -> tuple[NDArray[Any], Ints, Codes]:
    """The ids of persons, in order, and the rows: number of the person, and item."""
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE people AS SELECT person, row_number() OVER () - 1 AS code FROM "
        f"(SELECT DISTINCT person FROM {given} ORDER BY person)"
    )
    people = np.asarray(connection.execute("SELECT person FROM people ORDER BY code").fetchnumpy()["person"])
    found = connection.execute(f"SELECT code, item FROM {given} JOIN people USING (person)").fetchnumpy()
    connection.execute("DROP TABLE people")
    return people, np.asarray(found["code"], np.int64), np.asarray(found["item"])


def sort(values: Ints) -> None:
    """Sort in place, both halves at the same time."""
    half = len(values) // 2
    if half < PIECE:
        values.sort()
        return
    values.partition(half)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda some: some.sort(), (values[:half], values[half:])))


def pieces(rows: Rows) -> Iterator[Rows]:
    """The rows in pieces of whole persons; at least one."""
    begin = 0
    while begin < len(rows.packed) or begin == 0:
        end = min(begin + PIECE, len(rows.packed))
        if end < len(rows.packed):  # up to the end of that person
            end = int(np.searchsorted(rows.packed, ((rows.packed[end - 1] >> rows.bits) + 1) << rows.bits))
        yield rows._replace(packed=rows.packed[begin:end])
        begin = max(end, 1)


def answers(rows: Rows, known: Lookups, level: int) -> Iterator[Found]:
    """Persons and flagged pairs of a piece, some persons at a time."""
    for some in portions(entries_of(rows, known)):
        taken = taken_of(some, known)
        own = answerable(taken, known)
        pairs = pairs_of(own, known)
        yield persons_of(some, taken, pairs, own, known), flagged_of(some, pairs, own, known, level)


def portions(entries: Entries) -> Iterator[Entries]:
    """The entries in portions of whole persons, so that the pairs that are made of one keep within bounds."""
    size = np.diff(entries.begins)
    after = np.cumsum(size + size * (size - 1) // 2)
    whole = int(after[-1]) if len(after) else 0
    if whole <= AT_ONCE:
        yield entries
        return
    cuts = np.searchsorted(after, np.arange(AT_ONCE, whole, AT_ONCE), side="right")
    cuts = np.unique(np.concatenate(([0], cuts, [len(size)])))
    for begin, end in pairwise(cuts.tolist()):
        begins = entries.begins[begin : end + 1]
        yield Entries(entries.person[begin:end], entries.item[begins[0] : begins[-1]], begins - begins[0])


def batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Answers put together as long as they do not grow too large."""
    kept, rows = list[Found](), 0
    for persons, pairs in found:
        more = len(persons["patient_id"]) + len(pairs["patient_id"])
        if kept and rows + more > MOST_KEPT:
            yield kept
            kept, rows = [], 0
        kept.append((persons, pairs))
        rows += more
    yield kept


def together(parts: Sequence[Columns]) -> Columns:
    """Columns one after the other, each taken out of the parts, so that memory does not hold all of them twice."""
    return {name: np.concatenate([part.pop(name) for part in parts]) for name in list(parts[0])}


def write(connection: Connection, columns: Columns, shown: str, path: Path) -> None:
    """Write columns as Parquet."""
    connection.register("columns", dict[str, object](columns))
    connection.execute(f"COPY (SELECT {shown} FROM columns) TO {literal(str(path))} ({PARQUET})")
    connection.unregister("columns")
