"""`/chart`: the matrix of classes and common substances, in one response."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from datasette import Response
from datasette.app import Datasette
from markupsafe import Markup, escape

from combination_ratings.answers.store import Record, Store
from combination_ratings.locales import pick
from combination_ratings.names.question import NOTHING
from combination_ratings.site.context import answers, language_of

SETS = ("main", "classes", "common", "medicines")
MOST = 120
LONGEST = 2000
"""Letters of names that are read."""
SIGNS = {"none": "·", "antidote": "+"}
MAIN = (
    "ethanol", "opioid", "benzodiazepine", "ghb_group", "gabapentinoid", "z_drug", "barbiturate", "ketamine",
    "dextromethorphan", "nitrous_oxide", "methoxetamine", "pcp", "cannabis", "cocaine", "amphetamine_class",
    "methamphetamine", "mdma", "mephedrone", "cathinone", "caffeine", "tobacco", "lsd", "psilocybin", "dmt",
    "mescaline", "2cx", "2ctx", "nbome", "dox", "5meoxxt", "amt", "ibogaine", "alkyl_nitrite", "pde5_inhibitor",
    "tramadol", "methadone", "buprenorphine", "ssri", "snri", "tca", "maoi", "rima", "lithium", "antipsychotic",
    "bupropion", "triptan", "diphenhydramine", "pregabalin", "ritonavir", "st_johns_wort",
)  # fmt: skip


async def page(request: Any, datasette: Datasette) -> Response:
    """The chart of a set or of the substances that `id` names, filtered as asked."""
    started = time.perf_counter()
    store = answers(datasette).store
    language = language_of(request)
    chosen = request.args.get("set") or "main"
    if chosen not in SETS:
        return Response.text("set must be one of " + ", ".join(SETS), status=400)
    given = [i for i in request.args.getlist("id") if i in store.substances][:MOST]
    names = (request.args.get("names") or "")[:LONGEST]
    own, unknown = named(store, names)
    ids = [*given, *own][:MOST] or members(store, chosen)
    wanted = Filter(request)
    html = await datasette.render_template(
        "chart.html",
        {
            "heads": [(i, name(store, i, language)) for i in ids],
            "grid": grid(store, tuple(ids), wanted.key(), language),
            "levels": [store.levels[level] for level in sorted(store.levels)],
            "sets": SETS,
            "chosen": chosen,
            "given": given,
            "names": names,
            "unknown": unknown,
            "wanted": wanted,
            "risks": risks(store, language),
            "tables": ["resolved", "combinations"],
            "certainties": ("high", "moderate", "low", "very_low"),
        },
        request=request,
    )
    timing = f"page;dur={(time.perf_counter() - started) * 1000:.1f}"
    return Response.html(html, headers={"server-timing": timing})


class Filter:
    """What the chart is narrowed to; unknown values narrow nothing."""

    def __init__(self, request: Any) -> None:
        level = request.args.get("level") or ""
        self.level = int(level) if level.isdecimal() and len(level) == 1 else 0
        self.risk = request.args.get("risk") or ""
        self.certainty = request.args.get("certainty") or ""
        self.disputed = bool(request.args.get("disputed"))

    def key(self) -> tuple[object, ...]:
        """What a narrowed grid depends on."""
        return (self.level, self.risk, self.certainty, self.disputed)


def named(store: Store, text: str) -> tuple[list[str], list[str]]:
    """Substance ids of names parted by commas, each by its likeliest reading, and the names that mean none."""
    asked = [part.strip() for part in text.replace("\0", "").split(",") if part.strip()]
    found = {part: [r.substance_id for r in store.names.readings(part) if r.substance_id != NOTHING] for part in asked}
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


@lru_cache(maxsize=64)
def grid(store: Store, ids: tuple[str, ...], key: tuple[object, ...], language: str) -> tuple[Markup, ...]:
    """The cells of each row, kept for the next reader: the data never changes while it is served.

    Drawn here and not in the template, which takes five times as long for 3,600 cells.
    """
    known = pairs_among(store, ids)
    fits = narrowed(store, key)
    end = escape(f"?lang={language}")
    shown = {i: escape(i) for i in ids}
    return tuple(
        Markup(
            "".join(cell(store, known.get((a, b) if a <= b else (b, a)), fits, shown[a], shown[b], end) for b in ids)
        )
        for a in ids
    )


def narrowed(store: Store, key: tuple[object, ...]) -> Callable[[Record], bool]:
    """Whether a pair is among those asked for."""
    level, risk, certainty, disputed = key
    named = pairs_with_risk(store, str(risk)) if risk else None
    return lambda row: (
        (row["level"] or 0) >= int(str(level) or 0)
        and (not certainty or row["certainty"] == certainty)
        and (not disputed or bool(row["disputed"]))
        and (named is None or any(via in named for via in row["via"].split()))
    )


def cell(store: Store, row: Record | None, fits: Callable[[Record], bool], a: Markup, b: Markup, end: Markup) -> str:
    """One cell as HTML, of escaped ids: its level by colour and sign, whether sources disagree, the way to its pair."""
    if row is None and a == b and store.substances[a]["kind"] != "class":
        return '<td class="x"></td>'
    if row is not None and not fits(row):
        return "<td></td>"
    level = row["level"] if row else None
    kind = ("n" if row is None else "s") if level is None else f"l{level}"
    kind += " d" * bool(row and row["disputed"]) + " self" * (a == b)
    sign = SIGNS.get(row["status"] if row else "none", "?") if level is None else str(level)
    pair = f"{a}+{b}" if a <= b else f"{b}+{a}"
    return f'<td class="{kind}"><a href="/combinations/{pair}{end}">{sign}</a></td>'


def pairs_among(store: Store, ids: tuple[str, ...]) -> dict[tuple[str, str], dict[str, Any]]:
    """Resolved pairs with both sides in `ids`."""
    marks = ", ".join("?" * len(ids))
    found = store.rows(
        "SELECT substance_a, substance_b, level, status, certainty, disputed, via FROM resolved "
        f"WHERE substance_a IN ({marks}) AND substance_b IN ({marks})",
        [*ids, *ids],
    )
    return {(row["substance_a"], row["substance_b"]): row for row in found}


def pairs_with_risk(store: Store, risk: str) -> set[str]:
    """Rated pairs for which some source names the risk, as `a+b`."""
    found = store.rows(
        "SELECT DISTINCT a.substance_a || '+' || a.substance_b AS pair FROM assessment_effects e "
        "JOIN assessments a USING (assessment_id) WHERE e.effect_id = ? AND e.modality <> 'absence_of_evidence'",
        [risk],
    )
    return {row["pair"] for row in found}


def risks(store: Store, language: str) -> list[tuple[str, str]]:
    """Ids and names of the risks, by name."""
    rows = store.rows("SELECT * FROM effects WHERE kind = 'risk'")
    return sorted(((r["effect_id"], pick(r, "name", language)) for r in rows), key=lambda r: r[1])


def name(store: Store, substance: str, language: str) -> str:
    """Name in the language, English where there is no other."""
    row = store.substances[substance]
    return str(pick(row, "name", language))
