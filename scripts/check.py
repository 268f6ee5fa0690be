"""The gate: every rule on a package, every finding with its place and its remedy.

When: before each commit and in CI. Command: `python -m scripts.check [--format text|json|github] [--rule NAME] [PATH]`.
Exit status 0 clean, 1 errors, 2 warnings only.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from scripts.dataset.exceptions import apply
from scripts.dataset.findings import FORMATS, Finding
from scripts.dataset.schema import ROOT
from scripts.dataset.workspace import DiskFiles, Workspace
from scripts.rules import RULES, Rule

MOST = 1000
BASIC = {"descriptor", "encoding", "cells", "keys", "references", "graph"}
"""Rules without which tables cannot be reckoned with."""
RECKONING = {"adjudications", "overrides", "generated", "sentinels"}
"""Rules that derive or resolve: they wait until the basic ones are content."""


def run(package: Workspace, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Findings of all rules. A descriptor that is wrong is reported alone, since nothing can be read by it."""
    found: list[Finding] = []
    done: list[str] = []
    for rule in rules:
        if rule.name == "second_opinion" and found:
            break
        if rule.name in RECKONING and any(finding.rule in BASIC for finding in found):
            continue
        found += run_rule(package, rule)
        done.append(rule.name)
        if rule.name == "descriptor" and found:
            break
    return sorted(set(apply(package.files, found, done, [rule.name for rule in RULES])), key=lambda f: f.order)


def run_rule(package: Workspace, rule: Rule) -> list[Finding]:
    """Findings of one rule, at most `MOST`; a rule that fails is a finding itself."""
    if rule.name != "descriptor" and any(table not in package.tables for table in rule.needs):
        return []
    found: list[Finding] = []
    try:
        for finding in islice(rule.check(package), MOST):
            found.append(replace(finding, rule=rule.name))
    except Exception as error:
        found.append(failure(rule, error))
    if len(found) == MOST:
        problem = f"reached {MOST} findings and was stopped"
        found.append(Finding("datapackage.json", 0, "", "", problem, "Mend these first", rule=rule.name))
    return found


def failure(rule: Rule, error: Exception) -> Finding:
    """Finding for a rule that could not do its work."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    remedy = "Mend the other findings first; if it stays, report this message"
    return Finding(
        "datapackage.json", 0, "", "", f"the rule could not judge this package ({reason})", remedy, rule.name
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns the exit status."""
    options = parser().parse_args(arguments)
    if options.list:
        print("\n".join(f"{rule.name:12} {rule.description}" for rule in RULES))
        return 0
    package = Workspace(DiskFiles(options.path), options.engine)
    found = run(package, [rule for rule in RULES if not options.rule or rule.name in options.rule])
    sys.stdout.write(FORMATS[options.format](found))
    if options.format == "text":
        print(summary(found), file=sys.stderr)
    return status(found)


def summary(found: Iterable[Finding]) -> str:
    """One line with the number of errors and warnings."""
    severities = [finding.severity for finding in found]
    return f"{severities.count('error')} errors, {severities.count('warning')} warnings"


def status(found: Iterable[Finding]) -> int:
    """Exit status: 1 with an error, 2 with warnings only, else 0."""
    severities = {finding.severity for finding in found}
    return 1 if "error" in severities else 2 if severities else 0


def parser() -> argparse.ArgumentParser:
    """Options of the command."""
    options = argparse.ArgumentParser(prog="python -m scripts.check", description=__doc__)
    options.add_argument("path", nargs="?", type=Path, default=ROOT, help="folder of the package")
    options.add_argument("--format", choices=sorted(FORMATS), default="text")
    options.add_argument(
        "--rule", action="append", choices=[rule.name for rule in RULES], help="only this rule; repeatable"
    )
    options.add_argument("--engine", choices=["auto", "rows", "sql"], default="auto", help="auto goes by size")
    options.add_argument("--list", action="store_true", help="list the rules")
    return options


if __name__ == "__main__":
    gc.disable()  # the process is short and makes next to no cycles: looking for them is a sixth of its time
    sys.exit(main())
