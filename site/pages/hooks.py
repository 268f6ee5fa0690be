"""Datasette hooks of the site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette

from pages import chart, check, combination, source, substance
from pages.context import page_context
from pages.security import secured

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
def asgi_wrapper(datasette: Datasette) -> Callable[[Any], Any]:
    """Security headers on every response."""
    return lambda app: secured(app, datasette)
