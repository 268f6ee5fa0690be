"""Release a version: refuse what is not ready, build and verify dist/, and say how to tag and publish it.

When: the data are ready. Commands: `python -m scripts.release x.y.z --prepare [--date YYYY-MM-DD]`, which writes the
version into the files that carry it, then, once that is committed, `make release VERSION=x.y.z`. See docs/release.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from combination_ratings.release.changelog import contents, measured_changes, reasons, sections, with_release
from combination_ratings.release.generated import write_generated
from combination_ratings.release.memory import memory_of, write_memory
from combination_ratings.release.readiness import measured, refusals, unsaid
from combination_ratings.release.releases import path_of, render
from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT, read_descriptor

Run = Callable[[Sequence[str], Path], int]
WARNINGS_ONLY = 2


def run(arguments: Sequence[str], folder: Path) -> int:
    """Exit status of `python -m ...` in a folder."""
    return subprocess.run([sys.executable, "-m", *arguments], cwd=folder, check=False).returncode


def tried(call: Run) -> Callable[[Path], Iterator[str]]:
    """Reasons that the gate and the tests give."""

    def reasons(root: Path) -> Iterator[str]:
        if call(["scripts.check", "--ledger", str(root)], ROOT) not in (0, WARNINGS_ONLY):
            yield "the gate finds errors; mend what python -m scripts.check names"
        elif call(["pytest"], root):
            yield "the tests fail; mend what python -m pytest names"

    return reasons


def release(root: Path, version: str, call: Run = run) -> int:
    """Build and verify `dist/` of a package that is ready; exit status 1, and dist/ as it was, for one that is not."""
    found = refusals(root, version, tried(call))
    for reason in found:
        print(f"release: {reason}", file=sys.stderr)
    if found:
        return 1
    out = root / "dist"
    if call(["scripts.build", "--root", str(root), "--out", str(out)], ROOT):
        print("release: the build failed", file=sys.stderr)
        return 1
    if call(["combination_ratings.release.verify", str(out)], ROOT):
        print("release: dist/ does not agree with its SHA256SUMS", file=sys.stderr)
        return 1
    print(publishing(read_descriptor(root)["title"], version))
    return 0


def publishing(title: str, version: str) -> str:
    """The commands that tag and publish."""
    return f"""dist/ is built and verified. Tag it; the workflow release.yml then builds, attests and publishes it:

    git tag -a v{version} -m "{title} {version}"
    git push origin v{version}

Without the workflow:

    gh release create v{version} dist/*.* dist/SHA256SUMS --verify-tag --title "{title} {version}"

Zenodo archives the GitHub release with the metadata of .zenodo.json once its switch is on for the repository."""


def prepare(root: Path, version: str, day: str) -> list[str]:
    """Write version and date into the descriptor, what is generated, changelog and history; returns the paths.

    Nothing is written where the version is too small a step. Raises ValueError, OSError, KeyError.
    """
    found, comparison = measured(root, version)
    if reason := unsaid(root, version):
        raise ValueError(reason)
    found |= {"version": version, "date": day}
    package = Package.load(root)
    news = contents(found["rows"], found["pairs"])
    if comparison:
        news = f"{reasons(package['changes'], version)}\n{measured_changes(comparison, version)}"
    changelog = with_release((root / "CHANGELOG.md").read_text(encoding="utf-8"), version, day, news)
    descriptor = read_descriptor(root) | {"version": version, "created": f"{day}T00:00:00Z"}
    write_atomically(root / "datapackage.json", json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n")
    write_atomically(root / "CHANGELOG.md", changelog)
    write_atomically(path_of(root, version), render(found))
    kept = write_memory(root, version, memory_of(package))
    return ["datapackage.json", "CHANGELOG.md", f"releases/{version}.json", kept, *write_generated(root)]


def notes(root: Path, version: str) -> str:
    """The changelog's section of a version. Raises ValueError where there is none."""
    found = sections((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    if version not in found:
        raise ValueError(f"CHANGELOG.md has no section [{version}]")
    return found[version][1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Release, or prepare one; exit status 1 with one line for each reason where it cannot be."""
    parser = argparse.ArgumentParser(prog="python -m scripts.release", description=__doc__)
    parser.add_argument("version", help="x.y.z")
    parser.add_argument("--prepare", action="store_true", help="write the version into the files that carry it")
    parser.add_argument("--notes", action="store_true", help="print the changelog's section of the version")
    parser.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date(), help="with --prepare")
    parser.add_argument("--root", type=Path, default=ROOT, help="folder of the package")
    options = parser.parse_args(arguments)
    try:
        if options.notes:
            print(notes(options.root, options.version))
            return 0
        if not options.prepare:
            return release(options.root.resolve(), options.version)
        written = prepare(options.root.resolve(), options.version, options.date.isoformat())
    except (ValueError, OSError, KeyError, csv.Error) as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    print("\n".join([*(f"wrote {path}" for path in written), "Read them, commit them, then make release"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
