"""What frictionless says, once the other rules are content: a second opinion by another hand.

When: packages small enough for it, after every other rule, and only where those found nothing: it would repeat them.
Command: `python -m scripts.check --rule second_opinion`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scripts.dataset.findings import Finding
from scripts.dataset.workspace import DiskFiles, Workspace

NAME = "second_opinion"
DESCRIPTION = "frictionless finds the package valid too."
SCOPE = "package"
NEEDS: tuple[str, ...] = ()


def check(package: Workspace) -> Iterable[Finding]:
    """Errors of frictionless, as findings."""
    if not isinstance(package.files, DiskFiles) or package.engine_name != "rows":
        return
    import frictionless  # a second of import time, which only this rule needs

    report = frictionless.validate(str(package.files.root / "datapackage.json"))
    for error in report.errors:
        yield of_error("datapackage.json", error)
    for task in report.tasks:
        for error in task.errors:
            yield of_error(task.place or "datapackage.json", error)


def of_error(file: str, error: Any) -> Finding:
    """A frictionless error in the gate's words."""
    line, column, value = (getattr(error, name, "") for name in ("row_number", "field_name", "cell"))
    problem = "is refused by frictionless: " + " ".join(str(error.note).split()).rstrip(".")
    remedy = "Correct it, and report that no other rule saw it"
    return Finding(file, int(line or 0), str(column or ""), str(value or ""), problem, remedy)
