"""Which imported affinities are doubtful, by rule: kept, shown, marked `disputed`, never dropped.

Four rules, in this order: measured on a protein that is not human (the importers mark that); a primary value far from
its peers, which is then not primary either; sources for one substance and target that differ more than 30-fold; a minor
target stronger than the primary one that no second source supports.
When: after an import. Command: `python -m scripts.plausibility --write`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from combination_ratings.tables.canonical import Row

IMPORTED = frozenset({"gtopdb_2025_4", "bindingdb_2015", "drugcentral_2016", "fda_cyp_2026", "cpic_2022"})
FOLD = 30.0
"""Sources that differ more than this for one pair do not measure the same thing."""
MINOR_FOLD = 10.0
"""A minor target counts as beating the primary one from here: less is within the scatter of assays."""
STRAY_FOLD = 9.0
"""A primary value is astray from here: two assays that are each within 3-fold of the truth differ by 9-fold at most."""
NAMED = "named as a primary target"
"""What the finding says of a row that a database calls primary."""
STRAY = "nine-fold or more from the median of the other measurements at this target"
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
    """The rows as the importers wrote them, without the marks of the rules here."""
    plain = {"status": "accepted", "status_reason": ""}
    made = [{**row, **plain} if row["status_reason"] in (STRAY, SPREAD, MINOR) else dict(row) for row in rows]
    return [{**row, "primary": "true"} if NAMED in row["finding"] else row for row in made]


def marked(rows: Iterable[Row]) -> list[Row]:
    """The rows with doubtful imported affinities marked; curated rows are as their curator left them."""
    result = baseline(rows)
    for affinity in list(strays(result)):
        mark([affinity.row], STRAY)
        affinity.row["primary"] = ""
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


def strays(rows: Iterable[Row]) -> Iterable[Affinity]:
    """Primary values of imported rows that are `STRAY_FOLD` or more from the median of their accepted peers."""
    for group in grouped(affinities(rows)).values():
        for affinity in group:
            peers = [other.value for other in group if other is not affinity]
            imported = affinity.row["source_id"] in IMPORTED and affinity.row["primary"] == "true"
            if peers and imported and ratio(affinity.value, median(peers)) >= STRAY_FOLD:
                yield affinity


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
