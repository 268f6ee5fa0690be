"""Run the rules of the gate on a package: each finding with its place and its remedy.

Command: `python -m scripts.check`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from combination_ratings.gate.exceptions import apply
from combination_ratings.gate.rules import RULES, Rule
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

MOST = 1000


def run(package: Workspace, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Findings of all rules. A descriptor that is wrong is reported alone, since nothing can be read by it."""
    found: list[Finding] = []
    done: list[str] = []
    spoken: set[Stage] = set()
    for rule in rules:
        if Stage.DESCRIPTOR in spoken or (rule.stage is Stage.SECOND_OPINION and found):
            break
        if rule.stage in (Stage.RECKONING, Stage.LEDGER) and Stage.BASIC in spoken:
            continue
        new = run_rule(package, rule)
        spoken |= {rule.stage} if new else set()
        found += new
        done.append(rule.name)
    return sorted(set(apply(package.files, found, done, [rule.name for rule in RULES])), key=lambda f: f.order)


def run_rule(package: Workspace, rule: Rule) -> list[Finding]:
    """Findings of one rule, at most `MOST`; a rule that fails is a finding itself."""
    if rule.stage is not Stage.DESCRIPTOR and any(table not in package.tables for table in rule.needs):
        return []
    found: list[Finding] = []
    try:
        for finding in islice(rule.check(package), MOST):
            found.append(replace(finding, rule=rule.name, code=rule.code))
    except Exception as error:
        found.append(failure(rule, error))
    if len(found) == MOST:
        problem = f"reached {MOST} findings and was stopped"
        found.append(Finding("datapackage.json", 0, "", "", problem, "Mend these first", rule.name, code=rule.code))
    return found


def failure(rule: Rule, error: Exception) -> Finding:
    """Finding for a rule that could not do its work."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    remedy = "Mend the other findings first; if it stays, report this message"
    return Finding(
        "datapackage.json", 0, "", "", f"the rule could not judge this package ({reason})", remedy, rule.name,
        code=rule.code,
    )  # fmt: skip
