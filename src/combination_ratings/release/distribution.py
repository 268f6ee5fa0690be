"""Everything of a release: CSV package in two archives, whole tables, JSON for apps, posters, kit, checksums.

When: `python -m scripts.build`. All is made from the package's files alone, with the version's date for every clock.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from combination_ratings.answers import openapi
from combination_ratings.charts.poster import PosterEdition, posters
from combination_ratings.release import sbom, verify
from combination_ratings.release.archives import Contents, checksums, tar_bytes, zip_bytes
from combination_ratings.release.citation import bibtex, csl, released_on, ris
from combination_ratings.release.croissant import croissant
from combination_ratings.release.downloads import write_list
from combination_ratings.release.exports import levels_document, write_tables
from combination_ratings.release.releases import FOLDER
from combination_ratings.release.verify import LOGICAL, logical_hash, sha256
from combination_ratings.release.wheel import build_wheel
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import read_descriptor

PAPERS = (
    "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "SECURITY.md",
    "docs/use.md", "docs/screen.md", "docs/release.md",
    "schema/README.md", "schema/package.schema.json",
)  # fmt: skip
ANSWER_SCHEMA = Path(__file__).parents[1] / "answers" / "answer.schema.json"
"""Made from the model of an answer, and kept beside it."""
SIDE_FILES = ("inspect-data.json", "metadata.json")
"""What Datasette reads beside the database; nobody downloads it from a site."""
KIT = ("conformance/run.py", "conformance/README.md", "conformance/sentinels.csv")


def package_files(package: Package) -> dict[str, bytes]:
    """Files of the CSV package by path: tables, schemas, papers, and the descriptor with hashes and row counts."""
    root = package.root
    descriptor = read_descriptor(root)
    paths = [*PAPERS, *(r["path"] for r in descriptor["resources"]), *(r["schema"] for r in descriptor["resources"])]
    paths += [p.relative_to(root).as_posix() for p in sorted((root / "schema" / "rows").glob("*.json"))]
    paths += [p.relative_to(root).as_posix() for p in sorted((root / FOLDER).glob("*.json"))]
    files = {path: (root / path).read_bytes() for path in paths if (root / path).exists()}
    for resource in descriptor["resources"]:
        data = files[resource["path"]]
        resource.update(bytes=len(data), hash=f"sha256:{sha256(data)}", rowCount=len(package[resource["name"]]))
    files["datapackage.json"] = to_json(descriptor, 2)
    return files


def to_json(document: Any, indent: int | None = None) -> bytes:
    """UTF-8 JSON with a final newline; compact without indent."""
    separators = None if indent else (",", ":")
    return (json.dumps(document, ensure_ascii=False, indent=indent, separators=separators) + "\n").encode()


def build_distribution(package: Package, database: Path, out: Path) -> None:
    """Write every artefact beside the database in `out`, and SHA256SUMS over all of them."""
    descriptor = read_descriptor(package.root)
    name, version, date = descriptor["name"], descriptor["version"], released_on(descriptor)
    files = package_files(package)
    folder = f"{name}-{version}"
    archive = zip_bytes(files, folder, date)
    (out / f"{folder}.zip").write_bytes(archive)
    (out / f"{folder}.tar.gz").write_bytes(tar_bytes(files, folder, date))
    (out / "croissant.json").write_bytes(to_json(croissant(descriptor, package.schemas, files, folder, archive), 1))
    (out / sbom.NAME).write_bytes(to_json(sbom.sbom(package.root, descriptor), 1))
    (out / "levels.json").write_bytes(to_json(levels_document(database, version)))
    citation: dict[str, bytes] = {
        "citation.bib": bibtex(descriptor).encode(), "citation.ris": ris(descriptor).encode(),
        "citation.csl.json": to_json(csl(descriptor), 1),
    }  # fmt: skip
    for path, data in citation.items():
        (out / path).write_bytes(data)
    (out / openapi.NAME).write_text(openapi.text_of(version, descriptor["licenses"][0]), encoding="utf-8")
    (out / ANSWER_SCHEMA.name).write_bytes(ANSWER_SCHEMA.read_bytes())
    (out / "verify.py").write_bytes(Path(verify.__file__).read_bytes())
    write_posters(descriptor, database, out)
    write_kit(package, out / "conformance.zip", folder, date)
    build_wheel(package.root, database, out, date)
    write_tables(package.root, package.schemas, database, out)
    write_list(out, (path.name for path in out.iterdir() if path.name not in SIDE_FILES))
    extra = [(logical_hash(database), f"{database.name}{LOGICAL}: ordered content, equal on any SQLite version)")]
    extra += [(sha256(data), f"{folder}/{path}") for path, data in sorted(files.items())]
    (out / "SHA256SUMS").write_text(checksums(out, extra), encoding="utf-8")


def write_posters(descriptor: dict[str, Any], database: Path, out: Path) -> None:
    """The poster for print in every size, language and kind of file."""
    edition = PosterEdition.of(descriptor)
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as connection:
        for name, made in posters(connection, edition):
            (out / name).write_bytes(made)


def write_kit(package: Package, path: Path, folder: str, date: str) -> None:
    """The conformance kit: the sentinel pairs and a runner for apps that use the data."""
    files: Contents = {Path(p).name: (package.root / p).read_bytes() for p in KIT if (package.root / p).exists()}
    path.write_bytes(zip_bytes(files, f"{folder}-conformance", date))
