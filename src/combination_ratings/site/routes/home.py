"""`/`: the form, what the levels mean, and what there is. Drawn beside the answers, so that no query holds it up."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.site.context import answers
from combination_ratings.site.routes.jsonld import dataset_document, tables


async def page(request: Any, datasette: Datasette) -> Response:
    """The page."""
    context = {
        "levels": answers(datasette).store.levels,
        "all_tables": list(tables(datasette)),
        "jsonld": dataset_document(datasette, None, request),
    }
    return Response.html(await datasette.render_template("index.html", context, request=request))
