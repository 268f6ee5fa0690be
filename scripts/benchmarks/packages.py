"""Made packages of any size, valid or with known faults; the same seed gives the same bytes.

When: the speed of the gate is measured.
Command: `python -m scripts.benchmarks.packages FOLDER --assessments 1000000 [--faults 50] [--seed 1]`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import string
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from combination_ratings.locales import LANGUAGES, SOURCE
from combination_ratings.ratings.assessment import OBSERVATIONS
from combination_ratings.ratings.pair_rating import derive_combinations
from combination_ratings.release.dictionary import PATH as DICTIONARY
from combination_ratings.tables.canonical import Row
from combination_ratings.tables.checkdigits import BASE36
from combination_ratings.tables.package import Package, complete, write_table
from combination_ratings.tables.schema import ROOT, TableSchema, read_schemas
from combination_ratings.tables.structure import join

BATCH = 50_000
CLASSES = 40
CODES = ("none_shown", "limited", "caution", "high_caution", "avoid", "never")
EVIDENCE = ("controlled_study", "observational", "case_report", "mechanistic", "guideline", "case_series")
STATEMENTS = dict(
    zip(CODES[1:], ("no_action", "described", "caution", "not_recommended", "contraindicated"), strict=True)
)
OUTCOMES = dict(zip(CODES[1:], ("measured", "transient", "serious", "life_threatening", "death"), strict=True))
FINDINGS = (
    "In {n} people the two together raised the pulse by {m} beats a minute, more than either alone.",
    "Of {n} reports {m} named confusion, tremor or sweating; most people had taken other things too.",
    "Chez {n} personnes, l'association a augmenté la pression artérielle de {m} mmHg, sans événement grave.",
    'The authors call the link "probable" in {n} cases, and possible in {m}.',
)
ALIAS = {"language": "en", "kind": "common"}
EFFECT = {"kind": "physiological", "urgency": "note", "emergency": "false"}
ARTICLE = {
    "type": "article", "authors": "Maker A", "year": "2020", "container": "Made Press", "user_generated": "false",
    "consulted": "abstract",
}  # fmt: skip
BREAKS = (("substance_a", "nowhere"), ("basis", "guessed"), ("direction", ""), ("level_min", "7"),
          ("source_id", "Src"), ("assessment_id", "no id"))  # fmt: skip
BASE = {"kind": "pharmacodynamic", "setting": "any", "stance": "supports", "referenced": "false"}


def make(folder: Path, assessments: int, seed: int = 1, faults: int = 0, root: Path = ROOT) -> None:
    """Write a package with this many assessments; `faults` cells of it are broken afterwards."""
    rng = random.Random(seed)
    shutil.copytree(root / "schema", folder / "schema", dirs_exist_ok=True)
    shutil.copy(root / "datapackage.json", folder)
    (folder / "schema" / "exceptions.csv").unlink(missing_ok=True)
    (folder / DICTIONARY).unlink(missing_ok=True)
    schemas = read_schemas(folder)
    small = Package.load(root, only=["levels"])
    tables = small_tables(rng, max(300, assessments // 200), max(200, assessments // 50))
    tables["levels"] = small["levels"]
    for name, schema in schemas.items():
        write_table(folder, schema, tables.get(name, []))
    write_large(folder, schemas, tables, rng, assessments)
    if faults:
        break_cells(folder, schemas["assessments"], rng, faults)


def small_tables(rng: random.Random, substances: int, sources: int) -> dict[str, list[Row]]:
    """Rows of every table but the large ones."""
    classes = [f"class{n:03}" for n in range(CLASSES)]
    ids = [f"s{n:06}" for n in range(substances)]
    source = {"source_id": "src000000"}
    defined = in_every_language("definition", "Made.")
    kinds = {"kind": "class", "basis": "pharmacodynamic", "rateable": "true", "umbrella": "false"}
    return {
        "substances": [
            *({"substance_id": c, "name": f"{c} class", **defined, **kinds, **source} for c in classes),
            *({"substance_id": i, "name": f"{i} drug", "kind": "drug", **source} for i in ids),
        ],
        "relations": [
            {"child_id": i, "relation": "member_of", "parent_id": rng.choice(classes), **source} for i in ids
        ],
        "identifiers": [row for i in ids for row in identifiers(rng, i)],
        "aliases": [{"alias": f"{i} {k}", "substance_id": i, **ALIAS, **source} for i in ids for k in "abc"],
        "effects": [
            {
                "effect_id": f"effect{n}",
                **in_every_language("name", f"effect {n}"),
                **in_every_language("definition", "Made."),
                **EFFECT,
                **source,
            }
            for n in range(30)
        ],
        "scale_labels": list(scale_labels()),
        "sources": [
            {"source_id": f"src{n:06}", "title": f"Made article {n}", "doi": f"10.5555/made.{n}", **ARTICLE}
            for n in range(sources)
        ],
    }


def in_every_language(column: str, text: str) -> Row:
    """A text in a column and those of its translations."""
    return {column if language == SOURCE else f"{column}_{language}": text for language in LANGUAGES}


def scale_labels() -> Iterator[Row]:
    """Our levels and a made chart's, as labels."""
    for scale in ("combination-ratings", "chart"):
        for level, code in enumerate(CODES):
            n = str(level)
            levels = {"level": n, "level_min": n, "level_max": n, "definition": f"Level {n}."}
            yield {"scale": scale, "label": code, **levels, "mapping": "published", "source_id": "src000000"}
            if scale == "chart" and code in STATEMENTS:
                label = {"scale": "statement", "label": f"{STATEMENTS[code]}/toxicity"}
                yield {**label, **levels, "mapping": "inferred", "source_id": "src000000"}
                label = {"scale": "outcome", "label": f"{OUTCOMES[code]}/combination"}
                yield {**label, **levels, "level": "", "mapping": "inferred", "source_id": "src000000"}


def identifiers(rng: random.Random, substance: str) -> Iterator[Row]:
    """An InChIKey and a UNII with its check character."""
    letters = "".join(rng.choices(string.ascii_uppercase, k=22))
    nine = "".join(rng.choices(BASE36, k=9))
    unii = nine + BASE36[sum(map(BASE36.index, nine)) % 36]
    for scheme, value in (("inchikey", f"{letters[:14]}-{letters[14:]}SA-N"), ("unii", unii)):
        yield {"substance_id": substance, "scheme": scheme, "value": value, "source_id": "src000000"}


def assessment_rows(rng: random.Random, tables: Mapping[str, list[Row]], wanted: int) -> Iterator[Row]:
    """Assessments in the order of their ids; every source is cited."""
    ids = sorted(row["substance_id"] for row in tables["substances"] if row["kind"] == "drug")
    sources = [row["source_id"] for row in tables["sources"]]
    made = 0
    for place, count in enumerate(shares(len(ids), wanted * 3 // 4)):
        for b in sorted(rng.sample(ids[place + 1 :], count)):
            voices = {made % len(sources), (made + 7 * (made % 3 == 0)) % len(sources)}
            yield from (assessment(rng, ids[place], b, sources[voice]) for voice in sorted(voices))
            made += 1


def shares(ids: int, wanted: int) -> list[int]:
    """How many partners each id has among those after it, so that `wanted` pairs come out (or all there are)."""
    counts = [0] * ids
    for place in reversed(range(ids)):
        counts[place] = min(ids - place - 1, -(-wanted // (place + 1)))
        wanted -= counts[place]
    return counts


def assessment(rng: random.Random, a: str, b: str, source: str) -> Row:
    """One assessment: three of five interpreted, the others a chart's label."""
    code = rng.choice(CODES[1:])
    row = {"assessment_id": f"{a}+{b}/{source}", "substance_a": a, "substance_b": b, "source_id": source, **BASE}
    if rng.random() < 0.4:
        return {**row, "label": code, "scale": "chart", "basis": "stated", "direction": "unknown", "evidence": "chart"}
    level, n, m = str(CODES.index(code)), rng.randint(2, 9999), rng.randint(1, 40)
    ratio = f"{m / 4:g}"
    numbers = {"n": str(n), "estimate_kind": "odds_ratio", "estimate": ratio, "ci_low": ratio, "ci_high": ratio}
    reading = {"scale": "combination-ratings", "label": code, "level_min": level, "level_max": level, **numbers}
    texts = {"finding": rng.choice(FINDINGS).format(n=n, m=m), "locator": f"table {m}"}
    evidence = rng.choice(EVIDENCE)
    kinds = {"basis": "interpreted", "direction": "additive", "evidence": evidence}
    if evidence == "guideline":
        kinds |= {"statement": STATEMENTS[code], "about": "toxicity"}
    if evidence in OBSERVATIONS:
        kinds |= {"outcome": OUTCOMES[code], "attribution": "combination"}
    return {**row, **reading, **texts, **kinds}


def write_large(
    folder: Path, schemas: Mapping[str, TableSchema], tables: Mapping[str, list[Row]], rng: random.Random, wanted: int
) -> None:
    """Write assessments, their effects and the combinations they give, batch by batch."""
    names = ("assessments", "assessment_effects", "combinations")
    streams = {name: (folder / "data" / f"{name}.csv").open("a", encoding="utf-8", newline="\n") for name in names}
    known, source = filled(schemas, tables), assessment_rows(rng, tables, wanted)
    for batch in batches(complete(schemas["assessments"], row) for row in source):
        effects = [
            {"assessment_id": row["assessment_id"], "effect_id": f"effect{rng.randrange(30)}", "modality": "possible"}
            for row in batch
        ]
        derived = derive_combinations({**known, "assessments": batch, "adjudications": []})
        for name, rows in (("assessments", batch), ("assessment_effects", effects), ("combinations", derived)):
            streams[name].writelines(spelt(schemas[name], rows))
    for stream in streams.values():
        stream.close()


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in lists of about `BATCH` that do not divide a pair."""
    batch: list[Row] = []
    for _, group in groupby(rows, key=itemgetter("substance_a", "substance_b")):
        batch += group
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def filled(schemas: Mapping[str, TableSchema], tables: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """The small tables that derivation reads, with every column."""
    return {n: [complete(schemas[n], row) for row in tables[n]] for n in ("substances", "sources", "scale_labels")}


def spelt(schema: TableSchema, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Lines of rows in the one spelling."""
    for row in rows:
        cells = complete(schema, row)
        yield join(cells[column] for column in schema.columns)


def break_cells(folder: Path, schema: TableSchema, rng: random.Random, faults: int) -> None:
    """Break cells of assessments, one a row, spread over the file."""
    path = folder / "data" / "assessments.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    for number in rng.sample(range(1, len(lines) - 1), faults):
        cells = lines[number].split(",")
        column, value = rng.choice(BREAKS)
        cells[schema.columns.index(column)] = value
        lines[number] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Command line."""
    options = argparse.ArgumentParser(prog="python -m scripts.benchmarks.packages", description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--assessments", type=int, default=10_000)
    options.add_argument("--faults", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    make(chosen.folder, chosen.assessments, chosen.seed, chosen.faults)
    print(f"wrote {chosen.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
