"""French brands from the public medicines register (BDPM).

When: a new extract of the register is at hand.

A brand whose every ingredient is one substance becomes a name of that substance; a brand with several becomes a name
of the product of ours with the same ingredients, if there is one. A generic that bears its ingredient's name is left
out. The first word of a brand (Skenan of Skenan LP) is a name too where all products that begin so agree.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from scripts.importers.base.name_importer import NameImporter
from scripts.importers.base.name_match import Matcher
from scripts.importers.base.name_spelling import normalise, without_dose
from scripts.importers.base.names import FoundNames

SOURCE = "bdpm_2019"
PRODUCTS = "bdpm_2019/CIS_bdpm.txt"
INGREDIENTS = "bdpm_2019/CIS_COMPO_bdpm.txt"
TAIL = re.compile(
    r"(?i)\s+(base|anhydre|(?:mono|di|tri|hémi|hemi|sesqui)?hydrat\w+|micronis\w+|sodique|disodique|potassique|calcique|"
    r"de sodium|de potassium|de calcium|racémique|lévogyre|pour .*)$"
)
HEAD = re.compile(r"(?i)^[a-zéèêïô-]+(?:ate|ure)s?\s+(?:acide\s+)?d(?:e\s+|['’])")
UPPER = {"LP", "L.P.", "IV", "IM", "SC", "XR", "PR", "ODIS"}
Composition = frozenset[str]


def find(folder: Path, matcher: Matcher) -> FoundNames:
    """French brands of substances and products of ours."""
    products = product_ingredients(matcher)
    compositions = read_compositions(folder / INGREDIENTS, matcher)
    harvest = FoundNames()
    brands: dict[str, set[Composition]] = defaultdict(set)
    for code, name in read_products(folder / PRODUCTS):
        brand = brand_of(name)
        composition = compositions.get(code)
        if brand and composition:
            brands[brand].add(composition)
    for brand, found in sorted(with_first_words(brands).items()):
        for composition in sorted(found, key=sorted):
            take(harvest, matcher, products, brand, composition)
    return harvest


def take(
    harvest: FoundNames, matcher: Matcher, products: dict[Composition, list[str]], brand: str, parts: Composition
) -> None:
    """Add one brand of one composition, or note why not."""
    known = parts - {""}
    if not known:
        return
    meant = next(iter(known)) if len(parts) == 1 else product_of(matcher, products.get(parts, []), brand)
    if meant is None:
        harvest.left_out.append((brand, f"several ingredients, no product of ours: {', '.join(sorted(known))}"))
    elif not is_generic(matcher, brand, known):
        harvest.take(brand, meant, "fr", "brand", "FR")


def product_of(matcher: Matcher, same: list[str], brand: str) -> str | None:
    """Product of ours that a brand with several ingredients is, or None.

    The one whose name begins as the brand does among those with the same ingredients, else the only one of these,
    else the one that bears the brand's name.
    """
    alike = [id_ for id_ in same if normalise(matcher.substances[id_]["name"]).startswith(normalise(brand))]
    if len(alike or same) == 1:
        return (alike or same)[0]
    found = matcher.find(brand)
    return found if found and matcher.substances[found]["kind"] == "product" else None


def is_generic(matcher: Matcher, brand: str, parts: Composition) -> bool:
    """Whether a brand contains the name of one of its ingredients, as generics do."""
    words = brand.split()
    runs = [words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    return any(matcher.find(" ".join(run)) in parts for run in runs)


def product_ingredients(matcher: Matcher) -> dict[Composition, list[str]]:
    """Products of ours by their ingredients."""
    parts: dict[str, set[str]] = defaultdict(set)
    for row in matcher.tables["relations"]:
        if row["relation"] == "ingredient_of" and matcher.substances.get(row["parent_id"], {}).get("kind") == "product":
            parts[row["parent_id"]].add(row["child_id"])
    by_parts: dict[Composition, list[str]] = defaultdict(list)
    for product, ids in parts.items():
        by_parts[frozenset(ids)].append(product)
    return by_parts


def read_rows(path: Path) -> list[list[str]]:
    """Lines of one of the register's files: cp1252, tab, no header."""
    with path.open(encoding="cp1252", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_products(path: Path) -> Iterable[tuple[str, str]]:
    """Code and name of every product."""
    return [(row[0], row[1]) for row in read_rows(path) if len(row) > 1]


def read_compositions(path: Path, matcher: Matcher) -> dict[str, Composition]:
    """Ingredients of every product: ids, and the empty string where one is no substance of ours.

    A salt (SA) and the fraction that acts (FT) are one ingredient under one number; the salt tells prodrugs apart.
    """
    parts: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    rows = [row for row in read_rows(path) if len(row) > 7]
    for row in sorted(rows, key=lambda row: row[6] != "SA"):
        parts[row[0], row[1], row[7]].append(row[3])
    found: dict[str, set[str]] = defaultdict(set)
    for (code, _, _), names in parts.items():
        found[code].add(next((id_ for name in names if (id_ := matcher.find(*spellings(name)))), ""))
    return {code: frozenset(ids) for code, ids in found.items()}


def spellings(name: str) -> list[str]:
    """Name of an ingredient as registered, then ever barer: without bracket, state, salt; its first word at last.

    A homeopathic preparation of a substance is not that substance and has no spelling.
    """
    if "HOMÉO" in name.upper():
        return []
    bare = re.sub(r"\s*\(.*", "", name).strip()
    shorter = [f"ACIDE {bare}" if "(ACIDE)" in name else bare]
    while (next_ := TAIL.sub("", shorter[-1])) != shorter[-1]:
        shorter.append(next_)
    base = HEAD.sub("", shorter[-1])
    return [name, *shorter, base, f"{base} chloride" if "CHLORURE" in name else base, *base.split()[:1]]


def brand_of(name: str) -> str:
    """Brand in a product's registered name, in title case: `SKENAN L.P. 10 mg, gélule` gives `Skenan LP`."""
    brand = without_dose(re.split(r",(?!\d)", name)[0]).replace("L.P.", "LP")
    return " ".join(word if word in UPPER else word.capitalize() for word in brand.split())


def with_first_words(brands: dict[str, set[Composition]]) -> dict[str, set[Composition]]:
    """The brands and their first words, a first word only where everything that begins so has one composition."""
    families: dict[str, set[Composition]] = defaultdict(set)
    for brand, found in brands.items():
        families[brand.split()[0]] |= found
    alone = {word: found for word, found in families.items() if len(found) == 1 and len(normalise(word)) > 4}
    return alone | brands


IMPORTER = NameImporter(SOURCE, ("bdpm_2019",), find)
