"""Whether something firmer than a chart stands behind the level of any two substances.

A level 5 that rests on charts alone is called precautionary. That is said of a pair only where nothing that bears on it
says otherwise: no row of a class above it, no evidence that a curator weighed, no label that rules the two out.
When: the database is built; answers that leave rows out ask again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from combination_ratings.ratings.assessment import Assessment
from combination_ratings.ratings.resolved import Pair, ResolvedPair
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.canonical import Row

FIRM_TIER = 2
"""Studies, case series, labels, guidelines and curated thesauri."""
SERIOUS = 4
"""A label that says "contraindicated" or a study that shows serious harm; a mere "with caution" supports no level 5."""


def firm_pairs(assessments: Iterable[Assessment], evidence: Iterable[Row] = ()) -> frozenset[Pair]:
    """Pairs of which a study, case series, label or guideline says that they do serious harm.

    `evidence` are rows of `adjudication_evidence`: what decided a pair speaks for that pair, wherever it was found.
    """
    firm = {row.assessment_id: row.pair for row in assessments if is_firm(row)}
    deciding = (row for row in evidence if row["role"] == "deciding" and row["assessment_id"] in firm)
    return frozenset(firm.values()) | {(row["substance_a"], row["substance_b"]) for row in deciding}


def is_firm(row: Assessment) -> bool:
    """Whether an assessment is firm evidence of serious harm."""
    return row.stance == "supports" and row.tier <= FIRM_TIER and (row.level or 0) >= SERIOUS


def is_precautionary(resolver: Resolver, found: ResolvedPair, firm: frozenset[Pair]) -> bool:
    """Whether nothing that bears on an answer of level 5 is firm."""
    if not found.precautionary or not firm.isdisjoint(found.via):
        return False
    return firm.isdisjoint(resolver.bearing(*found.pair, apart=frozenset(found.overridden)))


def with_support(
    resolver: Resolver, answers: Iterable[ResolvedPair], tables: Mapping[str, list[Row]], rows: Iterable[Assessment]
) -> Iterator[ResolvedPair]:
    """The answers, each called precautionary only where nothing firm bears on it."""
    firm = firm_pairs(rows, tables["adjudication_evidence"])
    for found in answers:
        wrong = found.precautionary and not is_precautionary(resolver, found, firm)
        yield found._replace(precautionary=False) if wrong else found
