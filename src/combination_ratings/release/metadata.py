"""What Datasette says of the tables: titles, descriptions, columns, units, licences and sources, all from the schemas.

When: with the database. Command: `python -m scripts.build database`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from combination_ratings.locales.upkeep import written_from
from combination_ratings.release.canned import canned_queries
from combination_ratings.tables.filenames import NAME
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import TableSchema, read_descriptor

DATABASE = NAME
LABELS = {
    "substances": "name", "targets": "name", "effects": "name", "levels": "name", "sources": "title",
    "assessments": "assessment_id", "claims": "statement",
}  # fmt: skip
FACETS = {
    "substances": ["kind", "basis"], "relations": ["relation"], "identifiers": ["scheme"],
    "aliases": ["language", "kind"], "targets": ["kind"], "mechanisms": ["action", "measure", "species", "status"],
    "effects": ["kind", "urgency"], "actions": ["stage"], "emergency_numbers": ["country", "kind"],
    "assessments": ["scale", "evidence", "stance", "basis"], "combinations": ["level", "status"],
    "adjudications": ["status"], "claims": ["verdict"], "sources": ["type", "consulted"], "timings": ["basis"],
    "cautions": ["population"], "resolved": ["level", "status", "receipt"],
}  # fmt: skip
DERIVED = {
    "resolved": "Every pair with an answer, worked out from combinations by the class tree, with its receipt. A pair "
    "that is not here has no data, which does not mean that it carries little risk.",
    "assessment_levels": "Every assessment read on our scale: level, range, tier, and whether it counts for the level.",
    "ancestors": "Every substance with each class that it belongs to, directly or through other classes.",
    "names": "Every name by its normal form.",
    "shown_names": "The alias under which a page shows a substance in a language that has no column of names.",
    "pairs": "Every resolved pair in both directions.",
    "assessments_read": "Assessments with their source, level and tier.",
    "disagreements": "Pairs on which independent sources disagree by two levels or more.",
    "mechanisms_read": "Mechanisms with substance, target and source by name, and addresses.",
    "shared_targets": "Two substances that act on one target, and how. A mechanism, not a rating.",
    "exposure_pathways": "What changes the exposure to what, through which enzyme. A mechanism, not a rating.",
    "about": "Version, content hash and descriptor of this build.",
    "citations": "How to cite this version, by form.",
    "releases": "Every release with its rows by table, its pairs by level, and what changed by table, each as JSON.",
    "changed_answers": "Every answer that a release changed, where the pair is rated itself or had a level, with "
    "what it was before and what caused it.",
}


def datasette_metadata(package: Package) -> dict[str, Any]:
    """The metadata document: one database, every table and view."""
    descriptor = read_descriptor(package.root)
    licence = descriptor["licenses"][0]
    common = {"license": licence["title"], "license_url": licence["path"], "source": descriptor["title"]}
    if "homepage" in descriptor:
        common["about_url"] = descriptor["homepage"]
    tables = {name: table_metadata(schema) for name, schema in package.schemas.items()}
    for name, text in DERIVED.items():
        tables[name] = {"description": text, "facets": FACETS.get(name, [])}
    return {
        "title": f"{descriptor['title']} {descriptor['version']}",
        "description": descriptor["description"],
        **common,
        "databases": {
            DATABASE: {
                "description": descriptor["description"],
                **common,
                "tables": tables,
                "queries": canned_queries(),
            }
        },
    }


def tables_in_words(descriptor: Mapping[str, Any], schemas: Mapping[str, TableSchema]) -> str:
    """The English catalogue `tables`: titles and descriptions as the schemas have them, for translators."""
    told = {name: (schema.document["title"], schema.document["description"]) for name, schema in schemas.items()}
    told |= {name: (name, text) for name, text in DERIVED.items()}
    texts = {"package.text": descriptor["description"]}
    for name, (title, text) in told.items():
        texts |= {f"{name}.title": title, f"{name}.text": text}
    return written_from(texts)


def table_metadata(schema: TableSchema) -> dict[str, Any]:
    """Title, description, columns, units, label column and facets of a table."""
    found: dict[str, Any] = {
        "title": schema.document["title"],
        "description": schema.document["description"],
        "columns": {field["name"]: f"{field['title']}: {field['description']}" for field in schema.fields},
        "facets": FACETS.get(schema.name, []),
        "size": 50,
    }
    units = {field["name"]: field["unit"] for field in schema.fields if "unit" in field}
    if units:
        found["units"] = units
    if schema.name in LABELS:
        found["label_column"] = LABELS[schema.name]
    return found


def inspect_data(path: Path) -> dict[str, Any]:
    """What `datasette inspect` would find: hash, size and row counts, so that serving starts at once."""
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        names = [row[0] for row in found.fetchall()]
        counts = {n: {"count": connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0]} for n in names}
    finally:
        connection.close()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {DATABASE: {"hash": digest, "size": path.stat().st_size, "file": path.name, "tables": counts}}
