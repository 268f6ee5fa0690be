"""Runs a names importer: rows into the table, what was left out into a report.

When: from every `names_*` importer. Not a command.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from combination_ratings.tables.schema import ROOT
from scripts.importers.base.charts import counts, read_curated, table, write_report
from scripts.importers.base.command import UNREADABLE, refuse, told, wrong
from scripts.importers.base.name_match import TRUSTED, Matcher, read_matcher
from scripts.importers.base.name_spelling import normalise
from scripts.importers.base.names import Harvest, put_names

Reader = Callable[[Path, Matcher], Harvest]
NO_SUBSTANCE = "no substance of ours"


def run(
    source_id: str,
    read: Reader,
    arguments: Sequence[str],
    root: Path = ROOT,
) -> int:
    """Import one source's names from the folder of snapshots in `arguments`; exit status 0, or 1 with one line."""
    paths = [Path(argument) for argument in arguments]
    problem = wrong(paths, ("SNAPSHOTS",))
    if problem:
        return refuse(source_id, problem)
    try:
        harvest = read(paths[0], read_matcher(paths[0], TRUSTED.get(source_id, ()), root))
    except UNREADABLE as error:
        return refuse(source_id, f"cannot read the folder of snapshots ({told(error)})")
    leave_out(harvest, exclusions(source_id))
    count = put_names(root, source_id, harvest)
    write_report(root, f"aliases_{source_id}", report(source_id, harvest, count))
    print(f"{source_id}: {count} aliases, {len(harvest.left_out)} names left out")
    return 0


def exclusions(source_id: str) -> dict[tuple[str, str], str]:
    """Reason by normal form and substance for names of one source that are left out by hand."""
    rows = read_curated("names_left_out")
    return {(normalise(r["alias"]), r["substance_id"]): r["reason"] for r in rows if r["source_id"] == source_id}


def leave_out(harvest: Harvest, reasons: dict[tuple[str, str], str]) -> None:
    """Move names from a harvest's names to what it leaves out."""
    found = [(name, reasons.get((normalise(name.alias), name.substance_id))) for name in harvest.names]
    harvest.names = [name for name, reason in found if not reason]
    harvest.left_out += [(name.alias, reason) for name, reason in found if reason]


def report(source_id: str, harvest: Harvest, count: int) -> list[str]:
    """Parts of the report: how many rows stand, why names were left out, and which."""
    reasons = Counter(reason for _, reason in harvest.left_out)
    listed = [pair for pair in sorted(set(harvest.left_out)) if pair[1] != NO_SUBSTANCE]
    common = {reason for reason, times in reasons.items() if times > 1}
    return [
        f"# Names from {source_id}",
        f"{count} rows stand in the table of aliases. {len(harvest.left_out)} names were left out.",
        "## Reasons",
        counts(["reason", "names"], (reason if reason in common else "other" for _, reason in harvest.left_out)),
        "## Names left out, those of other substances apart",
        table(["name", "reason"], listed),
    ]
