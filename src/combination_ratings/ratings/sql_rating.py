"""Rules 1 to 6 of the derivation as SQL, to clear the many plain pairs of a large package quickly.

When: the gate asks whether `data/combinations.csv` is what the assessments give. A pair is cleared only where this
query gives exactly the committed row; every other pair, and every pair that is not plain (adjudicated, enzyme class,
a class with itself), is judged by `src/combination_ratings/ratings/pair_rating.py`, which alone decides.
Command: `python -m scripts.check --rule generated --engine sql`.
"""

from __future__ import annotations

from combination_ratings.ratings.assessment import STATEMENT_SCALE, STUDIES
from combination_ratings.ratings.pair_rating import CERTAINTIES, NEVER, STATED_ALONE
from combination_ratings.tables.cells import literal

STUDY = ", ".join(map(literal, sorted(STUDIES)))
DIRECTIONS = ("unknown", "potentiates", "additive", "attenuates", "antagonises", "masks", "precipitates", "none")
DIRECTION = "case s.direction " + " ".join(f"when {literal(d)} then {n}" for n, d in enumerate(DIRECTIONS)) + " end"
ENZYME = "select substance_id from substances where basis = 'pharmacokinetic'"
CLASS = "select substance_id from substances where kind = 'class'"

TIER = """
    case when s.evidence = 'chart' then
        case when src.type = 'thesaurus' then 2 when s.referenced = 'true' then 3 else 4 end
    when src.user_generated = 'true' then
        case when s.evidence = 'self_reports' then 5 when s.referenced = 'true' then 3 else 4 end
    when s.evidence in ('controlled_study', 'systematic_review', 'label') then 1
    when s.evidence in ('observational', 'case_series', 'guideline') then 2
    else 3 end
"""

VOICES = """
    create or replace table voices as
    select name, row_number() over () as code from (
        select source_id as name from sources union select independence_group from sources
        union select independence_group from assessments
    )
"""

SOURCES = """
    create or replace table heard_sources as
    select s.source_id, s.type, s.user_generated, v.code as voice
    from sources s join voices v on v.name = coalesce(nullif(s.independence_group, ''), s.source_id)
"""

# A reading's weight sorts as `readings.voices` does: level, tier, highest level, row; what else is needed is packed in.
READINGS = f"""
    select s.substance_a, s.substance_b, coalesce(v.code, src.voice) as voice, s.kind = 'pharmacokinetic' as kinetic,
        try_cast(l.level as bigint) as reading, {TIER} as tier,
        coalesce(try_cast(case when s.basis = 'stated' or s.statement <> '' then l.level_max else s.level_max end
            as bigint), reading) as high,
        case when s.stance = 'supports' or (s.setting <> 'supervised' and s.route = '' and s.dose_band = '') then
            (reading << 43) + ((7 - tier)::bigint << 40) + (high << 37) + (s.rowid << 5)
            + (coalesce({DIRECTION}, 0) << 2)
            + case when s.evidence in ({STUDY}) then if(s.stance = 'refutes', 3, 2) else 0 end
        end as weight
    from assessments s
    join heard_sources src on src.source_id = s.source_id
    left join voices v on v.name = s.independence_group and s.independence_group <> ''
    left join scale_labels l on l.scale = if(s.statement = '', s.scale, {literal(STATEMENT_SCALE)})
        and l.label = if(s.statement = '', s.label, s.statement || '/' || s.about)
"""

GROUPS = """
    select substance_a, substance_b, max(weight) as weight, count(*) as readings, bool_or(kinetic) as kinetic
    from readings group by substance_a, substance_b, voice
"""

UNPACKED = """
    select substance_a, substance_b, readings, kinetic, weight >> 43 as level, 7 - ((weight >> 40) & 7) as tier,
        (weight >> 37) & 7 as high, (weight >> 2) & 7 as direction, (weight >> 1) & 1 as study,
        weight & 1 as refuting
    from groups
"""

# Of the voices of tiers 1 to 3, `left_open` counts those that leave open each level, ten bits a level; `firsts` counts
# those of tier 1 at each level, and `studies` has a bit for each level of a study among them; `directions` has a bit
# for each direction stated at a level, eight bits a level.
UP_TO = [sum(1 << 10 * n for n in range(high + 1)) for high in range(6)]
# Rows of tier 4 and 5 reach 5 where two of them say so or a stronger row leaves it open (`claimed_without_references`).
WEAK = f"""
    least(
        coalesce(max(if(tier > 3, level, null)), -1),
        if(count_if(tier > 3 and level = {NEVER}) > 1 or coalesce(bool_or(tier <= 3 and high = {NEVER}), false),
            {NEVER}, {STATED_ALONE})
    )
"""
HEARD = f"""
    select substance_a, substance_b, sum(readings)::bigint as assessments, count(*) as voices,
        bool_or(kinetic) as kinetic, max(level) as top, min(level) as low, max(high) as high, min(tier) as tier,
        max(if(tier <= 3, level, null)) as strong, {WEAK} as weak,
        try_cast(sum(if(tier <= 3, {UP_TO}[high + 1], 0)) as bigint) as left_open,
        try_cast(sum(if(tier = 1, 1::bigint << (10 * level), 0)) as bigint) as firsts,
        bit_or(if(tier = 1, study << level, 0)) as studies, max(refuting) = 1 as refuted,
        bool_or(level = 5 and tier <= 2) as grounded, bit_or(1::bigint << (8 * level + direction)) as directions
    from unpacked group by substance_a, substance_b
"""
SECOND = f"case {' '.join(f'when (left_open >> {10 * n}) & 1023 > 1 then {n}' for n in range(5, 0, -1))} else 0 end"

LEVELS = f"""
    select *, case when strong is null then weak else greatest(strong, {SECOND}) end as base,
        strong is not null and weak > base as raised,
        case when raised and weak >= 4 then weak else base end as claimed,
        case when claimed = 0 and not refuted then 1 else claimed end as rated,
        case when strong is null or (raised and weak >= 4) then 'provisional' else 'rated' end as status,
        top - low >= 2 or raised as disputed, (directions >> (8 * top + 1)) & 127 as stated
    from heard
"""

# Rule 6, high: two voices of tier 1 at most one level apart, one of them a study.
AGREED = " or ".join(
    f"(studies >> {n}) & 1 = 1 and ((firsts >> {10 * n}) & 1023 > 1"
    + "".join(f" or (firsts >> {10 * m}) & 1023 > 0" for m in (n - 1, n + 1) if 0 <= m <= 5)
    + ")"
    for n in range(6)
)
CERTAINTY = (
    f"case greatest(0, (case when {AGREED} then 3 when tier <= 2 then 2 when tier = 3 then 1 else 0 end) "
    "- d.disputed::int) "
    + " ".join(f"when {step} then {literal(name)}" for step, name in enumerate(CERTAINTIES))
    + " end"
)
COMMON = (
    "case stated when 0 then 'unknown' "
    + " ".join(f"when {1 << n} then {literal(name)}" for n, name in enumerate(DIRECTIONS[1:]))
    + " else 'mixed' end"
)

AS_COMMITTED = f"""
    top is not null and voices < 1000 and c.level = rated::varchar and c.level_min = least(low, rated)::varchar
    and c.level_max = greatest(high, rated)::varchar and c.status = d.status and c.certainty = {CERTAINTY}
    and c.spread = (top - low)::varchar and c.disputed = d.disputed::varchar
    and c.precautionary = (rated = 5 and not grounded)::varchar and c.direction = {COMMON}
    and c.independent_sources = voices::varchar and c.assessments = d.assessments::varchar and c.basis = 'assessed'
    and c.inherited_level = c.level and c.min_strength = '' and c.substance_a <> c.substance_b
    and c.substance_a not in ({ENZYME}) and c.substance_b not in ({ENZYME})
    and not (kinetic and (c.substance_a in ({CLASS}) or c.substance_b in ({CLASS})))
"""

# A pair on one side only has nothing to be compared with, so it is doubtful too.
DOUBTFUL = f"""
    create or replace table doubtful as
    with readings as ({READINGS}), groups as ({GROUPS}), unpacked as ({UNPACKED}), heard as ({HEARD}),
        levels_of as ({LEVELS})
    select coalesce(c.substance_a, d.substance_a) as substance_a, coalesce(c.substance_b, d.substance_b) as substance_b
    from combinations c full join levels_of d on c.substance_a = d.substance_a and c.substance_b = d.substance_b
    where ({AS_COMMITTED}) is not true
    union select substance_a, substance_b from adjudications
"""
STATEMENTS = (VOICES, SOURCES, DOUBTFUL)
"""Statements that leave the pairs to be judged one by one in the table `doubtful`."""
IS_DOUBTFUL = "(substance_a, substance_b) in (select substance_a, substance_b from doubtful)"
