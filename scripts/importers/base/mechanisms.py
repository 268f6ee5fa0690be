"""What rows of `mechanisms` share: their ids and order, what a species means, entries that cannot stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from combination_ratings.tables.package import cell

Mechanism = dict[str, object]
NOT_HUMAN = "measured on a protein that is not human"

# Database entries that cannot stand (substance, target, PubMed ids of the entry): kept, contradicted, used for nothing.
# Both databases carry nanomolar kappa and delta affinities of tramadol from two papers on other series of compounds.
RAFFA = "Raffa et al., J Pharmacol Exp Ther 1992;260:275-285, found Ki 42.7 µM (kappa) and 57.6 µM (delta)"
KNOWN_BAD: dict[tuple[str, str], tuple[frozenset[str], str]] = {
    ("tramadol", "kappa_opioid"): (frozenset({"19027293", "19282177"}), RAFFA),
    ("tramadol", "delta_opioid"): (frozenset({"19027293", "19282177"}), RAFFA),
}


def numbered(rows: Iterable[Mapping[str, object]]) -> list[Mechanism]:
    """The rows with their `mechanism_id`, substance/target/source, with .2, .3 … in the order of their content."""
    seen: Counter[str] = Counter()
    result: list[Mechanism] = []
    for row in sorted(rows, key=content):
        stem = f"{row['substance_id']}/{row['target_id']}/{row['source_id']}"
        seen[stem] += 1
        suffix = f".{seen[stem]}" if seen[stem] > 1 else ""
        result.append({"mechanism_id": stem + suffix, **row})
    return result


def content(row: Mapping[str, object]) -> tuple[str, ...]:
    """Order of rows on one stem: primary ones first, then by what they say."""
    first = ("substance_id", "target_id")
    rest = ("action", "measure", "value_nm", "locator", "finding")
    return (*(cell(row.get(c)) for c in first), "0" if row.get("primary") else "1", *(cell(row.get(c)) for c in rest))


def by_species(species: str) -> dict[str, object]:
    """`species` and the status that follows from it: what was not measured on a human protein is disputed."""
    if species in ("human", "unknown"):
        return {"species": species, "status": "accepted"}
    return {"species": species, "status": "disputed", "status_reason": NOT_HUMAN}


def known_bad(substance_id: str, target_id: str, pmids: Iterable[str]) -> dict[str, object]:
    """Status and reason of an entry that rests on nothing but papers in `KNOWN_BAD`; {} for any other."""
    papers, reason = KNOWN_BAD.get((substance_id, target_id), (frozenset(), ""))
    cited = {pmid for pmid in pmids if pmid}
    return {"status": "contradicted", "status_reason": reason} if cited and cited <= papers else {}
