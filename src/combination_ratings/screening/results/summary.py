"""The screening in numbers: what was read, who has which worst level, which pairs are commonest, what is not known.

When: the plan has run. The summary is written as JSON, told in the terminal and drawn in the report. Counts of few
persons can be suppressed: `suppress` replaces them wherever they would be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from combination_ratings.screening.register.intake import Connection
from combination_ratings.tables.cells import literal

Summary = dict[str, Any]
RECEIPTS = ("substance_a", "substance_b", "level", "persons", "status", "certainty", "disputed", "receipt", "via",
            "wait_sources", "sources")  # fmt: skip
"""What is told of each flagged pair."""
COMMONEST = 20
"""Pairs and texts that the summary lists."""
SUMS = ("pairs", "rated", "outside", "no_data", "substances", "unresolved", "partial", "ambiguous")


def summarise(connection: Connection, persons: Sequence[Path]) -> Summary:
    """Numbers from the rows of persons."""
    sums = ", ".join(f"coalesce(sum({column}), 0)::BIGINT" for column in SUMS)
    everyone = files(persons)
    query = f"SELECT count(*), count(*) FILTER (escalated), {sums} FROM {everyone}"
    (found,) = connection.execute(query).fetchall()
    levels = connection.execute(
        f"SELECT level, count(*) FROM {everyone} GROUP BY level ORDER BY level DESC NULLS LAST"
    ).fetchall()
    return {
        "persons": found[0],
        "raised": found[1],
        **dict(zip(SUMS, found[2:], strict=True)),
        "levels": [{"level": level, "persons": count} for level, count in levels],
    }


def commonest(connection: Connection, receipts: Path) -> list[Summary]:
    """The commonest pairs of each level, of the file with every flagged pair."""
    found = connection.execute(
        f"SELECT * FROM {files([receipts])} QUALIFY row_number() OVER (PARTITION BY level ORDER BY persons DESC, "
        f"substance_a, substance_b) <= {COMMONEST} ORDER BY level DESC, persons DESC, substance_a, substance_b"
    )
    names = [column[0] for column in found.description or ()]
    rows = [dict(zip(names, ("" if one is None else one for one in row), strict=True)) for row in found.fetchall()]
    return [{name: row[name] for name in RECEIPTS} | {"disputed": row["disputed"] == "True"} for row in rows]


def files(paths: Iterable[Path]) -> str:
    """SQL that reads Parquet files, in this order."""
    return f"read_parquet([{', '.join(literal(str(path)) for path in paths)}], hive_partitioning=false)"


def suppress(count: int, least: int) -> int | str:
    """A count, or `<5` where it is small; 0 tells of nobody and stays."""
    return f"<{least}" if 0 < count < least else count


def shareable(summary: Summary, least: int) -> Summary:
    """A summary without small counts, and without texts that stand in few rows: they may tell of one person."""
    texts = [one for one in summary["unresolved_texts"] if one["rows"] >= least]
    return dict(suppressed(summary | {"unresolved_texts": texts}, least))


def suppressed(value: Any, least: int) -> Any:
    """A summary with the small counts of persons and rows replaced, wherever they stand."""
    if least < 2:
        return value
    if isinstance(value, dict):
        return {
            key: suppress(one, least) if key in COUNTED and isinstance(one, int) else suppressed(one, least)
            for key, one in value.items()
        }
    return [suppressed(one, least) for one in value] if isinstance(value, list) else value


COUNTED = frozenset((
    "persons", "raised", "rows", "kept", "refused", "trimmed", *SUMS, "resolved_rows", "ambiguous_rows", "partial_rows",
    "unresolved_rows", "texts",
))  # fmt: skip
"""Names of what counts persons or rows."""
