"""Gives the files of the build as they lie on the disk: whole or a range, never cut, a piece in memory at a time.

RFC 9110: strong ETag (13.1), one range of bytes (14), `If-Range` (13.1.5); a list of ranges gets the whole file.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote

from datasette.app import Datasette

from combination_ratings.site.downloads import SHOWN, Download, downloads
from combination_ratings.site.http.asked import App, Headers, Receive, Scope, Send, deliver
from combination_ratings.site.http.negotiation import takes_gzip
from combination_ratings.site.packing import PIECE, packed

ROOM = "/download/"
FOREVER, AN_HOUR = b"public, max-age=31536000, immutable", b"public, max-age=3600"
RANGE = re.compile(rb"bytes=(\d{0,18})-(\d{0,18})")


def offered(app: App, datasette: Datasette) -> App:
    """The application behind the files that are offered."""

    async def given(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        found = downloads(datasette).get(unquote(path.removeprefix(ROOM))) if path.startswith(ROOM) else None
        if found is None:
            return await app(scope, receive, send)
        fields = dict(scope["headers"])
        common = common_headers(found, scope["query_string"])
        if may_be_packed(found) and takes_gzip(fields.get(b"accept-encoding", b"")) and b"range" not in fields:
            return await give_packed(found, fields, common, scope["method"], send)
        await give(found, fields, common, scope["method"], send)

    return given


def common_headers(found: Download, query: bytes) -> Headers:
    """Header fields of a file however it is given; kept for ever under an address that names its hash."""
    named = parse_qs(query.decode("latin-1")).get("v", [""])[0] == found.sha256[:SHOWN]
    disposition = f'attachment; filename="{found.name}"'.encode()
    return [
        (b"content-type", found.type.encode()), (b"content-disposition", disposition), (b"accept-ranges", b"bytes"),
        (b"cache-control", FOREVER if named else AN_HOUR), (b"vary", b"accept-encoding"),
    ]  # fmt: skip


async def give(found: Download, fields: dict[bytes, bytes], common: Headers, method: str, send: Send) -> None:
    """The file, or the range of it that is asked for."""
    tag = f'"{found.sha256}"'.encode()
    common = [*common, (b"etag", tag)]
    if is_known(fields, tag):
        return await deliver(send, 304, common)
    asked = fields.get(b"range", b"") if fields.get(b"if-range", tag) == tag else b""
    part = range_of(asked, found.bytes)
    if part is None:
        refused = (b"content-range", b"bytes */%d" % found.bytes)
        return await deliver(send, 416, [*common, refused, (b"content-length", b"0")])
    start, end = part
    size = (b"content-length", b"%d" % (end - start))
    more = [(b"content-range", b"bytes %d-%d/%d" % (start, end - 1, found.bytes))] if is_range(asked) else []
    status = 206 if more else 200
    await send({"type": "http.response.start", "status": status, "headers": [*common, size, *more]})
    await pieces(found.path, start, 0 if method == "HEAD" else end - start, send)


async def pieces(path: Path, start: int, left: int, send: Send) -> None:
    """Send so many bytes from a place on; a reader who is slow holds one piece, and nobody up."""
    with path.open("rb") as file:
        file.seek(start)
        while left > 0:
            data = await asyncio.to_thread(file.read, min(PIECE, left))
            if not data:
                raise OSError(f"{path.name} has become shorter while it was served")
            left -= len(data)
            await send({"type": "http.response.body", "body": data, "more_body": left > 0})
            if not left:
                return
    await send({"type": "http.response.body", "body": b""})


def is_range(asked: bytes) -> bool:
    """Whether a field asks for one range of bytes, which is what is understood here."""
    found = RANGE.fullmatch(asked.replace(b" ", b""))
    return found is not None and any(found.groups())


def range_of(asked: bytes, size: int) -> tuple[int, int] | None:
    """First byte and the one after the last; all of them where no range is asked for. None: there are no such bytes."""
    found = RANGE.fullmatch(asked.replace(b" ", b""))
    if not found or not any(found.groups()):
        return 0, size
    first, last = found.groups()
    if not first:
        return (max(size - int(last), 0), size) if int(last) and size else None
    start, end = int(first), min(int(last) + 1 if last else size, size)
    if last and int(last) < start:
        return 0, size  # no valid range (RFC 9110, 14.1.1): as if none were asked for
    return (start, end) if start < size else None


def is_known(fields: dict[bytes, bytes], tag: bytes) -> bool:
    """Whether the reader has the file already."""
    known = fields.get(b"if-none-match", b"")
    return bool(known) and (known.strip() == b"*" or tag in known)


def may_be_packed(found: Download) -> bool:
    """Whether packing pays: Parquet and archives are packed already, and a database is read in ranges."""
    return found.type.startswith("text/")


async def give_packed(found: Download, fields: dict[bytes, bytes], common: Headers, method: str, send: Send) -> None:
    """The whole file as gzip, which is another representation with an ETag of its own."""
    tag = f'"{found.sha256}-gzip"'.encode()
    common = [*common, (b"etag", tag)]
    if is_known(fields, tag):
        return await deliver(send, 304, common)
    body = await asyncio.to_thread(packed, found)
    fields_sent = [*common, (b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(body))]
    await deliver(send, 200, fields_sent, b"" if method == "HEAD" else body)
