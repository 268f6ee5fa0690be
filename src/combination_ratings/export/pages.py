"""Export the site as plain files: for a file host, a folder of another site, or a memory stick.

Command: `python -m scripts.static`.
Pages are drawn in this and further processes by the site itself. The check reads a compact index, one file a substance,
loaded as a script, since a page opened from a disk may fetch nothing. What needs a server (SQL, search) is left out.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from datasette.app import Datasette

from combination_ratings import site
from combination_ratings.answers.store import Store
from combination_ratings.charts.poster import PosterEdition, posters
from combination_ratings.export.index import names_script, substance_scripts
from combination_ratings.export.links import target_of, without_server
from combination_ratings.export.words import words_script
from combination_ratings.locales import LANGUAGES, SOURCE, own_name
from combination_ratings.names.question import NOTHING
from combination_ratings.site.server import application
from combination_ratings.site.words import texts
from combination_ratings.tables.filenames import DATABASE

STATIC = Path(site.__file__).parent / "static"
SCRIPTS = ("static-names.js", "static-reader.js", "static-help.js", "static-doubt.js", "static-answer.js")
ASSETS = ("site.css", "mark.svg", "chart.js", *SCRIPTS, "check-static.js", "check.js")
SINGLE = (
    "/", "/chart", "/chart/all", "/check", "/emergency", "/guide", "/numbers", "/classes", "/compare", "/changes",
    "/cite", "/report", "/privacy",
)  # fmt: skip
FEW = 400
"""Pages that are not worth a second process."""


def addresses(store: Store, only: Iterable[str] = ()) -> list[str]:
    """Pages to export: the single ones, every source, risk and substance, and every pair with a row of its own."""
    wanted = chosen(store, only)
    rated = store.connection.execute("SELECT substance_a, substance_b FROM combinations ORDER BY 1, 2")
    every = [
        f"/{table}/{row['id']}"
        for table, key in (("sources", "source_id"), ("effects", "effect_id"))
        for row in store.rows(f"SELECT {key} AS id FROM {table} ORDER BY 1")
        if not only
    ]
    substances = [f"/substances/{i}" for i in sorted(wanted)]
    return [*SINGLE, *every, *substances, *(f"/combinations/{a}+{b}" for a, b in rated if {a, b} <= wanted)]


def chosen(store: Store, only: Iterable[str]) -> set[str]:
    """Substances to export: those named, every one where none is."""
    return set(only) & set(store.substances) or set(store.substances) - {NOTHING}


def draw(folder: Path, out: Path, known: frozenset[str], share: Sequence[tuple[str, str]]) -> int:
    """Write a share of the pages, each given by its address and language; the number of them."""
    return asyncio.run(drawn(application(folder), out, known, share))


async def drawn(datasette: Datasette, out: Path, known: frozenset[str], share: Sequence[tuple[str, str]]) -> int:
    """Write pages that this process draws. Raises ValueError for a page that the site does not answer."""
    for address, language in share:
        plain = {"accept-encoding": "identity"}
        response = await datasette.client.get(f"{address}?lang={language}", headers=plain)
        if response.status_code != 200:
            raise ValueError(f"{address} is answered with status {response.status_code}")
        path = out / target_of(address, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(without_server(response.text, address, language, known), encoding="utf-8")
    return len(share)


def export(folder: Path, out: Path, only: Iterable[str] = (), processes: int | None = None) -> int:
    """Write the pages and what they load into `out`, which must not exist; the number of pages."""
    store = Store(folder / DATABASE)
    pages = addresses(store, only)
    work = [(address, language) for language in LANGUAGES for address in pages]
    count = processes or (1 if len(work) < FEW else os.cpu_count() or 1)
    shares = [work[start::count] for start in range(count)]
    todo = partial(draw, folder, out, frozenset(pages))
    if count == 1:
        number = todo(work)
    else:
        with ProcessPoolExecutor(count, get_context("spawn")) as pool:
            number = sum(pool.map(todo, shares))
    write_index(store, out / "assets", only)
    write_assets(out)
    write_posters(store, out)
    return number


def write_posters(store: Store, out: Path) -> None:
    """The posters, beside the first page."""
    edition = PosterEdition.of(json.loads(store.about["descriptor"]))
    for name, made in posters(store.connection, edition):
        (out / name).write_bytes(made)


def write_index(store: Store, assets: Path, only: Iterable[str] = ()) -> None:
    """What the check reads: names, words in each language, and one file a substance."""
    (assets / "pairs").mkdir(parents=True)
    (assets / "names.js").write_text(names_script(store), encoding="utf-8")
    for language in LANGUAGES:
        words = words_script(store, language, texts(language))
        (assets / f"words-{language}.js").write_text(words, encoding="utf-8")
    for substance, script in substance_scripts(store, sorted({*chosen(store, only), NOTHING})):
        (assets / "pairs" / f"{substance}.js").write_text(script, encoding="utf-8")


def write_assets(out: Path) -> None:
    """Styles, the scripts of the check, and a first page that leads to each language."""
    for name in ASSETS:
        shutil.copyfile(STATIC / name, out / "assets" / name)
    core = Path(sys.modules["datasette"].__file__ or "").parent / "static" / "app.css"
    shutil.copyfile(core, out / "assets" / "app.css")
    others = "".join(f' <a href="{o}/index.html" lang="{o}">{own_name(o)}</a>' for o in LANGUAGES if o != SOURCE)
    (out / "index.html").write_text(
        f'<!DOCTYPE html><html lang="{SOURCE}"><meta charset="utf-8"><title>Combination Ratings</title>'
        f'<meta http-equiv="refresh" content="0; url={SOURCE}/index.html"><p><a href="{SOURCE}/index.html">'
        f"{own_name(SOURCE)}</a>{others}</p></html>\n",
        encoding="utf-8",
    )
