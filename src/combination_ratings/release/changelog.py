"""CHANGELOG.md: find the section of a version, and write one from what stands under Unreleased and what was measured.

When: `python -m scripts.release VERSION --prepare`. The measured part stands between two marks and is replaced as a
whole when a release is prepared again; what people wrote is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from combination_ratings.release.changes import Comparison

HEADING = re.compile(r"^## \[([^\]\n]+)\](?: - (\d{4}-\d{2}-\d{2}))?[ \t]*$", re.MULTILINE)
START, END = "<!-- measured by scripts.release -->", "<!-- end of what was measured -->"
MEASURED = re.compile(rf"\n*{re.escape(START)}.*?{re.escape(END)}\n*", re.DOTALL)
UNRELEASED = "Unreleased"
SHOWN = 200


def sections(text: str) -> dict[str, tuple[str, str]]:
    """Date and body of every section by version; `Unreleased` has an empty date."""
    found = list(HEADING.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    return {m[1]: (m[2] or "", text[m.end() : end].strip("\n")) for m, end in zip(found, ends, strict=True)}


def with_release(text: str, version: str, date: str, measured: str) -> str:
    """The changelog with a section for the version: what stood under Unreleased, what stood there, what was measured.

    Raises ValueError where there is no section Unreleased.
    """
    parts = sections(text)
    if UNRELEASED not in parts:
        raise ValueError("CHANGELOG.md has no section [Unreleased]")
    first = HEADING.search(text)
    head = text[: first.start()] if first else text
    written = [MEASURED.sub("\n\n", parts.pop(name, ("", ""))[1]).strip("\n") for name in (UNRELEASED, version)]
    body = "\n\n".join([*(part for part in written if part), f"{START}\n\n{measured.strip()}\n\n{END}"])
    lines = [f"{head}## [{UNRELEASED}]\n", f"## [{version}] - {date}\n\n{body}\n"]
    lines += [f"## [{name}]{f' - {day}' if day else ''}\n\n{old}\n" for name, (day, old) in parts.items()]
    return "\n".join(lines)


def contents(rows: Mapping[str, int], pairs: Mapping[str, int]) -> str:
    """The measured part of a first release: rows by table, pairs by level."""
    tables = [f"- `{name}`: {count:,} rows" for name, count in rows.items()]
    levels = [f"- {f'level {k}' if k.isdigit() else k}: {count:,} pairs" for k, count in pairs.items()]
    return "\n".join(["### Contents", "", *tables, "", "### Pairs with an answer", "", *levels])


def reasons(lines: Iterable[Mapping[str, str]], version: str) -> str:
    """Why what was released says something else now: a line for each reason, the changes that it names counted."""
    found = ["### Why what stood was changed", ""]
    for row in lines:
        if row["version"] == version:
            count = int(row["count"])
            changes = f"{count:,} change{'' if count == 1 else 's'}"
            found.append(f"- `{row['table']}`, {row['kind'].replace('_', ' ')}, {changes}: {row['reason']}")
    return "\n".join(found) + "\n" if len(found) > 2 else ""


def measured_changes(comparison: Comparison, version: str) -> str:
    """The measured part of a later release: rows by table, every direct rise and fall by name, the rest counted."""
    lines = ["### Rows", ""]
    for name, change in comparison.tables.items():
        if change.added or change.changed or change.removed:
            counts = f"{len(change.added)} added, {len(change.changed)} changed, {len(change.removed)} removed"
            lines.append(f"- `{name}`: {counts}")
    titles = {
        "rose": "Levels that rose", "fell": "Levels that fell", "gone": "Levels gone", "new": "New levels",
        "status": "Statuses that changed", "range": "Ranges that changed", "certainty": "Certainties that changed",
    }  # fmt: skip
    for kind, title in titles.items():
        lines += listed(title, [a for a in comparison.answers if a["change"] == kind], version)
    return "\n".join(lines) + "\n"


def listed(title: str, answers: list[dict[str, Any]], version: str) -> list[str]:
    """A heading with the direct changes of one kind, and how many more there are."""
    direct = [line(a) for a in answers if a["kind"] == "direct"][:SHOWN]
    rest = len(answers) - len(direct)
    more = f"{'and ' if direct else ''}{rest:,} {'more ' if direct else ''}through classes and ingredients or not shown"
    tail = [f"- {more}: `releases/{version}.json`"] if rest else []
    return ["", f"### {title}", "", *direct, *tail] if answers else []


def line(change: Mapping[str, Any]) -> str:
    """One changed answer: `- ketamine × ssri: 2 → 3 (ketamine+ssri/source2027)`."""
    a, b = change["pair"]
    before, after = (shown(change[side], change["change"]) for side in ("before", "after"))
    return f"- {a} × {b}: {before} → {after} ({', '.join(change['because'][:3])})"


def shown(answer: Mapping[str, Any], change: str) -> str:
    """Level of an answer, or its status, with what has changed where the level has not."""
    level = answer["level"]
    if level is None:
        return str(answer["status"])
    beside = {
        "status": f" {answer['status']}",
        "range": f" ({answer['level_min']}–{answer['level_max']})",
        "certainty": f", certainty {answer['certainty']}",
    }
    return f"{level}{beside.get(change, '')}"
