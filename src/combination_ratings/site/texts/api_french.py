"""What `/api` says in French: the same rows as `api_fields.py`, in the same order (a test holds them together)."""

from __future__ import annotations

PARAMETERS: tuple[str, ...] = (
    "Un nom ; à répéter pour chaque produit, jusqu'à 20. Tout nom, dans toute langue ; plusieurs noms joints par + sont lus aussi.",
    "en ou fr.",
    "Écarte les résultats limités à d'autres voies.",
    "Jours ou heures depuis la dernière prise ; comparés aux intervalles cités.",
    "Pris tant de temps après l'autre.",
)
FIELDS: tuple[str, ...] = (
    "Version des données ; à nommer quand on garde ou cite une réponse.",
    "Langue des phrases.",
    "Une entrée par nom demandé, dans l'ordre.",
    "Le nom tel qu'il a été lu.",
    "Si le nom a une lecture, plusieurs, ou aucune.",
    "Produits que le nom peut désigner, le plus vraisemblable d'abord.",
    "Noms proches, proposés et jamais supposés.",
    "Contexte que portait le nom : route, stopped, after.",
    "Nom et type de chaque identifiant que le document mentionne.",
    "État de la réponse.",
    "Le pire niveau plausible. null est hors de l'échelle : cela ne se lit jamais comme bas.",
    "Ce que les sources laissent ouvert.",
    "À quel point le niveau est étayé.",
    "Des sources indépendantes s'écartent d'au moins deux niveaux.",
    "Niveau 5 que n'appuie encore aucune étude, série de cas ou notice.",
    "Un niveau a été ajouté parce que trois produits partagent un risque.",
    "La réponse en phrases ; montrer les notes avec le niveau.",
    "À partir du niveau 3, le plus urgent d'abord : urgency (call_now, medical_help_today, prescriber), text, signs, et actions avec leur source.",
    "Les signes, et à partir du niveau 4 ce qui demande les secours, en texte suivi.",
    "À partir du niveau 4, si un médecin peut être nécessaire : number, dial (un lien tel:) et where, où il vaut.",
    "Date du dernier examen de la paire par une personne.",
    "Chaque paire de lectures de deux noms, avec les champs de answer et ceux qui suivent.",
    "Les deux produits.",
    "Sens de l'effet de l'un sur l'autre.",
    "Comment le niveau a été obtenu.",
    "Les paires évaluées dont vient le niveau.",
    "Les lignes plus larges qui ne valent pas ici.",
    "Risques : effect_id, name, modality, tier, voix pour et contre, warning_signs.",
    "Effets de chaque paire qui porte sur celle-ci, paires de classes comprises ; signes et aide les suivent.",
    "Délais minimaux cités : first, second, min_hours, trigger, source_id.",
    "Populations pour lesquelles l'un des deux pèse davantage.",
    "Qui le dit : source_id, title, year, scale, label, level, tier, evidence, stance, finding, url.",
    "Paires sans évaluation. Cela ne signifie pas qu'elles présentent peu de risque.",
)
EXAMPLES: tuple[str, ...] = (
    "Deux noms",
    "Un médicament arrêté depuis deux semaines",
    "Un nom à plusieurs sens",
    "Trois noms, dont un inconnu",
)
RULES: tuple[str, ...] = (
    'Une question illisible a l\'état 400 et un document {"error": phrase}.',
    "Les champs ne font que s'ajouter dans une version majeure. Ne vous fiez pas à l'ordre des clés.",
    "N'affichez aucun niveau là où il n'y en a pas : null et no_data ne veulent jamais dire peu de risque.",
    "La lecture ne demande aucune clé, depuis tout site (CORS). Les réponses portent un ETag ; elles ne changent qu'avec une version.",
    '/suggest.json?q=ket complète les noms : {"suggestions": [{"text", "substance_id", "name"}]}.',
    "Chaque table et chaque requête a une forme JSON et une forme CSV : ajoutez .json ou .csv à son chemin.",
)
