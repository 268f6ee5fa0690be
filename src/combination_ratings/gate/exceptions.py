"""Findings that are known and allowed for a while: `schema/exceptions.csv` (rule, table, key, reason, remove_when).

When: after the rules. An exception that no longer meets a finding is a finding itself, so none outlives its reason.
Command: `python -m scripts.check`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from combination_ratings.gate.files import PackageFiles
from combination_ratings.tables.findings import Finding

PATH = "schema/exceptions.csv"
CODE = "CR001"
"""Code of findings about exceptions, which no rule of the folder makes."""
COLUMNS = ["rule", "table", "key", "reason", "remove_when"]


def apply(
    files: PackageFiles, found: Iterable[Finding], rules: Iterable[str], known: Iterable[str] = ()
) -> list[Finding]:
    """Findings without the allowed ones, with those about exceptions; `rules` are the ones that were run.

    `known` are the names of all rules: an exception of another rule can never be needed.
    """
    data = files.read(PATH)
    if data is None:
        return list(found)
    reader = csv.DictReader(io.StringIO(data.decode("utf-8", "replace")))
    if reader.fieldnames != COLUMNS:
        problem, remedy = "has another header than it should", f"Write: {','.join(COLUMNS)}"
        return [*found, Finding(PATH, 1, "", "", problem, remedy, "exceptions", code=CODE)]
    names, allowed, faults = set(rules), {}, []
    every = names | set(known)
    for row in reader:
        place = (row["rule"], row["table"], row["key"])
        if None in row or not all((row[c] or "").strip() for c in COLUMNS):
            remedy = "Fill in rule, table, key, reason and remove_when"
            faults.append(Finding(PATH, reader.line_num, "", "", "lacks a cell", remedy, "exceptions", code=CODE))
        elif row["rule"] not in every:
            remedy = "Write the name of a rule: python -m scripts.check --list"
            faults.append(
                Finding(PATH, reader.line_num, "rule", row["rule"], "is no rule", remedy, "exceptions", code=CODE)
            )
        elif row["rule"] in names:
            allowed[place] = reader.line_num
    kept, met = [], set()
    for finding in found:
        place = (finding.rule, finding.file.rsplit("/", 1)[-1].split(".")[0], finding.key)
        met.add(place)
        if place not in allowed:
            kept.append(finding)
    return [*kept, *faults, *(unneeded(place, line) for place, line in allowed.items() if place not in met)]


def unneeded(place: tuple[str, str, str], line: int) -> Finding:
    """Finding about an exception without a finding."""
    problem = f"allows a finding of the rule {place[0]} that no longer occurs"
    return Finding(PATH, line, "key", place[2], problem, "Remove this line", "exceptions", code=CODE)
