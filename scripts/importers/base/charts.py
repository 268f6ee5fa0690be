"""What the importers of charts and thesauri share: curated tables, pair order, row ids, merging, reports.

When: from scripts/importers/{tripsit,psychonautwiki,ansm_2016,ansm_2020}.py. Not a command.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from combination_ratings.tables.canonical import Row, write_atomically
from combination_ratings.tables.package import merge_rows, read_table
from combination_ratings.tables.schema import read_schemas

CURATED = Path(__file__).parents[1] / "curated"
Rows = dict[str, list[dict[str, object]]]
Owned = Callable[[Row], bool]


def read_curated(name: str, folder: Path = CURATED) -> list[Row]:
    """Rows of one hand-made mapping table. Raises OSError where it is missing."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def ordered(one: str, other: str) -> tuple[str, str]:
    """The two ids of a pair in the order in which pairs are stored."""
    return (one, other) if one <= other else (other, one)


def number(rows: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """Give each assessment its id: pair/source, then .2, .3 for further rows of the same pair."""
    seen: Counter[str] = Counter()
    numbered = []
    for row in rows:
        stem = f"{row['substance_a']}+{row['substance_b']}/{row['source_id']}"
        seen[stem] += 1
        suffix = "" if seen[stem] == 1 else f".{seen[stem]}"
        numbered.append({"assessment_id": stem + suffix, **row})
    return numbered


def column(root: Path, table: str, name: str) -> set[str]:
    """Values of one column of a committed table."""
    return {row[name] for row in read_table(root, read_schemas(root)[table])}


def merge(root: Path, tables: Mapping[str, list[dict[str, object]]], owned: Mapping[str, Owned]) -> dict[str, int]:
    """Merge rows into their tables, parents before children; returns how many rows stand, by table."""
    return {name: merge_rows(root, name, rows, owned.get(name, lambda row: False)) for name, rows in tables.items()}


def of_source(*source_ids: str) -> Owned:
    """Rows that cite one of the sources."""
    return lambda row: row["source_id"] in source_ids


def of_assessments(*source_ids: str) -> Owned:
    """Rows of link tables that hang on assessments of one of the sources."""
    return lambda row: row["assessment_id"].partition("/")[2].partition(".")[0] in source_ids


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def counts(header: Sequence[str], values: Iterable[str]) -> str:
    """Markdown table of how often each value occurs, in order of the value."""
    return table(header, sorted(Counter(values).items()))


def write_report(root: Path, name: str, parts: Iterable[str]) -> None:
    """Write docs/reports/<name>.md from its parts, a blank line between them."""
    write_atomically(root / "docs" / "reports" / f"{name}.md", "\n\n".join(part.rstrip("\n") for part in parts) + "\n")
