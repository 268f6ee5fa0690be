"""No text of ours reassures, doses, or tells anyone to stop a medicine; English and French.

When: on every text column of ours and every string of the site. Titles, source labels, claims, aliases, identifiers
and locators are others' words. Command: `python -m scripts.check --rule wording`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import partial

from scripts.dataset.cells import is_free, literal, quoted
from scripts.dataset.findings import Finding
from scripts.dataset.wordlist import SQL_SUSPECT, first_fault, may_be_forbidden
from scripts.dataset.workspace import Workspace

NAME = "wording"
DESCRIPTION = "Texts of ours avoid the words that reassure, in English and French; levels and site strings included."
SCOPE = "cell"
NEEDS: tuple[str, ...] = ()
OTHERS_WORDS = {"sources", "claims", "claim_sources", "aliases", "identifiers"}
OTHERS_COLUMNS = {"label", "locator"}
ADVICE = {
    ("adjudications", "advice"),
    ("adjudications", "advice_fr"),
    ("levels", "definition"),
    ("levels", "definition_fr"),
}
OWN_RISKS = {
    "definition": "each substance keeps its own risks",
    "definition_fr": "chaque produit garde ses propres risques",
}
PAGES = ("site/templates", "site/static", "site/pages", "site/plugins")
SENTENCES = ("scripts/dataset/wording.py", "scripts/dataset/pair_words.py")
MARKUP = re.compile(r"\{#.*?#\}|\|\s*safe\b|<!--.*?-->", re.DOTALL)
STRINGS = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")


def check(package: Workspace) -> Iterable[Finding]:
    """Forbidden words in tables, then in the site."""
    for table in package.tables:
        columns = [] if table in OTHERS_WORDS else texts(package, table)
        tests = {column: partial(first_fault, advice=(table, column) in ADVICE) for column in columns}
        suspect = {
            c: f"regexp_matches({quoted(c)}, {literal(SQL_SUSPECT)}, 'i')" for c in columns if (table, c) not in ADVICE
        }
        for record, column, (found, wording) in package.engine.faults(table, tests, suspect):
            yield package.finding(table, record, column, wording.problem, wording.remedy, value=found)
    if "levels" in package.tables:
        yield from check_lowest(package)
    yield from check_site(package)


def texts(package: Workspace, table: str) -> list[str]:
    """Columns of a table that hold sentences or names of ours."""
    schema = package.schemas[table]
    linked = {column for key in schema.foreign_keys for column in key.fields}
    return [field["name"] for field in schema.fields if is_free(field) and field["name"] not in linked | OTHERS_COLUMNS]


def check_lowest(package: Workspace) -> Iterable[Finding]:
    """Levels 0 and 1 that do not say that each substance keeps its own risks."""
    for record in package.rows("levels"):
        if record.cells["level"] in ("0", "1"):
            for column, sentence in OWN_RISKS.items():
                if sentence not in record.cells[column].lower():
                    problem = "does not say that each substance keeps its own risks"
                    yield package.finding("levels", record, column, problem, f"Add: “{sentence}”")


def check_site(package: Workspace) -> Iterable[Finding]:
    """Forbidden words in the strings of the site."""
    pages = [path for folder in PAGES for path in package.files.under(folder)]
    for path in [*pages, *SENTENCES]:
        whole = (package.files.read(path) or b"").decode("utf-8", "replace")
        for line, text in strings(path, whole) if may_be_forbidden(whole) else ():
            fault = first_fault(text)
            if fault:
                found, wording = fault
                yield Finding(path, line, "", found, wording.problem, wording.remedy, key=f"{path}|{found}")


def strings(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Texts that people may see in a file of the site, with their lines."""
    if path.endswith(".py"):
        yield from python_strings(text)
    elif path.endswith(".js"):
        for number, line in enumerate(text.split("\n"), 1):
            yield from ((number, found[1:-1]) for found in STRINGS.findall(line))
    elif path.endswith((".html", ".txt", ".xml", ".svg", ".md", ".json", ".webmanifest")):
        blanked = MARKUP.sub(lambda match: "\n" * match[0].count("\n"), text)
        yield from enumerate(blanked.split("\n"), 1)


def python_strings(text: str) -> Iterator[tuple[int, str]]:
    """String constants of a module that are no docstrings; nothing where it does not parse."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node.lineno, node.value
