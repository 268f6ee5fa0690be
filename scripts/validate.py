"""The answers held against reference sets, which are read and never imported.

`python -m scripts.validate --database FILE.db "Title of the set=set.csv" …` asks the built answers for every pair of
every set and writes docs/validation.md. A set is a CSV file with the columns a, b, level_min, level_max: two names as
people type them (more in b, with semicolons) and the range of levels that the set stands for: no_data as level_min
where no answer is one too, antidote where one must be shown, empty level_max for no upper bound. A column source says
what the range of a row rests on, empty for knowledge alone; then the share within range is told of those with a source
too. Its title may end in a note after a bar: what it is and how far the project knew it. When: after a release, and
when a set is found.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from combination_ratings.answers.answer import Answers
from combination_ratings.answers.help import ANTIDOTES
from combination_ratings.tables.canonical import Row, write_atomically
from combination_ratings.tables.markdown import table
from combination_ratings.tables.schema import ROOT

REPORT = Path("docs") / "validation.md"
COLUMNS = ("a", "b", "level_min", "level_max")
OUTCOMES = ("agreed", "lower", "higher", "unrated", "unknown name")
HIGHEST = 5
NO_DATA, ANTIDOTE = "no_data", "antidote"
"""What may stand as level_min in place of a level."""
Z95 = 1.959964
"""Quantile of the normal distribution for a two-sided interval of 95 %."""
INTRODUCTION = """# Held against the world

Written by `python -m scripts.validate` from sets that are no part of this package and are never imported as ratings.

- **agreed**: our level lies in the range that the set stands for. **lower**, **higher**: it does not.
- **unrated**: both names are known, and no level stands for the pair. **unknown name**: one of the two is not known.
- Shares in the tables are of the pairs that got a level; the interval is Wilson's, 95 %
  (Wilson EB. J Am Stat Assoc 1927;22:209-212).
"""


class Reference(NamedTuple):
    """A set of pairs with the range that each stands for."""

    title: str
    note: str
    pairs: tuple[Row, ...]


class ReferencePair(NamedTuple):
    """What our answer is to one pair of a set."""

    row: Row
    outcome: str
    level: int | None


def read_reference(argument: str) -> Reference:
    """A set as it is named on the command line. Raises ValueError for a file that is none, with file and line."""
    named, _, path = argument.rpartition("=")
    title, _, note = named.partition("|")
    if not title or not path:
        raise ValueError(f"{argument!r} is not Title=file.csv: write the title of the set, = and its file")
    with Path(path).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise ValueError(f"{path}:1: lacks the column {missing[0]!r}. Write the header {','.join(COLUMNS)}")
        rows = tuple(reader)
    for line, row in enumerate(rows, start=2):
        is_range = row["level_min"].isdecimal() or row["level_min"] in (NO_DATA, ANTIDOTE)
        if not row["a"] or not row["b"] or not is_range:
            needed = f"two names and a level_min from 0 to {HIGHEST}, {NO_DATA} or {ANTIDOTE}"
            raise ValueError(f"{path}:{line}: needs {needed}. Fill them in")
    return Reference(title.strip(), note.strip(), rows)


def outcome_of(row: Row, level: int | None, known: bool, status: str = "") -> str:
    """How an answer stands to the range of a set."""
    if not known:
        return "unknown name"
    if row["level_min"] == ANTIDOTE and status in ANTIDOTES:
        return "agreed"
    if level is None:
        return "agreed" if row["level_min"] == NO_DATA else "unrated"
    low = int(row["level_min"]) if row["level_min"].isdecimal() else 0
    high = int(row["level_max"]) if row["level_max"].isdecimal() else HIGHEST
    if level < low:
        return "lower"
    return "higher" if level > high else "agreed"


def ask(answers: Answers, row: Row) -> ReferencePair:
    """The answer to one pair."""
    document = answers.check([row["a"], *row["b"].split(";")])
    overall = document["answer"]
    known = all(one["status"] != "unresolved" for one in document["inputs"])
    return ReferencePair(row, outcome_of(row, overall["level"], known, overall["status"]), overall["level"])


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share, between 0 and 1."""
    if not total:
        return 0.0, 1.0
    share, square = count / total, Z95**2
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = Z95 * math.sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    return max(0.0, centre - half), min(1.0, centre + half)


def section(reference: Reference, asked: Sequence[ReferencePair]) -> str:
    """One set: counts, shares with their intervals, and every pair that is rated lower."""
    counts = Counter(one.outcome for one in asked)
    rated = sum(counts[name] for name in OUTCOMES[:3])
    rows = [(name, counts[name], share(counts[name], rated) if name in OUTCOMES[:3] else "") for name in OUTCOMES]
    lower = [(f"{one.row['a']} + {one.row['b']}", said(one.row), one.level) for one in asked if one.outcome == "lower"]
    note = f"{reference.note}\n\n" if reference.note else ""
    return (
        f"\n## {reference.title}\n\n{note}{len(asked)} pairs.{within(asked)}\n\n"
        f"{table(('outcome', 'pairs', 'share (95 % interval)'), rows)}\n### Rated lower than the set\n\n"
        f"{table(('pair', 'the set', 'here'), lower)}"
    )


def within(asked: Sequence[ReferencePair]) -> str:
    """How many of all answers, and of those whose range has a source, lie within it; nothing for a set without any."""
    sourced = [one for one in asked if one.row.get("source")]
    if not sourced:
        return ""
    told = [sum(one.outcome == "agreed" for one in of) for of in (asked, sourced)]
    return (
        f" Within the range, answers without a level counted: {told[0]}, {share(told[0], len(asked))}; of the "
        f"{len(sourced)} whose range has a source {told[1]}, {share(told[1], len(sourced))}."
    )


def share(count: int, total: int) -> str:
    """A share with its interval, in words."""
    low, high = wilson(count, total)
    return f"{count / total:.0%} ({low:.0%} to {high:.0%})" if total else ""


def said(row: Row) -> str:
    """The range of a set, in words."""
    low, high = row["level_min"], row["level_max"]
    return low if low == high else f"{low} to {high or HIGHEST}"


def render(references: Iterable[Reference], answer: Callable[[Row], ReferencePair]) -> str:
    """The report."""
    return INTRODUCTION + "".join(section(one, [answer(row) for row in one.pairs]) for one in references)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the report."""
    parser = argparse.ArgumentParser(prog="python -m scripts.validate", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of the package")
    parser.add_argument("--database", type=Path, required=True, help="the built database")
    parser.add_argument("sets", nargs="+", help="Title|note=file.csv")
    asked = parser.parse_args(arguments)
    try:
        references = [read_reference(one) for one in asked.sets]
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    answers = Answers(asked.database)
    write_atomically(asked.root / REPORT, render(references, lambda row: ask(answers, row)))
    sys.stdout.write(f"wrote {REPORT}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
