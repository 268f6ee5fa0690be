"""Whether a substance is a medicine that people take by prescription or from a pharmacy.

The rule, on the data: a drug with an ATC code outside the chapters that name no treatment taken at home; every
licensed product; a class where at least half of the members, or eight, are such; a mixture, food or plant never. Left
out are D (skin), N01 (anaesthetics), R02 (throat), S (eyes and ears) and V (various), where ethanol, cocaine and
poppers stand, and of N caffeine (N06BC) and nicotine (N07BA01), which most people take in drinks and tobacco. Many of
these medicines are also taken without a prescription, so no advice says that one *is* prescribed, only *if*.
"""

from __future__ import annotations

from functools import lru_cache

from combination_ratings.answers.store import Store

NOT_AT_HOME = ("D", "N01", "N06BC", "N07BA01", "R02", "S", "V")
MANY = 8
MOST_KEPT = 8192


@lru_cache(maxsize=1)
def medicines(store: Store) -> frozenset[str]:
    """Substances with an ATC code of a treatment that is taken at home."""
    rows = store.rows("SELECT substance_id, value FROM identifiers WHERE scheme = 'atc'")
    return frozenset(row["substance_id"] for row in rows if not row["value"].startswith(NOT_AT_HOME))


@lru_cache(maxsize=MOST_KEPT)
def is_medicine(store: Store, substance: str) -> bool:
    """Whether the substance is, or the class mostly holds, a medicine that people take at home."""
    kind = store.substances[substance]["kind"]
    if kind == "class":
        members = store.resolver.graph.members(substance)
        known = sum(member in medicines(store) for member in members)
        return known >= MANY or 0 < len(members) <= 2 * known
    return kind == "product" or substance in medicines(store)


def prescribed(store: Store, a: str, b: str) -> tuple[str, ...]:
    """Which of the two are medicines, in the order given; two of one class count twice."""
    return tuple(side for side in (a, b) if is_medicine(store, side))
