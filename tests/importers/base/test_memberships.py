from __future__ import annotations

from pathlib import Path

import pytest

from scripts.importers.base.class_importer import ClassImporter
from scripts.importers.base.memberships import ClassClue, propose
from tests.importers.package_copy import empty_package, put, rows
from tests.importers.running import bring_in

RULES = """source_id,kind,pattern,class_id,strength
up,atc,N05BA,benzodiazepine,
up,category,depressant,cns_depressant,
up,category,opioid,opioid,
up,category,nootropic,nootropic,
up,list,strong inhibitors,cyp3a4_inhibitor,strong
other,category,depressant,opioid,
"""
EXCEPTIONS = "substance_id,class_id,reason\nnaloxone,opioid,An antagonist.\n"
DRUGS = ("alprazolam", "naloxone", "piracetam", "ritonavir")
CLASSES = ("benzodiazepine", "cns_depressant", "opioid", "nootropic", "cyp3a4_inhibitor")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    folder = tmp_path / "curated"
    folder.mkdir()
    (folder / "class_rules.csv").write_text(RULES, encoding="utf-8")
    (folder / "class_exceptions.csv").write_text(EXCEPTIONS, encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = empty_package(tmp_path / "package")
    kinds = [(one, "drug") for one in DRUGS] + [(one, "class") for one in CLASSES]
    put(folder, "substances", [{"substance_id": i, "name": i, "kind": k, "source_id": "hand"} for i, k in kinds])
    parent = {"child_id": "benzodiazepine", "relation": "member_of", "parent_id": "cns_depressant"}
    put(folder, "relations", [{**parent, "source_id": "up", "locator": "by hand"}])
    return folder


def members(root: Path) -> set[tuple[str, str]]:
    return {(r["child_id"], r["parent_id"]) for r in rows(root, "relations")}


def write_memberships(root: Path, facts: list[ClassClue], tables: Path) -> None:
    (root / "up").mkdir(exist_ok=True)
    bring_in(ClassImporter("up", ("up",), lambda *_: facts, tables), root, root)


def test_rules_of_the_source_apply_and_exceptions_bar(tables: Path) -> None:
    facts = [
        ClassClue("alprazolam", "PA1", "atc", "N05BA12"),
        ClassClue("naloxone", "naloxone", "category", "opioid"),
        ClassClue("ritonavir", "ritonavir", "list", "strong inhibitors"),
    ]
    found = {(r["child_id"], r["parent_id"]): r for r in propose("up", facts, tables)}
    assert set(found) == {("alprazolam", "benzodiazepine"), ("ritonavir", "cyp3a4_inhibitor")}
    assert found["alprazolam", "benzodiazepine"]["locator"] == "record PA1: atc N05BA12"
    assert found["ritonavir", "cyp3a4_inhibitor"]["strength"] == "strong"


def test_a_wider_class_is_left_out_where_a_narrower_one_stands(root: Path, tables: Path) -> None:
    facts = [
        ClassClue("alprazolam", "PA1", "atc", "N05BA12"),
        ClassClue("alprazolam", "alprazolam", "category", "depressant"),
        ClassClue("alprazolam", "alprazolam", "category", "nootropic"),
        ClassClue("piracetam", "piracetam", "category", "nootropic"),
        ClassClue("stranger", "stranger", "category", "nootropic"),
    ]
    write_memberships(root, facts, tables)
    assert members(root) == {
        ("benzodiazepine", "cns_depressant"),
        ("alprazolam", "benzodiazepine"),
        ("piracetam", "nootropic"),
    }


def test_a_second_run_replaces_its_own_rows_and_keeps_the_hand_made_one(root: Path, tables: Path) -> None:
    write_memberships(root, [ClassClue("alprazolam", "PA1", "atc", "N05BA12")], tables)
    first = (root / "data" / "relations.csv").read_bytes()
    write_memberships(root, [ClassClue("alprazolam", "PA1", "atc", "N05BA12")], tables)
    assert (root / "data" / "relations.csv").read_bytes() == first
    write_memberships(root, [], tables)
    assert members(root) == {("benzodiazepine", "cns_depressant")}
