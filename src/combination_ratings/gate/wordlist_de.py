"""Words that no text of ours may use in German; `wordlist.py` says how a text is searched for them."""

from __future__ import annotations

from combination_ratings.gate.wordings import (
    DOSES,
    NO_AMOUNT,
    PRAISES,
    PRESCRIBER,
    REASSURES,
    SAY_RISK,
    SAY_WHO,
    STOPS,
    words,
)

MEDIKAMENT = (
    r"(?:medikament(?:e[ns]?|s)?|arznei(?:mittel[ns]?|en)?|behandlung(?:en)?|therapien?|antidepressiv(?:um|a)"
    r"|tabletten?|verschreibung(?:en)?|rezept(?:e[ns]?|s)?|ssri|snri|mao-?hemmer)"
)
DAS = r"(?:ihr|dein|unser|dies|ein|jen)(?:e[nmrs]?)?|das|die|den"
NICHT = r"(?![^.;:!?]*\b(?:nicht|nie|niemals|keinesfalls|auf keinen fall)\b)"
"""German says no after the object: whatever follows up to the end of the sentence counts."""
ENDEN = r"(?:unterbrechen|beenden|stoppen|pausieren|überspringen)"
MENGE = (
    r"(?:[0-9]+(?:[.,/][0-9]+)?|(?:eine?[nr]? )?halbe[nr]?|eine?[nr]?|zwei|drei)[ -]?"
    r"(?:mg|g|µg|μg|mcg|ml|cl|ie|milligramm|gramm|mikrogramm|tabletten?|tropfen|kapseln?|pillen?|dosis|dosen)"
    r"(?:/(?:kg|d|tag))?"
)

FORBIDDEN = (
    words(
        "sicher(?:e[nmrs]?|ere[nmrs]?|ste[nmrs]?|lich)?|(?:harmlos|unbedenklich|bedenkenlos|ungefährlich|gefahrlos"
        "|risikolos|risikofrei|risikoarm|unschädlich|gutartig|verträglich|problemlos)(?:e[nmrs]?|ere[nmrs]?|keit)?"
        "|kompatib(?:el|le[nmrs]?|ilität)",
        REASSURES, SAY_RISK,
        "sicher|harmlos|bedenk|gefährlich|gefahrlos|risikolos|risikofrei|risikoarm|schädlich|gutartig|verträglich"
        "|problemlos|kompatib",
    ),
    words(
        "(?:keine?[nmrs]?|keinerlei|ohne|null|frei von) (?:jede[nmrs]? |bekannte[nmrs]? |echte[nmrs]? )?"
        "(?:risik(?:o|en)|gefahr(?:en)?|bedenken|sorgen?|probleme?)"
        "|nicht (?:gefährlich|schädlich|riskant|bedenklich)(?:e[nmrs]?)?",
        REASSURES, SAY_RISK, "risik|gefahr|bedenk|sorge|problem|gefährlich|schädlich|riskant",
    ),
    words(
        "(?:kann|können|darf|dürfen) (?:man |sie )?(?:gut |auch )?"
        "(?:kombiniert|gemischt|(?:zusammen|gemeinsam) (?:ein)?genommen|kombinieren|mischen)",
        REASSURES, SAY_RISK, "kombinier|gemischt|mischen|genommen",
    ),
    words(
        r"(?<!nicht )empfohlen(?:e[nmrs]?)?|wir empfehlen|empfehlenswert(?:e[nmrs]?)?",
        PRAISES, SAY_WHO, "empf",
    ),
    words(
        rf"setzen sie (?:{DAS}) (?:\w+ )?{MEDIKAMENT}\b{NICHT}[^.;:!?]*\bab"
        rf"|{ENDEN} sie (?:{DAS}) (?:\w+ )?{MEDIKAMENT}\b{NICHT}"
        rf"|lassen sie (?:{DAS}) (?:\w+ )?{MEDIKAMENT}\b{NICHT}[^.;:!?]*\bweg"
        rf"|hören sie auf, (?:{DAS}) (?:\w+ )?{MEDIKAMENT} (?:ein)?zu(?:ne|\b ne)hmen",
        STOPS, PRESCRIBER, "setzen sie|brechen sie|enden sie|stoppen sie|sieren sie|springen sie|lassen sie|hören sie",
    ),
    words(
        rf"{MEDIKAMENT} (?:muss|müssen|soll|sollen|sollte|sollten) (?!nicht |nie)(?:\w+ )?(?!nicht |nie)"
        rf"(?:abgesetzt|unterbrochen|beendet) werden"
        rf"|nehmen sie (?:ihr|dein)(?:e[nmrs]?)? (?:\w+ )?{MEDIKAMENT} nicht",
        STOPS, PRESCRIBER, "abgesetzt|unterbrochen|beendet|nehmen sie",
    ),
    words(
        rf"(?:nehmen sie|nimm|beginnen sie mit|fangen sie mit) (?:etwa |nur |höchstens |bis zu )?{MENGE}",
        DOSES, NO_AMOUNT, "nehmen sie|nimm|beginnen sie|fangen sie",
    ),
)  # fmt: skip
ADVICE = (
    words(MENGE, DOSES, NO_AMOUNT, ""),
    words(
        rf"setzen sie (?!keine)\w+{NICHT}[^.;:!?]*\bab|{ENDEN} sie (?!keine)\w+{NICHT}",
        STOPS, PRESCRIBER, "setzen sie|brechen sie|enden sie|stoppen sie|sieren sie|springen sie",
    ),
)  # fmt: skip
"""What a German text that advises may not say beside: amounts, and stopping anything that may be a medicine."""
