"""Names of the countries whose emergency numbers are known, in English and French (Unicode CLDR)."""

from __future__ import annotations

NAMES: dict[str, tuple[str, str]] = {
    "AT": ("Austria", "Autriche"), "AU": ("Australia", "Australie"), "BE": ("Belgium", "Belgique"),
    "BG": ("Bulgaria", "Bulgarie"), "CA": ("Canada", "Canada"), "CH": ("Switzerland", "Suisse"),
    "CY": ("Cyprus", "Chypre"), "CZ": ("Czechia", "Tchéquie"), "DE": ("Germany", "Allemagne"),
    "DK": ("Denmark", "Danemark"), "EE": ("Estonia", "Estonie"), "ES": ("Spain", "Espagne"),
    "FI": ("Finland", "Finlande"), "FR": ("France", "France"), "GB": ("United Kingdom", "Royaume-Uni"),
    "GR": ("Greece", "Grèce"), "HR": ("Croatia", "Croatie"), "HU": ("Hungary", "Hongrie"),
    "IE": ("Ireland", "Irlande"), "IS": ("Iceland", "Islande"), "IT": ("Italy", "Italie"),
    "LT": ("Lithuania", "Lituanie"), "LU": ("Luxembourg", "Luxembourg"), "LV": ("Latvia", "Lettonie"),
    "MT": ("Malta", "Malte"), "NL": ("Netherlands", "Pays-Bas"), "NO": ("Norway", "Norvège"),
    "NZ": ("New Zealand", "Nouvelle-Zélande"), "PL": ("Poland", "Pologne"), "PT": ("Portugal", "Portugal"),
    "RO": ("Romania", "Roumanie"), "SE": ("Sweden", "Suède"), "SI": ("Slovenia", "Slovénie"),
    "SK": ("Slovakia", "Slovaquie"), "US": ("United States", "États-Unis"),
}  # fmt: skip
