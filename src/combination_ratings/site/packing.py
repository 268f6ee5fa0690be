"""Files that are offered, packed with gzip once a process."""

from __future__ import annotations

import zlib
from functools import lru_cache

from combination_ratings.site.downloads import Download

PIECE = 262_144
"""Bytes that are read at once."""
GZIP = 16 + zlib.MAX_WBITS
"""How zlib is told to write a gzip file; it writes no time into it."""


@lru_cache(maxsize=64)
def packed(found: Download) -> bytes:
    """A file packed, once a process: all tables together take some four megabytes."""
    packer, out = zlib.compressobj(6, wbits=GZIP), []
    with found.path.open("rb") as file:
        while data := file.read(PIECE):
            out.append(packer.compress(data))
    return b"".join([*out, packer.flush()])
