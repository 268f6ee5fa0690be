"""What frictionless says, once the other rules are content: a second opinion by another hand.

When: packages small enough for it, after every other rule, and only where those found nothing: it would repeat them.
Tables that it found valid before are not judged again (`src/combination_ratings/gate/opinions.py`).
Command: `python -m scripts.check --rule second_opinion`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from combination_ratings.gate.files import DiskFiles
from combination_ratings.gate.opinions import digest, memory_of, recall, remember
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

NAME = "second_opinion"
DESCRIPTION = "frictionless finds the package valid too."
SCOPE = "package"
STAGE = Stage.SECOND_OPINION
NEEDS: tuple[str, ...] = ()
MOST_LINES = 100_000
"""Lines of all tables up to which frictionless is quick enough to be asked."""


def check(package: Workspace) -> Iterable[Finding]:
    """Errors of frictionless, as findings, in the tables that it has not found valid before."""
    if not isinstance(package.files, DiskFiles) or package.lines > MOST_LINES:
        return
    digests = {table: digest(package, table) for table in package.schemas}
    memory = memory_of(package)
    known = set(recall(memory))
    asked = [table for table in digests if digests[table] not in known]
    valid = []
    for table, report in reports(package.files.root / "datapackage.json", asked):
        valid += [digests[table]] if report.valid else []
        for error in report.errors:
            yield of_error("datapackage.json", error)
        for task in report.tasks:
            for error in task.errors:
                yield of_error(task.place or "datapackage.json", error)
    remember(valid, memory)


def reports(descriptor: Path, tables: list[str]) -> Iterator[tuple[str, Any]]:
    """What frictionless says of each table; of the first alone where it cannot open the package."""
    if not tables:
        return
    import frictionless  # half a second of import time, which only this rule needs

    try:
        package = frictionless.Package(str(descriptor))
    except frictionless.FrictionlessException:
        yield tables[0], frictionless.validate(str(descriptor))
        return
    for table in tables:
        yield table, package.get_resource(table).validate()


def of_error(file: str, error: Any) -> Finding:
    """A frictionless error in the gate's words."""
    line, column, value = (getattr(error, name, "") for name in ("row_number", "field_name", "cell"))
    problem = "is refused by frictionless: " + " ".join(str(error.note).split()).rstrip(".")
    remedy = "Correct it, and report that no other rule saw it"
    return Finding(file, int(line or 0), str(column or ""), str(value or ""), problem, remedy)
