"""A text is a text: no placeholder, no error of a spreadsheet, no markup, no letters broken on the way.

When: on every text column without a closed list or pattern of its own. Command: `python -m scripts.check --rule texts`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.conditions import Condition
from combination_ratings.gate.workspace import Workspace
from combination_ratings.locales import LANGUAGES
from combination_ratings.tables.cells import is_free, literal, quoted
from combination_ratings.tables.findings import Finding

NAME = "texts"
DESCRIPTION = "Texts hold no placeholder (n/a, tbd), spreadsheet error (#REF!), markup or broken letters."
SCOPE = "cell"
NEEDS: tuple[str, ...] = ()
SENTENCES = {
    "title", "definition", "warning_signs", "rationale", "advice", "searched", "reason", "text", "finding", "note",
    "comment", "statement", "status_reason", "unclassified", "name", "locator", "authors", "container", "publisher",
}  # fmt: skip
"""Columns whose text says something, in any language: a word for "nothing here" is a gap in them, not a name."""
PLACEHOLDER = r"(n/?a|n\.a\.|tbd|tbc|todo|fixme|none|null|nil|nan|unknown|test|x+|see above|idem|\?+|\.+|-+|–|—|_+)"
ERROR = r"(#(ref|name|value|div/0|num|n/a|null|getting_data|spill|calc)[!?]?|(err|fehler|erreur):?\s?[0-9]{3}|#{2,})"
TAG = r"</?[a-zA-Z][a-zA-Z0-9]*(\s[^<>]*)?/?>"
ENTITY = r"&(#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});"
BROKEN = "\ufffd|Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|â€[\u0090-\u2122]|Ð[\u0080-\u00bf]Ñ"
WHOLE = (
    (PLACEHOLDER, "stands for a text that is missing", "Write the text, or leave the cell empty where that is allowed"),
    (ERROR, "is an error of a spreadsheet", "Write what the cell held before"),
)
"""What a whole text must not be."""
INSIDE = (
    (TAG, "holds markup", "Write plain text: pages put in their own markup"),
    (ENTITY, "holds a character written as markup", "Write the character itself"),
    (BROKEN, "has letters that were broken when a file was opened in the wrong encoding",
     "Take the text from the version before, or type it again"),
)  # fmt: skip
"""What no part of a text must be."""


def check(package: Workspace) -> Iterable[Finding]:
    """Texts that say nothing or are damaged."""
    for table in package.tables:
        schema = package.schemas[table]
        free = [f["name"] for f in schema.fields if is_free(f) and f["name"] not in schema.linked]
        yield from package.cell_violations(table, [c for column in free for c in conditions(column)])


def conditions(column: str) -> Iterable[Condition]:
    """What the texts of a column must not be: all patterns are looked for at once, then which of them it was."""
    said = column in SENTENCES or (column[:-3] in SENTENCES and column[-2:] in LANGUAGES)
    for match, kinds in (("full_match", WHOLE if said else WHOLE[1:]), ("matches", INSIDE)):
        where = f"regexp_{match}(t.{quoted(column)}, {{}}, 'i')"
        for pattern, problem, remedy in kinds:
            yield Condition(column, where.format(literal(pattern)), problem, remedy, implied=True)
        yield Condition(column, where.format(literal("|".join(pattern for pattern, _, _ in kinds))), "", "")
