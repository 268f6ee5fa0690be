"""Words of the further pages, in English and French (the gate reads this file)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "search": ("Search", "Rechercher"),
    "search_lead": (
        "Names in every language, titles and authors of sources, and what sources found.",
        "Noms dans toutes les langues, titres et auteurs des sources, et ce qu'elles ont trouvé.",
    ),
    "search_for": ("Words to look for", "Mots à chercher"),
    "found_substances": ("Substances", "Produits"),
    "found_sources": ("Sources", "Sources"),
    "found_findings": ("Findings", "Résultats"),
    "nothing_found": ("Nothing was found.", "Rien n'a été trouvé."),
    "compare": ("Compare sources", "Comparer les sources"),
    "compare_short": ("Compare", "Comparer"),
    "compare_lead": (
        "Sources are shown with their own labels, read on one scale. Copies of one another count as one voice.",
        "Les sources sont montrées avec leurs libellés, lus sur une même échelle. Les copies comptent pour une seule voix.",
    ),
    "agreement": ("How far voices agree", "Jusqu'où les voix s'accordent"),
    "agreement_lead": (
        "Pairs that both rate, the share on which they give the same level, and the mean distance in levels.",
        "Associations que les deux évaluent, part au même niveau, et écart moyen en niveaux.",
    ),
    "voice": ("Voice", "Voix"),
    "common": (
        "{n} in common, {same} % same level, mean distance {distance}",
        "{n} en commun, {same} % au même niveau, écart moyen {distance}",
    ),
    "lineage": ("Who repeats whom", "Qui reprend qui"),
    "lineage_lead": (
        "Sources that stand in one group are copies or parts of one another, and count once.",
        "Les sources d'un même groupe se recopient ou se contiennent, et comptent une fois.",
    ),
    "most_disputed": ("Where sources disagree most", "Où les sources se contredisent le plus"),
    "lowest": ("Lowest", "Plus bas"),
    "highest": ("Highest", "Plus haut"),
    "spread": ("Levels apart", "Niveaux d'écart"),
    "answer_here": ("Answer here", "Réponse ici"),
    "queries": ("Queries", "Requêtes"),
    "queries_lead": (
        "Questions that people ask of the tables. Open one, change its values or its SQL, export the result.",
        "Questions que l'on pose aux tables. Ouvrez-en une, changez ses valeurs ou son SQL, exportez le résultat.",
    ),
    "example": ("Example", "Exemple"),
    "write_sql": ("Write your own", "Écrivez la vôtre"),
    "sql_lead": (
        "SQL is open for reading. A query may run half a second and return 1,000 rows; whole tables are in the download.",
        "Le SQL est ouvert en lecture. Une requête peut durer une demi-seconde et rendre 1 000 lignes ; les tables "
        "entières sont dans le téléchargement.",
    ),
    "show_sql": ("Show the SQL", "Montrer le SQL"),
    "classes_page": ("Classes", "Classes"),
    "classes_lead": (
        "A rating of a class holds for its members and says so. Coverage is the share of pairs with an answer.",
        "La note d'une classe vaut pour ses membres, et le dit. La couverture est la part des paires avec réponse.",
    ),
    "class": ("Class", "Classe"),
    "member_count": ("Members", "Membres"),
    "rated_count": ("Rated combinations", "Associations évaluées"),
    "own_rows": ("Of its own", "En propre"),
    "basis": ("Basis", "Fondement"),
    "pharmacodynamic": ("what it does", "ce qu'elle fait"),
    "pharmacokinetic": ("how it is handled by the body", "comment le corps la traite"),
    "chemical": ("structure", "structure"),
    "api": ("The answer as JSON", "La réponse en JSON"),
    "api_parameters": ("Parameters", "Paramètres"),
    "api_parameter": ("Parameter", "Paramètre"),
    "api_fields": ("Fields", "Champs"),
    "api_field": ("Field", "Champ"),
    "api_values": ("Values", "Valeurs"),
    "api_meaning": ("Meaning", "Sens"),
    "api_rules": ("Rules", "Règles"),
    "api_examples": ("Examples", "Exemples"),
    "api_short": ("API", "API"),
    "cite_page": ("Cite", "Citer"),
    "cite_answer": ("Cite this answer", "Citer cette réponse"),
    "cite_lead": (
        "Name the version: levels may change between releases. Each row also names its own source; cite that for a fact.",
        "Indiquez la version : les niveaux peuvent changer d'une version à l'autre. Chaque ligne nomme sa propre source ; "
        "citez celle-ci pour un fait.",
    ),
    "cite_ids": (
        "Addresses of substances, combinations and sources survive versions; an id that is retired leads to its successor.",
        "Les adresses des produits, associations et sources survivent aux versions ; un identifiant retiré mène à son "
        "successeur.",
    ),
    "as_text": ("As text", "En texte"),
    "as_bibtex": ("BibTeX", "BibTeX"),
    "build": ("Content hash", "Empreinte du contenu"),
    "report": ("Report an error", "Signaler une erreur"),
    "report_lead": (
        "An error is mended in the tables, with a source. Send these four things to the maintainers of this copy.",
        "Une erreur se corrige dans les tables, avec une source. Envoyez ces quatre points aux responsables de cette copie.",
    ),
    "report_1": ("What it is about: {about}", "De quoi il s'agit : {about}"),
    "report_2": ("The data version: {version}", "La version des données : {version}"),
    "report_3": ("What is wrong, and what it should say", "Ce qui est faux, et ce qu'il faudrait lire"),
    "report_4": (
        "The source that supports it: DOI, PMID or address, and the passage",
        "La source qui l'appuie : DOI, PMID ou adresse, et le passage",
    ),
    "report_where": ("Open a report with the project", "Ouvrir un signalement auprès du projet"),
    "report_file": (
        "CONTRIBUTING.md in the package says how a change is made and reviewed.",
        "CONTRIBUTING.md dans le paquet dit comment une modification est faite et relue.",
    ),
    "this_page": ("this page", "cette page"),
    "from_tables": ("From the tables", "D'après les tables"),
    "print": ("Print", "Imprimer"),
    "more_rows": ("{n} more at this address.", "{n} de plus à cette adresse."),
    "mechanism": ("How they may act on each other", "Comment ils peuvent agir l'un sur l'autre"),
    "embed_title": ("Check a combination", "Vérifier une association"),
    "embed_how": ("Put the form on your own site", "Mettre le formulaire sur votre site"),
    "taken": ("Already taken together?", "Déjà pris ensemble ?"),
    "whole_chart": ("All substances at once", "Tous les produits à la fois"),
    "whole_lead": (
        "One dot for each pair of {n} substances and classes, grouped by class. Choose a dot to open its pair.",
        "Un point par paire de {n} produits et classes, groupés par classe. Choisissez un point pour ouvrir sa paire.",
    ),
    "whole_text": (
        "The same in words: choose two names, or a substance.",
        "La même chose en mots : choisissez deux noms, ou un produit.",
    ),
    "zoom": ("Size of a dot", "Taille d'un point"),
    "common_names": ("Most asked for", "Les plus demandés"),
    "filter_column": ("Filter column", "Colonne du filtre"),
    "filter_op": ("Filter operation", "Opération du filtre"),
    "filter_value": ("Filter value", "Valeur du filtre"),
    "sort": ("Sort by", "Trier par"),
    "columns": ("What the columns hold", "Ce que contiennent les colonnes"),
    "remove": ("Remove", "Retirer"),
    "more": ("More values", "Plus de valeurs"),
    "reading": ("reading", "lecture"),
    "unrated_pairs": ("Pairs without a rating", "Paires sans évaluation"),
    "effect_lead": (
        "Combinations for which a source names it, each with its level.",
        "Associations pour lesquelles une source le nomme, chacune avec son niveau.",
    ),
    "changes_counts": ("Answers at each level", "Réponses à chaque niveau"),
    "unrated_note": (
        "This does not mean that they carry little risk.",
        "Cela ne signifie pas qu'elles présentent peu de risque.",
    ),
    "picture": ("Affinities", "Affinités"),
    "no_table": (
        "Every value with its source stands in the table below.",
        "Chaque valeur avec sa source figure dans le tableau ci-dessous.",
    ),
}
EMERGENCY: dict[str, tuple[str, str]] = {
    "em_title": ("Already taken together", "Déjà pris ensemble"),
    "em_call": (
        "Call the emergency services at once if you see one of these signs. Say what was taken: it helps them help.",
        "Appelez immédiatement les secours devant un de ces signes. Dites ce qui a été pris : cela les aide à aider.",
    ),
    "em_others": ("others, with their sources", "les autres, avec leurs sources"),
    "em_signs": ("Signs that need help now", "Signes qui demandent de l'aide maintenant"),
    "em_sign_list": (
        "cannot be woken|slow, shallow or no breathing, gurgling or snoring|blue or grey lips or nails|a seizure|"
        "chest pain, or a sudden severe headache|very hot, rigid or jerking muscles|fainting, or great confusion",
        "ne se réveille pas|respiration lente, faible ou absente, gargouillis ou ronflement|lèvres ou ongles bleus ou gris|"
        "convulsions|douleur à la poitrine, ou mal de tête soudain et violent|très chaud, muscles raides ou secousses|"
        "évanouissement, ou grande confusion",
    ),
    "em_numbers": ("Numbers", "Numéros"),
    "em_where": ("Emergency numbers by country", "Numéros d'urgence par pays"),
    "em_country": ("Country", "Pays"),
    "em_number": ("Number", "Numéro"),
    "em_elsewhere": ("Elsewhere: your local emergency number.", "Ailleurs : votre numéro d'urgence local."),
    "em_position": ("While you wait", "En attendant"),
    "em_naloxone": (
        "If an opioid may be involved, give naloxone if there is some. It wears off before many opioids do: call even if the "
        "person wakes.",
        "Si un opioïde peut être en cause, donnez de la naloxone s'il y en a. Son effet s'arrête avant celui de beaucoup "
        "d'opioïdes : appelez même si la personne se réveille.",
    ),
    "changes": ("Releases and what they changed", "Versions et ce qu'elles ont changé"),
    "changes_lead": (
        "Every level that rose or fell, directly or through a class, and the rows behind it.",
        "Chaque niveau monté ou descendu, directement ou par une classe, et les lignes derrière.",
    ),
    "changes_first": (
        "The first release: there is nothing to compare it with.",
        "La première version : il n'y a rien à quoi la comparer.",
    ),
    "changes_none": ("No level rose or fell.", "Aucun niveau n'est monté ni descendu."),
    "changes_unreleased": ("Nothing has been released yet.", "Rien n'a encore été publié."),
    "changed_in": (
        "The level last changed in version {version}.",
        "Le niveau a changé pour la dernière fois en version {version}.",
    ),
    "em_poison": ("Poison centre", "Centre antipoison"),
}
