"""What importers of assessments share: the order of a pair, the ids of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


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
