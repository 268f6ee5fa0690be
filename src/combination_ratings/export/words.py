"""The words of the exported check in one language: `CR.words(…)`.

When: the static export. Command: `python -m scripts.static`. Sentences are those of every other answer (`answers.po`);
labels are those of the site's pages.
"""

from __future__ import annotations

from collections.abc import Mapping

from combination_ratings.answers.answer import MOST_PAIRS
from combination_ratings.answers.numbers import numbers_for
from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say_hours
from combination_ratings.answers.written import WRITTEN
from combination_ratings.export.index import compact
from combination_ratings.locales import SOURCE, pick, text, texts
from combination_ratings.names.question import MAX_NAMES

OWN = ("unread", "too_many", "too_many_meanings", "no_script", "list", "context_left_out")
"""Sentences that only a copy without a server needs."""
LABELS = (
    "colon", "level_of", "range",
    "certainty", "certainty_high", "certainty_moderate", "certainty_low", "certainty_very_low",
    "disputed", "provisional", "risks", "timing", "cautions", "receipt", "receipt_direct", "receipt_inherited",
    "receipt_expanded", "receipt_members", "receipt_range",
    "mean_which", "unknown", "near", "nothing_here", "unrated_pairs", "emergency",
    "em_where", "and_more",
)  # fmt: skip


def own(key: str, language: str) -> str:
    """A sentence of the copy's own, from the catalogue `export`."""
    return text(f"export.{key}", language, most=MAX_NAMES)


def words_script(store: Store, language: str, labels: Mapping[str, str]) -> str:
    """Everything that the check says, in one language."""
    words = {
        "texts": {**texts("answers", language), **{key: own(key, language) for key in OWN}},
        "labels": {key: labels[key] for key in LABELS},
        "names": {i: name_of(store, i, language) for i in sorted(store.substances)},
        "levels": {str(level): level_words(store, level, language) for level in sorted(store.levels)},
        "effects": {
            row["effect_id"]: [pick(row, "name", language), pick(row, "warning_signs", language) or "", row["urgency"]]
            for row in store.rows("SELECT * FROM effects WHERE kind = 'risk' ORDER BY effect_id")
        },
        "actions": actions(store, language),
        "effect_actions": {effect: [row["action_id"] for row in rows] for effect, rows in store.held.actions.items()},
        "numbers": numbers_for(store, language),
        "decisions": decisions(store, language),
        "written": written(language),
        "timings": timings(store, language),
        "cautions": [
            [row["subject_a"], row["subject_b"] or "", pick(row, "text", language)]
            for row in store.rows("SELECT * FROM cautions ORDER BY caution_id")
        ],
        "most_pairs": MOST_PAIRS,
        "most_names": MAX_NAMES,
    }
    return f"CR.words({compact(words)});\n"


def level_words(store: Store, level: int, language: str) -> dict[str, str]:
    """Name, meaning and symbol of a level."""
    row = store.levels[level]
    return {"name": pick(row, "name", language), "text": pick(row, "definition", language), "symbol": row["symbol"]}


def actions(store: Store, language: str) -> dict[str, list[object]]:
    """What to do, in the order in which it is told: stage, text, and what it needs or is not told with."""
    rows = {row["action_id"]: row for rows in store.held.actions.values() for row in rows}
    ordered = sorted(rows.values(), key=lambda row: (row["place"], row["action_id"]))
    return {
        row["action_id"]: [row["stage"], pick(row, "text", language), sorted(row["needs"]), sorted(row["unless"])]
        for row in ordered
    }


def decisions(store: Store, language: str) -> dict[str, list[str | None]]:
    """What curators advise for a pair, and when they looked at it."""
    rows = store.rows("SELECT * FROM adjudications ORDER BY substance_a, substance_b")
    return {f"{r['substance_a']}+{r['substance_b']}": [pick(r, "advice", language), r["reviewed_on"]] for r in rows}


def written(language: str) -> list[str]:
    """Language of what was written by hand, and what to say of it; nothing where it is that of the page."""
    if language in WRITTEN:
        return []
    return [SOURCE, text("site.written_shown", language, tongue=text(f"site.lang_{SOURCE}", language))]


def timings(store: Store, language: str) -> list[list[str]]:
    """Minimum waiting periods, the longest first: after what, before what, how long, who says so, and where."""
    everything = frozenset(store.substances)
    return [
        [row["first_id"], row["second_id"], say_hours(row["min_hours"], language), row["title"], web(row["url"])]
        for row in store.held.timings.between(everything, everything)
    ]


def web(address: str | None) -> str:
    """An address that a browser may follow, else an empty text."""
    return address if address and address.startswith(("https://", "http://")) else ""
