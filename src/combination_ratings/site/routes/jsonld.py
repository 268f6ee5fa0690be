"""What machines read of the data: a schema.org Dataset for the whole and for each table, with the whole files."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette

from combination_ratings.locales import LANGUAGES
from combination_ratings.release.citation import address, authors, doi, plain, released_on
from combination_ratings.site.context import DATABASE, descriptor_of
from combination_ratings.site.downloads import Download, downloads

Document = dict[str, Any]
WHOLE = (".db", ".zip", ".gz")
"""Ends of the files that hold everything, in the order in which they are offered."""


def dataset_document(
    datasette: Datasette, table: str | None = None, request: Any = None, every: bool = False
) -> Document:
    """The schema.org description of the package, with `every` of its files, or of one table in it.

    Addresses have a host where the request has one.
    """
    descriptor = descriptor_of(datasette)
    whole = {**whole_document(descriptor), "url": address(descriptor) or at(datasette, request, "/")}
    if table is None:
        found = [one for one in downloads(datasette).values() if is_whole(one) or (every and one.table)]
        return {**whole, "distribution": [distribution(one, datasette, request) for one in found]}
    told = tables(datasette)[table]
    found = [one for one in downloads(datasette).values() if one.table == table]
    return {
        **whole,
        "name": f"{descriptor['title']}: {told.get('title', table)}",
        "description": told.get("description"),
        "url": at(datasette, request, f"/{DATABASE}/{table}"),
        "isPartOf": {"@type": "Dataset", "name": descriptor["title"], "url": whole["url"]},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": name, "description": text}
            for name, text in (told.get("columns") or {}).items()
        ],
        **({"distribution": [distribution(one, datasette, request) for one in found]} if found else {}),
    }


def whole_document(descriptor: Document) -> Document:
    """What is said of the package, and of each table as a part of it."""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": descriptor["title"],
        "description": descriptor["description"],
        "version": descriptor["version"],
        "datePublished": released_on(descriptor),
        "license": descriptor["licenses"][0]["path"],
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
        "keywords": descriptor["keywords"],
        "creator": [{"@type": "Organization", "name": name} for name in authors(descriptor)],
        "citation": plain(descriptor),
        **({"identifier": f"https://doi.org/{doi(descriptor)}"} if doi(descriptor) else {}),
    }


def tables(datasette: Datasette) -> Document:
    """Metadata of every table and view."""
    return datasette.metadata("tables", database=DATABASE) or {}


def is_whole(one: Download) -> bool:
    """Whether a file holds everything, or every pair that has an answer."""
    return one.table == "resolved" or (one.name.startswith(DATABASE) and one.path.suffix in WHOLE)


def distribution(one: Download, datasette: Datasette, request: Any) -> Document:
    """One whole file: where it is, how large, and its hash."""
    return {
        "@type": "DataDownload",
        "name": one.name,
        "encodingFormat": one.type.partition(";")[0],
        "contentUrl": at(datasette, request, one.address),
        "contentSize": f"{one.bytes} B",
        "sha256": one.sha256,
    }


def at(datasette: Datasette, request: Any, path: str) -> str:
    """A path with the host that was asked; as it is without one, and where pages are exported."""
    if request is None or request.host == "localhost":
        return path
    return str(datasette.absolute_url(request, path))
