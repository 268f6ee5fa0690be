"""A wrong parameter is the asker's mistake: a page with status 400. What else fails is ours: 500, and logged."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

import datasette.handle_exception as core
from datasette import Response
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.plugins import pm
from datasette.utils import ValueAsBooleanError
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from combination_ratings.locales import text
from combination_ratings.site.context import DATABASE, language_of

LONGEST = 300
"""Characters of an error that are shown: some repeat the whole query."""
NO_PAGE = "Database not found"
"""What Datasette says of any address that nobody has: it takes its beginning for a database."""
ANSWERED = (Base400, DatasetteError, QueryInterrupted)
"""What Datasette itself calls a mistake or a missing page, and a query stopped at a bound of ours, on any page."""
TOO_MUCH = "The query asks for more than this site gives"
QUERIES = (sqlite3.Error, OverflowError, MemoryError)
"""What a query of the asker's may end in: wrong SQL, a number too large for SQLite, more memory than it may hold."""
PARAMETERS: dict[str, tuple[type[Exception], ...]] = {
    r"_through": (json.JSONDecodeError, KeyError, TypeError, AttributeError),
    r"_timelimit|_next|_size|_ttl|_facet_size": (ValueError,),
    r"_json_infinity|_labels|_nl|_nocount|_nofacet|_shape": (ValueAsBooleanError,),
    r".+__\w+": (ValueError, TypeError),
    r"_json": (ValueError, TypeError),
}
"""What a parameter of Datasette's own pages is known to end in where its value is wrong."""

core.rich = None  # core would draw every fault with all local values: a second of work, and questions in the log
if pm.has_plugin("datasette.handle_exception"):
    pm.unregister(name="datasette.handle_exception")  # it logs mistakes as if they were faults


def is_mistake(request: Any, exception: Exception) -> bool:
    """Whether the asker's parameters are at fault, by what is known of each."""
    if isinstance(exception, ANSWERED):
        return True
    if not request.path.startswith(f"/{DATABASE}"):
        return False
    if request.path == f"/{DATABASE}.csv" and "sql" not in request.args:
        return isinstance(exception, KeyError)
    if isinstance(exception, UnicodeDecodeError):
        return not request.path.isascii() or "%" in request.path
    if isinstance(exception, QUERIES):
        return bool(request.query_string) or "%" in request.path or "~" in request.path
    given = list(request.args)
    return any(
        isinstance(exception, kinds) and any(re.fullmatch(names, name) for name in given)
        for names, kinds in PARAMETERS.items()
    )


async def answer_failure(datasette: Datasette, request: Any, exception: Exception) -> Response:
    """A plain page: 4xx for a mistake, else 500."""
    if not is_mistake(request, exception):
        core.traceback.print_exception(exception)
        return await plain_page(datasette, request, 500, text("site.server_failed", language_of(request)))
    status = getattr(exception, "status", None) or 400
    if str(exception) == NO_PAGE:
        return await plain_page(datasette, request, 404, text("datasette.core_refused_page", language_of(request)))
    is_query = isinstance(exception, QueryInterrupted) or getattr(exception, "message_is_html", False)
    message = "" if is_query else str(exception)[:LONGEST]  # Datasette would show the query, as a form
    return await plain_page(datasette, request, status if 400 <= status < 500 else 400, message or TOO_MUCH)


def core_answer(datasette: Datasette, request: Any, exception: Exception) -> Any:
    """What Datasette itself answers, for files that are not ours."""
    return core.handle_exception(datasette, request, exception)


async def plain_page(datasette: Datasette, request: Any, status: int, message: str) -> Response:
    """One sentence, as JSON where that was asked for."""
    if request.path.endswith(".json") or request.args.get("_format") == "json":
        return Response.json({"ok": False, "error": message, "status": status}, status=status)
    asked = request.path.startswith(f"/{DATABASE}") and status == 400
    context = {"message": message, "is_missing": status == 404, "has_words_of_the_link": asked}
    html = await datasette.render_template("mistake.html", context, request=request)
    return Response.html(html, status=status)
