"""French says what English says: another text, with the same numbers.

When: on every pair of columns `x` and `x_fr` that hold sentences; names may differ as they do.
Command: `python -m scripts.check --rule translations`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import quoted
from combination_ratings.tables.findings import Finding

NAME = "translations"
DESCRIPTION = "French texts are not the English ones again, give the same numbers, and are not another row's."
SCOPE = "row"
NEEDS: tuple[str, ...] = ()
LEAST_WORDS = 4
"""Words from which on a text is a sentence, which no two languages write alike."""
BETWEEN_THOUSANDS = {
    "en": re.compile(r"(?<=\d),(?=\d{3}(?!\d))"),
    "fr": re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))"),
}
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def check(package: Workspace) -> Iterable[Finding]:
    """Texts that are the same in both languages, whose numbers differ, or that are those of another row."""
    for table in package.tables:
        columns = package.schemas[table].columns
        for column in [c for c in columns if f"{c}_fr" in columns and c != "name"]:
            french = f"{column}_fr"
            yield from of_other_rows(package, table, column, french)
            where = f"{quoted(column)} <> '' and {quoted(french)} <> ''"
            for record in package.rows(table, where):
                text, other = record.cells[column], record.cells[french]
                if text == other and len(text.split()) >= LEAST_WORDS:
                    remedy = f"Write it in French, or correct {column}"
                    yield package.finding(table, record, french, "is the English text again", remedy)
                elif numbers(text, "en") != numbers(other, "fr"):
                    problem = f"gives other numbers than {column}: {difference(text, other)}"
                    remedy = "Give the same numbers in both, in figures"
                    yield package.finding(table, record, french, problem, remedy)


def of_other_rows(package: Workspace, table: str, column: str, french: str) -> Iterable[Finding]:
    """Sentences that stand beside another text in the other language than elsewhere: one is another row's."""
    where = f"{quoted(column)} <> '' and {quoted(french)} <> ''"
    for here, there in ((column, french), (french, column)):
        first: dict[str, tuple[str, int]] = {}
        for record in package.rows(table, where):
            text, other = record.cells[there], record.cells[here]
            said, line = first.setdefault(text, (other, record.line))
            if said != other and len(text.split()) >= LEAST_WORDS:
                problem = f"stands in line {line} beside another {here}"
                remedy = f"Write the {there} of this row's {here}, or make the two alike"
                yield package.finding(table, record, there, problem, remedy)


def numbers(text: str, language: str) -> Counter[str]:
    """Numbers of a text with a point, whatever the language writes between digits."""
    if not any(map(str.isdecimal, text)):
        return Counter()
    joined = BETWEEN_THOUSANDS[language].sub("", text)
    return Counter(number.replace(",", ".") for number in NUMBER.findall(joined))


def difference(text: str, other: str) -> str:
    """Numbers that stand in one of the two only."""
    english, french = numbers(text, "en"), numbers(other, "fr")
    parts = {"English": english - french, "French": french - english}
    return "; ".join(f"{', '.join(n.elements())} in {language} only" for language, n in parts.items() if n)
