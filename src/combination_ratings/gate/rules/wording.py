"""No text of ours reassures, doses, or tells anyone to stop a medicine, in any language of ours.

When: on every text column of ours, every title and description of the descriptor and the schemas, and every string of
the site. Titles of sources, source labels, claims, aliases, identifiers and locators are others' words.
Command: `python -m scripts.check --rule wording`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any

from combination_ratings.gate.wordlist import MARKUP, SQL_SUSPECT, Wording, first_fault
from combination_ratings.gate.workspace import Workspace
from combination_ratings.locales.catalogue import spoken
from combination_ratings.tables.cells import is_free, literal, quoted
from combination_ratings.tables.findings import Finding

NAME = "wording"
DESCRIPTION = "Texts of ours avoid the words that reassure, in every language; levels and site strings included."
SCOPE = "cell"
NEEDS: tuple[str, ...] = ()
OTHERS_WORDS = {"sources", "claims", "claim_sources", "aliases", "identifiers"}
OTHERS_COLUMNS = {"label", "locator"}
ADVICE = {
    ("adjudications", "advice"),
    ("adjudications", "advice_fr"),
    ("levels", "definition"),
    ("levels", "definition_fr"),
    ("levels", "definition_es"),
    ("levels", "definition_de"),
}
OWN_RISKS = {
    "definition": "each substance keeps its own risks",
    "definition_fr": "chaque produit garde ses propres risques",
    "definition_es": "cada sustancia conserva sus propios riesgos",
    "definition_de": "jede substanz behält ihre eigenen risiken",
}
FOLDERS = ("src/combination_ratings", "scripts")
"""Where every text of ours stands: modules, templates, scripts and catalogues."""
PATTERNS = {f"src/combination_ratings/gate/wordlist{end}.py" for end in ("", "_es", "_de")} | {"scripts/fuzz.py"}
"""The forbidden words themselves, and those that a test puts in to see whether they are found."""
MARKUP_ENDS = (".html", ".txt", ".xml", ".svg", ".md", ".json", ".webmanifest", ".yaml", ".yml")
STRINGS = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")


def check(package: Workspace) -> Iterable[Finding]:
    """Forbidden words in tables, then in the site."""
    for table in package.tables:
        columns = [] if table in OTHERS_WORDS else texts(package, table)
        tests = {column: partial(first_fault, advice=(table, column) in ADVICE) for column in columns}
        for row, column, (found, wording) in package.engine.judged(table, tests, suspected(table, columns)):
            yield package.finding(table, row, column, wording.problem, wording.remedy, value=found)
    if "levels" in package.tables:
        yield from check_lowest(package)
    yield from check_documents(package)
    yield from check_site(package)


def suspected(table: str, columns: list[str]) -> str:
    """SQL condition of the rows to look at: all where advice stands, else those that hold part of a forbidden word."""
    if any((table, column) in ADVICE for column in columns):
        return "true"
    whole = f"concat_ws(chr(31), {', '.join(quoted(c) for c in columns)})"
    return f"regexp_matches({whole}, {literal(SQL_SUSPECT)}, 'i')" if columns else "false"


def texts(package: Workspace, table: str) -> list[str]:
    """Columns of a table that hold sentences or names of ours."""
    schema = package.schemas[table]
    others = schema.linked | OTHERS_COLUMNS
    return [field["name"] for field in schema.fields if is_free(field) and field["name"] not in others]


def check_lowest(package: Workspace) -> Iterable[Finding]:
    """Levels 0 and 1 that do not say that each substance keeps its own risks."""
    for record in package.rows("levels"):
        if record.cells["level"] in ("0", "1"):
            for column, sentence in OWN_RISKS.items():
                if sentence not in record.cells[column].lower():
                    problem = "does not say that each substance keeps its own risks"
                    yield package.finding("levels", record, column, problem, f"Add: “{sentence}”")


def check_documents(package: Workspace) -> Iterable[Finding]:
    """Forbidden words in what the descriptor and the schemas say of tables and columns: the dictionary shows it."""
    schemas = ((f"schema/{name}.json", schema.document) for name, schema in package.schemas.items())
    for path, document in [("datapackage.json", package.descriptor), *schemas]:
        for place, text in descriptions(document):
            if fault := first_fault(text):
                found, wording = fault
                yield Finding(path, 0, place, found, wording.problem, wording.remedy, key=f"{path}|{found}")


def descriptions(node: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Titles and descriptions in a JSON document, with the name of what they describe."""
    if isinstance(node, list):
        for item in node:
            yield from descriptions(item, place)
    elif isinstance(node, dict):
        name = node["name"] if isinstance(node.get("name"), str) else place
        yield from ((name, node[key]) for key in ("title", "description") if isinstance(node.get(key), str))
        for value in node.values():
            yield from descriptions(value, name)


def check_site(package: Workspace) -> Iterable[Finding]:
    """Forbidden words in the strings of the package's own modules, pages and catalogues."""
    paths = {path for folder in FOLDERS for path in package.files.under(folder)}
    for path in sorted(paths - PATTERNS):
        whole = (package.files.read(path) or b"").decode("utf-8", "replace")
        for line, (found, wording) in faults(path, whole):
            yield Finding(path, line, "", found, wording.problem, wording.remedy, key=f"{path}|{found}")


def faults(path: str, whole: str) -> Iterator[tuple[int, tuple[str, Wording]]]:
    """Lines of a file with the forbidden words on them, or begun on them and ended on the next."""
    found = [(line, text, first_fault(text)) for line, text in strings(path, whole)]
    yield from ((line, fault) for line, _, fault in found if fault)
    for (line, text, fault), (_, after, next_fault) in pairwise(found) if path.endswith(MARKUP_ENDS) else ():
        if not fault and not next_fault and (joined := first_fault(f"{text} {after}")):
            yield line, joined


def strings(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Texts that people may see in a file of the site, with their lines."""
    if path.endswith(".py"):
        yield from python_strings(text)
    elif path.endswith(".po"):
        yield from spoken(text)
    elif path.endswith((".js", ".css")):
        for number, line in enumerate(text.split("\n"), 1):
            yield from ((number, found[1:-1]) for found in STRINGS.findall(line))
    elif path.endswith(MARKUP_ENDS):
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
