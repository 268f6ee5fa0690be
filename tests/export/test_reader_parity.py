"""The script of the exported site reads, suggests and completes names just as the Python reader does."""

import csv
import json
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from combination_ratings.export.index import name_calls, written
from combination_ratings.names.index import NameIndex
from combination_ratings.names.words import words
from combination_ratings.tables.package import Package
from combination_ratings.tables.schema import ROOT

STATIC = ROOT / "src" / "combination_ratings" / "site" / "static"
SCRIPTS = ("static-names.js", "static-reader.js")
BEFORE = "globalThis.window = globalThis; globalThis.document = { documentElement: { lang: 'en' } };\n"
AFTER = """
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const ids = (found) => found.map((one) => [one.text, one.substance_id]);
const read = (text) => CR.read(text).map((one) => [one.text, one.readings]);
const said = { read: given.read.map(read), near: {}, begun: {} };
for (const language of ["en", "fr"]) {
  document.documentElement.lang = language;
  said.near[language] = given.near.map((text) => ids(CR.suggest(text)));
  said.begun[language] = given.begun.map((text) => ids(CR.complete(text)));
}
console.log(JSON.stringify(said));
"""
BETWEEN = (
    " ", " + ", " and ", ", ",
    "/", " & ", "-", " et ", " mit ", " con ", " (", ") ", "; ", "\n", " vs ", "+", " 50 mg ",
)  # fmt: skip
"""What stands between the words of a text made up here."""
LETTERS = "aeékßœøαβωжя–'’-+()[].,;:/0123456789½²🍺💊\u200b\u0301İıſ™氯ケ%&*"


def index() -> tuple[NameIndex, list[str], list[str]]:
    """The names of the repository, their substances, and each name as its row writes it."""
    package = Package.load(only=["substances", "aliases"])
    names = [row["alias"] for row in package["aliases"]]
    names += [row[column] for row in package["substances"] for column in ("name", "name_fr") if row[column]]
    ids = [row["substance_id"] for row in package["substances"]]
    return NameIndex.from_rows(package["substances"], package["aliases"]), ids, names


def sentences() -> Iterator[str]:
    with (ROOT / "tests" / "names" / "sentences.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["text"]


def made_up(names: list[str], count: int) -> Iterator[str]:
    """Texts as nobody would write them: names, words of speech, amounts, signs and slips in any order."""
    dice = random.Random(15)
    known = words()
    speech = sorted({word for role in known.roles.values() for word in role} | set(known.mixers) | set(known.emoji))
    for _ in range(count):
        text = ""
        for _ in range(dice.randint(1, 7)):
            piece = dice.choice(names if dice.random() < 0.4 else speech)
            amount = str(dice.randint(0, 500))
            text += dice.choice((piece, piece, piece.upper(), piece.title(), slipped(piece, dice), amount))
            text += dice.choice(BETWEEN)
        yield text


def slipped(text: str, dice: random.Random) -> str:
    """A text with one letter more, less or other."""
    place = dice.randint(0, len(text))
    return text[:place] + dice.choice([*LETTERS, ""]) + text[place + dice.randint(0, 1) :]


@pytest.fixture(scope="module")
def held() -> tuple[NameIndex, list[str], list[str]]:
    return index()


def script(held: tuple[NameIndex, list[str], list[str]], given: dict[str, list[str]], folder: Path) -> dict[str, Any]:
    """What the script of the exported site answers."""
    names, ids, _ = held
    node = shutil.which("node") or str(compute_driver_executable()[0])
    parts = [(STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS]
    file = folder / "reader.cjs"
    file.write_text("\n".join([BEFORE, *parts, written(name_calls(names, ids)), AFTER]), encoding="utf-8")
    asked = {"read": [], "near": [], "begun": [], **given}
    made = subprocess.run([node, file], input=json.dumps(asked), capture_output=True, encoding="utf-8", check=True)
    found: dict[str, Any] = json.loads(made.stdout)
    return found


def test_every_text_is_read_alike(held: tuple[NameIndex, list[str], list[str]], tmp_path: Path) -> None:
    names, _, spelt = held
    texts = [*spelt, *sentences(), *made_up(spelt, 6000)]
    found = script(held, {"read": texts}, tmp_path)["read"]
    other = [
        (text, its, ours)
        for text, its in zip(texts, found, strict=True)
        if its != (ours := [[one.text, list(one.readings)] for one in names.read(text)])
    ]
    assert other == []


def test_what_is_near_or_goes_on_is_offered_alike(held: tuple[NameIndex, list[str], list[str]], tmp_path: Path) -> None:
    names, _, spelt = held
    dice = random.Random(15)
    near = [slipped(slipped(name, dice), dice) for name in dice.sample(spelt, 120)]
    begun = [name[: dice.randint(1, 8)] for name in dice.sample(spelt, 200)]
    found = script(held, {"near": near, "begun": begun}, tmp_path)
    for language in ("en", "fr"):
        ours = [[[one.alias, one.substance_id] for one in names.suggest(text, language=language)] for text in near]
        assert found["near"][language] == ours
        ours = [[[one.alias, one.substance_id] for one in names.complete(text, 8, language)] for text in begun]
        assert found["begun"][language] == ours
