"""Titles and descriptions of tables and views in French; the English ones are the schemas' (the gate reads this file)."""

from __future__ import annotations

from combination_ratings.site.texts.texts import joined

FRENCH: dict[str, tuple[str, str]] = {
    "substances": ("Produits", "Une ligne est quelque chose que l'on prend, ou une classe, une spécialité ou un mélange. Une classe est aussi un produit."),
    "relations": ("Relations", "Une ligne dit qu'un produit appartient à un autre, y est contenu ou en dérive."),
    "identifiers": ("Identifiants", "Une ligne est l'identifiant d'un produit dans une autre base."),
    "aliases": ("Noms", "Une ligne est un nom d'un produit dans une langue. Un nom à plusieurs lignes est ambigu, et toutes ses lectures sont montrées."),
    "targets": ("Cibles", "Une ligne est un récepteur, un transporteur, une enzyme, un canal ou un système de transmission."),
    "mechanisms": ("Mécanismes", "Une ligne est ce qu'une source dit de l'action d'un produit sur une cible."),
    "effects": ("Effets", "Une ligne est un effet ou un risque."),
    "actions": ("Gestes", "Une ligne est quelque chose à faire contre un risque, avant qu'il ne vienne ou quand ses signes se montrent, en mots que chacun peut suivre."),
    "action_subjects": ("Produits des gestes", "Une ligne lie un geste à un produit ou à une classe : needs, il n'est dit que si l'un d'eux est en jeu ; unless, que si aucun ne l'est. Un geste sans ligne est toujours dit."),
    "effect_actions": ("Gestes par effet", "Une ligne dit qu'un geste aide contre un effet."),
    "emergency_numbers": ("Numéros d'urgence", "Une ligne est un numéro de téléphone d'un pays qui aide après une prise de drogues ou de médicaments."),
    "target_effects": ("Effets des cibles", "Une ligne dit qu'agir ainsi sur une cible modifie un effet."),
    "levels": ("Niveaux", "Une ligne est un niveau de notre échelle. L'absence de données n'y figure pas."),
    "scale_labels": ("Libellés des échelles", "Une ligne est un libellé d'une échelle et sa lecture sur la nôtre. Les échelles ne sont jamais rapprochées par leurs couleurs."),
    "assessments": ("Évaluations des sources", "Une ligne est ce qu'une source dit d'une paire, avec son propre libellé."),
    "assessment_effects": ("Effets nommés", "Une ligne dit quel effet ou risque une évaluation nomme."),
    "assessment_references": ("Références citées", "Une ligne dit quelle référence une source cite à l'appui. Citée ne veut pas dire lue : voir consulted dans sources."),
    "adjudications": ("Décisions", "Une ligne est une décision motivée sur une paire."),
    "adjudication_evidence": ("Preuves des décisions", "Une ligne est une évaluation sur laquelle une décision repose."),
    "overrides": ("Exceptions", "Une ligne dit qu'une note plus large ne vaut pas pour une paire plus étroite et ce qui en dépend."),
    "cautions": ("Précautions", "Une ligne nomme une population pour laquelle un produit ou une paire pèse davantage. Une population ne baisse jamais un niveau."),
    "timings": ("Intervalles", "Une ligne est un intervalle minimal et orienté que donne une source. Rien d'autre n'est noté sur le temps."),
    "claims": ("Affirmations", "Une ligne est une phrase d'un document source, vérifiée."),
    "claim_sources": ("Sources des vérifications", "Une ligne est une source du verdict sur une affirmation."),
    "sources": ("Sources", "Une ligne est une source citée."),
    "retired": ("Identifiants retirés", "Une ligne est un identifiant qui ne sert plus. Aucun n'est jamais repris."),
    "combinations": ("Associations", "Une ligne est la note établie d'une paire qui a une évaluation ou une décision. Engendrée : à ne pas modifier."),
    "resolved": ("Réponses", "Chaque paire qui a une réponse, établie par l'arbre des classes, avec son justificatif. Une paire absente est sans données, ce qui ne signifie pas qu'elle présente peu de risque."),
    "assessment_levels": ("Lectures", "Chaque évaluation lue sur notre échelle : niveau, étendue, rang, et si elle compte."),
    "ancestors": ("Classes de chaque produit", "Chaque produit avec chacune de ses classes, directement ou par d'autres."),
    "names": ("Noms normalisés", "Chaque nom sous sa forme normale."),
    "pairs": ("Réponses dans les deux sens", "Chaque paire qui a une réponse, dans les deux sens."),
    "assessments_read": ("Évaluations avec leur source", "Les évaluations avec leur source, leur niveau et leur rang."),
    "disagreements": ("Désaccords", "Paires sur lesquelles des sources indépendantes s'écartent d'au moins deux niveaux."),
    "mechanisms_read": ("Mécanismes en clair", "Les mécanismes avec produit, cible et source par leur nom, et leurs adresses."),
    "shared_targets": ("Cibles communes", "Deux produits qui agissent sur une même cible, et comment. Un mécanisme, pas une note."),
    "exposure_pathways": ("Voies d'exposition", "Ce qui modifie l'exposition à quoi, par quelle enzyme. Un mécanisme, pas une note."),
    "about": ("À propos", "Version et empreinte du contenu."),
    "citations": ("Citations", "Comment citer cette version, sous chaque forme."),
    "releases": ("Versions", "Chaque version avec ses lignes par table, ses paires par niveau et ce qui a changé, en JSON."),
    "changes": ("Changements", "Chaque réponse qu'une version a changée, avec ce qu'elle était et ce qui l'a changée."),
}  # fmt: skip
PACKAGE = (
    "Ce que l'on sait, et qui le dit, de l'association de produits psychoactifs et de médicaments. Chaque ligne cite une "
    "source ; l'absence de note ne veut pas dire peu de risque."
)


def told_of(table: str | None, language: str) -> tuple[str, str] | None:
    """Title and description of a table, or of the package without one; None in English and for an unknown table."""
    if language != "fr":
        return None
    title, text = FRENCH.get(table, ("", "")) if table else ("", PACKAGE)
    return (title, joined(text, language)) if text else None
