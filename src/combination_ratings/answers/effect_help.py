"""One effect or risk with what follows from it: its signs, how soon to ask whom, and what to do, each with its source.

When: `/effects/<id>` and its JSON. Tables: `effects`, `actions`, `action_subjects`, `effect_actions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from combination_ratings.answers.held import Record
from combination_ratings.answers.numbers import numbers_for
from combination_ratings.answers.pair_words import name_of
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say
from combination_ratings.locales import pick

Document = dict[str, Any]


def effect_document(store: Store, effect_id: str, language: str) -> Document | None:
    """What is known of an effect and what to do about it; None where there is no such effect."""
    effect = store.held.effects.get(effect_id)
    if effect is None:
        return None
    urgency = effect["urgency"]
    rows = store.held.actions.get(effect_id, [])
    return {
        "effect_id": effect_id,
        "name": pick(effect, "name", language),
        "kind": effect["kind"],
        "definition": pick(effect, "definition", language),
        "urgency": urgency,
        "urgency_text": say(f"help_{urgency}", language),
        "signs": signs_in(pick(effect, "warning_signs", language)),
        "emergency_numbers": numbers_for(store, language) if urgency == "call_now" else [],
        "act": actions_of(store, rows, "act", language),
        "prevent": actions_of(store, rows, "prevent", language),
        "source": source_of(store, effect["source_id"]),
    }


def signs_in(text: str | None) -> list[str]:
    """The signs of an effect one by one."""
    return [sign for sign in (text or "").split(", ") if sign]


def actions_of(store: Store, rows: Iterable[Record], stage: str, language: str) -> list[Document]:
    """Actions of a stage in their order, each with its source and the substances on which it hangs."""
    return [
        {
            "action_id": row["action_id"],
            "text": pick(row, "text", language),
            "needs": names_of(store, row["needs"], language),
            "unless": names_of(store, row["unless"], language),
            "source": source_of(store, row["source_id"]) | {"locator": row["locator"]},
        }
        for row in rows
        if row["stage"] == stage
    ]


def names_of(store: Store, substances: Iterable[str], language: str) -> list[str]:
    """Names of substances and classes in the order of the alphabet."""
    return sorted(name_of(store, substance, language) for substance in substances)


def source_of(store: Store, source_id: str) -> Document:
    """Id and title of a source."""
    return {"source_id": source_id, "title": store.held.titles[source_id]}
