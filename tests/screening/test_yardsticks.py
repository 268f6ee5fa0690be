"""The programs that the screening's speed is held against give its rows; else they would be no yardstick."""

from __future__ import annotations

from pathlib import Path

from scripts.benchmarks import screen


def test_pandas_tuned_and_plain_give_the_rows_of_the_screening(built: Path, tmp_path: Path) -> None:
    persons, ratings = tmp_path / "persons.parquet", tmp_path / "ratings"
    screen.make(persons, built, 3_000)
    screen.write_ratings(built, ratings)
    screen.write_tables(built, ratings)
    own = screen.screened(persons, built, persons.with_name("screened.parquet"))
    rows = list(screen.versus(3_000, persons, ratings, own))
    for parts in (1, 3):
        rows += screen.versus_plain(3_000, persons, built, ratings, parts)
    assert [row.split("|")[-2].strip() for row in rows] == ["0"] * 6
