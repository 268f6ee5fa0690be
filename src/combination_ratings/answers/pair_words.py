"""A pair of an answer in words: heading, text, notes and the emergency line.

When: `pair_answer.py` has the facts. All sentences stand in `wording.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import pick, say
from combination_ratings.ratings.resolved import Pair, Resolved

Document = dict[str, Any]
OWN_SCALE = "combination-ratings"


def notes_of(
    store: Store, found: Resolved, assessments: Sequence[Document], routes: Sequence[str], language: str
) -> list[str]:
    """Everything that a reader of the level must know besides it."""
    notes = [say("own_risks", language)] if found.level in (0, 1) else []
    if found.disputed:
        notes.append(say("disputed", language, labels=disagreement(store, assessments, language)))
    shown = ", ".join(pair_name(store, pair, language) for pair in found.via[:3])
    if found.kind == "inherited":
        notes.append(say("inherited", language, pairs=shown))
    elif found.kind == "members":
        notes.append(say("members", language))
    elif found.kind == "expanded":
        parts = ", ".join(pair_name(store, pair, language) for pair in found.expanded[:4])
        notes.append(say("expanded", language, pairs=parts))
    notes += possible_ingredients(store, found.pair, language)
    notes += [say(key, language) for key in ("reduced", "precautionary") if getattr(found, key)]
    if found.status == "provisional":
        notes.append(say("provisional", language))
    limited = level_routes(found, assessments)
    if routes:
        notes.append(say("asked_route", language, routes=", ".join(routes)))
    elif limited:
        notes.append(say("route", language, routes=", ".join(limited)))
    return notes


def disagreement(store: Store, assessments: Sequence[Document], language: str) -> str:
    """The highest and the lowest label with their sources."""
    levelled = [row for row in assessments if row["level"] is not None]
    ends = [levelled[0], levelled[-1]] if len(levelled) > 1 else levelled
    return ("; " if language == "en" else " ; ").join(
        f"{say('quoted', language, text=label_in_words(store, row, language))} ({row['title']})" for row in ends
    )


def label_in_words(store: Store, row: Document, language: str) -> str:
    """A source's own label; where the row is read on our scale, the level by name."""
    if row["scale"] != OWN_SCALE:
        return str(row["label"])
    return str(pick(store.levels[row["level"]], "name", language))


def level_routes(found: Resolved, assessments: Sequence[Document]) -> list[str]:
    """The routes to which all findings that reach the level are limited; empty where one is not."""
    reaching = [row["route"] for row in assessments if row["level"] is not None and row["level"] >= (found.level or 9)]
    return sorted(set(reaching)) if reaching and all(reaching) else []


def possible_ingredients(store: Store, pair: Pair, language: str) -> list[str]:
    """A note for each mixture that may hold something."""
    graph = store.resolver.graph
    notes = []
    for product in dict.fromkeys(pair):
        unsure = [i.substance_id for i in graph.effective_ingredients(product) if i.certainty == "possible"]
        if unsure:
            named = ", ".join(name_of(store, i, language) for i in unsure)
            notes.append(say("possible", language, product=name_of(store, product, language), ingredients=named))
    return notes


def name_of(store: Store, substance: str, language: str) -> str:
    """Name of a substance in the language, in English where it has no other."""
    return str(pick(store.substances[substance], "name", language))


def pair_name(store: Store, pair: Pair, language: str) -> str:
    """`ketamine × SSRIs`."""
    return " × ".join(name_of(store, side, language) for side in pair)


def heading(store: Store, level: int | None, status: str, language: str) -> str:
    """The level in words, or the first words of what stands outside the scale."""
    if level is not None:
        return str(pick(store.levels[level], "name", language))
    return say(f"heading_{status}", language)


def text_of(store: Store, level: int | None, status: str, language: str) -> str:
    """What the level means, or the fixed sentence of a status outside the scale."""
    if level is None:
        return say(status, language)
    return str(pick(store.levels[level], "definition", language))
