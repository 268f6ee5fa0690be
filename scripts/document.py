"""Write the files made from descriptor, schemas and model: schema/README.md, CITATION.cff, .zenodo.json, answer schema,
list of rules, docs/api.md; and the report on class rules, where the package has reports.

When: after any change of them; the gate says when one is out of date. Command: `python -m scripts.document [PATH]`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from combination_ratings.answers import schema
from combination_ratings.gate import handbook
from combination_ratings.locales import catalogue
from combination_ratings.locales.catalogue import FOLDER, SOURCE, path_of
from combination_ratings.release.generated import write_generated
from combination_ratings.site.routes.api import markdown
from combination_ratings.tables.canonical import write_atomically
from combination_ratings.tables.faults import one_line
from combination_ratings.tables.schema import ROOT
from scripts import class_rules

API = ROOT / "docs" / "api.md"
FIELDS = path_of(FOLDER, SOURCE, "fields")


@one_line("document")
def main() -> int:
    """Write the files and name them."""
    options = argparse.ArgumentParser(prog="python -m scripts.document", description=__doc__)
    options.add_argument("path", nargs="?", type=Path, default=ROOT, help="folder of the package")
    root = options.parse_args().path
    print("\n".join(f"wrote {path}" for path in write_generated(root)))
    if (root / class_rules.REPORT).parent.is_dir():
        class_rules.write(root)
    write_atomically(schema.PATH, schema.text())
    schema.read.cache_clear()
    write_atomically(FIELDS, schema.catalogue())
    write_atomically(handbook.PATH, handbook.text())
    catalogue.cache_clear()
    write_atomically(API, markdown())
    print("\n".join(f"wrote {path.name}" for path in (schema.PATH, FIELDS, handbook.PATH, API)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
