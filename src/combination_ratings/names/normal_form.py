"""The normal form of a name: two spellings of one name meet in it, two different names do not.

When: wherever names are compared: look-up, the gate's clash rule, the database's `norm` column.
Command: `python -m scripts.ask NAME …` shows what a name resolves to.
"""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 256
"""Longest name, in characters, before and after folding; a longer one has the empty normal form and matches nothing."""

GREEK_NAMES = (
    "α alpha, β beta, γ gamma, δ delta, ε epsilon, ζ zeta, η eta, θ theta, ι iota, κ kappa, λ lambda, μ mu, ν nu, "
    "ξ xi, ο omicron, π pi, ρ rho, σ sigma, τ tau, υ upsilon, φ phi, χ chi, ψ psi, ω omega"
)
GREEK = {pair[0]: pair[2:] for pair in GREEK_NAMES.split(", ")}
# Latin letters that Unicode does not decompose although people type them without the stroke or ligature.
LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
# Trade-mark signs would decompose into the letters TM and SM.
SIGNS = str.maketrans("", "", "™℠®©")
# Letters by category that show nothing: Hangul fillers and Khmer inherent vowels.
INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u17b4\u17b5\u034f")
ACCENTS = ((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F))
# (+)- and (-)- name two different substances: their signs must survive the loss of punctuation.
ROTATION = (
    (re.compile(r"\(\s*(?:±|\+\s*/?\s*[-−‐‑–])\s*\)"), "plusminus"),
    (re.compile(r"\(\s*[-−‐‑–]\s*\)"), "minus"),
    (re.compile(r"\+"), "plus"),
)
SINGLE_GREEK = re.compile(r"(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])")
ASCII = {code: None for code in range(128) if not chr(code).isalnum()} | {
    code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)
}


def normalise(text: str) -> str:
    """Normal form of a name: folded case, no accents, spaces, hyphens or invisible ones, Greek letters spelled out.

    Letters of different scripts never meet: a Cyrillic letter inside a Latin word stays what it is. Text that has no
    letter or digit, or more than `MAX_LENGTH` characters, gives the empty string, which is no name.
    """
    text = text.strip()
    if len(text) > MAX_LENGTH:
        return ""
    if "(" in text or "+" in text:
        text = spell_rotation(text)
    if text.isascii():
        return text.lower() if text.isalnum() else text.translate(ASCII)
    folded = fold(text)
    return folded if len(folded) <= MAX_LENGTH else ""


def spell_rotation(text: str) -> str:
    """Spell out the sign of optical rotation, (+), (-), (±), and every other plus sign (K+ is potassium)."""
    for pattern, word in ROTATION:
        text = pattern.sub(word, text)
    return text


def fold(text: str) -> str:
    """Normal form of text that is not plain ASCII."""
    text = decompose(decompose(text.translate(SIGNS)))
    visible = "".join(char for char in text if is_visible(char))
    spelled = SINGLE_GREEK.sub(lambda match: GREEK.get(match[0], match[0]), visible)
    return "".join(char for char in spelled if unicodedata.category(char)[0] in "LNM")


def decompose(text: str) -> str:
    """Compatibility decomposition with case and undecomposable Latin letters folded."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold().translate(LETTERS))


def is_visible(char: str) -> bool:
    """False for accents and for characters that show nothing (format controls, fillers, variation selectors)."""
    code = ord(char)
    if char in INVISIBLE or any(first <= code <= last for first, last in ACCENTS):
        return False
    return unicodedata.category(char) not in {"Cf", "Cc"} and not 0xE0000 <= code <= 0xE0FFF


def is_mixed(text: str) -> bool:
    """Whether one word mixes Latin with Cyrillic or Armenian ones, or Cyrillic with Greek: homoglyphs, not a name."""
    return any(len(alphabets(word)) > 1 for word in re.split(r"[^\w]+", unicodedata.normalize("NFKD", text)))


def alphabets(word: str) -> set[str]:
    """Alphabets of a word's letters that look like one another; one Greek letter within Latin (α-PVP) is usual."""
    found = {unicodedata.name(char, "").split(" ")[0] for char in word if char.isalpha()}
    return found & {"LATIN", "CYRILLIC", "ARMENIAN", "CHEROKEE", "GREEK"} - ({"GREEK"} if "LATIN" in found else set())
