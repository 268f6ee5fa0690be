"""Names: which substances a text may mean, exactly or nearly.

When: whenever a person's words become substance ids; the database's names are these same normal forms.
Command: `python -m scripts.ask NAME …` shows what a name resolves to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from heapq import nsmallest
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from combination_ratings.names.normal_form import MAX_LENGTH, is_mixed, normalise
from combination_ratings.names.text import Context, duration_hours, parse_context, split_names

__all__ = [
    "MAX_LENGTH",
    "Context",
    "NameIndex",
    "NameMatch",
    "duration_hours",
    "is_mixed",
    "normalise",
    "parse_context",
    "split_names",
]

UNRANKED = 1000
"""Place of a reading without a rank: after every ranked one."""
NEAR = 0.87
"""Least Jaro-Winkler similarity of normal forms that is offered as a near miss."""
WEIGHT = 0.005
"""How much similarity one more source or language of the substance makes up for, when near misses are put in order."""
KIND_ORDER = ("name", "inn", "common", "brand", "class_name", "street", "abbreviation", "botanical")


class NameMatch(NamedTuple):
    """One substance that a name may mean, through the row that says so."""

    substance_id: str
    alias: str
    language: str = "und"
    kind: str = "name"
    rank: int = UNRANKED
    region: str = ""
    source_id: str = ""

    @property
    def tier(self) -> int:
        """How near to a reader the name is: 0 the substance's own, 1 in a known language, 2 a brand, 3 the rest."""
        if self.kind in ("name", "brand"):
            return 0 if self.kind == "name" else 2 + (self.language == "und")
        return 3 if self.language == "und" else 1

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Sort key: the rank given in the data, then official names before street names, then the id."""
        kind = KIND_ORDER.index(self.kind) if self.kind in KIND_ORDER else len(KIND_ORDER)
        return self.rank, kind, self.substance_id, self.alias


class NameIndex:
    """Every name of every substance by normal form."""

    def __init__(self, readings: Iterable[NameMatch], norms: Iterable[str] | None = None) -> None:
        """Index readings; several of one substance under one normal form count once, the best ordered.

        `norms` are the normal forms of the readings, where they are known already.
        """
        found: dict[str, dict[str, NameMatch]] = {}
        witnesses: dict[str, set[str]] = defaultdict(set)
        readings = list(readings)
        for norm, reading in zip(norms or (normalise(r.alias) for r in readings), readings, strict=True):
            witnesses[reading.substance_id].update((reading.source_id, reading.language))
            by_id = found.setdefault(norm, {})
            best = by_id.setdefault(reading.substance_id, reading)
            if best is not reading and reading.order < best.order:
                by_id[reading.substance_id] = reading
        found.pop("", None)
        self._known = {id_: len(sources) for id_, sources in witnesses.items()}
        self._readings = {
            norm: tuple(sorted(by_id.values(), key=lambda reading: reading.order) if len(by_id) > 1 else by_id.values())
            for norm, by_id in found.items()
        }

    @classmethod
    def from_rows(cls, substances: Iterable[Mapping[str, str]], aliases: Iterable[Mapping[str, str]]) -> "NameIndex":
        """Index of rows of the tables `substances` and `aliases`, as text cells."""
        own = [reading for row in substances for reading in own_names(row)]
        return cls([*own, *map(alias_reading, aliases)])

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and normalise(text) in self._readings

    def __len__(self) -> int:
        return len(self._readings)

    def readings(self, text: str) -> list[NameMatch]:
        """Every substance that exactly this name means, likeliest first; empty when the name is unknown."""
        return list(self._readings.get(normalise(text), ()))

    def suggest(self, text: str, limit: int = 5) -> list[NameMatch]:
        """Near misses, nearest first, for a person to choose from: never an answer in themselves."""
        norm = normalise(text)
        if len(norm) < 3:
            return []
        near = process.extract(norm, self._norms, scorer=JaroWinkler.similarity, score_cutoff=NEAR, limit=limit * 8)
        near.sort(key=lambda found: (-found[1] - WEIGHT * self._familiarity(found[0]), found[0]))
        return self._distinct([name for name, _, _ in near], limit)

    def complete(self, prefix: str, limit: int = 10) -> list[NameMatch]:
        """Names that begin so, the very name first, then those of the best known substances, one a substance."""
        norm = normalise(prefix)
        if not norm:
            return []
        start = bisect_left(self._norms, norm)
        end = bisect_left(self._norms, norm + "\U0010ffff", lo=start)
        best = [name for _, _, name in nsmallest(limit * 4, self._weights[start:end])]
        return self._distinct([*([norm] if norm in self._readings else []), *best], limit)

    def everything(self) -> list[tuple[NameMatch, ...]]:
        """All readings of every name, likeliest first; names in the order of completion."""
        return [self._readings[norm] for _, _, norm in sorted(self._weights)]

    def _familiarity(self, norm: str) -> int:
        """How likely a reader means this name: sources and languages of its first reading, less for remote names."""
        first = self._readings[norm][0]
        return self._known[first.substance_id] - 4 * first.tier

    @cached_property
    def _norms(self) -> list[str]:
        return sorted(self._readings)

    @cached_property
    def _weights(self) -> list[tuple[int, int, str]]:
        """Place of every normal form among completions, in the order of `_norms`."""
        return [(-self._familiarity(norm), len(norm), norm) for norm in self._norms]

    def _distinct(self, norms: Iterable[str], limit: int) -> list[NameMatch]:
        """First readings of these normal forms in order, each substance once."""
        found: dict[str, NameMatch] = {}
        for norm in norms:
            found.setdefault(self._readings[norm][0].substance_id, self._readings[norm][0])
        return list(found.values())[:limit]


def own_names(row: Mapping[str, str]) -> list[NameMatch]:
    """Readings that a row of `substances` gives by itself: its id and its names, English and French."""
    language_of = {"substance_id": "und", "name": "en", "name_fr": "fr"}
    return [
        NameMatch(row["substance_id"], row[column], language, "name", 1, "", row.get("source_id", ""))
        for column, language in language_of.items()
        if row.get(column)
    ]


def alias_reading(row: Mapping[str, str]) -> NameMatch:
    """Reading of one row of `aliases`."""
    rank = int(row["rank"]) if row.get("rank") else UNRANKED
    return NameMatch(
        row["substance_id"], row["alias"], row["language"], row["kind"], rank, row["region"], row["source_id"]
    )
