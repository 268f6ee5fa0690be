"""The report: one page that needs nothing beside it, in each language, that shows no small count and runs no script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from combination_ratings.locales import LANGUAGES
from combination_ratings.screening.results.figures import bar, share, stack
from tests.screening.conftest import Screener, lines

ROWS = [(f"p{n}", substance) for n in range(12) for substance in ("alphadrug", "gammadrug", "x")]
FEW = [("q", "alphadrug"), ("q", "betadrug"), ("q", "<script>alert(1)</script>"), ("", "x")]
EMPTY = {"meta", "link", "br", "img", "input", "hr", "rect"}


class Page(HTMLParser):
    """Tags, attributes and text of a page; raises AssertionError where a tag is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.cells: list[str] = []
        """Texts of the cells with numbers."""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == ("td", {"class": "n"}):
            self.cells.append(data)
        self.text.append(data)


def report(screened: Screener, *options: str) -> tuple[str, Page]:
    screened(lines([*ROWS, *FEW]), *options)
    text = (screened.folder / "out.report.html").read_text(encoding="utf-8")
    return text, Page(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_every_language_and_opens_in_the_one_asked_for(screened: Screener, language: str) -> None:
    _, page = report(screened, "--lang", language)
    mains = [attrs for tag, attrs in page.tags if tag == "main"]
    assert sorted(str(main["lang"]) for main in mains) == sorted(LANGUAGES)
    assert [main["lang"] for main in mains if main.get("class") != "other"] == [language]
    html = next(attrs for tag, attrs in page.tags if tag == "html")
    assert html["lang"] == language
    targets = [str(attrs["href"]) for tag, attrs in page.tags if tag == "a" and str(attrs["href"]).startswith("#")]
    assert set(targets) == {f"#{one}" if one != language else "#top" for one in LANGUAGES}


def test_it_needs_nothing_beside_it(screened: Screener) -> None:
    text, page = report(screened)
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "use", "image"}
    assert not [key for _, attrs in page.tags for key in attrs if key.startswith("on") or key in ("src", "srcset")]
    assert "url(" not in text
    assert "@import" not in text


def test_what_comes_out_of_a_register_is_escaped(screened: Screener) -> None:
    text, _ = report(screened)
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_it_has_its_pictures_and_says_what_silence_means(screened: Screener) -> None:
    _, page = report(screened)
    words = " ".join(page.text)
    assert sum(tag == "svg" for tag, _ in page.tags) > 8
    assert "A pair without data is not a pair with little risk" in words
    assert "Une paire sans données n'est pas une paire à faible risque" in words
    assert not re.search(r"(?i)\b(safe|safely|harmless|sûr|inoffensif|anodin)\b", words)


def test_small_counts_are_suppressed_everywhere_but_in_the_rows(screened: Screener) -> None:
    text, _ = report(screened, "--min-count", "5")
    summary = json.loads((screened.folder / "out.summary.json").read_text(encoding="utf-8"))
    assert [row["persons"] for row in summary["levels"]] == [12, "<5"]
    assert summary["refused"] == "<5"
    assert {row["substance_b"]: row["persons"] for row in screened.rows("receipts")} == {"gammadrug": "12"}
    assert "&lt;script" not in text
    assert "&lt;5" in text
    assert "persons with the worst level 2: <5" in screened.said
    assert len(screened.rows("")) == 13
    assert [(row["text"], row["rows"]) for row in screened.rows("unresolved")][1] == ("<script>alert(1)</script>", "<5")
    assert "script" not in screened.said + json.dumps(summary)


@pytest.mark.parametrize("least", [2, 5, 13, 100])
def test_no_count_of_few_is_shown_anywhere(screened: Screener, least: int) -> None:
    """Every number of persons or rows, in the summary, the report, the receipts and the terminal."""
    _, page = report(screened, "--min-count", str(least), "--level", "1")
    summary = json.loads((screened.folder / "out.summary.json").read_text(encoding="utf-8"))
    assert not [(key, count) for key, count in counts_in(summary) if 0 < count < least]
    shown = [int(row["persons"]) for row in screened.rows("receipts") if str(row["persons"]).isdecimal()]
    shown += [int(row["rows"]) for row in screened.rows("unresolved") if str(row["rows"]).isdecimal()]
    shown += [int(word) for word in page.cells if word.isdecimal()]
    shown += [int(line.split(": ")[1]) for line in screened.said.splitlines() if line.split(": ")[-1].isdecimal()]
    assert not [count for count in shown if 0 < count < least]


def counts_in(value: object, key: str = "") -> Iterator[tuple[str, int]]:
    """Every whole number in a summary that counts persons, pairs or rows, with its name."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from counts_in(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from counts_in(one, key)
    elif type(value) is int and key not in ("level", "flagged_from_level", "unknown_texts", "not_whole_texts"):
        yield key, value


def test_shares_and_bars_do_not_round_away() -> None:
    assert [share(part, 100_000, "en") for part in (0, 1, 50_000, 99_999, 100_000)] == [
        "0%",
        "<0.1%",
        "50%",
        ">99.9%",
        "100%",
    ]
    assert share(1, 3, "fr") == "33,3\u202f%"
    assert share(1, 3, "de") == share(1, 3, "es") == "33,3\u00a0%"
    assert share("<5", 9, "en") == share(1, 0, "en") == "–"
    assert 'width="0.50"' in bar(1, 10_000, "#fff")
    assert bar("<5", 9, "#fff") == bar(1, 0, "#fff") == ""
    assert stack([(3, "a"), ("<5", "b"), (1, "d")]).count("<rect") == 2
