"""The parts of a register that was taken in as numbers: numbers of ids, and the items of their texts.

When: a register that is numbers is parted by person, and when a part is worked on. A part is one file, in which the
rows of each block stand as they came.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np

from combination_ratings.screening.array_plan import Rows
from combination_ratings.screening.array_tables import Codes, Ints
from combination_ratings.screening.id_numbers import People, Scheme, Seen, scheme_of
from combination_ratings.screening.intake import Connection
from combination_ratings.tables.cells import literal

IDS = "ids.npz"
ROWS = "rows.npy"
WHOLE = 62
"""Bits of the number of a row: the person's, and the text's."""


def bits_of(items: int) -> int:
    """Bits left for a person's number."""
    return WHOLE - items.bit_length()


def write_scheme(given: Path, seen: Seen, items: int) -> Scheme:
    """Write what ids and items are told by into the folder of the parts."""
    np.savez(given / IDS, seen=np.array(seen, bool), items=items)
    return scheme_of(seen, bits_of(items))


def read_scheme(given: Path) -> tuple[Scheme, int]:
    """How ids became numbers, and how many items there are."""
    held = np.load(given / IDS)
    items = int(held["items"])
    return scheme_of(list(held["seen"]), bits_of(items)), items


def is_numbered(given: Path) -> bool:
    """Whether the parts in a folder are numbers."""
    return (given / IDS).exists()


def part_of(leading: Ints, begins: Ints) -> Ints:
    """The part of each row, by the first number of its id."""
    return np.searchsorted(begins, leading, side="right")


def folders_of(begins: Ints, given: Path) -> list[Path]:
    """A new folder for each part."""
    folders = [given / f"part={part}" for part in range(len(begins) + 1)]
    for folder in folders:
        folder.mkdir()
    return folders


def write_numbers(rows: Iterator[tuple[Ints, Codes]], begins: Ints, given: Path) -> int:
    """Write rows, as numbers and items, as parts that begin at these numbers; how many there were."""
    stored = 0
    with ExitStack() as stack:
        files = [stack.enter_context((folder / ROWS).open("wb")) for folder in folders_of(begins, given)]
        for numbers, items in rows:
            parts = part_of(numbers[:, 0], begins)
            for part, file in enumerate(files):
                kept = slice(None) if len(files) == 1 else np.flatnonzero(parts == part)
                np.save(file, numbers[kept])
                np.save(file, items[kept])
            stored += len(items)
    return stored


def write_texts(
    connection: Connection, scheme: Scheme, rows: Iterator[tuple[Ints, Codes]], begins: Ints, given: Path
) -> int:
    """The same as Parquet with the ids themselves, for the plan in SQL."""
    stored = 0
    folders = folders_of(begins, given)
    none = literal(str(folders[0] / "none.parquet"))  # for an engine there must be a file
    connection.execute(f"COPY (SELECT '' AS person, 0 AS item WHERE false) TO {none} (FORMAT parquet)")
    for block, (numbers, items) in enumerate(rows):
        parts = part_of(numbers[:, 0], begins)
        columns: dict[str, object] = {"person": scheme.texts(numbers), "item": items, "part": parts}
        connection.register("columns", columns)
        for part in np.unique(parts).tolist():
            connection.execute(
                f"COPY (SELECT person::VARCHAR AS person, item FROM columns WHERE part = {part}) "
                f"TO {literal(str(folders[part] / f'rows-{block:05}.parquet'))} (FORMAT parquet, COMPRESSION snappy)"
            )
        connection.unregister("columns")
        stored += len(items)
    return stored


def read_numbers(part: Path) -> Iterator[tuple[Ints, Codes]]:
    """The rows of a part by blocks: the numbers of each id, and the items."""
    with (part / ROWS).open("rb") as stream:
        end = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        while stream.tell() < end:
            yield np.load(stream), np.load(stream)


def rows_of(part: Path, scheme: Scheme, rank: Codes) -> Rows:
    """The rows of a part, not sorted yet. Ids of several numbers are numbered anew in their order."""
    bits = len(rank).bit_length()
    if len(scheme.groups) == 1:
        packed = [numbers[:, 0] << bits | rank[items] for numbers, items in read_numbers(part)]
        return Rows(np.concatenate([np.zeros(0, np.int64), *packed]), bits, people=People(scheme))
    found = list(read_numbers(part))
    numbers, items = (np.concatenate(some) for some in zip(*found, strict=True))
    order = order_of(numbers)
    numbers = numbers[order]
    fresh = np.ones(len(numbers), bool)
    fresh[1:] = (numbers[1:] != numbers[:-1]).any(axis=1)
    packed = (np.cumsum(fresh) - 1) << bits | rank[items[order]]
    return Rows(packed, bits, people=People(scheme, numbers[fresh]))


def order_of(numbers: Ints) -> Ints:
    """The order of ids of several numbers; seldom are the first ones the same and not the others."""
    order = np.argsort(numbers[:, 0])
    first, others = numbers[order, 0], numbers[order, 1:]
    same = first[1:] == first[:-1]
    if (others[1:][same] == others[:-1][same]).all():
        return order
    return np.lexsort(numbers.T[::-1])
