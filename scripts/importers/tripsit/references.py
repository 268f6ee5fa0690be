"""The references that TripSit's chart cites: one canonical link each, matched to sources.

When: from `tripsit/assessments.py`. Titles, authors and years were cleaned by hand into
curated/tripsit_references.csv, because the chart stores whole citations in any style. Links to one
work (a DOI here, a PubMed page there) share a source_id there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from combination_ratings.tables.canonical import Row

# Where the link leads, and the prefix under which the curated table lists it.
PATTERNS = [
    ("doi", re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\S+)", re.I)),
    ("pmid", re.compile(r"https?://pubmed\.ncbi\.nlm\.nih\.gov/(\d+)")),
    ("pmcid", re.compile(r"https?://www\.ncbi\.nlm\.nih\.gov/pmc/articles/(PMC\d+)")),
    ("nbk", re.compile(r"https?://www\.ncbi\.nlm\.nih\.gov/books/(NBK\d+)")),
]
COLUMNS = ("source_id", "type", "title", "authors", "year", "container", "doi", "pmid", "pmcid", "url", "publisher")


def canonical_link(url: str) -> str:
    """A cited address as `doi:…` (lower case), `pmid:…`, `pmcid:…`, `nbk:…` or, failing these, as it is."""
    text = unquote(url).strip()
    for prefix, pattern in PATTERNS:
        match = pattern.match(text)
        if match:
            value = match.group(1)
            return f"{prefix}:{value.lower() if prefix == 'doi' else value}"
    return text


def sources_by_link(references: Iterable[Row], sources: Iterable[Row]) -> dict[str, str]:
    """source_id by canonical link: a source that the package has under the same DOI or PMID wins over ours."""
    known: dict[str, str] = {}
    ours = {row["source_id"] for row in references}
    for row in sources:
        for prefix in ("doi", "pmid", "pmcid"):
            if row[prefix] and row["source_id"] not in ours:
                known[f"{prefix}:{row[prefix]}"] = row["source_id"]
    return {row["link"]: _match(row, known) for row in references}


def _match(row: Row, known: dict[str, str]) -> str:
    ids = [f"{prefix}:{row[prefix]}" for prefix in ("doi", "pmid", "pmcid") if row[prefix]]
    return next((known[key] for key in ids if key in known), row["source_id"])


def source_rows(references: Iterable[Row], cited: Iterable[str]) -> list[dict[str, object]]:
    """Rows of `sources` for the cited source_ids: bibliographic records only, so consulted is `record`."""
    wanted = set(cited)
    rows: dict[str, dict[str, object]] = {}
    for reference in references:
        if reference["source_id"] in wanted:
            row: dict[str, object] = {name: reference[name] for name in COLUMNS}
            row |= {"language": "en", "user_generated": reference["user_generated"], "consulted": "record"}
            rows.setdefault(reference["source_id"], row)
    return list(rows.values())
