"""A text is a text: no placeholder, no error of a spreadsheet, no markup, no letters broken on the way.

When: on every text column without a closed list or pattern of its own. Command: `python -m scripts.check --rule texts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.cells import is_free, literal, quoted
from combination_ratings.tables.findings import Finding

NAME = "texts"
DESCRIPTION = "Texts hold no placeholder (n/a, tbd), spreadsheet error (#REF!), markup or broken letters."
SCOPE = "cell"
NEEDS: tuple[str, ...] = ()
SENTENCES = {
    "title", "definition", "definition_fr", "warning_signs", "warning_signs_fr", "rationale", "rationale_fr", "advice",
    "advice_fr", "searched", "reason", "text", "text_fr", "finding", "note", "comment", "statement", "status_reason",
    "unclassified", "name", "name_fr", "locator", "authors", "container", "publisher",
}  # fmt: skip
"""Columns whose text says something: a word that stands for "nothing here" is a gap in them, not a name."""
PLACEHOLDER = r"(n/?a|n\.a\.|tbd|tbc|todo|fixme|none|null|nil|nan|unknown|test|x+|see above|idem|\?+|\.+|-+|–|—|_+)"
ERROR = r"(#(ref|name|value|div/0|num|n/a|null|getting_data|spill|calc)[!?]?|(err|fehler|erreur):?\s?[0-9]{3}|#{2,})"
TAG = r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>"
ENTITY = r"&(#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});"
BROKEN = "\ufffd|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|â€[\u0090-\u2122]|Ð[\u0080-\u00bf]Ñ"
TESTS = (
    (re.compile(ERROR, re.I), True, "is an error of a spreadsheet", "Write what the cell held before"),
    (re.compile(TAG), False, "holds markup", "Write plain text: pages put in their own markup"),
    (re.compile(ENTITY), False, "holds a character written as markup", "Write the character itself"),
    (re.compile(BROKEN), False, "has letters that were broken when a file was opened in the wrong encoding",
     "Take the text from the version before, or type it again"),
)  # fmt: skip
GAP = re.compile(PLACEHOLDER, re.I)
MARKS = "<&#\ufffdÃÂâÐ"
"""Every damaged text holds one of these, or is an error in words."""


def check(package: Workspace) -> Iterable[Finding]:
    """Texts that say nothing or are damaged."""
    for table in package.tables:
        schema = package.schemas[table]
        linked = schema.linked
        free = [f["name"] for f in schema.fields if is_free(f) and f["name"] not in linked]
        tests = {column: sentence_fault if column in SENTENCES else fault for column in free}
        suspect = {column: suspect_sql(column) for column in free}
        for record, column, found in package.engine.faults(table, tests, suspect):
            yield package.finding(table, record, column, *found)


def suspect_sql(column: str) -> str:
    """SQL condition that every text that says nothing or is damaged meets: single marks are found fastest."""
    marks = [f"contains({quoted(column)}, {literal(mark)})" for mark in MARKS]
    words = [f"regexp_matches({quoted(column)}, '^(err|fehler|erreur)', 'i')"]
    gaps = [f"regexp_full_match({quoted(column)}, {literal(PLACEHOLDER)}, 'i')"] if column in SENTENCES else []
    return " or ".join([*marks, *words, *gaps])


def fault(cell: str) -> tuple[str, str] | None:
    """What is wrong with a text."""
    for pattern, whole, problem, remedy in TESTS:
        if pattern.fullmatch(cell) if whole else pattern.search(cell):
            return problem, remedy
    return None


def sentence_fault(cell: str) -> tuple[str, str] | None:
    """What is wrong with a text that must say something where it is not empty."""
    if GAP.fullmatch(cell):
        return "stands for a text that is missing", "Write the text, or leave the cell empty where that is allowed"
    return fault(cell)
