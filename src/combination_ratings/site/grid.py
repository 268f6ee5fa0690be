"""The cells of the chart: what a pair is, in marks that do not need colour, and in words for who hears the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from combination_ratings.answers.store import Record, Store
from combination_ratings.charts.symbols import DIRECTIONS, WARNING
from combination_ratings.charts.symbols import UNLEVELLED as SIGNS
from combination_ratings.locales import joined, pick, text
from combination_ratings.ratings.resolved import ordered

MAIN = (
    "ethanol", "opioid", "benzodiazepine", "ghb_group", "gabapentinoid", "z_drug", "barbiturate", "ketamine",
    "dextromethorphan", "nitrous_oxide", "methoxetamine", "pcp", "cannabis", "cocaine", "amphetamine_class",
    "methamphetamine", "mdma", "mephedrone", "cathinone", "caffeine", "tobacco", "lsd", "psilocybin", "dmt",
    "mescaline", "2cx", "2ctx", "nbome", "dox", "5meoxxt", "amt", "ibogaine", "alkyl_nitrite", "pde5_inhibitor",
    "tramadol", "methadone", "buprenorphine", "ssri", "snri", "tca", "maoi", "rima", "lithium", "antipsychotic",
    "bupropion", "triptan", "diphenhydramine", "pregabalin", "ritonavir", "st_johns_wort",
)  # fmt: skip
"""Rows and columns of the chart, in its order."""
UNLEVELLED = {
    "no_data": ("n", "none_here"), "antidote": ("a", "antidote"),
    "reviewed_no_data": ("n r", "status_reviewed_no_data"),
}  # fmt: skip
UNCERTAIN = ("n u", "status_uncertain")
"""Style classes and word of what has no level: each of these, and every other status is a warning without one."""
CERTAINTY_MARKS = {"very_low": "c1", "low": "c2", "moderate": "c3", "high": "c4"}
"""Style class of a certainty: as many dots as the number says."""


class Filter(NamedTuple):
    """What the chart is narrowed to; unknown values narrow nothing."""

    level: int = 0
    risk: str = ""
    certainty: str = ""
    disputed: bool = False

    def fits(self, store: Store) -> Callable[[Record], bool]:
        """Whether a pair is among those asked for."""
        named = pairs_with_risk(store, self.risk) if self.risk else None
        return lambda row: (
            (row["level"] or 0) >= self.level
            and (not self.certainty or row["certainty"] == self.certainty)
            and (not self.disputed or bool(row["disputed"]))
            and (named is None or any(via in named for via in row["via"].split()))
        )


def filter_of(given: Callable[[str], str | None]) -> Filter:
    """The filter that a request's parameters name."""
    level = given("level") or ""
    known = int(level) if level.isdecimal() and level.isascii() and len(level) == 1 else 0
    return Filter(known, given("risk") or "", given("certainty") or "", bool(given("disputed")))


class Grid(NamedTuple):
    """Cells of each row, and what cells of a style class say, by the class."""

    rows: tuple[Markup, ...]
    words: dict[str, str]


@lru_cache(maxsize=64)
def grid(store: Store, rows: tuple[str, ...], columns: tuple[str, ...], wanted: Filter, language: str) -> Grid:
    """The cells of each row, kept for the next reader: the data never changes while it is served.

    Drawn here and not in the template, which takes five times as long for 3,600 cells. A link is named by its row, its
    column and the sentence of its style class, which the page's script puts together: written out they would make the
    page twice as heavy. Without scripts the heads of row and column name it, as in any table.
    """
    known = pairs_among(store, rows, columns)
    fits = wanted.fits(store)
    words: dict[str, str] = {}
    cells = [
        Markup("".join(cell(store, known.get(ordered(a, b)), fits, (a, b), words, language) for b in columns))
        for a in rows
    ]
    return Grid(tuple(cells), words)


def cell(
    store: Store, row: Record | None, fits: Callable[[Record], bool], pair: tuple[str, str], words: dict[str, str],
    language: str,
) -> str:  # fmt: skip
    """One cell as HTML: its level by colour and sign, its marks by style class, and the way to its pair."""
    a, b = pair
    if row is None and a == b and store.substances[a]["kind"] != "class":
        return '<td class="x"></td>'
    if row is not None and not fits(row):
        return "<td></td>"
    kind, sign, said = marks(store, told(row), language)
    words[kind] = said
    address = "+".join(map(escape, ordered(a, b)))
    return f'<td class="{kind}{" self" * (a == b)}"><a href="/combinations/{address}?lang={language}">{sign}</a></td>'


def told(row: Record | None) -> tuple[int | None, str, str, bool, str]:
    """What the marks of a cell depend on: level, status, certainty, whether disputed, direction."""
    if row is None:
        return (None, "no_data", "", False, "unknown")
    return (row["level"], row["status"], row["certainty"] or "", bool(row["disputed"]), row["direction"])


@lru_cache(maxsize=4096)
def marks(store: Store, about: tuple[int | None, str, str, bool, str], language: str) -> tuple[str, str, str]:
    """Style classes, the sign and the words of every cell that is alike."""
    level, status, certainty, disputed, direction = about
    said = in_words(store, about, language)
    if level is None:
        return UNLEVELLED.get(status, UNCERTAIN)[0], SIGNS.get(status, WARNING), said
    classes = [f"l{level}", CERTAINTY_MARKS.get(certainty, ""), "d" if disputed else ""]
    classes.append(DIRECTIONS.get(direction, ""))
    return " ".join(filter(None, classes)), str(level), said


def in_words(store: Store, about: tuple[int | None, str, str, bool, str], language: str) -> str:
    """What a cell says, as a sentence after its two names: `: Avoid, certainty moderate, sources disagree`."""
    level, status, certainty, disputed, direction = about
    colon = joined(text("site.colon", language), language)
    if level is None:
        key = UNLEVELLED.get(status, UNCERTAIN)[1]
        return f"{colon} {text(f'site.{key}', language)}"
    parts = [f"{colon} {pick(store.levels[level], 'name', language)}"]
    if certainty:
        parts.append(text("site.chart_certainty", language, certainty=text(f"site.certainty_{certainty}", language)))
    if disputed:
        parts.append(text("site.chart_disputed", language))
    if direction in DIRECTIONS:
        parts.append(text(f"site.direction_{DIRECTIONS[direction]}", language))
    return ", ".join(parts)


def pairs_among(store: Store, rows: Sequence[str], columns: Sequence[str]) -> dict[tuple[str, str], Record]:
    """Resolved pairs of the rows with the columns."""
    ids = list(dict.fromkeys((*rows, *columns)))
    holes = ", ".join("?" * len(ids))
    found = store.rows(
        "SELECT substance_a, substance_b, level, level_min, level_max, status, certainty, disputed, direction, "
        f"receipt, via FROM resolved WHERE substance_a IN ({holes}) AND substance_b IN ({holes})",
        [*ids, *ids],
    )
    return {(row["substance_a"], row["substance_b"]): row for row in found}


def pairs_with_risk(store: Store, risk: str) -> set[str]:
    """Rated pairs for which some source names the risk, as `a+b`."""
    found = store.rows(
        "SELECT DISTINCT a.substance_a || '+' || a.substance_b AS pair FROM assessment_effects e "
        "JOIN assessments a USING (assessment_id) WHERE e.effect_id = ? AND e.modality <> 'absence_of_evidence'",
        [risk],
    )
    return {row["pair"] for row in found}
