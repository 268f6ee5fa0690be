"""`/sources/<id>`: what one source says everywhere."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Record, Store
from combination_ratings.site.context import answers, language_of
from combination_ratings.site.routes.substance import successor


async def page(request: Any, datasette: Datasette) -> Response:
    """A source, how far it was read, and all its statements."""
    store, language = answers(datasette).store, language_of(request)
    source = request.url_vars["id"]
    found = store.rows("SELECT * FROM sources WHERE source_id = ?", [source])
    if not found:
        return successor(store, "sources", source)
    context = {
        "row": found[0],
        "tables": ["sources", "assessments"],
        "assessments": named(
            store,
            language,
            "SELECT * FROM assessments_read WHERE source_id = ? "
            "ORDER BY level DESC, substance_a, substance_b LIMIT 1000",
            [source],
        ),
        "cited": named(
            store,
            language,
            "SELECT a.substance_a, a.substance_b, a.source_id FROM assessment_references r "
            "JOIN assessments a USING (assessment_id) WHERE r.source_id = ? ORDER BY 1, 2 LIMIT 300",
            [source],
        ),
        "copies": store.rows(
            "SELECT source_id, title FROM sources WHERE independence_group = ? AND source_id <> ? ORDER BY 1",
            [found[0]["independence_group"], source],
        ),
        "levels": store.levels,
    }
    return Response.html(await datasette.render_template("source.html", context, request=request))


def named(store: Store, language: str, sql: str, parameters: list[str]) -> list[Record]:
    """Rows of pairs, each with the names of its two."""
    rows = store.rows(sql, parameters)
    for row in rows:
        row["name"] = " × ".join(name_of(store, row[side], language) for side in ("substance_a", "substance_b"))
    return rows
