"""What `/api` and `docs/api.md` say besides the fields, which they take from the schema of the answer."""

from __future__ import annotations

PARAMETERS: tuple[tuple[str, str], ...] = (
    (
        "s",
        "A name; repeat it for each substance, up to 20. Any alias in any language; several joined by + are read too.",
    ),
    ("lang", "en or fr."),
    ("s=ketamine|route=oral", "Leaves out findings that are limited to other routes."),
    ("s=fluoxetine|stopped=14d", "Days or hours since it was last taken; compared with the cited intervals."),
    ("s=buprenorphine|after=6h", "Taken so long after the other one."),
)
EXAMPLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Two names", ("kétamine", "Zoloft")),
    ("A medicine stopped two weeks ago", ("Prozac|stopped=14d", "phenelzine")),
    ("A name with several readings", ("speed", "MDMA")),
    ("Three names, one unknown", ("heroin", "Xanax", "Contrac")),
)
RULES: tuple[str, ...] = (
    'A question that cannot be read has status 400 and a document {"error": sentence}.',
    "The answer follows a JSON Schema: /answer.schema.json, and the same file in every release.",
    "Fields are only ever added within a major version. Do not rely on the order of keys.",
    "Show no level where there is none: null and no_data never mean little risk.",
    "Reading needs no key, from any site (CORS). Answers carry an ETag; they change only with a release.",
    '/suggest.json?q=ket completes names: {"suggestions": [{"text", "substance_id", "name"}]}.',
    "Every table and query page has a JSON and a CSV form: add .json or .csv to its path.",
)
