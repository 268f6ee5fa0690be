"""Mutate released data in meaningful ways, and count what gate and ledger catch; written to docs/reports/mutations.md.

When: rules or the ledger change. Command: `python -m scripts.mutate [--each 6] [--seed 20261129] [--gate]`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT
from scripts.mutations.kinds import KINDS
from scripts.mutations.report import text
from scripts.mutations.trial import TrialResult, judged, rate, trials

REPORT = ROOT / "docs" / "reports" / "mutations.md"
WANTED = 0.98


def main(given: Sequence[str] | None = None) -> int:
    """Write the report; exit status 1 where less than `WANTED` of the mutations is caught."""
    options = argparse.ArgumentParser(prog="python -m scripts.mutate", description=__doc__)
    options.add_argument("--each", type=int, default=6, help="mutations of each kind")
    options.add_argument("--seed", type=int, default=20261129)
    options.add_argument(
        "--gate", action="store_true", help="ask the gate of every mutation, not only of the silent ones"
    )
    chosen = options.parse_args(given)
    package = Package.load()
    verdicts: list[TrialResult] = []
    for verdict in judged(package, trials(package, KINDS, chosen.each, chosen.seed), chosen.gate):
        verdicts.append(verdict)
        print(f"\r{len(verdicts)}", end="", file=sys.stderr)
    write_atomically(REPORT, text(verdicts, KINDS, chosen.seed, chosen.gate))
    arrivals = {kind.name for kind in KINDS if kind.arrival}
    of_released = [v for v in verdicts if v.mutation.kind not in arrivals]
    print(f"\n{len(of_released)} mutations of released data, {rate(of_released):.1%} caught", file=sys.stderr)
    return 0 if rate(of_released) >= WANTED else 1


if __name__ == "__main__":
    raise SystemExit(main())
