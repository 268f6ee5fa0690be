"""Tables read as text and as numbers of known texts give the same findings; frictionless sees nothing beyond them.

Packages are the made one with cells changed at random (seeded). Numbers are for large tables, but must do for small
ones alike.
"""

from __future__ import annotations

import random
from pathlib import Path

import frictionless
import pytest

from combination_ratings.gate.files import DiskFiles
from combination_ratings.gate.loader import MANY_ROWS
from combination_ratings.gate.rules import RULES
from combination_ratings.gate.run import run
from combination_ratings.gate.workspace import Workspace
from combination_ratings.tables.findings import Finding
from scripts.benchmarks.packages import make
from tests.gate.broken import PackageFiles, findings, good_files, only, rows, schemas, with_rows, write

NASTY = ["", " ", "x", "0", "-0", "00", "1.0", "1e5", "9" * 30, "nowhere", "alphadrug", "betadrug", "true", "TRUE",
         "a,b", 'say "no"', "=1", "2026-02-30", "2026-11-23", "never", "avoid", "label", "chart", "\u00a0x", "x\u202f",
         "é", "e\u0301", "\u202e", "6", "-1", "stated", "interpreted", "supports", "refutes", "class", "safe",
         "10.5555/made.1"]  # fmt: skip
FAST = [rule for rule in RULES if rule.name not in ("descriptor", "second_opinion")]


def mutated(rng: random.Random, files: PackageFiles) -> dict[str, bytes]:
    """The package with one random change."""
    table = rng.choice(sorted(schemas()))
    changed = rows(table, files)
    number, kind = rng.randrange(len(changed)), rng.random()
    if kind < 0.8:
        changed[number] = {**changed[number], rng.choice(schemas()[table].columns): rng.choice(NASTY)}
    elif kind < 0.9 and len(changed) > 1:
        del changed[number]
    else:
        changed.insert(rng.randrange(len(changed) + 1), changed[number])
    return with_rows(table, changed, files)


def mutated_often(seed: int, times: int) -> dict[str, bytes]:
    """The good package with several random changes."""
    rng, files = random.Random(seed), dict(good_files())
    for _ in range(times):
        files = mutated(rng, files)
    return files


def judged(folder: Path, many: int = MANY_ROWS) -> set[Finding]:
    """Findings; of a rule that fell over only that it did. Tables of at least `many` rows are read as numbers."""
    found = run(Workspace(DiskFiles(folder), many), FAST)
    return {f if "could not judge" not in f.problem else Finding("", 0, "", "", "failed", "", f.rule) for f in found}


@pytest.mark.parametrize("seed", range(5))
def test_text_and_numbers_agree(seed: int, tmp_path: Path) -> None:
    folder = write(mutated_often(seed, times=(1, 4, 8, 40, 80)[seed]), tmp_path)
    found = judged(folder)
    assert found
    assert found == judged(folder, many=0)


def test_every_row_that_frictionless_refuses_the_gate_refuses(tmp_path: Path) -> None:
    folder = write(mutated_often(40, times=160), tmp_path)
    report = frictionless.validate(str(folder / "datapackage.json"))
    refused = {(t.place, getattr(e, "row_number", 0)) for t in report.tasks for e in t.errors} | {
        ("descriptor", error.note) for error in report.errors
    }
    assert len(refused) > 40
    assert refused <= {(finding.file, finding.line) for finding in judged(folder)}


def test_what_the_gate_accepts_frictionless_accepts(tmp_path: Path) -> None:
    rng, files, accepted = random.Random(50), dict(good_files()), 0
    for _ in range(12):
        changed = mutated(rng, files)
        if changed != files and not findings(changed):
            files, accepted = changed, accepted + 1
    assert accepted > 1
    assert frictionless.validate(str(write(files, tmp_path) / "datapackage.json")).valid


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data, lambda data: data[:-1],
        lambda data: data.replace(b"\n", b"\n\n", 2), lambda data: data + b"a\n", lambda data: data[:-9] + b'"\n',
        lambda data: data.replace(b"Alpha", b"\xff", 1), lambda data: data.replace(b"Alpha", b"\x00", 1),
        lambda data: data.replace(b"Alpha", b'"Alpha"', 1), lambda data: data.replace(b"Alpha", b'Al"pha', 1),
        lambda data: data.replace(b"Alpha", b'"Al\npha"', 1), lambda data: b"", lambda data: data.replace(b",", b";"),
        lambda data: data[: len(data) // 2], lambda data: data.replace(b"alias,", b"name,", 1),
    ],
)  # fmt: skip
def test_text_and_numbers_agree_on_broken_bytes(change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    files = only(["aliases"], good_files())
    folder = write({**files, "data/aliases.csv": change(files["data/aliases.csv"])}, tmp_path)
    found = judged(folder)
    assert found
    assert found == judged(folder, many=0)


def test_a_made_package_has_no_finding(tmp_path: Path) -> None:
    make(tmp_path, 1000, seed=7)
    assert judged(tmp_path) == judged(tmp_path, many=0) == set()


def test_faults_of_a_made_package_are_found(tmp_path: Path) -> None:
    make(tmp_path, 1000, seed=8, faults=12)
    found = judged(tmp_path)
    assert len({finding.line for finding in found if finding.file == "data/assessments.csv"}) >= 12
    assert found == judged(tmp_path, many=0)


def test_the_same_seed_gives_the_same_package(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make(tmp_path / name, 300, seed=3, faults=3)
    for path in sorted((tmp_path / "one" / "data").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / "data" / path.name).read_bytes()
