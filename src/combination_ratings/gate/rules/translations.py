"""Every language says what English says: another text, with the same numbers, of the same row.

When: on every pair of columns `x` and `x_fr`, `x_es`, … that hold sentences; names may differ as they do.
Command: `python -m scripts.check --rule translations`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from babel import Locale

from combination_ratings.gate.engine import CsvRow
from combination_ratings.gate.workspace import Workspace
from combination_ratings.locales import LANGUAGES, SOURCE
from combination_ratings.tables.cells import quoted
from combination_ratings.tables.findings import Finding

NAME = "translations"
DESCRIPTION = "Each language has every text: not the English one again, with the same numbers, and not another row's."
SCOPE = "row"
NEEDS: tuple[str, ...] = ()
LEAST_WORDS = 4
"""Words from which on a text is a sentence, which no two languages write alike."""
BETWEEN_THOUSANDS = {
    "en": re.compile(r"(?<=\d),(?=\d{3}(?!\d))"),
    "fr": re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))"),
    "es": re.compile(r"(?<=\d)[. \u00a0\u202f](?=\d{3}(?!\d))"),
    "de": re.compile(r"(?<=\d)[. \u00a0\u202f](?=\d{3}(?!\d))"),
}
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Beside(NamedTuple):
    """An English column and the one that holds it in another language."""

    english: str
    other: str
    language: str

    @property
    def spoken(self) -> str:
        """The language in English: `Spanish`."""
        return str(Locale.parse(self.language).english_name)


def check(package: Workspace) -> Iterable[Finding]:
    """Texts that are missing, are the same in two languages, give other numbers, or are those of another row."""
    for table in package.tables:
        for two in columns_beside(package.schemas[table].columns):
            yield from of_other_rows(package, table, two.english, two.other)
            yield from of_one_language(package, table, two)


def columns_beside(columns: list[str]) -> Iterator[Beside]:
    """Columns of sentences with those of each other language; names are left to their schema."""
    for column in columns:
        for language in LANGUAGES:
            if language != SOURCE and column != "name" and f"{column}_{language}" in columns:
                yield Beside(column, f"{column}_{language}", language)


def of_one_language(package: Workspace, table: str, two: Beside) -> Iterator[Finding]:
    """What is wrong with the texts of one language, each beside its English one."""
    where = f"{quoted(two.english)} <> '' or {quoted(two.other)} <> ''"
    for record in package.rows(table, where):
        for problem, remedy in faults_in(record, two):
            yield package.finding(table, record, two.other, problem, remedy)


def faults_in(record: CsvRow, two: Beside) -> Iterator[tuple[str, str]]:
    """What is wrong with one text beside its English one, and what to do."""
    text, other = record.cells[two.english], record.cells[two.other]
    if not other:
        yield f"is missing beside {two.english}", f"Write it in {two.spoken}"
    elif not text:
        yield f"has no {two.english} beside it", f"Write {two.english} in English, or remove this"
    elif text == other and len(text.split()) >= LEAST_WORDS:
        yield "is the English text again", f"Write it in {two.spoken}, or correct {two.english}"
    elif numbers(text, SOURCE) != numbers(other, two.language):
        yield (
            f"gives other numbers than {two.english}: {difference(text, other, two)}",
            "Give the same numbers in both, in figures",
        )


def of_other_rows(package: Workspace, table: str, column: str, other_column: str) -> Iterable[Finding]:
    """Sentences that stand beside another text in the other language than elsewhere: one is another row's."""
    where = f"{quoted(column)} <> '' and {quoted(other_column)} <> ''"
    for here, there in ((column, other_column), (other_column, column)):
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


def difference(text: str, other: str, two: Beside) -> str:
    """Numbers that stand in one of the two only."""
    english, told = numbers(text, SOURCE), numbers(other, two.language)
    parts = {"English": english - told, two.spoken: told - english}
    return "; ".join(f"{', '.join(n.elements())} in {language} only" for language, n in parts.items() if n)
