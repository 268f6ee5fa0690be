"""The keys that modules and templates use, found by Babel with an extractor of ours for each.

When: a test asks whether every key used exists and every entry is used. A key that is put together from a value
(`say(f"heading_{status}", …)`, `t["status_" + row.status]`) is found as `heading_*`: some entry must begin so.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.extract import extract_from_dir
from jinja2 import Environment, nodes

PACKAGE = Path(__file__).parent.parent
ANY = "*"
Found = tuple[int, str, str, list[str]]
CALLS = {
    "text": "", "ntext": "", "forms": "", "listed": "", "say": "answers.", "say_count": "answers.",
    "remark": "answers.", "QuestionError": "questions.", "own": "export.", "term": "mechanisms.",
}  # fmt: skip
"""Functions whose first argument is a key, and the catalogue that they put before it."""
LISTS = {"listed"}
"""Of these, those that put a number after it."""
TEXTS = "t"
"""What a template calls all texts of the pages."""
BEGINNINGS = {"core_": "datasette", "menu_": "datasette", "op_": "datasette", "said_": "datasette", "reuse_": "reuse"}
"""How the keys of catalogues of the pages begin, but for those of `site`."""
METHODS = [
    ("**.py", "combination_ratings.locales.used:in_module"),
    ("**.html", "combination_ratings.locales.used:in_template"),
]


def keys_used(folder: Path = PACKAGE) -> dict[str, str]:
    """Every key used below a folder, with the place where it is first used."""
    used: dict[str, str] = {}
    for path, line, message, *_ in extract_from_dir(folder, METHODS, keywords=dict.fromkeys((*CALLS, TEXTS))):
        used.setdefault(str(message), f"{path}:{line}")
    return used


def literals(folder: Path = PACKAGE) -> set[str]:
    """Every text that a module has as a constant: keys that are listed there and looked up one by one."""
    return {
        node.value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def in_module(stream: IO[bytes], keywords: Collection[str], comment_tags: Any, options: Any) -> Iterator[Found]:
    """Keys in a module: first arguments of the functions above, but for what these themselves hand on."""
    tree = ast.parse(stream.read())
    own = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in CALLS
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in own or not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        if node.func.id in CALLS:
            yield from (found(node.lineno, node.func.id, key) for key in written(node.args[0]))


def found(line: int, function: str, key: str) -> Found:
    """A key as Babel takes it."""
    return line, function, f"{CALLS[function]}{key}{f'_{ANY}' if function in LISTS else ''}", []


def written(argument: ast.expr) -> Iterator[str]:
    """The keys that an argument may be: a literal, either side of a condition, or a pattern."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from written(argument.body)
        yield from written(argument.orelse)
    elif isinstance(argument, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else ANY for part in argument.values)


def in_template(stream: IO[bytes], keywords: Collection[str], comment_tags: Any, options: Any) -> Iterator[Found]:
    """Keys in a template: `t.key`, `t["key"]`, `t.get("key")`, and first arguments of the functions above."""
    tree = Environment(autoescape=True).parse(stream.read().decode())
    for name in tree.find_all(nodes.Getattr):
        if is_texts(name.node) and name.attr != "get":
            yield name.lineno, TEXTS, of_pages(name.attr), []
    for item in tree.find_all(nodes.Getitem):
        if is_texts(item.node):
            yield from ((item.lineno, TEXTS, of_pages(key), []) for key in patterns(item.arg))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in CALLS:
            function = call.node.name
            yield from (found(call.lineno, function, key) for key in patterns(call.args[0]))
        elif isinstance(call.node, nodes.Getattr) and call.node.attr == "get" and is_texts(call.node.node):
            yield from ((call.lineno, TEXTS, of_pages(key), []) for key in patterns(call.args[0]))


def is_texts(node: nodes.Node) -> bool:
    """Whether a name in a template is the texts of the pages."""
    return isinstance(node, nodes.Name) and node.name == TEXTS


def of_pages(key: str) -> str:
    """A key of the pages with its catalogue."""
    catalogue = next((name for start, name in BEGINNINGS.items() if key.startswith(start)), "site")
    return f"{catalogue}.{key}"


def patterns(argument: nodes.Expr) -> Iterator[str]:
    """The keys that an expression of a template may be; nothing where it is a value alone."""
    if isinstance(argument, nodes.Const):
        yield str(argument.value)
    elif isinstance(argument, nodes.CondExpr):
        yield from patterns(argument.expr1)
        yield from patterns(argument.expr2) if argument.expr2 else ()
    elif isinstance(argument, (nodes.Add, nodes.Concat)):
        parts = argument.nodes if isinstance(argument, nodes.Concat) else [argument.left, argument.right]
        yield "".join(next(patterns(part), ANY) for part in parts)
