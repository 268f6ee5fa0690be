"""`/emergency`: when things were already taken together. Signs, numbers, position, naloxone; nothing else."""

from __future__ import annotations

from typing import Any

from datasette import Response
from datasette.app import Datasette

NUMBERS = (
    (
        "European Union, Iceland, Norway, Liechtenstein", "Union européenne, Islande, Norvège, Liechtenstein", "112",
        "https://vugd.gov.lv/en/single-emergency-call-number-112-europe",
    ),
    ("France", "France", "15, 112, SMS 114", "https://www.service-public.fr/particuliers/vosdroits/F33954"),
    ("Switzerland", "Suisse", "144, 112", "https://www.ch.ch/en/road-accident-what-should-i-do"),
    ("United Kingdom", "Royaume-Uni", "999", "https://www.swast.nhs.uk/when-to-call-999"),
    (
        "Canada", "Canada", "911",
        "https://www.canada.ca/en/health-canada/services/publications/healthy-living/opioid-overdose-wallet-card.html",
    ),
    ("United States", "États-Unis", "911", "https://www.dhs.wisconsin.gov/opioids/overdose.htm"),
    ("Australia", "Australie", "000", "https://nt.gov.au/emergency/emergencies/calling-000"),
)  # fmt: skip
"""Country in English and French, number, and the authority's page that gives it."""
SOURCES = (
    (
        "Health Canada, opioid overdose wallet card (2023)",
        "https://www.canada.ca/en/health-canada/services/publications/healthy-living/opioid-overdose-wallet-card.html",
    ),
    ("Wisconsin Department of Health Services, opioid overdose", "https://www.dhs.wisconsin.gov/opioids/overdose.htm"),
)


async def page(request: Any, datasette: Datasette) -> Response:
    """The page, the same whatever was taken."""
    numbers = [(en, fr, [dialled(n) for n in number.split(", ")], url) for en, fr, number, url in NUMBERS]
    context = {"numbers": numbers, "em_sources": SOURCES}
    return Response.html(await datasette.render_template("emergency.html", context, request=request))


def dialled(number: str) -> tuple[str, str]:
    """A number as it is read, and the address with which a telephone dials it or writes to it."""
    scheme = "sms" if number.startswith("SMS") else "tel"
    return number, f"{scheme}:{number.split()[-1]}"
