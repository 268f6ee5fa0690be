"""The answer document, field by field: what `/api` and `docs/api.md` say of it."""

from __future__ import annotations

FIELDS: tuple[tuple[str, str, str], ...] = (
    ("version", "text", "Version of the data; name it when you store or cite an answer."),
    ("language", "en, fr", "Language of the sentences."),
    ("inputs[]", "list", "One entry for each name asked for, in order."),
    ("inputs[].text", "text", "The name as it was read."),
    ("inputs[].status", "resolved, ambiguous, unresolved", "Whether the name has one reading, several, or none."),
    ("inputs[].readings", "list of ids", "Substances that the name may mean, the likeliest first."),
    ("inputs[].suggestions", "list", "Near names, offered and never assumed."),
    ("inputs[].context", "object", "Context that the name carried: route, stopped, after."),
    ("substances", "object", "Name and kind of every id that the document mentions."),
    ("answer.status", "text", "rated, provisional, uncertain, no_data, reviewed_no_data, single, self, antidote, ambiguous, unresolved."),
    ("answer.level", "0 to 5, or null", "The worst plausible level. null is outside the scale: it never reads as low."),
    ("answer.level_min, answer.level_max", "0 to 5, or null", "What the sources leave open."),
    ("answer.certainty", "high, moderate, low, very_low", "How well the level is supported."),
    ("answer.disputed", "true, false", "Independent sources differ by two levels or more."),
    ("answer.precautionary", "true, false", "Level 5 without a study, case series or label yet."),
    ("answer.escalated", "true, false", "One level was added because three inputs share a risk."),
    ("answer.heading, answer.text, answer.advice, answer.notes", "text", "The answer in sentences; show the notes with the level."),
    ("answer.help[]", "list", "From level 3, the most urgent first: urgency (call_now, medical_help_today, prescriber), text, signs, and actions with their source."),
    ("answer.warning_signs, answer.emergency", "text", "The signs, and from level 4 what calls for the emergency services as running text."),
    ("answer.emergency_numbers[]", "list", "From level 4 where a doctor may be needed: number, dial (a tel: link) and where it holds."),
    ("answer.reviewed_on", "date, or null", "When a person last reviewed the pair."),
    ("pairs[]", "list", "Every pair of readings of two inputs, with the same fields as answer, and those below."),
    ("pairs[].a, pairs[].b", "id", "The two substances."),
    ("pairs[].direction", "text", "potentiates, additive, attenuates, antagonises, masks, precipitates, mixed, none, unknown."),
    ("pairs[].receipt.kind", "direct, inherited, expanded, members", "How the level was reached."),
    ("pairs[].receipt.via", "list of pairs", "The rated pairs that the level comes from."),
    ("pairs[].receipt.overridden", "list of pairs", "Broader rows that do not hold here."),
    ("pairs[].effects[]", "list", "Risks: effect_id, name, modality, tier, supporting and not_supporting voices, warning_signs."),
    ("pairs[].risks", "list of ids", "Effects of every pair that bears on this one, class pairs included; signs and help follow them."),
    ("pairs[].timings[]", "list", "Cited minimum waiting periods: first, second, min_hours, trigger, source_id."),
    ("pairs[].cautions[]", "list", "Populations for which one of the two weighs more."),
    ("pairs[].assessments[]", "list", "Who says so: source_id, title, year, scale, label, level, tier, evidence, stance, finding, url."),
    ("unrated", "list of pairs", "Pairs without a rating. This does not mean that they carry little risk."),
)  # fmt: skip
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
    "Fields are only ever added within a major version. Do not rely on the order of keys.",
    "Show no level where there is none: null and no_data never mean little risk.",
    "Reading needs no key, from any site (CORS). Answers carry an ETag; they change only with a release.",
    '/suggest.json?q=ket completes names: {"suggestions": [{"text", "substance_id", "name"}]}.',
    "Every table and query page has a JSON and a CSV form: add .json or .csv to its path.",
)
