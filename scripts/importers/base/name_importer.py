"""Importers of names: what an upstream gives becomes rows of `aliases`, what is left out a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from combination_ratings.tables.package import Package
from scripts.importers.base.curated import read_curated
from scripts.importers.base.importer import Harvest, everything
from scripts.importers.base.name_match import TRUSTED, VOCABULARY_FOLDER, Matcher, read_matcher
from scripts.importers.base.name_spelling import normalise
from scripts.importers.base.names import FoundNames, with_names
from scripts.importers.base.page import counts, page, table

Reader = Callable[[Path, Matcher], FoundNames]
NO_SUBSTANCE = "no substance of ours"


@dataclass
class NameHarvest(Harvest):
    """The whole table with one source's names in it, what was found, and how many rows the source has."""

    found: FoundNames = field(default_factory=FoundNames)
    count: int = 0


@dataclass(frozen=True)
class NameImporter:
    """Names of one source. `find` takes the folder of snapshots and what tells substances by their names.

    `more`: folders that it reads besides the vocabulary, which every importer of names matches with.
    """

    source: str
    more: tuple[str, ...]
    find: Reader

    @property
    def snapshots(self) -> tuple[str, ...]:
        """Its own folders and the vocabulary's."""
        return tuple(dict.fromkeys((*self.more, VOCABULARY_FOLDER)))

    tables = ("aliases",)

    def read(self, folder: Path, package: Package) -> NameHarvest:
        """The table `aliases` with the source's names in place of those that it gave before."""
        found = self.find(folder, read_matcher(folder, package, TRUSTED.get(self.source, ())))
        leave_out(found, exclusions(self.source))
        rows, count = with_names(package, self.source, found)
        said = [f"{count} aliases of {self.source}, {len(found.left_out)} names left out"]
        return NameHarvest({"aliases": [dict(row) for row in rows]}, {"aliases": everything}, said, found, count)

    def report(self, harvest: NameHarvest) -> dict[str, str]:
        """How many rows stand, why names were left out, and which."""
        return {f"aliases_{self.source}": page(parts(self.source, harvest.found, harvest.count))}


def exclusions(source_id: str) -> dict[tuple[str, str], str]:
    """Reason by normal form and substance for names of one source that are left out by hand."""
    rows = read_curated("names_left_out")
    return {(normalise(r["alias"]), r["substance_id"]): r["reason"] for r in rows if r["source_id"] == source_id}


def leave_out(found: FoundNames, reasons: dict[tuple[str, str], str]) -> None:
    """Move names from what was found to what is left out."""
    judged = [(name, reasons.get((normalise(name.alias), name.substance_id))) for name in found.names]
    found.names = [name for name, reason in judged if not reason]
    found.left_out += [(name.alias, reason) for name, reason in judged if reason]


def parts(source_id: str, found: FoundNames, count: int) -> list[str]:
    """Parts of the report: how many rows stand, why names were left out, and which."""
    reasons = Counter(reason for _, reason in found.left_out)
    listed = [pair for pair in sorted(set(found.left_out)) if pair[1] != NO_SUBSTANCE]
    common = {reason for reason, times in reasons.items() if times > 1}
    return [
        f"# Names from {source_id}",
        f"{count} rows stand in the table of aliases. {len(found.left_out)} names were left out.",
        "## Reasons",
        counts(["reason", "names"], (reason if reason in common else "other" for _, reason in found.left_out)),
        "## Names left out, those of other substances apart",
        table(["name", "reason"], listed),
    ]
