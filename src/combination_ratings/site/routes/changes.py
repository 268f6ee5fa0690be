"""`/changes`: what each release changed, every level that rose or fell, and why."""

from __future__ import annotations

import json
from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Record, Store
from combination_ratings.locales import pick
from combination_ratings.site.context import answers, language_of

MOST = 500


async def page(request: Any, datasette: Datasette) -> Response:
    """All releases, the newest first, each with the levels that rose or fell."""
    store = answers(datasette).store
    language = language_of(request)
    releases = [
        release(store, row, language) for row in store.rows("SELECT * FROM releases ORDER BY date DESC, version DESC")
    ]
    told = {r["version"] for r in releases}
    coming = [row for row in reasons(store, language) if row["version"] not in told]
    context = {"releases": releases, "levels": store.levels, "coming": coming}
    return Response.html(await datasette.render_template("changes.html", context, request=request))


def reasons(store: Store, language: str, version: str = "%") -> list[Record]:
    """Why what was released says something else, those that name most first: words, kind, table and number."""
    rows = store.rows("SELECT * FROM changes WHERE version LIKE ? ORDER BY version, count DESC, selector", [version])
    return [{**row, "text": pick(row, "reason", language)} for row in rows]


def release(store: Store, row: Record, language: str) -> Record:
    """One release with its numbers and its changed levels, the gravest first."""
    changed = store.rows(
        "SELECT * FROM changed_answers WHERE version = ? AND change IN ('rose', 'fell', 'gone') "
        "ORDER BY kind, change DESC, level_after DESC, substance_a, substance_b LIMIT ?",
        [row["version"], MOST],
    )
    for change in changed:
        change["name"] = " × ".join(known(store, change[side], language) for side in ("substance_a", "substance_b"))
        change["because"] = json.loads(change["because"])
    counts = json.loads(row["pair_counts"])
    why = reasons(store, language, row["version"])
    return {
        **row,
        "levels": changed,
        "reasons": why,
        "pairs": [(level, n) for level, n in counts.items() if level.isdecimal()],
    }


def known(store: Store, substance: str, language: str) -> str:
    """Name of a substance, its id where it is retired since."""
    return name_of(store, substance, language) if substance in store.substances else substance


def last_changed(store: Store, a: str, b: str) -> str | None:
    """The release in which the level of a pair last changed; the first release where it never did. None before any."""
    found = store.rows(
        "SELECT version FROM changed_answers WHERE substance_a = ? AND substance_b = ? "
        "AND level_before IS NOT level_after ORDER BY date DESC, version DESC LIMIT 1",
        [a, b],
    ) or store.rows("SELECT version FROM releases WHERE previous IS NULL")
    return str(found[0]["version"]) if found else None
