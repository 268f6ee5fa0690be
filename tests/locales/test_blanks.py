"""The blanks of a sentence are those that the code fills: one too few is seen by a reader as `{name}`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from combination_ratings.locales import catalogue
from combination_ratings.locales.catalogue import SOURCE
from combination_ratings.locales.used import CALLS, PACKAGE

OWN = {"n"}
"""Filled by `ntext` itself."""
SENTENCE = re.compile(r"\{(\w+)\}")


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call that names its sentence and each of its blanks, with the key of the sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in CALLS.keys() - {"forms", "listed", "own"} and all(k.arg for k in node.keywords):
                yield node, CALLS[called] + str(node.args[0].value)


def blanks_of(key: str) -> set[str]:
    """Blanks of the English sentence, in any of its forms."""
    name, _, entry = key.partition(".")
    found = catalogue(name, SOURCE)
    forms = [found.texts[entry]] if entry in found.texts else found.forms[entry][1]
    return {blank for form in forms for blank in SENTENCE.findall(form)} - OWN


def wrong(path: Path) -> Iterator[str]:
    for node, key in calls(ast.parse(path.read_bytes())):
        passed = {keyword.arg for keyword in node.keywords}
        if passed != blanks_of(key):
            yield f"{path.relative_to(PACKAGE)}:{node.lineno}: {key} has {blanks_of(key)}, is given {passed}"


def test_every_call_fills_the_blanks_of_its_sentence() -> None:
    assert [found for path in sorted(PACKAGE.rglob("*.py")) for found in wrong(path)] == []


def test_a_blank_too_few_and_one_too_many_are_found(tmp_path: Path) -> None:
    few = ast.parse('text("terminal.line", "en", name="x")')
    [(node, key)] = calls(few)
    assert blanks_of(key) - {k.arg for k in node.keywords} == {"said"}
