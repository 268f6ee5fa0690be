"""Run the rules of the gate on a package: each finding with its place and its remedy.

Command: `python -m scripts.check`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from combination_ratings.gate.exceptions import apply
from combination_ratings.gate.rules import RULES, Rule
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding

MOST = 1000
AT_A_TIME = 2
ROUNDS = (
    {Stage.DESCRIPTOR}, {Stage.BASIC, Stage.CONTENT}, {Stage.RECKONING, Stage.LEDGER}, {Stage.SECOND_OPINION},
)  # fmt: skip
"""Stages whose rules have their turn together, in order."""


def run(package: Workspace, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Findings of all rules. A descriptor that is wrong is reported alone, since nothing can be read by it."""
    found: list[Finding] = []
    done: list[Rule] = []
    for stages in ROUNDS:
        spoken = {rule.stage for rule in done if rule.name in {finding.rule for finding in found}}
        if Stage.DESCRIPTOR in spoken or (Stage.SECOND_OPINION in stages and found):
            break
        if Stage.BASIC in spoken:
            continue
        turn = [rule for rule in rules if rule.stage in stages]
        found += findings_of(package, turn)
        done += turn
    names = [rule.name for rule in done]
    return sorted(set(apply(package.files, found, names, [rule.name for rule in RULES])), key=lambda f: f.order)


def findings_of(package: Workspace, rules: Sequence[Rule]) -> list[Finding]:
    """Findings of rules that do not wait for one another; on large tables two are asked at a time.

    Much of a rule runs on one processor only: meanwhile the other has the next rule to do.
    """
    judge = partial(run_rule, package)
    found = [judge(rule) for rule in rules[:1]]  # tables are read by then, before two ask for them
    if len(rules) > 1 and package.lines >= package.many:
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            found += pool.map(judge, rules[1:])
    else:
        found += map(judge, rules[1:])
    return list(chain.from_iterable(found))


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
