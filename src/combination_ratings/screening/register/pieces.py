"""The rows of a text register as pieces that an engine reads: even blocks as they stand, others in the plain form.

When: a CSV register has dates or routes, or another engine works, so that its rows are not worked on as numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, NamedTuple

from combination_ratings.screening.register.block_cells import Cells
from combination_ratings.screening.register.blocks import Block
from combination_ratings.screening.register.dialect import Header
from combination_ratings.screening.register.sorting import UNIT


class Piece(NamedTuple):
    """Rows that follow one another, in a file of their own.

    `even`: as they stand in the register, from the line `first` on; else in the plain form.
    """

    name: str
    even: bool
    first: int
    rows: int


class Pieces:
    """A sink that writes pieces into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pieces: list[Piece] = []
        self.file: BinaryIO | None = None

    def __enter__(self) -> Pieces:
        return self

    def __exit__(self, *_: object) -> None:
        if self.file:
            self.file.close()

    def look(self, header: Header, cells: Cells) -> None:
        """Nothing is made of a block beside others."""

    def even(self, block: Block, first: int) -> None:
        """Write a block as it stands."""
        self.piece(True, first, block.rows).write(block.even)

    def odd(self, line: int, text: str) -> None:
        """Write one row in the plain form."""
        self.piece(False, line, 1).write(f"{line}{UNIT}{text}\n".encode())

    def piece(self, even: bool, first: int, rows: int = 0) -> BinaryIO:
        """The file of the piece under way, a new one where there is none of the kind; `rows` are added to it."""
        last = self.pieces[-1] if self.pieces else None
        if not self.file or not last or last.even != even or (even and last.first + last.rows != first):
            self.__exit__()
            self.pieces.append(Piece(f"rows-{len(self.pieces):05}.text", even, first, 0))
            self.file = (self.folder / self.pieces[-1].name).open("wb")
        self.pieces[-1] = self.pieces[-1]._replace(rows=self.pieces[-1].rows + rows)
        return self.file
