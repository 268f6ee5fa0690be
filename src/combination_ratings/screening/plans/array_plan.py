"""The plan by arrays, for registers without dates, routes and mixtures: the rows of `plan.py`, several times as fast.

When: DuckDB screens such a register. The rows of a person stand side by side, in order of the substance; each is put
beside the one 1, 2, 3, … rows further on, as long as that is of the same person. So every pair is made once, in place,
and its answer is looked up by its number. Nothing here is Python by the row.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from combination_ratings.screening.array_types import Bools, Codes, Ints, Levels
from combination_ratings.screening.plans.array_tables import NO_ANSWER, Lookups
from combination_ratings.screening.register.packed_rows import Rows


class Entries(NamedTuple):
    """Each text of a person once, the persons in order: `begins` has the place of each one's first text, and the end.

    `person`: each person once.
    """

    person: NDArray[Any]
    item: Codes
    begins: Ints


class Taken(NamedTuple):
    """Each substance of a person once, in order of the code; `begins` as in `Entries`, for the same persons.

    `alone`: the text with several substances that it comes from, if it comes from no other, else -1. `pairs`: how many
    pairs each person has.
    """

    code: Codes
    alone: Codes | None
    begins: Ints
    pairs: Ints


class Pairs(NamedTuple):
    """Pairs with an answer, in order of the person (by place) and of both codes; `number`: of the pair.

    `a`, `b`: places of the two in `Taken`.
    """

    a: Ints
    b: Ints
    person: Ints
    number: Ints
    level: Levels

    def some(self, kept: Ints) -> Pairs:
        """Those at these places."""
        return Pairs(self.a[kept], self.b[kept], self.person[kept], self.number[kept], self.level[kept])


def entries_of(rows: Rows, known: Lookups) -> Entries:
    """Each text of a person once, by its first substance."""
    packed = rows.packed[firsts(rows.packed)]
    person, rank = packed >> rows.bits, packed & ((1 << rows.bits) - 1)
    begins = np.flatnonzero(firsts(person))
    own = person[begins] + rows.low
    people: NDArray[Any] = own if rows.people is None else rows.people[own]
    return Entries(people, known.readings.order[rank], np.append(begins, len(packed)))


def firsts(values: Ints | Codes) -> Bools:
    """Which values differ from the one before."""
    fresh = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return fresh


def by_person(values: NDArray[np.integer] | Bools, begins: Ints) -> Ints:
    """Sums of values, whose persons begin at these places, by person."""
    sums = np.concatenate(([0], np.cumsum(values, dtype=np.int64)))
    return np.asarray(sums[begins[1:]] - sums[begins[:-1]], np.int64)


def taken_of(entries: Entries, known: Lookups) -> Taken:
    """What the texts of each person stand for."""
    many = known.readings.many[entries.item]
    if known.single:
        code = known.readings.codes[known.readings.first[entries.item[many > 0]]]
        own = by_person(many, entries.begins)
        return Taken(code, None, ends_of(own), own * (own - 1) // 2)
    return of_several(entries, many, known)


def ends_of(own: Ints) -> Ints:
    """Where each person begins, and the end, from how many each has."""
    return np.concatenate(([0], np.cumsum(own)))


def of_several(entries: Entries, many: Codes, known: Lookups) -> Taken:
    """The same where texts stand for several substances, or several texts for one."""
    people = len(entries.person)
    person = np.repeat(np.repeat(np.arange(people), np.diff(entries.begins)), many)
    item = np.repeat(entries.item, many)
    within = np.arange(len(item)) - np.repeat(np.cumsum(many) - many, many)
    code = known.readings.codes[known.readings.first[item] + within]
    order = np.lexsort((code, person))
    person, code, item = person[order], code[order], item[order]
    fresh = firsts(person) | firsts(code)
    places = np.flatnonzero(fresh)
    once = np.diff(np.append(places, len(code))) == 1
    person, code, item = person[places], code[places], item[places]
    alone = np.where(once & (known.readings.many[item] > 1), item, -1).astype(np.int32)
    own = np.bincount(person, minlength=people)
    return Taken(code, alone, ends_of(own), own * (own - 1) // 2 - pairs_within(person, alone, people))


def pairs_within(person: Ints, alone: Codes, people: int) -> Ints:
    """How many pairs of each person only stand within one text."""
    person, alone = person[alone >= 0], alone[alone >= 0]
    order = np.lexsort((alone, person))
    person, alone = person[order], alone[order]
    places = np.flatnonzero(firsts(person) | firsts(alone))
    size = np.diff(np.append(places, len(alone)))
    return np.bincount(person[places], size * (size - 1) // 2, people).astype(np.int64)


def answerable(taken: Taken, known: Lookups) -> Taken:
    """What is taken of the substances that have any answer."""
    kept = taken.code <= known.answered
    alone = None if taken.alone is None else taken.alone[kept]
    return Taken(taken.code[kept], alone, ends_of(by_person(kept, taken.begins)), taken.pairs)


def pairs_of(taken: Taken, known: Lookups) -> Pairs:
    """Each pair with an answer, of what is `answerable`."""
    left = np.repeat(taken.begins[1:], np.diff(taken.begins)) - np.arange(len(taken.code))
    index = np.flatnonzero(left > 1)
    left, higher = left[index], known.before[taken.code]
    found, step = [np.zeros(0, np.int64)], 1
    while len(index):
        other = index + step
        hit = known.level[higher[other] + taken.code[index]] > NO_ANSWER
        if taken.alone is not None:
            hit &= (taken.alone[index] < 0) | (taken.alone[index] != taken.alone[other])
        found.append(index[hit] << 32 | other[hit])
        step += 1
        keep = left > step
        index, left = index[keep], left[keep]
    return in_order(np.concatenate(found), taken, known)


def in_order(both: Ints, taken: Taken, known: Lookups) -> Pairs:
    """Pairs from the places of the two, the first in the upper half of a number."""
    both.sort()
    a, b = both >> 32, both & 0xFFFFFFFF
    size = np.diff(taken.begins)
    person = np.repeat(np.arange(len(size)), size)[a]
    number = known.before[taken.code[b]] + taken.code[a]
    return Pairs(a, b, person, number, known.level[number])
