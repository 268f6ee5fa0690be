"""A package of a few substances and targets, and a GtoPdb snapshot of a few lines, for the mechanism importers."""

from __future__ import annotations

from pathlib import Path

from tests.importers.package_copy import empty_package, put

KINDS = {"dat": "transporter", "sert": "transporter"}
SUBSTANCES = ("tramadol", "cocaine", "sertraline", "ketamine", "lithium", "alprazolam", "fluoxetine", "rifampicin")
TARGETS = (
    ("mu_opioid", "OPRM1", "P35372", "319"),
    ("kappa_opioid", "OPRK1", "P41145", "318"),
    ("delta_opioid", "OPRD1", "P41143", "317"),
    ("dat", "SLC6A3", "Q01959", "927"),
    ("sert", "SLC6A4", "P31645", "928"),
    ("nmda", "GRIN1", "Q05586", "455"),
    ("gabaa", "", "", ""),
    ("gsk3b", "GSK3B", "P49841", "2030"),
    ("cyp2d6", "CYP2D6", "P10635", "1329"),
    ("cyp3a4", "CYP3A4", "P08684", "1337"),
    ("cyp2c19", "CYP2C19", "P33261", "1328"),
    ("vkorc1", "VKORC1", "Q9BQB6", "2645"),
)
NORMALISED = """Type,gtp_family_id,gtp_family_name,gtp_target_id,gtp_target_name,hgnc_symbol,target_uniprot
transporter,1,m,927,DAT,SLC6A3,Q01959
lgic,2,g,456,GluN2A,GRIN2A,Q12879
lgic,3,g,404,alpha1,GABRA1,P14867
lgic,3,g,408,alpha5,GABRA5,P31644
"""
MAPPING = """"# GtoPdb Version: 2025.4 - published: 2025-12-10"
"UniProtKB ID","Species","GtoPdb IUPHAR Name","GtoPdb IUPHAR ID","GtP URL"
"Q01959","Human","DAT","927","u"
"P23977","Rat","DAT","927","u"
"Q12879","Human","GluN2A","456","u"
"P14867","Human","alpha1","404","u"
"P31644","Human","alpha5","408","u"
"P99999","Human","other","1","u"
"""


def package(folder: Path) -> Path:
    """The package; identifiers hold one GtoPdb id and one DrugBank id."""
    root = empty_package(folder / "package")
    names = [{"substance_id": s, "name": s, "kind": "drug", "source_id": "x"} for s in SUBSTANCES]
    put(root, "substances", [*names, {"substance_id": "opioid", "name": "opioids", "kind": "class", "source_id": "x"}])
    put(root, "identifiers", [
        {"substance_id": "ketamine", "scheme": "gtopdb", "value": "4233", "source_id": "x"},
        {"substance_id": "tramadol", "scheme": "drugbank", "value": "DB00193", "source_id": "x"},
    ])  # fmt: skip
    put(root, "aliases", [
        {"alias": "rifampin", "substance_id": "rifampicin", "language": "en", "kind": "inn", "source_id": "x"},
    ])  # fmt: skip
    put(root, "targets", [
        {
            "target_id": t, "name": t, "kind": KINDS.get(t, "receptor"), "gene": g, "uniprot": u, "gtopdb": i,
            "source_id": "x",
        }
        for t, g, u, i in TARGETS
    ])  # fmt: skip
    return root


def gtopdb(folder: Path) -> Path:
    """Folder with the mapping files of a GtoPdb snapshot."""
    snapshot = folder / "gtopdb_2025_4"
    snapshot.mkdir()
    (snapshot / "targets_normalised.csv").write_text(NORMALISED, encoding="utf-8")
    (snapshot / "GtP_to_UniProt_mapping.csv").write_text(MAPPING, encoding="utf-8")
    return snapshot


def file(folder: Path, snapshot: str, name: str) -> Path:
    """Path of a file in a snapshot's folder, which is made."""
    (folder / snapshot).mkdir()
    return folder / snapshot / name
