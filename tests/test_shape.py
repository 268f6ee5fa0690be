"""The code is small pieces under names of their own: a newcomer guesses the file, and holds a function in mind."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from combination_ratings.tables.schema import ROOT

FOLDERS = ("src", "scripts", "conformance")
LONGEST_FUNCTION = 40
LONGEST_MODULE = 250


def modules() -> Iterator[tuple[str, str]]:
    """Path and text of every module."""
    for folder in FOLDERS:
        for path in sorted(Path(ROOT, folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of some kinds with the path of its module."""
    for path, text in modules():
        yield from ((path, node) for node in ast.walk(ast.parse(text)) if isinstance(node, kinds))


def test_no_two_classes_have_one_name() -> None:
    names = Counter(node.name for _, node in nodes(ast.ClassDef))  # type: ignore[attr-defined]
    assert len(names) > 50
    assert [name for name, count in names.items() if count > 1] == []


def test_no_function_is_longer_than_a_screen() -> None:
    found = [
        (path, node.name, node.end_lineno - node.lineno + 1)  # type: ignore[attr-defined]
        for path, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef)
    ]
    assert len(found) > 1000
    assert [place for place in found if place[2] > LONGEST_FUNCTION] == []


def test_no_module_is_longer_than_a_chapter() -> None:
    lengths = {path: len(text.splitlines()) for path, text in modules()}
    assert [path for path, length in lengths.items() if length > LONGEST_MODULE] == []
