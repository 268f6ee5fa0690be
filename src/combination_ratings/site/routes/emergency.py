"""`/emergency`: when things were already taken together. Signs, numbers, what to do, naloxone; nothing else.

Numbers and actions are those of the tables `emergency_numbers` and `actions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.help import actions_for
from combination_ratings.answers.numbers import by_country, numbers_for
from combination_ratings.answers.store import Record, Store
from combination_ratings.site.context import answers, language_of

SHOWN = ("respiratory_depression", "seizure", "hyperthermia", "hypotension")
"""Effects whose actions the page tells: what most poisonings come to, whatever was taken."""


async def page(request: Any, datasette: Datasette) -> Response:
    """The page, the same whatever was taken."""
    store, language = answers(datasette).store, language_of(request)
    actions = actions_for(store, SHOWN, "act", frozenset(), language)
    cited = sources(store, (row["source_id"] for row in store.held.numbers))
    context = {
        "first": numbers_for(store, language),
        "actions": actions,
        "countries": by_country(store, language),
        "em_sources": sources(store, (action["source_id"] for action in actions)),
        "number_sources": {row["source_id"]: row for row in cited},
    }
    return Response.html(await datasette.render_template("emergency.html", context, request=request))


def sources(store: Store, ids: Iterable[str]) -> list[Record]:
    """Title and address of sources, each once, in the order given."""
    wanted = list(dict.fromkeys(ids))
    marks = ", ".join("?" * len(wanted))
    rows = store.rows(f"SELECT source_id, title, url FROM sources WHERE source_id IN ({marks})", wanted)
    found = {row["source_id"]: row for row in rows}
    return [found[source] for source in wanted]
