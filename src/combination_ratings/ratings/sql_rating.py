"""The derivation of `pair_rating.py` as SQL, for packages of any size: `derived` is what `combinations` must be.

Tiers, thresholds and caps are those of `assessment.py` and `pair_rating.py`; the steps are in their order and named as
there, and a test holds both equal over every branch. When: the gate judges `data/combinations.csv`.
Command: `python -m scripts.check --rule generated`.
"""

from __future__ import annotations

from combination_ratings.ratings.assessment import REFERENCED_TIER, STRENGTHS, STUDIES, THESAURUS_CHART_TIER
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
    PROVISIONAL,
    STATED_ALONE,
    UMBRELLA_CAP,
    UNSHOWN_LEVEL,
    WARNING_LEVEL,
)
from combination_ratings.ratings.sql_assessment import ASSESSED, case
from combination_ratings.tables.cells import literal

CLAIM = f"(tier > {REFERENCED_TIER} or (evidence = 'chart' and tier > {THESAURUS_CHART_TIER}))"
"""`Assessment.is_claim`."""
STUDY = f"evidence in ({', '.join(map(literal, sorted(STUDIES)))})"
CERTAINTY_STEP = case("strongest_tier", CERTAINTY_STEPS.items(), 0)
CERTAINTY = case("certainty_step", ((step, literal(name)) for step, name in enumerate(CERTAINTIES)), "''")
STRENGTH_RANK = case("min_strength", ((literal(name), rank) for rank, name in enumerate(STRENGTHS)), 0)
STRENGTH = case("weakest", ((rank, literal(name)) for rank, name in enumerate(STRENGTHS)), "''")

IS_GRADED = f"(basis = 'pharmacokinetic' or substance_id in ({', '.join(map(literal, sorted(GRADED_CLASSES)))}))"
"""`Graph.is_graded`: classes whose members carry a strength."""

GIVEN = """
create or replace temp view given as
select false as inherited, * from assessed
union all
select true as inherited, * from assessed
where passes_down
    and (a, b) in (select a, b from assessed where not passes_down)
"""
"""Each pair's assessments, and once more those that members inherit where these are not all of them."""

SPOKEN = f"""
create or replace temp table spoken as
select inherited, a, b, level, level_max, tier, stance, direction, {STUDY} as is_study, {CLAIM} as is_claim,
    lag(voice) over told is distinct from voice as begins_voice,
    begins_voice and counts as is_heard,
    max(level) filter (counts) over (told rows between unbounded preceding and unbounded following) as top
from given
window told as (
    partition by inherited, a, b
    order by voice, counts desc, level desc, tier, level_max desc, assessment_id desc
)
"""
"""`assessment.voices`: of each voice one assessment is heard, its most severe, among equals the strongest tier.

In this order the assessments of a voice stand together, and the one to be heard is its first.
"""

HEARD = "create or replace temp view heard as select *, rowid as place from spoken where is_heard"

AGREED = f"""
create or replace temp view agreed as
select distinct inherited, a, b
from heard x join heard y using (inherited, a, b)
where x.tier = 1 and y.tier = 1 and x.is_study and x.place <> y.place and abs(x.level - y.level) <= {AGREED_SPREAD}
"""
"""Pairs on which two voices of tier 1, one of them a study, agree."""

COMPUTED = f"""
create or replace temp view computed as
with measured as (
    select inherited, a, b, count(*) as assessments, count_if(begins_voice) as independent_sources,
        bool_or(level is null and stance = 'supports') as is_uncertain,
        any_value(top) as top, min(level) filter (is_heard) as low, max(level_max) filter (is_heard) as high,
        min(tier) filter (is_heard) as strongest_tier,
        max(level) filter (is_heard and tier <= {LAST_STRONG_TIER}) as strong,
        coalesce(max(level) filter (is_heard and tier > {LAST_STRONG_TIER}), -1) as weakly_stated,
        count_if(is_heard and tier > {LAST_STRONG_TIER} and level = {NEVER}) > 1
            or count_if(is_heard and tier <= {LAST_STRONG_TIER} and level_max = {NEVER}) > 0 as is_never_agreed,
        coalesce((max(level_max, 2) filter (is_heard and tier <= {LAST_STRONG_TIER}))[2], 0) as second_left_open,
        bool_or(is_heard and stance = 'refutes' and is_study) as is_refuted,
        coalesce(bool_and(is_claim) filter (is_heard), false) as is_claimed,
        bool_or(is_heard and level = {NEVER} and tier <= {GROUNDED_TIER}) as is_grounded,
        min(direction) filter (is_heard and level = top and direction <> 'unknown') as first_direction,
        max(direction) filter (is_heard and level = top and direction <> 'unknown') as last_direction
    from spoken group by inherited, a, b
),
levels as (
    select *, greatest(strong, second_left_open) as base,
        if(is_never_agreed, weakly_stated, least(weakly_stated, {STATED_ALONE})) as weak,
        strong is not null and weak > base as is_raised,
        strong is null or (is_raised and weak >= {WARNING_LEVEL}) as is_provisional,
        case when strongest_tier is null then null when is_provisional then weak else base end as claimed,
        case when strongest_tier is null then 'no_data' when is_provisional or is_claimed then '{PROVISIONAL}'
            else 'rated' end as status,
        top - low as spread, coalesce(spread >= {DISPUTED_SPREAD}, false) or is_raised as disputed,
        if(claimed = 0 and not is_refuted, {UNSHOWN_LEVEL}, claimed) as level
    from measured
)
select inherited, a, b, assessments, independent_sources, is_uncertain, level, least(low, level) as level_min,
    greatest(high, level) as level_max, status, spread, disputed,
    if(level is null, null, greatest(0, if(agreed.inherited is null, {CERTAINTY_STEP}, {AGREED_STEP})
        - disputed::integer)) as certainty_step,
    is_grounded, is_claimed, first_direction, last_direction
from levels
left join agreed using (inherited, a, b)
"""
"""Rules 1 to 6 of `pair_rating.rate` on the assessments alone."""

DECIDED = """
create or replace temp table decided as
with decisions as (
    select a, b, status, certainty, level,
        if(level is null, null, coalesce(try_cast(level_min as integer), level)) as level_min,
        if(level is null, null, coalesce(try_cast(level_max as integer), level)) as level_max
    from (
        select x.rowid as a, y.rowid as b,
            adjudications.* replace (if(status = 'rated', try_cast(level as integer), null) as level)
        from adjudications
        join substances x on x.substance_id = substance_a
        join substances y on y.substance_id = substance_b
    )
),
voiced as (
    select d.*, nullif(h.direction, 'unknown') as direction, h.level = d.level as is_of_level,
        coalesce(bool_or(h.level = d.level) over (partition by d.a, d.b), false) as is_given
    from decisions d
    left join heard h on h.a = d.a and h.b = d.b and not h.inherited
)
select * exclude (direction, is_of_level, is_given),
    min(direction) filter (is_of_level or not is_given) as first_direction,
    max(direction) filter (is_of_level or not is_given) as last_direction
from voiced group by all
"""
"""Adjudications, with the directions of the voices that give their level, or of all voices where none does."""

RATED = f"""
create or replace temp table rated_pairs as
with umbrellas as (select rowid from substances where umbrella = 'true'),
joined as (
    select coalesce(c.inherited, false) as inherited, coalesce(c.a, d.a) as a, coalesce(c.b, d.b) as b,
        d.a is not null as is_decided, d.level as decided, d.status as decided_status,
        d.level_min as decided_min, d.level_max as decided_max, d.certainty as decided_certainty,
        if(d.level is null, c.first_direction, d.first_direction) as first_direction,
        if(d.level is null, c.last_direction, d.last_direction) as last_direction,
        c.* exclude (inherited, a, b, first_direction, last_direction),
        c.a = c.b and c.a in (from umbrellas) and c.level > {UMBRELLA_CAP} as is_capped
    from computed c
    full join decided d on d.a = c.a and d.b = c.b
)
select inherited, a, b, spread, coalesce(disputed, false) as disputed,
    coalesce(independent_sources, 0) as independent_sources, coalesce(assessments, 0) as assessments,
    if(is_decided, 'adjudicated', 'assessed') as basis,
    case when is_decided then decided when is_capped then {UMBRELLA_CAP} else joined.level end as level,
    case when is_decided then decided_min when is_capped then least(joined.level_min, {UMBRELLA_CAP})
        else joined.level_min end as level_min,
    if(is_decided, decided_max, joined.level_max) as level_max,
    case when decided is not null and is_claimed then '{PROVISIONAL}' when is_decided then decided_status
        when joined.level is null and is_uncertain then 'uncertain'
        else joined.status end as status,
    case when is_decided and (decided is null or decided_certainty <> '') then decided_certainty
        else {CERTAINTY} end as certainty,
    coalesce(if(is_decided, decided, joined.level) = {NEVER} and is_grounded is not true, false)
        as precautionary,
    case when first_direction is null then 'unknown' when first_direction = last_direction then first_direction
        else 'mixed' end as direction
from joined
"""
"""`pair_rating.rate`: the computed rating, an umbrella's cap, and what a decision puts in its place."""

STRENGTHS_NEEDED = f"""
create or replace temp view strengths_needed as
with graded as (select rowid from substances where {IS_GRADED})
select a, b, min(rank) as weakest
from (
    select a, b, {STRENGTH_RANK} as rank from assessed
    where counts and passes_down and (a in (from graded) or b in (from graded))
    qualify level = max(level) over (partition by a, b)
)
group by all
"""
"""The weakest strength of a graded class's members for which the most severe assessments of a pair hold."""

DERIVED = f"""
create or replace table derived as
with narrowed as (select distinct a, b from assessed where not passes_down)
select x.substance_id as substance_a, y.substance_id as substance_b, r.* exclude (inherited, a, b),
    if(n.a is null, r.level, i.level) as inherited_level,
    {STRENGTH} as min_strength
from rated_pairs r
join substances x on x.rowid = r.a
join substances y on y.rowid = r.b
left join rated_pairs i on i.inherited and i.a = r.a and i.b = r.b
left join narrowed n on n.a = r.a and n.b = r.b
left join strengths_needed s on s.a = r.a and s.b = r.b
where not r.inherited
"""
"""`pair_rating.rate_pair`: the rating of every pair, with the level that its members inherit."""

STATEMENTS = (ASSESSED, GIVEN, SPOKEN, HEARD, AGREED, COMPUTED, DECIDED, RATED, STRENGTHS_NEEDED, DERIVED)
"""Statements that make the table `derived` from assessments, sources, scale_labels, substances and adjudications."""
