"""What a release was: rows by table, pairs by level, and every answer that changed since the one before.

`releases/<version>.json` is written when a release is prepared and never edited after. Format: docs/release.md.
Command: `python -m scripts.release VERSION --prepare`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from combination_ratings.ratings.matrix import resolve_all
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.release.changes import Comparison
from combination_ratings.release.citation import released_on
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import read_descriptor

Release = dict[str, Any]
FOLDER = "releases"
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def numbers(version: str) -> tuple[int, int, int]:
    """The three numbers of `x.y.z`. Raises ValueError for anything else."""
    found = VERSION.fullmatch(version)
    if not found:
        raise ValueError(f"{version!r} is no version x.y.z")
    return int(found[1]), int(found[2]), int(found[3])


def bump_between(old: str, new: str) -> str:
    """major, minor, patch or none: which number rose. Raises ValueError where the version went down."""
    before, after = numbers(old), numbers(new)
    if after < before:
        raise ValueError(f"{new} comes before {old}")
    kinds = ("major", "minor", "patch")
    return next((kind for kind, was, now in zip(kinds, before, after, strict=True) if was != now), "none")


def release_document(package: Package, previous: str | None = None, comparison: Comparison | None = None) -> Release:
    """What stands in `releases/<version>.json` for the package as it is.

    `previous` and `comparison` are None for the first release: it has no changes, since there is nothing to compare.
    """
    descriptor = read_descriptor(package.root)
    compared = {"structure": [], "tables": {}, "answers": []} if comparison is None else comparison.document()
    return {
        "version": descriptor["version"],
        "date": released_on(descriptor),
        "previous": previous,
        "bump": None if comparison is None else comparison.bump,
        "content": content_hash(package),
        "rows": {name: len(package[name]) for name in package.schemas},
        "pairs": pair_counts(package),
        "structure": compared["structure"],
        "tables": compared["tables"],
        "changes": folded(answer for answer in compared["answers"] if is_told(answer)),
        "came": sum(not is_told(answer) for answer in compared["answers"]),
    }


def is_told(answer: Mapping[str, Any]) -> bool:
    """Whether a changed answer is listed one by one: its pair is rated itself, or a level stood there before.

    An answer that only came through a class, where nothing stood, lowers nothing; there may be hundreds of thousands.
    """
    return answer["kind"] == "direct" or answer["before"]["level"] is not None


def folded(answers: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Changed answers, those that changed alike in one entry with their pairs: a class passes one change to many."""
    alike: dict[str, dict[str, Any]] = {}
    for answer in answers:
        shared = {key: value for key, value in answer.items() if key != "pair"}
        entry = alike.setdefault(compact(shared), {"pairs": [], **shared})
        entry["pairs"].append("+".join(answer["pair"]))
    return list(alike.values())


def unfolded(release: Release) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each changed answer of a release, in the order of the pairs: its two substances and what changed."""
    changed = ((pair, entry) for entry in release["changes"] for pair in entry["pairs"])
    for pair, entry in sorted(changed, key=lambda one: one[0].split("+")):
        first, second = pair.split("+")
        yield first, second, entry


def pair_counts(package: Package) -> dict[str, int]:
    """Number of pairs with an answer by level, then by status for those outside the scale."""
    answers = list(resolve_all(Resolver.of(package)))
    levels = Counter(found.level for found in answers if found.level is not None)
    outside = Counter(found.status for found in answers if found.level is None)
    return {str(level): levels[level] for level in range(6)} | dict(sorted(outside.items()))


def render(release: Release) -> str:
    """JSON text with one changed row or answer a line, so that a reader and a diff can follow it."""
    parts = []
    for key, value in release.items():
        if key == "changes" and value:
            text = "[\n" + ",\n".join(f"  {compact(entry)}" for entry in value) + "\n ]"
        else:
            text = json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")
        parts.append(f" {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def compact(value: object) -> str:
    """JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def path_of(root: Path, version: str) -> Path:
    """Path of a release's document."""
    return root / FOLDER / f"{version}.json"


def read_releases(root: Path) -> list[Release]:
    """All release documents of a package, oldest first. Raises ValueError for one that is not what its name says."""
    found = []
    for path in (root / FOLDER).glob("*.json"):
        release = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(release, dict) or release.get("version") != path.stem:
            raise ValueError(f"{FOLDER}/{path.name} is not the release that its name says")
        found.append(release)
    return sorted(found, key=lambda release: numbers(release["version"]))


def release_rows(releases: Iterable[Release]) -> Iterable[tuple[object, ...]]:
    """Rows of the database's `releases`: version, date, previous, bump, changed answers, and counts as JSON."""
    for r in releases:
        yield (
            r["version"], r["date"], r["previous"], r["bump"], sum(1 for _ in unfolded(r)), compact(r["rows"]),
            compact(r["pairs"]), compact(r["tables"]),
        )  # fmt: skip


def change_rows(releases: Iterable[Release]) -> Iterable[tuple[object, ...]]:
    """Rows of the database's `changed_answers`: one for each answer that a release changed."""
    for release in releases:
        for first, second, entry in unfolded(release):
            before, after = entry["before"], entry["after"]
            yield (
                release["version"], release["date"], first, second, entry["kind"], entry["change"], before["level"],
                after["level"], compact(before), compact(after), compact(entry["because"]),
            )  # fmt: skip


def content_hash(package: Package) -> str:
    """SHA-256 over the rows of all tables: the same data has the same hash on every machine."""
    digest = hashlib.sha256()
    for name in package.schemas:
        digest.update(json.dumps([name, package[name]], ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()
