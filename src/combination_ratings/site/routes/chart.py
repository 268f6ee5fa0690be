"""`/chart`: the matrix of classes and common substances, in one response; `/chart.csv`: what it shows, as rows."""

from __future__ import annotations

import csv
import io
import time
from typing import Any, NamedTuple

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Store
from combination_ratings.charts.symbols import ARROWS
from combination_ratings.locales import pick
from combination_ratings.names.question import NOTHING
from combination_ratings.ratings.pair_rating import CERTAINTIES
from combination_ratings.ratings.resolved import ordered
from combination_ratings.site.context import answers, language_of
from combination_ratings.site.grid import MAIN, Filter, filter_of, grid, pairs_among

SETS = ("main", "classes", "common", "medicines")
MOST = 120
LONGEST = 2000
"""Letters of names that are read."""
FEWEST, MEMBERS = 2, 20
"""Columns under which a class is filled up with its members, and up to how many."""
SHOWN = ("level", "level_min", "level_max", "status", "certainty", "disputed", "direction", "receipt")
"""Columns of `resolved` that the CSV of a chart has."""


class ChartShown(NamedTuple):
    """What a request asks to be shown: rows and columns as substance ids, and what they are narrowed to."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    wanted: Filter
    chosen: str
    given: list[str]
    names: str
    unknown: list[str]
    group: str


def asked(request: Any, store: Store) -> ChartShown:
    """Read a request. Raises KeyError for an unknown set."""
    chosen = request.args.get("set") or "main"
    if chosen not in SETS:
        raise KeyError(chosen)
    given = [i for i in request.args.getlist("id") if i in store.substances][:MOST]
    names = (request.args.get("names") or "")[:LONGEST]
    own, unknown = named(store, names)
    ids = tuple([*given, *own][:MOST] or members(store, chosen))
    group = request.args.get("class") or ""
    columns = columns_of(store, ids, group) if is_class(store, group) else ids
    wanted = filter_of(request.args.get)
    return ChartShown(ids, columns, wanted, chosen, given, names, unknown, group if columns is not ids else "")


async def page(request: Any, datasette: Datasette) -> Response:
    """The chart of a set or of the substances that `id` names, filtered as asked."""
    started = time.perf_counter()
    store = answers(datasette).store
    language = language_of(request)
    try:
        of = asked(request, store)
    except KeyError:
        return wrong_set()
    context = {
        **of._asdict(),
        "heads": [(i, name_of(store, i, language)) for i in of.rows],
        "across": [name_of(store, i, language) for i in of.columns],
        "grid": grid(store, of.rows, of.columns, of.wanted, language),
        "levels": [store.levels[level] for level in sorted(store.levels)],
        "sets": SETS,
        "groups": groups(store, language),
        "risks": risks(store, language),
        "query": request.query_string,
        "tables": ["resolved", "combinations"],
        "certainties": CERTAINTIES[::-1],
        "directions": ARROWS,
    }
    html = await datasette.render_template("chart.html", context, request=request)
    timing = f"page;dur={(time.perf_counter() - started) * 1000:.1f}"
    return Response.html(html, headers={"server-timing": timing})


async def rows_page(request: Any, datasette: Datasette) -> Response:
    """The pairs that the same parameters show on the page, a row each, as CSV."""
    store = answers(datasette).store
    try:
        of = asked(request, store)
    except KeyError:
        return wrong_set()
    headers = {
        "content-disposition": 'attachment; filename="chart.csv"', "access-control-allow-origin": "*",
    }  # fmt: skip
    return Response(csv_of(store, of, language_of(request)), headers=headers, content_type="text/csv; charset=utf-8")


def wrong_set() -> Response:
    """The answer to a set that there is not."""
    return Response.text("set must be one of " + ", ".join(SETS), status=400)


def csv_of(store: Store, of: ChartShown, language: str) -> str:
    """Rows of the shown pairs, each pair once, with the names and the level in the language."""
    known, fits = pairs_among(store, of.rows, of.columns), of.wanted.fits(store)
    shown = dict.fromkeys(ordered(a, b) for a in of.rows for b in of.columns)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["substance_a", "name_a", "substance_b", "name_b", "level_name", *SHOWN])
    for a, b in shown:
        row = known.get((a, b))
        if row is not None and fits(row):
            level = "" if row["level"] is None else pick(store.levels[row["level"]], "name", language)
            names = (a, name_of(store, a, language), b, name_of(store, b, language), level)
            writer.writerow([*names, *(row[column] for column in SHOWN)])
    return out.getvalue()


def named(store: Store, text: str) -> tuple[list[str], list[str]]:
    """Substance ids of names separated by commas, each by its likeliest reading, and the names that mean none."""
    asked_for = [part.strip() for part in text.replace("\0", "").split(",") if part.strip()]
    found = {
        part: [r.substance_id for r in store.names.readings(part) if r.substance_id != NOTHING] for part in asked_for
    }
    return list(dict.fromkeys(ids[0] for ids in found.values() if ids)), [
        part for part, ids in found.items() if not ids
    ]


def members(store: Store, chosen: str) -> list[str]:
    """Substance ids of a set, in the order shown."""
    if chosen == "main":
        return [i for i in MAIN if i in store.substances]
    sql = {
        "classes": "SELECT substance_id FROM substances WHERE kind = 'class' AND basis <> 'pharmacokinetic' "
        "AND coalesce(rateable, 1) ORDER BY name",
        "common": "SELECT substance_id FROM substances WHERE use_rank <= 60 ORDER BY use_rank",
        "medicines": "SELECT s.substance_id FROM substances s JOIN identifiers i USING (substance_id) "
        "WHERE i.scheme = 'atc' AND s.use_rank IS NOT NULL GROUP BY s.substance_id ORDER BY s.name",
    }[chosen]
    return [row["substance_id"] for row in store.rows(sql)][:MOST]


def is_class(store: Store, group: str) -> bool:
    """Whether an id is a class's."""
    return group in store.substances and store.substances[group]["kind"] == "class"


def columns_of(store: Store, ids: tuple[str, ...], group: str) -> tuple[str, ...]:
    """A class and those of its members that are shown; its most used members where hardly one is."""
    below = store.resolver.graph.descendants[group]
    shown = [i for i in ids if i in below and i != group]
    if len(shown) < FEWEST:
        ranks = {i: store.substances[i]["use_rank"] or MOST for i in below if i != group}
        shown = sorted(ranks, key=lambda i: (ranks[i], i))[:MEMBERS]
    return (group, *shown)


def groups(store: Store, language: str) -> list[tuple[str, str]]:
    """Ids and names of the classes to narrow to, by name."""
    found = ((i, name_of(store, i, language)) for i in members(store, "classes"))
    return sorted(found, key=lambda pair: pair[1].lower())


def risks(store: Store, language: str) -> list[tuple[str, str]]:
    """Ids and names of the risks, by name."""
    rows = store.rows("SELECT * FROM effects WHERE kind = 'risk'")
    return sorted(((r["effect_id"], pick(r, "name", language)) for r in rows), key=lambda r: r[1])
