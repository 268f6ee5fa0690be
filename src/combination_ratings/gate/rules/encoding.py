"""Bytes that every program reads alike: UTF-8, LF, one form of each letter, nothing invisible.

When: first, since nothing else can be judged before. Command: `python -m scripts.check --rule encoding`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.structure import FORMAT, odd_character

NAME = "encoding"
DESCRIPTION = "Tables are UTF-8 with LF, rectangular, in Unicode normal form C, without control characters."
SCOPE = "file"
STAGE = Stage.BASIC
NEEDS: tuple[str, ...] = ()


def check(package: Workspace) -> Iterable[Finding]:
    """Structural findings of every table, then odd characters of the tables that can be read."""
    for found in package.structure.values():
        yield from found
    for table in package.tables:
        if not package.is_plain(table):
            yield from check_characters(package, table)


def check_characters(package: Workspace, table: str) -> Iterable[Finding]:
    """Lines with control or bidirectional characters, or that are not in normal form C."""
    file = package.path(table)
    for number, line in package.engine.lines(table):
        if line.isascii() and line.isprintable():
            continue
        odd = odd_character(line)
        if odd:
            yield Finding(file, number, "", line, f"holds a {odd}", "Remove the character")
        elif not unicodedata.is_normalized("NFC", line):
            yield Finding(file, number, "", line, "is not in Unicode normal form C", FORMAT)
