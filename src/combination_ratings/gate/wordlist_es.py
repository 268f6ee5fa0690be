"""Words that no text of ours may use in Spanish; `wordlist.py` says how a text is searched for them."""

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

MEDICAMENTO = (
    r"(?:medicamentos?|medicaci[óo]n|medicinas?|tratamientos?|antidepresivos?|comprimidos?|pastillas?|recetas?"
    r"|isrs|irsn|imao)\b"
)
NO = r"(?<!no )(?<!nunca )(?<!ni )(?<!no la )(?<!no lo )(?<!no las )(?<!no los )"
DEJE = (
    r"(?:dej[ae]n?(?: de tomar)?|par[ae]n? de tomar|suspend[ae]n?|interrump[ae]n?|abandon[ae]n?|retir[ae]n?"
    r"|s[áa]lt[ae](?:se)?"
    r"|(?:debe|deben|tiene que|hay que) (?:dejar(?: de tomar)?|suspender|interrumpir|abandonar|retirar))"
)
DEJE_STEMS = (
    "deje|deja|pare de|paren de|para de|paran de|suspend|interrump|abandon|retire|retira|salte|salta|sálte|sálta|dejar"
)
EL = r"(?:su|sus|tu|tus|el|la|los|las|este|esta|estos|estas|ese|esa|un|una)"
CANTIDAD = (
    r"(?:[0-9]+(?:[.,/][0-9]+)?|una?|dos|tres|medi[oa])[ -]?"
    r"(?:mg|g|µg|μg|mcg|ml|cl|ui|miligramos?|gramos?|microgramos?|comprimidos?|pastillas?|gotas?|c[áa]psulas?|dosis)"
    r"(?:/(?:kg|d|d[íi]a))?"
)

FORBIDDEN = (
    words(
        "segur(?:[oa]s?|amente|[íi]sim[oa]s?)|inofensiv[oa]s?|inocu[oa]s?|inocuidad|benign[oa]s?|compatibilidad",
        REASSURES, SAY_RISK, "segur|inofensiv|inocu|benign|compatibilidad",
    ),
    words(
        "(?:sin|ning[úu]n|cero|nulo|libres? de|exent[oa]s? de|no (?:hay|tiene|existe|presenta|supone))"
        " (?:ning[úu]n |apenas |grandes? |un )?(?:riesgos?|peligros?)(?! (?:importante|grave|mayor))"
        "|riesgos? (?:nulos?|cero)|no (?:es|son|resultan?) (?:peligros|da[ñn]in|nociv)[oa]s?",
        REASSURES, SAY_RISK, "riesgo|peligro|dañin|danin|nociv",
    ),
    words(
        "sin (?:problemas?|preocupaci[óo]n|preocuparse|miedo|temor)|no pasa nada|con (?:toda |total )?tranquilidad"
        "|(?<!no )(?<!no se )pueden? (?:combinarse|mezclarse|combinar|mezclar|tomarse junt[oa]s)",
        REASSURES, SAY_RISK, "sin prob|sin preoc|sin miedo|sin temor|no pasa|tranquilidad|puede comb|pueden comb"
        "|puede mezc|pueden mezc|puede tomarse|pueden tomarse",
    ),
    words(
        r"(?<!no )(?<!no se )(?<!no est[áa] )recomendad[oa]s?|recomendamos|recomendables?|aconsejamos",
        PRAISES, SAY_WHO, "recomend|aconsejamos",
    ),
    words(rf"{NO}{DEJE} {EL} (?:\w+ )?{MEDICAMENTO}", STOPS, PRESCRIBER, DEJE_STEMS),
    words(
        rf"no tom[ae]n? (?:m[áa]s )?(?:su|sus|tu|tus) (?:\w+ )?{MEDICAMENTO}", STOPS, PRESCRIBER, "no tom",
    ),
    words(
        rf"(?:tom[ae]n?|(?:empiece|empieza|comience|comienza) con) (?:unos |unas |solo |hasta |aproximadamente )?"
        rf"{CANTIDAD}",
        DOSES, NO_AMOUNT, "tome |toma |tomen |toman |piece con|pieza con|mience con|mienza con",
    ),
)  # fmt: skip
ADVICE = (
    words(CANTIDAD, DOSES, NO_AMOUNT, ""),
    words(
        rf"{NO}{DEJE} (?!(?:de (?:beber|fumar|conducir|bailar|moverse)|y|si|enseguida|que)\b)\w+",
        STOPS, PRESCRIBER, DEJE_STEMS,
    ),
)  # fmt: skip
"""What a Spanish text that advises may not say beside: amounts, and stopping anything that may be a medicine."""
