"""Report on the identifiers: coverage by group and scheme, and every substance that lacks one."""

from __future__ import annotations

from combination_ratings.tables.package import Package
from scripts.importers.base.page import table
from scripts.importers.base.table_report import TableReport
from scripts.importers.reports.coverage import GOALS, coverage, groups, held_schemes

HEAD = (
    "# Identifiers: coverage and what is missing\n\n"
    "A medicine is a single substance with an ATC code or an RxCUI, or that DrugCentral or the ANSM thesaurus lists; "
    "who is known by the ATC index alone is no part of them, since an index holds no structure to find others by. "
    "Classes, products, mixtures, botanicals, foods and exposures are no single substances.\n\n"
)


def missing_report(package: Package) -> str:
    """Markdown: coverage by group and scheme against the goals, and every substance that lacks one."""
    found = groups(package)
    held = held_schemes(package)
    rows = []
    lists = ""
    for group, schemes, goal in GOALS:
        lacking = sorted(one for one in found[group] if not held[one] & set(schemes))
        share = coverage(found[group], held, schemes)
        name = " or ".join(schemes)
        rows.append((group, name, len(found[group]), f"{100 * share:.1f} %", f"{100 * goal:.0f} %"))
        lists += f"\n## {group} without {name}: {len(lacking)}\n\n" + ", ".join(f"`{one}`" for one in lacking) + "\n"
    return HEAD + table(("group", "identifier", "substances", "covered", "goal"), rows) + lists


IMPORTER = TableReport("missing_identifiers", lambda _, package: missing_report(package))
