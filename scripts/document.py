"""Write the data dictionary `schema/README.md` from the schemas.

When: after any change of a schema; the gate says when it is out of date. Command: `python -m scripts.document [PATH]`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.dataset.canonical import write_atomically
from scripts.dataset.dictionary import PATH, dictionary
from scripts.dataset.schema import ROOT, read_descriptor, read_schemas


def main() -> int:
    """Write the dictionary and say so."""
    options = argparse.ArgumentParser(prog="python -m scripts.document", description=__doc__)
    options.add_argument("path", nargs="?", type=Path, default=ROOT, help="folder of the package")
    root = options.parse_args().path
    write_atomically(root / PATH, dictionary(read_descriptor(root), read_schemas(root)))
    print(f"wrote {PATH}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
