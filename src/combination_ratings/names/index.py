"""Names: which substances a text may mean, exactly or nearly.

When: whenever a person's words become substance ids; the database's names are these same normal forms.
Command: `python -m scripts.ask NAME …` shows what a name resolves to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from combination_ratings.locales import LANGUAGES, SOURCE
from combination_ratings.names.near import Candidate, begun, in_latin, is_foreign, near
from combination_ratings.names.normal_form import MAX_LENGTH, is_mixed, normalise
from combination_ratings.names.reader import Reader
from combination_ratings.names.stretch import NOTHING, Found
from combination_ratings.names.text import Context, duration_hours, parse_context

__all__ = [
    "MAX_LENGTH", "Context", "Found", "NameIndex", "NameMatch", "duration_hours", "is_mixed", "normalise",
    "parse_context",
]  # fmt: skip

UNRANKED = 1000
"""Place of a reading without a rank: after every ranked one."""
USED = 100
"""Place of a substance without a `use_rank` among completions, less one for each source or language that names it."""
LATER = {"brand": 10, "common": 20, "street": 30, "abbreviation": 100, "chemical": 100, "misspelling": 100}
"""How much later than a substance's official names its other names stand."""
REMOTE = frozenset({"street", "abbreviation", "chemical", "misspelling"})
"""Kinds that are suggested for one slip at most."""
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

    def __init__(
        self,
        readings: Iterable[NameMatch],
        norms: Iterable[str] | None = None,
        used: Mapping[str, int] | None = None,
        above: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        """Index readings; several of one substance under one normal form count once, the best ordered.

        `norms` are the normal forms of the readings, where they are known already; `used` the substances' `use_rank`;
        `above` the classes of each substance: a class gives way to the member whose own name is asked for.
        """
        self._used = dict(used or {})
        self._candidates: dict[str, Candidate] = {}
        found: dict[str, dict[str, NameMatch]] = {}
        witnesses: dict[str, set[str]] = defaultdict(set)
        self._languages: dict[tuple[str, str], set[str]] = {}
        readings = list(readings)
        for norm, reading in zip(norms or (normalise(r.alias) for r in readings), readings, strict=True):
            witnesses[reading.substance_id].update((reading.source_id, reading.language))
            by_id = found.setdefault(norm, {})
            best = by_id.setdefault(reading.substance_id, reading)
            if best is not reading:
                both = self._languages.setdefault((norm, reading.substance_id), {best.language})
                both.add(reading.language)
                if reading.order < best.order:
                    by_id[reading.substance_id] = reading
        found.pop("", None)
        for by_id in found.values():
            if above and len(by_id) > 1:
                give_way(by_id, above)
        self._known = {id_: len(sources) for id_, sources in witnesses.items()}
        self._readings = {
            norm: tuple(sorted(by_id.values(), key=lambda reading: reading.order) if len(by_id) > 1 else by_id.values())
            for norm, by_id in found.items()
        }

    @classmethod
    def from_rows(cls, substances: Iterable[Mapping[str, str]], aliases: Iterable[Mapping[str, str]]) -> "NameIndex":
        """Index of rows of the tables `substances` and `aliases`, as text cells."""
        substances = list(substances)
        own = [reading for row in substances for reading in own_names(row)]
        used = {row["substance_id"]: int(row["use_rank"]) for row in substances if row.get("use_rank")}
        return cls([*own, *map(alias_reading, aliases)], used=used)

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and normalise(text) in self._readings

    def __len__(self) -> int:
        return len(self._readings)

    def readings(self, text: str) -> list[NameMatch]:
        """Every substance that exactly this name means, likeliest first; empty when the name is unknown."""
        return list(self._readings.get(normalise(text), ()))

    def meanings(self, text: str) -> tuple[str, ...]:
        """Ids of what exactly this name means, likeliest first."""
        found = self._readings.get(normalise(text), ())
        return (found[0].substance_id,) if len(found) == 1 else tuple(reading.substance_id for reading in found)

    def read(self, text: str) -> list[Found]:
        """The names in any text (a sentence, a product string, a list) with their readings, in order.

        A name with no reading is not known; one with several is ambiguous. Amounts, forms, routes and salts are passed
        over: `read("sertraline 50 MG Oral Tablet")` is sertraline.
        """
        return self._reader.read(text)

    def suggest(self, text: str, limit: int = 5, language: str = "en") -> list[NameMatch]:
        """Near misses, nearest first, to choose from: no answer in themselves. Cyrillic is sought in Latin too."""
        norm = normalise(text)
        names = [name for spelling in dict.fromkeys((norm, in_latin(norm))) for name in self._near(spelling, language)]
        return self._distinct(filter(self._means_something, names), limit)

    def _near(self, norm: str, language: str) -> list[str]:
        """Normal forms of names near to one, nearest first, and the one that it is the beginning of."""
        rest = begun(norm, map(self._candidate, self._beginning(norm)))
        alike = [name for length in range(len(norm) - 2, len(norm) + 3) for name in self._by_length.get(length, ())]
        return [*near(norm, alike, self._candidate, language), *([rest] if rest else [])]

    def complete(self, prefix: str, limit: int = 10, language: str = "en") -> list[NameMatch]:
        """Names that begin so, the very name first, then those in the page's language, the best known first.

        In place of slang with one meaning stands the common name that it is the beginning of: `xan` gives Xanax.
        """
        norm = normalise(prefix)
        if not norm:
            return []
        going_on = map(self._candidate, self._beginning(norm))
        best = sorted(going_on, key=lambda one: (is_foreign(one, language), one.place, len(one.norm), one.norm))
        first = [norm] if norm in self._readings else []
        if first and self._candidate(norm).remote and len(self._readings[norm]) == 1:
            its = self._readings[norm][0].substance_id
            common = (one.norm for one in best if one.substance_id == its and not one.remote)
            first = [next(common, norm)]
        return self._distinct([*first, *(one.norm for one in best)], limit)

    def everything(self) -> list[tuple[NameMatch, ...]]:
        """All readings of every name, likeliest first; names in the order of completion."""
        order = sorted(map(self._candidate, self._norms), key=lambda one: (one.place, len(one.norm), one.norm))
        return [self._readings[one.norm] for one in order]

    def candidate(self, text: str) -> Candidate:
        """How a known name is put in order among completions and near misses."""
        return self._candidate(normalise(text))

    def _candidate(self, norm: str) -> Candidate:
        found = self._candidates.get(norm)
        if found is None:
            first = self._readings[norm][0]
            remote = first.kind in REMOTE
            place = self._place(first.substance_id) + LATER.get(first.kind, USED * remote)
            languages = self._languages.get((norm, first.substance_id), {first.language}) - {"und", "mul"}
            spoken = "" if first.kind == "brand" else " ".join(sorted(languages))
            found = self._candidates[norm] = Candidate(norm, first.substance_id, spoken, remote, place)
        return found

    def _means_something(self, norm: str) -> bool:
        """Whether the likeliest meaning of a name is a substance."""
        return self._readings[norm][0].substance_id != NOTHING

    def _spelt(self, text: str) -> str:
        """How a name is written in the row of its likeliest meaning; empty where it is not known."""
        found = self._readings.get(normalise(text))
        return found[0].alias if found else ""

    def _place(self, substance_id: str) -> int:
        """How well known a substance is, best first: its `use_rank`, else by the sources and languages that name it."""
        return self._used.get(substance_id) or USED - min(self._known[substance_id], USED // 3)

    def _beginning(self, norm: str) -> list[str]:
        """Normal forms that begin with a text."""
        start = bisect_left(self._norms, norm)
        return self._norms[start : bisect_left(self._norms, norm + "\U0010ffff", lo=start)] if norm else []

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.meanings, self._spelt)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """Normal forms by their number of letters: only those within two letters can be two slips away."""
        found: dict[int, list[str]] = defaultdict(list)
        for norm in self._norms:
            found[len(norm)].append(norm)
        return found

    @cached_property
    def _norms(self) -> list[str]:
        return sorted(self._readings)

    def _distinct(self, norms: Iterable[str], limit: int) -> list[NameMatch]:
        """First readings of these normal forms in order, each substance once."""
        found: dict[str, NameMatch] = {}
        for norm in norms:
            found.setdefault(self._readings[norm][0].substance_id, self._readings[norm][0])
        return list(found.values())[:limit]


def give_way(by_id: dict[str, NameMatch], above: Mapping[str, frozenset[str]]) -> None:
    """Leave out a class where the name is its member's own: "amphetamine" is that substance, not the amphetamines."""
    own = [one for one, reading in by_id.items() if reading.kind == "name"]
    for group in [one for one, reading in by_id.items() if reading.kind != "name"]:
        if any(group in above.get(member, ()) for member in own):
            del by_id[group]


def own_names(row: Mapping[str, str]) -> list[NameMatch]:
    """Readings that a row of `substances` gives by itself: its id and its name in each language."""
    language_of = {"substance_id": "und", "name": SOURCE, **{f"name_{o}": o for o in LANGUAGES if o != SOURCE}}
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
