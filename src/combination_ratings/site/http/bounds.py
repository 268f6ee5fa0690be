"""Bounds what a page of Datasette's own may give: so many bytes, and in a table for a spreadsheet no formula."""

from __future__ import annotations

import csv
import io
import re

from datasette.app import Datasette

from combination_ratings.site.context import DATABASE
from combination_ratings.site.downloads import downloads
from combination_ratings.site.http.asked import App, Headers, Receive, Scope, Send, Whole, deliver
from combination_ratings.site.http.headers import is_core

MOST = 2_000_000
"""Bytes of a page."""
FORMULA = re.compile(r"[=+\-@\t\r]")
"""How a cell begins that a spreadsheet runs."""
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
TABLES = (b"text/csv", b"text/plain")
"""How Datasette calls a table for a spreadsheet, for download or to be shown; it gives no other plain text."""
OF_TABLE = re.compile(rf"/{DATABASE}/(\w+)\.(?:csv|json)")
"""Address of rows of a table or view as data."""
TOO_MUCH = "The page would be larger than this site gives: ask for fewer rows, columns or facets"


def bounded(app: App, datasette: Datasette) -> App:
    """The application with bounded pages of Datasette's own."""

    async def within(scope: Scope, receive: Receive, send: Send) -> None:
        if not is_core(scope["path"]):
            return await app(scope, receive, send)
        whole = Whole()
        await app(scope, receive, whole)
        body = whole.body
        if len(body) > MOST:
            return await deliver(send, 400, [(b"content-type", b"text/plain; charset=utf-8")], TOO_MUCH.encode())
        headers = whole.headers
        if whole.status == 200 and (found := OF_TABLE.fullmatch(scope["path"])):
            headers = [*headers, *alternates(found[1], datasette)]
        if whole.status == 200 and whole.field(b"content-type").startswith(TABLES):
            text = without_formulas(body.decode("utf-8"))
            most = datasette.setting("max_returned_rows")
            headers, body = said_to_be_cut(headers, scope["path"], text, most), text.encode()
        await deliver(send, whole.status, headers, body)

    return within


def alternates(table: str, datasette: Datasette) -> Headers:
    """Header fields that lead from rows of a table to the files that hold it whole (RFC 8288)."""
    found = (one for one in downloads(datasette).values() if one.table == table)
    kinds = ((one.address, one.type.partition(";")[0]) for one in found)
    return [
        (b"link", f'<{address}>; rel="alternate"; type="{kind}"; title="whole table"'.encode())
        for address, kind in kinds
    ]


def said_to_be_cut(headers: Headers, path: str, text: str, most: int) -> Headers:
    """Header fields of a CSV: where Datasette stopped at the most rows that it gives, its name says so."""
    if text.count("\n") <= most or sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) <= most:
        return headers
    name = f"{path.rsplit('/', 1)[-1].removesuffix('.csv')}-first-{most}-rows.csv"
    kept = [(key, value) for key, value in headers if key.lower() != b"content-disposition"]
    shown = b"attachment" if len(kept) < len(headers) else b"inline"
    return [*kept, (b"content-disposition", shown + f'; filename="{name}"'.encode())]


def without_formulas(text: str) -> str:
    """CSV whose cells a spreadsheet shows as text: one that begins like a formula, and is no number, gets a quote."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in csv.reader(io.StringIO(text, newline="")):
        writer.writerow([f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell for cell in row])
    return out.getvalue()
