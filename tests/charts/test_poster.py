"""The poster: the same bytes each time, pairs as `resolved` has them, levels explained, nothing cut or too small."""

from __future__ import annotations

import csv
import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from combination_ratings.answers.answer import Answers
from combination_ratings.charts import poster as module
from combination_ratings.charts.fonts import FOLDER, font
from combination_ratings.charts.legend import ALARM, said
from combination_ratings.charts.pairs import CHOSEN, chosen
from combination_ratings.charts.pdf import pdf
from combination_ratings.charts.poster import PosterEdition, poster, posters
from combination_ratings.charts.sheet import Box, Disc, Item, Sheet, TextLine, bounds
from combination_ratings.charts.svg import svg
from combination_ratings.charts.symbols import ARROWS, DIRECTIONS, UNLEVELLED, WARNING
from combination_ratings.locales import LANGUAGES, pick
from combination_ratings.ratings.pair_rating import CERTAINTIES
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT

EDITION = PosterEdition("Combination Ratings", "9.8.7", "2026-12-24", "https://example.org/")
MARGIN = 8.0


@pytest.fixture(scope="module")
def connection(dist: Path) -> Iterator[sqlite3.Connection]:
    """The built database."""
    with closing(sqlite3.connect(dist / "combination-ratings.db")) as opened:
        yield opened


@pytest.fixture(scope="module", params=LANGUAGES)
def sheet(request: pytest.FixtureRequest, connection: sqlite3.Connection) -> Sheet:
    """The poster in each language."""
    return poster(connection, EDITION, request.param)


def words(sheet: Sheet) -> list[TextLine]:
    """Every line of words."""
    return [item for item in sheet.items if isinstance(item, TextLine)]


def running(sheet: Sheet) -> str:
    """All words, one after the other."""
    return " ".join(item.text for item in words(sheet)).replace("\u00a0", " ")


def test_a_second_drawing_has_the_same_bytes(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    first = dict(posters(connection, EDITION))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert dict(posters(connection, EDITION)) == first
    assert set(first) == {f"poster-{s}-{o}.{k}" for s in ("a3", "a2") for o in LANGUAGES for k in ("pdf", "svg")}


def test_its_day_is_the_versions(sheet: Sheet) -> None:
    made = pdf(sheet, "2026-12-24", "made")
    assert re.findall(rb"/CreationDate \((.*?)\)", made) == [b"D:20261224000000+00'00'"]
    assert re.findall(rb"/Lang \((.*?)\)", made) == [sheet.language.encode()]
    with pytest.raises(ValueError, match="isoformat"):
        pdf(sheet, "yesterday", "made")


def test_a2_is_a3_enlarged(sheet: Sheet) -> None:
    sizes = [re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", pdf(sheet, "2026-12-24", "", s)) for s in (1, 2**0.5)]
    a3, a2 = ([float(n) * 25.4 / 72 for n in found.groups()] for found in sizes if found)
    assert [round(n) for n in (*a3, *a2)] == [297, 420, 420, 594]
    assert 'width="420.021mm"' in svg(sheet, 2**0.5)


def test_every_pair_is_as_resolved_has_it(sheet: Sheet, answers: Answers) -> None:
    ids = [substance for substance, _ in chosen()]
    side = next(i.width for i in sheet.items if isinstance(i, Box))
    cells = [i for i in sheet.items if isinstance(i, Box) and i.width == i.height == side]
    assert len(cells) == len(ids) ** 2
    inside_of = by_cell(sheet, cells)
    for number, box in enumerate(cells):
        found = answers.store.resolved(ids[number // len(ids)], ids[number % len(ids)])
        inside = inside_of[box]
        told = sorted(i.text for i in inside if isinstance(i, TextLine))
        dots = [i for i in inside if isinstance(i, Disc) and i.fill]
        if found.level is None:
            assert told == ([] if found.status == "self" else [UNLEVELLED.get(found.status, WARNING)])
            continue
        marks = ["≠" if found.disputed else "", ARROWS.get(DIRECTIONS.get(found.direction, ""), "")]
        assert told == sorted([str(found.level), *filter(None, marks)])
        assert len(dots) == CERTAINTIES.index(found.certainty) + 1


def by_cell(sheet: Sheet, cells: list[Box]) -> dict[Box, list[Item]]:
    """What lies in each cell of the matrix."""
    lefts, tops = sorted({box.x for box in cells}), sorted({box.y for box in cells})
    at = {(box.x, box.y): box for box in cells}
    found: dict[Box, list[Item]] = {box: [] for box in cells}
    for item in sheet.items:
        left, top, *_ = edges = bounds(item)
        place = bisect_right(lefts, left), bisect_right(tops, top)
        box = at[lefts[place[0] - 1], tops[place[1] - 1]] if all(place) else None
        if box and item != box and within(edges, bounds(box)):
            found[box].append(item)
    return found


def within(inner: tuple[float, float, float, float], outer: tuple[float, float, float, float]) -> bool:
    """Whether a rectangle lies in another."""
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def test_every_level_and_mark_is_explained(sheet: Sheet, package: Package) -> None:
    told, language = running(sheet), sheet.language
    for level in package["levels"]:
        assert pick(level, "name", language) in told
        assert pick(level, "definition", language) in told
    legend = [item.text for item in words(sheet) if item.y > 290]
    assert {*ARROWS.values(), *UNLEVELLED.values(), WARNING, "≠"} <= set(legend)
    for fact in ("9.8.7", "2026", "https://example.org/", "CC BY-SA 4.0"):
        assert fact in told
    assert said("emergency_signs", language).replace("\u00a0", " ") in told


def test_nothing_is_cut_or_too_small_to_read(sheet: Sheet) -> None:
    page = (MARGIN, MARGIN, sheet.width - MARGIN, sheet.height - MARGIN)
    assert [item for item in sheet.items if not within(bounds(item), page)] == []
    assert min(item.size for item in words(sheet)) >= 7
    below = max(i.y for i in sheet.items if isinstance(i, Box) and i.width == i.height and i.width < 9)
    assert min(item.size for item in words(sheet) if item.y > 290) >= 9
    assert below < 400


def test_no_words_run_over_others(sheet: Sheet) -> None:
    lines = sorted((bounds(item) for item in words(sheet) if item.y > 290), key=lambda box: box[1])
    for place, first in enumerate(lines):
        for second in lines[place + 1 :]:
            apart = first[3] <= second[1] + 0.6 or first[2] <= second[0] or second[2] <= first[0]
            assert apart, (first, second)
    [frame] = [item for item in sheet.items if isinstance(item, Box) and item.line == ALARM]
    foot = [item for item in words(sheet) if "CC BY-SA" in item.text]
    assert frame.y + frame.height < bounds(foot[0])[1]


def test_every_character_has_a_glyph(sheet: Sheet) -> None:
    missing = {c for item in words(sheet) for c in item.text if not font(item.bold).has(c)}
    assert missing == set()
    assert (FOLDER / "OFL.txt").read_text(encoding="utf-8").count("SIL OPEN FONT LICENSE") == 1


def test_whom_it_shows_is_told_by_rank(package: Package) -> None:
    ranked = {row["substance_id"]: int(row["use_rank"]) for row in package["substances"] if row["use_rank"]}
    with (ROOT / "scripts" / "most_used.csv").open(encoding="utf-8", newline="") as file:
        ranked |= {row["substance_id"]: int(row["rank"]) for row in csv.DictReader(file)}
    parents: dict[str, set[str]] = {}
    for row in package["relations"]:
        parents.setdefault(row["child_id"], set()).add(row["parent_id"])
    charted = {s for row in package["assessments"] if row["source_id"] == "tripsit"
               for s in (row["substance_a"], row["substance_b"])}  # fmt: skip
    with CHOSEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        told = {int(number) for number in re.findall(r"\b\d+\b(?!-)", row["ground"].replace("2C-x", ""))}
        own = {rank for ranked_id, rank in ranked.items() if row["substance_id"] in above(ranked_id, parents)}
        if "TripSit" in row["ground"]:
            assert above(row["substance_id"], parents) & charted
        else:
            assert told
            assert told <= own, row
    kinds = [row["kind"] for row in rows]
    assert 25 <= len(rows) <= 30
    assert len(set(kinds)) == 1 + sum(a != b for a, b in pairwise(kinds))


def above(substance: str, parents: dict[str, set[str]]) -> set[str]:
    """A substance and everything that it is a member of."""
    found, todo = {substance}, [substance]
    while todo:
        for parent in parents.get(todo.pop(), ()):
            if parent not in found:
                found.add(parent)
                todo.append(parent)
    return found


def test_a_package_with_few_of_the_substances_has_a_poster(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "chosen", lambda: [("ethanol", "depressant"), ("nothing", "other"), ("mdma", "other")])
    drawn = poster(connection, EDITION, "en")
    assert sum(item.text.startswith(("alcohol", "MDMA")) for item in words(drawn)) == 4
