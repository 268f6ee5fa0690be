"""One pair of an answer: its level, its receipt, its risks, its intervals, and who says so.

When: for each pair of a question; `answer.py` puts the pairs together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from combination_ratings.answers.advice import advice_of, speaks
from combination_ratings.answers.answer_json import Shared
from combination_ratings.answers.class_range import range_of
from combination_ratings.answers.held import Record
from combination_ratings.answers.help import emergency_line, help_of, signs_of
from combination_ratings.answers.intervals import interval_remarks, timings_of
from combination_ratings.answers.model import PairAnswer
from combination_ratings.answers.notes import possible_remarks, remarks_of, route_remark, weighed_for
from combination_ratings.answers.outcome import outcome_of
from combination_ratings.answers.pair_words import heading, text_of
from combination_ratings.answers.parts import Caution, Effect, Receipt
from combination_ratings.answers.remark import in_words
from combination_ratings.answers.risks import backs, bearing, risks_of
from combination_ratings.answers.store import Store
from combination_ratings.locales import pick
from combination_ratings.names.index import Context
from combination_ratings.ratings.resolved import Pair, ResolvedPair

MOST_SHARED = 8192
MODALITIES = ("asserted", "probable", "possible", "speculative", "absence_of_evidence")


def describe(
    store: Store, a: str, b: str, context_a: Context, context_b: Context, language: str, inputs: list[int]
) -> PairAnswer:
    """What is said of a × b, each with its context (route, stopped, after), at these places of the question."""
    routes = [c["route"] for c in (context_a, context_b) if "route" in c]
    by = by_route(store, a, b, routes)
    outcome = outcome_of(store, by)
    found: Any = outcome.found
    broader = bearing(store.resolver, found)
    decision, effects, assessments, said_by = evidence_of(store, found.via, language)
    risks = risks_of(store, found, broader).and_also(outcome.risks)
    above = store.everything_above(a) | store.everything_above(b)
    steps = help_of(store, risks.every, above, found.level, found.status, language)
    timings = timings_of(store, a, b, context_a, context_b, language)
    said = [*outcome.remarks, *remarks_of(store.resolver.graph, found, weighed_for(store, found))]
    said += possible_remarks(store, found.pair) + route_remark(found, assessments, routes, by != store.resolved(a, b))
    said += interval_remarks(store, timings, (a, b), (context_a, context_b))
    spoken = partial(in_words, store, language=language)
    return {
        "a": a, "b": b, "inputs": inputs, "status": found.status, "level": found.level, "level_min": found.level_min,
        "level_max": found.level_max, "certainty": found.certainty or None, "disputed": found.disputed,
        "precautionary": found.precautionary, "reduced": found.reduced, "direction": found.direction,
        "heading": spoken(outcome.heading) if outcome.heading else heading(store, found.level, found.status, language),
        "text": spoken(outcome.text) if outcome.text else text_of(store, found.level, found.status, language),
        "advice": advice_of(store, found, broader, risks, above, language),
        "rationale": pick(decision, "rationale", language),
        "searched": decision["searched"] if decision else None,
        "reviewed_on": decision["reviewed_on"] if decision else None,
        "notes": [spoken(one) for one in said], "risks": list(risks.every),
        "warning_signs": signs_of(store, risks.every, language),
        "help": steps, "emergency": emergency_line(steps, found.level, found.status, language),
        "receipt": receipt(found, broader), "members": range_of(store, found.pair, outcome.span),
        "effects": effects, "timings": timings, "assessments": said_by,
        "cautions": cautions_of(store, a, b, found.via, language),
    }  # fmt: skip


class Evidence(NamedTuple):
    """What rated pairs rest on, in one language; the lists are shared by all answers that rest on the same pairs."""

    decision: Record | None
    effects: Shared
    assessments: Shared
    """Of the pairs themselves."""
    said_by: Shared
    """With what their adjudications cite of others, a class of one of them as a rule."""


@lru_cache(maxsize=MOST_SHARED)
def evidence_of(store: Store, pairs: tuple[Pair, ...], language: str) -> Evidence:
    """The adjudication, effects and assessments of rated pairs; most answers rest on few of these."""
    decisions = store.held.adjudications
    effects = effects_of(store, pairs, language)
    return Evidence(
        next((decisions[pair] for pair in pairs if pair in decisions and speaks(store, pair, pairs[0])), None),
        Shared(effects),
        Shared(store.held.assessments.of(pairs)),
        Shared(store.held.evidence.of(pairs)),
    )


def by_route(store: Store, a: str, b: str, routes: Sequence[str]) -> ResolvedPair:
    """The answer with the overrides that hold by these routes only; the stored one where none of them bears on it.

    No finding is left out: that a harm was seen by one route does not show that another is without it.
    """
    stored, overrides = store.resolved(a, b), store.text_rows("overrides")
    if not any(row["route"] in routes for row in overrides if row["route"]):
        return stored
    found = store.resolver.by_routes(overrides, routes).resolve(a, b)
    return stored if found.level == stored.level else found


def receipt(found: ResolvedPair, broader: Sequence[Pair]) -> Receipt:
    """Where the answer comes from; `broader` names the pairs that hold as well and add nothing to its level."""
    kind: Any = found.kind or None
    return {
        "kind": kind,
        "via": [list(pair) for pair in found.via],
        "broader": [list(pair) for pair in broader],
        "expanded": [list(pair) for pair in found.expanded],
        "overridden": [list(pair) for pair in found.overridden],
    }


def effects_of(store: Store, pairs: Iterable[Pair], language: str) -> list[Effect]:
    """Effects that the pairs' assessments name: how firmly, on what tier, and by how many independent voices."""
    grouped: dict[str, list[Record]] = {}
    for row in store.held.named.of(pairs):
        grouped.setdefault(row["effect_id"], []).append(row)
    found: list[Effect] = []
    for effect_id, rows in grouped.items():
        effect = store.held.effects[effect_id]
        backing = [r for r in rows if backs(r)]
        modality = min((r["modality"] for r in backing or rows), key=MODALITIES.index)
        found.append({
            "effect_id": effect_id, "name": pick(effect, "name", language), "kind": effect["kind"],
            "definition": pick(effect, "definition", language), "modality": modality,
            "counts": bool(backing) and effect["kind"] == "risk", "tier": min(r["tier"] for r in backing or rows),
            "supporting": len({r["independence_group"] for r in backing}),
            "not_supporting": len({r["independence_group"] for r in rows if r not in backing}),
            "warning_signs": pick(effect, "warning_signs", language), "urgency": effect["urgency"],
            "emergency": effect["urgency"] == "call_now",
        })  # fmt: skip
    return sorted(found, key=lambda e: (not e["counts"], e["tier"], -e["supporting"], e["effect_id"]))


def cautions_of(store: Store, a: str, b: str, pairs: Sequence[Pair], language: str) -> list[Caution]:
    """Populations for which one of the two or the pair weighs more."""
    rows = store.held.cautions_on(store.everything_above(a) | store.everything_above(b), pairs)
    return [
        {
            "subjects": [s for s in (r["subject_a"], r["subject_b"]) if s], "population": r["population"],
            "effect": r["effect"], "text": pick(r, "text", language), "source_id": r["source_id"],
        }
        for r in rows
    ]  # fmt: skip
