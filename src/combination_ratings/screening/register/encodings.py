"""Which encoding a text file has: stated, or found in its bytes and told.

When: a CSV register is read. UTF-8, UTF-16 and Windows-1252 are found; any other that Python knows can be stated.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK = 1 << 20
REPLACED = "\ufffd"
"""Stands in a text for bytes that its encoding does not have."""
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SHOWN = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}


class Encoding(NamedTuple):
    """Python's name of an encoding, and whether it was stated or found."""

    name: str
    stated: bool = False

    @property
    def shown(self) -> str:
        """The name as people write it."""
        return SHOWN.get(self.name, self.name.upper())


def stated_encoding(name: str) -> Encoding:
    """An encoding by the name that a person gave. Raises ValueError for one that is not known."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        raise ValueError(
            f"--encoding {name!r} is not known: write one such as utf-8, utf-16, windows-1252 or latin-1"
        ) from None
    return Encoding("utf-8-sig" if found == "utf-8" else found, True)


def find_encoding(begun: bytes, stream: BinaryIO) -> Encoding:
    """The encoding that all bytes of a stream bear out, of which some were read already.

    A byte order mark decides. Without one: zero bytes at every other place are UTF-16. Bytes that are UTF-8, but for
    fewer that are not, are UTF-8; else they are Windows-1252.
    """
    first = begun + stream.read(CHUNK)
    for mark, name in MARKS:
        if first.startswith(mark):
            return Encoding(name)
    if b"\0" in first[:4096] and (wide := wide_encoding(first[:4096])):
        return Encoding(wide)
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    valid = broken = 0
    for chunk in chunks(first, stream):
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        text = decoder.decode(chunk)
        if not text.isascii():
            right = text.encode("utf-8", "ignore").decode("utf-8")
            broken += len(text) - len(right)
            valid += len(right) - len(right.encode("ascii", "ignore"))
    return Encoding("cp1252" if broken > valid else "utf-8-sig")


def chunks(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The bytes read already, then the rest."""
    while first:
        yield first
        first = stream.read(CHUNK)


def wide_encoding(sample: bytes) -> str:
    """UTF-16 without a mark, where zero bytes stand at every other place only; else empty."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 4 and not odd else ""
