"""Terms of mechanisms in English and French: actions, measures, strengths, and how numbers are written.

When: a pathway or an affinity is put into words. Command: none of its own.
"""

from __future__ import annotations

ACTIONS: dict[str, tuple[str, str]] = {
    "agonist": ("agonist", "agoniste"),
    "partial_agonist": ("partial agonist", "agoniste partiel"),
    "inverse_agonist": ("inverse agonist", "agoniste inverse"),
    "antagonist": ("antagonist", "antagoniste"),
    "positive_modulator": ("positive modulator", "modulateur positif"),
    "negative_modulator": ("negative modulator", "modulateur négatif"),
    "channel_blocker": ("channel blocker", "bloqueur de canal"),
    "inhibitor": ("inhibitor", "inhibiteur"),
    "releaser": ("releaser", "libérateur"),
    "substrate": ("substrate", "substrat"),
    "inducer": ("inducer", "inducteur"),
    "activator": ("activator", "activateur"),
    "binder": ("binds", "se lie"),
    "increases_transmission": ("raises transmission", "augmente la transmission"),
    "decreases_transmission": ("lowers transmission", "diminue la transmission"),
    "unknown": ("acts, direction unknown", "agit, sens inconnu"),
}
STRENGTHS: dict[str, tuple[str, str]] = {
    "weak": ("weak", "faible"),
    "moderate": ("moderate", "modéré"),
    "strong": ("strong", "puissant"),
}
SENSITIVITIES: dict[str, tuple[str, str]] = {
    "weak": ("weakly sensitive", "peu sensible"),
    "moderate": ("moderately sensitive", "modérément sensible"),
    "strong": ("sensitive", "sensible"),
}
MEASURES: dict[str, tuple[str, str]] = {
    "ki": ("Ki", "Ki"), "kd": ("Kd", "Kd"), "kb": ("KB", "KB"), "ic50": ("IC50", "CI50"), "ec50": ("EC50", "CE50"),
}  # fmt: skip


def number(value: float, language: str) -> str:
    """A concentration for readers: three significant figures, grouped; French with comma and narrow space."""
    digits = f"{float(f'{value:.3g}'):,.10f}".rstrip("0").rstrip(".")
    return digits if language == "en" else digits.replace(",", "\u202f").replace(".", ",")
