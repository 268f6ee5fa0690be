"""The rules of the gate, one a file. `RULES` is the only registry: a rule that is not in it is not run.

A rule file has a docstring, `NAME`, `DESCRIPTION`, `SCOPE` (what it judges), `NEEDS` (tables without which it has
nothing to say) and `check(package)`, which yields findings. Command: `python -m scripts.check --list`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

from combination_ratings.gate.rules import (
    adjudications,
    advice,
    aliases,
    canonical,
    cells,
    citations,
    claims,
    codes,
    descriptor,
    encoding,
    estimates,
    evidence,
    formulas,
    generated,
    graph,
    grounds,
    identifiers,
    ids,
    keys,
    overrides,
    pairs,
    readings,
    references,
    retired,
    rows,
    second_opinion,
    sentinels,
    statements,
    texts,
    timings,
    translations,
    wording,
)
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

Check = Callable[[Workspace], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule: what it is called, what it demands, what it judges and which tables it cannot do without."""

    name: str
    description: str
    scope: str
    needs: tuple[str, ...]
    check: Check

    @classmethod
    def of(cls, module: ModuleType) -> "Rule":
        """The rule that a file of this folder holds."""
        return cls(module.NAME, module.DESCRIPTION, module.SCOPE, module.NEEDS, module.check)


MODULES = (
    descriptor, encoding, canonical, cells, formulas, keys, references, rows, ids, pairs, identifiers,
    citations, graph, aliases, codes, evidence, statements, readings, estimates, timings, claims, adjudications,
    advice, grounds, overrides, texts, translations, wording, retired, generated, sentinels, second_opinion,
)  # fmt: skip
RULES = tuple(Rule.of(module) for module in MODULES)
