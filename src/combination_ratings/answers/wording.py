"""Every sentence that an answer may say, in English and French (design §8; the gate reads this file).

When: an answer is put into words. `say(key, language, …)` fills in the blanks.
"""

from __future__ import annotations

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
    "emergency_call": (
        "Call emergency services at once if you see these signs:",
        "Appelez immédiatement les secours devant ces signes :",
    ),
    "emergency_stay": (
        "Stay with the person and lay them on their side if they are drowsy.",
        "Restez avec la personne et couchez-la sur le côté si elle est somnolente.",
    ),
    "emergency_plain": (
        "Call emergency services at once if the person cannot be woken, breathes slowly or irregularly, has a seizure, "
        "chest pain, great heat or confusion. Stay with them and lay them on their side if they are drowsy.",
        "Appelez immédiatement les secours si la personne ne se réveille pas, respire lentement ou irrégulièrement, "
        "convulse, a mal à la poitrine, est très chaude ou confuse. Restez avec elle et couchez-la sur le côté si elle est "
        "somnolente.",
    ),
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


def say_hours(hours: float, language: str) -> str:
    """A duration in words: hours up to two days, then days, then whole weeks from five weeks on."""
    if hours <= 48:
        return say("hours", language, n=f"{hours:g}")
    if hours >= 840 and hours % 168 == 0:
        return say("weeks", language, n=f"{hours / 168:g}")
    return say("days", language, n=f"{hours / 24:g}")
