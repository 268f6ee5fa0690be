"""What a release holds, and that it comes out the same wherever it is built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import duckdb
import pytest
from frictionless import Package as Frictionless

from combination_ratings.export.offline import write_offline
from combination_ratings.gate.files import DiskFiles
from combination_ratings.gate.rules import descriptor as descriptor_rule
from combination_ratings.gate.workspace import Workspace
from combination_ratings.locales import LANGUAGES
from combination_ratings.release.build import everything
from combination_ratings.tables.package import Package, write_table
from combination_ratings.tables.schema import ROOT, read_descriptor, read_schemas
from scripts.release import prepare
from tests.repository import made_package, made_repository

NAME = "combination-ratings-1.0.0"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small package, prepared as 1.0.0."""
    folder = made_repository(tmp_path_factory.mktemp("build") / "package")
    prepare(folder, "1.0.0", "2026-12-24")
    return folder


@pytest.fixture(scope="module")
def built(root: Path) -> Path:
    """Folder of its built files."""
    everything(root, root / "dist", write_offline)
    return root / "dist"


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CSV package, unpacked."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(built / f"{NAME}.zip") as archive:
        archive.extractall(folder)
    return folder / NAME


def test_everything_of_a_release_is_there(built: Path) -> None:
    tables = {f"{name}.{kind}" for name in [*read_schemas(), "resolved"] for kind in ("csv", "parquet")}
    printed = {f"poster-{size}-{o}.{kind}" for size in ("a3", "a2") for o in LANGUAGES for kind in ("pdf", "svg")}
    assert {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()} == {
        f"{NAME}.zip", f"{NAME}.tar.gz", "combination-ratings.db", "metadata.json", "inspect-data.json", "levels.json",
        "conformance.zip", "croissant.json", "citation.bib", "citation.ris", "citation.csl.json", "SHA256SUMS",
        "verify.py", "answer.schema.json", "sbom.cdx.json", "downloads.json", "openapi.json", "offline.txt",
        "combination_ratings-1.0.0-py3-none-any.whl", *tables, *printed,
    }  # fmt: skip


def test_another_folder_time_zone_locale_and_hash_seed_give_the_same_checksums(
    root: Path, built: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "un dossier"
    shutil.copytree(root, elsewhere, ignore=shutil.ignore_patterns("dist", ".git"))
    environment = os.environ | {
        "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7",
        "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
    }  # fmt: skip
    command = [sys.executable, "-m", "scripts.build", "--root", str(elsewhere), "--out", str(tmp_path / "out")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    assert (tmp_path / "out" / "SHA256SUMS").read_text() == (built / "SHA256SUMS").read_text()


def test_both_archives_hold_the_same_package(built: Path, unpacked: Path) -> None:
    with tarfile.open(built / f"{NAME}.tar.gz") as archive:
        members = {m.name: archive.extractfile(m) for m in archive.getmembers()}
        held = {name: stream.read() for name, stream in members.items() if stream is not None}
    files = {f"{NAME}/{p.relative_to(unpacked).as_posix()}": p.read_bytes() for p in unpacked.rglob("*") if p.is_file()}
    assert held == files
    papers = {"datapackage.json", "LICENSE", "README.md", "CHANGELOG.md", "CITATION.cff", "releases/1.0.0.json"}
    assert {f"{NAME}/{path}" for path in papers} <= set(files)


def test_tables_in_the_package_are_the_tables(root: Path, unpacked: Path) -> None:
    for path in (root / "data").glob("*.csv"):
        assert (unpacked / "data" / path.name).read_bytes() == path.read_bytes()


def test_the_unpacked_package_is_valid_for_frictionless_and_for_the_strict_profile(unpacked: Path) -> None:
    report = Frictionless(str(unpacked / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert list(descriptor_rule.check(Workspace(DiskFiles(unpacked)))) == []


def test_frictionless_sees_a_changed_byte(unpacked: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(unpacked, broken)
    path = broken / "data" / "substances.csv"
    path.write_bytes(path.read_bytes().replace(b"alphadrogue", b"alphadrogux"))
    titles = {title for (title,) in Frictionless(str(broken / "datapackage.json")).validate().flatten(["title"])}
    assert "Hash Count Error" in titles


def test_the_descriptor_says_hash_bytes_and_rows_of_every_table(unpacked: Path) -> None:
    rows = {r["name"]: r["rowCount"] for r in read_descriptor(unpacked)["resources"]}
    assert rows == {name: len(table) for name, table in Package.load(unpacked).tables.items()}
    assert all(r["bytes"] == (unpacked / r["path"]).stat().st_size for r in read_descriptor(unpacked)["resources"])


READ_CROISSANT = """
import json, sys, mlcroissant
found = mlcroissant.Dataset(jsonld=sys.argv[1])
issues = found.metadata.ctx.issues
ids = [record["substances/substance_id"].decode() for record in found.records("substances")]
print(json.dumps({"issues": [*issues.errors, *issues.warnings], "ids": ids}))
"""


def test_croissant_is_valid_and_reads_the_tables_out_of_the_archive(built: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", READ_CROISSANT, str(built / "croissant.json")]
    environment = os.environ | {"CROISSANT_CACHE": str(tmp_path)}
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found = json.loads(made.stdout)
    assert found["issues"] == []
    assert "not standard" not in made.stderr
    assert sorted(found["ids"]) == [row["substance_id"] for row in Package.load(built.parent)["substances"]]


def test_parquet_holds_what_the_csv_files_hold_with_types(root: Path, built: Path) -> None:
    package = Package.load(root)
    for name, schema in package.schemas.items():
        path = built / f"{name}.parquet"
        read = duckdb.execute(f"SELECT * FROM read_parquet('{path}')")
        columns = [column[0] for column in read.description or []]
        assert columns == schema.columns
        assert len(read.fetchall()) == len(package[name])
    row = duckdb.execute(
        f"SELECT level, disputed FROM read_parquet('{built}/combinations.parquet') "
        "WHERE substance_a = 'alphadrug' AND substance_b = 'betadrug'"
    ).fetchone()
    assert row == (2, True)


def test_levels_json_and_resolved_parquet_say_the_same(built: Path) -> None:
    levels = json.loads((built / "levels.json").read_text(encoding="utf-8"))
    rows = duckdb.execute(
        f"SELECT substance_a, substance_b, level, status FROM read_parquet('{built}/resolved.parquet')"
    ).fetchall()
    assert levels["version"] == "1.0.0"
    assert {(a, b): v for a, row in levels["pairs"].items() for b, v in row.items()} == {
        (a, b): status if level is None else level for a, b, level, status in rows
    }
    assert levels["pairs"]["alphadrug"]["gammadrug"] == 3
    assert levels["pairs"]["opioid"]["rescuer"] == "antidote"
    assert levels["marks"]["alphadrug"]["betadrug"] == "d"


def test_the_conformance_kit_runs_by_itself(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(built / "conformance.zip") as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / f"{NAME}-conformance"
    levels = json.loads((built / "levels.json").read_text(encoding="utf-8"))
    answers = f"a,b,level\nalphadrug,enzyme_inhibitor,{levels['pairs']['alphadrug']['enzyme_inhibitor']}\n"
    (folder / "answers.csv").write_text(answers, encoding="utf-8")
    command = [sys.executable, "run.py", "sentinels.csv", "answers.csv"]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert "1 of 1 sentinels hold" in made.stdout


def test_a_build_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    root = made_package(tmp_path / "package")
    everything(root, root / "dist")
    before = (root / "dist" / "SHA256SUMS").read_bytes()
    write_table(root, read_schemas(root)["sources"], [])
    command = [sys.executable, "-m", "scripts.build", "--root", str(root)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 1
    assert "python -m scripts.check, which says what to mend" in made.stderr
    assert "Traceback" not in made.stderr
    assert (root / "dist" / "SHA256SUMS").read_bytes() == before
    assert not list(root.glob(".build.*"))
