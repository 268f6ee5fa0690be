"""What `/api` says in French: the same rows as `api_fields.py`, in the same order (a test holds them together)."""

from __future__ import annotations

PARAMETERS: tuple[str, ...] = (
    "Un nom ; à répéter pour chaque produit, jusqu'à 20. Tout nom, dans toute langue ; plusieurs noms joints par + sont lus aussi.",
    "en ou fr.",
    "Écarte les résultats limités à d'autres voies.",
    "Jours ou heures depuis la dernière prise ; comparés aux intervalles cités.",
    "Pris tant de temps après l'autre.",
)
EXAMPLES: tuple[str, ...] = (
    "Deux noms",
    "Un médicament arrêté depuis deux semaines",
    "Un nom à plusieurs sens",
    "Trois noms, dont un inconnu",
)
RULES: tuple[str, ...] = (
    'Une question illisible a l\'état 400 et un document {"error": phrase}.',
    "La réponse suit un schéma JSON : /answer.schema.json, et le même fichier dans chaque version publiée.",
    "Les champs ne font que s'ajouter dans une version majeure. Ne vous fiez pas à l'ordre des clés.",
    "N'affichez aucun niveau là où il n'y en a pas : null et no_data ne veulent jamais dire peu de risque.",
    "La lecture ne demande aucune clé, depuis tout site (CORS). Les réponses portent un ETag ; elles ne changent qu'avec une version.",
    '/suggest.json?q=ket complète les noms : {"suggestions": [{"text", "substance_id", "name"}]}.',
    "Chaque table et chaque requête a une forme JSON et une forme CSV : ajoutez .json ou .csv à son chemin.",
)
