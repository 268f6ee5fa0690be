"""Bounds what a page of Datasette's own may give: so many bytes, and in a table for a spreadsheet no formula."""

from __future__ import annotations

import csv
import io
import re

from datasette.app import Datasette

from combination_ratings.site.http.asked import App, Receive, Scope, Send, Whole, deliver
from combination_ratings.site.http.headers import is_core

MOST = 2_000_000
"""Bytes of a page."""
FORMULA = re.compile(r"[=+\-@\t\r]")
"""How a cell begins that a spreadsheet runs."""
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
TABLES = (b"text/csv", b"text/plain")
"""How Datasette calls a table for a spreadsheet, for download or to be shown; it gives no other plain text."""
TOO_MUCH = "The page would be larger than this site gives: ask for fewer rows, columns or facets"


def bounded(app: App, _: Datasette) -> App:
    """The application with bounded pages of Datasette's own."""

    async def within(scope: Scope, receive: Receive, send: Send) -> None:
        if not is_core(scope["path"]):
            return await app(scope, receive, send)
        whole = Whole()
        await app(scope, receive, whole)
        body = whole.body
        if len(body) > MOST:
            return await deliver(send, 400, [(b"content-type", b"text/plain; charset=utf-8")], TOO_MUCH.encode())
        if whole.status == 200 and whole.field(b"content-type").startswith(TABLES):
            body = without_formulas(body.decode("utf-8")).encode()
        await deliver(send, whole.status, whole.headers, body)

    return within


def without_formulas(text: str) -> str:
    """CSV whose cells a spreadsheet shows as text: one that begins like a formula, and is no number, gets a quote."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in csv.reader(io.StringIO(text, newline="")):
        writer.writerow([f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell for cell in row])
    return out.getvalue()
