"""The parts of a register that was taken in as numbers.

When: such a register is parted by person, and when a part is worked on. A part has the same blocks as the register, of
words of ids and numbers of texts; where there is one part they are the very files.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import numpy as np

from combination_ratings.screening.ahead import ahead
from combination_ratings.screening.array_types import Codes, Ints, Words
from combination_ratings.screening.register.id_numbers import People, Scheme, Seen, scheme_of
from combination_ratings.screening.register.intake import Connection
from combination_ratings.screening.register.numbered_rows import BLOCK, block_files, stored_blocks
from combination_ratings.screening.register.packed_rows import Rows
from combination_ratings.screening.resume import same_file
from combination_ratings.tables.cells import literal

READING = "reading.npz"
WHOLE = 62
"""Bits of the number of a row: the person's, and the text's."""


class NumberReading(NamedTuple):
    """How the numbers of a register are read: `items` by the number of a text."""

    scheme: Scheme
    items: Codes

    @property
    def most(self) -> int:
        """One more than the highest item."""
        return most_of(self.items)


def reading_of(seen: Seen, items: Codes) -> NumberReading:
    """How the numbers are read, from the pairs of bytes that ids have."""
    return NumberReading(scheme_of(seen, WHOLE - most_of(items).bit_length()), items)


def most_of(items: Codes) -> int:
    """One more than the highest item."""
    return int(items.max(initial=0)) + 1


def write_reading(given: Path, seen: Seen, items: Codes) -> None:
    """Write how the numbers are read into the folder of the parts."""
    np.savez(given / READING, seen=np.array(seen, bool), items=items)


def read_reading(given: Path) -> NumberReading:
    """How the numbers of the parts in a folder are read."""
    held = np.load(given / READING)
    return reading_of(list(held["seen"]), held["items"])


def is_numbered(given: Path) -> bool:
    """Whether the parts in a folder are numbers."""
    return (given / READING).exists()


def part_of(leading: Ints, begins: Ints) -> Ints:
    """The part of each row, by the first number of its id."""
    return np.searchsorted(begins, leading, side="right")


def folders_of(begins: Ints, given: Path) -> list[Path]:
    """A new folder for each part."""
    folders = [given / f"part={part}" for part in range(len(begins) + 1)]
    for folder in folders:
        folder.mkdir()
    return folders


def write_blocks(register: Path, scheme: Scheme, begins: Ints, given: Path) -> None:
    """Write the rows of a register as parts that begin at these numbers."""
    folders = folders_of(begins, given)
    if len(folders) == 1:
        for path in block_files(register):
            same_file(path, folders[0] / path.name)
        return

    def parted(block: tuple[Words, Codes]) -> tuple[Words, Codes, Ints]:
        return *block, part_of(scheme.numbers(block[0])[:, 0], begins)

    with ExitStack() as stack:
        files = [stack.enter_context((folder / BLOCK.format(0)).open("wb")) for folder in folders]
        for ids, texts, parts in ahead(parted, stored_blocks(register)):
            for part, file in enumerate(files):
                kept = np.flatnonzero(parts == part)
                np.save(file, ids[kept])
                np.save(file, texts[kept])


def write_texts(
    connection: Connection,
    reading: NumberReading,
    rows: Iterator[tuple[Words, Codes]],
    begins: Ints,
    given: Path,
) -> None:
    """The same as Parquet with the ids themselves, for the plan in SQL."""
    folders = folders_of(begins, given)
    none = literal(str(folders[0] / "none.parquet"))  # for an engine there must be a file
    connection.execute(f"COPY (SELECT '' AS person, 0 AS item WHERE false) TO {none} (FORMAT parquet)")
    for block, (ids, texts) in enumerate(rows):
        numbers = reading.scheme.numbers(ids)
        parts, items = part_of(numbers[:, 0], begins), reading.items[texts]
        columns: dict[str, object] = {"person": reading.scheme.texts(numbers), "item": items, "part": parts}
        connection.register("columns", columns)
        for part in np.unique(parts).tolist():
            connection.execute(
                f"COPY (SELECT person::VARCHAR AS person, item FROM columns WHERE part = {part}) "
                f"TO {literal(str(folders[part] / f'rows-{block:05}.parquet'))} (FORMAT parquet, COMPRESSION snappy)"
            )
        connection.unregister("columns")


def rows_of(part: Path, reading: NumberReading, rank: Codes) -> Rows:
    """The rows of a part, not sorted yet. Ids of several numbers are numbered anew in their order."""
    bits, ranks, scheme = len(rank).bit_length(), rank[reading.items], reading.scheme
    if len(scheme.groups) == 1:

        def packed(block: tuple[Words, Codes]) -> Ints:
            return scheme.numbers(block[0])[:, 0] << bits | ranks[block[1]]

        found = list(ahead(packed, stored_blocks(part)))
        return Rows(np.concatenate([np.zeros(0, np.int64), *found]), bits, people=People(scheme))
    blocks = ahead(lambda block: (scheme.numbers(block[0]), ranks[block[1]]), stored_blocks(part))
    numbers, own = (np.concatenate(some) for some in zip(*blocks, strict=True))
    order = order_of(numbers)
    numbers = numbers[order]
    fresh = np.ones(len(numbers), bool)
    fresh[1:] = (numbers[1:] != numbers[:-1]).any(axis=1)
    return Rows((np.cumsum(fresh) - 1) << bits | own[order], bits, people=People(scheme, numbers[fresh]))


def order_of(numbers: Ints) -> Ints:
    """The order of ids of several numbers; seldom are the first ones the same and not the others."""
    order = np.argsort(numbers[:, 0])
    first, others = numbers[order, 0], numbers[order, 1:]
    same = first[1:] == first[:-1]
    if (others[1:][same] == others[:-1][same]).all():
        return order
    return np.lexsort(numbers.T[::-1])
