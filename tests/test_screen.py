"""Many people at once: the worst level of each, the pairs behind it, and nothing that is missing read as low risk."""

from __future__ import annotations

import csv
import itertools
import random
from pathlib import Path

import duckdb
import pytest

from combination_ratings.ratings.resolver import Resolver
from combination_ratings.release.build import everything
from combination_ratings.screening.screening import screen
from combination_ratings.tables.package import Package
from scripts.benchmarks.screen import make
from scripts.screen import main
from tests.repository import made_package

HEADER = (
    "patient_id", "substances", "unresolved", "ambiguous", "pairs", "rated", "outside", "no_data", "level",
    "worst_pairs",
)  # fmt: skip
Taken = dict[str, list[str]]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built release of the small package, in which one name has two readings."""
    root = made_package(tmp_path_factory.mktemp("screen") / "package")
    everything(root, root / "dist")
    return root / "dist"


def register(folder: Path, taken: Taken) -> Path:
    """A register as CSV."""
    path = folder / "persons.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = ((person, substance) for person, substances in taken.items() for substance in substances)
        csv.writer(stream).writerows([("patient_id", "substance"), *rows])
    return path


def screened(folder: Path, release: Path, taken: Taken, by: str = "id") -> dict[str, dict[str, object]]:
    found = screen(register(folder, taken), release, by).execute("SELECT * FROM screened ORDER BY patient_id")
    assert tuple(column[0] for column in found.description or []) == HEADER
    return {str(row[0]): dict(zip(HEADER[1:], row[1:], strict=True)) for row in found.fetchall()}


def test_the_worst_level_and_the_pairs_behind_it(tmp_path: Path, release: Path) -> None:
    taken = {
        "007": ["alphadrug", "betadrug", "gammadrug"],
        "8": ["betadrug", "deltadrug"],
        "9": ["alphadrug"],
        "10": ["alphadrug", "rescuer"],
    }
    found = screened(tmp_path, release, taken)
    assert found["007"] == {
        "substances": 3, "unresolved": 0, "ambiguous": 0, "pairs": 3, "rated": 2, "outside": 0, "no_data": 1,
        "level": 3, "worst_pairs": "alphadrug+gammadrug",
    }  # fmt: skip
    assert (found["8"]["pairs"], found["8"]["no_data"], found["8"]["level"]) == (1, 1, None)
    assert (found["9"]["pairs"], found["9"]["level"]) == (0, None)
    assert (found["10"]["outside"], found["10"]["level"], found["10"]["no_data"]) == (1, None, 0)


def test_a_substance_named_twice_makes_no_pair(tmp_path: Path, release: Path) -> None:
    found = screened(tmp_path, release, {"1": ["alphadrug", "alphadrug ", "alphadrug"]})
    assert found["1"]["pairs"] == 0


def test_what_is_unknown_is_counted_and_the_rest_is_answered(tmp_path: Path, release: Path) -> None:
    found = screened(tmp_path, release, {"1": ["alphadrug", "gammadrug", "nothing", ""], "2": ["nothing"]})
    assert (found["1"]["unresolved"], found["1"]["level"]) == (2, 3)
    assert (found["2"]["unresolved"], found["2"]["pairs"], found["2"]["level"]) == (1, 0, None)


def test_names_match_as_they_do_on_the_site(tmp_path: Path, release: Path) -> None:
    rows = Package.load(release.parent)["aliases"]
    by_alias: dict[str, set[str]] = {}
    for row in rows:
        by_alias.setdefault(row["alias"], set()).add(row["substance_id"])
    ambiguous = next(alias for alias, ids in by_alias.items() if len(ids) > 1)
    found = screened(tmp_path, release, {"1": ["ALPHADRUG", "Gammadrug"], "2": [ambiguous]}, by="name")
    assert (found["1"]["level"], found["1"]["worst_pairs"]) == (3, "alphadrug+gammadrug")
    assert (found["2"]["ambiguous"], found["2"]["pairs"]) == (1, 0)


def test_rxcuis_are_joined_through_the_identifiers(tmp_path: Path, release: Path) -> None:
    release = made_release(release, tmp_path, {"111": "alphadrug", "222": "gammadrug", "333": "gammadrug"})
    found = screened(tmp_path, release, {"1": ["111", "222", "333"], "2": ["alphadrug"]}, by="rxcui")
    assert (found["1"]["level"], found["1"]["pairs"]) == (3, 1)
    assert found["2"]["unresolved"] == 1


def made_release(release: Path, folder: Path, rxcuis: dict[str, str]) -> Path:
    """The Parquet files of a release with other identifiers."""
    out = folder / "release"
    out.mkdir(parents=True)
    for name in ("substances", "resolved"):
        (out / f"{name}.parquet").symlink_to(release / f"{name}.parquet")
    rows = ", ".join(f"('{substance}', 'rxcui', '{value}')" for value, substance in rxcuis.items())
    query = f"SELECT * FROM (VALUES {rows}) t (substance_id, scheme, value)"
    duckdb.execute(f"COPY ({query}) TO '{out / 'identifiers.parquet'}' (FORMAT parquet)")
    return out


def test_it_agrees_with_the_resolver_on_random_people(tmp_path: Path, release: Path) -> None:
    package = Package.load(release.parent)
    resolver, rng = Resolver.of(package), random.Random(7)
    known = [row["substance_id"] for row in package["substances"] if row["kind"] not in ("placeholder", "product")]
    taken = {str(n): rng.sample(known, rng.randint(1, len(known))) for n in range(60)}
    found = screened(tmp_path, release, taken)
    for person, substances in taken.items():
        answers = [resolver.resolve(a, b) for a, b in itertools.combinations(substances, 2)]
        levels = [answer.level for answer in answers if answer.level is not None]
        assert found[person]["level"] == max(levels, default=None)
        worst = sorted("+".join(a.pair) for a in answers if levels and a.level == max(levels))
        assert (str(found[person]["worst_pairs"] or "").split()) == worst
        assert found[person]["no_data"] == sum(answer.status == "no_data" for answer in answers)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_command_writes_what_it_says(
    tmp_path: Path, release: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    persons = register(tmp_path, {"b": ["alphadrug", "gammadrug"], "a": ["betadrug", "deltadrug", "x"]})
    out = tmp_path / f"out.{ending}"
    assert main([str(persons), "--release", str(release), "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "2 persons, 2 pairs, 1 of them with no data" in said
    assert "does not mean that it carries little risk" in said
    assert "worst level 3: 1 persons" in said
    assert "not resolved: 1 substances, such as 'x'" in said
    rows = duckdb.execute(f"SELECT patient_id, level FROM '{out}'").fetchall()
    assert rows == [("a", None), ("b", 3)]
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"out.{ending}", "persons.csv"]


def test_parquet_with_whole_numbers_as_patients(tmp_path: Path, release: Path) -> None:
    path = tmp_path / "persons.parquet"
    duckdb.execute(
        "COPY (SELECT * FROM (VALUES (7, 'alphadrug'), (7, 'betadrug')) t (patient_id, substance)) "
        f"TO '{path}' (FORMAT parquet)"
    )
    assert screen(path, release).execute("SELECT patient_id, level FROM screened").fetchall() == [(7, 2)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("patient,substance\n1,a\n", "lacks the column patient_id; it has patient, substance"),
        ("patient_id,substance\n,alphadrug\n", "has rows without patient_id"),
        ("", "lacks the column"),
        ('patient_id,substance\n1,"a\n2,b,c,d\n', ""),
    ],
)
def test_a_bad_register_is_one_line(
    tmp_path: Path, release: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "persons.csv", tmp_path / "out.csv"
    path.write_text(text, encoding="utf-8")
    out.write_text("as it was", encoding="utf-8")
    assert main([str(path), "--release", str(release), "--out", str(out)]) == 1
    error = capsys.readouterr().err
    assert error.startswith("screen: ")
    assert error.count("\n") == 1
    assert said in error
    assert out.read_text(encoding="utf-8") == "as it was"


@pytest.mark.parametrize("missing", ["persons", "release"])
def test_a_missing_file_is_one_line(
    tmp_path: Path, release: Path, missing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    persons = tmp_path / "none.csv" if missing == "persons" else register(tmp_path, {"1": ["alphadrug"]})
    where = tmp_path if missing == "release" else release
    assert main([str(persons), "--release", str(where)]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_made_registers_are_the_same_each_time(tmp_path: Path, release: Path) -> None:
    for name in ("one", "two"):
        make(tmp_path / f"{name}.parquet", release, 500)
    query = "SELECT * FROM read_parquet('{}') ORDER BY ALL"
    one, two = (duckdb.execute(query.format(tmp_path / f"{n}.parquet")).fetchall() for n in ("one", "two"))
    assert one == two
    assert len(one) == 500
