"""From the pairs of each person to one row a person, by arrays: the rows of `tallies.py`.

When: the second half of the plan by arrays. Results are columns of the same names and types as those of the SQL.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from combination_ratings.answers.several import GRAVEST, USUAL_CAP
from combination_ratings.screening.array_types import Ints, Levels
from combination_ratings.screening.knowledge import RISKY
from combination_ratings.screening.plans.array_plan import Entries, Pairs, Taken, by_person, firsts
from combination_ratings.screening.plans.array_tables import Lookups
from combination_ratings.screening.plans.tallies import HIGHEST, LEVELS
from combination_ratings.screening.shape import STATUSES

Columns = dict[str, NDArray[Any]]
"""Columns of a result by name."""
NO_LEVEL = -1


class Tallies(NamedTuple):
    """By person: the worst level (-1: none), and how many pairs have each level, the first those outside the scale."""

    worst: Levels
    counts: Ints


def tallies_of(pairs: Pairs, people: int) -> Tallies:
    """Counts by person and level."""
    wide = len(LEVELS) + 1
    counts = np.bincount(pairs.person * wide + pairs.level + 1, minlength=people * wide).reshape(people, wide)
    worst = np.full(people, NO_LEVEL, np.int8)
    for level in LEVELS:
        worst[counts[:, level + 1] > 0] = level
    return Tallies(worst, counts)


def raised_of(pairs: Pairs, taken: Taken, tallies: Tallies, known: Lookups) -> Levels:
    """By person the level to which three substances that share a risk raise the answer; -1: they do not."""
    raised = np.full(len(tallies.worst), NO_LEVEL, np.int8)
    could = (tallies.worst < HIGHEST) & (tallies.counts[:, RISKY + 1 :].sum(axis=1) > 2)
    kept = np.flatnonzero((pairs.level >= RISKY) & could[pairs.person])
    risky = pairs.some(kept)
    place = known.place[risky.number]
    risks, more = known.risks[place], known.more_risks[place]
    size = np.diff(np.append(np.flatnonzero(firsts(risky.a)), len(kept)))
    left = np.repeat(np.cumsum(size), size) - np.arange(len(kept))
    step, first = 1, np.flatnonzero(left > 1)
    while len(first):
        second = first + step
        x, y = risky.b[first], risky.b[second]
        number = known.before[taken.code[y]] + taken.code[x]
        third, place = known.level[number], known.place[number]
        shared = risks[first] & risks[second] & known.risks[place]
        also = more[first] & more[second] & known.more_risks[place]
        hit = (third >= RISKY) & ((shared != 0) | (also != 0))
        if taken.alone is not None:
            hit &= (taken.alone[x] < 0) | (taken.alone[x] != taken.alone[y])
        one, two = first[hit], second[hit]
        level = np.maximum(np.maximum(risky.level[one], risky.level[two]), third[hit]) + 1
        cap = np.where(shared[hit] & 1, GRAVEST, USUAL_CAP)
        np.maximum.at(raised, risky.person[one], np.minimum(level, cap).astype(np.int8))
        step += 1
        first = first[left[first] > step]
    return raised


def behind(pairs: Pairs, tallies: Tallies, known: Lookups) -> NDArray[np.object_]:
    """By person the names of the pairs with the worst level, with spaces between; empty where there is none."""
    found = np.full(len(tallies.worst), "", object)
    worst = np.flatnonzero(pairs.level == tallies.worst[pairs.person])
    worst = worst[pairs.level[worst] > NO_LEVEL]
    person, names = pairs.person[worst], known.name[known.place[pairs.number[worst]]]
    begins = np.flatnonzero(firsts(person))
    ends = np.append(begins[1:], len(person))
    found[person[begins]] = names[begins]
    several = np.flatnonzero(ends - begins > 1)
    joined, spans = names.tolist(), zip(begins[several].tolist(), ends[several].tolist(), strict=True)
    found[person[begins[several]]] = [" ".join(joined[begin:end]) for begin, end in spans]
    return found


def persons_of(entries: Entries, taken: Taken, pairs: Pairs, own: Taken, known: Lookups) -> Columns:
    """One row a person. `own`: what is answerable of what is taken, to which the pairs refer."""
    tallies = tallies_of(pairs, len(entries.person))
    raised = raised_of(pairs, own, tallies, known)
    status = entries.item % len(STATUSES)
    kinds = {name: by_person(status == number, entries.begins) for number, name in enumerate(STATUSES)}
    rated, outside = tallies.counts[:, 1:].sum(axis=1), tallies.counts[:, 0]
    return {
        "patient_id": entries.person,
        "substances": np.diff(entries.begins),
        **{name: kinds[name] for name in ("unresolved", "partial", "ambiguous")},
        "pairs": taken.pairs,
        "rated": rated,
        "outside": outside,
        "no_data": taken.pairs - rated - outside,
        "level": np.maximum(raised, tallies.worst),
        "escalated": raised > tallies.worst,
        "worst_pairs": behind(pairs, tallies, known),
    }


def flagged_of(entries: Entries, pairs: Pairs, own: Taken, known: Lookups, level: int) -> Columns:
    """The pairs of a level or above."""
    kept = np.flatnonzero(pairs.level >= level)
    low, high = own.code[pairs.a[kept]], own.code[pairs.b[kept]]
    return {
        "patient_id": entries.person[pairs.person[kept]],
        "substance_a": known.ids[low],
        "substance_b": known.ids[high],
        "level": pairs.level[kept],
    }
