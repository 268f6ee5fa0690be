"""`/guide`: how to read an answer: levels, certainty, marks, who makes this, limits, use, how to report a fault."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.ratings.pair_rating import CERTAINTIES
from combination_ratings.site.context import answers


async def page(request: Any, datasette: Datasette) -> Response:
    """The page; levels are those of the table, certainties those of the derivation."""
    store = answers(datasette).store
    context = {
        "levels": [store.levels[level] for level in sorted(store.levels)],
        "by_level": store.levels,
        "certainties": CERTAINTIES[::-1],
        "readings": store.rows("SELECT count(*) AS n FROM readings")[0]["n"],
        "home": datasette.metadata("about_url"),
        "tables": ["levels", "scale_labels", "assessments", "readings", "sources"],
    }
    return Response.html(await datasette.render_template("guide.html", context, request=request))
