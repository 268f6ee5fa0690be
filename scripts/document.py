"""Write the files that are made from descriptor and schemas: schema/README.md, CITATION.cff, .zenodo.json.

When: after any change of them; the gate says when one is out of date. Command: `python -m scripts.document [PATH]`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scripts.dataset.canonical import write_atomically
from scripts.dataset.generated import GENERATED
from scripts.dataset.schema import ROOT, read_descriptor, read_schemas


def document(root: Path) -> list[str]:
    """Write every generated file of the package in `root`; returns their paths. Raises OSError, ValueError, KeyError."""
    descriptor, schemas = read_descriptor(root), read_schemas(root)
    texts = {path: make(descriptor, schemas) for path, make in GENERATED.items()}
    for path, text in texts.items():
        write_atomically(root / path, text)
    return list(texts)


def main() -> int:
    """Write the files and name them."""
    options = argparse.ArgumentParser(prog="python -m scripts.document", description=__doc__)
    options.add_argument("path", nargs="?", type=Path, default=ROOT, help="folder of the package")
    try:
        print("\n".join(f"wrote {path}" for path in document(options.parse_args().path)))
    except (OSError, ValueError, KeyError) as error:
        print(f"document: {error}\ndocument: run python -m scripts.check, which says what to mend", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
