"""How long a substance may still act: half-lives of it and of its active metabolites, each by its source.

A half-life is told and nothing is worked out from it: which time is long enough is no question of arithmetic.
"""

from __future__ import annotations

from combination_ratings.answers.store import Record, Store
from combination_ratings.locales import ntext, number, pick, text

DAYS_FROM = 72
"""Hours from which on the shorter end is told in days."""
HALF_LIVES = (
    "SELECT h.*, s.title FROM half_lives h JOIN sources s USING (source_id) WHERE h.substance_id = ? "
    "ORDER BY h.moiety_id IS NOT h.substance_id, h.moiety, h.max_hours DESC, h.min_hours DESC, h.source_id"
)
"""The substance itself first, then what it turns into; of each the longest first."""


def half_lives_of(store: Store, substance: str, language: str) -> list[Record]:
    """Rows of a substance with the name of what was measured, the time in words, the remark and the source."""
    rows = store.rows(HALF_LIVES, [substance])
    for row in rows:
        row["name"] = pick(row, "moiety", language)
        row["time"] = say_range(row["min_hours"], row["max_hours"], language)
        row["about"] = pick(row, "remark", language)
    return rows


def say_range(shortest: float, longest: float, language: str) -> str:
    """A range of hours in words: in minutes where all of it is below an hour, in days where all is long."""
    unit, factor = "hours", 1.0
    if longest < 1:
        unit, factor = "minutes", 60.0
    elif shortest >= DAYS_FROM:
        unit, factor = "days", 1 / 24
    low, high = (round(hours * factor, 0 if unit == "minutes" else 1) for hours in (shortest, longest))
    said = ntext(f"answers.{unit}", language, high)
    return said if low == high else text("answers.from_to", language, low=number(low, language), high=said)
