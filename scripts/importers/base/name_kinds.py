"""What sort of name an English-language wiki or factsheet lists: brand, nonproprietary, code, systematic or everyday.

When: from the names importers of TripSit and PsychonautWiki.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scripts.importers.base.name_match import Tables
from scripts.importers.base.name_spelling import is_chemical, is_code, normalise

VOWEL = re.compile(r"[aeiouyаеиоуыэюяё]")
REGISTERS = {"bdpm_2019", "gtopdb_2025_4", "clinpgx", "inn_names", "ch_term_2023"}


@dataclass
class Kinds:
    """Rules for the kind of a name: what registers say of it, else its form, else what the substance is."""

    registered: dict[tuple[str, str], str] = field(default_factory=dict)
    medicines: set[str] = field(default_factory=set)

    @classmethod
    def of_tables(cls, tables: Tables) -> "Kinds":
        """Rules that the package's aliases, identifiers and substances support."""
        rows = [row for row in tables["aliases"] if row["source_id"] in REGISTERS]
        atc = {row["substance_id"] for row in tables["identifiers"] if row["scheme"] == "atc"}
        return cls({(normalise(row["alias"]), row["substance_id"]): row["kind"] for row in rows}, atc)

    def of(self, alias: str, substance_id: str) -> str:
        """Kind of a name: a medicine's everyday name is `common`, any other one's `street`."""
        registered = self.registered.get((normalise(alias), substance_id))
        if registered:
            return registered
        if is_code(alias) or is_lower_code(alias):
            return "abbreviation"
        if is_chemical(alias):
            return "chemical"
        return "common" if substance_id in self.medicines else "street"


def is_lower_code(text: str) -> bool:
    """Whether a name in lower case is a code: `4-mmc`, `mxe`; a word such as `ket` is none."""
    return is_code(text.upper()) and len(text) <= 9 and (any(map(str.isdigit, text)) or not VOWEL.search(text.lower()))
