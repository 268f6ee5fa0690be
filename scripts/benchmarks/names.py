"""Speed of the resolver: names a minute in bulk, and single look-ups, suggestions, completions.

When: names, aliases or the normal form changed. Command: python -m scripts.benchmarks.names [--names N]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice

from combination_ratings.names.index import NameIndex
from combination_ratings.tables.package import Package

UNKNOWN = ("Contrac", "agmatine", "kеtamine", "💊", "x" * 300)


def spellings(names: Sequence[str], count: int) -> list[str]:
    """As many names as asked for: those given as written, in capitals and with hyphens, and some unknown ones."""
    variants = [spelt for name in names for spelt in (name, name.upper(), name.replace(" ", "-"))]
    return list(islice(cycle([*variants, *UNKNOWN]), count))


def per_minute(index: NameIndex, names: Sequence[str]) -> float:
    """Names resolved a minute, one after the other on one core."""
    begun = time.perf_counter()
    for name in names:
        index.readings(name)
    return 60 * len(names) / (time.perf_counter() - begun)


def milliseconds(call: Callable[[str], object], names: Sequence[str]) -> tuple[float, float]:
    """Median and 99th percentile of single calls, in milliseconds."""
    taken = []
    for name in names:
        begun = time.perf_counter()
        call(name)
        taken.append(1000 * (time.perf_counter() - begun))
    return statistics.median(taken), statistics.quantiles(taken, n=100)[98]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=200_000, help="names resolved in bulk")
    count = parser.parse_args(arguments).names
    package = Package.load(only=["substances", "aliases"])
    index = NameIndex.from_rows(package["substances"], package["aliases"])
    names = spellings([row["alias"] for row in package["aliases"]], count)
    print(f"{len(index)} names known; {per_minute(index, names):,.0f} names a minute in bulk")
    index.suggest("warm")
    index.complete("warm")
    few = names[:: max(1, len(names) // 500)]
    calls: dict[str, Callable[[str], object]] = {
        "look-up": index.readings,
        "read": index.read,
        "complete": lambda name: index.complete(name[:3]),
        "suggest": index.suggest,
    }
    for label, call in calls.items():
        median, late = milliseconds(call, few)
        print(f"{label}: median {median:.3f} ms, 99th percentile {late:.3f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
