"""`/chart/all`: every pair of every substance as one picture, which works without scripts: a dot leads to its pair."""

from __future__ import annotations

import asyncio
import re
import struct
import zlib
from functools import lru_cache
from threading import Lock
from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Store
from combination_ratings.site.context import answers, language_of

ZOOMS = (1, 2, 3, 4)
UNRATED, SELF, OTHER = 6, 7, 8
EXTRA = ("f3f6f9", "8a949e", "c9d1d9")
"""Colours of no rating, of a substance with itself, and of what stands outside the scale."""
DRAWING = Lock()
POINT = re.compile(r"(\d{1,5}),(\d{1,5})")


async def page(request: Any, datasette: Datasette) -> Response:
    """The picture, its legend, and every substance as a link."""
    store = answers(datasette).store
    language = language_of(request)
    zoom = request.args.get("zoom") or "1"
    ids = order(store)
    context = {
        "zoom": int(zoom) if zoom in map(str, ZOOMS) else 1,
        "zooms": ZOOMS,
        "n": len(ids),
        "levels": [store.levels[level] for level in sorted(store.levels)],
        "links": sorted(((i, name_of(store, i, language)) for i in ids), key=lambda link: link[1].lower()),
        "tables": ["resolved"],
    }
    return Response.html(await datasette.render_template("whole.html", context, request=request))


async def picture(request: Any, datasette: Datasette) -> Response:
    """The picture as PNG, one dot a pair."""
    made = await asyncio.to_thread(whole_picture, answers(datasette).store)
    return Response(made, content_type="image/png")  # type: ignore[arg-type]


async def choose(request: Any, datasette: Datasette) -> Response:
    """Where a browser goes that was told of a dot: `?x,y` in pixels of the picture as shown."""
    ids = order(answers(datasette).store)
    language, zoom = request.url_vars["lang"], int(request.url_vars["zoom"])
    point = POINT.fullmatch(request.query_string)
    places = [int(part) // zoom for part in point.groups()] if point else []
    if not places or max(places) >= len(ids):
        return Response.redirect(f"/chart/all?lang={language}")
    a, b = sorted(ids[place] for place in places)
    target = f"/substances/{a}" if a == b else f"/combinations/{a}+{b}"
    return Response.redirect(f"{target}?lang={language}")


@lru_cache(maxsize=2)
def order(store: Store) -> list[str]:
    """Every substance, those of one class together: by the largest class that each belongs to, then by name."""
    rows = store.rows(
        "SELECT s.substance_id AS id, (SELECT a.ancestor_id FROM ancestors a WHERE a.substance_id = s.substance_id "
        "AND a.ancestor_id <> s.substance_id ORDER BY (SELECT count(*) FROM ancestors b "
        "WHERE b.ancestor_id = a.ancestor_id) DESC, a.ancestor_id LIMIT 1) AS class FROM substances s "
        "WHERE s.kind <> 'placeholder'"
    )
    return [r["id"] for r in sorted(rows, key=lambda r: (r["class"] is None, r["class"] or r["id"], r["id"]))]


def whole_picture(store: Store) -> bytes:
    """The picture, drawn once; who asks meanwhile waits for it, and nobody else does."""
    with DRAWING:
        return png(store)


@lru_cache(maxsize=2)
def png(store: Store) -> bytes:
    """The picture of the store, one byte a dot before compression."""
    ids = order(store)
    place = {substance: index for index, substance in enumerate(ids)}
    size = len(ids)
    dots = [bytearray([UNRATED]) * size for _ in ids]
    cursor = store.connection.cursor()
    cursor.row_factory = None  # plain tuples, which take half the time
    for a, b, level in cursor.execute("SELECT substance_a, substance_b, level FROM resolved"):
        x, y = place.get(a), place.get(b)
        if x is not None and y is not None:
            dots[y][x] = dots[x][y] = OTHER if level is None else level
    for index, line in enumerate(dots):
        if line[index] == UNRATED:
            line[index] = SELF
    colours = [store.levels[level]["colour"].lstrip("#") for level in sorted(store.levels)]
    return encode(size, dots, [*colours, *EXTRA])


def encode(size: int, lines: list[bytearray], colours: list[str]) -> bytes:
    """A square palette PNG with four bits a dot (RFC 2083)."""
    packed = b"".join(b"\0" + pack(line) for line in lines)
    header = struct.pack(">IIBBBBB", size, size, 4, 3, 0, 0, 0)
    palette = b"".join(bytes.fromhex(colour) for colour in colours)
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


def pack(line: bytearray) -> bytes:
    """Two dots a byte."""
    even = line if len(line) % 2 == 0 else line + b"\0"
    # As whole numbers, for the interpreter takes a second over the dots one by one; no dot has more than four bits.
    return (int.from_bytes(even[::2]) << 4 | int.from_bytes(even[1::2])).to_bytes(len(even) // 2)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk with its length and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
