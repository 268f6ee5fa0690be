"""The site as a Datasette plugin: an entry point leads Datasette to these hooks.

Datasette loads plugins while it is itself half imported, so what the hooks do is imported when one is first called.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib import import_module
from typing import Any

from datasette import hookimpl


def hooks() -> Any:
    """The module that does the work."""
    return import_module("combination_ratings.site.hooks")


@hookimpl
def register_routes(datasette: Any) -> Any:
    """Every page of ours by address."""
    return hooks().register_routes(datasette)


@hookimpl
def get_metadata(datasette: Any) -> Any:
    """Titles, descriptions and queries of the tables."""
    return hooks().get_metadata(datasette)


@hookimpl
def startup(datasette: Any) -> Any:
    """Read once what never changes while it is served."""
    return hooks().startup(datasette)


@hookimpl
def extra_template_vars(datasette: Any, request: Any, view_name: str, table: str | None) -> dict[str, Any]:
    """Language, texts and version for every template, core's included."""
    found: dict[str, Any] = hooks().extra_template_vars(datasette, request, view_name, table)
    return found


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Filters and texts of the templates."""
    hooks().prepare_jinja2_environment(env, datasette)


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Queries on the served database run under guard."""
    hooks().prepare_connection(conn, database, datasette)


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Mistaken parameters get status 400, faults of ours 500."""
    return hooks().handle_exception(datasette, request, exception)


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """All middlewares around the application."""
    wrapper: Callable[[Any], Any] = hooks().asgi_wrapper(datasette)
    return wrapper
