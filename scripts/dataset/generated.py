"""Files outside `data/` that are made from the descriptor and the schemas: the one registry of them.

When: `python -m scripts.document` writes them, the gate's rule `generated` compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scripts.dataset.citation import cff, zenodo
from scripts.dataset.dictionary import PATH as DICTIONARY
from scripts.dataset.dictionary import dictionary
from scripts.dataset.schema import TableSchema

Descriptor = dict[str, Any]
Schemas = Mapping[str, TableSchema]

GENERATED: dict[str, Callable[[Descriptor, Schemas], str]] = {
    DICTIONARY: dictionary,
    "CITATION.cff": lambda descriptor, schemas: cff(descriptor),
    ".zenodo.json": lambda descriptor, schemas: zenodo(descriptor),
}
"""Text of each file by its path."""
