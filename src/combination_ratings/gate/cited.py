"""The assessments that each decision names, by pair and role.

When: rules that hold a decision against its evidence, such as `adjudications`, `grounds` and `told`.
Command: `python -m scripts.check --rule grounds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from combination_ratings.gate.workspace import Workspace

CITED = "assessment_id in (select assessment_id from adjudication_evidence)"
"""SQL of the assessments that a decision names."""
Pair = tuple[str, str]
Said = TypeVar("Said")


def cited_rows(package: Workspace, assessments: Mapping[str, Said]) -> dict[Pair, dict[str, list[Said]]]:
    """What these assessments, by id, are to each decision that names them: by its pair and their role."""
    cited: dict[Pair, dict[str, list[Said]]] = {}
    for record in package.rows("adjudication_evidence"):
        row = record.cells
        if row["assessment_id"] in assessments:
            roles = cited.setdefault((row["substance_a"], row["substance_b"]), {})
            roles.setdefault(row["role"], []).append(assessments[row["assessment_id"]])
    return cited
