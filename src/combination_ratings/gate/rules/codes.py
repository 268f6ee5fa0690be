"""Languages and countries are those of the standards (BCP 47 with ISO 639-1, ISO 3166-1).

When: on every column named `language`, `region` or `country`. Command: `python -m scripts.check --rule codes`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.codes import REGIONS, problem_of_tag
from combination_ratings.tables.findings import Finding

NAME = "codes"
DESCRIPTION = "Language tags and regions exist: en and not eng, GB and not UK."
SCOPE = "cell"
NEEDS: tuple[str, ...] = ()
TAG = "Write the shortest tag of BCP 47: en, fr, zh, pt-BR; und where no source tells the language"


def check(package: Workspace) -> Iterable[Finding]:
    """Languages and countries that do not exist."""
    tests = {"language": of_language, "region": of_region, "country": of_region}
    for table in package.tables:
        chosen = {column: test for column, test in tests.items() if column in package.schemas[table].columns}
        for row, column, found in package.engine.judged_by_value(table, chosen):
            yield package.finding(table, row, column, *found)


def of_language(cell: str) -> tuple[str, str] | None:
    """What is wrong with a language tag."""
    problem = problem_of_tag(cell) if cell else ""
    return (problem, TAG) if problem else None


def of_region(cell: str) -> tuple[str, str] | None:
    """What is wrong with a region."""
    if not cell or cell in REGIONS:
        return None
    return "is the code of no country", "Write the two letters of ISO 3166, as in FR or GB; or leave it empty"
