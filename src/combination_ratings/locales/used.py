"""The keys that code and templates use, found by Babel with an extractor of ours for each kind of file.

When: a test or `python -m scripts.words` asks whether every key used exists and every entry is used. A key that is put
together from a value (`say(f"heading_{status}", …)`) counts as `heading_*`: some entry must begin so.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_from_dir

PACKAGE = Path(__file__).parent.parent
ANY = "*"
Found = tuple[int, str, str, list[str]]
CALLS = {"text": "", "ntext": "", "texts": "", "say": "answers.", "say_count": "answers.", "remark": "answers."}
"""Functions whose first argument is a key, and the catalogue that they put before it."""


def keys_used(folder: Path = PACKAGE) -> dict[str, str]:
    """Every key used below a folder, with the place where it is first used."""
    methods = [("**.py", "combination_ratings.locales.used:python_keys")]
    found = extract_from_dir(folder, methods, keywords=dict.fromkeys(CALLS))
    used: dict[str, str] = {}
    for path, line, message, *_ in found:
        used.setdefault(str(message), f"{path}:{line}")
    return used


def python_keys(stream: IO[bytes], keywords: Collection[str], comment_tags: Any, options: Any) -> Iterator[Found]:
    """Keys in a module: first arguments of the functions above, literal or with a value at the end."""
    for node in ast.walk(ast.parse(stream.read())):
        if isinstance(node, ast.Call) and (name := name_of(node.func)) in CALLS and node.args:
            for key in written(node.args[0]):
                yield node.lineno, name, CALLS[name] + key, []


def name_of(function: ast.expr) -> str:
    """Name of a function as it is called."""
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def written(argument: ast.expr) -> Iterator[str]:
    """The keys that an argument may be: a literal, either side of a condition, or a beginning."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from written(argument.body)
        yield from written(argument.orelse)
    elif isinstance(argument, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else ANY for part in argument.values)
