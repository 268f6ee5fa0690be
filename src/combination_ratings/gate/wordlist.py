"""Words that no text of ours may use, and how a text is searched for them; here the English and French ones.

When: the gate reads tables and the site. A level says how much risk is described, never that there is none; nobody is
told to stop a medicine; no amount is given for effect. Spanish and German ones: `wordlist_es.py`, `wordlist_de.py`.
Command: `python -m scripts.check --rule wording`.
"""

from __future__ import annotations

import html
import re
import unicodedata

from combination_ratings.gate import wordlist_de, wordlist_es
from combination_ratings.gate.wordings import (
    DOSES,
    NO_AMOUNT,
    PRAISES,
    PRESCRIBER,
    REASSURES,
    SAY_RISK,
    SAY_WHO,
    STOPS,
    Wording,
    words,
)

MEDICINE = (
    r"(?:medicines?|medications?|drugs?|antidepressants?|treatments?|tablets?|therapy|prescriptions?|ssri|snri|maoi)\b"
)
MEDICAMENT = r"(?:médicaments?|traitements?|antidépresseurs?|comprimés?|isrs|imao|ordonnances?)\b"
STOP = r"(?:stop|quit|discontinue|cease|pause|halt|skip|interrupt|come off|taper off)"
ARRETEZ = (
    r"(?:arr[êe]te[zs]?|cesse[zs]?|interromp(?:ez|s)|suspend(?:ez|s)|saute[zs]?"
    r"|(?:faut|devez|doit) (?:arr[êe]ter|cesser))"
)
NOT = r"(?<!not )(?<!n't )(?<!n’t )(?<!never )"
NE = r"(?<!n['’])(?<!ne )(?<!ne l['’])(?<!ne les )"
AMOUNT = (
    r"(?:[0-9]+(?:[.,/][0-9]+)?|half an?|one|two|three|une?|deux|trois|demi)[ -]?"
    r"(?:mg|g|µg|μg|mcg|ml|cl|iu|ui|milligram(?:me)?s?|gram(?:me)?s?|microgram(?:me)?s?"
    r"|tablets?|comprimés?|drops?|gouttes?|pills?|capsules?|gélules?|doses?)(?:/(?:kg|j|d|day|jour))?"
)

STOP_STEMS = "stop|quit|discontinue|cease|pause|halt|skip|interrupt|come off|taper off"
ARRETEZ_STEMS = "arrête|arrete|cesse|interromp|suspend|saute"

FORBIDDEN = (
    words(
        "safe(?:r|st|ness)?|safely|harmless(?:ly|ness)?|innocuous|benign|fine to combine"
        "|compatib(?:les?|ly|ility|ilité)",
        REASSURES, SAY_RISK, "safe|harmless|innocuous|benign|fine to|compatib",
    ),
    words(
        "(?:no|zero|without(?: any)?|free of) (?:known |real )?(?:risks?|dangers?|hazards?)"
        "|(?:risk|danger|hazard|harm|trouble)[- ]free|riskless|(?:not|non)[ -](?:dangerous|harmful|hazardous)",
        REASSURES, SAY_RISK,
        "no |no-|zero |without |free|riskless|not dang|not-dang|not h|not-h|non dang|non-dang|non h|non-h",
    ),
    words(
        "(?:fine|ok|okay|all ?right) (?:together|to (?:combine|mix|take|use))|can be (?:combined|mixed)|perfectly fine"
        "|(?:nothing to|without|no) worry|poses? no (?:threat|danger|risk)",
        REASSURES, SAY_RISK, "fine to|perfectly|ok to|okay to|right to|can be c|can be m| worry|poses no|pose no",
    ),
    words(
        "s[ûu]rs? (?:à|de) (?:combiner|associer)|sûr(?:e|s|es|ement)?|sécuritaires?|en (?:toute )?sécurité",
        REASSURES, SAY_RISK, "sûr|sur à |sur de |surs à |surs de |sécurit",
    ),
    words(
        "(?:sans|aucun|pas de)[ -](?:aucun |le moindre |grand |réel )?(?:dangers?|risques?)"
        "(?! (?:important|grave|majeur))"
        "|sans (?:problème|inquiétude|crainte)s?|(?:non|pas) (?:dangereu(?:x|ses?)|nocifs?)|risques? (?:nuls?|zéro)",
        REASSURES, SAY_RISK, "danger|risque|sans problème|sans inquiétude|sans crainte|nocif",
    ),
    words(
        "inoffensi(?:f|ve)s?|inoffensivement|anodin(?:e|s|es)?|b[ée]nins?|bénignes?",
        REASSURES, SAY_RISK, "inoffensi|anodin|bénin|benin|bénign",
    ),
    Wording(
        re.compile(
            r"(?<!\bnot )(?<!\bnot be )(?<!\bnot generally )(?<!\bnot usually )\brecommended\b"
            r"|\bwe recommend\b|(?<!\bnon )(?<!\bpas )\brecommandée?s?\b",
            re.IGNORECASE,
        ),
        PRAISES,
        SAY_WHO,
        ("recommend", "recommandé"),
    ),
    words(rf"{NOT}{STOP}(?: taking)? (?:your|this|these) (?:\w+ )?{MEDICINE}", STOPS, PRESCRIBER, STOP_STEMS),
    words(
        rf"{NE}{ARRETEZ} (?:de prendre )?(?:(?:votre|vos|ton|tes|les?|la|ces?|cet|cette|une?) |l['’])(?:\w+ )?"
        rf"{MEDICAMENT}",
        STOPS, PRESCRIBER, ARRETEZ_STEMS,
    ),
    words(
        rf"(?:do not|don['’]t|never) take your (?:\w+ )?{MEDICINE}"
        rf"|ne prenez (?:pas|plus) (?:votre|vos|ton|tes) {MEDICAMENT}",
        STOPS, PRESCRIBER, "take your|ne prenez",
    ),
    words(
        rf"(?:take|start with|prenez|prends|commencez par) (?:about |only |up to |environ )?{AMOUNT}",
        DOSES, NO_AMOUNT, "take |start with|prenez|prends|commencez par",
    ),
    *wordlist_es.FORBIDDEN,
    *wordlist_de.FORBIDDEN,
)  # fmt: skip
ADVICE = (
    words(AMOUNT, DOSES, NO_AMOUNT, ""),
    words(
        rf"{NOT}{STOP}(?: taking)? (?!(?:drinking|using|smoking|dancing|driving|and|if|at once|to)\b)\w+",
        STOPS, PRESCRIBER, STOP_STEMS,
    ),
    words(
        rf"{NE}{ARRETEZ} (?!(?:de (?:boire|fumer|conduire|danser|bouger)|et|si|tout)\b)\w+",
        STOPS, PRESCRIBER, ARRETEZ_STEMS,
    ),
    *wordlist_es.ADVICE,
    *wordlist_de.ADVICE,
)  # fmt: skip
"""What a text that advises may not say beside: amounts, and stopping anything that may be a medicine."""


STEMS = tuple(dict.fromkeys(stem for wording in FORBIDDEN for stem in wording.stems))
ODD = "\u00a0\u00ad\u0300-\u0530\u2000-\u2015\u202f-\u2064\u3000\uff00-\uffef"
"""Characters that can hide a word from a plain search: other spaces and hyphens, accents, other alphabets."""
SQL_SUSPECT = "|".join(STEMS) + f"|[{ODD}&<]|\\s\\s"
"""Pattern for another regular-expression engine that every such text matches, case ignored."""
LETTERS = str.maketrans({"ı": "i", "\u0307": None})
"""What case folding leaves of letters that a search without case takes for an i."""
LOOKALIKES = str.maketrans(
    "аеорсухіѕјһԁкмтвАЕОРСУХІЅЈНКМТВοανικρτυχΟΑΝΙΚΡΤΥΧ", "aeopcyxisjhdkmtbAEOPCYXISJHKMTBoavikptuxOANIKPTYX"
)
"""Letters of other alphabets that nobody can tell from a Latin one."""
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
DASHES = re.compile("[\u2010-\u2015\u2212]")
HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
PLAIN = re.compile(rf"[{ODD}&<]|\s\s|[\n\t]")


def plain(text: str) -> str:
    """The words of a text as a reader sees them: no markup, no hidden or look-alike letters, one space and hyphen."""
    if not PLAIN.search(text):
        return text
    text = TAG.sub("", html.unescape(text))
    text = HIDDEN.sub("", unicodedata.normalize("NFKC", text)).translate(LOOKALIKES)
    return " ".join(DASHES.sub("-", text).split())


def fold(text: str) -> str:
    """A text in lower case, with the letters that a search without case takes for an i."""
    return text.casefold() if text.isascii() else text.casefold().translate(LETTERS)


def first_fault(text: str, advice: bool = False) -> tuple[str, Wording] | None:
    """The first forbidden words of a text, as a reader sees them; None where it has none."""
    text = plain(text)
    folded = fold(text)
    if not advice and not any(map(folded.__contains__, STEMS)):
        return None
    for wording in (*FORBIDDEN, *ADVICE) if advice else FORBIDDEN:
        match = wording.search(text, folded)
        if match:
            return match[0], wording
    return None


MARKUP = re.compile(r"\{#.*?#\}|\|\s*safe\b|<!--.*?-->", re.DOTALL)
"""What a template hides from readers: its comments, and the filter that leaves markup as it is."""
