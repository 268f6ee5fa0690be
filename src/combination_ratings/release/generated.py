"""Files outside `data/` that are made from the descriptor and the schemas: the one registry of them.

When: `python -m scripts.document` writes them, the gate's rule `generated` compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from combination_ratings.release.citation import cff, zenodo
from combination_ratings.release.dictionary import PATH as DICTIONARY
from combination_ratings.release.dictionary import dictionary
from combination_ratings.release.metadata import tables_in_words
from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.schema import TableSchema, read_descriptor, read_schemas

Descriptor = dict[str, Any]
Schemas = Mapping[str, TableSchema]
TABLES = "src/combination_ratings/locales/en/LC_MESSAGES/tables.po"

GENERATED: dict[str, Callable[[Descriptor, Schemas], str]] = {
    DICTIONARY: dictionary,
    "CITATION.cff": lambda descriptor, schemas: cff(descriptor),
    ".zenodo.json": lambda descriptor, schemas: zenodo(descriptor),
    TABLES: tables_in_words,
}
"""Text of each file by its path."""


def texts(root: Path) -> dict[str, str]:
    """Text of each generated file of the package in `root`; catalogues only where the code lies beside the data.

    Raises OSError, ValueError, KeyError.
    """
    descriptor, schemas = read_descriptor(root), read_schemas(root)
    return {path: make(descriptor, schemas) for path, make in GENERATED.items() if applies(root, path)}


def applies(root: Path, path: str) -> bool:
    """Whether a package has the folder in which a generated file lies."""
    return (root / path).parent.is_dir()


def write_generated(root: Path) -> list[str]:
    """Write every generated file of a package; returns their paths. Raises OSError, ValueError, KeyError."""
    made = texts(root)
    for path, text in made.items():
        write_atomically(root / path, text)
    return list(made)
