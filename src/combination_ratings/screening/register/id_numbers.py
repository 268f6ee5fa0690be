"""Ids of persons as numbers in the order of the ids, and back: what differs between the ids is all that is written.

When: a CSV register is worked on by arrays. An id is cut into pairs of bytes. Where the pairs at a place are ever the
same few, the pair's rank among them says as much as itself; the ranks, each times the number of what can stand behind
it, make up one number: seven digits, for one, become 24 bits. Where one number does not hold an id (those of 32 random
hexadecimal digits), it has several, the first of which comes first in order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from combination_ratings.screening.array_types import Bools, Ints, Words

PAIRS = 1 << 16
Seen = list[Bools]
"""By place of a pair of bytes, which pairs stand there."""


class Group(NamedTuple):
    """Places that make one number: the first, by place the pairs in order, and what a step of each rank is worth."""

    first: int
    pairs: list[NDArray[np.uint16]]
    worth: list[int]


class Scheme(NamedTuple):
    """How ids become numbers: `places` of pairs, in groups."""

    places: int
    groups: list[Group]

    def numbers(self, words: Words) -> Ints:
        """The numbers of each id, a row for each, of words as in `Column.table`."""
        lanes = lanes_of(words)
        found = np.zeros((len(words), len(self.groups)), np.int64)
        for number, group in enumerate(self.groups):
            for place, (pairs, worth) in enumerate(zip(group.pairs, group.worth, strict=True), group.first):
                value = np.zeros(PAIRS, np.int64)
                value[pairs] = np.arange(len(pairs)) * worth
                found[:, number] += value[lanes[:, place]] if place < lanes.shape[1] else value[0]
        return found

    def texts(self, numbers: Ints) -> NDArray[np.object_]:
        """Ids from their numbers."""
        lanes = np.zeros((len(numbers), self.places + 1), np.uint16)
        for number, group in enumerate(self.groups):
            left = numbers[:, number]
            for place, (pairs, worth) in enumerate(zip(group.pairs, group.worth, strict=True), group.first):
                rank, left = np.divmod(left, worth)
                lanes[:, place] = pairs[rank]
        lanes[:, -1] = ord("\n")
        found = np.empty(len(numbers), object)
        found[:] = lanes.tobytes().translate(None, b"\0").decode().split("\n")[:-1]
        return found


@dataclass(frozen=True)
class People:
    """Ids of persons by their numbers; `numbers`: those of each person, where persons have places."""

    scheme: Scheme
    numbers: Ints | None = None

    def __getitem__(self, own: Ints) -> NDArray[np.object_]:
        return self.scheme.texts(own[:, None] if self.numbers is None else self.numbers[own])


def lanes_of(words: Words) -> NDArray[np.uint16]:
    """The pairs of bytes of each id, the first of a pair in the lower byte."""
    return np.ascontiguousarray(words).view(np.uint16).reshape(len(words), 4 * words.shape[1])


def seen_in(words: Words) -> Seen:
    """Which pairs of bytes stand at each place."""
    found = []
    for lane in lanes_of(words).T:
        here = np.zeros(PAIRS, bool)
        here[lane] = True
        found.append(here)
    return found


def add_seen(seen: Seen, more: Seen) -> None:
    """Put what was seen in some ids to what was seen in others: the shorter ones end with zeros."""
    while len(seen) < len(more):
        here = np.zeros(PAIRS, bool)
        here[0] = bool(seen)
        seen.append(here)
    for place, here in enumerate(seen):
        if place < len(more):
            here |= more[place]
        else:
            here[0] = True


def scheme_of(seen: Seen, bits: int) -> Scheme:
    """The shortest numbers, of so many bits, for ids in which these pairs were seen."""
    groups, whole = [Group(0, [], [])], 1
    for place, here in enumerate(seen):
        pairs = np.flatnonzero(here).astype(np.uint16)
        pairs = np.sort(pairs.byteswap()).byteswap()  # in order of the text
        many = max(1, len(pairs))
        if whole * many > 1 << bits:
            groups.append(Group(place, [], []))
            whole = 1
        whole *= many
        groups[-1].pairs.append(pairs)
    return Scheme(len(seen), [group._replace(worth=worth_of(group.pairs)) for group in groups])


def worth_of(pairs: Sequence[NDArray[np.uint16]]) -> list[int]:
    """By place, how many numbers there are for what stands behind."""
    worth, behind = list[int](), 1
    for here in reversed(pairs):
        worth.append(behind)
        behind *= max(1, len(here))
    return worth[::-1]
