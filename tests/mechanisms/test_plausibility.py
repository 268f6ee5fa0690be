from __future__ import annotations

from combination_ratings.mechanisms.doubts import marked
from combination_ratings.mechanisms.plausibility import render
from tests.mechanisms.test_doubts import row


def test_the_report_shows_what_is_doubtful_and_why() -> None:
    rows = [
        row("d2", 100.0, primary="true"),
        row("h1", 1.0),
        row("sert", 1.0),
        row("sert", 100.0, "gtopdb_2025_4"),
        row("dat", 5.0, "gtopdb_2025_4", species="rat", status="disputed", status_reason="not human"),
        row("kor", 5.0, "gtopdb_2025_4", status="contradicted", status_reason="the paper measured something else"),
    ]
    report = render(marked(rows))
    assert "6 rows: 1 accepted, 1 contradicted, 4 disputed." in report
    assert "| x | h1 | 1 | bindingdb_2015 | d2 | 100 | none: disputed |" in report
    assert "| x | sert | 100 | 1 (ki, bindingdb_2015); 100 (ki, gtopdb_2025_4) |" in report
    assert "| gtopdb_2025_4 | rat | disputed | 1 |" in report
    assert "the paper measured something else" in report


def test_an_empty_report_says_so() -> None:
    assert render([]).count("None.") == 4
