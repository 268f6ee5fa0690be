"""The two engines say the same of the same package, and frictionless sees nothing that they do not.

Packages are the made one with cells changed at random (seeded); the SQL engine is for large tables, but must judge
small ones alike.
"""

from __future__ import annotations

import random
from pathlib import Path

import frictionless
import pytest

from scripts.benchmarks.packages import make
from scripts.check import run
from scripts.dataset.findings import Finding
from scripts.dataset.workspace import DiskFiles, Workspace
from scripts.rules import RULES
from tests.rules.broken import good_files, rows, schemas, with_rows, write

NASTY = ["", " ", "x", "0", "-0", "00", "1.0", "1e5", "9" * 30, "nowhere", "alphadrug", "betadrug", "true", "TRUE",
         "a,b", 'say "no"', "=1", "2026-02-30", "2026-11-23", "never", "avoid", "label", "chart", "\u00a0x", "x\u202f",
         "é", "e\u0301", "\u202e", "6", "-1", "stated", "interpreted", "supports", "refutes", "class", "safe",
         "10.5555/made.1"]  # fmt: skip
FAST = [rule for rule in RULES if rule.name not in ("descriptor", "second_opinion")]


def mutated(seed: int) -> dict[str, bytes]:
    """The good package with up to four random changes."""
    rng, files = random.Random(seed), dict(good_files())
    for _ in range(rng.randint(1, 4)):
        table = rng.choice(sorted(schemas()))
        changed = rows(table, files)
        number, kind = rng.randrange(len(changed)), rng.random()
        if kind < 0.8:
            changed[number] = {**changed[number], rng.choice(schemas()[table].columns): rng.choice(NASTY)}
        elif kind < 0.9 and len(changed) > 1:
            del changed[number]
        else:
            changed.insert(rng.randrange(len(changed) + 1), changed[number])
        files = with_rows(table, changed, files)
    return files


def judged(folder: Path, engine: str) -> set[Finding]:
    """Findings of an engine; a rule that fell over is told from its message's first words only."""
    found = run(Workspace(DiskFiles(folder), engine), FAST)
    return {f if "could not judge" not in f.problem else Finding("", 0, "", "", "failed", "", f.rule) for f in found}


@pytest.mark.parametrize("seed", range(40))
def test_engines_agree_and_frictionless_finds_no_more(seed: int, tmp_path: Path) -> None:
    folder = write(mutated(seed), tmp_path)
    by_rows, by_sql = judged(folder, "rows"), judged(folder, "sql")
    assert by_rows == by_sql
    if not by_rows and seed % 3 == 0:
        assert frictionless.validate(str(folder / "datapackage.json")).valid


@pytest.mark.parametrize("seed", range(40, 52))
def test_what_frictionless_refuses_the_gate_refuses(seed: int, tmp_path: Path) -> None:
    folder = write(mutated(seed), tmp_path)
    if not frictionless.validate(str(folder / "datapackage.json")).valid:
        assert judged(folder, "rows")


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
def test_engines_agree_on_broken_bytes(change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    files = good_files()
    folder = write({**files, "data/aliases.csv": change(files["data/aliases.csv"])}, tmp_path)
    by_rows = judged(folder, "rows")
    assert by_rows
    assert by_rows == judged(folder, "sql")


def test_engines_agree_on_a_made_large_package(tmp_path: Path) -> None:
    make(tmp_path, 3000, seed=7)
    assert judged(tmp_path, "rows") == judged(tmp_path, "sql") == set()


def test_engines_agree_on_a_made_large_package_with_faults(tmp_path: Path) -> None:
    make(tmp_path, 2000, seed=8, faults=12)
    by_rows = judged(tmp_path, "rows")
    assert len({finding.line for finding in by_rows if finding.file == "data/assessments.csv"}) >= 12
    assert by_rows == judged(tmp_path, "sql")


def test_the_same_seed_gives_the_same_package(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make(tmp_path / name, 500, seed=3, faults=3)
    for path in sorted((tmp_path / "one" / "data").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / "data" / path.name).read_bytes()
