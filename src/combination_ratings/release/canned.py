"""Questions that people really ask of the tables, as queries that Datasette offers by name.

When: with the database's metadata. Each has a title in English and French and values for an example.
Command: `python -m scripts.build database`.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Canned(NamedTuple):
    """A query: its titles, its SQL with named parameters, and values for an example of it."""

    name: str
    title: str
    title_fr: str
    sql: str
    example: tuple[tuple[str, str], ...] = ()


QUERIES = (
    Canned(
        "pair", "What is the answer for two substance ids, and how was it reached?",
        "Quelle est la réponse pour deux identifiants, et comment est-elle obtenue ?",
        "select * from resolved\nwhere substance_a = min(:a, :b) and substance_b = max(:a, :b)",
        (("a", "ketamine"), ("b", "sertraline")),
    ),
    Canned(
        "who_says_so", "Who says what of a pair, the strongest evidence first?",
        "Qui dit quoi d'une association, preuves les plus solides d'abord ?",
        "select title, year, label, level, tier, evidence, stance, finding, url from assessments_read\n"
        "where substance_a = min(:a, :b) and substance_b = max(:a, :b)\norder by tier, level desc",
        (("a", "ketamine"), ("b", "ssri")),
    ),
    Canned(
        "avoid_with", "What is rated at a level or above with one substance?",
        "Qu'est-ce qui est évalué à un niveau ou plus avec un produit ?",
        "select other, level, certainty, disputed, receipt, via from pairs\n"
        "where substance = :substance and level >= cast(:level as integer)\norder by level desc, other",
        (("substance", "tramadol"), ("level", "4")),
    ),
    Canned(
        "regimen", "Which pairs of a list are rated, the worst first?",
        "Quelles paires d'une liste sont évaluées, les pires d'abord ?",
        "with asked as (select trim(value) as id from json_each('[\"' || replace(:ids, ',', '\",\"') || '\"]'))\n"
        "select substance_a, substance_b, level, status, certainty, disputed, via from resolved\n"
        "where substance_a in (select id from asked) and substance_b in (select id from asked)\n"
        "  and substance_a <> substance_b\norder by level desc, substance_a, substance_b",
        (("ids", "methadone, diazepam, sertraline, clarithromycin"),),
    ),
    Canned(
        "disputed", "On which pairs do independent sources disagree most?",
        "Sur quelles associations les sources indépendantes se contredisent-elles le plus ?",
        "select substance_a, substance_b, level, lowest, highest, spread, independent_sources from disagreements\n"
        "order by spread desc, independent_sources desc, substance_a, substance_b",
    ),
    Canned(
        "no_rating", "Which pairs of often asked substances have no rating?",
        "Quelles associations de produits courants n'ont aucune évaluation ?",
        "select x.substance_id as substance_a, y.substance_id as substance_b\nfrom substances x\n"
        "join substances y on x.substance_id < y.substance_id\n"
        "left join resolved r on r.substance_a = x.substance_id and r.substance_b = y.substance_id\n"
        "where x.use_rank <= 40 and y.use_rank <= 40 and r.substance_a is null\n"
        "order by x.use_rank + y.use_rank",
    ),
    Canned(
        "intervals", "Which minimum waiting periods are cited for one substance or its classes?",
        "Quels délais minimaux sont cités pour un produit ou ses classes ?",
        "select t.first_id, t.second_id, t.trigger, t.min_hours / 24.0 as min_days, t.basis, s.title\nfrom timings t\n"
        "join sources s using (source_id)\n"
        "where t.first_id in (select ancestor_id from ancestors where substance_id = :substance)\n"
        "   or t.second_id in (select ancestor_id from ancestors where substance_id = :substance)\n"
        "order by t.min_hours desc",
        (("substance", "fluoxetine"),),
    ),
    Canned(
        "risk", "For which pairs do studies or labels name a risk?",
        "Pour quelles associations des études ou notices nomment-elles un risque ?",
        "select r.substance_a, r.substance_b, r.level, r.evidence, e.modality, r.finding, r.title, r.url\n"
        "from assessment_effects e join assessments_read r using (assessment_id)\n"
        "where e.effect_id = :risk and r.tier <= 2 and r.stance <> 'refutes'\norder by r.level desc, r.substance_a",
        (("risk", "serotonin_toxicity"),),
    ),
    Canned(
        "found_nothing", "Where did controlled studies find no added harm?",
        "Où des études contrôlées n'ont-elles pas trouvé de danger ajouté ?",
        "select substance_a, substance_b, n, finding, title, year from assessments_read\n"
        "join assessments using (assessment_id, substance_a, substance_b, finding)\n"
        "where assessments_read.stance = 'refutes' and assessments_read.evidence = 'controlled_study'\n"
        "order by substance_a, substance_b",
    ),
    Canned(
        "exposure", "What raises or lowers the level of one substance in the body?",
        "Qu'est-ce qui augmente ou diminue le taux d'un produit dans le corps ?",
        "select a.substance_id as changes, a.action, a.strength, t.name as enzyme, a.source_id\n"
        "from mechanisms b join mechanisms a on a.target_id = b.target_id and a.action in ('inhibitor', 'inducer')\n"
        "join targets t on t.target_id = a.target_id\n"
        "where b.substance_id = :substance and b.action = 'substrate' and a.strength is not null\n"
        "  and a.status <> 'contradicted'\norder by a.strength = 'strong' desc, t.name, changes",
        (("substance", "methadone"),),
    ),
    Canned(
        "affinity", "Which substances act on a target most strongly?",
        "Quels produits agissent le plus fortement sur une cible ?",
        "select substance_id, action, measure, operator, value_nm, species, source_id from mechanisms\n"
        "where target_id = :target and value_nm is not null and status = 'accepted'\norder by value_nm",
        (("target", "sert"),),
    ),
    Canned(
        "ambiguous_names", "Which names mean more than one substance?",
        "Quels noms désignent plusieurs produits ?",
        "select norm, group_concat(distinct substance_id) as readings, count(distinct substance_id) as n from names\n"
        "group by norm having n > 1\norder by n desc, norm",
    ),
    Canned(
        "by_identifier", "Which combinations of a medicine are rated, by an identifier such as RxCUI?",
        "Quelles associations d'un médicament sont évaluées, d'après un identifiant comme RxCUI ?",
        "select i.value as other_identifier, p.other, p.level, p.status, p.certainty from identifiers own\n"
        "join pairs p on p.substance = own.substance_id\n"
        "join identifiers i on i.substance_id = p.other and i.scheme = own.scheme\n"
        "where own.scheme = :scheme and own.value = :value\norder by p.level desc, p.other",
        (("scheme", "rxcui"), ("value", "6130")),
    ),
    Canned(
        "not_read", "Which sources have been cited but not read?",
        "Quelles sources sont citées sans avoir été lues ?",
        "select source_id, title, year, doi, pmid from sources where consulted = 'record'\norder by source_id",
    ),
)  # fmt: skip


def canned_queries() -> dict[str, Any]:
    """The `queries` of the database's metadata."""
    return {
        q.name: {"sql": q.sql, "title": q.title, "title_fr": q.title_fr, "example": dict(q.example), "hide_sql": False}
        for q in QUERIES
    }
