"""What machines read of the data: a schema.org Dataset for the whole and for each table."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette

from combination_ratings.locales import LANGUAGES
from combination_ratings.site.context import DATABASE, answers, files

Document = dict[str, Any]


def dataset_document(datasette: Datasette, table: str | None = None) -> Document:
    """The schema.org description of the package, or of one table in it. Addresses are relative to the page."""
    about = datasette.metadata("about_url")
    whole: Document = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": "Combination Ratings",
        "description": datasette.metadata("description"),
        "version": answers(datasette).version,
        "license": datasette.metadata("license_url"),
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
        "keywords": ["drug interactions", "harm reduction", "psychoactive substances", "pharmacology", "toxicology"],
        "creator": {"@type": "Organization", "name": "Combination Ratings maintainers"},
        "url": about or "/",
    }
    if table is None:
        return {
            **whole,
            "distribution": [part for name in tables(datasette) for part in downloads(name, files(datasette))],
        }
    told = tables(datasette)[table]
    return {
        **whole,
        "name": f"Combination Ratings: {told.get('title', table)}",
        "description": told.get("description"),
        "url": f"/{DATABASE}/{table}",
        "isPartOf": {"@type": "Dataset", "name": "Combination Ratings", "url": about or "/"},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": name, "description": text}
            for name, text in (told.get("columns") or {}).items()
        ],
        "distribution": downloads(table, files(datasette)),
    }


def tables(datasette: Datasette) -> Document:
    """Metadata of every table and view."""
    return datasette.metadata("tables", database=DATABASE) or {}


def downloads(table: str, whole_tables: set[str]) -> list[Document]:
    """A table whole as CSV, and as JSON by pages."""
    whole = f"/download/{table}.csv" if table in whole_tables else f"/{DATABASE}/{table}.csv?_size=max"
    addresses = (("text/csv", whole), ("application/json", f"/{DATABASE}/{table}.json?_size=max"))
    return [{"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address} for kind, address in addresses]
