"""Three substances that are two by two at level 3 or above raise a level only where all three pairs share a risk."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from combination_ratings.screening.engines import duckdb_engine
from combination_ratings.screening.shape import item_number
from tests.screening.test_plan import Given, answered, reference


def three(rows: list[tuple[str, int, int, int]], risks: dict[tuple[int, int], int], dated: bool) -> Given:
    """Persons with substances 1 to 4, each a text of its own; every pair is at level 3 and has these risks."""
    texts = {code: item_number(code, "resolved") for code in range(1, 5)}
    rated = {pair: (3, risks.get(pair, 0)) for pair in combinations(range(1, 5), 2)}
    given_rows = [(person, texts[code], begun, ended, 0) for person, code, begun, ended in rows]
    return Given(given_rows, {item: (code,) for code, item in texts.items()}, rated, {}, {}, [], dated)


@pytest.mark.parametrize(
    ("case", "raised"),
    [
        (three([("a", 1, 0, 9), ("a", 2, 0, 9), ("a", 3, 0, 9)], {(1, 2): 1, (1, 3): 1, (2, 3): 1}, False), ["a"]),
        (three([("a", 1, 0, 9), ("a", 2, 0, 9), ("a", 3, 0, 9)], {(1, 2): 4, (1, 3): 4, (2, 3): 4}, False), ["a"]),
        (three([("a", 1, 0, 9), ("a", 2, 0, 9), ("a", 3, 0, 9)], {(1, 2): 1, (1, 3): 1, (2, 3): 2}, False), []),
        (three([("a", 1, 0, 9), ("a", 2, 0, 9), ("a", 3, 0, 9)], {(1, 2): 1, (1, 3): 2, (2, 3): 1}, False), []),
        (three([("a", 1, 0, 9), ("a", 2, 0, 9), ("a", 3, 0, 9)], {(1, 2): 2, (1, 3): 1, (2, 3): 1}, False), []),
        (
            three(
                [("a", 1, 0, 9), ("a", 2, 0, 3), ("a", 3, 5, 9), ("a", 4, 0, 9), *(("b", c, 0, 9) for c in (1, 2, 3))],
                {(1, 2): 1, (1, 3): 1, (2, 3): 1},
                True,
            ),
            ["b"],
        ),
    ],
    ids=["shared", "shared of the second number", "not third", "not second", "not first", "two of a's never meet"],
)
def test_three_substances_raise_a_level_where_all_share_a_risk(tmp_path: Path, case: Given, raised: list[str]) -> None:
    found = answered(duckdb_engine.run, case, tmp_path)
    assert found == reference(case)
    assert [row[0] for row in found[0] if row[-2]] == raised
