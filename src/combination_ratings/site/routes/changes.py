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

KINDS = ("fell", "gone", "rose")
"""Ways in which a level changed, in the order in which they are told: what was said less gravely first."""


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
    """One release with its numbers, its reasons, and the levels that it changed."""
    counts = json.loads(row["pair_counts"])
    kinds = [changed(store, row["version"], kind, language) for kind in KINDS]
    return {
        **row,
        "levels": [kind for kind in kinds if kind["steps"] or kind["inherited"]],
        "reasons": reasons(store, language, row["version"]),
        "pairs": [(level, n) for level, n in counts.items() if level.isdecimal()],
    }


def changed(store: Store, version: str, kind: str, language: str) -> Record:
    """Pairs that are rated themselves and whose level changed in one way, by step; how many follow them."""
    where = "FROM changed_answers WHERE version = ? AND change = ? AND kind = ?"
    steps: dict[tuple[int | None, int | None], list[Record]] = {}
    for pair in store.rows(
        f"SELECT * {where} ORDER BY level_before DESC, level_after DESC, substance_a, substance_b",
        [version, kind, "direct"],
    ):
        name = " × ".join(known(store, pair[side], language) for side in ("substance_a", "substance_b"))
        steps.setdefault((pair["level_before"], pair["level_after"]), []).append({**pair, "name": name})
    [inherited] = store.rows(f"SELECT count(*) AS n {where}", [version, kind, "inherited"])
    return {"kind": kind, "steps": list(steps.items()), "inherited": inherited["n"]}


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
