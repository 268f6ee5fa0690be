"""How long ago something was stopped or last taken, where a sentence says so: "Nardil stopped 10 days ago, MDMA".

When: a question without context is read (`question.py`). A time is taken only with a word that says what it is the time
of, and never where something was begun then: "started Prozac 10 days ago" is no time since the last dose. What is not
clear is left out, and the answer is that for both together, as without a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from combination_ratings.names.text import HOURS, Context

FEW = {
    1: "a an one une un eine einer einem ein una uno", 2: "two deux dos zwei", 3: "three trois tres drei",
    4: "four quatre cuatro vier", 5: "five cinq cinco fünf", 6: "six seis sechs", 7: "seven sept siete sieben",
    8: "eight huit ocho acht", 9: "nine neuf nueve neun", 10: "ten dix diez zehn",
}  # fmt: skip
NUMBERS = {word: number for number, words in FEW.items() for word in words.split()}
UNITS = {
    "h": "h hr hrs hour hours heure heures hora horas stunde stunden",
    "d": "d day days j jour jours día días dia dias tag tage tagen",
    "w": "w wk wks week weeks sem semaine semaines semana semanas woche wochen",
    "m": "month months mois mes meses monat monate monaten",
}
UNIT = {word: unit for unit, words in UNITS.items() for word in words.split()}
DAYS_OF_A_MONTH = 28
"""A month is taken at its shortest: too short a time since the last dose warns once too often."""
COUNT, LONG = "|".join(NUMBERS), "|".join(sorted(UNIT, key=len, reverse=True))
AGO = re.compile(
    rf"(?<!\w)(?:(?P<number>\d{{1,3}}|{COUNT})\s?(?P<unit>{LONG})\s+ago"
    rf"|(?:il y a|hace|vor)\s+(?P<n2>\d{{1,3}}|{COUNT})\s?(?P<u2>{LONG}))(?!\w)",
    re.IGNORECASE,
)
LAST = re.compile(
    r"(?<!\w)(?:stopped|quit|came off|come off|finished|last (?:dose|shot|pill|tablet|one|used?|took|had)|took|taken"
    r"|arrêtée?s?|arrete|stoppée?|sevrée?|finie?|dernière (?:prise|dose)|pris|prise|avalé"
    r"|dej[ée] de tomar|dejé|suspendid[oa]|tom[ée]|última (?:dosis|toma)|letzte (?:dosis|einnahme))(?!\w)",
    re.IGNORECASE,
)
"""Words that say of a time that something was then taken for the last time."""
AT_THE_END = re.compile(r"\s*(?:abgesetzt|aufgehört|genommen)(?!\w)", re.IGNORECASE)
"""The same in German, where the verb comes last: "Nardil vor 10 Tagen abgesetzt"."""
BEGUN = re.compile(
    r"(?<!\w)(?:start\w*|restart\w*|beg[au]n|since|been (?:on|taking)|switch\w*|increas\w*"
    r"|commenc\w*|début\w*|repris\w*|depuis|augment\w*"
    r"|empe\w+|inici\w*|comenz\w*|desde|angefangen|begonnen|seit)(?!\w)",
    re.IGNORECASE,
)
"""Words that make of a time one in which something began or went on."""
REACH = 60
"""How many characters apart the time and the word that says what it is may be."""
SENTENCE = re.compile(r"[.;!?\n]\s|\n")


def elapsed(text: str, names: Sequence[str]) -> dict[int, Context]:
    """Context of the names, by their place, of which the text says how long ago they were stopped or last taken."""
    spans = list(places(text, names))
    found: dict[int, Context] = {}
    for ago in AGO.finditer(text):
        place = whose(text, ago, spans)
        value = duration(ago)
        if place is not None and value is not None and place not in found:
            found[place] = {"stopped": value}
    return found


def places(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each name stands in the text, in order; names that are not found as they are have no length."""
    at = 0
    for name in names:
        begins = text.find(name, at)
        yield (begins, begins + len(name)) if begins >= 0 else (-1, -1)
        at = max(at, begins + len(name))


def whose(text: str, ago: re.Match[str], spans: Sequence[tuple[int, int]]) -> int | None:
    """The place of the name that a time belongs to; None where the sentence does not say."""
    before = SENTENCE.split(text[max(0, ago.start() - REACH) : ago.start()])[-1]
    after = SENTENCE.split(text[ago.end() : ago.end() + REACH])[0]
    if BEGUN.search(before) or BEGUN.search(after):
        return None
    said, starts = list(LAST.finditer(before)), ago.start() - len(before)
    if AT_THE_END.match(after):
        return latest(spans, starts, ago.start())
    if said:
        return latest(spans, starts + said[-1].end(), ago.start(), latest(spans, starts, starts + said[-1].start()))
    then = LAST.search(after)
    following = [place for place, (begins, _) in enumerate(spans) if then and begins >= ago.end() + then.end()]
    return following[0] if following else None


def latest(spans: Sequence[tuple[int, int]], low: int, high: int, otherwise: int | None = None) -> int | None:
    """The last name between two places of the text, else another."""
    within = [place for place, (begins, ends) in enumerate(spans) if low <= begins and ends <= high]
    return within[-1] if within else otherwise


def duration(ago: re.Match[str]) -> str | None:
    """The time as context writes it: 10d; None for no time at all."""
    number, unit = (ago["number"] or ago["n2"]).casefold(), UNIT[(ago["unit"] or ago["u2"]).casefold()]
    count = NUMBERS.get(number) or int(number)
    if unit not in HOURS:
        count, unit = count * DAYS_OF_A_MONTH, "d"
    return f"{count}{unit}" if count else None
