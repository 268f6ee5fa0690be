"""A wrong parameter is the asker's mistake: it gets a page with status 400, not a server error."""

from __future__ import annotations

import sqlite3
from typing import Any

import datasette.handle_exception as core
from datasette import Response
from datasette.app import Datasette
from datasette.utils.asgi import Base400, NotFound
from datasette.views.base import DatasetteError

from pages.context import DATABASE

MISTAKES = (DatasetteError, OverflowError, MemoryError, sqlite3.Error, ValueError)

core.rich = None  # core would draw every mistake with all local values: a second of work for each wrong address


def is_asked_of_core(request: Any) -> bool:
    """Whether Datasette's own pages failed on parameters: the data never changes, so the parameters are at fault."""
    return bool(request.path.startswith(f"/{DATABASE}") and request.query_string)


async def answer_mistake(datasette: Datasette, request: Any, exception: Exception) -> Response | None:
    """A plain page for a mistaken parameter; None leaves the exception to Datasette."""
    known = isinstance(exception, (NotFound, *MISTAKES))
    if not known and (isinstance(exception, Base400) or not is_asked_of_core(request)):
        return None
    status = getattr(exception, "status", None) or 400
    status = status if 400 <= status < 500 else 400
    message = str(exception) or "The query asks for more than this site gives"
    if request.path.endswith(".json") or request.args.get("_format") == "json":
        return Response.json({"ok": False, "error": message, "status": status}, status=status)
    context = {"message": message, "is_missing": status == 404}
    html = await datasette.render_template("mistake.html", context, request=request)
    return Response.html(html, status=status)
