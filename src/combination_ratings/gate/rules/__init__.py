"""The rules of the gate, one a file. `RULES` is the only registry: a rule that is not in it is not run.

A rule file has a docstring, `NAME`, `DESCRIPTION`, `SCOPE` (what it judges), `NEEDS` (tables without which it has
nothing to say), its `STAGE` where it is not one of content, and `check(package)`, which yields findings.
Command: `python -m scripts.check --list`.
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
    half_lives,
    identifiers,
    ids,
    keys,
    ledger,
    membership,
    outcomes,
    overrides,
    pairs,
    quantities,
    readers,
    readings,
    references,
    retired,
    rows,
    second_opinion,
    sentinels,
    statements,
    texts,
    timings,
    told,
    translations,
    wording,
)
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

Check = Callable[[Workspace], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule: what it is called, what it demands, what it judges, which tables it cannot do without, and its turn."""

    code: str
    name: str
    description: str
    scope: str
    needs: tuple[str, ...]
    check: Check
    stage: Stage = Stage.CONTENT

    @classmethod
    def of(cls, code: str, module: ModuleType) -> "Rule":
        """The rule that a file of this folder holds."""
        stage = getattr(module, "STAGE", Stage.CONTENT)
        return cls(code, module.NAME, module.DESCRIPTION, module.SCOPE, module.NEEDS, module.check, stage)


MODULES = {
    "CR101": descriptor, "CR102": encoding, "CR103": canonical, "CR104": cells, "CR105": formulas, "CR106": keys,
    "CR107": references, "CR108": rows, "CR109": ids, "CR110": pairs, "CR111": identifiers, "CR112": citations,
    "CR113": graph, "CR114": aliases, "CR115": codes, "CR116": evidence, "CR117": statements, "CR138": outcomes,
    "CR118": readings, "CR119": estimates, "CR120": timings, "CR121": claims, "CR122": adjudications, "CR123": grounds,
    "CR124": overrides, "CR125": texts, "CR126": translations, "CR127": wording, "CR128": retired,
    "CR129": generated, "CR130": sentinels, "CR132": advice, "CR139": told, "CR134": membership,
    "CR135": quantities, "CR137": half_lives, "CR133": ledger, "CR136": readers, "CR131": second_opinion,
}  # fmt: skip
"""Rules by code, in the order in which they run. A code is for ever: tools know rules by it (`docs/rules.md`)."""
RETIRED_CODES: frozenset[str] = frozenset()
"""Codes of rules that are gone, which no rule gets again."""
RULES = tuple(Rule.of(code, module) for code, module in MODULES.items())
