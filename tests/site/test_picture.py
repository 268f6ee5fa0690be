"""The picture of an answer: what the page says, the level in its colour or none, in every language."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image

from combination_ratings.answers.answer import Answers
from combination_ratings.locales import LANGUAGES
from combination_ratings.site.answer_picture import HEIGHT, WIDTH, answer_picture, contrasting, shown_of
from combination_ratings.site.routes.picture import facts_of
from tests.site.conftest import Get

QUESTIONS = (
    ["heroin", "Xanax"], ["kétamine", "Zoloft"], ["Contrac", "MDMA"], ["ketamine"], ["speed", "MDMA"],
    ["heroin", "naloxone"], ["antidepressants", "MDMA"], ["α-PVP", "ケタミン", "nothing"],
    ["molly", "acid", "speed", "K", "G", "lean", "tusi", "Suboxone"],
)  # fmt: skip


def drawn(body: bytes) -> Any:
    """The picture as pixels."""
    made = Image.open(io.BytesIO(body))
    assert (made.format, made.size) == ("PNG", (WIDTH, HEIGHT))
    return made.convert("RGB")


def hexadecimal(pixel: tuple[int, int, int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in pixel)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", QUESTIONS)
def test_the_heading_always_has_room_and_the_bar_the_colour_of_the_level(
    answers: Answers, names: list[str], language: str
) -> None:
    store = answers.store
    answer = answers.check(names, language)["answer"]
    colours = tuple(store.levels[level]["colour"] for level in sorted(store.levels))
    shown = shown_of(answer, " + ".join(names), facts_of(answer, language), "foot", colours)
    pixel = hexadecimal(drawn(answer_picture(shown)).getpixel((5, 5)))
    assert (pixel == "#c9d1d9") == (shown.level is None)
    if shown.level is not None:
        near = [abs(int(pixel[i : i + 2], 16) - int(colours[shown.level][i : i + 2], 16)) for i in (1, 3, 5)]
        assert max(near) <= 8
        assert shown.level == answer["level"]


def test_meanings_that_differ_show_no_level(answers: Answers) -> None:
    answer = answers.check(["molly", "acid"])["answer"]
    shown = shown_of(answer, "molly + acid", "facts", "", ())
    assert (shown.level, shown.facts, shown.heading) == (None, "", answer["heading"])


def test_a_heading_without_room_is_never_left_out(answers: Answers) -> None:
    answer = dict(answers.check(["heroin", "Xanax"])["answer"], heading="Never combine " * 60)
    with pytest.raises(ValueError, match="has no room"):
        answer_picture(shown_of(answer, "x", "", "", ("#ffffff",) * 6))


@pytest.mark.parametrize("colour", ["#ffffff", "#5b0a2d", "#c12d19", "#e8c547", "#0b4f8a"])
def test_numbers_stand_out_on_their_colours(colour: str) -> None:
    assert contrasting(colour) == ("#ffffff" if colour in ("#5b0a2d", "#c12d19", "#0b4f8a") else "#16202c")


@pytest.mark.parametrize(
    "address", ["/check?s=ketamine&s=Zoloft&lang=fr", "/combinations/ketamine+ssri?lang=fr", "/?lang=fr"]
)
def test_pages_name_the_picture_of_what_they_answer(get: Get, address: str) -> None:
    [picture] = re.findall(r'<meta property="og:image" content="([^"]+)"', get(address, host="example.org").text)
    assert picture.startswith("http://example.org/picture.png?")
    assert picture.endswith("lang=fr")
    assert picture.count("s=") == address.count("ketamine") + address.count("Zoloft") + address.count("ssri")
    answer = get(picture.removeprefix("http://example.org").replace("&amp;", "&"))
    assert answer.headers["content-type"] == "image/png"
    drawn(answer.content)


@pytest.mark.parametrize(
    "query", ["", "s=", "s=" + "x" * 500, "s=%00", "&".join(["s=mdma"] * 25), "s=ketamine&lang=xx"]
)
def test_odd_questions_have_a_picture_too(get: Get, query: str) -> None:
    answer = get(f"/picture.png?{query}")
    assert answer.status_code == 200
    drawn(answer.content)
