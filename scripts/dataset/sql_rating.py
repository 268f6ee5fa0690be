"""Rules 1 to 6 of the derivation as SQL, to clear the many plain pairs of a large package quickly.

When: the gate asks whether `data/combinations.csv` is what the assessments give. A pair is cleared only where this
query gives exactly the committed row; every other pair, and every pair that is not plain (adjudicated, enzyme class,
a class with itself, several tier 1 voices), is judged by `scripts/dataset/rating.py`, which alone decides.
Command: `python -m scripts.check --rule generated --engine sql`.
"""

from __future__ import annotations

from scripts.dataset.cells import literal
from scripts.dataset.rating import CERTAINTIES
from scripts.dataset.readings import STUDIES

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
    select c.rowid as pair, coalesce(v.code, src.voice) as voice, s.kind = 'pharmacokinetic' as kinetic,
        try_cast(l.level as bigint) as reading, {TIER} as tier,
        coalesce(try_cast(case s.basis when 'stated' then l.level_max else s.level_max end as bigint), reading) as high,
        case when s.stance = 'supports' or (s.setting <> 'supervised' and s.route = '' and s.dose_band = '') then
            (((reading * 10 + 9 - tier) * 10 + high) * 100000000 + s.rowid) * 16 + coalesce({DIRECTION}, 0) * 2
            + (s.stance = 'refutes' and s.evidence in ({STUDY}))::bigint
        end as weight
    from assessments s
    join combinations c on c.substance_a = s.substance_a and c.substance_b = s.substance_b
    join heard_sources src on src.source_id = s.source_id
    left join voices v on v.name = s.independence_group and s.independence_group <> ''
    left join scale_labels l on l.scale = s.scale and l.label = s.label
"""

GROUPS = """
    select pair, voice, max(weight) as weight, count(*) as readings, bool_or(kinetic) as kinetic
    from readings group by pair, voice
"""

UNPACKED = """
    select pair, readings, kinetic, weight // 16 // 100000000 // 100 as level,
        9 - weight // 16 // 100000000 // 10 % 10 as tier, weight // 16 // 100000000 % 10 as high,
        1 << (weight % 16 // 2)::int as direction, weight % 2 = 1 as refuting_study
    from groups
"""

HEARD = """
    select pair, sum(readings) as assessments, count(*) as voices, bool_or(kinetic) as kinetic,
        max(level) as top, min(level) as low, max(high) as high, min(tier) as tier,
        max(level) filter (tier <= 3) as strong, coalesce(max(level) filter (tier > 3), -1) as weak,
        max(high, 2) filter (tier <= 3) as left_open, count(*) filter (tier = 1) as first_tier,
        coalesce(bool_or(refuting_study), false) as refuted,
        coalesce(bool_or(level = 5 and tier <= 2), false) as grounded,
        bit_or(if(level = 5, direction, 0)) as d5, bit_or(if(level = 4, direction, 0)) as d4,
        bit_or(if(level = 3, direction, 0)) as d3, bit_or(if(level = 2, direction, 0)) as d2,
        bit_or(if(level = 1, direction, 0)) as d1, bit_or(if(level = 0, direction, 0)) as d0
    from unpacked group by pair
"""

LEVELS = """
    select *, case when strong is null then weak else greatest(strong, coalesce(left_open[2], 0)) end as base,
        strong is not null and weak > base as raised,
        case when raised and weak >= 4 then weak else base end as claimed,
        case when claimed = 0 and not refuted then 1 else claimed end as rated,
        case when strong is null or (raised and weak >= 4) then 'provisional' else 'rated' end as status,
        top - low >= 2 or raised as disputed,
        (case top when 5 then d5 when 4 then d4 when 3 then d3 when 2 then d2 when 1 then d1 else d0 end // 2) as stated
    from heard where top is not null
"""

CERTAINTY = (
    "case greatest(0, (case when tier <= 2 then 2 when tier = 3 then 1 else 0 end) - d.disputed::int) "
    + " ".join(f"when {step} then {literal(name)}" for step, name in enumerate(CERTAINTIES))
    + " end"
)
COMMON = (
    "case stated when 0 then 'unknown' "
    + " ".join(f"when {1 << n} then {literal(name)}" for n, name in enumerate(DIRECTIONS[1:]))
    + " else 'mixed' end"
)

CLEARED = f"""
    select c.rowid as pair from levels_of d join combinations c on c.rowid = d.pair
    where first_tier <= 1 and c.level = rated::varchar and c.level_min = least(low, rated)::varchar
        and c.level_max = greatest(high, rated)::varchar and c.status = d.status and c.certainty = {CERTAINTY}
        and c.spread = (top - low)::varchar and c.disputed = d.disputed::varchar
        and c.precautionary = (rated = 5 and not grounded)::varchar and c.direction = {COMMON}
        and c.independent_sources = voices::varchar and c.assessments = d.assessments::varchar and c.basis = 'assessed'
        and c.inherited_level = c.level and c.min_strength = '' and c.substance_a <> c.substance_b
        and c.substance_a not in ({ENZYME}) and c.substance_b not in ({ENZYME})
        and not (kinetic and (c.substance_a in ({CLASS}) or c.substance_b in ({CLASS})))
"""

DOUBTFUL = f"""
    create or replace table doubtful as
    with readings as ({READINGS}), groups as ({GROUPS}), unpacked as ({UNPACKED}), heard as ({HEARD}),
        levels_of as ({LEVELS}), cleared as ({CLEARED})
    select substance_a, substance_b from combinations c where rowid not in (select pair from cleared)
    union select substance_a, substance_b from adjudications
    union (select substance_a, substance_b from assessments s where not exists (
        select 1 from combinations c where c.substance_a = s.substance_a and c.substance_b = s.substance_b
    ))
"""
STATEMENTS = (VOICES, SOURCES, DOUBTFUL)
"""Statements that leave the pairs to be judged one by one in the table `doubtful`."""
IS_DOUBTFUL = "(substance_a, substance_b) in (select substance_a, substance_b from doubtful)"
