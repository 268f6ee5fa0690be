"""What a row claims is what its evidence can carry (README, "How levels are derived").

When: on assessments, scale labels, and every table whose rows rest on what a source says.
Command: `python -m scripts.check --rule evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable

from combination_ratings.gate.conditions import Condition, listed
from combination_ratings.gate.workspace import Workspace
from combination_ratings.ratings.assessment import STUDIES
from combination_ratings.ratings.sql_rating import IS_GRADED
from combination_ratings.tables import filenames
from combination_ratings.tables.cells import literal
from combination_ratings.tables.findings import Finding

NAME = "evidence"
DESCRIPTION = (
    "Rows come from sources that were read and can say so, in their range; silence about harm is neither level 0 nor "
    "an effect; graded classes name a strength."
)
SCOPE = "row"
NEEDS = ("assessments", "assessment_effects", "sources", "scale_labels", "substances")
OURS = filenames.NAME
"""Our own scale."""
AVOID = 4
NOT_FIRM = {"speculative", "absence_of_evidence"}
NO_HARM = {"unknown_effect", "increased_exposure", "decreased_exposure"}
NO_STUDY = {"chart", "forum_post", "user_report", "thesaurus", "dictionary"}
FROM_STUDIES = STUDIES | {"observational", "case_series"}
READ = ("actions", "cautions", "emergency_numbers", "half_lives", "mechanisms", "target_effects", "timings",
        "scale_labels")  # fmt: skip
"""Tables whose rows say what a source says: its bibliographic record alone cannot carry them."""
REGULATORY = {"label", "thesaurus", "guideline", "register", "report", "web_page", "dataset"}
TYPE = "(select any_value(s.type) from sources s where s.source_id = t.source_id)"
GRADED = f"select substance_id from substances where {IS_GRADED}"
ON_GRADED = f"(t.substance_a in ({GRADED}) or t.substance_b in ({GRADED}))"
SEVERE = f"select scale, label from scale_labels where try_cast(level as integer) >= {AVOID}"
OUR_LEVEL = f"(select any_value(l.level) from scale_labels l where l.scale = '{OURS}' and l.label = t.label)"
SILENT = (
    r"(?i)harm[^.;:]{0,40} (is|was|are|were) not (what|told|spoken|looked|given|read|its|the)|levels alone were studied"
    r"|adverse e(vents|ffects) are not told|not speak of harm|no data on (toxicity|harm)"
)
"""How a finding says that its study did not look for harm, or that what was read does not tell of it."""
UNGROUNDED = r"(?i)no ground is given|gives? no ground|names? no harm|no harm is named"
"""How the finding of a text says that it tells no harm of the pair."""
SAID = "(select any_value(a.finding) from assessments a where a.assessment_id = t.assessment_id)"
OF_A_TEXT = """(
    select assessment_id from assessments where evidence in ('label', 'guideline', 'expert_opinion')
)"""
STANCE = "Correct the label or the stance"
KIND = "Write the kind of evidence that the source gives, or correct the source's type"


def unread(consequence: str) -> Condition:
    """A row whose source was not read."""
    return Condition(
        "source_id", "t.source_id in (select source_id from sources where consulted = 'record')",
        f"was not read (consulted is record), {consequence}",
        "Read the source and say so in data/sources.csv, or remove the row",
    )  # fmt: skip


def out_of_range(column: str, level: str, where: str = "true") -> Condition:
    """A row whose level, given as SQL, is not within level_min to level_max, as far as these are filled."""
    low, high, between = (f"try_cast({cell} as integer)" for cell in ("level_min", "level_max", level))
    return Condition(
        column, f"{where} and ({low} > {high} or {low} > {between} or {between} > {high})",
        "is not within {low} to {high}", "Correct it, level_min or level_max: level_min ≤ level ≤ level_max",
        value=f"coalesce(nullif({column}::varchar, ''), concat(level_min, ' to ', level_max))",
        told={side: f"coalesce(nullif(level_{short}::varchar, ''), '…')" for side, short in SIDES},
    )  # fmt: skip


SIDES = (("low", "min"), ("high", "max"))
CONDITIONS = (
    unread("so no level can be read from it"),
    out_of_range("label", OUR_LEVEL, "basis = 'interpreted'"),
    Condition("label", f"basis = 'interpreted' and stance <> 'refutes' and {OUR_LEVEL} = '0'",
              "says that no interaction was shown, but its stance is {stance}", STANCE),
    Condition("label", f"stance <> 'supports' and (scale, label) in ({SEVERE})",
              "warns of serious harm, but its stance is {stance}", STANCE),
    Condition("min_strength", f"min_strength = '' and {ON_GRADED}",
              "is empty, but the members of one of the two carry a strength",
              "Write the weakest strength for which the source says it: weak, moderate or strong"),
    Condition("min_strength", f"min_strength <> '' and not {ON_GRADED}",
              "is filled, but of neither do the members carry a strength", "Empty it"),
    Condition("level_min", f"level_min = '0' and evidence in {listed(STUDIES)} and regexp_matches(finding, '{SILENT}')",
              "leaves open that no interaction was shown, though by its finding harm was not looked for",
              "Write 1 or more, or say in finding what harm was looked for"),
    Condition("evidence", f"evidence = 'label' and {TYPE} not in {listed(REGULATORY)} "
              f"or evidence in {listed(FROM_STUDIES)} and {TYPE} in {listed(NO_STUDY)}",
              "is given as evidence by a source of type {type}", KIND, told={"type": TYPE}),
)  # fmt: skip
"""What an assessment must not be."""
FIRM_EFFECT = Condition(
    "modality", f"modality not in {listed(NOT_FIRM)} and effect_id not in {listed(NO_HARM)} "
    f"and assessment_id in {OF_A_TEXT} and regexp_matches({SAID}, '{UNGROUNDED}')",
    "is how firmly a text is said to name {effect_id}, of which the finding says that it names no harm",
    "Say in finding what harm the text names, write speculative, or take the effect out",
)  # fmt: skip
"""An effect that is told of a text that names none."""


def check(package: Workspace) -> Iterable[Finding]:
    """Assessments and labels that say more than they can."""
    yield from package.violations("assessments", CONDITIONS)
    yield from package.violations("assessment_effects", [FIRM_EFFECT])
    yield from package.violations("scale_labels", [out_of_range("level", "level")])
    for table in READ:
        if table in package.tables:
            yield from package.violations(table, [unread("so no row can say what it says")])
    yield from check_scales(package)


def check_scales(package: Workspace) -> Iterable[Finding]:
    """Rows with a scale that is not the one that their source uses."""
    used: dict[str, set[str]] = {}
    for basis, source, scale in package.engine.distinct("assessments", ("basis", "source_id", "scale")):
        if basis == "stated" and scale not in ("", OURS):
            used.setdefault(source, set()).add(scale)
    own = package.engine.distinct("scale_labels", ("source_id", "scale"))
    for source, scales in sorted(used.items()):
        strange = {scale for scale in scales if (source, scale) not in own}
        if len(scales) < 2 or not strange or strange == scales:
            continue
        problem = f"is no scale of {source}, which has its own: {', '.join(sorted(scales - strange))}"
        theirs = f"basis = 'stated' and source_id = {literal(source)} and scale in {listed(strange)}"
        condition = Condition("scale", theirs, problem, "Write the source's own scale and label")
        yield from package.violations("assessments", [condition])
