from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from scripts.importers.ansm import classes, identifiers
from tests.importers.identifier_fixture import member, values, write
from tests.importers.running import bring_in


def test_ansm_cites_the_index_for_classes(root: Path, tables: Path, tmp_path: Path) -> None:
    index = [{"substance": "ketamine", "drug_classes": ["anesthésiques"]}, {"substance": "eau", "drug_classes": []}]
    files = {
        "rxnorm_mappings.tsv": "substance\tRxNorm\nketamine\t6130\n",
        "wikidata_mappings.tsv": "substance\twikidata\nketamine\tQ243547\neau\tQ283\n",
        "index_substances_2020-10.json": json.dumps(index),
    }
    write(tmp_path / "ansm_2020_fr", files)
    for module in (identifiers, classes):
        bring_in(replace(module.IMPORTER, curated=tables), tmp_path, root)
    assert values(root) == {"rxcui": "6130", "wikidata": "Q243547"}
    assert member(root) == [("ketamine", "dissociative", "", "ansm_index_2020")]
