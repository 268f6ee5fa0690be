"""Many people at once: the worst level of each, the pairs behind it, and nothing that is missing read as low risk."""

from __future__ import annotations

import itertools
import random
import sqlite3
from pathlib import Path

import duckdb
import pytest

from combination_ratings.ratings.resolver import Resolver
from combination_ratings.tables.package import Package
from scripts.benchmarks.screen import make
from tests.screening.conftest import Screener, levels, lines

HEADER = (
    "patient_id", "substances", "unresolved", "partial", "ambiguous", "pairs", "rated", "outside", "no_data", "level",
    "escalated", "worst_pairs",
)  # fmt: skip


def taken(people: dict[str, list[str]]) -> str:
    return lines([(person, substance) for person, substances in people.items() for substance in substances])


def test_the_worst_level_and_the_pairs_behind_it(screened: Screener) -> None:
    people = {
        "007": ["alphadrug", "betadrug", "gammadrug"],
        "8": ["betadrug", "deltadrug"],
        "9": ["alphadrug"],
        "10": ["alphadrug", "rescuer"],
    }
    found = screened(taken(people))
    assert list(found) == ["007", "10", "8", "9"]
    assert found["007"] == {
        "patient_id": "007", "substances": 3, "unresolved": 0, "partial": 0, "ambiguous": 0, "pairs": 3, "rated": 2,
        "outside": 0, "no_data": 1, "level": 3, "escalated": False, "worst_pairs": "alphadrug+gammadrug",
    }  # fmt: skip
    assert tuple(found["007"]) == HEADER
    assert (found["8"]["pairs"], found["8"]["no_data"], found["8"]["level"]) == (1, 1, None)
    assert (found["9"]["pairs"], found["9"]["level"]) == (0, None)
    assert (found["10"]["outside"], found["10"]["level"], found["10"]["no_data"]) == (1, None, 0)


def test_flagged_pairs_come_with_their_receipts(screened: Screener) -> None:
    screened(taken({"a": ["alphadrug", "betadrug", "gammadrug"], "b": ["alphadrug", "gammadrug"]}), "--level", "2")
    pairs = [
        (row["patient_id"], row["substance_a"], row["substance_b"], row["level"]) for row in screened.rows("pairs")
    ]
    assert pairs == [
        ("a", "alphadrug", "betadrug", 2),
        ("a", "alphadrug", "gammadrug", 3),
        ("b", "alphadrug", "gammadrug", 3),
    ]
    first, second = screened.rows("receipts")
    assert (first["substance_a"], first["substance_b"], first["persons"], first["receipt"]) == (
        "alphadrug", "gammadrug", "2", "inherited",
    )  # fmt: skip
    assert first["via"] == "alphadrug+enzyme_inhibitor"
    assert first["wait_sources"] == "made_label"
    assert all(str(link).startswith("http") for row in (first, second) for link in str(row["sources"]).split())
    assert first["sources"]
    assert second["sources"]


def test_a_substance_named_twice_makes_no_pair(screened: Screener) -> None:
    assert screened(taken({"1": ["alphadrug", "alphadrug ", "alphadrug"]}))["1"]["pairs"] == 0
    assert screened(taken({"1": ["alphadrug", "alphadrogue"]}), "--by", "name")["1"]["pairs"] == 0


def test_what_is_unknown_is_counted_and_the_rest_is_answered(screened: Screener) -> None:
    found = screened(taken({"1": ["alphadrug", "gammadrug", "nothing", ""], "2": ["nothing"]}))
    assert (found["1"]["unresolved"], found["1"]["level"]) == (2, 3)
    assert (found["2"]["unresolved"], found["2"]["pairs"], found["2"]["level"]) == (1, 0, None)
    assert [(row["text"], row["rows"]) for row in screened.rows("unresolved")] == [("nothing", "2"), ("", "1")]


def test_names_are_read_as_on_the_site(screened: Screener) -> None:
    found = screened(taken({"1": ["ALPHADRUG", "Gammadrug"], "2": ["Alpha"]}), "--by", "name")
    assert (found["1"]["level"], found["1"]["worst_pairs"]) == (3, "alphadrug+gammadrug")
    assert (found["2"]["ambiguous"], found["2"]["pairs"]) == (1, 0)


def test_every_reading_of_an_ambiguous_name_counts(screened: Screener) -> None:
    found = screened(taken({"1": ["Alpha", "gammadrug"]}), "--by", "name")
    assert (found["1"]["level"], found["1"]["pairs"], found["1"]["ambiguous"]) == (3, 2, 1)


def test_the_nearest_names_are_offered_for_what_is_not_known(screened: Screener) -> None:
    screened(taken({"1": ["gamadrug", "alphadrug"]}), "--by", "name")
    assert screened.rows("unresolved")[0]["nearest"] == "gammadrug (gammadrug)"


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("rxcui", "6130"),
        ("rxcui", "6130.0"),
        ("unii", "690g0d6v8h"),
        ("cas", "6740-88-1"),
        ("inchikey", " yqezlkzalyswhr-uhfffaoysa-n"),
        ("id", "Alphadrug"),
        ("name", "Alphadrogue"),
    ],
)
def test_codes_of_each_system(screened: Screener, by: str, code: str) -> None:
    assert screened(taken({"1": [code, "x"]}), "--by", by)["1"]["unresolved"] == 1


def test_an_id_that_was_retired_stands_for_what_replaced_it(tmp_path: Path, screened: Screener) -> None:
    changed = tmp_path / "changed.db"
    changed.write_bytes(screened.built.read_bytes())
    with sqlite3.connect(changed) as connection:
        connection.execute("INSERT INTO retired VALUES ('substances', 'oldalpha', 'alphadrug', '1.0.0', 'Made.')")
    screened.built = changed
    assert screened(taken({"1": ["oldalpha", "gammadrug"]}))["1"]["level"] == 3


def test_it_agrees_with_the_resolver_on_random_people(screened: Screener) -> None:
    package = Package.load(screened.built.parent.parent)
    resolver, rng = Resolver.of(package), random.Random(7)
    known = [row["substance_id"] for row in package["substances"] if row["kind"] not in ("placeholder", "product")]
    people = {str(n): rng.sample(known, rng.randint(1, len(known))) for n in range(60)}
    found = screened(taken(people))
    for person, substances in people.items():
        answers = [resolver.resolve(a, b) for a, b in itertools.combinations(substances, 2)]
        highest = [answer.level for answer in answers if answer.level is not None]
        assert found[person]["level"] == max(highest, default=None)
        worst = sorted("+".join(a.pair) for a in answers if highest and a.level == max(highest))
        assert (str(found[person]["worst_pairs"] or "").split()) == worst
        assert found[person]["no_data"] == sum(answer.status == "no_data" for answer in answers)


def test_the_command_tells_what_it_found(screened: Screener) -> None:
    screened(taken({"b": ["alphadrug", "gammadrug"], "a": ["betadrug", "deltadrug", "x"]}))
    assert screened.status == 0
    assert "5 rows read = 5 kept + 0 refused" in screened.said
    assert "persons: 2; pairs: 2, of which 1 with no data" in screened.said
    assert "does not mean that it carries little risk" in screened.said
    assert "persons with the worst level 3: 1" in screened.said
    assert "20% of the rows, 1 different texts, such as 'x'" in screened.said
    assert sorted(path.name for path in screened.folder.iterdir()) == [
        "out.pairs.parquet", "out.parquet", "out.receipts.csv", "out.refused.csv", "out.report.html",
        "out.summary.json", "out.unresolved.csv", "persons.csv",
    ]  # fmt: skip


def test_csv_and_parquet_hold_the_same_rows(screened: Screener, tmp_path: Path) -> None:
    found = screened(taken({"b": ["alphadrug", "gammadrug"], "a": ["betadrug", "deltadrug", "x"]}))
    assert not screened(tmp_path / "persons.csv", "--out", str(tmp_path / "other.CSV"))
    rows = duckdb.execute(f"SELECT * FROM read_csv('{tmp_path}/other.CSV')").fetchall()
    assert [tuple(row.values()) for row in found.values()] == rows


def test_whole_numbers_as_persons_stay_numbers_in_parquet(screened: Screener, tmp_path: Path) -> None:
    path = tmp_path / "persons.parquet"
    duckdb.execute(
        "COPY (SELECT * FROM (VALUES (7, 'alphadrug'), (7, 'betadrug'), (10, 'x')) t (patient_id, substance)) "
        f"TO '{path}' (FORMAT parquet)"
    )
    assert levels(screened(path)) == {"7": 2, "10": None}
    assert [row["patient_id"] for row in screened.rows("")] == [7, 10]


def test_an_empty_register_gives_empty_files(screened: Screener) -> None:
    assert screened("patient_id,substance\n") == {}
    assert screened.status == 0
    assert "0 rows read = 0 kept + 0 refused" in screened.said


def test_nothing_resolved_is_said_loudly(screened: Screener) -> None:
    screened(taken({"1": ["312938", "36437"]}), "--by", "rxcui")
    assert screened.status == 2
    assert "NOT ONE of the rows could be resolved" in screened.error


def test_made_registers_are_the_same_each_time(tmp_path: Path, built: Path) -> None:
    for name in ("one", "two"):
        make(tmp_path / f"{name}.parquet", built, 500)
    query = "SELECT * FROM read_parquet('{}') ORDER BY ALL"
    one, two = (duckdb.execute(query.format(tmp_path / f"{n}.parquet")).fetchall() for n in ("one", "two"))
    assert one == two
    assert len(one) == 500


@pytest.mark.parametrize("sql", ["DROP TABLE timings", "DROP TABLE combinations"])
def test_a_database_of_another_version_is_one_line(tmp_path: Path, screened: Screener, sql: str) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(screened.built.read_bytes())
    with sqlite3.connect(other) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(sql)
    screened.built = other
    screened(taken({"1": ["alphadrug"]}))
    assert screened.status == 1
    assert "run python -m scripts.build" in screened.error
    assert screened.error.count("\n") == 1
