"""Questions that people really ask of the tables, as queries that Datasette offers by name.

When: with the database's metadata. Titles stand in the catalogue `queries`.
Command: `python -m scripts.build database`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from combination_ratings.locales import LANGUAGES, SOURCE, text


class Canned(NamedTuple):
    """A query: its SQL with named parameters, and values for an example of it; its title is `queries.<name>`."""

    name: str
    sql: str
    example: tuple[tuple[str, str], ...] = ()


QUERIES = (
    Canned(
        "pair",
        "select * from resolved\nwhere substance_a = min(:a, :b) and substance_b = max(:a, :b)",
        (("a", "ketamine"), ("b", "sertraline")),
    ),
    Canned(
        "who_says_so",
        "select title, year, label, level, tier, evidence, stance, finding, url from assessments_read\n"
        "where substance_a = min(:a, :b) and substance_b = max(:a, :b)\norder by tier, level desc",
        (("a", "ketamine"), ("b", "ssri")),
    ),
    Canned(
        "avoid_with",
        "select other, level, certainty, disputed, receipt, via from pairs\n"
        "where substance = :substance and level >= cast(:level as integer)\norder by level desc, other",
        (("substance", "tramadol"), ("level", "4")),
    ),
    Canned(
        "regimen",
        "with recursive asked (id, rest) as (select '', :ids || ','\n"
        "  union all select trim(substr(rest, 1, instr(rest, ',') - 1)), substr(rest, instr(rest, ',') + 1)\n"
        "  from asked where rest <> '')\n"
        "select substance_a, substance_b, level, status, certainty, disputed, via from resolved\n"
        "where substance_a in (select id from asked) and substance_b in (select id from asked)\n"
        "  and substance_a <> substance_b\norder by level desc, substance_a, substance_b",
        (("ids", "methadone, diazepam, sertraline, clarithromycin"),),
    ),
    Canned(
        "disputed",
        "select substance_a, substance_b, level, lowest, highest, spread, independent_sources from disagreements\n"
        "order by spread desc, independent_sources desc, substance_a, substance_b",
    ),
    Canned(
        "no_rating",
        "select x.substance_id as substance_a, y.substance_id as substance_b\nfrom substances x\n"
        "join substances y on x.substance_id < y.substance_id\n"
        "left join resolved r on r.substance_a = x.substance_id and r.substance_b = y.substance_id\n"
        "where x.use_rank <= 40 and y.use_rank <= 40 and r.substance_a is null\n"
        "order by x.use_rank + y.use_rank",
    ),
    Canned(
        "intervals",
        "select t.first_id, t.second_id, t.trigger, t.min_hours / 24.0 as min_days, t.basis, s.title\nfrom timings t\n"
        "join sources s using (source_id)\n"
        "where t.first_id in (select ancestor_id from ancestors where substance_id = :substance)\n"
        "   or t.second_id in (select ancestor_id from ancestors where substance_id = :substance)\n"
        "order by t.min_hours desc",
        (("substance", "fluoxetine"),),
    ),
    Canned(
        "risk",
        "select r.substance_a, r.substance_b, r.level, r.evidence, e.modality, r.finding, r.title, r.url\n"
        "from assessment_effects e join assessments_read r using (assessment_id)\n"
        "where e.effect_id = :risk and r.tier <= 2 and r.stance <> 'refutes'\norder by r.level desc, r.substance_a",
        (("risk", "serotonin_toxicity"),),
    ),
    Canned(
        "found_nothing",
        "select substance_a, substance_b, n, finding, title, year from assessments_read\n"
        "join assessments using (assessment_id, substance_a, substance_b, finding)\n"
        "where assessments_read.stance = 'refutes' and assessments_read.evidence = 'controlled_study'\n"
        "order by substance_a, substance_b",
    ),
    Canned(
        "exposure",
        "select a.substance_id as changes, a.action, a.strength, t.name as enzyme, a.source_id\n"
        "from mechanisms b join mechanisms a on a.target_id = b.target_id and a.action in ('inhibitor', 'inducer')\n"
        "join targets t on t.target_id = a.target_id\n"
        "where b.substance_id = :substance and b.action = 'substrate' and a.strength is not null\n"
        "  and a.status <> 'contradicted'\norder by a.strength = 'strong' desc, t.name, changes",
        (("substance", "methadone"),),
    ),
    Canned(
        "affinity",
        "select substance_id, action, measure, operator, value_nm, species, source_id from mechanisms\n"
        "where target_id = :target and value_nm is not null and status = 'accepted'\norder by value_nm",
        (("target", "sert"),),
    ),
    Canned(
        "ambiguous_names",
        "select norm, group_concat(distinct substance_id) as readings, count(distinct substance_id) as n from names\n"
        "group by norm having n > 1\norder by n desc, norm",
    ),
    Canned(
        "by_identifier",
        "select i.value as other_identifier, p.other, p.level, p.status, p.certainty from identifiers own\n"
        "join pairs p on p.substance = own.substance_id\n"
        "join identifiers i on i.substance_id = p.other and i.scheme = own.scheme\n"
        "where own.scheme = :scheme and own.value = :value\norder by p.level desc, p.other",
        (("scheme", "rxcui"), ("value", "6130")),
    ),
    Canned(
        "not_read",
        "select source_id, title, year, doi, pmid from sources where consulted = 'record'\norder by source_id",
    ),
)  # fmt: skip


def canned_queries() -> dict[str, Any]:
    """The `queries` of the database's metadata."""
    return {q.name: {"sql": q.sql, **titles(q.name), "example": dict(q.example), "hide_sql": False} for q in QUERIES}


def titles(name: str) -> dict[str, str]:
    """Title of a query in English (`title`) and in every other language (`title_fr`)."""
    return {
        "title" if language == SOURCE else f"title_{language}": text(f"queries.{name}", language)
        for language in LANGUAGES
    }
