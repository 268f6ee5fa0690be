"""Charts of the data: the counts are those of the tables, each has its table and its CSV, and each can be heard."""

from __future__ import annotations

import csv
import html
import io
import re
from collections import Counter

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.charts.bars import WIDTH, Bar, BarPart, Bars, bars_svg
from combination_ratings.locales import LANGUAGES, number
from combination_ratings.site.numbers import PICTURES, picture
from combination_ratings.tables.package import Package
from tests.site.conftest import Get
from tests.site.html import parsed

PARTS = (BarPart("a", "one <b>", "#000000", "#ffffff"), BarPart("b", "two", "#ffffff", "#000000"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_has_a_title_a_text_a_table_and_a_csv(get: Get, answers: Answers, language: str) -> None:
    response = get(f"/numbers?lang={language}")
    page, told = parsed(response.text), html.unescape(response.text)
    assert page.broken_ids == []
    for name in PICTURES:
        found = picture(answers.store, name, language)
        assert re.search(rf'aria-labelledby="{name}-title {name}-desc"', told)
        assert f"/numbers/{name}.csv?lang={language}" in page.links
        rows = list(csv.reader(io.StringIO(get(f"/numbers/{name}.csv?lang={language}").text)))
        assert len(rows) == 1 + len(found.bars)
        for row, bar in zip(rows[1:], found.bars, strict=True):
            assert [int(n) for n in row[1:]] == list(bar.counts)
            for part, count in zip(found.parts, bar.counts, strict=True):
                assert f'data-label="{part.name}">{number(count, language)}</td>' in told
    assert get("/numbers/nothing.csv").status_code == 404


def test_coverage_counts_every_pair_of_the_most_used(answers: Answers) -> None:
    for bar in picture(answers.store, "coverage", "en").bars:
        assert sum(bar.counts) == 59
        assert min(bar.counts) >= 0
    ranked = [i for i, row in answers.store.substances.items() if (row["use_rank"] or 99) <= 60]
    rated = sum(answers.store.resolved("ethanol", i).level is not None for i in ranked if i != "ethanol")
    assert picture(answers.store, "coverage", "en").bars[0].counts[0] == rated


def test_agreement_and_certainty_are_those_of_the_table(answers: Answers, package: Package) -> None:
    rows = [row for row in package["combinations"] if row["level"]]
    several = [row for row in package["combinations"] if row["spread"] and int(row["independent_sources"]) > 1]
    assert sum(sum(bar.counts) for bar in picture(answers.store, "agreement", "en").bars) == len(several)
    apart = sum(bar.counts[2] for bar in picture(answers.store, "agreement", "en").bars)
    assert apart == sum(int(row["spread"]) >= 2 for row in several)
    counted = Counter(row["level"] for row in rows)
    bars = picture(answers.store, "certainties", "en").bars
    assert {bar.name[0]: sum(bar.counts) for bar in bars} == {str(n): counted[str(n)] for n in range(6)}


def test_a_bar_is_as_long_as_its_count_and_a_number_stands_where_it_has_room() -> None:
    drawn = bars_svg(
        Bars("made", "A & B", "text", PARTS, (Bar("first", "", (300, 1)), Bar("next", "", (100, 0)))), "en"
    )
    wide = [float(n) for n in re.findall(r'width="([\d.]+)" height="19"', drawn)]
    assert wide[0] == pytest.approx(3 * wide[2], abs=0.2)
    assert wide[0] + wide[1] == pytest.approx(WIDTH - 200, abs=0.2)
    assert re.findall(r'text-anchor="middle" fill="#......">(\d+)<', drawn) == ["300", "100"]
    assert "A &amp; B" in drawn
    assert "one &lt;b&gt;" in drawn
    assert "<script" not in drawn


def test_shares_make_all_bars_of_one_length() -> None:
    bars = (Bar("first", "", (3, 1)), Bar("next", "", (100, 100)), Bar("none", "", (0, 0)))
    drawn = bars_svg(Bars("made", "", "", PARTS, bars, shares=True), "en")
    wide = [float(n) for n in re.findall(r'width="([\d.]+)" height="19"', drawn)]
    assert wide[0] + wide[1] == pytest.approx(wide[2] + wide[3], abs=0.2)


def test_home_and_guide_lead_there(get: Get) -> None:
    for address in ("/?lang=en", "/guide?lang=en"):
        assert "/numbers?lang=en" in parsed(get(address).text).links
