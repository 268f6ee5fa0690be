"""Reports on identifiers: what an upstream gave that could not stand, InChIKeys compared, and what is still missing.

When: from the importers of identifiers, and on its own after them: `python -m scripts.importers.reports.identifiers`.
Writes docs/reports/; the same tables give the same bytes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from combination_ratings.tables.canonical import Row, write_atomically
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT
from scripts.importers.base.identifiers import Settled
from scripts.importers.reports.coverage import GOALS, coverage, groups, held_schemes

REPORTS = Path("docs") / "reports"
HEAD = (
    "# Identifiers: coverage and what is missing\n\n"
    "A medicine is a single substance with an ATC code or an RxCUI, or that DrugCentral or the ANSM thesaurus lists. "
    "Classes, products, mixtures, botanicals, foods and exposures are no single substances.\n\n"
)


def markdown_table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    names = list(header)
    lines = [names, ["---"] * len(names), *[[str(cell) for cell in row] for row in rows]]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def write_report(root: Path, source_id: str, settled: Settled) -> None:
    """Write what of one upstream stands and what does not, with the reason."""
    counts = Counter(str(row["scheme"]) for row in settled.rows)
    # Two SMILES of one molecule are seldom alike; the InChIKey compares structures.
    told = [problem for problem in settled.problems if problem[1] != "smiles"]
    problems = [(substance, scheme, f"`{value}`", reason) for substance, scheme, value, reason in told]
    text = (
        f"# Identifiers from {source_id}\n\nRows that cite this source, by scheme. A value that another source gave "
        "first stands under that source.\n\n"
        + markdown_table(("scheme", "rows"), sorted(counts.items()))
        + f"\n## Not taken: {len(problems)}\n\n"
        + markdown_table(("substance", "scheme", "value", "why"), problems)
    )
    write_atomically(root / REPORTS / f"identifiers_{source_id}.md", text)


def write_agreement(root: Path, computed: Mapping[str, str], stored: Iterable[Row], source_id: str) -> None:
    """Write where an InChIKey computed from a SMILES agrees with the one that another source gave, and where not."""
    others = {row["substance_id"]: row for row in stored if row["source_id"] != source_id}
    verdicts: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for substance, key in sorted(computed.items()):
        if substance in others:
            row = others[substance]
            verdicts[_verdict(key, row["value"])].append((substance, key, row["value"], row["source_id"]))
    text = "# Computed and stored InChIKeys\n\nInChIKeys computed with RDKit from the SMILES of "
    text += f"{source_id}, beside the stored ones. The stored one stands.\n\n"
    text += markdown_table(("verdict", "substances"), ((name, len(rows)) for name, rows in sorted(verdicts.items())))
    for name, rows in sorted(verdicts.items()):
        if name != "same":
            text += f"\n## {name}\n\n" + markdown_table(("substance", "computed", "stored", "stored by"), rows)
    write_atomically(root / REPORTS / "inchikey_agreement.md", text)


def _verdict(computed: str, stored: str) -> str:
    """How two InChIKeys compare: whole, by their skeleton (first block), or not at all."""
    if not computed:
        return "unreadable SMILES"
    if computed == stored:
        return "same"
    return "same skeleton, other stereochemistry or charge" if computed[:14] == stored[:14] else "another structure"


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
    return HEAD + markdown_table(("group", "identifier", "substances", "covered", "goal"), rows) + lists


def run(root: Path = ROOT) -> None:
    """Write the coverage report of the package in `root`."""
    package = Package.load(root, ["substances", "identifiers"])
    write_atomically(root / REPORTS / "missing_identifiers.md", missing_report(package))


if __name__ == "__main__":
    run()
