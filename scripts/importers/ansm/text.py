"""What a mechanism text of the ANSM thesaurus says, by an explicit table: our sentence, effect, direction, kind, about.

When: from ansm/statements.py. The table is curated/ansm_mechanisms.csv: a pattern is a
regular expression over the text in lower case without accents; every pattern that is found counts, in table order,
unless the text also has what the column `unless` names. `about` says whether it harms or weakens; `about_else` counts
only where no other rule that is found says it.
No text of the thesaurus is copied. Not a command.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from combination_ratings.tables.canonical import Row

# One word of the text stands for the level of a named substance.
LEVEL_WORDS = {"lithemie": "lithium", "theophyllinemie": "theophylline", "digoxinemie": "digoxin"}
UNNAMED = "one of the two"


@dataclass(frozen=True)
class StatementReading:
    """What a text says: sentences of ours, effects with their modality, direction, kind and what it is about."""

    sentences: tuple[str, ...] = ()
    effects: tuple[tuple[str, str], ...] = ()
    direction: str = "unknown"
    kind: str = "unknown"
    about: str = "unstated"


@dataclass
class _Found:
    sentences: dict[str, None] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)
    directions: dict[str, None] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    abouts: set[str] = field(default_factory=set)
    otherwise: set[str] = field(default_factory=set)


def simplify(text: str) -> str:
    """Lower case, without accents, typographic apostrophes and runs of white space."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe").replace("’", "'"))
    return re.sub(r"\s+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def read(text: str, table: Iterable[Row], names: Mapping[str, str], pattern: str = "pattern") -> StatementReading:
    """Reading of one text. `names` gives each side's name in the text → the name that our sentence uses."""
    plain = simplify(text)
    found = _Found()
    for rule in table:
        match = re.search(rule[pattern], plain) if rule[pattern] else None
        if match and not (rule["unless"] and re.search(rule["unless"], plain)):
            _take(found, rule, affected(plain, match, names))
    about = agreed_about(found.abouts or found.otherwise)
    return StatementReading(
        tuple(found.sentences), tuple(found.effects.items()), _direction(found), _kind(found.kinds), about
    )


def _take(found: _Found, rule: Row, victim: str) -> None:
    found.sentences[rule["finding"].replace("{victim}", victim)] = None
    if rule["effect_id"]:
        found.effects.setdefault(rule["effect_id"], rule["modality"])
    if rule["direction"]:
        found.directions[rule["direction"]] = None
    if rule["kind"]:
        found.kinds.add(rule["kind"])
    found.abouts |= {rule["about"]} - {""}
    found.otherwise |= {rule["about_else"]} - {""}


def _direction(found: _Found) -> str:
    """The direction on which the matching rules agree; the more specific one where two fit together."""
    stated = set(found.directions)
    if "precipitates" in stated:
        return "precipitates"
    for pair, chosen in (({"additive", "potentiates"}, "potentiates"), ({"attenuates", "antagonises"}, "antagonises")):
        if stated == pair:
            return chosen
    return stated.pop() if len(stated) == 1 else "unknown"


def agreed_about(abouts: set[str]) -> str:
    """What a statement is about: the one thing named, `both` where harm and loss of effect are, else `unstated`."""
    stated = abouts - {"unstated"}
    return next(iter(stated), "unstated") if len(stated) < 2 else "both"


def _kind(kinds: set[str]) -> str:
    """A change of level explains the effects that the same text names, so it decides the kind."""
    return "pharmacokinetic" if "pharmacokinetic" in kinds else next(iter(kinds), "unknown")


def affected(plain: str, match: re.Match[str], names: Mapping[str, str]) -> str:
    """Which side's level the match is about: the only one named in it or shortly after it, else before it."""
    window = plain[match.start() : match.end() + 60].split(" par ")[0]
    for word, name in LEVEL_WORDS.items():
        if word in window:
            return name
    for part in (window, plain[: match.start()]):
        hits = {ours for theirs, ours in names.items() if simplify(theirs)[:5] in part}
        if len(hits) == 1:
            return hits.pop()
    return UNNAMED
