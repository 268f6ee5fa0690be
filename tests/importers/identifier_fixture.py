"""A made package of a few substances and classes, and made curated tables, for the importers of identifiers."""

from __future__ import annotations

from pathlib import Path

from tests.importers.package_copy import empty_package, put, rows

KETAMINE, ESKETAMINE = "YQEZLKZALYSWHR-UHFFFAOYSA-N", "YQEZLKZALYSWHR-ZDUSSCGKSA-N"
CROSSWALK = """source_id,key,substance_id,note
drugbank_vocabulary,DB01221,ketamine,
drugbank_vocabulary,DB11823,esketamine,joined by name
drugcentral_2016,1531,ketamine,
drugcentral_2023,1531,ketamine,
clinpgx,PA450144,ketamine,
gtopdb_2025_4,4233,ketamine,
ansm_2020,ketamine,ketamine,
fda_cyp_2026,ketamine,ketamine,
tripsit,ketamine,ketamine,
tripsit,special k,ketamine,
psychonautwiki,Ketamine,ketamine,
freeodwiki_zh,氯胺酮,ketamine,
psychonautwiki_molecules,Ketamine,ketamine,
psychonautwiki_molecules,S-Ketamine,esketamine,
"""
RULES = """source_id,kind,pattern,class_id,strength
clinpgx,atc,N01AX,dissociative,
drugcentral_2016,action,GRIN1:BLOCKER,dissociative,
fda_cyp_2026,role,CYP3A:inhibitor,cyp3a4_inhibitor,
freeodwiki_zh,chemical class,芳基环己胺类物质,dissociative,
psychonautwiki,category,dissociative,dissociative,
tripsit,category,dissociative,dissociative,
ansm_index_2020,class,anesthésiques,dissociative,
"""


def made_tables(folder: Path) -> Path:
    """Folder of curated tables."""
    exceptions = "substance_id,class_id,reason\n"
    files = {"crosswalk.csv": CROSSWALK, "class_rules.csv": RULES, "class_exceptions.csv": exceptions}
    return write(folder, files)


def identified_package(folder: Path) -> Path:
    """Package without identifiers."""
    empty_package(folder)
    kinds = {"ketamine": "drug", "esketamine": "drug", "dissociative": "class", "cyp3a4_inhibitor": "class"}
    put(folder, "substances", [{"substance_id": i, "name": i, "kind": k, "source_id": "x"} for i, k in kinds.items()])
    return folder


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def values(root: Path, substance: str = "ketamine") -> dict[str, str]:
    """Identifiers of a substance, by scheme."""
    return {r["scheme"]: r["value"] for r in rows(root, "identifiers") if r["substance_id"] == substance}


def member(root: Path) -> list[tuple[str, str, str, str]]:
    """Child, class, strength and source of every relation."""
    return [(r["child_id"], r["parent_id"], r["strength"], r["source_id"]) for r in rows(root, "relations")]
