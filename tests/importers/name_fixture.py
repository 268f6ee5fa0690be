"""A made package with a few substances, and a folder of made snapshots, for the tests of the names importers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from combination_ratings.tables.canonical import Row
from scripts.importers.base.name_importer import NameImporter
from scripts.importers.inn import names as inn
from tests.importers.package_copy import empty_package, put, rows
from tests.importers.running import bring_in

SUBSTANCES = {
    "ketamine": ("ketamine", "kétamine", "drug"),
    "tramadol": ("tramadol", "tramadol", "drug"),
    "paracetamol": ("paracetamol", "paracétamol", "drug"),
    "amphetamine": ("amphetamine", "amphétamine", "drug"),
    "methamphetamine": ("methamphetamine", "", "drug"),
    "sertraline": ("sertraline", "", "drug"),
    "mdma": ("MDMA", "MDMA", "drug"),
    "ixprim": ("Ixprim", "", "product"),
    "alkyl_nitrite": ("alkyl nitrites (poppers)", "", "class"),
    "unknown_substance": ("unknown substance", "", "placeholder"),
}
IDENTIFIERS = [("mdma", "drugbank", "DB01454"), ("mdma", "cas", "42542-10-9"), ("tramadol", "atc", "N02AX02")]
PRODUCT = [("tramadol", "ixprim"), ("paracetamol", "ixprim")]
VOCABULARY = [
    ("DB00182", "Amphetamine", "Amfetamine | Amphetaminum | (±)-Amphetamine | Benzedrin"),
    ("DB01454", "Midomafetamine", "MDMA | Ecstasy | 3,4-Methylenedioxymethamphetamine | =HYPERLINK(1)"),
    ("DB99999", "Nobodyol", "Nobodyolum"),
]


def made_package(folder: Path) -> Path:
    """Package with the substances above and no alias."""
    folder.mkdir()
    empty_package(folder)
    put(folder, "substances", [
        {"substance_id": id_, "name": name, "name_fr": french, "kind": kind, "source_id": "x"}
        for id_, (name, french, kind) in SUBSTANCES.items()
    ])  # fmt: skip
    put(folder, "identifiers", [
        {"substance_id": id_, "scheme": scheme, "value": value, "source_id": "x"} for id_, scheme, value in IDENTIFIERS
    ])  # fmt: skip
    put(folder, "relations", [
        {"child_id": child, "relation": "ingredient_of", "parent_id": parent, "source_id": "x"}
        for child, parent in PRODUCT
    ])  # fmt: skip
    return folder


def made_snapshots(folder: Path) -> Path:
    """Folder of snapshots that holds the vocabulary, which every importer reads."""
    header = ["DrugBank ID", "Common name", "Synonyms"]
    write(folder / "drugbank_vocabulary" / "drugbank_vocabulary.csv", delimited([header, *VOCABULARY]))
    return folder


def write(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def delimited(lines: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Text of a delimited file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return out.getvalue()


def document(path: Path, content: object) -> None:
    """Write a JSON file."""
    write(path, json.dumps(content))


def imported(importer: NameImporter, snapshots: Path, package: Path) -> set[tuple[str, str, str, str]]:
    """Alias, substance, language and kind of the source's rows after its importer ran."""
    bring_in(importer, snapshots, package)
    return {
        (row["alias"], row["substance_id"], row["language"], row["kind"])
        for row in rows(package, "aliases")
        if row["source_id"] == importer.source
    }


def left_out(source: str, package: Path) -> str:
    """The importer's report."""
    return (package / "docs" / "reports" / f"aliases_{source}.md").read_text(encoding="utf-8")


def alias(text: str, substance_id: str, source_id: str, **cells: str) -> Row:
    """A row of aliases."""
    defaults = {"language": "en", "region": "", "kind": "street", "rank": ""}
    return {"alias": text, "substance_id": substance_id, "source_id": source_id, **defaults, **cells}


def write_inn(snapshots: Path) -> None:
    """A made list of INNs."""
    lines = [
        ["eaeu_code", "en", "ru", "la", "uz"],
        ["1", "ketamine", "кетамин", "ketaminum", ""],
        ["2", "amfetamine", "амфетамин", "", ""],
        ["3", "abagovomab", "абаговомаб", "abagovomabum", ""],
    ]
    write(snapshots / inn.FILE, delimited(lines))
