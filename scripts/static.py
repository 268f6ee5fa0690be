"""Export the site as plain files: home, chart, check, substances and pairs, for a file host or a memory stick.

When: after `python -m scripts.build database`. Command: `make static`, or `python -m scripts.static [--only ID …]`.
The check reads a compact index, one file a substance, loaded as a script, since a page opened from a disk may fetch
nothing. What needs a server (SQL, search, sources) is not linked.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from datasette.app import Datasette

from scripts.dataset.answer import Answers
from scripts.dataset.schema import ROOT
from scripts.dataset.static_index import names_file, texts_file, write_indexes
from scripts.dataset.static_links import target_of, without_server
from scripts.dataset.wording import LANGUAGES
from scripts.serve import SETTINGS

ASSETS = ("site.css", "check-static.js")


def application(folder: Path) -> Datasette:
    """The site over a built folder, in this process."""
    values = {"on": True, "off": False}
    settings = {name: values.get(value) if value in values else int(value) for name, value in SETTINGS.items()}
    return Datasette(
        [],
        immutables=[str(folder / "combination-ratings.db")],
        inspect_data=json.loads((folder / "inspect-data.json").read_text(encoding="utf-8")),
        metadata=json.loads((folder / "metadata.json").read_text(encoding="utf-8")),
        plugins_dir=str(ROOT / "site" / "plugins"),
        template_dir=str(ROOT / "site" / "templates"),
        static_mounts=[("assets", str(ROOT / "site" / "static"))],
        settings=settings,
    )


def addresses(answers: Answers, only: Iterable[str]) -> list[str]:
    """Pages to export: home, chart, check, emergency, every substance, and every pair with a row of its own."""
    wanted = set(only)
    store = answers.store
    substances = [i for i in store.substances if i != "unknown_substance" and (not wanted or i in wanted)]
    pairs = store.rows("SELECT substance_a AS a, substance_b AS b FROM combinations ORDER BY 1, 2")
    chosen = [row for row in pairs if not wanted or {row["a"], row["b"]} <= wanted]
    return [
        "/", "/chart", "/check", "/emergency", "/classes",
        *(f"/substances/{i}" for i in substances),
        *(f"/combinations/{row['a']}+{row['b']}" for row in chosen),
    ]  # fmt: skip


async def export(folder: Path, out: Path, only: Iterable[str] = (), languages: Iterable[str] = LANGUAGES) -> int:
    """Write the pages into `out`, which must not exist; the number of pages."""
    datasette, answers = application(folder), Answers(folder / "combination-ratings.db")
    pages = addresses(answers, only)
    known = frozenset(pages)
    number = 0
    for language in languages:
        for address in pages:
            response = await datasette.client.get(f"{address}?lang={language}")
            if response.status_code != 200:
                raise ValueError(f"{address} is answered with status {response.status_code}")
            path = out / target_of(address, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(without_server(response.text, address, language, known), encoding="utf-8")
            number += 1
    write_assets(datasette, answers, out, only)
    return number


def write_assets(datasette: Datasette, answers: Answers, out: Path, only: Iterable[str]) -> None:
    """Styles, the script of the check, and its index."""
    assets = out / "assets"
    assets.mkdir(parents=True)
    for name in ASSETS:
        shutil.copy(ROOT / "site" / "static" / name, assets / name)
    core = Path(sys.modules["datasette"].__file__ or "").parent / "static" / "app.css"
    shutil.copy(core, assets / "app.css")
    (assets / "names.js").write_text(names_file(answers.store), encoding="utf-8")
    (assets / "texts.js").write_text(texts_file(answers.store), encoding="utf-8")
    write_indexes(answers.store, assets / "pairs", only)
    (out / "index.html").write_text(
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Combination Ratings</title>'
        '<meta http-equiv="refresh" content="0; url=en/index.html"><p><a href="en/index.html">English</a> '
        '<a href="fr/index.html" lang="fr">Français</a></p></html>\n',
        encoding="utf-8",
    )


def main() -> int:
    """Export into dist/static, which is replaced only by a whole export."""
    parser = argparse.ArgumentParser(prog="python -m scripts.static", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "dist", help="folder of the built files")
    parser.add_argument("--out", type=Path, help="folder to write (default: static/ in the built folder)")
    parser.add_argument("--only", nargs="*", default=[], help="substance ids, for a small export")
    arguments = parser.parse_args()
    out = arguments.out or arguments.folder / "static"
    if not (arguments.folder / "combination-ratings.db").exists():
        print("static: there is no built database. Run: make build", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".static.") as made:
        number = asyncio.run(export(arguments.folder, Path(made) / "static", arguments.only))
        shutil.rmtree(out, ignore_errors=True)
        (Path(made) / "static").rename(out)
    print(f"{out} {number:,} pages")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
