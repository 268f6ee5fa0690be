"""Rule 1 to 6 of the derivation as SQL, to clear the many plain pairs of a large package quickly.

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

READINGS = f"""
    select s.substance_a as a, s.substance_b as b, s.assessment_id, s.stance, s.kind, s.direction, s.evidence,
        try_cast(l.level as int) as own_level, {TIER} as tier,
        coalesce(try_cast(case s.basis when 'stated' then l.level_max else s.level_max end as int), own_level) as level_max,
        coalesce(nullif(s.independence_group, ''), nullif(src.independence_group, ''), s.source_id) as voice,
        own_level is not null and (
            s.stance = 'supports' or (s.setting <> 'supervised' and s.route = '' and s.dose_band = '')
        ) as counts
    from assessments s
    join sources src on src.source_id = s.source_id
    left join scale_labels l on l.scale = s.scale and l.label = s.label
"""

VOICES = """
    select a, b, arg_max(
        {level: own_level, level_max: level_max, tier: tier, direction: direction, stance: stance, evidence: evidence},
        {level: own_level, tier: -tier, level_max: coalesce(level_max, 0), assessment_id: assessment_id}
    ) as v
    from readings where counts group by a, b, voice
"""

HEARD = f"""
    select a, b, max(v.level) as top, min(v.level) as low, max(v.level_max) as high, min(v.tier) as tier,
        max(v.level) filter (v.tier <= 3) as strong, max(v.level) filter (v.tier > 3) as weak,
        max(coalesce(v.level_max, 0), 2) filter (v.tier <= 3) as left_open,
        count(*) filter (v.tier = 1) as first_tier,
        coalesce(bool_or(v.stance = 'refutes' and v.evidence in ({STUDY})), false) as refuted,
        coalesce(bool_or(v.level = 5 and v.tier <= 2), false) as grounded,
        list(v) as voices
    from voices group by a, b
"""

LEVELS = """
    select *, case when strong is null then weak else greatest(strong, coalesce(left_open[2], 0)) end as base,
        strong is not null and coalesce(weak, -1) > base as raised,
        case when raised and weak >= 4 then weak else base end as claimed,
        case when claimed = 0 and not refuted then 1 else claimed end as level,
        strong is null or (raised and weak >= 4) as provisional,
        top - low >= 2 or raised as disputed,
        list_distinct(list_transform(
            list_filter(voices, lambda x: x.level = top and x.direction <> 'unknown'), lambda x: x.direction
        )) as directions
    from heard
"""

PAIRS = f"""
    select a, b, count(*) as assessments, count(distinct voice) as voices_all,
        bool_or(kind = 'pharmacokinetic') as kinetic
    from readings group by a, b
    having a <> b and a not in ({ENZYME}) and b not in ({ENZYME})
        and not (kinetic and (a in ({CLASS}) or b in ({CLASS})))
"""

CERTAINTY = (
    "case greatest(0, (case when tier <= 2 then 2 when tier = 3 then 1 else 0 end) - disputed::int) "
    + " ".join(f"when {step} then {literal(name)}" for step, name in enumerate(CERTAINTIES))
    + " end"
)

DERIVED = f"""
    select a, b, level::varchar, least(low, level)::varchar, greatest(high, level)::varchar,
        case when provisional then 'provisional' else 'rated' end, {CERTAINTY}, (top - low)::varchar,
        disputed::varchar, (level = 5 and not grounded)::varchar,
        case len(directions) when 0 then 'unknown' when 1 then directions[1] else 'mixed' end,
        voices_all::varchar, assessments::varchar, 'assessed', level::varchar, ''
    from levels_of join pairs using (a, b)
    where first_tier <= 1
"""

COMMITTED = """
    select substance_a, substance_b, level, level_min, level_max, status, certainty, spread, disputed, precautionary,
        direction, independent_sources, assessments, basis, inherited_level, min_strength
    from combinations
"""

DOUBTFUL = f"""
    create or replace table doubtful as
    with readings as ({READINGS}), voices as ({VOICES}), heard as ({HEARD}), levels_of as ({LEVELS}),
        pairs as ({PAIRS}), derived as ({DERIVED}),
        cleared as (select columns(*) from (({COMMITTED}) intersect (select * from derived)) t
            where (t.substance_a, t.substance_b) not in (select substance_a, substance_b from adjudications))
    select substance_a, substance_b from (
        select substance_a, substance_b from assessments
        union select substance_a, substance_b from adjudications
        union select substance_a, substance_b from combinations
    ) p where not exists (
        select 1 from cleared c where c.substance_a = p.substance_a and c.substance_b = p.substance_b
    )
"""
"""Statement that leaves the pairs to be judged one by one in the table `doubtful`."""
IS_DOUBTFUL = "(substance_a, substance_b) in (select substance_a, substance_b from doubtful)"
