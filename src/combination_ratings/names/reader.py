"""The one reader of text: which names a sentence, a product string or a list holds, and what each may mean.

When: whatever a person or a file says of what is taken becomes substance ids: site, terminal, screening, Python; the
exported check takes the same steps in JavaScript (`static-reader.js`). Command: `python -m scripts.ask "…"`.

A known phrase beats its words. Amounts, forms, routes, salts and the words of ordinary speech are passed over. What
stands beside them and is not known is handed back as it is, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from combination_ratings.names.normal_form import normalise
from combination_ratings.names.scan import BARRED, COUNT, ELISION, Part, scan
from combination_ratings.names.stretch import Found, add, names, stretches
from combination_ratings.names.words import Words, words

Means = Callable[[str], tuple[str, ...]]
"""Substance ids that exactly this name means, likeliest first."""
Spelt = Callable[[str], str]
"""How a known name is written."""
WORD = re.compile(r"[^\W_]+")
MAX_TEXT = 2000
"""Longest text, in characters, in which several names are looked for."""
LONGEST_NAME = 8
"""Most words and breaks of one name."""
LONG_NAME = 6
"""Fewest letters of a name that a maker may follow after a hyphen: Sertralin-ratiopharm, and no LSD-SL."""
ENDINGS = (
    *(("ies", "y", 3), ("s", "", 3), ("es", "", 4), ("ux", "u", 3)),
    *(("у", "", 5), ("у", "а", 5), ("ом", "", 5), ("е", "", 5), ("е", "а", 5), ("ы", "", 5), ("ы", "а", 5)),
    *(("а", "", 5), ("ов", "", 5), ("ои", "а", 5), ("и", "а", 5)),
    *((ending, nominative, 5) for ending in ("я", "ю", "ем", "и") for nominative in ("и", "ь")),
    *(("u", "", 7), ("em", "", 7), ("owi", "", 7), ("iny", "ina", 6), ("any", "ana", 7), ("inie", "ina", 6)),
)
"""Endings of plurals and cases in the normal form, what stands for them in the name, and its fewest letters.

Plurals are English, French, Spanish and Portuguese, cases Russian and Polish. "sides" is no plural of Sid, and Alex
none of ale; cases that end as words of other languages do (the attente of Attenta) are not undone.
"""
ENDED = {last: tuple(one for one in ENDINGS if one[0][-1] == last) for last in {one[0][-1] for one in ENDINGS}}
"""Endings by their last letter."""


@dataclass
class Reader:
    """Reads texts with an index of names."""

    means: Means
    spelt: Spelt
    words: Words = field(default_factory=words)

    def read(self, text: str) -> list[Found]:
        """The names in a text, in order; a text that is itself a name is that name. Empty for one without letters."""
        text = text.strip()
        exact = self.means(text)
        if (exact and not self.is_run_together(text)) or len(text) > MAX_TEXT:
            return [Found(text, exact)]
        found: list[Found] = []
        for stretch, aside in stretches(self.parts(text), self.words):
            for one in names(text, stretch, self.words):
                add(found, one, aside)
        return found or ([Found(text)] if any(map(str.isalnum, normalise(text) and text)) else [])

    def parts(self, text: str) -> list[Part]:
        """Words and breaks of a text, with the words of a name put together, longest first."""
        scanned = [piece for part in scan(text, self.words) for piece in self.unhyphened(text, part)]
        parts: list[Part] = []
        position = 0
        while position < len(scanned):
            part, size = self.part_at(text, scanned, position, parts)
            parts.append(part)
            position += size
        return parts

    def part_at(self, text: str, scanned: list[Part], position: int, before: list[Part]) -> tuple[Part, int]:
        """The part that begins here, and how many scanned ones it takes."""
        first = scanned[position]
        if first.kind != "unknown":
            return first, 1
        phrase, size = self.phrase(text, scanned, position)
        if phrase:
            return phrase, size
        if self.is_person(scanned, position):
            return Part(first.start, first.end, first.norm, "passed"), 1
        if measure := self.measure(text, scanned, position):
            return Part(first.start, scanned[position + measure - 1].end, "", "passed"), measure
        if mixed := self.mixed(first, before):
            return mixed, 1
        if self.is_joiner(text, first, scanned[position + 1 :], before):
            return Part(first.start, first.end, first.norm, "joiner"), 1
        return self.word(text, first, self.is_alone(scanned, position)), 1

    def is_alone(self, scanned: list[Part], position: int) -> bool:
        """Whether nothing but amounts stands beside a word before the next break or joiner; a letter is all there is.

        The doc of "my doc" is a doctor, that of "doc + weed" a drug.
        """
        if len(scanned[position].norm) == 1:
            return len(scanned) == 1
        said = [part for part in scanned[:position] if not self.is_of_product(part)][-1:]
        said += [part for part in scanned[position + 1 :] if not self.is_of_product(part)][:1]
        return all(part.kind != "unknown" or self.words.has("joiner", part.norm) for part in said)

    def is_of_product(self, part: Part) -> bool:
        """Whether a part tells of a product how much or what form of it."""
        return part.kind == "passed" or part.norm.isdecimal() or part.norm in self.words.product

    def phrase(self, text: str, scanned: list[Part], position: int) -> tuple[Part | None, int]:
        """The longest known name of several words that begins here. Single letters side by side make none."""
        start = scanned[position].start
        for size in range(min(LONGEST_NAME, len(scanned) - position), 1, -1):
            pieces = scanned[position : position + size]
            piece = text[start : pieces[-1].end]
            short = all(len(part.norm) < 3 and not any(map(str.isdigit, part.norm)) for part in pieces)
            signs = any(text[part.start : part.end] in self.words.emoji for part in pieces)
            parted = signs or pieces[-1].kind in ("break", "open") or BARRED.search(piece)
            if short or parted or self.is_run_together(piece):
                continue
            if readings := self.means(piece) or (self.loosely(piece) if pieces[-1].kind == "unknown" else ()):
                return Part(start, pieces[-1].end, normalise(piece), "name", readings, size), size
        return None, 0

    def is_run_together(self, piece: str) -> bool:
        """Whether a phrase is a name only where a word of speech at one end is run together with the rest.

        `je prends de lorazepam` is no delorazepam, `ça dure là` no Durela. `the pill` is written so, and stays a name.
        """
        piece = piece if self.spelt(piece) else piece[:-1]  # the name of a plural
        first, _, after = piece.partition(" ")
        before, _, last = piece.rpartition(" ")
        for place, word, rest in ((0, first, after), (-1, last, before)):
            norm = normalise(word)
            if rest and norm in self.words.speech:
                written = WORD.findall(self.spelt(piece))
                if not written or normalise(written[place]) != norm:
                    return True
        return False

    def is_person(self, scanned: list[Part], position: int) -> bool:
        """Whether a word is somebody who does something: the mate of "my mate told me" is no tea, the girl no drug."""
        following = scanned[position + 1 : position + 2]
        does = any(self.words.has("doing", part.norm) for part in following)
        return does and self.words.has("person", scanned[position].norm)

    def measure(self, text: str, scanned: list[Part], position: int) -> int:
        """Number of parts of a measure that begins here, such as "glass of"; 0 where none does."""
        if not self.words.has("measure", scanned[position].norm) or position + 1 >= len(scanned):
            return 0
        following = scanned[position + 1]
        if self.words.has("link", following.norm):
            return 2 if position + 2 < len(scanned) and scanned[position + 2].kind == "unknown" else 0
        return int(bool(ELISION.match(text[following.start : following.end])))

    def mixed(self, part: Part, before: list[Part]) -> Part | None:
        """What a spirit is mixed with: what it holds; after a joiner, what else its name means as well."""
        said = [one for one in before if one.kind not in ("passed", "colour", "joiner", "break")]
        if part.norm not in self.words.mixers or not said or not self.words.has("spirit", said[-1].norm):
            return None
        holds = self.means(self.words.mixers[part.norm])
        others = self.means(part.norm) if holds and before[-1].kind in ("joiner", "break") else ()
        readings = tuple(dict.fromkeys((*holds, *others)))
        return Part(part.start, part.end, part.norm, "name" if readings else "passed", readings)

    def is_joiner(self, text: str, part: Part, following: list[Part], before: list[Part]) -> bool:
        """Whether a word joins what stands around it; a single letter does in small type between two other words."""
        if len(part.norm) > 1 or not self.words.has("joiner", part.norm):
            return self.words.has("joiner", part.norm)
        said = [one.kind for one in before if one.kind != "passed"][-1:]
        between = bool(said and said[0] in ("name", "weak", "unknown") and following)
        return text[part.start : part.end].islower() and between and following[0].kind == "unknown"

    def word(self, text: str, part: Part, alone: bool) -> Part:
        """A single word: a name, a word that may stand beside one, or neither. Capitals tell DOC from a doctor."""
        piece = text[part.start : part.end]
        piece = self.words.emoji.get(piece, piece)
        capital = piece.isupper()
        said = not capital if len(part.norm) == 1 else self.words.has("filler", part.norm)
        said = said and (len(part.norm) == 1 or not capital or text.isupper())
        lone = said and not alone
        readings = () if lone else self.means(piece)
        if self.words.has("adjective", part.norm):
            kind = "colour"
        elif (part.norm in self.words.passed and not (readings and len(part.norm) == 1)) or COUNT.fullmatch(piece):
            kind = "weak" if readings else "passed"
        else:
            elided = ELISION.match(piece) if not readings else None
            start = part.start + (elided.end() if elided else 0)
            readings = readings if readings or lone else self.loosely(text[start : part.end] if elided else piece)
            return Part(start, part.end, part.norm, "name" if readings else "unknown", readings)
        return Part(part.start, part.end, part.norm, kind, readings)

    def loosely(self, piece: str) -> tuple[str, ...]:
        """Readings of a name, else of its singular or nominative, else of its plural; short ones as they are."""
        readings = self.means(piece)
        norm = normalise(piece)
        if readings or len(norm) < 3:
            return readings
        for ending, singular, least in ENDED.get(norm[-1], ()):
            if norm.endswith(ending):
                stem = norm.removesuffix(ending) + singular
                if len(stem) >= least and (readings := self.means(stem)):
                    return readings
        return self.means(norm + "s")

    def unhyphened(self, text: str, part: Part) -> list[Part]:
        """The parts of vodka-coca, xanax-alcool or sertralin-ratiopharm, where each is a name or goes with one."""
        piece = text[part.start : part.end]
        if part.kind != "unknown" or "-" not in piece or self.loosely(piece):
            return [part]
        pieces = piece.split("-")
        going_with = [normalise(one) in self.words.mixers or self.is_suffix(one, pieces[0]) for one in pieces]
        if not all(goes or (len(one) > 2 and self.loosely(one)) for one, goes in zip(pieces, going_with, strict=True)):
            return [part]
        parts: list[Part] = []
        start = part.start
        for one, goes in zip(pieces, going_with, strict=True):
            if parts and not goes:
                parts.append(Part(start, start, "", "break"))
            parts.append(Part(start, start + len(one), normalise(one), "unknown"))
            start += len(one) + 1
        return parts

    def is_suffix(self, piece: str, first: str) -> bool:
        """Whether a piece after a hyphen is a maker's: after a short name it may belong to a code, SR to a brand."""
        long = len(first) >= LONG_NAME and (len(piece) > 2 or not piece.isascii())
        return piece != first and long and self.words.has("suffix", normalise(piece))
