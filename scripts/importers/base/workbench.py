"""The package while importers work on it: tables are read when asked for, changed in memory, and written at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from combination_ratings.tables.canonical import Row, parse, render, write_atomically
from combination_ratings.tables.package import Package, complete, merged, read_table, table_path
from scripts.importers.base.importer import Owned

REPORTS = Path("docs") / "reports"


@dataclass
class Workbench(Package):
    """A package whose changes stay in memory until `save`."""

    changed: dict[Path, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> list[Row]:
        if name not in self.tables:
            self.tables[name] = read_table(self.root, self.schemas[name])
        return self.tables[name]

    def put(self, name: str, rows: Iterable[Mapping[str, object]], owned: Owned) -> int:
        """Replace the rows that `owned` names by `rows`; rows of others with the same key stay. How many stand."""
        schema = self.schemas[name]
        whole, fresh = merged(schema, self[name], rows, owned)
        text = render(schema, [complete(schema, row) for row in whole])
        self.changed[table_path(self.root, name)] = text
        self.tables[name] = parse(text)[1]
        return fresh

    def report(self, name: str, text: str) -> None:
        """Put a report beside the tables."""
        self.changed[self.root / REPORTS / f"{name}.md"] = text

    def save(self) -> None:
        """Write every changed table and report, each atomically."""
        for path, text in self.changed.items():
            write_atomically(path, text)
        self.changed.clear()
