"""The derivation of `pair_rating.py` as SQL, for packages of any size: `derived` is what `combinations` must be.

Tiers, thresholds and caps are those of `assessment.py` and `pair_rating.py`; the steps are in their order and named as
there, and a test holds both equal over every branch. When: the gate judges `data/combinations.csv`.
Command: `python -m scripts.check --rule generated`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.ratings.assessment import (
    EVIDENCE_TIERS,
    LIMITED_SETTING,
    REFERENCED_TIER,
    STATEMENT_SCALE,
    STRENGTHS,
    STUDIES,
    THESAURUS_CHART_TIER,
    UNREFERENCED_TIER,
    USER_REPORT_TIER,
)
from combination_ratings.ratings.graph import GRADED_CLASSES
from combination_ratings.ratings.pair_rating import (
    AGREED_SPREAD,
    AGREED_STEP,
    CERTAINTIES,
    CERTAINTY_STEPS,
    DISPUTED_SPREAD,
    GROUNDED_TIER,
    LAST_STRONG_TIER,
    NEVER,
    STATED_ALONE,
    UMBRELLA_CAP,
    UNSHOWN_LEVEL,
    WARNING_LEVEL,
)
from combination_ratings.tables.cells import literal


def case(value: str, answers: Iterable[tuple[object, object]], otherwise: object) -> str:
    """SQL that gives for each value its answer."""
    whens = " ".join(f"when {key} then {answer}" for key, answer in answers)
    return f"case {value} {whens} else {otherwise} end"


STUDY = f"evidence in ({', '.join(map(literal, sorted(STUDIES)))})"
EVIDENCE_TIER = case("s.evidence", ((literal(name), tier) for name, tier in EVIDENCE_TIERS.items()), "null")
CERTAINTY_STEP = case("strongest_tier", CERTAINTY_STEPS.items(), 0)
CERTAINTY = case("certainty_step", ((step, literal(name)) for step, name in enumerate(CERTAINTIES)), "''")
STRENGTH_RANK = case("min_strength", ((literal(name), rank) for rank, name in enumerate(STRENGTHS)), 0)
STRENGTH = case("weakest", ((rank, literal(name)) for rank, name in enumerate(STRENGTHS)), "''")
GRADED = (
    "select substance_id from substances where basis = 'pharmacokinetic' or substance_id in "
    f"({', '.join(map(literal, sorted(GRADED_CLASSES)))})"
)
"""`Graph.is_graded`: classes whose members carry a strength."""

ASSESSED = f"""
create or replace temp table assessed as
with known_sources as (
    select source_id, type, user_generated = 'true' as user_generated,
        coalesce(nullif(independence_group::varchar, ''), source_id::varchar) as voice
    from sources
),
sides as (
    select substance_id, kind = 'class' and basis <> 'pharmacokinetic' as stops_kinetics from substances
)
select s.assessment_id, s.substance_a, s.substance_b, s.stance, s.evidence, s.direction, s.min_strength,
    coalesce(nullif(s.independence_group::varchar, ''), src.voice) as voice,
    try_cast(l.level as integer) as level,
    coalesce(
        try_cast(if(s.statement <> '' or s.basis = 'stated', l.level_max, s.level_max) as integer),
        try_cast(l.level as integer)
    ) as level_max,
    case
        when s.evidence = 'chart' and src.type = 'thesaurus' then {THESAURUS_CHART_TIER}
        when src.user_generated and s.evidence = 'self_reports' then {USER_REPORT_TIER}
        when src.user_generated or s.evidence = 'chart'
            then if(s.referenced = 'true', {REFERENCED_TIER}, {UNREFERENCED_TIER})
        else {EVIDENCE_TIER}
    end as tier,
    try_cast(l.level as integer) is not null and (
        s.stance = 'supports' or (s.setting <> '{LIMITED_SETTING}' and s.route = '' and s.dose_band = '')
    ) as counts,
    s.kind <> 'pharmacokinetic' or not (a.stops_kinetics or b.stops_kinetics) as passes_down
from assessments s
join known_sources src on src.source_id = s.source_id
join sides a on a.substance_id = s.substance_a
join sides b on b.substance_id = s.substance_b
left join scale_labels l on l.scale = if(s.statement <> '', '{STATEMENT_SCALE}', s.scale::varchar)
    and l.label = if(s.statement <> '', s.statement || '/' || s.about, s.label::varchar)
"""
"""`assessment.read_assessments`: each assessment on our scale, with its tier and voice."""

GIVEN = """
create or replace temp view given as
select false as inherited, * from assessed
union all
select true as inherited, * from assessed
where passes_down
    and (substance_a, substance_b) in (select substance_a, substance_b from assessed where not passes_down)
"""
"""Each pair's assessments, and once more those that members inherit where these are not all of them."""

HEARD = f"""
create or replace temp table heard as
select inherited, substance_a, substance_b, level, level_max, tier, stance, direction, {STUDY} as is_study,
    max(level) over (partition by inherited, substance_a, substance_b) as top
from (
    select * from given where counts
    qualify row_number() over (
        partition by inherited, substance_a, substance_b, voice
        order by level desc, tier, level_max desc, assessment_id desc
    ) = 1
)
"""
"""`assessment.voices`: one assessment for each voice, its most severe, among equals the strongest tier."""

AGREED = f"""
create or replace temp view agreed as
select distinct inherited, substance_a, substance_b
from heard x join heard y using (inherited, substance_a, substance_b)
where x.tier = 1 and y.tier = 1 and x.is_study and x.rowid <> y.rowid and abs(x.level - y.level) <= {AGREED_SPREAD}
"""
"""Pairs on which two voices of tier 1, one of them a study, agree."""

COMPUTED = f"""
create or replace temp view computed as
with counted as (
    select inherited, substance_a, substance_b, count(*) as assessments, count(distinct voice) as independent_sources,
        bool_or(level is null and stance = 'supports') as is_uncertain
    from given group by all
),
measured as (
    select inherited, substance_a, substance_b, any_value(top) as top, min(level) as low, max(level_max) as high,
        min(tier) as strongest_tier,
        max(level) filter (tier <= {LAST_STRONG_TIER}) as strong,
        coalesce(max(level) filter (tier > {LAST_STRONG_TIER}), -1) as weakly_stated,
        count_if(tier > {LAST_STRONG_TIER} and level = {NEVER}) > 1
            or coalesce(bool_or(tier <= {LAST_STRONG_TIER} and level_max = {NEVER}), false) as is_never_agreed,
        coalesce((max(level_max, 2) filter (tier <= {LAST_STRONG_TIER}))[2], 0) as second_left_open,
        bool_or(stance = 'refutes' and is_study) as is_refuted,
        bool_or(level = {NEVER} and tier <= {GROUNDED_TIER}) as is_grounded,
        list_sort(list(distinct direction::varchar) filter (level = top and direction <> 'unknown')) as directions
    from heard group by all
),
levels as (
    select *, greatest(strong, second_left_open) as base,
        if(is_never_agreed, weakly_stated, least(weakly_stated, {STATED_ALONE})) as weak,
        strong is not null and weak > base as is_raised,
        case when strong is null or (is_raised and weak >= {WARNING_LEVEL}) then weak else base end as claimed,
        case when strong is null or (is_raised and weak >= {WARNING_LEVEL}) then 'provisional' else 'rated' end
            as status,
        top - low as spread, spread >= {DISPUTED_SPREAD} or is_raised as disputed,
        if(claimed = 0 and not is_refuted, {UNSHOWN_LEVEL}, claimed) as level
    from measured
)
select counted.*, level, least(low, level) as level_min, greatest(high, level) as level_max,
    coalesce(status, 'no_data') as status, spread, coalesce(disputed, false) as disputed,
    if(level is null, null, greatest(0, if(agreed.inherited is null, {CERTAINTY_STEP}, {AGREED_STEP})
        - levels.disputed::integer)) as certainty_step,
    coalesce(is_grounded, false) as is_grounded, directions
from counted
left join levels using (inherited, substance_a, substance_b)
left join agreed using (inherited, substance_a, substance_b)
"""
"""Rules 1 to 6 of `pair_rating.rate` on the assessments alone."""

DECIDED = """
create or replace temp table decided as
with decisions as (
    select substance_a, substance_b, status, certainty, level,
        if(level is null, null, coalesce(try_cast(level_min as integer), level)) as level_min,
        if(level is null, null, coalesce(try_cast(level_max as integer), level)) as level_max
    from (select * replace (if(status = 'rated', try_cast(level as integer), null) as level) from adjudications)
)
select d.*,
    list(distinct h.direction::varchar) filter (h.direction <> 'unknown' and h.level = d.level) as directions_of_level,
    list(distinct h.direction::varchar) filter (h.direction <> 'unknown') as directions_of_all,
    bool_or(h.level = d.level) as is_given
from decisions d
left join heard h on h.substance_a = d.substance_a and h.substance_b = d.substance_b and not h.inherited
group by all
"""
"""Adjudications, with the directions of the voices that give their level, and of all voices."""

RATED = f"""
create or replace temp table rated_pairs as
with pairs as (
    select distinct inherited, substance_a, substance_b from given
    union
    select false as inherited, substance_a, substance_b from adjudications
),
umbrellas as (select substance_id from substances where umbrella = 'true'),
joined as (
    select p.*, d.substance_a is not null as is_decided, d.level as decided, d.status as decided_status,
        d.level_min as decided_min, d.level_max as decided_max, d.certainty as decided_certainty,
        if(d.is_given, d.directions_of_level, d.directions_of_all) as decided_directions,
        c.* exclude (inherited, substance_a, substance_b),
        p.substance_a = p.substance_b and p.substance_a in (from umbrellas) and c.level > {UMBRELLA_CAP} as is_capped
    from pairs p
    left join computed c
        on c.inherited = p.inherited and c.substance_a = p.substance_a and c.substance_b = p.substance_b
    left join decided d on d.substance_a = p.substance_a and d.substance_b = p.substance_b
)
select inherited, substance_a, substance_b, spread, coalesce(disputed, false) as disputed,
    coalesce(independent_sources, 0) as independent_sources, coalesce(assessments, 0) as assessments,
    if(is_decided, 'adjudicated', 'assessed') as basis,
    case when is_decided then decided when is_capped then {UMBRELLA_CAP} else joined.level end as level,
    case when is_decided then decided_min when is_capped then least(joined.level_min, {UMBRELLA_CAP})
        else joined.level_min end as level_min,
    if(is_decided, decided_max, joined.level_max) as level_max,
    case when is_decided then decided_status when joined.level is null and is_uncertain then 'uncertain'
        else joined.status end as status,
    case when is_decided and (decided is null or decided_certainty <> '') then decided_certainty
        else {CERTAINTY} end as certainty,
    coalesce(if(is_decided, decided, joined.level) = {NEVER} and is_grounded is not true, false)
        as precautionary,
    if(decided is null, directions, decided_directions) as agreed_directions,
    case coalesce(len(agreed_directions), 0) when 0 then 'unknown' when 1 then agreed_directions[1] else 'mixed' end
        as direction
from joined
"""
"""`pair_rating.rate`: the computed rating, an umbrella's cap, and what a decision puts in its place."""

STRENGTHS_NEEDED = f"""
create or replace temp view strengths_needed as
select substance_a, substance_b, min(rank) as weakest
from (
    select substance_a, substance_b, {STRENGTH_RANK} as rank from assessed where counts and passes_down
    qualify level = max(level) over (partition by substance_a, substance_b)
)
group by all
"""
"""The weakest strength of a graded class's members for which the most severe assessments of a pair hold."""

DERIVED = f"""
create or replace table derived as
with graded as ({GRADED}),
narrowed as (select distinct substance_a, substance_b from assessed where not passes_down)
select r.* exclude (inherited, agreed_directions),
    if(n.substance_a is null, r.level, i.level) as inherited_level,
    if(r.substance_a in (from graded) or r.substance_b in (from graded), {STRENGTH}, '') as min_strength
from rated_pairs r
left join rated_pairs i on i.inherited and i.substance_a = r.substance_a and i.substance_b = r.substance_b
left join narrowed n on n.substance_a = r.substance_a and n.substance_b = r.substance_b
left join strengths_needed s on s.substance_a = r.substance_a and s.substance_b = r.substance_b
where not r.inherited
"""
"""`pair_rating.rate_pair`: the rating of every pair, with the level that its members inherit."""

STATEMENTS = (ASSESSED, GIVEN, HEARD, AGREED, COMPUTED, DECIDED, RATED, STRENGTHS_NEEDED, DERIVED)
"""Statements that make the table `derived` from assessments, sources, scale_labels, substances and adjudications."""
