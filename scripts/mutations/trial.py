"""Try mutations: put each into the released tables, derive, and ask ledger and gate.

The ledger compares the edited tables with what is remembered, which is the tables before the edit, as on the day of a
release. The gate is asked on the files that the tables give. `scripts.document` makes nothing from rows of data, so
that there is nothing to make anew after an edit. Command: `python -m scripts.mutate`.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from combination_ratings.gate.files import DiskFiles, MemoryFiles
from combination_ratings.gate.rules import RULES
from combination_ratings.gate.run import run
from combination_ratings.gate.stages import Stage
from combination_ratings.gate.workspace import Workspace
from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.release.ledger import Change, arrivals, compared
from combination_ratings.release.memory import is_kept, memory_of
from combination_ratings.tables.canonical import Row, render
from combination_ratings.tables.package import Package, complete
from scripts.mutations.edits import Bench, Kind, Mutation

DERIVED_FROM = frozenset({"assessments", "adjudications", "scale_labels", "sources", "substances"})
COMING = frozenset({"overrides", "relations", "aliases", "identifiers", "combinations"})
GATE = tuple(rule for rule in RULES if rule.stage not in (Stage.SECOND_OPINION, Stage.LEDGER, Stage.DESCRIPTOR))


@dataclass(frozen=True)
class TrialResult:
    """What became of a mutation: which rules of the gate and which changes of the ledger told it."""

    mutation: Mutation
    ledger: tuple[str, ...]
    gate: tuple[str, ...]

    @property
    def caught(self) -> bool:
        """Whether anything told it."""
        return bool(self.ledger or self.gate)


class Released:
    """A package as it was released, to be edited."""

    def __init__(self, package: Package) -> None:
        self.package, self.memory = package, memory_of(package)
        files = DiskFiles(package.root)
        paths = ["datapackage.json", *files.under("data"), *files.under("schema"), *files.under("conformance")]
        self.files = {path: files.read(path) or b"" for path in paths}

    def edited(self, mutation: Mutation) -> dict[str, list[Row]]:
        """Tables that differ after the edit, the derived one among them."""
        tables = dict(mutation.tables)
        if DERIVED_FROM & tables.keys():
            schema = self.package.schemas["combinations"]
            rows = derive_combinations({**self.package.tables, **tables})
            tables["combinations"] = [complete(schema, row) for row in rows]
        return tables

    def by_ledger(self, tables: dict[str, list[Row]]) -> tuple[str, ...]:
        """Changes that the ledger asks to be said, by table and kind."""
        found: list[Change] = []
        for name in tables:
            if is_kept(name):
                found += compared(self.package.schemas[name], self.memory[name], tables[name])
        if COMING & tables.keys():
            found += arrivals(self.memory, {**self.package.tables, **tables})
        return tuple(sorted({f"{change.table} {change.kind}" for change in found}))

    def by_gate(self, tables: dict[str, list[Row]]) -> tuple[str, ...]:
        """Codes of the rules of the gate that find something."""
        files = {f"data/{name}.csv": render(self.package.schemas[name], rows).encode() for name, rows in tables.items()}
        found = run(Workspace(MemoryFiles({**self.files, **files}, self.package.root)), GATE)
        return tuple(sorted({finding.code for finding in found}))


def trials(package: Package, kinds: Iterable[Kind], each: int, seed: int) -> Iterator[Mutation]:
    """Mutations of every kind, the same ones for the same data and seed; none twice."""
    for kind in kinds:
        bench = Bench(package.tables, random.Random(f"{seed} {kind.name}"))
        told: set[str] = set()
        for _ in range(each * 5):
            made = kind.mutation(bench)
            if made is not None and made.told not in told and len(told) < each:
                told.add(made.told)
                yield made


def judged(package: Package, mutations: Iterable[Mutation], always_gate: bool) -> Iterator[TrialResult]:
    """What ledger and gate say of each; the gate is asked only where the ledger is silent, unless it always is."""
    released = Released(package)
    for mutation in mutations:
        tables = released.edited(mutation)
        ledger = released.by_ledger(tables)
        gate = released.by_gate(tables) if always_gate or not ledger else ()
        yield TrialResult(mutation, ledger, gate)


def rate(verdicts: Sequence[TrialResult]) -> float:
    """Share of mutations that anything told."""
    return sum(verdict.caught for verdict in verdicts) / len(verdicts) if verdicts else 0.0
