"""The compact index of the exported check: names to ids, and for each substance its resolved pairs.

When: the static export. Command: `python -m scripts.static`. Every file is a script that calls `CR.…`, because a page
opened from a disk may load scripts and fetch nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from scripts.dataset.store import Store
from scripts.dataset.wording import TEXTS

STATUSES = (
    "no_data", "reviewed_no_data", "uncertain", "self", "single", "antidote", "ambiguous", "unresolved", "own_risks",
    "provisional", "emergency_plain", "prescribed",
)  # fmt: skip


def compact(value: object) -> str:
    """JSON that may stand in a script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def names_file(store: Store) -> str:
    """`CR.names({norm: "id id"})`, the likeliest reading first, and the names of all ids."""
    found: dict[str, list[str]] = {}
    for row in store.rows("SELECT norm, substance_id FROM names ORDER BY norm, rank, substance_id"):
        ids = found.setdefault(row["norm"], [])
        if row["substance_id"] not in ids:
            ids.append(row["substance_id"])
    shown = {i: [row["name"], row["name_fr"] or row["name"]] for i, row in store.substances.items()}
    return f"CR.names({compact({norm: ' '.join(ids) for norm, ids in found.items()})},{compact(shown)});\n"


def texts_file(store: Store) -> str:
    """`CR.texts(levels, sentences)` in both languages."""
    levels = {
        level: {
            "symbol": row["symbol"],
            "name": [row["name"], row["name_fr"]],
            "text": [row["definition"], row["definition_fr"]],
        }
        for level, row in store.levels.items()
    }
    return f"CR.texts({compact(levels)},{compact({key: TEXTS[key] for key in STATUSES})});\n"


def write_indexes(store: Store, folder: Path, only: Iterable[str]) -> None:
    """One file a substance: `CR.pairs(id, {other: [level, status, certainty, disputed, via]})`."""
    folder.mkdir()
    wanted = set(only) or set(store.substances)
    pairs: dict[str, dict[str, list[object]]] = {i: {} for i in sorted(wanted)}
    for row in store.connection.execute("SELECT substance, other, level, status, certainty, disputed, via FROM pairs"):
        if row["substance"] in wanted:
            pairs[row["substance"]][row["other"]] = [
                row["level"], row["status"], row["certainty"] or "", row["disputed"], row["via"],
            ]  # fmt: skip
    for substance, others in pairs.items():
        (folder / f"{substance}.js").write_text(
            f"CR.pairs({compact(substance)},{compact(others)});\n", encoding="utf-8"
        )
