"""The plan of a screening in SQL, the same for every engine: from who takes what to pairs and to one row a person.

When: an engine runs a screening. It gives these tables, by name:
`given` (person, item, begun, ended, route), `readings` (item, code), `ids` (code, substance_id),
`rated` (key, level, name, risks, more_risks), `waits` (key, forward, backward), `mixtures` (code, low, high) and
`routed` (key, routes, level). `item` is a text of the register, with how it was read in its last two bits
(`item_number`); `code` is a substance; a pair's key is low * base + high. A level of -1 is an answer outside the scale;
a pair without an answer has none. Times are whole minutes.

The steps are run in order; each makes the table of its name. A hint such as `/*+ BROADCAST(r) */` is a comment to
DuckDB: Spark then sends the small table to every worker instead of moving the large one.
"""

from __future__ import annotations

from typing import NamedTuple

from combination_ratings.answers.several import GRAVEST, USUAL_CAP
from combination_ratings.screening.dialects import Dialect
from combination_ratings.screening.knowledge import OUTSIDE, RISKY

STATUSES = ("resolved", "ambiguous", "partial", "unresolved")
"""How a text was read, by the number that its item ends with."""
UNRATED = -2
"""Level in `routed` of a pair that has no answer by these routes."""
HIGHEST = GRAVEST


class Shape(NamedTuple):
    """What a register holds, and so which steps it needs.

    `plain`: no two texts stand for one substance; `dated`: intervals; `several`: texts that stand for more than one
    substance; `mixed`: mixtures; `routed`: routes that bear on an answer.
    """

    base: int
    plain: bool = False
    dated: bool = False
    several: bool = False
    mixed: bool = False
    routed: bool = False


class PlanStep(NamedTuple):
    """One table of the plan."""

    name: str
    sql: str


def item_number(place: int, status: str) -> int:
    """Number of a text: its place, and how it was read."""
    return place * len(STATUSES) + STATUSES.index(status)


def steps(shape: Shape, dialect: Dialect) -> list[PlanStep]:
    """Every step, in order, before the results."""
    made = [PlanStep("held", HELD), PlanStep("taken", taken(shape))]
    if shape.dated:
        made.append(PlanStep("spells", spells(shape)))
    return [
        *made,
        PlanStep("pairs", pairs(shape)),
        PlanStep("tallies", TALLIES),
        PlanStep("risky", risky(shape)),
        PlanStep("threes", THREES),
        PlanStep("behind", behind(shape, dialect)),
        PlanStep("entries", ENTRIES),
    ]


def results(shape: Shape, level: int) -> list[PlanStep]:
    """The two results, in order of the person: one row a person, and the pairs of a level or above."""
    return [PlanStep("persons", PERSONS), PlanStep("pairs", flagged(shape, level))]


HELD = "SELECT DISTINCT person, item FROM given"


def taken_columns(shape: Shape) -> list[str]:
    """Columns that tell apart what one person takes."""
    return ["person", "code", *(["item"] if shape.several else []), *(["route"] if shape.routed else [])]


def taken(shape: Shape) -> str:
    """Who takes which substances. The text is kept only where one may stand for several."""
    where = {"person": "g.person", "code": "r.code", "item": "g.item", "route": "g.route"}
    columns = ", ".join(where[column] for column in taken_columns(shape)) + (
        ", g.begun, g.ended" if shape.dated else ""
    )
    given = "given" if shape.dated or shape.routed else "held"
    distinct = "" if given == "held" and shape.plain else "DISTINCT "
    return f"SELECT /*+ BROADCAST(r) */ {distinct}{columns} FROM {given} g JOIN readings r ON r.item = g.item"


def spells(shape: Shape) -> str:
    """Intervals of the same thing that overlap or touch, put together: a hundred dispensings are one spell."""
    same = ", ".join(taken_columns(shape))
    before = (
        f"SELECT *, max(ended) OVER (PARTITION BY {same} ORDER BY begun, ended ROWS BETWEEN UNBOUNDED PRECEDING "
        "AND 1 PRECEDING) AS before FROM taken"
    )
    numbered = (
        f"SELECT *, sum(CASE WHEN begun > before + 1 THEN 1 ELSE 0 END) OVER (PARTITION BY {same} "
        f"ORDER BY begun, ended ROWS UNBOUNDED PRECEDING) AS spell FROM ({before}) b"
    )
    return f"SELECT {same}, min(begun) AS begun, max(ended) AS ended FROM ({numbered}) n GROUP BY {same}, spell"


def sides(shape: Shape, table: str) -> str:
    """The join of what one person takes with itself: each two substances once, never within one text."""
    apart = " AND a.item <> b.item" if shape.several else ""
    return f"FROM {table} a JOIN {table} b ON a.person = b.person AND a.code < b.code{apart}"


def routes(shape: Shape) -> str:
    """The routes of both, as bits, where they bear on an answer."""
    return ", a.route | b.route AS routes" if shape.routed else ""


def met(shape: Shape) -> str:
    """Each two substances of a person."""
    distinct = "DISTINCT " if shape.several or shape.routed else ""
    return f"SELECT {distinct}a.person, a.code AS low, b.code AS high{routes(shape)} {sides(shape, 'taken')}"


def met_in_time(shape: Shape) -> str:
    """Each two substances whose spells overlap, or of which one begins within the minimum interval after the other.

    `gap`: minutes between the nearest such spells, 0 where they overlap; `wait`: the minimum interval, in minutes.
    """
    both = (
        f"SELECT a.person, a.code AS low, b.code AS high{routes(shape)}, "
        "greatest(b.begun - a.ended, a.begun - b.ended, 0) AS gap, "
        "CASE WHEN b.begun > a.ended THEN w.forward WHEN a.begun > b.ended THEN w.backward ELSE 0 END AS wait "
        f"{sides(shape, 'spells')} LEFT JOIN waits w ON w.key = {key(shape, 'a.code', 'b.code')}"
    )
    by = "person, low, high" + (", routes" if shape.routed else "")
    return (
        f"SELECT {by}, min(gap) AS gap, max(wait) AS wait FROM ({hinted(both, 'w')}) s WHERE gap = 0 OR gap < wait "
        f"GROUP BY {by}"
    )


def with_mixtures(shape: Shape, pairs: str) -> str:
    """The pairs, and those within a mixture that a person takes."""
    more = (", 0 AS routes" if shape.routed else "") + (", 0 AS gap, 0 AS wait" if shape.dated else "")
    within = f"SELECT DISTINCT t.person, m.low, m.high{more} FROM taken t JOIN mixtures m ON m.code = t.code"
    return f"{pairs} UNION {hinted(within, 'm')}"


def pairs(shape: Shape) -> str:
    """Each pair of a person once, with its level; by the routes of this person where they bear on it."""
    table = met_in_time(shape) if shape.dated else met(shape)
    table = with_mixtures(shape, table) if shape.mixed else table
    level, join = "r.level", f"LEFT JOIN rated r ON r.key = {key(shape, 'p.low', 'p.high')}"
    if shape.routed:
        level = f"CASE WHEN o.level IS NULL THEN r.level WHEN o.level > {UNRATED} THEN o.level END"
        join += f" LEFT JOIN routed o ON o.key = {key(shape, 'p.low', 'p.high')} AND o.routes = p.routes"
    if not shape.dated and not shape.routed:
        return f"SELECT /*+ BROADCAST(r) */ p.person, p.low, p.high, {level} AS level FROM ({table}) p {join}"
    time = ", CAST(min(p.gap) AS BIGINT) AS gap, CAST(max(p.wait) AS BIGINT) AS wait" if shape.dated else ""
    select = f"SELECT /*+ BROADCAST(r) */ p.person, p.low, p.high, max({level}) AS level{time} FROM ({table}) p {join} "
    return f"{select}GROUP BY p.person, p.low, p.high"


def key(shape: Shape, low: str, high: str) -> str:
    """The number of a pair."""
    return f"CAST({low} AS BIGINT) * {shape.base} + {high}"


def hinted(sql: str, table: str) -> str:
    """A query that begins with SELECT, with the hint that a table is small."""
    return sql.replace("SELECT", f"SELECT /*+ BROADCAST({table}) */", 1)


TALLIES = f"""
SELECT person, count(*) AS pairs, count(*) FILTER (WHERE level >= 0) AS rated,
       count(*) FILTER (WHERE level = {OUTSIDE}) AS outside, count(*) FILTER (WHERE level IS NULL) AS no_data,
       max(CASE WHEN level >= 0 THEN level END) AS level
FROM pairs GROUP BY person
"""


def risky(shape: Shape) -> str:
    """Pairs with their risks, of persons whose answer three substances could raise."""
    return (
        "SELECT /*+ BROADCAST(r) */ p.person, p.low, p.high, p.level, r.risks, r.more_risks FROM pairs p "
        f"JOIN tallies t ON t.person = p.person JOIN rated r ON r.key = {key(shape, 'p.low', 'p.high')} "
        f"WHERE p.level >= {RISKY} AND t.level < {HIGHEST} AND t.rated > 2"
    )


THREES = f"""
SELECT x.person, max(least(
  greatest(x.level, y.level, z.level) + 1,
  CASE WHEN (x.risks & y.risks & z.risks & 1) <> 0 THEN {GRAVEST} ELSE {USUAL_CAP} END
)) AS raised
FROM risky x
JOIN risky y ON y.person = x.person AND y.low = x.low AND y.high > x.high
JOIN risky z ON z.person = x.person AND z.low = x.high AND z.high = y.high
WHERE (x.risks & y.risks & z.risks) <> 0 OR (x.more_risks & y.more_risks & z.more_risks) <> 0
GROUP BY x.person
"""


def behind(shape: Shape, dialect: Dialect) -> str:
    """The pairs with the worst level of each person."""
    joined = dialect.joined.format(text="r.name")
    return (
        f"SELECT /*+ BROADCAST(r) */ p.person, {joined} AS worst_pairs FROM pairs p JOIN tallies t "
        "ON t.person = p.person AND t.level = p.level "
        f"JOIN rated r ON r.key = {key(shape, 'p.low', 'p.high')} GROUP BY p.person"
    )


ENTRIES = f"""
SELECT person, count(*) AS substances,
       count(*) FILTER (WHERE item % {len(STATUSES)} = {STATUSES.index("unresolved")}) AS unresolved,
       count(*) FILTER (WHERE item % {len(STATUSES)} = {STATUSES.index("partial")}) AS partial,
       count(*) FILTER (WHERE item % {len(STATUSES)} = {STATUSES.index("ambiguous")}) AS ambiguous
FROM held GROUP BY person
"""

PERSONS = """
SELECT e.person AS patient_id, e.substances, e.unresolved, e.partial, e.ambiguous, coalesce(t.pairs, 0) AS pairs,
       coalesce(t.rated, 0) AS rated, coalesce(t.outside, 0) AS outside, coalesce(t.no_data, 0) AS no_data,
       CASE WHEN x.raised > t.level THEN x.raised ELSE t.level END AS level,
       coalesce(x.raised > t.level, false) AS escalated, b.worst_pairs
FROM entries e LEFT JOIN tallies t ON t.person = e.person LEFT JOIN threes x ON x.person = e.person
LEFT JOIN behind b ON b.person = e.person
ORDER BY e.person
"""


def flagged(shape: Shape, level: int) -> str:
    """The pairs of a level or above; `meets`: undated, overlap, or interval (begun too soon after the other)."""
    time = "'undated' AS meets, CAST(NULL AS BIGINT) AS gap_hours, CAST(NULL AS BIGINT) AS wait_hours"
    if shape.dated:
        time = (
            "CASE WHEN p.gap > 0 THEN 'interval' ELSE 'overlap' END AS meets, "
            "CASE WHEN p.gap > 0 THEN CAST(floor(p.gap / 60.0) AS BIGINT) END AS gap_hours, "
            "CASE WHEN p.gap > 0 THEN CAST(floor(p.wait / 60.0) AS BIGINT) END AS wait_hours"
        )
    return (
        "SELECT /*+ BROADCAST(a), BROADCAST(b) */ p.person AS patient_id, a.substance_id AS substance_a, "
        f"b.substance_id AS substance_b, p.level, {time} FROM pairs p JOIN ids a ON a.code = p.low "
        f"JOIN ids b ON b.code = p.high WHERE p.level >= {level} ORDER BY p.person, p.low, p.high"
    )
