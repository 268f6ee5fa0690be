"""`/classes`: every class with its members and how much is known of it. The page of one class is its substance page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Record, Store
from combination_ratings.site.context import answers, language_of


async def page(request: Any, datasette: Datasette) -> Response:
    """The list, by name."""
    store = answers(datasette).store
    language = language_of(request)
    rows = [{**row, "name": name_of(store, row["id"], language)} for row in classes(store)]
    context = {
        "classes": sorted(rows, key=lambda row: row["name"].lower()),
        "tables": ["substances", "relations", "resolved", "combinations"],
        "all": len(store.substances) - 1,
    }
    return Response.html(await datasette.render_template("classes.html", context, request=request))


@lru_cache(maxsize=4)
def classes(store: Store) -> tuple[Record, ...]:
    """Classes with their basis, number of members, and of pairs with an answer and with a row of their own."""
    members = counted(store, "SELECT ancestor_id AS id, count(*) - 1 AS n FROM ancestors GROUP BY 1")
    rated = counted(store, "SELECT substance AS id, count(*) AS n FROM pairs GROUP BY 1")
    own = counted(
        store,
        "SELECT id, count(*) AS n FROM (SELECT substance_a AS id FROM combinations UNION ALL "
        "SELECT substance_b FROM combinations WHERE substance_a <> substance_b) GROUP BY 1",
    )
    return tuple(
        {
            "id": i, "basis": row["basis"],
            "members": members.get(i, 0), "rated": rated.get(i, 0), "own": own.get(i, 0),
        }
        for i, row in store.substances.items()
        if row["kind"] == "class"
    )  # fmt: skip


def counted(store: Store, sql: str) -> dict[str, int]:
    """Numbers by id."""
    return {row["id"]: row["n"] for row in store.rows(sql)}
