"""Words that no text of ours may use, in English and French, and how a text is searched for them.

When: the gate reads tables and the site. A level says how much risk is described, never that there is none; nobody is
told to stop a medicine; no amount is given for effect. Command: `python -m scripts.check --rule wording`.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Wording(NamedTuple):
    """A pattern that must not occur, what is wrong with it and what to write."""

    pattern: re.Pattern[str]
    problem: str
    remedy: str


def words(pattern: str, problem: str, remedy: str) -> Wording:
    """A wording that is searched for as whole words, whatever the case."""
    return Wording(re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE), problem, remedy)


REASSURES = "can be read as a promise that nothing happens"
SAY_RISK = "Say how much risk is described, and by whom"
STOPS = "tells someone to stop a medicine"
PRESCRIBER = "Write: speak to the prescriber or a pharmacist"

MEDICINE = r"(?:medicines?|medications?|drugs?|antidepressants?|treatments?|tablets?)\b"
MEDICAMENT = r"(?:médicaments?|traitements?|antidépresseurs?|comprimés?)\b"

FORBIDDEN = (
    words("safe|safely|harmless|no risk|risk[- ]free|fine to combine|compatible", REASSURES, SAY_RISK),
    words("s[ûu]rs? (?:à|de) (?:combiner|associer)|sûr(?:e|s|es|ement)?", REASSURES, SAY_RISK),
    words("sans danger|sans risques?|inoffensi(?:f|ve)s?|anodin(?:e|s|es)?|compatibles", REASSURES, SAY_RISK),
    Wording(
        re.compile(r"(?<!\bnot )(?<!\bnot be )(?<!\bnot generally )(?<!\bnot usually )\brecommended\b", re.IGNORECASE),
        "can be read as advice to take it",
        "Say who advises what, as in “the label advises against”; “not recommended” may stand",
    ),
    words(rf"(?<!not )(?<!n't )(?<!never )stop(?: taking)? (?:your|this|these) (?:\w+ )?{MEDICINE}", STOPS, PRESCRIBER),
    words(rf"(?<!n['’])(?<!ne )arrêtez (?:de prendre )?(?:votre|vos|les?|ces?) {MEDICAMENT}", STOPS, PRESCRIBER),
)  # fmt: skip
DOSE = words(
    r"[0-9]+(?:[.,][0-9]+)? ?(?:mg|g|µg|μg|mcg|ml|cl)(?:/(?:kg|j|d|day|jour))?",
    "gives an amount in a text of advice",
    "Leave amounts out: no dose is given for effect",
)


STEMS = (
    "safe", "harmless", "no risk", "risk-free", "risk free", "fine to combine", "compatib", "sûr", "sur à ", "sur de ",
    "surs à ", "surs de ", "danger", "sans risque", "inoffensi", "anodin", "recommended", "stop", "arrêtez",
)  # fmt: skip
"""Pieces of text of which every text that `FORBIDDEN` finds holds one, case ignored."""
SQL_SUSPECT = "|".join(STEMS)
"""Pattern for another regular-expression engine that every such text matches, case ignored."""
LETTERS = str.maketrans({"ı": "i", "\u0307": None})
"""What case folding leaves of letters that a search without case takes for an i."""


def may_be_forbidden(text: str) -> bool:
    """Whether a text holds a piece of a forbidden wording: many times faster to ask than the patterns."""
    plain = text.casefold() if text.isascii() else text.casefold().translate(LETTERS)
    return any(stem in plain for stem in STEMS)


def first_fault(text: str, advice: bool = False) -> tuple[str, Wording] | None:
    """The first forbidden words of a text, as they stand there; None where it has none."""
    listed = FORBIDDEN if may_be_forbidden(text) else ()
    for wording in (*listed, DOSE) if advice else listed:
        match = wording.pattern.search(text)
        if match:
            return match[0], wording
    return None
