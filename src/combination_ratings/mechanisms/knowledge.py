"""Targets, and the risks that acting on them changes: what the why-query knows besides the two substances.

Small and the same for every question: read once from the built database or from rows. Command: none of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from combination_ratings.mechanisms.acts import Act

# An action that no link names is read as the nearest one that a link does.
NEAREST = {
    "partial_agonist": "agonist",
    "inverse_agonist": "antagonist",
    "negative_modulator": "antagonist",
    "channel_blocker": "inhibitor",
    "inhibitor": "channel_blocker",
}

TARGETS_SQL = "SELECT * FROM targets"
LINKS_SQL = """
SELECT l.target_id, l.action, l.effect_id, l.direction, l.status, l.source_id
FROM target_effects l JOIN effects e USING (effect_id)
WHERE e.kind = 'risk' AND l.status <> 'contradicted'
"""


class Target(NamedTuple):
    """A row of `targets`."""

    target_id: str
    kind: str
    system: str
    names: Mapping[str, Any]
    """The row, of which `pick(names, "name", language)` is the name."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Target":
        """A target from its row."""
        return cls(row["target_id"], row["kind"], row["system"] or "", row)


class Link(NamedTuple):
    """A row of `target_effects` about a risk."""

    target_id: str
    action: str
    effect_id: str
    direction: str
    status: str
    source_id: str


@dataclass
class Knowledge:
    """Targets, and the risks that acting on them changes. Small: read once, used for every question."""

    targets: dict[str, Target] = field(default_factory=dict)
    links: dict[tuple[str, str], list[Link]] = field(default_factory=dict)

    @classmethod
    def of(cls, targets: Iterable[Target], links: Iterable[Link]) -> "Knowledge":
        """Knowledge of these rows."""
        knowledge = cls({target.target_id: target for target in targets})
        for link in links:
            knowledge.links.setdefault((link.target_id, link.action), []).append(link)
        return knowledge

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> "Knowledge":
        """Knowledge of the built database."""
        rows = connection.execute(TARGETS_SQL)
        columns = [column[0] for column in rows.description]
        targets = [Target.of(dict(zip(columns, row, strict=True))) for row in rows]
        return cls.of(targets, (Link(*row) for row in connection.execute(LINKS_SQL)))

    def risks(self, act: Act) -> dict[str, Link]:
        """The links of an act by effect, accepted ones before disputed ones."""
        links = self.links.get((act.target_id, act.action)) or self.links.get(
            (act.target_id, NEAREST.get(act.action, "")), []
        )
        return {link.effect_id: link for link in sorted(links, key=lambda link: link.status, reverse=True)}
