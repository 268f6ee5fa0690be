"""Rows of the table `aliases`: which of two equal names stays, how the readings of an ambiguous one are ranked.

When: from every `names_*` importer. Not a command.

Two importers that give one name for one substance in one language would only repeat each other: the earlier in
`PRECEDENCE` keeps the row, and a name without a language yields to an earlier one that has one. Rows of sources not
in `PRECEDENCE` are curated and always stay, and so do names of classes, which no importer writes. Importing all
sources in that order reproduces the committed rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from combination_ratings.names.index import KIND_ORDER, own_names
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package, complete, key_of
from scripts.importers.base.name_spelling import BadName, cleaned, normalise

PRECEDENCE = (
    "inn_names",
    "ch_term_2023",
    "ansm_2020",
    "bdpm_2019",
    "gtopdb_2025_4",
    "clinpgx",
    "tripsit",
    "psychonautwiki",
    "freeodwiki_zh",
    "drugbank_vocabulary",
)


@dataclass(frozen=True)
class Name:
    """One name of one substance as an upstream gives it."""

    alias: str
    substance_id: str
    language: str
    kind: str
    region: str = ""


@dataclass
class FoundNames:
    """What an importer takes from its upstream, and what it leaves there with the reason."""

    names: list[Name] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    foreign: set[str] = field(default_factory=set)
    """Aliases whose rows of the same source another importer writes."""

    def take(self, text: str, substance_id: str, language: str, kind: str, region: str = "") -> None:
        """Add a name, or note why its spelling cannot enter."""
        try:
            self.names.append(Name(cleaned(text), substance_id, language, kind, region))
        except BadName as error:
            self.left_out.append((text, str(error)))


def with_names(package: Package, source_id: str, found: FoundNames) -> tuple[list[Row], int]:
    """The table `aliases` with a source's names in place of its earlier ones, ranked anew; how many the source has."""

    def owned(row: Row) -> bool:
        return row["source_id"] == source_id and row["kind"] != "class_name" and row["alias"] not in found.foreign

    schema, substances = package.schemas["aliases"], package["substances"]
    others = [row for row in package["aliases"] if not owned(row)]
    names = distinct(found, others, substances, source_id)
    kept = {key_of(schema, row) for row in others}
    rows = [complete(schema, {**vars(name), "source_id": source_id}) for name in names]
    fresh = {key: row for row in rows if (key := key_of(schema, row)) not in kept}
    return ranked([*others, *fresh.values()], substances), len(fresh)


def distinct(found: FoundNames, others: list[Row], substances: list[Row], source_id: str) -> list[Name]:
    """Names that add something: not another substance's own name, not said before, one a language."""
    owner = {normalise(own.alias): own.substance_id for row in substances for own in own_names(row)}
    known = {row["substance_id"] for row in substances}
    said = {key for row in others if precedes(row["source_id"], source_id) for key in keys_of(row)}
    kept: dict[tuple[str, str, str], Name] = {}
    for name in sorted(found.names, key=lambda name: (name.language == "und", name.kind, name.alias)):
        norm = normalise(name.alias)
        key = (norm, name.substance_id, name.language)
        if name.substance_id not in known:
            found.left_out.append((name.alias, f"no substance {name.substance_id}"))
        elif owner.get(norm, name.substance_id) != name.substance_id:
            found.left_out.append((name.alias, f"given for {name.substance_id}, but is the name of {owner[norm]}"))
        elif key not in said and key not in kept:
            kept[key] = name
            said.add((norm, name.substance_id, "und"))
    return list(kept.values())


def precedes(other: str, source_id: str) -> bool:
    """Whether rows of the other source stay where both give the same name."""
    return other not in PRECEDENCE or PRECEDENCE.index(other) < PRECEDENCE.index(source_id)


def keys_of(row: Row) -> list[tuple[str, str, str]]:
    """Normal form, substance and language of a row, and the same without language."""
    norm = normalise(row["alias"])
    return [(norm, row["substance_id"], row["language"]), (norm, row["substance_id"], "und")]


def ranked(rows: Iterable[Row], substances: Iterable[Row]) -> list[Row]:
    """The rows with a rank in every ambiguous name: curated ranks stay, the rest fill the gaps, most used first.

    A substance whose own name it is comes first. Names with one reading carry no rank unless it is curated.
    """
    substances = list(substances)
    use = {row["substance_id"]: int(row["use_rank"] or 10_000) for row in substances}
    own: dict[str, set[str]] = defaultdict(set)
    for name in (name for row in substances for name in own_names(row)):
        own[normalise(name.alias)].add(name.substance_id)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[normalise(row["alias"])].append(row)
    return [{**row, "rank": rank} for norm, group in groups.items() for row, rank in ranks_of(group, own[norm], use)]


def ranks_of(group: list[Row], own: set[str], use: dict[str, int]) -> list[tuple[Row, str]]:
    """Rank of each row of one normal form, as text."""
    curated = {r["substance_id"]: r["rank"] for r in group if r["rank"] and r["source_id"] not in PRECEDENCE}
    ids = {row["substance_id"] for row in group} | own
    if len(ids) == 1:
        return [(row, row["rank"] if row["source_id"] not in PRECEDENCE else "") for row in group]
    place = {id_: min(kind_place(row) for row in group if row["substance_id"] == id_) for id_ in ids - own}
    rest = sorted(ids - set(curated), key=lambda id_: (id_ not in own, place.get(id_, 0), use.get(id_, 10_000), id_))
    free = (str(rank) for rank in count(1) if str(rank) not in curated.values())
    rank_of = curated | dict(zip(rest, free, strict=False))
    return [(row, rank_of[row["substance_id"]]) for row in group]


def kind_place(row: Row) -> int:
    """Place of a row's kind among readings: official names before street names."""
    return KIND_ORDER.index(row["kind"]) if row["kind"] in KIND_ORDER else len(KIND_ORDER)
