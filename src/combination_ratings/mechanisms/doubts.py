"""Which imported affinities are doubtful, by rule: kept, shown, marked `disputed`, never dropped.

Three rules, in this order: measured on a protein that is not human (the importers mark that); sources for one substance
and target that differ more than 30-fold; a minor target stronger than the primary one that no second source supports.
When: after an import. Command: `python -m scripts.plausibility --write`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from combination_ratings.tables.canonical import Row

IMPORTED = frozenset({"gtopdb_2025_4", "bindingdb_2015", "drugcentral_2016", "fda_cyp_2026", "cpic_2022"})
FOLD = 30.0
"""Sources that differ more than this for one pair do not measure the same thing."""
MINOR_FOLD = 10.0
"""A minor target counts as beating the primary one from here: less is within the scatter of assays."""
SPREAD = "sources differ more than 30-fold for this substance and target"
MINOR = "stronger than the primary target by more than 10-fold, on one source alone"
PMID = re.compile(r"PMID (\d+)")
SUBUNIT = re.compile(r"protein of (\w+)")
COMPLEXES = ("gabaa", "nmda", "ampa", "kainate", "glycine_receptor", "5ht3", "nachr_", "pde6", "katp")


class Affinity(NamedTuple):
    """A row with a measured value in nmol/L."""

    row: Row
    value: float

    @property
    def papers(self) -> frozenset[str]:
        """PubMed ids that the row's locator names."""
        return frozenset(PMID.findall(self.row["locator"]))


def baseline(rows: Iterable[Row]) -> list[Row]:
    """The rows as the importers wrote them, without the marks of the second and third rule."""
    plain = {"status": "accepted", "status_reason": ""}
    return [{**row, **plain} if row["status_reason"] in (SPREAD, MINOR) else dict(row) for row in rows]


def marked(rows: Iterable[Row]) -> list[Row]:
    """The rows with doubtful imported affinities marked; curated rows are as their curator left them."""
    result = baseline(rows)
    mark((a.row for a in outliers(result)), SPREAD)
    mark((a.row for a, _ in lone_minors(result)), MINOR)
    return result


def mark(rows: Iterable[Row], reason: str) -> None:
    """Dispute rows in place."""
    for row in list(rows):
        if row["source_id"] in IMPORTED:
            row["status"], row["status_reason"] = "disputed", reason


def affinities(rows: Iterable[Row]) -> list[Affinity]:
    """Accepted rows with a measured value; bounds ("> 10 µM") and EC50s, which depend on the assay, are left out."""
    return [
        Affinity(row, float(row["value_nm"]))
        for row in rows
        if row["status"] == "accepted"
        and row["operator"] == "="
        and row["measure"] != "ec50"
        and float(row["value_nm"])
    ]


def grouped(found: Iterable[Affinity]) -> dict[tuple[str, str], list[Affinity]]:
    """Affinities by substance and target."""
    groups: dict[tuple[str, str], list[Affinity]] = {}
    for affinity in found:
        groups.setdefault((affinity.row["substance_id"], affinity.row["target_id"]), []).append(affinity)
    return groups


def subunit(row: Row) -> str:
    """Gene of the subunit that an imported row was measured on, where subunits of a complex differ; else empty."""
    found = SUBUNIT.search(row["finding"]) if row["target_id"].startswith(COMPLEXES) else None
    return found[1] if found else ""


def spreads(rows: Iterable[Row]) -> list[list[Affinity]]:
    """Groups for one substance, target and subunit whose strongest and weakest value differ more than 30-fold."""
    groups: dict[tuple[str, str, str], list[Affinity]] = {}
    for affinity in affinities(rows):
        row = affinity.row
        groups.setdefault((row["substance_id"], row["target_id"], subunit(row)), []).append(affinity)
    return [group for group in groups.values() if width(group) > FOLD]


def width(group: Sequence[Affinity]) -> float:
    """How many times the weakest value of a group is the strongest."""
    return ratio(max(a.value for a in group), min(a.value for a in group))


def outliers(rows: Iterable[Row]) -> list[Affinity]:
    """Affinities more than 30-fold from more than half of the others of their group; of two, both."""
    return [affinity for group in spreads(rows) for affinity in group if is_outlier(affinity, group)]


def is_outlier(affinity: Affinity, group: Sequence[Affinity]) -> bool:
    """Whether more than half of the others differ more than 30-fold from it."""
    far = sum(ratio(affinity.value, other.value) > FOLD for other in group)
    return far * 2 > len(group) - 1


def ratio(x: float, y: float) -> float:
    """How many times the larger value is the smaller one."""
    return max(x, y) / min(x, y)


def minors(rows: Sequence[Row]) -> list[tuple[Affinity, Affinity]]:
    """(minor, primary): the strongest affinity at a minor target more than 10-fold below the strongest primary one."""
    primary_targets = {(r["substance_id"], r["target_id"]) for r in rows if r["primary"] == "true"}
    groups = grouped(affinities(rows))
    best = {key: min(group, key=lambda a: a.value) for key, group in groups.items()}
    found = []
    for (substance_id, target_id), minor in sorted(best.items()):
        primaries = [a for (s, t), a in best.items() if s == substance_id and (s, t) in primary_targets]
        strongest = min(primaries, key=lambda a: a.value, default=None)
        if (
            strongest
            and (substance_id, target_id) not in primary_targets
            and strongest.value > MINOR_FOLD * minor.value
        ):
            found.append((minor, strongest))
    return found


def lone_minors(rows: Sequence[Row]) -> list[tuple[Affinity, Affinity]]:
    """Those that no independent second source supports within 30-fold."""
    groups = grouped(affinities(rows))
    return [(minor, primary) for minor, primary in minors(rows) if not is_supported(minor, groups)]


def is_supported(minor: Affinity, groups: Mapping[tuple[str, str], list[Affinity]]) -> bool:
    """Whether another row from other papers agrees within 30-fold."""
    group = groups[minor.row["substance_id"], minor.row["target_id"]]
    return any(
        other.row is not minor.row
        and ratio(other.value, minor.value) <= FOLD
        and not (other.papers & minor.papers)
        and (other.row["source_id"], other.papers) != (minor.row["source_id"], minor.papers)
        for other in group
    )
