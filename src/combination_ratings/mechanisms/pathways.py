"""Why two substances may act on each other: the pathways that they share or that oppose one another.

Mechanism, never a rating: a pathway says where two substances meet and which risks that bears on, not how likely or how
severe harm is. Command: `python -m scripts.consistency` uses it for all pairs; the site asks it for one (under 5 ms).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from combination_ratings.mechanisms.acts import STRENGTHS, Act, acts_of
from combination_ratings.mechanisms.facts import load_facts
from combination_ratings.mechanisms.knowledge import Knowledge, Link

KINDS = ("exposure", "shared_target", "opposing_target", "shared_effect", "opposing_effect", "shared_binding")
HANDLING = frozenset({"metabolism", "transport"})
EXPOSURES = frozenset({"increased_exposure", "decreased_exposure"})
MONOAMINE_TRANSPORTERS = frozenset({"sert", "dat", "net", "vmat2", "pmat"})
PRODUCT_ENZYMES = frozenset({"aldh2"})
"""Enzymes that remove a harmful product of the substance: what builds up is the product, so exposure does not rise."""
BINDING_LIMIT_NM = 1000.0
"""A site at which both only bind is worth naming where both do so below 1 µM."""


@dataclass(frozen=True)
class Pathway:
    """One way in which two substances meet. `first` is the one that changes the other where `kind` is exposure."""

    kind: str
    first: Act
    second: Act
    effects: tuple[str, ...] = ()
    direction: str = ""
    disputed: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """What two pairs have in common when they meet in the same way."""
        ends = sorted(f"{a.target_id}:{a.action}" for a in (self.first, self.second))
        return (self.kind, *ends)


def why(connection: sqlite3.Connection, a: str, b: str, knowledge: Knowledge | None = None) -> list[Pathway]:
    """Pathways of two substance ids in the built database, those that explain most first; [] where none is recorded."""
    known = knowledge or Knowledge.read(connection)
    return pathways(acts_of(load_facts(connection, a)), acts_of(load_facts(connection, b)), known)


def pathways(acts_a: Iterable[Act], acts_b: Iterable[Act], knowledge: Knowledge) -> list[Pathway]:
    """Pathways of two lists of acts."""
    first, second = list(acts_a), list(acts_b)
    found = [*meetings(first, second, knowledge), *exposures(first, second, knowledge)]
    found += [*exposures(second, first, knowledge), *convergences(first, second, knowledge)]
    return sorted({identity(pathway): pathway for pathway in found}.values(), key=rank)


def identity(pathway: Pathway) -> tuple[object, ...]:
    """What makes two pathways the same: both acts in their places, and the effects."""
    acts = [(act.substance_id, act.target_id, act.action) for act in (pathway.first, pathway.second)]
    return (pathway.kind, *acts, pathway.effects)


def rank(pathway: Pathway) -> tuple[object, ...]:
    """Order of pathways: accepted, through primary targets, by kind, then by the weaker of the two values."""
    primary = pathway.first.primary + pathway.second.primary
    strength = STRENGTHS[pathway.first.strength] + STRENGTHS[pathway.second.strength]
    weaker = max((x.value_nm or 0.0) for x in (pathway.first, pathway.second))
    return (pathway.disputed, -primary - strength, KINDS.index(pathway.kind), weaker, pathway.key, pathway.effects)


def meetings(first: list[Act], second: list[Act], knowledge: Knowledge) -> Iterable[Pathway]:
    """Where both act on one target."""
    by_target: dict[str, list[Act]] = {}
    for act in second:
        by_target.setdefault(act.target_id, []).append(act)
    found: dict[tuple[str, str], Pathway] = {}
    for a in first:
        for b in by_target.get(a.target_id, []):
            kind = meeting(a, b)
            if kind is not None:
                effects = raised(a, b, knowledge) if kind == "shared_target" else ()
                pathway = Pathway(kind, a, b, effects, disputed=a.disputed or b.disputed)
                key = (kind, a.target_id)
                found[key] = min(found.get(key, pathway), pathway, key=rank)
    return found.values()


def raised(a: Act, b: Act, knowledge: Knowledge) -> tuple[str, ...]:
    """Risks that both acts raise by an accepted link."""
    first, second = (
        {x.effect_id for x in knowledge.risks(act).values() if (x.direction, x.status) == ("increases", "accepted")}
        for act in (a, b)
    )
    return tuple(sorted((first & second) - EXPOSURES))


def meeting(a: Act, b: Act) -> str | None:
    """How two acts on one target stand to each other; None where it is a matter of exposure or not known."""
    if a.action == b.action == "binder":
        both = max(a.value_nm or 0.0, b.value_nm or 0.0)
        return "shared_binding" if both <= BINDING_LIMIT_NM else None
    if not a.sign or not b.sign:
        return None
    # A reuptake inhibitor keeps a releaser out of the transporter through which it must enter.
    competing = a.target_id in MONOAMINE_TRANSPORTERS and {a.action, b.action} == {"inhibitor", "releaser"}
    partial = {a.action, b.action} == {"agonist", "partial_agonist"}
    return "opposing_target" if competing or partial or a.sign != b.sign else "shared_target"


def exposures(first: list[Act], second: list[Act], knowledge: Knowledge) -> Iterable[Pathway]:
    """Where `first` inhibits or induces an enzyme or transporter that handles `second`."""
    handled = {act.target_id: act for act in second if act.action == "substrate"}
    for act in first:
        if act.action in ("inhibitor", "inducer") and act.target_id in handled and clears(act, knowledge):
            effect = "increased_exposure" if act.action == "inhibitor" else "decreased_exposure"
            other = handled[act.target_id]
            effects: tuple[str, ...] = (effect,)
            if act.target_id in PRODUCT_ENZYMES:
                effects, effect = tuple(sorted(knowledge.risks(act))), "increases"
            yield Pathway("exposure", act, other, effects, effect, act.disputed or other.disputed)


def clears(act: Act, knowledge: Knowledge) -> bool:
    """Whether an act on an enzyme bears on exposure: graded by a regulator, stated without a value, or below 1 µM."""
    target = knowledge.targets.get(act.target_id)
    handles = target is not None and (target.system in HANDLING or target.kind == "enzyme")
    return handles and (bool(act.strength) or act.value_nm is None or act.value_nm <= BINDING_LIMIT_NM)


def convergences(first: list[Act], second: list[Act], knowledge: Knowledge) -> Iterable[Pathway]:
    """Where the two bear on one risk through different targets: for each risk the strongest act of each."""
    risks_a, risks_b = risks_of(first, knowledge), risks_of(second, knowledge)
    for effect_id in sorted((set(risks_a) & set(risks_b)) - EXPOSURES):
        (a, link_a), (b, link_b) = risks_a[effect_id], risks_b[effect_id]
        if a.target_id == b.target_id and a.sign == b.sign:
            continue
        same = link_a.direction == link_b.direction
        doubtful = a.disputed or b.disputed or "disputed" in (link_a.status, link_b.status)
        if same and link_a.direction == "decreases":
            continue
        yield Pathway("shared_effect" if same else "opposing_effect", a, b, (effect_id,), link_a.direction, doubtful)


def risks_of(acts: list[Act], knowledge: Knowledge) -> Mapping[str, tuple[Act, Link]]:
    """For each risk the strongest act that bears on it, through an accepted link where there is one."""
    found: dict[str, tuple[Act, Link]] = {}
    for act in acts:
        for effect_id, link in knowledge.risks(act).items():
            known = found.get(effect_id)
            if known is None or (known[1].status != "accepted" and link.status == "accepted"):
                found[effect_id] = (act, link)
    return found
