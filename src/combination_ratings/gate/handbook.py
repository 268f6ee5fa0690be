"""The page that lists the rules of the gate, made from the registry. Command: `python -m scripts.document`."""

from __future__ import annotations

from combination_ratings.gate import exceptions
from combination_ratings.gate.rules import RULES
from combination_ratings.tables.markdown import table
from combination_ratings.tables.schema import ROOT

PATH = ROOT / "docs" / "rules.md"
HEAD = """# Rules of the gate

Made by `python -m scripts.document` from `src/combination_ratings/gate/rules`. Every finding of
`python -m scripts.check` names its rule by code and name, in each format; `--rule` takes either. A code is for ever: a
rule may get another name or a better text, and the code of a rule that goes is not given to another.

"""
EXCEPTIONS = (
    exceptions.CODE,
    "exceptions",
    "file",
    "Allowed findings are whole, of known rules, and still needed.",
)


def text() -> str:
    """The page."""
    rows = [EXCEPTIONS, *((rule.code, rule.name, rule.scope, rule.description) for rule in RULES)]
    return HEAD + table(("code", "rule", "judges", "what it demands"), rows)
