"""Every sentence that an answer may say, in English and French (design §8; the gate reads this file).

When: an answer is put into words. `say(key, language, …)` fills in the blanks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LANGUAGES = ("en", "fr")
TEXTS: dict[str, tuple[str, str]] = {
    "no_data": (
        "No rating is available. This does not mean the combination carries little risk.",
        "Aucune évaluation disponible. Cela ne signifie pas que l'association présente peu de risque.",
    ),
    "reviewed_no_data": (
        "The literature was searched and nothing was found that could be rated. "
        "This does not mean the combination carries little risk.",
        "La littérature a été cherchée sans rien trouver qui puisse être évalué. "
        "Cela ne signifie pas que l'association présente peu de risque.",
    ),
    "uncertain": (
        "A source warns of this combination without giving a level.",
        "Une source met en garde contre cette association sans donner de niveau.",
    ),
    "self": (
        "This is the same substance twice: the amounts add up. No pair is rated.",
        "C'est deux fois le même produit : les quantités s'additionnent. Aucune paire n'est évaluée.",
    ),
    "single": (
        "One substance was asked for. Add another to see what is known about taking them together.",
        "Un seul produit a été demandé. Ajoutez-en un autre pour voir ce que l'on sait de leur association.",
    ),
    "antidote": (
        "One of these is given to reverse an overdose of the other. In a suspected overdose call emergency services "
        "and give it.",
        "L'un de ces produits est donné pour renverser une surdose de l'autre. En cas de suspicion de surdose, appelez "
        "les secours et administrez-le.",
    ),
    "ambiguous": (
        "A name here has more than one meaning. Every reading is shown; the level is that of the worst plausible one.",
        "Un de ces noms a plusieurs sens. Toutes les lectures sont montrées ; le niveau est celui de la pire plausible.",
    ),
    "unresolved": (
        "A name here is not in the package, so nothing can be said of it. "
        "This does not mean the combination carries little risk.",
        "Un de ces noms n'est pas dans le paquet : rien ne peut en être dit. "
        "Cela ne signifie pas que l'association présente peu de risque.",
    ),
    "heading_no_data": ("No data", "Aucune donnée"),
    "heading_reviewed_no_data": ("Searched, no data", "Recherché, aucune donnée"),
    "heading_uncertain": ("A warning without a level", "Une mise en garde sans niveau"),
    "heading_self": ("The same substance twice", "Deux fois le même produit"),
    "heading_single": ("One substance", "Un seul produit"),
    "heading_antidote": ("Antidote", "Antidote"),
    "heading_ambiguous": ("A name with several meanings", "Un nom à plusieurs sens"),
    "heading_unresolved": ("An unknown name", "Un nom inconnu"),
    "own_risks": ("Each substance keeps its own risks.", "Chaque produit garde ses propres risques."),
    "provisional": (
        "Provisional: it rests on charts or single reports that nobody here has yet reviewed.",
        "Provisoire : repose sur des tableaux ou des témoignages isolés que personne ici n'a encore examinés.",
    ),
    "disputed": ("Sources disagree: {labels}.", "Les sources se contredisent : {labels}."),
    "quoted": ("“{text}”", "«\u00a0{text}\u00a0»"),
    "inherited": (
        "Rated as {pairs}; it may not have been studied for these very substances.",
        "Évalué comme {pairs} ; n'a peut-être pas été étudié pour ces produits précis.",
    ),
    "members": (
        "Every member of the class reaches at least this level.",
        "Chaque membre de la classe atteint au moins ce niveau.",
    ),
    "expanded": ("Rated by ingredients: {pairs}.", "Évalué d'après les ingrédients : {pairs}."),
    "possible": (
        "{product} may contain {ingredients}; what a given sample holds is unknown.",
        "{product} peut contenir {ingredients} ; le contenu d'un échantillon donné est inconnu.",
    ),
    "reduced": (
        "The rating holds for stronger enzyme inhibitors or inducers; this one is weaker or of unknown strength.",
        "L'évaluation vaut pour des inhibiteurs ou inducteurs enzymatiques plus puissants ; celui-ci est plus faible ou "
        "de puissance inconnue.",
    ),
    "precautionary": (
        "Precautionary: no study, case series or label supports this level yet.",
        "Par précaution : aucune étude, série de cas ou notice n'appuie encore ce niveau.",
    ),
    "escalated": (
        "Three of these share a risk and are rated at least 3 with each other, so the level is one higher.",
        "Trois de ces produits partagent un risque et sont évalués au moins à 3 entre eux : le niveau monte d'un cran.",
    ),
    "unrated": (
        "{rated} of {all} pairs have a rating; for the others no rating is available, which does not mean little risk.",
        "{rated} des {all} paires ont une évaluation ; pour les autres aucune n'est disponible, ce qui ne signifie pas peu "
        "de risque.",
    ),
    "help_call_now": (
        "Call emergency services at once if you see these signs:",
        "Appelez immédiatement les secours devant ces signes :",
    ),
    "help_medical_help_today": (
        "See a doctor or go to a hospital the same day for:",
        "Voyez un médecin ou allez à l'hôpital le jour même en cas de :",
    ),
    "help_prescriber": (
        "Tell the prescriber or a pharmacist if you notice:",
        "Prévenez le prescripteur ou un pharmacien si vous remarquez :",
    ),
    "help_unnamed": (
        "Call emergency services at once if the person cannot be woken, breathes slowly or irregularly, has a seizure, "
        "chest pain, great heat or confusion.",
        "Appelez immédiatement les secours si la personne ne se réveille pas, respire lentement ou irrégulièrement, "
        "convulse, a mal à la poitrine, est très chaude ou confuse.",
    ),
    "advice_harm_none": (
        "Do not take the two together. If both have been taken already, take no more of either, do not stay alone, and "
        "watch for the signs.",
        "Ne prenez pas les deux ensemble. Si les deux ont déjà été pris, n'en reprenez pas, ne restez pas seul et guettez "
        "les signes.",
    ),
    "advice_harm_one": (
        "If a medicine here is prescribed to you ({medicine}), keep taking it as prescribed, do not add the other, and ask "
        "the prescriber or a pharmacist before changing anything. If both have been taken already, take no more of the "
        "other, do not stay alone, and watch for the signs.",
        "Si un médicament vous est prescrit ici ({medicine}), continuez-le comme prescrit, n'ajoutez pas l'autre produit et "
        "demandez conseil au prescripteur ou à un pharmacien avant de changer quoi que ce soit. Si les deux ont déjà été "
        "pris, ne reprenez pas de l'autre produit, ne restez pas seul et guettez les signes.",
    ),
    "advice_harm_both": (
        "If both are prescribed to you, ask the prescriber or a pharmacist today, before the next dose, whether both are "
        "meant; do not stop or change either by yourself. Without a prescription for both, do not take them together.",
        "Si les deux vous sont prescrits, demandez dès aujourd'hui au prescripteur ou à un pharmacien, avant la prochaine "
        "prise, si les deux sont bien prévus ; n'arrêtez et ne changez ni l'un ni l'autre de vous-même. Sans ordonnance "
        "pour les deux, ne les prenez pas ensemble.",
    ),
    "advice_care_none": (
        "It is better to leave one of the two out. If both are taken, do not be alone, and take no more while the effects "
        "are strong.",
        "Mieux vaut se passer de l'un des deux. Si les deux sont pris, ne restez pas seul, et n'en reprenez pas tant que "
        "les effets sont forts.",
    ),
    "advice_care_one": (
        "If a medicine here is prescribed to you ({medicine}), keep taking it as prescribed, and tell the prescriber or a "
        "pharmacist about the other before adding it. It is better to leave the other out.",
        "Si un médicament vous est prescrit ici ({medicine}), continuez-le comme prescrit, et parlez de l'autre produit au "
        "prescripteur ou à un pharmacien avant de l'ajouter. Mieux vaut s'en passer.",
    ),
    "advice_care_both": (
        "If both are prescribed to you, keep taking them as prescribed, and ask the prescriber or a pharmacist what has to "
        "be watched. Do not start, stop or change either by yourself.",
        "Si les deux vous sont prescrits, continuez-les comme prescrit, et demandez au prescripteur ou à un pharmacien ce "
        "qu'il faut surveiller. Ne commencez, n'arrêtez et ne changez ni l'un ni l'autre de vous-même.",
    ),
    "advice_loss": (
        "One of the two may take away part of the other's effect. Do not take more to make up for it, and do not stop or "
        "change a treatment by yourself: ask the prescriber or a pharmacist today what can be used instead.",
        "L'un des deux peut faire perdre à l'autre une partie de son effet. N'en prenez pas davantage pour compenser, et "
        "n'arrêtez ni ne changez un traitement de vous-même : demandez dès aujourd'hui au prescripteur ou à un pharmacien "
        "par quoi le remplacer.",
    ),
    "advice_exposure": (
        "One of the two may make the other stronger and longer-lasting. Do not take more while the effects last, and do not "
        "stop or change a treatment by yourself: ask the prescriber or a pharmacist before the next dose.",
        "L'un des deux peut rendre l'autre plus fort et plus durable. N'en reprenez pas tant que les effets durent, et "
        "n'arrêtez ni ne changez un traitement de vous-même : demandez conseil au prescripteur ou à un pharmacien avant la "
        "prochaine prise.",
    ),
    "advice_withdrawal": (
        "Together they can bring on sudden, severe withdrawal. Do not take one on top of the other unless the prescriber "
        "has said when, do not stop a treatment by yourself, and tell everyone who treats your pain.",
        "Ensemble, ils peuvent déclencher un sevrage brutal et sévère. Ne prenez pas l'un par-dessus l'autre sans que le "
        "prescripteur ait dit quand, n'arrêtez pas un traitement de vous-même, et prévenez tous ceux qui soignent votre "
        "douleur.",
    ),
    "european_union": ("European Union", "Union européenne"),
    "prescribed": (
        "If a medicine here is prescribed to you, keep taking it as prescribed and speak to the prescriber or a pharmacist.",
        "Si l'un de ces médicaments vous est prescrit, continuez-le comme prescrit et parlez-en au prescripteur ou à un "
        "pharmacien.",
    ),
    "route": (
        "The level rests on findings for this route only: {routes}.",
        "Le niveau repose sur des résultats pour cette voie seulement : {routes}.",
    ),
    "asked_route": (
        "Findings limited to other routes than {routes} were left out.",
        "Les résultats limités à d'autres voies que {routes} ont été écartés.",
    ),
    "interval_not_met": (
        "{elapsed} have passed; the longest cited interval is {time}, so it has not passed.",
        "{elapsed} se sont écoulés ; l'intervalle cité le plus long est de {time} : il n'est pas écoulé.",
    ),
    "interval_met": (
        "The longest cited interval ({time}) has passed. The level shown is for taking both together.",
        "L'intervalle cité le plus long ({time}) est écoulé. Le niveau montré vaut pour une prise simultanée.",
    ),
    "hours": ("{n} hours", "{n} heures"),
    "days": ("{n} days", "{n} jours"),
    "weeks": ("{n} weeks", "{n} semaines"),
}


def say(key: str, language: str, **blanks: object) -> str:
    """The sentence in `en` or `fr`, with its blanks filled. Raises KeyError for an unknown key."""
    return TEXTS[key][LANGUAGES.index(language)].format(**blanks)


def pick(row: Mapping[str, Any] | None, column: str, language: str) -> Any:
    """The French cell for French where there is one, else the English one; None without a row."""
    if row is None:
        return None
    return (row.get(f"{column}_fr") if language == "fr" else None) or row[column]


def say_hours(hours: float, language: str) -> str:
    """A duration in words: hours up to two days, then days, then whole weeks from five weeks on."""
    if hours <= 48:
        return say("hours", language, n=f"{hours:g}")
    if hours >= 840 and hours % 168 == 0:
        return say("weeks", language, n=f"{hours / 168:g}")
    return say("days", language, n=f"{hours / 24:g}")
