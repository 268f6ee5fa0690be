from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.importers import substance_categories
from scripts.importers.ansm import identifiers as ansm_identifiers
from scripts.importers.clinpgx import identifiers as clinpgx
from scripts.importers.drugbank import identifiers as drugbank_vocabulary
from scripts.importers.drugcentral import identifiers as drugcentral
from scripts.importers.fda_cyp import classes as fda_cyp_classes
from scripts.importers.gtopdb import identifiers as gtopdb_ligands
from scripts.importers.psychonautwiki import molecules as psychonautwiki_molecules
from scripts.importers.reports import identifiers as identifier_report
from scripts.importers.reports import merges as merge_report
from scripts.importers.reports import unmapped as unmapped_report
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


def write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    exceptions = "substance_id,class_id,reason\n"
    files = {"crosswalk.csv": CROSSWALK, "class_rules.csv": RULES, "class_exceptions.csv": exceptions}
    return write(tmp_path / "curated", files)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = empty_package(tmp_path / "package")
    kinds = {"ketamine": "drug", "esketamine": "drug", "dissociative": "class", "cyp3a4_inhibitor": "class"}
    put(folder, "substances", [{"substance_id": i, "name": i, "kind": k, "source_id": "x"} for i, k in kinds.items()])
    return folder


def values(root: Path, substance: str = "ketamine") -> dict[str, str]:
    return {r["scheme"]: r["value"] for r in rows(root, "identifiers") if r["substance_id"] == substance}


def member(root: Path) -> list[tuple[str, str, str, str]]:
    return [(r["child_id"], r["parent_id"], r["strength"], r["source_id"]) for r in rows(root, "relations")]


def test_drugbank_gives_four_schemes_and_reports_what_is_malformed(root: Path, tables: Path, tmp_path: Path) -> None:
    header = "DrugBank ID,Accession Numbers,Common name,CAS,UNII,Synonyms,Standard InChI Key\n"
    lines = f"DB01221,,Ketamine,6740-88-1,690G0D6V8H,,{KETAMINE}\nDB11823,,Esketamine,33643-46-9,50LFG02TXD,,\n"
    other = "DB00001,,Lepirudin,138068-37-8,Y43GF64R34,,\n"
    folder = write(tmp_path / "up", {"drugbank_vocabulary.csv": header + lines + other})
    settled = drugbank_vocabulary.run(folder, root, tables)
    assert values(root) == {"drugbank": "DB01221", "cas": "6740-88-1", "unii": "690G0D6V8H", "inchikey": KETAMINE}
    assert [problem[0] for problem in settled.problems] == ["esketamine"]
    assert "malformed" in (root / "docs/reports/identifiers_drugbank_vocabulary.md").read_text(encoding="utf-8")


def test_drugcentral_leaves_closed_vocabularies_out(root: Path, tables: Path, tmp_path: Path) -> None:
    ids = 'DRUG_ID\tDRUG_NAME\tID_TYPE\tIDENTIFIER\n1531\t"ketamine"\t"CHEBI"\t"CHEBI:6121"\n'
    ids += '1531\t"ketamine"\t"SNOMEDCT_US"\t"373464007"\n1531\t"ketamine"\t"RXNORM"\t"6130"\n'
    targets = "DRUG_ID\tDRUG_NAME\tGENE\tACTION_TYPE\n1531\tketamine\tGRIN1\tBLOCKER\n"
    old = write(tmp_path / "old", {"identifiers.tsv": ids, "drug_target.tsv": targets})
    structures = f"SMILES\tInChI\tInChIKey\tID\tINN\tCAS_RN\nCNC1\tInChI\t{KETAMINE}\t1531\tketamine\t6740-88-1\n"
    new = write(tmp_path / "new", {"structures.smiles.tsv": structures})
    drugcentral.run(old, new, root, tables)
    assert values(root) == {
        "chebi": "6121",
        "rxcui": "6130",
        "inchikey": KETAMINE,
        "cas": "6740-88-1",
        "smiles": "CNC1",
    }
    assert member(root) == [("ketamine", "dissociative", "", "drugcentral_2016")]


def test_clinpgx_gives_codes_and_classes_and_its_two_files_count_once(root: Path, tables: Path, tmp_path: Path) -> None:
    header = "PharmGKB Accession Id\tName\tRxNorm Identifiers\tATC Identifiers\tPubChem Compound Identifiers\n"
    line = "PA450144\tketamine\t6130\tN01AX03, N01AX14\t3821\n"
    folder = write(tmp_path / "up", {"drugs.tsv": header + line, "chemicals.tsv": header + line})
    clinpgx.run(folder, root, tables)
    assert sorted(r["value"] for r in rows(root, "identifiers")) == ["3821", "6130", "N01AX03", "N01AX14"]
    assert member(root) == [("ketamine", "dissociative", "", "clinpgx")]


def test_gtopdb_reads_both_files_behind_the_version_line(root: Path, tables: Path, tmp_path: Path) -> None:
    ligands = f"gtp_ligand_id,gtp_ligand_inchikey_raw,CAS,gtp_ligand_smiles\n4233,{KETAMINE},,CNC1\n"
    mapping = '"# version"\n"Ligand id","PubChem CID","ChEMBl ID","Chebi ID"\n"4233","3821","CHEMBL742","CHEBI:6121"\n'
    folder = write(tmp_path / "up", {"ligands_normalised.csv": ligands, "ligand_id_mapping.csv": mapping})
    gtopdb_ligands.run(folder, root, tables)
    assert values(root)["gtopdb"] == "4233"
    assert values(root)["chebi"] == "6121"
    assert "cas" not in values(root)


def test_ansm_cites_the_index_for_classes(root: Path, tables: Path, tmp_path: Path) -> None:
    index = [{"substance": "ketamine", "drug_classes": ["anesthésiques"]}, {"substance": "eau", "drug_classes": []}]
    files = {
        "rxnorm_mappings.tsv": "substance\tRxNorm\nketamine\t6130\n",
        "wikidata_mappings.tsv": "substance\twikidata\nketamine\tQ243547\neau\tQ283\n",
        "index_substances_2020-10.json": json.dumps(index),
    }
    ansm_identifiers.run(write(tmp_path / "up", files), root, tables)
    assert values(root) == {"rxcui": "6130", "wikidata": "Q243547"}
    assert member(root) == [("ketamine", "dissociative", "", "ansm_index_2020")]


def test_fda_roles_carry_their_strength(root: Path, tables: Path, tmp_path: Path) -> None:
    table = "# note\ndrug_id,fda_name,pathway,role,level,source\nketamine,ketamine,CYP3A,inhibitor,weak,t\n"
    folder = write(tmp_path / "up", {"fda_roles.csv": table + "ketamine,ketamine,P-gp,inhibitor,unspecified,t\n"})
    assert fda_cyp_classes.run(folder, root, tables) == 1
    assert member(root) == [("ketamine", "cyp3a4_inhibitor", "weak", "fda_cyp_2026")]


def test_the_narrowest_classification_is_cited(root: Path, tables: Path, tmp_path: Path) -> None:
    tripsit = write(tmp_path / "t", {"drugs.json": json.dumps({"ketamine": {"categories": ["dissociative"]}})})
    page = {"name": "Ketamine", "categories": ["dissociative", "common"]}
    wiki = write(tmp_path / "p", {"substances.json": json.dumps({"substances": [page]})})
    table = "file_name,chemical_class_zh\n氯胺酮,芳基环己胺类物质 / 酮\n"
    zh = write(tmp_path / "z", {"freeodwiki_names.csv": table})
    counts = substance_categories.run(tripsit, wiki, zh, root, tables)
    assert counts == {"freeodwiki_zh": 1, "psychonautwiki": 0, "tripsit": 0}


def test_computed_inchikeys_are_compared_with_the_stored_ones(root: Path, tables: Path, tmp_path: Path) -> None:
    put(root, "identifiers", [{"substance_id": "ketamine", "scheme": "inchikey", "value": KETAMINE, "source_id": "db"}])
    table = (
        "name,url,class0,class1,class2,smiles\nKetamine,,,,,left\nS-Ketamine,,,,,right\nOther,,,,,x\nKetamine,,,,,y\n"
    )
    folder = write(tmp_path / "up", {"library.csv": table})
    keys = {"left": ESKETAMINE, "right": ESKETAMINE}
    settled = psychonautwiki_molecules.run(folder, root, tables, keys.__getitem__)
    assert values(root, "esketamine") == {"smiles": "right", "inchikey": ESKETAMINE}
    assert values(root)["inchikey"] == KETAMINE
    assert ("ketamine", "inchikey", ESKETAMINE, "held by esketamine") in settled.problems
    text = (root / "docs/reports/inchikey_agreement.md").read_text(encoding="utf-8")
    assert "| same skeleton, other stereochemistry or charge | 1 |" in text


def test_without_rdkit_nothing_is_written(
    root: Path, tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = {"substance_id": "ketamine", "scheme": "smiles", "value": "C", "source_id": "psychonautwiki_molecules"}
    put(root, "identifiers", [committed])
    monkeypatch.setattr(psychonautwiki_molecules, "has_rdkit", lambda: False)
    with pytest.raises(RuntimeError, match="RDKit is not installed"):
        psychonautwiki_molecules.run(tmp_path, root, tables)
    assert rows(root, "identifiers") == [committed]


def test_what_lacks_an_identifier_is_listed(root: Path) -> None:
    put(root, "identifiers", [{"substance_id": "ketamine", "scheme": "cas", "value": "6740-88-1", "source_id": "db"}])
    identifier_report.run(root)
    text = (root / "docs/reports/missing_identifiers.md").read_text(encoding="utf-8")
    lacking = text.partition("## single substances without unii or cas")[2].split("##")[0]
    assert "`esketamine`" in lacking
    assert "`ketamine`" not in lacking


def test_doubtful_merges_are_listed(root: Path, tables: Path) -> None:
    keys = {"ketamine": KETAMINE, "esketamine": ESKETAMINE}
    found = [{"substance_id": i, "scheme": "inchikey", "value": v, "source_id": "db"} for i, v in keys.items()]
    put(root, "identifiers", found)
    link = {"child_id": "esketamine", "relation": "enantiomer_of", "parent_id": "ketamine", "source_id": "db"}
    put(root, "relations", [link])
    merge_report.run(root, tables)
    text = (root / "docs/reports/doubtful_merges.md").read_text(encoding="utf-8")
    assert "| tripsit | ketamine | ketamine, special k |" in text
    assert "| esketamine | drugbank_vocabulary | DB11823 | joined by name |" in text
    assert "| esketamine, ketamine | esketamine → ketamine |" in text


def test_records_under_no_substance_are_listed(root: Path, tables: Path, tmp_path: Path) -> None:
    upstream = tmp_path / "upstream"
    write(upstream / "tripsit", {"drugs.json": json.dumps({"ketamine": {}, "newcomer": {}})})
    page = json.dumps({"substances": [{"name": "Ketamine"}]})
    write(upstream / "psychonautwiki_2025", {"substances.json": page})
    write(upstream / "psychonautwiki_molecules", {"library.csv": "name,smiles\nKetamine,C\n"})
    roles = "# note\ndrug_id,pathway,role\nwater,CYP3A,inducer\nwater,P-gp,inhibitor\n"
    write(upstream / "fda_cyp_2026", {"fda_roles.csv": roles})
    left = unmapped_report.run(upstream, root, tables)
    assert (left["tripsit"], left["psychonautwiki"], left["fda_cyp_2026"]) == (["newcomer"], [], ["water"])
    assert "newcomer" in (root / "docs/reports/unmapped_records.md").read_text(encoding="utf-8")
