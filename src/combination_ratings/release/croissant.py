"""`croissant.json`: the package as MLCommons Croissant, which is schema.org Dataset as well.

When: `python -m scripts.build`; the site puts the schema.org part on its pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from combination_ratings.locales import LANGUAGES
from combination_ratings.release.citation import authors, plain, released_on
from combination_ratings.release.verify import sha256
from combination_ratings.tables.schema import TableSchema

Document = dict[str, Any]
TYPES = {"string": "sc:Text", "date": "sc:Date", "integer": "sc:Integer", "boolean": "sc:Boolean", "number": "sc:Float"}
CONTEXT: Document = {
    "@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/", "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/", "citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"}, "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract", "field": "cr:field",
    "fileProperty": "cr:fileProperty", "fileObject": "cr:fileObject", "fileSet": "cr:fileSet", "format": "cr:format",
    "includes": "cr:includes", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key",
    "md5": "cr:md5", "parentField": "cr:parentField", "path": "cr:path", "recordSet": "cr:recordSet",
    "references": "cr:references", "regex": "cr:regex", "repeated": "cr:repeated", "replace": "cr:replace",
    "samplingRate": "cr:samplingRate", "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField",
    "transform": "cr:transform",
}  # fmt: skip


def dataset(descriptor: Document) -> Document:
    """The schema.org Dataset part."""
    licence = descriptor["licenses"][0]
    return {
        "name": descriptor["name"],
        "alternateName": descriptor["title"],
        "description": descriptor["description"],
        "version": descriptor["version"],
        "license": licence["path"],
        "url": licence["path"] if "homepage" not in descriptor else descriptor["homepage"],
        "keywords": descriptor["keywords"],
        "datePublished": released_on(descriptor),
        "creator": [{"@type": "sc:Organization", "name": name} for name in authors(descriptor)],
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
    }


def croissant(
    descriptor: Document, schemas: Mapping[str, TableSchema], files: Mapping[str, bytes], folder: str, archive: bytes
) -> Document:
    """The whole document, to lie beside the zip archive `<folder>.zip` that holds the files under `folder`.

    `files` are the package's files by path; each table's CSV must be among them.
    """
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        **dataset(descriptor),
        "citeAs": plain(descriptor),
        "distribution": [
            archive_object(folder, archive),
            *(file_object(r, files[r["path"]], folder) for r in descriptor["resources"]),
        ],
        "recordSet": [record_set(r, schemas[r["name"]]) for r in descriptor["resources"]],
    }


def archive_object(folder: str, data: bytes) -> Document:
    """The archive that all tables are in."""
    return {
        "@type": "cr:FileObject",
        "@id": "package",
        "name": "package",
        "description": "The CSV package: tables, schemas, descriptor, licence.",
        "contentUrl": f"{folder}.zip",
        "contentSize": f"{len(data)} B",
        "encodingFormat": "application/zip",
        "sha256": sha256(data),
    }


def file_object(resource: Document, data: bytes, folder: str) -> Document:
    """One CSV file of the archive with its checksum."""
    return {
        "@type": "cr:FileObject",
        "@id": f"{resource['name']}.csv",
        "name": f"{resource['name']}.csv",
        "description": resource["description"],
        "containedIn": {"@id": "package"},
        "contentUrl": f"{folder}/{resource['path']}",
        "contentSize": f"{len(data)} B",
        "encodingFormat": "text/csv",
        "sha256": sha256(data),
    }


def record_set(resource: Document, schema: TableSchema) -> Document:
    """One table with its columns, keys and references."""
    name = schema.name
    references = {k.fields[0]: k for k in schema.foreign_keys if len(k.fields) == 1}
    fields = []
    for field in schema.fields:
        entry: Document = {
            "@type": "cr:Field",
            "@id": f"{name}/{field['name']}",
            "name": f"{name}/{field['name']}",
            "description": field["description"],
            "dataType": TYPES[field["type"]],
            "source": {"fileObject": {"@id": f"{name}.csv"}, "extract": {"column": field["name"]}},
        }
        if field["name"] in references:
            key = references[field["name"]]
            entry["references"] = {"field": {"@id": f"{key.resource}/{key.reference[0]}"}}
        fields.append(entry)
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": schema.document["description"],
        "key": [{"@id": f"{name}/{column}"} for column in schema.primary_key],
        "field": fields,
    }
