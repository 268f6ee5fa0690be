"""Every answer that stood at 4 or 5 in the release before and is lower now, under its reason in `data/changes.csv`.

When: before a release. Command: `python -m scripts.falls`, which writes docs/reports/falls.md. Exit status 1 where a
fall has no reason.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from combination_ratings.ratings.matrix import resolve_all
from combination_ratings.ratings.resolved import Pair, ResolvedPair
from combination_ratings.ratings.resolver import Resolver
from combination_ratings.release.memory import Memory, remembered, versions_kept
from combination_ratings.release.reasons import StatedReason, told_of
from combination_ratings.tables.canonical import Row, write_atomically
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT, read_descriptor

REPORT = ROOT / "docs" / "reports" / "falls.md"
GRAVE = 4
Fall = tuple[Pair, str, str, bool]
"""Pair, level before, level or status now, and whether the pair is rated itself."""
Pairs = tuple[ResolvedPair, ResolvedPair | None]
"""An answer as it was and as it is."""
Few = list[tuple[str, str, int]]
"""Memberships and overrides that changed: table, key, and place of the line."""
Lines = Mapping[tuple[str, str], tuple[int, str]]
"""Place of the line that names a change, and the kind of the change, by table and key."""
HEAD = """# Falls from level 4 and above since {released}

Made by `python -m scripts.falls` from the lines of [`data/changes.csv`](../../data/changes.csv): every answer that
stood at 4 or 5 in {released} and is lower now, under the reason for it. Pairs that are rated themselves are named,
those that follow them through a class or a product are counted.

{count:,} answers: {steps}.
"""


MEMBERS = """## Classes with members that came

A class answers what all its members share, and some came without a rating: """


def main() -> int:
    """Write the report."""
    text, lost = report(Package.load())
    write_atomically(REPORT, text)
    for (a, b), before, after, _ in lost:
        print(f"falls: {a} + {b} fell from {before} to {after} without a line in data/changes.csv", file=sys.stderr)
    return 1 if lost else 0


def report(package: Package) -> tuple[str, list[Fall]]:
    """The report on a package, and its falls that have no reason. Raises ValueError where no release is remembered."""
    before = version_in_hand(package.root)
    last, told = remembered(package.root, before), told_of(package, before)
    if last is None:
        raise ValueError("no release is remembered")
    wider = grown(last[1], package)
    grouped, rest = by_line(falls(last[1], package), told, wider)
    of_grown = [fall for fall in rest if wider & {*fall[0]}]
    return page(grouped, told) + of_classes(of_grown), [fall for fall in rest if not wider & {*fall[0]}]


def version_in_hand(root: Path) -> str:
    """The version of `datapackage.json`, whose falls stay told, where an older release is remembered; else none."""
    version = str(read_descriptor(root)["version"])
    return version if versions_kept(root, version) else ""


def falls(memory: Memory, package: Package) -> list[Pairs]:
    """Answers of level 4 or 5 that are lower now, with what they are now."""
    now = {answer.pair: answer for answer in resolve_all(Resolver.of(package))}
    found = []
    for old in resolve_all(Resolver.of(memory)):
        new = now.get(old.pair)
        lower = old.level is not None and (new is None or new.level is None or new.level < old.level)
        if lower and old.level >= GRAVE:  # type: ignore[operator]
            found.append((old, new))
    return found


def by_line(found: list[Pairs], told: StatedReason, wider: set[str]) -> tuple[dict[int, list[Fall]], list[Fall]]:
    """Falls by the line of what they follow, and those that follow nothing that is named.

    `wider` are the classes that have new members: their answers are those that all members share.
    """
    lines = {(c.table, c.key): (number, c.kind) for number, named in enumerate(told.account.named) for c in named}
    few = [(table, key, number) for (table, key), (number, _) in lines.items() if table in ("relations", "overrides")]
    grouped: dict[int, list[Fall]] = {}
    rest: list[Fall] = []
    for old, new in found:
        after = "no data" if new is None else new.status if new.level is None else str(new.level)
        fall = (old.pair, str(old.level), after, ("combinations", "|".join(old.pair)) in lines)
        by_members = not fall[3] and (new is None or new.level is None) and wider & {*old.pair}
        number = None if by_members else line_of(old, new, lines, few)
        if number is None:
            rest.append(fall)
        else:
            grouped.setdefault(number, []).append(fall)
    return grouped, rest


def line_of(old: ResolvedPair, new: ResolvedPair | None, lines: Lines, few: Few) -> int | None:
    """The line of the pair's own rating, of one that fell under it, of a membership, or of whatever else changed."""
    pairs = dict.fromkeys([old.pair, *old.via, *(new.via if new else ())])
    ratings = [lines[key] for pair in pairs if (key := ("combinations", "|".join(pair))) in lines]
    fallen = [number for number, kind in ratings if kind in ("fell", "gone", "removed")]
    classes = {substance for pair in pairs for substance in pair}
    memberships = [number for table, key, number in few if table == "relations"
                   and key.split("|")[0] in old.pair and key.split("|")[2] in classes]  # fmt: skip
    over = [number for table, key, number in few if table == "overrides"
            and any("|".join(pair) == key.split("|", 2)[2] for pair in pairs)]  # fmt: skip
    return next(iter([*fallen, *memberships, *(number for number, _ in ratings), *over]), None)


def grown(memory: Memory, package: Package) -> set[str]:
    """Classes that have members now which they did not have."""
    before, after = (Resolver.of(side).graph.descendants for side in (memory, package))
    return {name for name, members in after.items() if members - before.get(name, frozenset())}


def of_classes(each: list[Fall]) -> str:
    """Answers of classes that speak for members which came and have no rating."""
    if not each:
        return ""
    named = ", ".join(f"`{a}+{b}` ({before} to {after})" for (a, b), before, after, _ in each)
    return f"\n{MEMBERS}{named}.\n"


def page(grouped: Mapping[int, list[Fall]], told: StatedReason) -> str:
    """The report."""
    every = [fall for each in grouped.values() for fall in each]
    text = HEAD.format(released=told.released, count=len(every), steps=steps(every))
    for number in sorted(grouped, key=lambda n: -len(grouped[n])):
        text += section(told.lines[number], grouped[number])
    return text


def section(line: Row, each: list[Fall]) -> str:
    """A reason and what fell for it."""
    heading, _, more = line["reason"].partition(". ")
    text = (
        f"\n## {heading.rstrip('.')}\n\n{more and more + chr(10) + chr(10)}`{line['table']}`: `{line['selector']}`.\n"
    )
    for step in sorted({(before, after) for _, before, after, _ in each}, reverse=True):
        of_step = [fall for fall in each if fall[1:3] == step]
        named = [f"`{a}+{b}`" for (a, b), _, _, own in of_step if own]
        text += (
            f"\n**{step[0]} to {step[1]}:** {len(named)} rated pairs, {len(of_step) - len(named)} that follow them.\n"
        )
        text += f"\n{', '.join(named)}.\n" if named else ""
    return text


def steps(every: list[Fall]) -> str:
    """How many fell from where to where."""
    kinds = sorted({fall[1:3] for fall in every}, reverse=True)
    return ", ".join(f"{sum(f[1:3] == kind for f in every):,} from {kind[0]} to {kind[1]}" for kind in kinds)


if __name__ == "__main__":
    raise SystemExit(main())
