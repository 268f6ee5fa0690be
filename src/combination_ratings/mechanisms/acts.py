"""What a substance does, target by target, put together from the rows of `mechanisms` of all sources.

An act is one action at one target with the strongest value that any source gives for it. Contradicted rows are left
out; an act that rests on disputed rows alone is disputed. When: the why-query, the consistency report and the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from combination_ratings.mechanisms.doubts import IMPORTED
from combination_ratings.mechanisms.facts import Fact

RAISES = frozenset(
    {"agonist", "partial_agonist", "positive_modulator", "activator", "increases_transmission", "releaser"}
)
LOWERS = frozenset(
    {"antagonist", "inverse_agonist", "negative_modulator", "channel_blocker", "inhibitor", "decreases_transmission"}
)
ROLES = frozenset({"substrate", "inducer"})
UNDIRECTED = frozenset({"binder", "unknown"})
STRENGTHS = {"": 0, "weak": 1, "moderate": 2, "strong": 3}

WEAKEST_NM = 10_000.0
"""Values above 10 µM do not explain an effect at the amounts people take, unless the source says so."""
WINDOW = 100.0
"""Nor do values more than 100 times the strongest one of the same substance."""
WINDOWLESS = frozenset({"herg"})
"""Targets that are screened for harm: what counts there is the concentration, not what else the substance does."""


@dataclass(frozen=True)
class Act:
    """One action of a substance at one target; `value_nm` is its strongest value, None where no source has one."""

    substance_id: str
    target_id: str
    action: str
    primary: bool = False
    value_nm: float | None = None
    measure: str = ""
    strength: str = ""
    disputed: bool = False
    via: str = ""
    sources: tuple[str, ...] = ()
    stated: bool = False
    """A paper, review or label names the act as one that counts, without a value; no import says that."""

    @property
    def sign(self) -> int:
        """+1 where it raises what the target does, -1 where it lowers it, 0 where the sources do not say."""
        return (self.action in RAISES) - (self.action in LOWERS)


def acts_of(facts: Iterable[Fact]) -> list[Act]:
    """The acts of one substance that matter, strongest first; a class speaks where no own row gives a direction."""
    own: list[Fact] = []
    inherited: list[Fact] = []
    for fact in facts:
        (inherited if fact.via else own).append(fact)
    known = {fact.target_id for fact in own if fact.action not in UNDIRECTED or fact.operator == ">"}
    acts = directed([*grouped(own), *grouped(f for f in inherited if f.target_id not in known)])
    values = [act.value_nm for act in acts if act.value_nm is not None and not act.disputed]
    strongest = min(values, default=WEAKEST_NM)
    return sorted((act for act in acts if matters(act, strongest)), key=order)


def grouped(facts: Iterable[Fact]) -> list[Act]:
    """One act for each action at each target."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.operator != ">":
            groups.setdefault((fact.target_id, fact.action), []).append(fact)
    return [act_of(group) for group in groups.values()]


def act_of(facts: list[Fact]) -> Act:
    """The act that several rows of one action at one target make; accepted rows speak before disputed ones."""
    accepted = [fact for fact in facts if fact.status == "accepted"]
    said = accepted or facts
    best = min((f for f in said if f.value_nm is not None), key=lambda f: f.value_nm or 0.0, default=None)
    return Act(
        said[0].substance_id,
        said[0].target_id,
        said[0].action,
        any(f.primary for f in said),
        best.value_nm if best else None,
        best.measure if best else "",
        max((f.strength for f in said), key=lambda s: STRENGTHS[s]),
        not accepted,
        said[0].via,
        tuple(sorted({f.source_id for f in said})),
        any(f.value_nm is None and f.source_id not in IMPORTED for f in said),
    )


def directed(acts: list[Act]) -> list[Act]:
    """Lend the value of a mere binding measurement to the one action that is known at the same target."""
    by_target: dict[str, list[Act]] = {}
    for act in acts:
        by_target.setdefault(act.target_id, []).append(act)
    return [merged for group in by_target.values() for merged in lend(group)]


def lend(group: list[Act]) -> list[Act]:
    """Acts of one target with the undirected ones merged into the only directed one, if there is exactly one."""
    signed = [act for act in group if act.sign]
    bound = [act for act in group if act.action in UNDIRECTED]
    if len(signed) != 1 or not bound:
        return group
    act, sources = signed[0], signed[0].sources
    for other in bound:
        sources += other.sources
        stronger = other.value_nm is not None and (act.value_nm is None or other.value_nm < act.value_nm)
        if stronger and not other.disputed:
            act = replace(act, value_nm=other.value_nm, measure=other.measure)
    return [replace(act, sources=tuple(sorted(set(sources)))), *(a for a in group if a.action in ROLES)]


def matters(act: Act, strongest: float) -> bool:
    """Whether an act can explain an effect: named primary, stated without a value, or near the strongest value."""
    if act.action == "unknown":
        return False
    if act.primary or act.strength or act.stated or act.value_nm is None:
        return True
    near = act.value_nm <= WINDOW * strongest or act.target_id in WINDOWLESS
    return act.value_nm <= WEAKEST_NM and near


def order(act: Act) -> tuple[bool, float, str, str]:
    """Primary acts first, then by value."""
    return (not act.primary, act.value_nm if act.value_nm is not None else WEAKEST_NM, act.target_id, act.action)
