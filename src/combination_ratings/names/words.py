"""The words around names, by what they do: one table, `words.csv`, for every language and every reader.

When: a text is read, in Python or in the exported check, which gets the same lists. A word is compared in its normal
form. To teach the reader a word, add a row: `role`, `language` (empty where any), `word`, `means` (see `ROLES`).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from combination_ratings.names.normal_form import normalise

TABLE = Path(__file__).with_name("words.csv")
ROLES = {
    "joiner": "stands between two names: and, avec, mit, после",
    "filler": "says nothing of what is taken: took, my, hier, вчера",
    "measure": "a measure, passed over before `of` or a number: glass, line, cachet",
    "link": "follows a measure: of, de",
    "unit": "a unit after a number: mg, %",
    "form": "a form of a product: tablet, patch, gélule",
    "route": "a route: oral, im",
    "salt": "a salt or an ester that leaves the substance the same: hydrochloride, sodique",
    "suffix": "what a brand adds for a form or a maker: XR, LP, retard",
    "adjective": "a colour or kind that goes with a drink or a food: white wine, thé vert",
    "person": "a person, where one of the verbs of `doing` follows: mate, uncle",
    "doing": "what a person does and a drug does not: told, offered, sold",
    "spirit": "a drink that is taken with a mixer",
    "mixer": "what a spirit is mixed with; `means` is a name of what it holds, empty where that is nothing here",
    "emoji": "a sign that stands for a drink or a smoke; `means` is its name",
    "everyday": "id of a substance that people eat, drink or smoke every day",
}
PASSED = ("filler", "measure", "link", "unit", "form", "route", "salt", "suffix")
"""Roles of words that a text may hold beside a name."""
PRODUCT = ("unit", "form", "route", "salt", "suffix")
"""Roles of words that tell of a product how much or what form of it."""
SPEECH = ("filler", "joiner", "measure", "link")
"""Roles of words that belong to the sentence and not to a name."""


@dataclass(frozen=True, eq=False)
class Words:
    """Normal forms of words by role; mixers and emoji with the name of what they hold."""

    roles: dict[str, frozenset[str]]
    mixers: dict[str, str]
    emoji: dict[str, str]

    def has(self, role: str, norm: str) -> bool:
        """Whether a normal form has a role."""
        return norm in self.roles[role]

    def scanner(self, amount: str, break_: str) -> re.Pattern[str]:
        """Pattern with the groups amount, break and word; a sign that stands for a name is a word of its own."""
        signs = f"[{''.join(sorted(self.emoji))}]" if self.emoji else r"(?!)"
        word = rf"{signs}|(?:(?!{break_}|{signs})\S)+"
        return re.compile(rf"(?P<amount>{amount})|(?P<break>{break_})|(?P<word>{word})", re.IGNORECASE)

    @cached_property
    def passed(self) -> frozenset[str]:
        """Words that may stand beside a name."""
        return frozenset().union(*(self.roles[role] for role in PASSED))

    @cached_property
    def product(self) -> frozenset[str]:
        """Words that tell of a product how much or what form of it."""
        return frozenset().union(*(self.roles[role] for role in PRODUCT))

    @cached_property
    def speech(self) -> frozenset[str]:
        """Words that belong to the sentence and not to a name."""
        return frozenset().union(*(self.roles[role] for role in SPEECH))


@cache
def words(path: Path = TABLE) -> Words:
    """The table, read once. Raises ValueError with file, line and value for an unknown role or an empty word."""
    roles: dict[str, set[str]] = {role: set() for role in ROLES}
    means: dict[str, dict[str, str]] = {"mixer": {}, "emoji": {}}
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            role, word = row["role"], row["word"]
            key = word if role in ("emoji", "everyday") else normalise(word)
            if role not in ROLES or not key:
                column = "role" if role not in ROLES else "word"
                remedy = f"write one of {', '.join(ROLES)}" if role not in ROLES else "write a word with letters"
                raise ValueError(f"{path.name}:{line}:{column} {row[column]!r} cannot be read: {remedy}")
            roles[role].add(key)
            if role in means:
                means[role][key] = row["means"]
    frozen = {role: frozenset(found) for role, found in roles.items()}
    return Words(frozen, means["mixer"], means["emoji"])
