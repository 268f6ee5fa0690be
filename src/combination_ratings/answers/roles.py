"""Whether a substance is a medicine that people take by prescription or from a pharmacy.

The rule, on the data. A drug with an ATC code is one if some code names a treatment taken at home: left out are D
(skin), N01 (anaesthetics), R02 (throat), S (eyes and ears) and V (various), where ethanol, cocaine and poppers stand,
and of N caffeine (N06BC) and nicotine (N07BA01), which most people take in drinks and tobacco; what is swallowed in
those chapters counts (`SWALLOWED`). A drug without any code is one if a register of medicines sells it under a brand,
the French thesaurus of medicines rates it, or a licensed product holds it: to tell someone to leave out a medicine
against epilepsy or HIV because nobody wrote down its code would be worse than to ask too often. So is every licensed
product, and a class where at least half of the members, or eight, are such; a mixture, food or plant never. Many of
these medicines are also taken without a prescription, so no advice says that one *is* prescribed, only *if*.
"""

from __future__ import annotations

from functools import lru_cache

from combination_ratings.answers.store import Store

NOT_AT_HOME = ("D", "N01", "N06BC", "N07BA01", "R02", "S", "V")
SWALLOWED = ("D01B", "D05B", "D10B", "S01EC01", "V03AC", "V03AE", "V03AX")
"""Within those chapters: against fungi, psoriasis and acne by mouth, acetazolamide, iron, potassium, cobicistat."""
REGISTERS = ("aifa_2025", "bdpm_2019", "ca_dpd_2024", "clinpgx", "gtopdb_2025_4", "nhsbsa_adq_2016")
"""Sources whose brands are those of medicines."""
NEVER_AT_HOME = frozenset({"carfentanil", "xenon"})
"""Sold under a brand, and given by veterinary surgeons or anaesthetists only."""
MANY = 8
MOST_KEPT = 8192
WITHOUT_CODE = f"""
SELECT substance_id FROM aliases WHERE kind = 'brand' AND source_id IN {REGISTERS}
UNION SELECT substance_a FROM assessments WHERE source_id LIKE 'ansm~_%' ESCAPE '~'
UNION SELECT substance_b FROM assessments WHERE source_id LIKE 'ansm~_%' ESCAPE '~'
UNION SELECT child_id FROM relations JOIN substances ON substance_id = parent_id
WHERE relation = 'ingredient_of' AND kind = 'product' AND certainty = 'fixed'
"""


@lru_cache(maxsize=1)
def medicines(store: Store) -> frozenset[str]:
    """Drugs that are taken at home as a treatment."""
    codes: dict[str, list[str]] = {}
    for row in store.rows("SELECT substance_id, value FROM identifiers WHERE scheme = 'atc'"):
        codes.setdefault(row["substance_id"], []).append(row["value"])
    coded = {substance for substance, values in codes.items() if any(map(at_home, values))}
    sold = {row["substance_id"] for row in store.rows(WITHOUT_CODE)} - codes.keys() - NEVER_AT_HOME
    return frozenset(coded | {one for one in sold if store.substances[one]["kind"] == "drug"})


def at_home(code: str) -> bool:
    """Whether an ATC code names a treatment that is taken at home."""
    return code.startswith(SWALLOWED) or not code.startswith(NOT_AT_HOME)


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
