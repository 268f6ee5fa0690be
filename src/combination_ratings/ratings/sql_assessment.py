"""The reading of assessments as SQL, for packages of any size: `assessment.read_assessments`, step by step.

When: the gate judges `data/combinations.csv`; `sql_rating` goes on from here.
Command: `python -m scripts.check --rule generated`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.ratings.assessment import (
    EVIDENCE_TIERS,
    LIMITED_SETTING,
    REFERENCED_TIER,
    STATEMENT_SCALE,
    THESAURUS_CHART_TIER,
    UNREFERENCED_TIER,
    USER_REPORT_TIER,
)
from combination_ratings.tables.cells import literal


def case(value: str, answers: Iterable[tuple[object, object]], otherwise: object) -> str:
    """SQL that gives for each value its answer."""
    whens = " ".join(f"when {key} then {answer}" for key, answer in answers)
    return f"case {value} {whens} else {otherwise} end"


EVIDENCE_TIER = case("s.evidence", ((literal(name), tier) for name, tier in EVIDENCE_TIERS.items()), "null")

ASSESSED = f"""
create or replace temp table assessed as
with voiced_sources as (
    select *, coalesce(nullif(independence_group::varchar, ''), source_id::varchar) as named from sources
),
voices as (
    select named, row_number() over (order by named) as voice
    from (select distinct independence_group::varchar as named from assessments union select named from voiced_sources)
),
known_sources as (
    select source_id, type, user_generated = 'true' as user_generated, voice
    from voiced_sources join voices using (named)
),
sides as (
    select substance_id, rowid as number, kind = 'class' and basis <> 'pharmacokinetic' as stops_kinetics
    from substances
)
select s.assessment_id, a.number as a, b.number as b, s.stance, s.evidence, s.direction, s.min_strength,
    coalesce(own.voice, src.voice) as voice,
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
left join voices own on own.named = nullif(s.independence_group::varchar, '')
left join scale_labels l on l.scale = if(s.statement <> '', '{STATEMENT_SCALE}', s.scale::varchar)
    and l.label = if(s.statement <> '', s.statement || '/' || s.about, s.label::varchar)
"""
"""`assessment.read_assessments`: each assessment on our scale, with its tier and voice.

Until `derived`, a substance is known by the number of its row, and a voice by a number of its own: numbers are
compared and grouped faster than texts.
"""
