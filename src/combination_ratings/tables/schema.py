"""Table Schemas as read from `schema/`: the only definition of columns, types, enums and keys.

When: whenever a column, type or key is needed. Command: `python -m scripts.document` renders them as a dictionary.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from combination_ratings.tables.reading import whole_file

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class ForeignKey:
    """Columns of a table that must exist, together, in another table."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@dataclass(frozen=True)
class TableSchema:
    """One table's Table Schema document."""

    document: dict[str, Any]

    @property
    def name(self) -> str:
        """Name of the table."""
        return str(self.document["name"])

    @property
    def fields(self) -> list[dict[str, Any]]:
        """Field descriptors in file order."""
        return list(self.document["fields"])

    @cached_property
    def columns(self) -> list[str]:
        """Column names in file order."""
        return [field["name"] for field in self.fields]

    @cached_property
    def primary_key(self) -> tuple[str, ...]:
        """Columns of the primary key; rows are stored in its order."""
        return tuple(self.document["primaryKey"])

    @property
    def unique_keys(self) -> list[tuple[str, ...]]:
        """Further keys, single-column `unique` constraints included."""
        single = [(f["name"],) for f in self.fields if f.get("constraints", {}).get("unique")]
        return single + [tuple(key) for key in self.document.get("uniqueKeys", [])]

    @property
    def foreign_keys(self) -> list[ForeignKey]:
        """Declared foreign keys."""
        return [
            ForeignKey(tuple(k["fields"]), k["reference"]["resource"], tuple(k["reference"]["fields"]))
            for k in self.document.get("foreignKeys", [])
        ]

    @property
    def linked(self) -> set[str]:
        """Columns that belong to a foreign key."""
        return {column for key in self.foreign_keys for column in key.fields}

    def field(self, column: str) -> dict[str, Any]:
        """Descriptor of one column; KeyError where there is none."""
        for field in self.fields:
            if field["name"] == column:
                return field
        raise KeyError(column)

    def of_type(self, type_: str) -> list[str]:
        """Columns of one Table Schema type."""
        return [field["name"] for field in self.fields if field["type"] == type_]


def read_descriptor(root: Path = ROOT) -> dict[str, Any]:
    """`datapackage.json` as a document."""
    return read_json(root / "datapackage.json")


def read_schemas(root: Path = ROOT) -> dict[str, TableSchema]:
    """Table schemas by table name, in the order of the descriptor's resources."""
    resources = read_descriptor(root)["resources"]
    return {resource["name"]: TableSchema(read_json(root / resource["schema"])) for resource in resources}


def read_json(path: Path) -> dict[str, Any]:
    """A JSON document of the package. Raises OSError, and ValueError with its path for what is no JSON."""
    try:
        return json.loads(whole_file(path).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
