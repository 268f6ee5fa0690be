"""The forbidden words of each language, and what sounds like them and may stand."""

from __future__ import annotations

import pytest

from combination_ratings.gate.wordlist import first_fault

FORBIDDEN = (
    "Es una combinación segura.", "Las dos son seguras juntas.", "Se puede tomar con total tranquilidad.",
    "Sin riesgo conocido: sin riesgos.", "No hay peligro.", "No es peligroso.", "Pueden mezclarse.", "Es inocua.",
    "Son compatibles.", "Dosis recomendada.", "Deje su medicación.", "Interrumpa el tratamiento.",
    "No tome su medicamento.", "Debe suspender el antidepresivo.", "Tome 20 mg.", "Empiece con media pastilla.",
    "Das ist sicher.", "Eine sichere Kombination.", "Harmlose Mischung.", "Völlig unbedenklich.", "Gut verträglich.",
    "Ungefährlich.", "Risikolose Kombination.", "Es besteht kein Risiko.", "Ohne Gefahr.", "Keine Bedenken.",
    "Nicht gefährlich.", "Beide können kombiniert werden.", "Darf man mischen.", "Empfohlene Kombination.",
    "Setzen Sie Ihr Medikament ab.", "Unterbrechen Sie die Behandlung.", "Lassen Sie Ihre Tabletten weg.",
    "Hören Sie auf, Ihr Medikament einzunehmen.", "Die Behandlung sollte beendet werden.",
    "Nehmen Sie Ihr Medikament nicht.", "Nehmen Sie 20 mg.", "Nimm eine halbe Tablette.",
)  # fmt: skip
ALLOWED = (
    "No deje ni cambie un tratamiento por su cuenta.", "No deje nunca un medicamento recetado.", "No recomendado.",
    "Esto no significa que la combinación conlleve poco riesgo.", "No encontró daño añadido.", "Signos de alarma",
    "No se pueden combinar.", "Siga tomándola según la receta.", "La mayoría de los casos.", "Inseguridad",
    "Setzen Sie ein verschriebenes Medikament niemals wegen einer Webseite ab.", "Nicht empfohlen.", "unsicherer Gang",
    "Setzen Sie keine Behandlung eigenmächtig ab und ändern Sie sie nicht von sich aus.", "Unverträglichkeit",
    "Das heißt nicht, dass das Risiko der Kombination gering ist.", "Die Behandlung sollte nicht beendet werden.",
    "Nehmen Sie die beiden nicht zusammen.", "Eine fehlende Bewertung ist kein geringes Risiko.",
)  # fmt: skip


@pytest.mark.parametrize("text", FORBIDDEN)
def test_a_text_that_reassures_doses_or_stops_a_medicine_is_found(text: str) -> None:
    assert first_fault(text) is not None


@pytest.mark.parametrize("text", ALLOWED)
def test_a_text_that_warns_may_stand(text: str) -> None:
    assert first_fault(text) is None


@pytest.mark.parametrize(
    "text", ["No tome más de dos pastillas.", "Suspenda todo.", "Höchstens zwei Tabletten.", "Setzen Sie alles ab."]
)
def test_advice_gives_no_amount_and_stops_nothing(text: str) -> None:
    assert first_fault(text, advice=True) is not None
