"""Questions that any competent dataset must answer, through the code path that the site uses.

`tests/golden_pending.csv` lists those whose data is not in yet; an unexpected pass fails.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from combination_ratings.answers.answer import Answers

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


PENDING = {row["id"]: row["reason"] for row in rows("golden_pending.csv")}
CASES = [
    pytest.param(
        row, id=row["id"], marks=[pytest.mark.xfail(reason=PENDING[row["id"]])] if row["id"] in PENDING else []
    )
    for row in rows("golden.csv")
]


@pytest.mark.parametrize("case", CASES)
def test_golden_question(case: dict[str, str], answers: Answers) -> None:
    document = answers.check(case["question"].split(";"))
    answer = document["answer"]
    check_readings(case["resolved"], document["inputs"])
    expected = {"rated": ("rated", "provisional")}.get(case["status"], (case["status"],))
    assert answer["status"] in expected
    if case["level_min"]:
        assert (
            int(case["level_min"]) <= (answer["level"] if answer["level"] is not None else -1) <= int(case["level_max"])
        )
    else:
        assert answer["level"] is None
    text = json.dumps(document, ensure_ascii=False)
    missing = [m for m in case["mentions"].split(";") if not re.search(m, text, re.IGNORECASE)]
    assert missing == []


def check_readings(expected: str, inputs: list[dict[str, Any]]) -> None:
    """Each name resolves to the readings named; an ambiguous one may have more."""
    for wanted, given in zip(expected.split(";"), inputs, strict=True):
        if given["status"] == "resolved":
            assert given["readings"] == wanted.split()
        else:
            assert set(wanted.split()) <= set(given["readings"])


def test_pending_questions_exist() -> None:
    assert set(PENDING) <= {row["id"] for row in rows("golden.csv")}
