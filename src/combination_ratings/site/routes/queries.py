"""`/queries`: the questions that people ask, each a query with an example."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.app import Datasette

from combination_ratings.locales import joined, pick
from combination_ratings.site.context import DATABASE, language_of


async def page(request: Any, datasette: Datasette) -> Response:
    """The canned queries of the metadata."""
    language = language_of(request)
    canned = await datasette.get_canned_queries(DATABASE, None)
    context = {"queries": [described(name, query, language) for name, query in canned.items()]}
    return Response.html(await datasette.render_template("queries.html", context, request=request))


def described(name: str, query: dict[str, Any], language: str) -> dict[str, Any]:
    """A query with its title in the language and the address of its example."""
    values = query.get("example") or {}
    return {
        "title": joined(pick({"title": name, **query}, "title", language), language),
        "sql": query["sql"],
        "values": values,
        "address": f"/{DATABASE}/{name}?" + urlencode({**values, "_lang": language}),
    }
