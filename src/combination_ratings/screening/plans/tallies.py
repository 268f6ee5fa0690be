"""From the pairs of each person to one row a person, in SQL for every engine: counts, worst level, what is behind it.

When: the second half of the plan. Substances are numbers until the results, which give them their names.
"""

from __future__ import annotations

from combination_ratings.answers.several import GRAVEST, USUAL_CAP
from combination_ratings.screening.knowledge import OUTSIDE, RISKY
from combination_ratings.screening.plans.dialects import Dialect
from combination_ratings.screening.shape import STATUSES, Shape, key

HIGHEST = GRAVEST

LEVELS = range(GRAVEST + 1)

TALLIES = f"""
SELECT person, {" + ".join(f"n{n}" for n in LEVELS)} AS rated, outside, CASE WHEN level >= 0 THEN level END AS level,
       low, high, CASE level {" ".join(f"WHEN {n} THEN n{n}" for n in LEVELS)} END AS worst
FROM (
  SELECT person, max(level) AS level, max_by(low, level) AS low, max_by(high, level) AS high,
         count(*) FILTER (WHERE level = {OUTSIDE}) AS outside,
         {", ".join(f"count(*) FILTER (WHERE level = {n}) AS n{n}" for n in LEVELS)}
  FROM pairs WHERE level IS NOT NULL GROUP BY person
) n
"""
"""`worst`: how many pairs have the person's worst level; `low` and `high`: one of them."""


def risky() -> str:
    """Pairs with their risks, of persons whose answer three substances could raise."""
    return (
        "SELECT /*+ BROADCAST(r) */ p.person, p.low, p.high, p.level, r.risks, r.more_risks FROM pairs p "
        f"JOIN tallies t ON t.person = p.person JOIN rated r ON r.key = {key('p.low', 'p.high')} "
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


WORST = """
SELECT p.person, p.low, p.high FROM pairs p
JOIN (SELECT person, level FROM tallies WHERE worst > 1) t ON t.person = p.person AND t.level = p.level
"""
"""The pairs with the worst level of each person who has several: the one pair of the others stands in `tallies`."""


def behind(dialect: Dialect) -> str:
    """The names of the worst pairs, where there are several."""
    name = "concat(a.substance_id, '+', b.substance_id)"
    hint, ids = "/*+ BROADCAST(a), BROADCAST(b) */", "JOIN ids a ON a.code = w.low JOIN ids b ON b.code = w.high"
    joined = dialect.joined.format(text=name)
    return f"SELECT {hint} w.person, {joined} AS worst_pairs FROM worst w {ids} GROUP BY w.person"


ENTRIES = f"""
SELECT person, count(*) AS substances,
       count(*) FILTER (WHERE item % {len(STATUSES)} = {STATUSES.index("unresolved")}) AS unresolved,
       count(*) FILTER (WHERE item % {len(STATUSES)} = {STATUSES.index("partial")}) AS partial,
       count(*) FILTER (WHERE item % {len(STATUSES)} = {STATUSES.index("ambiguous")}) AS ambiguous
FROM held GROUP BY person
"""

PERSONS = """
SELECT /*+ BROADCAST(low), BROADCAST(high) */
       e.person AS patient_id, e.substances, e.unresolved, e.partial, e.ambiguous, coalesce(c.pairs, 0) AS pairs,
       coalesce(t.rated, 0) AS rated, coalesce(t.outside, 0) AS outside,
       coalesce(c.pairs, 0) - coalesce(t.rated + t.outside, 0) AS no_data,
       CASE WHEN x.raised > t.level THEN x.raised ELSE t.level END AS level,
       coalesce(x.raised > t.level, false) AS escalated,
       CASE t.worst WHEN 1 THEN concat(low.substance_id, '+', high.substance_id) ELSE b.worst_pairs END AS worst_pairs
FROM entries e LEFT JOIN counts c ON c.person = e.person LEFT JOIN tallies t ON t.person = e.person
LEFT JOIN threes x ON x.person = e.person LEFT JOIN behind b ON b.person = e.person
LEFT JOIN ids low ON low.code = t.low LEFT JOIN ids high ON high.code = t.high
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
