"""Report on the aliases: how many by language and kind, which names are ambiguous, whose language is undecided.

When: `aliases` changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from combination_ratings.names.index import NameIndex, normalise
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package
from scripts.importers.base.curated import read_curated
from scripts.importers.base.page import counts, page, table
from scripts.importers.base.table_report import TableReport


def parts(substances: list[Row], aliases: list[Row]) -> list[str]:
    """Parts of the report, in the order of the page."""
    return [
        "# Aliases",
        f"{len(aliases)} names of {len({row['substance_id'] for row in aliases})} substances, classes and products. "
        f"{sum(row['language'] not in {'und', 'mul'} for row in aliases)} state their language.",
        "## By language",
        table(["language", "names", "substances"], by_language(aliases)),
        "## By kind",
        counts(["kind", "names"], (row["kind"] for row in aliases)),
        "## By source",
        counts(["source", "names"], (row["source_id"] for row in aliases)),
        "## Ambiguous names",
        "Every reading is shown to the reader, likeliest first. The rank stands in the table.",
        table(["name", "readings", "sources"], ambiguous(substances, aliases)),
        "## Names of undecided language",
        "No list with languages gives these spellings for the substance, so that they stay `und`.",
        table(["kind", "source", "names"], undecided(aliases)),
        "## Substances without an alias",
        "They are found by their id and their names alone.",
        ", ".join(without_alias(substances, aliases)) or "None.",
        "## Names of a source that are not taken",
        "Judged one by one (`curated/names_left_out.csv`): an everyday word that a list gives for a drug, a name of "
        "something else.",
        table(["name", "source", "given for", "reason"], not_taken()),
    ]


def by_language(aliases: Iterable[Row]) -> list[tuple[str, int, int]]:
    """Names and substances named, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in aliases:
        found[row["language"]].append(row["substance_id"])
    return sorted((language, len(ids), len(set(ids))) for language, ids in found.items())


def ambiguous(substances: list[Row], aliases: list[Row]) -> list[tuple[str, str, str]]:
    """Names with several readings, the readings in order, and the sources of the rows that give them."""
    index = NameIndex.from_rows(substances, aliases)
    sources: dict[str, set[str]] = defaultdict(set)
    spelt: dict[str, str] = {}
    for row in aliases:
        norm = normalise(row["alias"])
        sources[norm].add(row["source_id"])
        spelt.setdefault(norm, row["alias"])
    rows = []
    for norm, alias in sorted(spelt.items()):
        readings = [reading.substance_id for reading in index.readings(alias)]
        if len(readings) > 1:
            rows.append((alias, ", ".join(readings), ", ".join(sorted(sources[norm]))))
    return rows


def undecided(aliases: Iterable[Row]) -> list[tuple[str, str, int]]:
    """How many names have no decided language, by kind and source."""
    found = Counter((row["kind"], row["source_id"]) for row in aliases if row["language"] == "und")
    return [(kind, source, times) for (kind, source), times in sorted(found.items())]


def without_alias(substances: Iterable[Row], aliases: Iterable[Row]) -> list[str]:
    """Ids of substances, classes apart, that no alias names."""
    named = {row["substance_id"] for row in aliases}
    return sorted(
        row["substance_id"] for row in substances if row["kind"] != "class" and row["substance_id"] not in named
    )


def not_taken() -> list[tuple[str, str, str, str]]:
    """Names that a source gives and that are left out by hand, with the reason."""
    rows = read_curated("names_left_out")
    return [(row["alias"], row["source_id"], row["substance_id"], row["reason"]) for row in rows]


def text(package: Package) -> str:
    """docs/reports/aliases.md."""
    return page(parts(package["substances"], package["aliases"]))


IMPORTER = TableReport("aliases", lambda _, package: text(package))
