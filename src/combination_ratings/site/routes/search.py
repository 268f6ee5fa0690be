"""`/search`: names, sources and findings that hold the words."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Record, Store
from combination_ratings.site.context import answers, language_of

MOST_WORDS = 8
MOST_LETTERS = 100


async def page(request: Any, datasette: Datasette) -> Response:
    """The form, and what was found where words were given."""
    store = answers(datasette).store
    text = (request.args.get("q") or "").replace("\0", "")[:MOST_LETTERS].strip()
    words = text.split()[:MOST_WORDS]
    context = {
        "q": text,
        "found_names": names(store, words, language_of(request)) if words else [],
        "found_sources": holding(store, SOURCES, words) if words else [],
        "found_findings": named(store, holding(store, FINDINGS, words), language_of(request)) if words else [],
        "levels": store.levels,
        "tables": ["names", "sources", "assessments"],
    }
    return Response.html(await datasette.render_template("search.html", context, request=request))


SOURCES = (
    "SELECT source_id, title, authors, year, container FROM sources WHERE {} ORDER BY year DESC, source_id LIMIT 50",
    "title || ' ' || coalesce(authors, '') || ' ' || coalesce(container, '') || ' ' || source_id",
)
FINDINGS = (
    "SELECT substance_a, substance_b, source_id, title, year, level, finding FROM assessments_read "
    "WHERE {} ORDER BY tier, year DESC LIMIT 50",
    "coalesce(finding, '')",
)


def holding(store: Store, query: tuple[str, str], words: list[str]) -> list[Record]:
    """Rows whose text holds every word, whatever the case."""
    sql, text = query
    test = " AND ".join([f"instr(lower({text}), ?) > 0"] * len(words))
    return store.rows(sql.format(test), [word.lower() for word in words])


def named(store: Store, rows: list[Record], language: str) -> list[Record]:
    """The rows with the names of their two substances."""
    return [
        {**r, "name": " × ".join(name_of(store, r[s], language) for s in ("substance_a", "substance_b"))} for r in rows
    ]


def names(store: Store, words: list[str], language: str) -> list[Record]:
    """Substances with a name that begins with the words, each once, with the names that matched."""
    asked = " ".join('"' + word.replace('"', '""') + '"*' for word in words)
    rows = store.rows(
        "SELECT n.substance_id, n.alias FROM names_fts f JOIN names n ON n.rowid = f.rowid "
        "WHERE names_fts MATCH ? ORDER BY n.rank, length(n.alias), n.alias LIMIT 400",
        [asked],
    )
    found: dict[str, Record] = {}
    for row in rows:
        entry = found.setdefault(
            row["substance_id"],
            {"id": row["substance_id"], "name": name_of(store, row["substance_id"], language), "aliases": []},
        )
        told = (entry["id"], entry["name"], *entry["aliases"])
        if row["alias"] not in told and len(entry["aliases"]) < 5:
            entry["aliases"].append(row["alias"])
    return [entry for entry in found.values() if entry["id"] != "unknown_substance"][:60]
