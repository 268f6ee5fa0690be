"""Who takes what together, in SQL for every engine: from the rows of a register to its pairs.

When: the first half of the plan. Where only pairs with an answer are needed, the others are never made: seven of eight
in common registers. With dates, mixtures or routes each pair is made, since only then it is known whether it meets.
"""

from __future__ import annotations

from combination_ratings.screening.plans.dialects import Dialect
from combination_ratings.screening.shape import UNRATED, PlanStep, Shape, hinted, key


def pair_steps(shape: Shape, dialect: Dialect) -> list[PlanStep]:
    """Steps from `given` and `held` to `taken`, `counts` and `pairs`."""
    if shape.counted:
        return [
            PlanStep("taken", taken_once(shape, dialect), ("held",)),
            PlanStep("counts", counts_of_taken(shape)),
            PlanStep("answerable", answerable(shape), ("taken",)),
            PlanStep("pairs", answered_pairs(shape), ("answerable",)),
        ]
    made = [PlanStep("taken", taken(shape), ("held",))]
    if shape.dated:
        made.append(PlanStep("spells", spells(shape, dialect)))
    pairs = PlanStep("pairs", every_pair(shape), ("taken", "spells") if shape.dated else ("taken",))
    return [*made, pairs, PlanStep("counts", "SELECT person, count(*) AS pairs FROM pairs GROUP BY person")]


def taken_once(shape: Shape, dialect: Dialect) -> str:
    """Each substance of a person once.

    `alone`: the text with several substances that it comes from, if it comes from no other.
    """
    if shape.single:
        return "SELECT /*+ BROADCAST(r) */ h.person, r.code FROM held h JOIN readings r ON r.item = h.item"
    alone = ""
    if shape.several:
        alone = ", CASE WHEN min(h.item) = max(h.item) AND max(r.codes) > 1 THEN min(h.item) END AS alone"
    readings = "(SELECT item, code, count(*) OVER (PARTITION BY item) AS codes FROM readings)"
    return (
        f"SELECT /*+ BROADCAST(r) */ h.person, r.code{alone} FROM held h JOIN {readings} r ON r.item = h.item "
        f"GROUP BY h.person, r.code{dialect.beside}"
    )


def counts_of_taken(shape: Shape) -> str:
    """How many pairs each person has: of n substances n (n - 1) / 2, but for pairs that only stand within one text."""
    if shape.single:
        n, of = "(substances - unresolved)", "entries"
        return f"SELECT person, CAST({n} * ({n} - 1) / 2 AS BIGINT) AS pairs FROM {of}"
    if not shape.several:
        return "SELECT person, CAST(count(*) * (count(*) - 1) / 2 AS BIGINT) AS pairs FROM taken GROUP BY person"
    within = "sum(CASE WHEN alone IS NULL THEN 0 ELSE n * (n - 1) END)"
    return (
        f"SELECT person, CAST((sum(n) * (sum(n) - 1) - {within}) / 2 AS BIGINT) AS pairs FROM "
        "(SELECT person, alone, count(*) AS n FROM taken GROUP BY person, alone) w GROUP BY person"
    )


def answerable(shape: Shape) -> str:
    """What persons take of the substances that have any answer."""
    return f"SELECT * FROM taken WHERE code <= {shape.answered}"


def answered_pairs(shape: Shape) -> str:
    """Each pair of a person that has an answer, with its level."""
    apart = " AND (a.alone IS NULL OR b.alone IS NULL OR a.alone <> b.alone)" if shape.several else ""
    return (
        "SELECT /*+ BROADCAST(r) */ a.person, a.code AS low, b.code AS high, r.level FROM answerable a "
        "JOIN answerable b ON a.person = b.person AND a.code < b.code"
        f"{apart} JOIN rated r ON r.key = {key('a.code', 'b.code')}"
    )


def taken_columns(shape: Shape) -> list[str]:
    """Columns that tell apart what one person takes."""
    return ["person", "code", *(["item"] if shape.several else []), *(["route"] if shape.routed else [])]


def taken(shape: Shape) -> str:
    """Who takes which substances, when and how. The text is kept only where one may stand for several."""
    where = {"person": "g.person", "code": "r.code", "item": "g.item", "route": "g.route"}
    columns = ", ".join(where[column] for column in taken_columns(shape)) + (
        ", g.begun, g.ended" if shape.dated else ""
    )
    given = "given" if shape.dated or shape.routed else "held"
    return f"SELECT /*+ BROADCAST(r) */ DISTINCT {columns} FROM {given} g JOIN readings r ON r.item = g.item"


def spells(shape: Shape, dialect: Dialect) -> str:
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
    return (
        f"SELECT {same}, min(begun) AS begun, max(ended) AS ended FROM ({numbered}) n GROUP BY {same}, spell"
        f"{dialect.beside}"
    )


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
        f"{sides(shape, 'spells')} LEFT JOIN waits w ON w.key = {key('a.code', 'b.code')}"
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


def every_pair(shape: Shape) -> str:
    """Each pair of a person once, with its level; by the routes of this person where they bear on it."""
    table = met_in_time(shape) if shape.dated else met(shape)
    table = with_mixtures(shape, table) if shape.mixed else table
    level, join = "r.level", f"LEFT JOIN rated r ON r.key = {key('p.low', 'p.high')}"
    if shape.routed:
        level = f"CASE WHEN o.level IS NULL THEN r.level WHEN o.level > {UNRATED} THEN o.level END"
        join += f" LEFT JOIN routed o ON o.key = {key('p.low', 'p.high')} AND o.routes = p.routes"
    if not shape.dated and not shape.routed:
        return f"SELECT /*+ BROADCAST(r) */ p.person, p.low, p.high, {level} AS level FROM ({table}) p {join}"
    time = ", CAST(min(p.gap) AS BIGINT) AS gap, CAST(max(p.wait) AS BIGINT) AS wait" if shape.dated else ""
    select = f"SELECT /*+ BROADCAST(r) */ p.person, p.low, p.high, max({level}) AS level{time} FROM ({table}) p {join} "
    return f"{select}GROUP BY p.person, p.low, p.high"
