"""What keeps a package from being released as a version: each reason one line that says what to do.

When: `python -m scripts.release VERSION`. Cheap reasons first; the dear ones are looked for only where there is none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from combination_ratings.release.changelog import sections
from combination_ratings.release.changes import Comparison, compare
from combination_ratings.release.citation import released_on
from combination_ratings.release.generated import texts
from combination_ratings.release.memory import filled, memory_of, remembered
from combination_ratings.release.reasons import recounted, told_of
from combination_ratings.release.releases import Release, bump_between, numbers, path_of, release_document
from combination_ratings.release.versions import changed_files, opened, previous_release, reference_of, tagged
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import read_descriptor

BUMPS = ("none", "patch", "minor", "major")
Reasons = Iterator[str]


def refusals(root: Path, version: str, commands: Callable[[Path], Reasons]) -> list[str]:
    """Reasons against releasing; empty when it may be. `commands` runs gate and tests. Raises ValueError, OSError."""
    numbers(version)
    for look in (plain_reasons, paper_reasons, history_reasons):
        found = list(look(root, version))
        if found:
            return found
    return list(commands(root))


def plain_reasons(root: Path, version: str) -> Reasons:
    """Reasons that git and the descriptor give."""
    changed = changed_files(root)
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        yield f"the tree is not clean: {changed[0]}{more}; commit or remove"
    stands = read_descriptor(root)["version"]
    if stands != version:
        yield f"datapackage.json says version {stands}; run python -m scripts.release {version} --prepare"
    if version in tagged(root):
        yield f"v{version} is tagged already; a released version is never made again"


def paper_reasons(root: Path, version: str) -> Reasons:
    """Reasons that the generated files and the changelog give."""
    for path, text in texts(root).items():
        file = root / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            yield f"{path} does not agree with datapackage.json; run python -m scripts.document"
    date, written = released_on(read_descriptor(root)), root / "CHANGELOG.md"
    found = sections(written.read_text(encoding="utf-8")) if written.exists() else {}
    if version not in found:
        yield f"CHANGELOG.md has no section [{version}]; run python -m scripts.release {version} --prepare"
    elif found[version][0] != date:
        yield f"CHANGELOG.md dates [{version}] {found[version][0] or 'not at all'}, datapackage.json {date}"


def history_reasons(root: Path, version: str) -> Reasons:
    """Reasons that the release before gives."""
    try:
        release, _ = measured(root, version)
    except ValueError as error:
        yield str(error)
        return
    path = path_of(root, version)
    if not path.exists():
        yield f"releases/{version}.json is missing; run python -m scripts.release {version} --prepare"
    elif json.loads(path.read_text(encoding="utf-8")) != release:
        yield f"releases/{version}.json is not what the data give; run python -m scripts.release {version} --prepare"
    last = remembered(root)
    if last is None or last[0] != version or last[1] != filled(memory_of(Package.load(root))):
        yield f"releases/{version}/ is not what the data give; run python -m scripts.release {version} --prepare"


def unsaid(root: Path, version: str) -> str:
    """Why a version cannot be prepared: changes since the last release that `data/changes.csv` does not name."""
    if remembered(root, version) is None:
        return ""
    told = told_of(Package.load(root), version)
    recount = "run python -m scripts.diff --recount --before " + version
    if told.account.unnamed or told.account.doubled:
        wrong = len(told.account.unnamed) + len(told.account.doubled)
        return f"{wrong} changes since {told.released} are not said once in data/changes.csv; {recount}"
    if told.lines != recounted(told.lines, told.account):
        return f"lines of data/changes.csv do not name what they say they do; {recount}"
    other = [line["version"] for line in told.lines if line["version"] != version]
    return f"data/changes.csv speaks of {other[0]}, not of {version}" if other else ""


def measured(root: Path, version: str) -> tuple[Release, Comparison | None]:
    """The release as the data give it, compared with the one before. Raises ValueError where the bump is too small."""
    package, previous = Package.load(root), previous_release(root, version)
    if previous is None:
        return release_document(package), None
    with opened(reference_of(root, previous), root) as old:
        comparison = compare(old, package)
    check_bump(previous, version, comparison.bump)
    return release_document(package, previous, comparison), comparison


def check_bump(previous: str, version: str, needed: str) -> None:
    """Raises ValueError where a version does not rise as much as the change asks for."""
    if BUMPS.index(bump_between(previous, version)) < BUMPS.index(needed):
        raise ValueError(f"{version} is too small a step from {previous}: the data changed by a {needed} version")
