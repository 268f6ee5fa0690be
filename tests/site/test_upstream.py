"""Datasette's own templates that ours replace: when upstream changes one, ours must be compared with it again.

After comparing, write the new hash here.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import datasette
import pytest

from combination_ratings.tables.schema import ROOT

TEMPLATES = Path(datasette.__file__).parent / "templates"
OURS = ROOT / "src" / "combination_ratings" / "site" / "templates"
COMPARED = {
    "_close_open_menus.html": "eda6b9dbf39ab061",
    "_codemirror.html": "adc9b239432e853b",
    "_codemirror_foot.html": "57f0251b9c1fbe03",
    "_crumbs.html": "882c9d69e13363b4",
    "_description_source_license.html": "13fcf73b733dadc5",
    "_facet_results.html": "622d3c764aa14f17",
    "_table.html": "f75a8872713f28fd",
    "base.html": "bb22df33caea147e",
    "database.html": "4fd5e97823bb5380",
    "index.html": "ed57b14bb5656bcd",
    "query.html": "bc3559df0e209da9",
    "row.html": "ff5dde41541c39dd",
    "table.html": "81cec4b0f7948bf0",
}


@pytest.mark.parametrize("name", COMPARED)
def test_upstream_has_not_changed_since_ours_was_compared(name: str) -> None:
    digest = hashlib.sha256((TEMPLATES / name).read_bytes()).hexdigest()
    assert digest[:16] == COMPARED[name], f"compare site/templates/{name} with {TEMPLATES / name}"


def test_every_replaced_template_is_compared() -> None:
    replaced = {path.name for path in OURS.iterdir() if (TEMPLATES / path.name).exists()}
    assert replaced <= COMPARED.keys()
