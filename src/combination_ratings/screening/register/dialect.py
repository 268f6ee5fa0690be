"""How the cells of a text register are parted, and which of its columns are read: stated, or found in the header.

When: a CSV register is opened. What was found is told; what could be read two ways is refused.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from combination_ratings.screening.options import Columns

DELIMITERS = (",", ";", "\t", "|")
NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "\\t": "\t"}
QUOTE = '"'
TELLS = re.compile(r'"?sep=([^"\r\n])"?', re.IGNORECASE)
SPACES = "".join(map(chr, (*range(9, 14), 32, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F)))
SPACES += "\u205f\u3000\ufeff\u200b"
"""Taken off both ends of ids and names: every space of Unicode, and two signs that show nothing."""


class Header(NamedTuple):
    """Delimiter, number of cells of a row, and where each column of `Columns` stands (-1: not read).

    `lines`: how many lines stand before the rows.
    """

    delimiter: str
    width: int
    places: tuple[int, ...]
    lines: int = 1


def stated_delimiter(text: str) -> str:
    """A delimiter by its sign or name. Raises ValueError for one that is not a single character."""
    delimiter = NAMED.get(text.casefold(), text)
    if len(delimiter) != 1 or delimiter in f"{QUOTE}\n\r":
        raise ValueError(
            f"--delimiter {text!r} cannot part cells: write one character, or tab, comma, semicolon or pipe"
        )
    return delimiter


def told_delimiter(line: str) -> str:
    """The delimiter that a first line tells, as Excel writes it: `sep=;`. Empty for any other line."""
    told = TELLS.fullmatch(line)
    return told[1] if told else ""


def read_header(file: str, line: str, columns: Columns, delimiter: str = "", number: int = 1) -> Header:
    """Delimiter and places of the columns, from the line of that number.

    Raises ValueError where a column is missing or stands twice, or where two delimiters would both fit.
    """
    fitting = [(sign, split_header(line, sign)) for sign in ([delimiter] if delimiter else DELIMITERS)]
    whole = [(sign, names) for sign, names in fitting if not missing(names, columns)]
    if not whole:
        sign, names = max(fitting, key=lambda one: len(one[1]))
        raise ValueError(no_column(file, missing(names, columns), names))
    sign, names = max(whole, key=lambda one: len(one[1]))
    return Header(sign, len(names), places(f"{file}:{number}", names, columns))


def split_header(line: str, delimiter: str) -> list[str]:
    """Names of a header; empty ones at its end, from delimiters too many, are left out."""
    names = [name.strip(SPACES) for name in next(csv.reader([line], delimiter=delimiter), [])]
    while names and not names[-1]:
        names.pop()
    return names


def missing(names: Sequence[str], columns: Columns) -> list[str]:
    """Columns to be read that a header lacks, apart from case."""
    folded = {name.casefold() for name in names}
    return [name for name in columns.named if name.casefold() not in folded]


def no_column(file: str, lacking: Sequence[str], names: Sequence[str]) -> str:
    """What is wrong with a register that lacks a column, and what to do."""
    options = "--id, --substance, --start, --end, --route"
    lacks = f"{file}: lacks the column {', '.join(lacking)}; it has {', '.join(names) or 'none'}"
    return f"{lacks}: name its columns ({options})"


def places(line: str, names: Sequence[str], columns: Columns) -> tuple[int, ...]:
    """Where each column stands: by its very name, else apart from case. Raises ValueError for one that stands twice."""
    found = []
    for column in columns:
        same = [n for n, name in enumerate(names) if column and name == column]
        same = same or [n for n, name in enumerate(names) if column and name.casefold() == column.casefold()]
        if len(same) > 1:
            where = " and ".join(str(n + 1) for n in same)
            raise ValueError(f"{line}:{column} stands twice, as columns {where}: rename one, so that one is read")
        found.append(same[0] if same else -1)
    return tuple(found)
