"""The 100 most used substances, where each of them comes from, and how much of their grid is answered.

The first 60 carry a rank in `substances.use_rank`; 61 to 100 stand in scripts/most_used.csv, each with the published
list or survey that names it; half-lives looked for in vain stand in scripts/no_half_life.csv. When:
`python -m scripts.coverage`, which writes the sections into its report.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from combination_ratings.ratings.resolved import Pair
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.markdown import table

MOST_USED = 60
FURTHER = Path(__file__).with_name("most_used.csv")
NO_HALF_LIFE = Path(__file__).with_name("no_half_life.csv")


def most_used(substances: Iterable[Row]) -> list[str]:
    """Ids of the 60 most used substances, by rank of use."""
    ranked = [row for row in substances if row["use_rank"] and int(row["use_rank"]) <= MOST_USED]
    return [row["substance_id"] for row in sorted(ranked, key=lambda row: (int(row["use_rank"]), row["substance_id"]))]


def further(path: Path = FURTHER) -> list[Row]:
    """Rows of the list from rank 61: rank, substance_id, says, list, url."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def hundred(substances: Sequence[Row], rows: Iterable[Row]) -> list[str]:
    """Ids of the 100 most used that the package has, by rank."""
    known = {row["substance_id"] for row in substances}
    return [*most_used(substances), *(row["substance_id"] for row in rows if row["substance_id"] in known)]


def grid(ids: Sequence[str], status: Callable[[str, str], str]) -> dict[Pair, str]:
    """Status of every pair of substances."""
    return {(a, b): status(a, b) for a, b in combinations(ids, 2)}


def hundred_section(found: Mapping[Pair, str], groups: Mapping[str, str]) -> str:
    """How many of the pairs of the 100 are rated, reviewed and open, by substance, and where the list comes from."""
    counts = Counter(groups.get(status, "open") for status in found.values())
    total = max(1, len(found))
    rows = [(name, counts[name], f"{counts[name] / total:.1%}") for name in ("rated", "reviewed", "open")]
    sides = Counter(s for pair, status in found.items() if groups.get(status, "open") == "open" for s in pair)
    worst = [(side, number) for side, number in sorted(sides.items(), key=lambda item: (-item[1], item[0]))]
    origin = [(r["rank"], r["substance_id"], r["says"], f"[{r['list']}]({r['url']})") for r in further()]
    return (
        f"\n## Pairs of the 100 most used substances\n\n{len(found)} pairs. Open ones were not looked up. What acts "
        "on the mind comes first in the list, then medicines that stand highest in prescribing lists.\n\n"
        f"{table(('pairs', 'number', 'share'), rows)}\n### Open, by substance\n\n"
        f"{table(('substance', 'open pairs'), worst)}\n### Where ranks 61 to 100 come from\n\n"
        f"{table(('rank', 'substance', 'what the list says', 'list'), origin)}"
    )


def looked_for(path: Path = NO_HALF_LIFE) -> list[Row]:
    """Rows of the list of half-lives that a search did not find: substance_id, searched_on, found."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def half_lives_section(ids: Sequence[str], rows: Iterable[Row], searches: Iterable[Row] = ()) -> str:
    """How many of the 100 have a cited half-life, and for the others when one was looked for and what was found."""
    told = {row["substance_id"] for row in rows}
    without = [name for name in ids if name not in told]
    dated = {row["substance_id"]: row for row in searches}
    notes = [(name, dated[name]["searched_on"], dated[name]["found"]) for name in without if name in dated]
    unsearched = ", ".join(name for name in without if name not in dated) or "none"
    return (
        f"\n## Half-lives of the 100 most used substances\n\n{len(ids) - len(without)} of {len(ids)} have one with its "
        f"source; one was looked for without result for {len(notes)} more. That these have none says nothing of how "
        "fast they leave the body; alcohol, gases and smoke have no single half-life.\n\n"
        f"{table(('without', 'searched on', 'what the search found'), notes)}\nNot looked for: {unsearched}.\n"
    )
