"""Which modules are importers, and which of them the driver runs."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

from combination_ratings.tables.schema import ROOT
from scripts.importers import all as driver
from scripts.importers import all_names as names_all
from scripts.importers import all_substances as substances_all

FOLDER = ROOT / "scripts" / "importers"
DRIVERS = (driver, names_all, substances_all)


def importers() -> set[str]:
    """Names of the modules that are commands, the driver apart."""
    found = (path for path in FOLDER.rglob("*.py") if '__name__ == "__main__"' in path.read_text(encoding="utf-8"))
    return {".".join(path.relative_to(FOLDER).with_suffix("").parts) for path in found} - {"all"}


def single() -> set[str]:
    """Importers but for those that run others."""
    return importers() - {module.__name__.removeprefix("scripts.importers.") for module in DRIVERS}


def reached() -> set[str]:
    """Names of the modules that the driver runs, itself or through one that runs several."""
    modules = (value for one in DRIVERS for value in vars(one).values() if isinstance(value, ModuleType))
    return {module.__name__.removeprefix("scripts.importers.") for module in modules}


def imported_by(path: Path) -> set[str]:
    """Names of the importers that a test module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("scripts.importers"):
            module = f"{node.module}.".removeprefix("scripts.importers").removeprefix(".")
            names |= {module + alias.name for alias in node.names} | {module.rstrip(".")}
    return names
