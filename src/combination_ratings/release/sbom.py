"""The bill of materials of a release (CycloneDX 1.6): the dataset, and every pinned package that it is built and served
with, with the hashes that the installer demands.

Made from `requirements.txt` and `pyproject.toml` alone, so that it is the same wherever it is made.
"""

from __future__ import annotations

import re
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from combination_ratings.release.citation import released_on

NAME = "sbom.cdx.json"
PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?: ; ([^\\\n]+?))?((?: \\\n\s+--hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE
)
HASH = re.compile(r"sha256:([0-9a-f]{64})")
REQUIRED = re.compile(r"^[A-Za-z0-9._-]+")
INDEX = "https://pypi.org/project"
EXTRAS = ("site", "gate", "release")
"""Groups of pyproject.toml that requirements.txt is compiled from."""


def sbom(root: Path, descriptor: dict[str, Any]) -> dict[str, Any]:
    """The document of a package folder; without pinned requirements the dataset alone. Raises ValueError."""
    pinned = list(components(read(root / "requirements.txt")))
    known = {one["name"]: one["bom-ref"] for one in pinned}
    own = component(descriptor)
    needs = sorted({known[name] for name in direct(read(root / "pyproject.toml")) if name in known})
    dependencies = [{"ref": own["bom-ref"], "dependsOn": needs}, *({"ref": one["bom-ref"]} for one in pinned)]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, repr((own, pinned)))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"timestamp": f"{released_on(descriptor)}T00:00:00Z", "component": own},
        "components": pinned,
        "dependencies": dependencies,
    }


def read(path: Path) -> str:
    """Text of a file; none where there is no file."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def component(descriptor: dict[str, Any]) -> dict[str, Any]:
    """The dataset itself, under the name of its wheel."""
    name, version = descriptor["name"], descriptor["version"]
    licences = [{"license": {"id": one["name"]}} for one in descriptor["licenses"]]
    return {
        "type": "data", "bom-ref": f"pkg:pypi/{name}@{version}", "name": name, "version": version,
        "licenses": licences, "purl": f"pkg:pypi/{name}@{version}",
    }  # fmt: skip


def components(text: str) -> Iterator[dict[str, Any]]:
    """Every pinned package of compiled requirements. Raises ValueError where a line is none."""
    rest = PINNED.sub("", text)
    odd = [line for line in rest.splitlines() if line.strip() and not line.startswith("#")]
    if odd:
        raise ValueError(f"requirements.txt: {odd[0]!r} is no pinned package")
    for name, version, marker, hashes in PINNED.findall(text):
        known = re.sub(r"[-_.]+", "-", name).lower()
        purl = f"pkg:pypi/{known}@{version}"
        files = [{"alg": "SHA-256", "content": found} for found in HASH.findall(hashes)]
        where = {"type": "distribution", "url": f"{INDEX}/{known}/{version}/", "hashes": files}
        told = {"properties": [{"name": "combination-ratings:where", "value": marker}]} if marker else {}
        yield {
            "type": "library", "bom-ref": purl, "name": known, "version": version, "purl": purl,
            "externalReferences": [where], **told,
        }  # fmt: skip


def direct(text: str) -> Iterator[str]:
    """Names that pyproject.toml itself asks for."""
    project = tomllib.loads(text).get("project", {})
    groups = project.get("optional-dependencies", {})
    for line in [*project.get("dependencies", []), *(one for extra in EXTRAS for one in groups.get(extra, []))]:
        found = REQUIRED.match(line)
        if found:
            yield re.sub(r"[-_.]+", "-", found[0]).lower()
