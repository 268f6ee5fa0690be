"""Help that follows the risk: what to look for, whom to ask how soon, and what to do (tables `effects` and `actions`).

When: an answer of level 3 and above, or an antidote, is put into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from combination_ratings.answers.answer_json import Shared
from combination_ratings.answers.held import Record
from combination_ratings.answers.parts import Action, Step
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import say
from combination_ratings.locales import pick

MOST_KEPT = 4096
URGENCIES = ("call_now", "medical_help_today", "prescriber")
LEAST_LEVEL = 3
EMERGENCY_LEVEL = 4
ANTIDOTES = ("antidote", "not_reversed")
"""Statuses of an answer that is about an overdose."""
UNNAMED = ("respiratory_depression", "seizure", "cardiovascular_strain", "hyperthermia")
"""The effects whose actions are told where a source warns and names no risk: those whose signs `help_unnamed` names,
breathing first.
"""


def help_of(
    store: Store, risks: Sequence[str], above: frozenset[str], level: int | None, status: str, language: str
) -> list[Step]:
    """What to do by urgency, the most urgent first; empty below level 3. Answers share it: nobody changes it."""
    if status not in ANTIDOTES and (level or 0) < LEAST_LEVEL:
        return []
    tied = above & store.held.subjects
    return composed(store, tuple(risks), tied, level, status, language)


@lru_cache(maxsize=MOST_KEPT)
def composed(
    store: Store, risks: tuple[str, ...], above: frozenset[str], level: int | None, status: str, language: str
) -> Shared:
    """The same, put together once for all answers with these risks and these of what actions hang on."""
    effects = [store.held.effects[risk] for risk in risks]
    found = [step(store, effects, urgency, above, language) for urgency in URGENCIES]
    steps = [one for one in found if one]
    if is_grave(level, status) and (
        not steps or (steps[0]["urgency"] != "call_now" and not all(e["warning_signs"] for e in effects))
    ):
        return Shared([unnamed(store, above, language), *steps])
    return Shared(steps)


def is_grave(level: int | None, status: str) -> bool:
    """Whether an answer says at once whom to call: from level 4, and for an antidote."""
    return status in ANTIDOTES or (level or 0) >= EMERGENCY_LEVEL


def step(store: Store, effects: Iterable[Record], urgency: str, above: frozenset[str], language: str) -> Step | None:
    """Signs of one urgency and what to do about them; None where no risk is of that urgency."""
    mine = [effect for effect in effects if effect["urgency"] == urgency]
    signs = distinct([pick(effect, "warning_signs", language) for effect in mine if effect["warning_signs"]])
    if not signs:
        return None
    actions = actions_for(store, [effect["effect_id"] for effect in mine], "act", above, language)
    soon: Any = urgency
    return {"urgency": soon, "text": say(f"help_{urgency}", language), "signs": signs, "actions": actions}


def unnamed(store: Store, above: frozenset[str], language: str) -> Step:
    """Help where a source warns of serious harm without naming it."""
    actions = actions_for(store, UNNAMED, "act", above, language)
    return {"urgency": "call_now", "text": say("help_unnamed", language), "signs": [], "actions": actions}


def actions_for(
    store: Store, effects: Iterable[str], stage: str, above: frozenset[str], language: str, *, due: bool = False
) -> list[Action]:
    """Actions of a stage against any of the effects that fit what is involved, each once, in their order; on demand
    only those that are due to a substance.
    """
    rows = {
        row["action_id"]: row
        for effect in effects
        for row in store.held.actions.get(effect, ())
        if row["stage"] == stage and fits(row, above) and (row["needs"] or not due)
    }
    ordered = sorted(rows.values(), key=lambda row: (row["place"], row["action_id"]))
    return [
        {"action_id": row["action_id"], "text": pick(row, "text", language), "source_id": row["source_id"]}
        for row in ordered
    ]


def fits(action: Record, above: frozenset[str]) -> bool:
    """Whether an action is told: some substance that it needs is involved, and none that speaks against it."""
    needs, unless = action["needs"], action["unless"]
    return (not needs or not needs.isdisjoint(above)) and unless.isdisjoint(above)


def emergency_line(steps: Sequence[Step], level: int | None, status: str, language: str) -> str | None:
    """What calls for the emergency services, as running text, from level 4 and for an antidote; else None."""
    if not is_grave(level, status):
        return None
    return " ".join(in_a_line(step, language) for step in steps if step["urgency"] == "call_now") or None


def in_a_line(step: Step, language: str) -> str:
    """One step of help as running text."""
    signs = say("semicolon", language).join(step["signs"])
    told = [f"{step['text']} {signs}." if signs else step["text"], *(action["text"] for action in step["actions"])]
    return " ".join(told)


def signs_of(store: Store, risks: Iterable[str], language: str) -> list[str]:
    """Warning signs of the risks, one text a risk."""
    signs = (pick(store.held.effects[risk], "warning_signs", language) for risk in risks)
    return [text for text in signs if text]


def is_urgent(steps: Iterable[Step]) -> bool:
    """Whether some step needs a doctor or the emergency services, and not only the prescriber."""
    return any(step["urgency"] in ("call_now", "medical_help_today") for step in steps)


def distinct(signs: Sequence[str]) -> list[str]:
    """The signs of several risks without what an earlier one has said already; single words, which depend on what
    stands beside them, are kept.
    """
    said: set[str] = set()
    lines = []
    for line in signs:
        parts = [part for part in line.split(", ") if " " not in part or part not in said]
        said.update(parts)
        lines += [", ".join(parts)] if parts else []
    return lines
