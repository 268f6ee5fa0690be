"""Trade names and INN translations from ClinPGx.

When: a new snapshot is at hand.

Generic names carry their language only where the file tags them ([INN-Spanish]); untagged ones are a mixture of
systematic names, research codes and street names and are left there. Trade names come without a country.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from scripts.importers.base.name_importer import NO_SUBSTANCE, NameImporter
from scripts.importers.base.name_match import Matcher
from scripts.importers.base.name_spelling import is_chemical, normalise, without_dose
from scripts.importers.base.names import FoundNames
from scripts.importers.inn.names import inn_owners

SOURCE = "clinpgx"
FILE = "clinpgx/drugs.tsv"
TAGS = {
    "spanish": "es",
    "latin": "la",
    "french": "fr",
    "dcit": "it",
    "italian": "it",
    "german": "de",
    "czech": "cs",
    "polish": "pl",
    "usan": "en",
    "ban": "en",
    "inn": "en",
}
REGISTERS = {"bdpm_2019", "gtopdb_2025_4"}
MOST_BRANDS = 40
"""Most trade names that a true list of brands has; longer ones hold synonyms from catalogues of chemicals."""
COMBINED = frozenset({
    "amiloride", "ascorbic acid", "caffeine", "desogestrel", "drospirenone", "ethanol", "ethinyl estradiol",
    "guaifenesin", "hydrochlorothiazide", "levonorgestrel", "phenylpropanolamine", "sodium bicarbonate",
    "sulfamethoxazole", "triamterene", "trimethoprim",
})  # fmt: skip
"""Substances that are mostly sold in combinations, which the file files under one ingredient."""
COMBINATION = re.compile(r"(?i)\b(compound|plus|comp|hct|hctz|duo|co|and|with|d|dm|ds|hc|combination)\b")
TAGGED = re.compile(r"(.+?)\s*\[([^\]]+)\]")
NAMES = re.compile(r'"([^"]*)"|([^,]+)')
MIXTURE = re.compile(r"(.+?)\s*\((.+\+.+)\)")


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """Names of the substances of ours that the file has."""
    harvest = FoundNames()
    rows = read_rows(folder / FILE)
    combined, owners, registered = combined_brands(rows), inn_owners(folder, matcher), registered_brands(matcher)
    for row in rows:
        substance_id = matcher.find(row["Name"])
        if substance_id is None:
            harvest.left_out.append((row["Name"], NO_SUBSTANCE))
            continue
        names = [
            (alias, language, "inn") for alias, language in tagged(row["Generic Names"] + ", " + row["Trade Names"])
        ]
        names += [(brand, "und", "brand") for brand in trusted_brands(row, substance_id, registered, harvest)]
        for alias, language, kind in names:
            norm = normalise(alias)
            reason = combined.get(norm)
            if owners.get(norm, substance_id) != substance_id:
                reason = "INN of another substance"
            if reason:
                harvest.left_out.append((alias, reason))
            else:
                harvest.take(alias, substance_id, language, kind)
    for brand, product in mixtures(rows, matcher):
        harvest.take(without_dose(brand), product, "und", "brand")
    return harvest


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of the file."""
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def combined_brands(rows: list[dict[str, str]]) -> dict[str, str]:
    """Why a brand, by normal form, cannot be one substance's: it is a mixture's, or stands under several substances."""
    reasons = {normalise(without_dose(brand)): "brand of a mixture" for row in rows for brand, _ in mixture_brands(row)}
    owners = Counter(norm for row in rows for norm in {normalise(without_dose(brand)) for brand in brands(row)})
    several = {norm: "trade name of several substances" for norm, times in owners.items() if times > 1}
    return several | reasons


def registered_brands(matcher: Matcher) -> dict[str, set[str]]:
    """Substances by brand, in normal form, that a register or a curated list gives."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in matcher.tables["aliases"]:
        if row["source_id"] in REGISTERS and row["kind"] == "brand":
            found[normalise(row["alias"])].add(row["substance_id"])
    return found


def trusted_brands(
    row: dict[str, str], substance_id: str, registered: dict[str, set[str]], harvest: FoundNames
) -> list[str]:
    """Brands of a row that no register gives to another substance; none at all where that happens twice."""
    named = [without_dose(brand) for brand in brands(row)]
    wrong = [brand for brand in named if substance_id not in registered.get(normalise(brand), {substance_id})]
    harvest.left_out += [(brand, f"given for {substance_id}, a register says otherwise") for brand in wrong]
    return [brand for brand in named if brand not in wrong] if len(wrong) < 2 else []


def brands(row: dict[str, str]) -> list[str]:
    """Trade names of a row that look like brands of it alone; none where the list is not one of brands."""
    names = listed(row["Trade Names"])
    if len(names) > MOST_BRANDS or row["Name"] in COMBINED:
        return []
    return [brand for brand in names if is_brand(brand, row["Name"])]


def listed(cell: str) -> list[str]:
    """Names in a cell, which are divided by commas and sometimes quoted."""
    return [(quoted or plain).strip() for quoted, plain in NAMES.findall(cell) if (quoted or plain).strip()]


def tagged(cell: str) -> Iterator[tuple[str, str]]:
    """Generic names that carry a known language tag ([INN-Spanish], [Usan:Ban:Inn]), with the language."""
    for name in listed(cell):
        match = TAGGED.fullmatch(name)
        languages = [TAGS[word] for word in TAGS if match and word in re.findall(r"[a-z]+", match[2].casefold())]
        if match and languages:
            yield match[1], languages[0]


def is_brand(brand: str, name: str) -> bool:
    """False for what stands among trade names but is none: the substance's own name, a salt, a code, a form.

    A name of three words or with a number is a form or a strength; words such as Plus tell a combination.
    """
    plain = without_dose(brand)
    if plain.casefold() == name.casefold() or len(plain) < 4 or len(plain.split()) > 2:
        return False
    return not (re.search(r"[\d\[/&(]", plain) or COMBINATION.search(plain) or is_chemical(plain))


def mixture_brands(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Brands of mixtures and their ingredients: `Kaletra (Lopinavir + Ritonavir)`."""
    for name in listed(row["Brand Mixtures"]):
        match = MIXTURE.fullmatch(name)
        yield (match[1], match[2]) if match else (name, "")


def mixtures(rows: list[dict[str, str]], matcher: Matcher) -> Iterator[tuple[str, str]]:
    """Brands of mixtures that are a product of ours."""
    for brand, _ in (pair for row in rows for pair in mixture_brands(row)):
        product = matcher.find(brand)
        if product and matcher.substances[product]["kind"] == "product":
            yield brand, product


IMPORTER = NameImporter(SOURCE, ("clinpgx", "inn_names"), find)
