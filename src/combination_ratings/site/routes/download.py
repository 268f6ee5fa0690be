"""`/download/<table>.csv`: a whole table of the package, where Datasette's own CSV ends at 1,000 rows."""

from __future__ import annotations

import asyncio
import csv
import gzip
import io
import sqlite3
from functools import lru_cache
from typing import Any

from datasette import NotFound, Response
from datasette.app import Datasette

from combination_ratings.site.context import DATABASE, files


async def page(request: Any, datasette: Datasette) -> Response:
    """The table, packed once and kept; packing is left to a thread, so that nobody waits for it."""
    table = request.url_vars["table"]
    if table not in files(datasette):
        raise NotFound(f"There is no table {table[:80]}")
    packed = await asyncio.to_thread(packed_csv, str(datasette.databases[DATABASE].path), table)
    headers = {"content-disposition": f'attachment; filename="{table}.csv"', "access-control-allow-origin": "*"}
    if "gzip" in (request.headers.get("accept-encoding") or ""):
        headers["content-encoding"] = "gzip"
    else:
        packed = await asyncio.to_thread(gzip.decompress, packed)
    return Response(packed, headers=headers, content_type="text/csv; charset=utf-8")  # type: ignore[arg-type]


@lru_cache(maxsize=64)
def packed_csv(path: str, table: str) -> bytes:
    """All rows of a table as CSV, in the table's order, compressed."""
    connection = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    try:
        cursor = connection.execute(f'SELECT * FROM "{table}"')
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([column[0] for column in cursor.description])
        writer.writerows(cursor)
    finally:
        connection.close()
    return gzip.compress(text.getvalue().encode(), mtime=0)
