"""The gate: every rule on a package, every finding with its place and its remedy.

When: before each commit and in CI. Command: `python -m scripts.check [--format text|json|github] [--rule NAME] [PATH]`.
Exit status 0 clean, 1 errors, 2 warnings only.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from combination_ratings.gate.files import DiskFiles
from combination_ratings.gate.rules import RULES, Rule
from combination_ratings.gate.run import run
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.faults import one_line
from combination_ratings.tables.findings import FORMATS, Finding
from combination_ratings.tables.schema import ROOT

LEDGER_ALWAYS = True
"""Whether the ledger is asked without `--ledger`: not while the rows of a release are still being gathered."""


@one_line("check")
def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns the exit status."""
    options = parser().parse_args(arguments)
    if options.list:
        print("\n".join(f"{rule.code} {rule.name:14} {rule.description}" for rule in RULES))
        return 0
    package = Workspace(DiskFiles(options.path))
    found = run(package, chosen(options.rule, options.ledger))
    sys.stdout.write(FORMATS[options.format](found))
    if options.format == "text":
        print(summary(found), file=sys.stderr)
    return status(found)


def chosen(names: Sequence[str] | None, with_ledger: bool) -> list[Rule]:
    """Rules that are named; where none is, all, the ledger where it is asked for or always is."""
    if names:
        return [rule for rule in RULES if {rule.name, rule.code} & {*names}]
    return [rule for rule in RULES if with_ledger or LEDGER_ALWAYS or rule.stage is not Stage.LEDGER]


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
        "--rule",
        action="append",
        metavar="RULE",
        choices=[name for rule in RULES for name in (rule.name, rule.code)],
        help="only this rule, by name or code; repeatable",
    )
    options.add_argument("--ledger", action="store_true", help="compare with the last release too")
    options.add_argument("--list", action="store_true", help="list the rules")
    return options


if __name__ == "__main__":
    gc.disable()  # the process is short and makes next to no cycles: looking for them is a sixth of its time
    sys.exit(main())
