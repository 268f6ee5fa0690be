"""Names of the chart's groups in the languages into which TripSit translates its chart.

When: from tripsit/assessments.py. The names of single drugs in drugs.json are another importer's.
"""

from __future__ import annotations

from combination_ratings.tables.canonical import Row

# Misspelt in the translation itself; the name is kept because people will type it.
MISSPELT = {("fr", "Cafféine"), ("es", "Oxido Nitroso")}
# The Esperanto file keeps the English names, which is no evidence of Esperanto.
NOT_TRANSLATED = {"eo"}
# The chart's key for a group where the translations use another one.
KEYS = {"dxm": "dextromethorphan"}


def alias_rows(
    names: dict[str, dict[str, str]], groups: dict[str, Row], untranslated: list[tuple[str, str]]
) -> list[dict[str, object]]:
    """One row a name, group and language; `mul` where every language uses the English spelling.

    A group without translations keeps the chart's own key, language `und`. Names in a file that was never translated
    go to `untranslated` as (language, name).
    """
    rows: list[dict[str, object]] = []
    for key, group in sorted(groups.items()):
        spelt = _spellings(names, key)
        untranslated += [(language, spelt.pop(language)) for language in sorted(NOT_TRANSLATED & set(spelt))]
        if not spelt:
            rows.append(_row(key, group, "und"))
        elif len(set(spelt.values())) == 1:
            rows.append(_row(spelt["en"], group, "mul"))
        else:
            rows += [_row(name, group, language) for language, name in spelt.items()]
    return rows


def _spellings(names: dict[str, dict[str, str]], key: str) -> dict[str, str]:
    """Name by language, under the key that the translations use for the group."""
    keys = [key, *(old for old, new in KEYS.items() if new == key)]
    return {
        language: drugs[name].strip() for language, drugs in sorted(names.items()) for name in keys if name in drugs
    }


def _row(name: str, group: Row, language: str) -> dict[str, object]:
    kind = "misspelling" if (language, name) in MISSPELT else group["alias_kind"]
    return {
        "alias": name,
        "substance_id": group["substance_id"],
        "language": language,
        "kind": kind,
        "source_id": "tripsit",
    }
