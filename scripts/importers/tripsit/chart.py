"""TripSit's chart as read from its snapshot: cells by pair of group names, and what is odd about them.

When: from `tripsit/assessments.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Chart:
    """The snapshot as read: cells by ordered pair of group names, and what was odd about them."""

    cells: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    one_way: list[tuple[str, str]] = field(default_factory=list)
    unequal: list[tuple[str, str]] = field(default_factory=list)
    self_pairs: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    names: dict[str, dict[str, str]] = field(default_factory=dict)


def read_chart(folder: Path) -> Chart:
    """Read the snapshot. Raises OSError for a missing file and ValueError for one that is not JSON."""
    combos = json.loads((folder / "combos.json").read_text(encoding="utf-8"))
    drugs = json.loads((folder / "drugs.json").read_text(encoding="utf-8"))
    chart = Chart(groups=sorted(combos))
    for one, row in combos.items():
        for other, cell in row.items():
            _add(chart, combos, one, other, cell)
    chart.self_pairs += sorted(name for name, drug in drugs.items() if name in drug.get("combos", {}))
    for path in sorted(folder.glob("translations_*.json")):
        chart.names[path.stem.removeprefix("translations_")] = json.loads(path.read_text(encoding="utf-8"))["drugs"]
    return chart


def _add(chart: Chart, combos: dict[str, Any], one: str, other: str, cell: dict[str, Any]) -> None:
    reverse = combos.get(other, {}).get(one)
    if one == other:
        chart.self_pairs.append(one)
    elif reverse is None:
        chart.one_way.append((one, other))
        chart.cells[(one, other)] = cell
    elif one < other:
        chart.cells[(one, other)] = cell
        if cell != reverse:
            chart.unequal.append((one, other))
