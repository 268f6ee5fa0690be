"""Whom to call: emergency numbers that an answer shows, and all that are known (table `emergency_numbers`).

Nobody asks where a reader is. An answer shows the numbers of the countries where its language is spoken most, and the
European number; a page lists all others.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from unicodedata import combining, normalize

from combination_ratings.answers.answer_json import Shared
from combination_ratings.answers.held import Record
from combination_ratings.answers.parts import EmergencyNumber
from combination_ratings.answers.store import Store
from combination_ratings.locales import country_name, pick

Document = dict[str, Any]
SHOWN = {
    "en": ("GB", "US", "CA", "AU", "NZ"), "fr": ("FR", "BE", "LU", "CH", "CA"),
    "es": ("ES", "US"), "de": ("DE", "AT", "CH"),
}  # fmt: skip
EUROPEAN = "112"
KINDS = ("emergency", "poison_centre", "medical_advice", "drug_line")


@lru_cache(maxsize=64)
def numbers_for(store: Store, language: str) -> list[EmergencyNumber]:
    """The numbers to dial for an ambulance that an answer in a language shows, each once with where it holds."""
    first = {row["country"]: row for row in store.held.numbers if row["kind"] == "emergency" and row["place"] == 1}
    grouped: dict[str, list[str]] = {}
    for country in filter(first.__contains__, SHOWN.get(language, SHOWN["en"])):
        grouped.setdefault(first[country]["number"], []).append(country_name(country, language))
    grouped.setdefault(EUROPEAN, []).append(country_name("EU", language))
    return Shared({"number": n, "dial": dial(n), "where": ", ".join(where)} for n, where in grouped.items())


def by_country(store: Store, language: str) -> list[tuple[str, list[Document]]]:
    """Every number by country, the countries in the order of their names, what saves life first."""
    grouped: dict[str, list[Record]] = {}
    for row in store.held.numbers:
        grouped.setdefault(row["country"], []).append(row)
    named = sorted((sortable(country_name(code, language)), code) for code in grouped)
    return [(country_name(code, language), described(grouped[code], language)) for _, code in named]


def described(rows: Iterable[Record], language: str) -> list[Document]:
    """Numbers of one country as a page shows them."""
    ordered = sorted(rows, key=lambda row: (KINDS.index(row["kind"]), row["place"], row["number"]))
    return [
        {
            "kind": row["kind"], "number": row["number"], "dial": dial(row["number"], row["channel"]),
            "channel": row["channel"], "name": pick(row, "name", language),
            "hours": pick(row, "hours", language),
            "source_id": row["source_id"],
        }
        for row in ordered
    ]  # fmt: skip


def dial(number: str, channel: str = "call") -> str:
    """The address with which a telephone dials a number or writes to it."""
    digits = "".join(character for character in number if character.isdigit())
    return f"{'sms' if channel == 'text' else 'tel'}:{digits}"


def sortable(name: str) -> str:
    """A name as the alphabet orders it: É stands with E."""
    return "".join(c for c in normalize("NFD", name) if not combining(c))
