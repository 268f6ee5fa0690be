from __future__ import annotations

from pathlib import Path

import pytest

from scripts.validate import ReferencePair, outcome_of, read_reference, render, said, wilson, within

HEADER = "a,b,level_min,level_max\n"


def a_set(folder: Path, text: str) -> str:
    path = folder / "set.csv"
    path.write_text(text, encoding="utf-8")
    return f"A list|Where from.={path}"


def row(low: str, high: str = "") -> dict[str, str]:
    return {"a": "tea", "b": "rain", "level_min": low, "level_max": high}


@pytest.mark.parametrize(
    ("level", "known", "low", "high", "outcome"),
    [
        (4, True, "4", "5", "agreed"),
        (5, True, "4", "", "agreed"),
        (3, True, "4", "5", "lower"),
        (3, True, "0", "1", "higher"),
        (None, True, "4", "5", "unrated"),
        (None, False, "4", "5", "unknown name"),
    ],
)
def test_an_answer_stands_to_a_range(level: int | None, known: bool, low: str, high: str, outcome: str) -> None:
    assert outcome_of(row(low, high), level, known) == outcome


@pytest.mark.parametrize(
    ("low", "level", "status", "outcome"),
    [
        ("no_data", None, "no_data", "agreed"),
        ("no_data", 3, "rated", "agreed"),
        ("no_data", 5, "rated", "higher"),
        ("antidote", None, "antidote", "agreed"),
        ("antidote", None, "not_reversed", "agreed"),
        ("antidote", None, "no_data", "unrated"),
    ],
)
def test_a_range_may_allow_no_level_or_ask_for_an_antidote(
    low: str, level: int | None, status: str, outcome: str
) -> None:
    assert outcome_of(row(low, "3"), level, True, status) == outcome


def test_share_within_range_is_told_of_all_and_of_those_with_a_source() -> None:
    def asked(outcome: str, source: str) -> ReferencePair:
        return ReferencePair({**row("4", "5"), "source": source}, outcome, None)

    told = within([asked("agreed", "a label"), asked("unrated", "a label"), asked("agreed", ""), asked("agreed", "")])
    assert told.startswith(" Within the range, answers without a level counted: 3, 75% (")
    assert "; of the 2 whose range has a source 1, 50% (" in told
    assert within([asked("agreed", "")]) == ""


def test_interval_is_wilsons() -> None:
    """Of 10 tries one: 0.018 to 0.404 (Wilson 1927, as in any table of the interval)."""
    assert wilson(1, 10) == pytest.approx((0.0179, 0.4042), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(10, 10)[1] == pytest.approx(1.0)


def test_report_gives_each_set_with_what_is_rated_lower(tmp_path: Path) -> None:
    reference = read_reference(a_set(tmp_path, HEADER + "tea,rain,4,5\ntea,snow,1,1\n"))
    assert (reference.title, reference.note) == ("A list", "Where from.")

    def answer(asked: dict[str, str]) -> ReferencePair:
        return ReferencePair(asked, outcome_of(asked, 1, True), 1)

    report = render([reference], answer)
    assert "## A list\n\nWhere from.\n\n2 pairs." in report
    assert "| agreed | 1 | 50% (9% to 91%) |" in report
    assert "| tea + rain | 4 to 5 | 1 |" in report
    assert "tea + snow" not in report
    assert said(row("2", "")) == "2 to 5"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n", r"set\.csv:1: lacks the column 'level_min'"),
        (HEADER + "tea,,4,5\n", r"set\.csv:2: needs two names"),
        (HEADER + "tea,rain,high,5\n", r"set\.csv:2: needs two names"),
    ],
)
def test_a_set_that_is_none_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_reference(a_set(tmp_path, text))


def test_an_argument_without_a_title_is_told() -> None:
    with pytest.raises(ValueError, match="is not Title=file"):
        read_reference("set.csv")
