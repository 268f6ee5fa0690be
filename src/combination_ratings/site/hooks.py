"""What the site does at each of Datasette's hooks; `plugin.py` hands them on."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette.app import Datasette

from combination_ratings.locales import LANGUAGES, forms, joined, listed, ntext, number, pick
from combination_ratings.mechanisms.terms import term
from combination_ratings.site.context import DATABASE, answers, page_context, web_address
from combination_ratings.site.http.errors import answer_failure
from combination_ratings.site.http.front import secured
from combination_ratings.site.http.sql_guard import guard
from combination_ratings.site.routes import (
    api,
    changes,
    chart,
    check,
    cite,
    classes,
    combination,
    compare,
    download,
    emergency,
    queries,
    robots,
    search,
    source,
    substance,
    whole,
)
from combination_ratings.site.routes.jsonld import dataset_document, tables
from combination_ratings.site.words import filter_in_words, told_of

Execute = Callable[..., Awaitable[Any]]
Routes = list[tuple[str, Callable[..., Any]]]


def register_routes() -> Routes:
    """Every page of ours by address."""
    return [
        (r"^/check$", check.page),
        (r"^/embed$", check.embed),
        (r"^/emergency$", emergency.page),
        (r"^/chart$", chart.page),
        (r"^/chart/all$", whole.page),
        (r"^/chart/all\.png$", whole.picture),
        (rf"^/chart/at/(?P<lang>{'|'.join(LANGUAGES)})/(?P<zoom>[1-4])$", whole.choose),
        (r"^/compare$", compare.page),
        (r"^/classes$", classes.page),
        (r"^/changes$", changes.page),
        (r"^/queries$", queries.page),
        (r"^/search$", search.page),
        (r"^/api$", api.page),
        (r"^/answer\.schema\.json$", api.schema_file),
        (r"^/cite$", cite.page),
        (r"^/report$", cite.report_page),
        (r"^/robots\.txt$", robots.robots),
        (r"^/sitemap\.xml$", robots.sitemap),
        (r"^/download/(?P<table>[a-z_]{1,60})\.csv$", download.page),
        (r"^/combinations/(?P<a>[^/+]+)\+(?P<b>[^/+]+)$", combination.page),
        (r"^/substances/(?P<id>[^/]+)$", substance.page),
        (r"^/sources/(?P<id>[^/]+)$", source.page),
        (r"^/effects/(?P<id>[^/]+)$", source.effect_page),
    ]


def unlogged(execute: Execute) -> Execute:
    """The same without its log of wrong queries: they may be of any length, and tell what somebody asked."""

    async def run(*parts: Any, **options: Any) -> Any:
        return await execute(*parts, **{**options, "log_sql_errors": False})

    return run


def startup(datasette: Datasette) -> Callable[[], Any]:
    """Read once what never changes while it is served: the schema, and all that answers need."""

    async def unchanged() -> None:
        return None

    async def read() -> None:
        await datasette.refresh_schemas()
        datasette.refresh_schemas = unchanged
        served = datasette.databases[DATABASE]
        served.execute = unlogged(served.execute)
        answers(datasette).warm()

    return read


def extra_template_vars(datasette: Datasette, request: Any, view_name: str, table: str | None) -> dict[str, Any]:
    """Language, texts and version for every template, core's included; a description for machines on data pages."""
    found = page_context(datasette, request)
    if view_name in ("database", "table", "row", "query"):
        found["in_words"] = told_of(table, found["lang"])
    if view_name in ("index", "database") or (view_name == "table" and table in tables(datasette)):
        found["jsonld"] = dataset_document(datasette, table)
    if view_name == "index":
        found["all_tables"] = [(name, told.get("title") or name) for name, told in tables(datasette).items()]
    return found


def prepare_jinja2_environment(env: Any, datasette: Datasette) -> None:
    """The same in English for core's error pages, which are rendered without a request."""
    env.globals.update(page_context(datasette, None))
    env.globals.update(ntext=ntext, forms=forms, listed=listed, pick=pick, term=term)
    env.filters.update(web=web_address, number=number, told=filter_in_words, joined=joined)


def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Queries on the served database run under guard."""
    if database == DATABASE:
        guard(conn)


def handle_exception(datasette: Datasette, request: Any, exception: Exception) -> Any:
    """Mistaken parameters get status 400, faults of ours 500."""

    async def answer() -> Any:
        return await answer_failure(datasette, request, exception)

    return answer


def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Security headers on every response."""
    return lambda app: secured(app, datasette)
