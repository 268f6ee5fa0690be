"""Lines of `data/changes.csv`: which changes each names, how many, and what it says of them.

A selector is one or more conditions `trait=value`, parted by `; `, that must all hold. Traits are those of `Change`;
a value may be several, parted by commas, and `*` and `?` stand for any letters and any letter.
Command: `python -m scripts.diff --propose`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from combination_ratings.release.ledger import Change, changes_since
from combination_ratings.release.memory import remembered
from combination_ratings.release.releases import FOLDER, numbers
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.package import Package

Test = Callable[[Change], bool]
EXACT = "key"


@dataclass(frozen=True)
class Account:
    """Which changes each line names, in the order of the lines, those in no line, and those in more than one."""

    named: list[list[Change]]
    unnamed: list[Change] = field(default_factory=list)
    doubled: list[tuple[Change, int]] = field(default_factory=list)


@dataclass(frozen=True)
class StatedReason:
    """The lines of a release that is not out, beside what changed since the one before it."""

    released: str
    version: str
    lines: list[Row]
    changes: int
    account: Account


def told_of(package: Package, before: str = "") -> StatedReason:
    """What a package says of its changes since the last release, or since the last before a version.

    Raises ValueError where no release is remembered or a selector cannot be read.
    """
    last = remembered(package.root, before)
    if last is None:
        raise ValueError(f"no release is remembered in {FOLDER}/; python -m scripts.release --prepare writes one")
    released, memory = last
    lines = pending(package["changes"], released)
    found = changes_since(memory, package, package.schemas)
    version = max((line["version"] for line in lines), key=order, default=next_minor(released))
    return StatedReason(released, version, lines, len(found), account(found, lines))


def next_minor(version: str) -> str:
    """The version that a changed level asks for."""
    major, minor, _ = numbers(version)
    return f"{major}.{minor + 1}.0"


def conditions(selector: str) -> dict[str, list[str]]:
    """Wanted values by trait. Raises ValueError where the text is no selector."""
    found: dict[str, list[str]] = {}
    for part in selector.split("; "):
        name, equals, value = part.partition("=")
        if not equals or not name.isidentifier() or name in found:
            raise ValueError(f"“{part}” is no condition trait=value")
        found[name] = value.split(",")
    return found


def test_of(table: str, wanted: dict[str, list[str]]) -> Test:
    """Whether a change is of the table and meets the conditions."""

    def holds(change: Change) -> bool:
        if change.table != table:
            return False
        traits = change.traits
        return all(
            name in traits and any(fnmatchcase(traits[name], value) for value in values)
            for name, values in wanted.items()
        )

    return holds


def is_exact(wanted: dict[str, list[str]]) -> bool:
    """Whether conditions name single rows by their keys."""
    return not any(sign in value for value in wanted.get(EXACT, ["*"]) for sign in "*?[")


def account(changes: Iterable[Change], lines: Sequence[Row]) -> Account:
    """Give each change to the line that names it; one that names rows by key comes before one that names a class.

    Raises ValueError where a selector cannot be read.
    """
    wanted = [conditions(line["selector"]) for line in lines]
    tests = [test_of(line["table"], each) for line, each in zip(lines, wanted, strict=True)]
    exact = [is_exact(each) for each in wanted]
    found = Account([[] for _ in lines])
    for change in changes:
        meeting = [number for number, test in enumerate(tests) if test(change)]
        takers = [number for number in meeting if exact[number]] or meeting
        if takers:
            found.named[takers[0]].append(change)
            found.doubled.extend((change, number) for number in takers[1:])
        else:
            found.unnamed.append(change)
    return found


def mark_of(changes: Iterable[Change]) -> str:
    """Ten hexadecimal digits that are others as soon as any change of a set is another one."""
    told = "\n".join(sorted(change.statement for change in changes))
    return hashlib.sha256(told.encode()).hexdigest()[:10]


def pending(lines: Iterable[Row], released: str) -> list[Row]:
    """Lines of a version that is not out yet."""
    return [line for line in lines if order(line["version"]) > order(released)]


def order(version: str) -> tuple[int, ...]:
    """Numbers of a version; none where it has other letters."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


def recounted(lines: Sequence[Row], found: Account) -> list[Row]:
    """The lines with the number and the mark of what they name, without those that name nothing."""
    return [
        {**line, "count": str(len(named)), "mark": mark_of(named)}
        for line, named in zip(lines, found.named, strict=True)
        if named
    ]


def proposed(changes: Iterable[Change], version: str) -> list[Row]:
    """A line for each kind of change that no line names, its reason still to be written."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.table, selector_for(change)), []).append(change)
    return [
        {
            "version": version, "table": table, "selector": f"key={each[0].key}" if len(each) == 1 else selector,
            "count": str(len(each)), "mark": mark_of(each), "kind": "", "reason": "", "reason_fr": "", "source_id": "",
        }
        for (table, selector), each in groups.items()
    ]  # fmt: skip


def selector_for(change: Change) -> str:
    """The class into which a change is put when nobody has said one."""
    parts = [f"change={change.kind}"]
    if change.table == "combinations":
        parts += [f"cause={change.cause}", f"about={change.about}"]
    elif change.cause:
        parts.append(f"cause={change.cause}")
    elif change.now:
        parts.append(f"columns={change.traits['columns']}")
    return "; ".join(parts)
