"""Datasette hooks of the site."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from pages import chart, check, combination, source, substance
from pages.context import DATABASE, page_context
from pages.errors import answer_mistake
from pages.security import secured
from pages.sql_guard import guard

Routes = list[tuple[str, Callable[..., Any]]]


@hookimpl
def register_routes() -> Routes:
    """Every page of ours by address."""
    return [
        (r"^/check\.json$", check.as_json),
        (r"^/check$", check.page),
        (r"^/suggest\.json$", check.suggest),
        (r"^/chart$", chart.page),
        (r"^/combinations/(?P<a>[^/+]+)\+(?P<b>[^/+]+)$", combination.page),
        (r"^/substances/(?P<id>[^/]+)$", substance.page),
        (r"^/sources/(?P<id>[^/]+)$", source.page),
        (r"^/effects/(?P<id>[^/]+)$", source.effect_page),
    ]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Any) -> dict[str, Any]:
    """Language, texts and version for every template, core's included."""
    return page_context(datasette, request)


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Datasette) -> None:
    """The same in English for core's error pages, which are rendered without a request."""
    env.globals.update(page_context(datasette, None))


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Queries on the served database run under guard."""
    if database == DATABASE:
        guard(conn)


@hookimpl
def handle_exception(datasette: Datasette, request: Any, exception: Exception) -> Any:
    """Mistaken parameters get status 400."""

    async def answer() -> Any:
        return await answer_mistake(datasette, request, exception)

    return answer


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Security headers on every response."""
    return lambda app: secured(app, datasette)
