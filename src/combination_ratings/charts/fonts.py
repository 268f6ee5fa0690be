"""The two faces that pictures are set in, Liberation Sans, and how wide a text is in them.

A TrueType file tells the advance of each glyph (table `hmtx`) and which glyph a character has (table `cmap`, format 4);
OpenType specification 1.9. Other programs set Arial or Helvetica in its place, whose widths are the same.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("fonts")
NAME, FAMILY = "LiberationSans", "Liberation Sans, Arial, Helvetica, sans-serif"
POINT = 25.4 / 72
"""Millimetres of a point."""


class Font:
    """Widths of one face."""

    def __init__(self, path: Path) -> None:
        """Read a TrueType file. Raises OSError, KeyError for a file without the tables."""
        self.path = path
        data = path.read_bytes()
        count = struct.unpack_from(">H", data, 4)[0]
        records = [struct.unpack_from(">4sIII", data, 12 + 16 * place) for place in range(count)]
        tables = {tag.decode(): data[start : start + length] for tag, _, start, length in records}
        self.unit = struct.unpack_from(">H", tables["head"], 18)[0]
        metrics = struct.unpack_from(">H", tables["hhea"], 34)[0]
        self.advances = [struct.unpack_from(">H", tables["hmtx"], 4 * place)[0] for place in range(metrics)]
        self.glyphs = glyphs(tables["cmap"])

    def has(self, character: str) -> bool:
        """Whether the face can show a character."""
        return ord(character) in self.glyphs

    def width(self, text: str, size: float) -> float:
        """Width of a text in millimetres at a size in points. Raises KeyError for a character without a glyph."""
        total = sum(self.advances[min(self.glyphs[ord(c)], len(self.advances) - 1)] for c in text)
        return total / self.unit * size * POINT


def glyphs(table: bytes) -> dict[int, int]:
    """Glyph by character, of the Unicode map of the basic plane."""
    count = struct.unpack_from(">H", table, 2)[0]
    maps = [struct.unpack_from(">HHI", table, 4 + 8 * place) for place in range(count)]
    start = next(offset for platform, kind, offset in maps if (platform, kind) == (3, 1))
    half = struct.unpack_from(">H", table, start + 6)[0] // 2

    def column(place: int, sign: str) -> tuple[int, ...]:
        return struct.unpack_from(f">{half}{sign}", table, start + 14 + 2 * half * place + (2 if place else 0))

    ends, begins, deltas, offsets = column(0, "H"), column(1, "H"), column(2, "h"), column(3, "H")
    found = {}
    for segment, (begin, end, delta, offset) in enumerate(zip(begins, ends, deltas, offsets, strict=True)):
        for character in range(begin, min(end, 0xFFFE) + 1):
            glyph = character
            if offset:
                place = start + 16 + 6 * half + 2 * segment + offset + 2 * (character - begin)
                glyph = struct.unpack_from(">H", table, place)[0]
            if glyph:
                found[character] = (glyph + delta) & 0xFFFF
    return found


@cache
def font(bold: bool = False) -> Font:
    """A face, read once."""
    return Font(FOLDER / f"{NAME}-{'Bold' if bold else 'Regular'}.ttf")


def wrapped(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Lines of a text that fit a width in millimetres; a word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font(bold).width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
