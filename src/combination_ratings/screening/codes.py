"""What the register's words for substances mean: our ids, codes of other systems, or names as people and products bear.

When: each different text of a register, once. Nothing is guessed: a text that is not known is handed back with the
nearest names, for a person to look at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from combination_ratings.names.reader import MAX_TEXT
from combination_ratings.screening.knowledge import ScreeningFacts

BY = ("id", "name", "rxcui", "atc", "unii", "cas", "inchikey")
NOTHING = "unknown_substance"
WHOLE = re.compile(r"(\d+)\.0+")
"""A code that was stored as a number with decimals."""
PREFIX = {
    "rxcui": re.compile(r"^(rx-?cui|rx-?norm)\W+", re.IGNORECASE), "atc": re.compile(r"^atc\W+", re.IGNORECASE),
    "unii": re.compile(r"^unii\W+", re.IGNORECASE),
    "cas": re.compile(r"^cas(\W*(rn|no\.?|nr\.?|number))?\W+", re.IGNORECASE),
    "inchikey": re.compile(r"^inchi-?key\W+", re.IGNORECASE),
}  # fmt: skip
"""The name of a system before its code: `RxCUI: 36437`, `CAS-No. 79617-96-2`, `InChIKey=…`."""
SPACED = ("atc", "cas")
"""Systems whose codes are often written with spaces within: `N06A B06`."""
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
NEAREST = 3
"""Most names that are offered for a text that is not known."""


class Meaning(NamedTuple):
    """What a text stands for.

    `substances`: ids that are all taken, or between which the text leaves it open. `status`: resolved; ambiguous, where
    a name has several readings, which all count; partial, where something in it is not known; unresolved.
    """

    substances: tuple[str, ...] = ()
    status: str = "unresolved"
    unknown: tuple[str, ...] = ()


Codes = Callable[[str], Meaning]


def meanings(knowledge: ScreeningFacts, by: str, products: "Products | None" = None) -> Codes:
    """How texts are read: by ids, by names, or by the codes of a system. Raises ValueError for an unknown system."""
    if by not in BY:
        raise ValueError(f"--by {by!r} is not known: write one of {', '.join(BY)}")
    if by == "name":
        return Names(knowledge, products)
    return CodeSystem(knowledge, by, products)


class Products:
    """Ingredients of products by code and by name, from a release of RxNorm that the user has."""

    def __init__(self, ingredients: dict[str, frozenset[str]], names: dict[str, frozenset[str]]) -> None:
        """`ingredients`: codes of ingredients by code of a product; `names`: codes by folded name."""
        self.ingredients = ingredients
        self.names = names

    def of(self, code: str) -> frozenset[str]:
        """Codes of the ingredients of a code; of an ingredient, itself."""
        return self.ingredients.get(code, frozenset())

    def named(self, text: str) -> frozenset[str]:
        """Codes that bear this name."""
        return self.names.get(text.strip().casefold(), frozenset())


class CodeSystem:
    """Reads ids and codes."""

    def __init__(self, knowledge: ScreeningFacts, scheme: str, products: Products | None = None) -> None:
        self.scheme, self.products = scheme, products
        self.known: dict[str, tuple[str, ...]] = self.ids(knowledge) if scheme == "id" else self.codes(knowledge)

    def ids(self, knowledge: ScreeningFacts) -> dict[str, tuple[str, ...]]:
        """Our own ids; one that was retired stands for what replaced it."""
        known = {id_: (id_,) for id_ in knowledge.store.substances if id_ != NOTHING}
        retired = knowledge.store.rows("SELECT id, replaced_by FROM retired WHERE \"table\" = 'substances'")
        return known | {r["id"]: (r["replaced_by"],) for r in retired if r["replaced_by"] in known}

    def codes(self, knowledge: ScreeningFacts) -> dict[str, tuple[str, ...]]:
        """Substances by their code in the system."""
        found: dict[str, list[str]] = defaultdict(list)
        query = "SELECT value, substance_id FROM identifiers WHERE scheme = ? ORDER BY substance_id"
        for row in knowledge.store.rows(query, [self.scheme]):
            found[self.written(row["value"])].append(row["substance_id"])
        return {code: tuple(ids) for code, ids in found.items()}

    def written(self, text: str) -> str:
        """A code in one form: without the name of its system, as a whole number where it was stored as one with
        decimals or with zeros before it, letters large."""
        if self.scheme == "id":
            return text.lower()
        code = PREFIX[self.scheme].sub("", text, count=1).translate(DASHES)
        code = "".join(code.split()) if self.scheme in SPACED else code
        match = WHOLE.fullmatch(code)
        code = match[1] if match else code
        return (code.lstrip("0") or code) if self.scheme == "rxcui" else code.upper()

    def __call__(self, text: str) -> Meaning:
        """What an id or code stands for."""
        code = self.written(text)
        found = self.known.get(code, ())
        if found:
            return Meaning(found, "resolved" if len(found) == 1 else "ambiguous")
        return self.by_ingredients(self.products.of(code)) if self.products and self.scheme == "rxcui" else Meaning()

    def by_ingredients(self, ingredients: Iterable[str]) -> Meaning:
        """What a product stands for: all of its ingredients that are known."""
        ingredients = sorted(ingredients)
        substances = dict.fromkeys(id_ for code in ingredients for id_ in self.known.get(code, ()))
        unknown = tuple(code for code in ingredients if code not in self.known)
        if not substances:
            return Meaning()
        return Meaning(tuple(substances), "partial" if unknown else "resolved", unknown)


class Names:
    """Reads names and product strings."""

    def __init__(self, knowledge: ScreeningFacts, products: Products | None = None) -> None:
        self.store, self.products = knowledge.store, products
        self.rxcui = CodeSystem(knowledge, "rxcui", products) if products else None

    def __call__(self, text: str) -> Meaning:
        """What a name or product string stands for; one that is not known here may be in the products."""
        meaning = self.read(text)
        if meaning.status == "unresolved" and self.rxcui and self.products:
            codes = self.products.named(text)
            ingredients = frozenset().union(*(self.products.of(code) or {code} for code in codes))
            return self.rxcui.by_ingredients(ingredients) if ingredients else meaning
        return meaning

    def read(self, text: str) -> Meaning:
        """Every name in a text with all its readings."""
        if not text or len(text) > MAX_TEXT:
            return Meaning()
        parts = {one.text: tuple(id_ for id_ in one.readings if id_ != NOTHING) for one in self.store.names.read(text)}
        substances = self.without_brands(tuple(dict.fromkeys(id_ for ids in parts.values() for id_ in ids)))
        unknown = tuple(name for name, ids in parts.items() if not ids)
        if not substances:
            return Meaning()
        several = any(len(ids) > 1 for ids in parts.values())
        return Meaning(substances, "partial" if unknown else "ambiguous" if several else "resolved", unknown)

    def without_brands(self, substances: tuple[str, ...]) -> tuple[str, ...]:
        """The substances but for a product all of whose ingredients are named too: they are the same tablets."""
        ingredients = self.store.resolver.graph.ingredients
        return tuple(
            id_
            for id_ in substances
            if id_ not in ingredients or not {one.substance_id for one in ingredients[id_]} <= set(substances)
        )

    def nearest(self, text: str) -> str:
        """The nearest names, each with its id, for a person to choose from."""
        near = self.store.names.suggest(text, NEAREST)
        return "; ".join(f"{match.alias} ({match.substance_id})" for match in near)
