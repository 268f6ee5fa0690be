"""What a forbidden wording is: a pattern, what is wrong with it, and what to write instead.

When: `wordlist.py` puts the wordings of all languages together.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Wording(NamedTuple):
    """A pattern that must not occur, what is wrong with it, what to write, and what every text that it finds holds."""

    pattern: re.Pattern[str]
    problem: str
    remedy: str
    stems: tuple[str, ...]
    """Pieces of text, case ignored: to look for them first is many times faster than the pattern."""

    def search(self, text: str, folded: str) -> re.Match[str] | None:
        """Where the pattern occurs in a text, of which the case-folded form is given too."""
        return self.pattern.search(text) if any(map(folded.__contains__, self.stems)) else None


def words(pattern: str, problem: str, remedy: str, stems: str) -> Wording:
    """A wording that is searched for as whole words, whatever the case; stems are separated by bars."""
    found = re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)
    return Wording(found, problem, remedy, tuple(stems.split("|")))


REASSURES = "can be read as a promise that nothing happens"
SAY_RISK = "Say how much risk is described, and by whom"
STOPS = "tells someone to stop a medicine"
PRESCRIBER = "Write: speak to the prescriber or a pharmacist"
DOSES = "gives an amount in a text of advice"
NO_AMOUNT = "Leave amounts out: no dose is given for effect"
PRAISES = "can be read as advice to take it"
SAY_WHO = "Say who advises what, as in “the label advises against”; “not recommended” may stand"
