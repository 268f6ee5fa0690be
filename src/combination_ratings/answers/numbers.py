"""Whom to call: emergency numbers that an answer shows, and all that are known (table `emergency_numbers`).

Nobody asks where a reader is. An answer shows the numbers of the countries where its language is spoken most, and the
European number; a page lists all others.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from combination_ratings.answers.countries import NAMES
from combination_ratings.answers.held import Record
from combination_ratings.answers.store import Store
from combination_ratings.answers.wording import LANGUAGES, say

Document = dict[str, Any]
SHOWN = {"en": ("GB", "US", "CA", "AU", "NZ"), "fr": ("FR", "BE", "LU", "CH", "CA")}
EUROPEAN = "112"
KINDS = ("emergency", "poison_centre", "medical_advice", "drug_line")


def numbers_for(store: Store, language: str) -> list[Document]:
    """The numbers to dial for an ambulance that an answer in a language shows, each once with where it holds."""
    first = {row["country"]: row for row in store.held.numbers if row["kind"] == "emergency" and row["place"] == 1}
    grouped: dict[str, list[str]] = {}
    for country in SHOWN[language]:
        grouped.setdefault(first[country]["number"], []).append(country_name(country, language))
    grouped.setdefault(EUROPEAN, []).append(say("european_union", language))
    return [{"number": n, "dial": dial(n), "where": ", ".join(where)} for n, where in grouped.items()]


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
    french = "_fr" if language == "fr" else ""
    return [
        {
            "kind": row["kind"], "number": row["number"], "dial": dial(row["number"], row["channel"]),
            "channel": row["channel"], "name": row[f"name{french}"], "hours": row[f"hours{french}"],
            "source_id": row["source_id"],
        }
        for row in ordered
    ]  # fmt: skip


def dial(number: str, channel: str = "call") -> str:
    """The address with which a telephone dials a number or writes to it."""
    digits = "".join(character for character in number if character.isdigit())
    return f"{'sms' if channel == 'text' else 'tel'}:{digits}"


def country_name(code: str, language: str) -> str:
    """Name of a country. Raises KeyError for a country without a name here."""
    return NAMES[code][LANGUAGES.index(language)]


def sortable(name: str) -> str:
    """A name as the alphabet orders it: É stands with E."""
    return name.replace("É", "E").replace("Î", "I").replace("ë", "e")
