"""The names of the questions that any competent dataset must answer resolve as a reader expects."""

import pytest

from combination_ratings.names.index import NameIndex, parse_context
from combination_ratings.tables.package import Package


@pytest.fixture(scope="module")
def index() -> NameIndex:
    package = Package.load(only=["substances", "aliases"])
    return NameIndex.from_rows(package["substances"], package["aliases"])


def meant(index: NameIndex, text: str) -> list[str]:
    return [reading.substance_id for reading in index.readings(parse_context(text)[0])]


@pytest.mark.parametrize(
    ("text", "substance_id"),
    [
        ("moclobemide", "moclobemide"),
        ("MDMA", "mdma"),
        ("Prozac|stopped=14d", "fluoxetine"),
        ("Nardil|stopped=10d", "phenelzine"),
        ("Prozac", "fluoxetine"),
        ("kétamine", "ketamine"),
        ("ISRS", "ssri"),
        ("Spravato", "esketamine"),
        ("Effexor", "venlafaxine"),
        ("wine", "ethanol"),
        ("lean", "lean"),
        ("Xanax", "alprazolam"),
        ("molly", "mdma"),
        ("Zoloft", "sertraline"),
        ("Norvir", "ritonavir"),
        ("Manerix", "moclobemide"),
        ("heroin", "heroin"),
        ("Suboxone|after=6h", "suboxone"),
        ("Contramal", "tramadol"),
        ("fentanyl", "fentanyl"),
        ("Lyrica", "pregabalin"),
        ("Luvox", "fluvoxamine"),
        ("Zanaflex", "tizanidine"),
        ("lithium", "lithium"),
        ("acide", "lsd"),
        ("poppers", "alkyl_nitrite"),
        ("Viagra", "sildenafil"),
        ("alcool", "ethanol"),
        ("diazepam", "diazepam"),
        ("Valium", "diazepam"),
        ("metronidazole", "metronidazole"),
        ("alcohol", "ethanol"),
        ("clozapine", "clozapine"),
        ("smoking", "tobacco"),
        ("ketamine|route=oral", "ketamine"),
        ("naloxone", "naloxone"),
        ("millepertuis", "st_johns_wort"),
        ("pilule", "ethinylestradiol"),
        ("grapefruit juice", "grapefruit"),
        ("methadone", "methadone"),
        ("iboga", "ibogaine"),
        ("Seroplex", "escitalopram"),
        ("beuh", "cannabis"),
        ("Lamictal", "lamotrigine"),
        ("cherry meth", "ghb"),
        ("liquid X", "ghb"),
        ("liquid E", "ghb"),
        ("liquid ecstasy", "ghb"),
        ("GBH", "ghb"),
        ("taz", "mdma"),
        ("K2", "cannabinoid_synthetic"),
        ("Contrave", "contrave"),
    ],
)
def test_a_name_with_one_meaning_resolves_to_it(text: str, substance_id: str, index: NameIndex) -> None:
    assert meant(index, text) == [substance_id]


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("G", "ghb", {"gbl", "unknown_substance"}),
        ("X", "mdma", {"alprazolam"}),
        ("coke", "cocaine", {"unknown_substance"}),
        ("speed", "amphetamine", {"methamphetamine"}),
        ("spice", "cannabinoid_synthetic", {"unknown_substance"}),
        ("K", "ketamine", {"unknown_substance"}),
        ("E", "mdma", {"unknown_substance"}),
        ("acid", "lsd", {"nbome"}),
        ("dope", "heroin", {"cannabis", "unknown_substance"}),
        ("iso", "isotonitazene", {"nitazene"}),
        ("came", "heroin", {"unknown_substance"}),
        ("bars", "alprazolam", {"unknown_substance"}),
        ("pills", "mdma", {"unknown_substance"}),
        ("ice", "methamphetamine", {"unknown_substance"}),
        ("crystal", "methamphetamine", {"unknown_substance"}),
    ],
)
def test_an_ambiguous_name_keeps_every_reading(text: str, first: str, others: set[str], index: NameIndex) -> None:
    found = meant(index, text)
    assert found[0] == first
    assert others <= set(found)


@pytest.mark.parametrize("text", ["Contrac", "agmatine", "kеtamine", "zolof", "ketamin3", "💊", "", "zerocola"])
def test_a_name_that_nobody_gave_stays_unresolved(text: str, index: NameIndex) -> None:
    assert index.readings(text) == []


def test_near_misses_of_contrac_are_offered_not_taken(index: NameIndex) -> None:
    offered = [reading.substance_id for reading in index.suggest("Contrac", limit=10)]
    assert "contrave" in offered
    assert index.readings("Contrac") == []


@pytest.mark.parametrize(
    ("text", "name"), [("Тайленол", "Tylenol"), ("Бенадрил", "Benadryl"), ("визкен", "Visken")]
)
def test_a_brand_in_cyrillic_is_suggested_in_latin_letters(text: str, name: str, index: NameIndex) -> None:
    assert index.suggest(text)[0].alias == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prozac + MDMA, weed", ["fluoxetine", "mdma", "cannabis"]),
        ("coke and alcohol", ["cocaine", "ethanol"]),
        ("kétamine et Seroplex", ["ketamine", "escitalopram"]),
        ("heroin, Suboxone", ["heroin", "suboxone"]),
        ("1,4-B, St. John's wort", ["butanediol", "st_johns_wort"]),
    ],
)
def test_several_names_in_one_string(text: str, names: list[str], index: NameIndex) -> None:
    assert [found.readings[0] for found in index.read(text)] == names


def test_bulk_names_resolve_at_a_million_a_minute(index: NameIndex) -> None:
    from scripts.benchmarks.names import per_minute, spellings

    names = spellings(["Prozac", "kétamine", "4-MMC", "氯胺酮", "St. John's wort"], 20_000)
    assert per_minute(index, names) > 1_000_000
