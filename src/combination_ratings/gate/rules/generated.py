"""Generated files are what their inputs give: nobody edits them, nobody forgets them.

When: on `data/combinations.csv` and the files of `src/combination_ratings/release/generated.py`.
Command: `python -m scripts.check --rule generated`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import PackageRows, Workspace
from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.release.generated import GENERATED
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.findings import Finding
from combination_ratings.tables.package import complete

NAME = "generated"
DESCRIPTION = "combinations.csv, the data dictionary and the citation files are exactly what their inputs give."
SCOPE = "package"
NEEDS = ("combinations", "assessments", "adjudications", "sources", "scale_labels", "substances")
DERIVE = "Run: python -m scripts.derive"
DOCUMENT = "Run: python -m scripts.document"
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
    schema, doubtful = package.schemas["combinations"], package.engine.judge_one_by_one()
    tables = PackageRows(package, {"assessments": doubtful, "adjudications": doubtful})
    derived = (complete(schema, row) for row in derive_combinations(tables))
    wanted: dict[tuple[str, str], Row] = {(row["substance_a"], row["substance_b"]): row for row in derived}
    for record in package.rows("combinations", doubtful):
        row = wanted.pop((record.cells["substance_a"], record.cells["substance_b"]), None)
        if row is None:
            problem = "has no assessment and no adjudication"
            yield package.finding("combinations", record, "substance_a", problem, DERIVE)
            continue
        for column in schema.columns:
            if record.cells[column] != row[column]:
                problem = f"is not “{row[column]}”, which the assessments give"
                yield package.finding("combinations", record, column, problem, DERIVE)
    for a, b in wanted:
        problem = "is missing: the pair has an assessment or adjudication"
        yield Finding(package.path("combinations"), 0, "substance_a", f"{a}+{b}", problem, DERIVE, key=f"{a}|{b}")
