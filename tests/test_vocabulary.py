"""Levels, scales and effects: the words that every other table leans on."""

from __future__ import annotations

import pytest

from combination_ratings.locales import LANGUAGES, SOURCE
from combination_ratings.tables.package import Package


def test_warning_signs_of_serotonin_toxicity_are_the_telling_ones(package: Package) -> None:
    row = next(row for row in package["effects"] if row["effect_id"] == "serotonin_toxicity")
    for sign in ("clonus", "reflexes", "tremor", "stiff", "sweating", "fever", "agitation"):
        assert sign in row["warning_signs"]
    assert row["emergency"] == "true"
    for language, signs in {
        "fr": ("clonus", "réflexes", "tremblement", "raid", "sueurs", "fièvre", "agitation"),
        "es": ("clonus", "reflejos", "temblor", "rígidos", "sudoración", "fiebre", "agitación"),
        "de": ("Klonus", "Reflexe", "Zittern", "steife", "Schwitzen", "Fieber", "Unruhe"),
    }.items():
        assert [sign for sign in signs if sign not in row[f"warning_signs_{language}"]] == []


def test_six_levels_with_a_symbol_and_a_readable_colour_each(package: Package) -> None:
    levels = package["levels"]
    assert [row["code"] for row in levels] == ["none_shown", "limited", "caution", "high_caution", "avoid", "never"]
    assert len({row["symbol"] for row in levels}) == 6
    for row in levels:
        ink = "#ffffff" if row["level"] in ("4", "5") else "#1a1a1a"
        assert contrast(row["colour"], ink) >= 4.5


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2, success criterion 1.4.3)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2, definition of relative luminance)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != SOURCE])
def test_emergencies_and_classes_are_told_in_every_language(package: Package, language: str) -> None:
    told = {
        "levels": ("name", "definition"), "effects": ("name", "definition", "warning_signs"), "actions": ("text",),
        "emergency_numbers": ("name", "hours"), "substances": ("definition",),
    }  # fmt: skip
    for table, columns in told.items():
        for row in package[table]:
            for column in columns:
                assert bool(row[column]) == bool(row[f"{column}_{language}"]), (table, row[column])


def test_an_emergency_says_what_to_watch_for(package: Package) -> None:
    silent = [row["effect_id"] for row in package["effects"] if row["emergency"] == "true" and not row["warning_signs"]]
    assert silent == []


def test_orange_of_one_source_is_not_the_orange_of_another(package: Package) -> None:
    orange = {row["scale"]: row["level"] for row in package["scale_labels"] if row["colour"].lower() == "orange"}
    assert orange == {"tripsit": "4", "bb_forum": "3"}
