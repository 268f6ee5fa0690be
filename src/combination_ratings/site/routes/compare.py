"""`/compare`: where sources disagree most, how far independent voices agree, and who repeats whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

from datasette import Response
from datasette.app import Datasette

from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Record, Store
from combination_ratings.site.context import answers, language_of

VOICES = 12
FEWEST = 3
"""Pairs that two voices must both rate for their agreement to be shown."""


class Agreement(NamedTuple):
    """How two voices stand to each other: pairs in common, share at the same level in percent, mean distance."""

    n: int
    same: int
    distance: float


async def page(request: Any, datasette: Datasette) -> Response:
    """The three parts in one page."""
    store = answers(datasette).store
    language = language_of(request)
    voices, matrix = agreement(store)
    context = {
        "disputed": [named(store, row, language) for row in disputed(store)],
        "voices": voices,
        "matrix": matrix,
        "lineage": lineage(store),
        "levels": store.levels,
        "tables": ["disagreements", "assessment_levels", "sources"],
    }
    return Response.html(await datasette.render_template("compare.html", context, request=request))


@lru_cache(maxsize=4)
def disputed(store: Store) -> tuple[Record, ...]:
    """Pairs with the widest spread, with who stands lowest and highest."""
    rows = store.rows("SELECT * FROM disagreements ORDER BY spread DESC, independent_sources DESC, 1, 2 LIMIT 80")
    for row in rows:
        pair = (row["substance_a"], row["substance_b"])
        for end, order in (("low", "r.level, r.tier"), ("high", "r.level DESC, r.tier")):
            row[end] = store.rows(
                "SELECT r.level, a.label, a.scale, s.title, s.source_id, s.year FROM assessment_levels r "
                "JOIN assessments a USING (assessment_id) JOIN sources s USING (source_id) WHERE r.counts "
                f"AND r.level IS NOT NULL AND r.substance_a = ? AND r.substance_b = ? ORDER BY {order} LIMIT 1",
                pair,
            )[0]
    return tuple(rows)


def named(store: Store, row: Record, language: str) -> Record:
    """A row with the names of its two substances."""
    return {**row, **{key[-1]: name_of(store, row[key], language) for key in ("substance_a", "substance_b")}}


@lru_cache(maxsize=4)
def agreement(store: Store) -> tuple[list[str], dict[tuple[str, str], Agreement]]:
    """The voices that rate most pairs, and how far each two agree; each voice's most severe level of a pair counts."""
    rows = store.rows(
        "SELECT independence_group AS voice, substance_a || '+' || substance_b AS pair, max(level) AS level "
        "FROM assessment_levels WHERE counts AND level IS NOT NULL GROUP BY 1, 2"
    )
    levels: dict[str, dict[str, int]] = {}
    for row in rows:
        levels.setdefault(row["voice"], {})[row["pair"]] = row["level"]
    voices = sorted(levels, key=lambda voice: (-len(levels[voice]), voice))[:VOICES]
    found = {(x, y): compared(levels[x], levels[y]) for x, y in combinations(voices, 2)}
    both = {key: value for key, value in found.items() if value.n >= FEWEST}
    return voices, both | {(y, x): value for (x, y), value in both.items()}


def compared(one: Mapping[str, int], other: Mapping[str, int]) -> Agreement:
    """Agreement over the pairs that both rate."""
    distances = [abs(one[pair] - other[pair]) for pair in one.keys() & other.keys()]
    if not distances:
        return Agreement(0, 0, 0.0)
    return Agreement(
        len(distances), round(100 * distances.count(0) / len(distances)), round(sum(distances) / len(distances), 1)
    )


def lineage(store: Store) -> list[tuple[str, list[Record]]]:
    """Groups of sources that count as one voice, the largest first."""
    rows = store.rows(
        "SELECT independence_group AS voice, source_id, title, year FROM sources WHERE independence_group IN "
        "(SELECT independence_group FROM sources GROUP BY 1 HAVING count(*) > 1) ORDER BY 1, year, source_id"
    )
    groups: dict[str, list[Record]] = {}
    for row in rows:
        groups.setdefault(row["voice"], []).append(row)
    return sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
