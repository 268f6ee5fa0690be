"""Generated files are what their inputs give: nobody edits them, nobody forgets them.

When: on `data/combinations.csv` and the files of `src/combination_ratings/release/generated.py`.
Command: `python -m scripts.check --rule generated`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.conditions import any_of
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.release.generated import GENERATED
from combination_ratings.tables.cells import quoted
from combination_ratings.tables.findings import Finding

NAME = "generated"
DESCRIPTION = "combinations.csv, the data dictionary and the citation files are exactly what their inputs give."
SCOPE = "package"
STAGE = Stage.RECKONING
NEEDS = ("combinations", "assessments", "adjudications", "sources", "scale_labels", "substances")
DERIVE = "Run: python -m scripts.derive"
DOCUMENT = "Run: python -m scripts.document"
SAME = "d.substance_a = t.substance_a and d.substance_b = t.substance_b"
MISSING = """
    select d.substance_a, d.substance_b from derived d anti join combinations c using (substance_a, substance_b)
    order by all
"""
CHANGELOG = "CHANGELOG.md"
"""A package that has one is the project itself, with every generated file; others may leave some out."""
LOCALES = "src/combination_ratings/locales"
"""A package without the code has none of its catalogues."""


def check(package: Workspace) -> Iterable[Finding]:
    """Rows of the generated table that differ, then other generated files that do."""
    yield from check_combinations(package)
    whole = package.files.read(CHANGELOG) is not None
    coded = bool(package.files.under(LOCALES))
    for path, make in GENERATED.items():
        old = package.files.read(path)
        if old is None and whole and (coded or not path.startswith(LOCALES)):
            yield Finding(path, 0, "", "", "is missing", DOCUMENT)
        elif old is not None and old != make(package.descriptor, package.schemas).encode():
            yield Finding(path, 0, "", "", "is not what descriptor and schemas give", DOCUMENT)


def check_combinations(package: Workspace) -> Iterable[Finding]:
    """Combinations that are missing, stale or too many."""
    package.engine.derive()
    columns = package.schemas["combinations"].columns
    given = {column: f"coalesce(d.{quoted(column)}::varchar, '')" for column in columns}
    other = any_of(f"c.{quoted(column)} is distinct from {cell}" for column, cell in given.items())
    stale = f"select c.rowid from combinations c left join derived d using (substance_a, substance_b) where {other}"
    wanted = [f"(select {cell} from derived d where {SAME})" for cell in given.values()]
    for row, cells in package.engine.rows_with("combinations", f"t.rowid in ({stale})", wanted):
        if cells[0] is None:
            problem = "has no assessment and no adjudication"
            yield package.finding("combinations", row, "substance_a", problem, DERIVE)
            continue
        for column, cell in zip(columns, cells, strict=True):
            if row.cells[column] != cell:
                problem = f"is not “{cell}”, which the assessments give"
                yield package.finding("combinations", row, column, problem, DERIVE)
    for a, b in package.engine.query(MISSING):
        problem = "is missing: the pair has an assessment or adjudication"
        yield Finding(package.path("combinations"), 0, "substance_a", f"{a}+{b}", problem, DERIVE, key=f"{a}|{b}")
