"""`/combinations/<a>+<b>`: the page of one pair, at an address that survives versions."""

from __future__ import annotations

import re
from typing import Any

from datasette import NotFound, Response
from datasette.app import Datasette

from combination_ratings.answers.pair_words import name_of
from combination_ratings.site.answer_page import answer_context
from combination_ratings.site.context import answers, language_of
from combination_ratings.site.routes.changes import last_changed

ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")


async def page(request: Any, datasette: Datasette) -> Response:
    """The answer for two ids; an address in the other order leads here."""
    a, b = request.url_vars["a"], request.url_vars["b"]
    found = answers(datasette)
    for side in (a, b):
        if not ID.fullmatch(side) or side not in found.store.substances:
            raise NotFound(f"There is no substance {side[:80]}")
    if a > b:
        return Response.redirect(f"/combinations/{b}+{a}", status=301)
    language = language_of(request)
    document = found.check_ids(a, b, language)
    html = await datasette.render_template(
        "combination.html",
        {
            "document": document,
            "pair": document["pairs"][0],
            "number": 1,
            "narrower": narrower(datasette, a, b, language),
            "about": f"{a}+{b}",
            "changed_in": last_changed(found.store, a, b),
            **answer_context(datasette, request, document, f"/combinations/{a}+{b}?lang={language}"),
        },
        request=request,
    )
    return Response.html(html)


def narrower(datasette: Datasette, a: str, b: str, language: str) -> list[dict[str, Any]]:
    """Rated pairs of members of the two that have rows of their own, the most severe first."""
    store = answers(datasette).store
    rows = store.rows(
        "SELECT c.substance_a, c.substance_b, c.level, c.status, c.disputed FROM combinations c "
        "JOIN ancestors x ON x.substance_id = c.substance_a JOIN ancestors y ON y.substance_id = c.substance_b "
        "WHERE ((x.ancestor_id = ? AND y.ancestor_id = ?) OR (x.ancestor_id = ? AND y.ancestor_id = ?)) "
        "AND NOT (c.substance_a = ? AND c.substance_b = ?) "
        "GROUP BY c.substance_a, c.substance_b ORDER BY c.level DESC, c.substance_a, c.substance_b LIMIT 200",
        [a, b, b, a, a, b],
    )
    for row in rows:
        row["name"] = " × ".join(name_of(store, row[side], language) for side in ("substance_a", "substance_b"))
    return rows
