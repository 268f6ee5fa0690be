from __future__ import annotations

import sqlite3
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from combination_ratings.mechanisms.affinity import MOST_TARGETS, affinity_svg, span, x_of
from combination_ratings.mechanisms.affinity_values import Value, by_target, in_words, read_values, values_of

SVG = "{http://www.w3.org/2000/svg}"


def value(target: str, nm: float, **more: str) -> Value:
    cells = {"action": "inhibitor", "measure": "ki", "operator": "=", "species": "human", "status": "accepted"}
    cells |= {"source": "a source"} | more
    return Value(target, value_nm=nm, **cells)  # type: ignore[arg-type]


SEVERAL = [
    value("NET", 420.0),
    value("SERT", 0.29),
    value("SERT", 0.8, source="another"),
    value("H1", 10000.0, operator=">"),
    value("DAT", 25.0, status="disputed"),
    value("KOR", 14.0, status="contradicted"),
]


def shapes(svg: str, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(SVG + tag))


def test_the_picture_is_well_formed_named_and_without_script() -> None:
    svg = affinity_svg(SEVERAL, "sertraline <&> co")
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "affinity-title affinity-desc"
    assert shapes(svg, "title")[0].text == "Affinities of sertraline <&> co"
    assert "5 values at 4 targets" in str(shapes(svg, "desc")[0].text)
    assert not shapes(svg, "script")
    assert "on" not in {key[:2] for element in root.iter() for key in element.attrib}


def test_every_source_is_a_point_and_shapes_carry_the_meaning() -> None:
    svg = affinity_svg(SEVERAL, "x")
    discs = shapes(svg, "circle")
    assert len(discs) == 4
    assert len(shapes(svg, "polygon")) == 1
    assert [d.get("fill") for d in discs].count("none") == 1


def test_contradicted_values_are_no_points() -> None:
    assert "KOR" not in affinity_svg(SEVERAL, "x")


def test_the_strongest_target_comes_first_and_bounds_last() -> None:
    assert [target for target, _ in by_target(SEVERAL)] == ["SERT", "NET", "DAT", "H1"]


def test_the_scale_is_logarithmic() -> None:
    decades = (-1, 4)
    steps = [x_of(power + 1, decades) - x_of(power, decades) for power in range(-1, 4)]
    assert max(steps) - min(steps) < 0.2
    assert span([value("a", 3.0)]) == (0, 3)
    assert span([value("a", 1e-9), value("a", 1e20)]) == (-2, 8)


@pytest.mark.parametrize(
    ("more", "told"), [(1, "1 autre cible figure seulement"), (5, "5 autres cibles figurent seulement")]
)
def test_a_long_list_is_cut_and_says_so(more: int, told: str) -> None:
    many = [value(f"target {n}", float(n)) for n in range(1, MOST_TARGETS + 1 + more)]
    assert told in affinity_svg(many, "x", "fr")
    assert "1 valeur sur 1 cible, " in affinity_svg(many[:1], "x", "fr")


def test_nothing_measured_gives_no_picture() -> None:
    assert affinity_svg([], "x") == ""
    assert affinity_svg([value("KOR", 14.0, status="contradicted")], "x") == ""


def test_a_point_is_told_in_each_language() -> None:
    one = value("SERT", 0.794, species="mouse")
    assert in_words(one, "en") == "SERT: inhibitor, Ki = 0.794 nM, mouse (a source)"
    assert in_words(one, "fr") == "SERT\u00a0: inhibiteur, Ki = 0,794 nM, souris (a source)"


def test_rows_without_a_value_are_left_out() -> None:
    row = {
        "target": "SERT", "action": "inhibitor", "measure": "ki", "operator": "", "value_nm": "", "species": "human",
        "status": "accepted", "source": "s",
    }  # fmt: skip
    assert values_of([row]) == []
    assert values_of([row | {"value_nm": "2"}])[0].operator == "="


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_built_database_draws_sertraline(dist: Path, language: str) -> None:
    connection = sqlite3.connect(f"file:{dist / 'combination-ratings.db'}?mode=ro", uri=True)
    values = read_values(connection, "sertraline", language)
    svg = affinity_svg(values, "sertraline", language)
    assert len(shapes(svg, "circle")) > 10
    assert by_target(values)[0][0].endswith("(SERT)")
