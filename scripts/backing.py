"""What serious ratings rest on: a strong source on the pair itself, on its classes, or none.

When: `python -m scripts.coverage`, which writes the section into its report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from combination_ratings.ratings.assessment import Assessment
from combination_ratings.ratings.resolved import Pair
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.markdown import table
from combination_ratings.tables.package import Package

SERIOUS = 4
STRONG_TIER = 2
TRIPSIT_SERIOUS = ("Dangerous", "Unsafe")
EXPLANATION = """
## What the serious ratings rest on

Backed: a study, review, label, guideline, case series or thesaurus that was read.

- **speaks of the very pair**: such a source is filed on the two.
- **so, or it inherits the level**: or such a source leaves this level open for a broader pair that passes it down to
  the two: a statement on opioids is one on each of them. What is known of a member says nothing here of another member
  or of the class, and what passes a lower level down is not counted.
- **so, or its decision cites one on its classes**: or the decision names one on a class or a member, as its words say.

"""


class Backing(NamedTuple):
    """What is needed to say what a rating rests on."""

    readings: Mapping[Pair, Sequence[Assessment]]
    cited: Mapping[Pair, Sequence[Assessment]]
    read: frozenset[str]
    """Assessments of sources of which more than the record was read."""
    resolver: Resolver

    @classmethod
    def of(cls, package: Package, readings: Mapping[Pair, Sequence[Assessment]]) -> Backing:
        """From a loaded package and its assessments by pair."""
        consulted = {row["source_id"]: row["consulted"] for row in package["sources"]}
        read = (r["assessment_id"] for r in package["assessments"] if consulted[r["source_id"]] != "record")
        return cls(readings, decided_on(package, readings), frozenset(read), Resolver.of(package))

    def is_strong(self, reading: Assessment) -> bool:
        """Whether it is of tier 1 or 2, from a source that was read."""
        return reading.tier <= STRONG_TIER and reading.assessment_id in self.read

    def speaks(self, pair: Pair) -> bool:
        """Whether a strong source is filed on the very pair."""
        return any(self.is_strong(reading) for reading in self.readings.get(pair, ()))

    def is_inherited(self, pair: Pair, level: int) -> bool:
        """Whether a broader pair passes the level down, and a strong source leaves it open there."""
        broader = (other for other in self.resolver.bearing(*pair) if other != pair)
        return any(
            (self.resolver.rated[other].inherited_level or 0) >= level
            and any(self.is_strong(r) and top_of(r) >= level for r in self.readings.get(other, ()))
            for other in broader
        )

    def is_cited(self, pair: Pair) -> bool:
        """Whether the decision on the pair cites a strong source, of whatever pair."""
        return any(self.is_strong(reading) for reading in self.cited.get(pair, ()))


def top_of(reading: Assessment) -> int:
    """The highest level that an assessment leaves open; -1 where it gives none."""
    return max(-1 if level is None else level for level in (reading.level, reading.level_max))


def serious(package: Package) -> list[Row]:
    """Rows of `combinations` from level 4 up."""
    return [row for row in package["combinations"] if row["level"] and int(row["level"]) >= SERIOUS]


def pair_of(row: Row) -> Pair:
    """The pair of a row."""
    return row["substance_a"], row["substance_b"]


def decided_on(package: Package, readings: Mapping[Pair, Sequence[Assessment]]) -> dict[Pair, list[Assessment]]:
    """What the decision on a pair cites, by pair."""
    by_id = {reading.assessment_id: reading for found in readings.values() for reading in found}
    cited: dict[Pair, list[Assessment]] = {}
    for row in package["adjudication_evidence"]:
        if row["assessment_id"] in by_id:
            cited.setdefault(pair_of(row), []).append(by_id[row["assessment_id"]])
    return cited


def can_be_opened(package: Package, readings: Iterable[Assessment], ids: Mapping[str, str]) -> bool:
    """Whether one of the sources has an address."""
    addresses = {row["source_id"]: row["url"] or row["doi"] for row in package["sources"]}
    return any(addresses[ids[reading.assessment_id]] for reading in readings)


def counted(title: str, found: Sequence[bool]) -> tuple[str, int, int, str]:
    """A line of the table: how many there are, and how many of them are backed."""
    return title, len(found), sum(found), f"{sum(found) / max(1, len(found)):.1%}"


def backing_section(package: Package, readings: Mapping[Pair, Sequence[Assessment]]) -> str:
    """How many serious ratings, and how many of the pairs that TripSit calls serious, have a strong source."""
    ids = {row["assessment_id"]: row["source_id"] for row in package["assessments"]}
    backing = Backing.of(package, readings)
    firm = [(pair_of(row), int(row["level"])) for row in serious(package) if row["status"] == "rated"]
    named = [pair_of(row) for row in package["assessments"] if is_tripsit_serious(row)]
    every = [pair_of(row) for row in serious(package)]
    title = f"rated {SERIOUS} or 5, not provisional"
    rows = [
        counted(f"{title}: speaks of the very pair", [backing.speaks(p) for p, _ in firm]),
        counted(f"{title}: so, or it inherits the level", [
            backing.speaks(p) or backing.is_inherited(p, level) for p, level in firm
        ]),
        counted(f"{title}: so, or its decision cites one on its classes", [
            backing.speaks(p) or backing.is_cited(p) for p, _ in firm
        ]),
        counted("called Dangerous or Unsafe by TripSit", [backing.speaks(p) for p in named]),
        counted(f"rated {SERIOUS} or 5 at all: a source with an address", [
            can_be_opened(package, [*readings.get(p, ()), *backing.cited.get(p, ())], ids) for p in every
        ]),
    ]  # fmt: skip
    bare = [p for p, level in firm if not (backing.speaks(p) or backing.is_inherited(p, level))]
    return (
        f"{EXPLANATION}{table(('pairs', 'number', 'backed', 'share'), rows)}\n"
        f"Not provisional and neither: {told(bare)}.\n\n"
        f"TripSit's pairs without one: {told(p for p in named if not backing.speaks(p))}.\n"
    )


def is_tripsit_serious(row: Row) -> bool:
    """Whether it is TripSit's word on a pair that it calls Dangerous or Unsafe."""
    return row["source_id"] == "tripsit" and row["label"] in TRIPSIT_SERIOUS


def told(pairs: Iterable[Pair]) -> str:
    """Pairs in words."""
    return ", ".join(f"{a} + {b}" for a, b in sorted(pairs)) or "none"
