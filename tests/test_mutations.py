"""One mutation of each kind in the released data: ledger and gate tell all that alter what was released."""

from __future__ import annotations

from collections import Counter

import pytest

from combination_ratings.tables.package import Package
from scripts.mutations.kinds import KINDS
from scripts.mutations.report import text
from scripts.mutations.trial import Released, TrialResult, judged, rate, trials

SEED = 7
ARRIVALS = {kind.name for kind in KINDS if kind.arrival}


@pytest.fixture(scope="module")
def package() -> Package:
    return Package.load()


def test_there_are_enough_kinds_and_each_can_be_made(package: Package) -> None:
    made = Counter(mutation.kind for mutation in trials(package, KINDS, 2, SEED))
    assert len(KINDS) - len(ARRIVALS) >= 40
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert made.keys() == {kind.name for kind in KINDS}


def test_mutations_are_the_same_for_the_same_seed(package: Package) -> None:
    first, again = ([m.told for m in trials(package, KINDS[:9], 2, SEED)] for _ in range(2))
    assert first == again


def test_what_is_not_edited_is_silent(package: Package) -> None:
    released = Released(package)
    assert released.by_ledger({name: package[name] for name in ("timings", "aliases", "overrides")}) == ()
    assert released.by_gate({"timings": package["timings"]}) == ()


def test_one_mutation_of_each_kind_is_caught_where_it_alters_what_was_released(package: Package) -> None:
    kinds = [kind for kind in KINDS if not kind.arrival]
    verdicts = list(judged(package, trials(package, kinds, 1, SEED), always_gate=False))
    assert len(verdicts) == len(kinds)
    assert rate(verdicts) >= 0.98, [v.mutation.told for v in verdicts if not v.caught]


def test_the_report_lists_what_passed() -> None:
    kind = KINDS[0]
    mutation = next(iter(trials(Package.load(), [kind], 1, SEED)))
    page = text(
        [TrialResult(mutation, (), ()), TrialResult(mutation, ("adjudications removed",), ("CR129",))],
        KINDS,
        SEED,
        True,
    )
    assert "**50.0% caught**" in page
    assert f"- {kind.name}: {mutation.told}" in page
    assert f"| {kind.name} | 2 | 1 | 1 | 1 | CR129 |" in page
