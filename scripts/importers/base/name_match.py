"""Which substance of ours an upstream's entry is: by DrugBank id, or by a name that only one substance has.

When: from every `names_*` importer. Not a command.

Names are compared by normal form with a substance's id and names, with the synonyms of its entry in the DrugBank
vocabulary, and with the aliases of the sources that the caller trusts; a name that two substances share matches none.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from combination_ratings.names.index import own_names
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.base.name_spelling import normalise

TRUSTED = {
    "ansm_2020": ("inn_names", "ch_term_2023"),
    "bdpm_2019": ("inn_names", "ch_term_2023", "ansm_2020"),
}
"""Sources whose aliases, already in the table, help to recognise the substances of another source."""
VOCABULARY_FOLDER = "drugbank_vocabulary"
VOCABULARY = f"{VOCABULARY_FOLDER}/drugbank_vocabulary.csv"


class Tables(Protocol):
    """Rows by name of a table."""

    def __getitem__(self, name: str, /) -> list[Row]:
        """Rows of one table."""


class Matcher:
    """Finds the substance that an upstream's entry is."""

    def __init__(
        self, substances: Iterable[Row], synonyms: Iterable[tuple[str, str]] = (), tables: Tables | None = None
    ) -> None:
        """`synonyms`: pairs of a name and a substance id that count after the substances' own names.

        `tables`: rows of the package by table, for readers that need more than substances.
        """
        self.tables: Tables = tables if tables is not None else {}
        self.substances = {row["substance_id"]: row for row in substances}
        self._own: dict[str, set[str]] = defaultdict(set)
        self._more: dict[str, set[str]] = defaultdict(set)
        for row in self.substances.values():
            for own in own_names(row):
                self._own[normalise(own.alias)].add(own.substance_id)
                for part in glossed(own.alias):
                    self._more[normalise(part)].add(own.substance_id)
        for name, substance_id in synonyms:
            if substance_id in self.substances:
                self._more[normalise(name)].add(substance_id)

    def find(self, *names: str) -> str | None:
        """The one substance that the first telling name means, or None."""
        for table in (self._own, self._more):
            for name in names:
                found = table.get(normalise(name), set())
                if len(found) == 1:
                    return next(iter(found))
        return None


def glossed(name: str) -> list[str]:
    """A name and its gloss apart: `alkyl nitrites (poppers)` gives both; other names give nothing."""
    match = re.fullmatch(r"(.+?) \(([^(),]+)\)", name)
    return [match[1], match[2]] if match else []


def telling(names: Iterable[str]) -> list[str]:
    """Names that are long enough to tell what an entry is when its title does not: `Dex` is several substances."""
    return [name for name in names if len(normalise(name)) > 4]


def read_vocabulary(path: Path) -> list[dict[str, str]]:
    """Entries of the DrugBank vocabulary, synonyms still joined by ` | `."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def synonyms_of(entry: dict[str, str]) -> list[str]:
    """Common name and synonyms of an entry."""
    return [name.strip() for name in [entry["Common name"], *entry["Synonyms"].split("|")] if name.strip()]


def vocabulary_ids(entries: Iterable[dict[str, str]], identifiers: Iterable[Row], own: Matcher) -> dict[str, str]:
    """Substance by DrugBank id: the recorded identifier, else the entry's common name or CAS number."""
    recorded = {row["value"]: row["substance_id"] for row in identifiers if row["scheme"] == "drugbank"}
    taken = set(recorded.values())
    found = dict(recorded)
    for entry in entries:
        match = own.find(entry["Common name"])
        if match and match not in taken:
            found.setdefault(entry["DrugBank ID"], match)
    return found


def read_matcher(snapshots: Path, package: Package, trusted: Iterable[str] = ()) -> Matcher:
    """Matcher of the package, the DrugBank vocabulary of `snapshots` and the aliases of trusted sources."""
    substances = package["substances"]
    entries = read_vocabulary(snapshots / VOCABULARY)
    ids = vocabulary_ids(entries, package["identifiers"], Matcher(substances))
    pairs = [(name, ids[e["DrugBank ID"]]) for e in entries if e["DrugBank ID"] in ids for name in synonyms_of(e)]
    trust = set(trusted)
    aliases = [row for row in package["aliases"] if row["source_id"] in trust]
    return Matcher(substances, [*pairs, *((row["alias"], row["substance_id"]) for row in aliases)], package)
