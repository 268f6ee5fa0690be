"""Labels of Datasette's own pages, in English as Datasette has them and in French (the gate reads this file).

A text with a bar has a form for one and a form for more: `{{ t.core_rows|counted(n, lang) }}`.
"""

from __future__ import annotations

import re

TEXTS: dict[str, tuple[str, str]] = {
    "core_rows": ("{n} row|{n} rows", "{n} ligne|{n} lignes"),
    "core_many_rows": ("Many rows", "De nombreuses lignes"),
    "core_view": ("view", "vue"),
    "core_hidden": ("hidden", "cachée"),
    "core_hidden_tables": ("and {n} hidden table|and {n} hidden tables", "et {n} table cachée|et {n} tables cachées"),
    "core_license": ("Data license", "Licence des données"),
    "core_source": ("Data source", "Source des données"),
    "core_about": ("About", "À propos"),
    "core_search": ("Search", "Rechercher"),
    "core_remove_filter": ("- remove filter -", "- retirer le filtre -"),
    "core_column": ("- column -", "- colonne -"),
    "core_sort": ("Sort...", "Trier…"),
    "core_sort_by": ("Sort by {column}", "Trier par {column}"),
    "core_descending": ("descending", "décroissant"),
    "core_apply": ("Apply", "Appliquer"),
    "core_wheres": (
        "{n} extra where clause|{n} extra where clauses",
        "{n} condition SQL ajoutée|{n} conditions SQL ajoutées",
    ),
    "core_remove": ("remove", "retirer"),
    "core_edit_sql": ("View and edit SQL", "Voir et modifier le SQL"),
    "core_data_as": ("This data as", "Ces données en"),
    "core_advanced": ("advanced", "plus d'options"),
    "core_facets": ("Suggested facets", "Regroupements proposés"),
    "core_timed_out": ("These facets timed out", "Regroupements trop longs à calculer"),
    "core_next": ("Next page", "Page suivante"),
    "core_export": ("Advanced export", "Autres formes d'export"),
    "core_shape": ("JSON shape", "Forme du JSON"),
    "core_shape_default": ("default", "ordinaire"),
    "core_shape_array": ("array", "tableau"),
    "core_shape_lines": ("newline-delimited", "une ligne par objet"),
    "core_shape_object": ("object", "objet"),
    "core_csv_options": ("CSV options", "Options du CSV"),
    "core_file": ("download file", "télécharger le fichier"),
    "core_labels": ("expand labels", "montrer les noms"),
    "core_stream": ("stream all rows", "toutes les lignes"),
    "core_export_csv": ("Export CSV", "Exporter en CSV"),
    "core_no_rows": ("0 records", "Aucune ligne"),
    "core_no_results": ("0 results", "Aucun résultat"),
    "core_sql": ("Custom SQL query", "Requête SQL"),
    "core_returning": ("returning {n} row|returning {n} rows", "rend {n} ligne|rend {n} lignes"),
    "core_returning_more": (
        "returning more than {n} row|returning more than {n} rows",
        "rend plus de {n} ligne|rend plus de {n} lignes",
    ),
    "core_hide": ("hide", "cacher"),
    "core_show": ("show", "montrer"),
    "core_parameters": ("Query parameters", "Valeurs de la requête"),
    "core_format": ("Format SQL", "Mettre le SQL en forme"),
    "core_run": ("Run SQL", "Exécuter"),
    "core_change_sql": ("Edit SQL", "Modifier le SQL"),
    "core_immutable": (
        "This query cannot be executed because the database is immutable.",
        "Cette requête ne peut être exécutée : la base ne change pas.",
    ),
    "core_queries": ("Queries", "Requêtes"),
    "core_tables": ("Tables", "Tables"),
    "core_views": ("Views", "Vues"),
    "core_readable": ("The same to read", "La même chose à lire"),
    "core_links": ("Links from other tables", "Lignes d'autres tables qui y mènent"),
    "core_from": ("from {column} in {table}", "par {column} de {table}"),
    "core_attached": (
        "The following databases are attached to this connection, and can be used for cross-database joins",
        "Ces bases sont jointes à cette connexion et peuvent servir à des jointures",
    ),
    "core_download": ("Download SQLite DB", "Télécharger la base SQLite"),
    "core_menu": ("Table actions", "Actions sur la table"),
    "menu_sort_asc": ("Sort ascending", "Trier en ordre croissant"),
    "menu_sort_desc": ("Sort descending", "Trier en ordre décroissant"),
    "menu_facet": ("Facet by this", "Regrouper par cette colonne"),
    "menu_hide_column": ("Hide this column", "Cacher cette colonne"),
    "menu_show_all_columns": ("Show all columns", "Montrer toutes les colonnes"),
    "menu_not_blank": ("Show not-blank rows", "Montrer les lignes non vides"),
    "menu_of": ("Menu of column", "Menu de la colonne"),
    "menu_remove": ("Remove this filter", "Retirer ce filtre"),
    "menu_type": ("Type", "Type"),
    "op_contains": ("contains", "contient"),
    "op_endswith": ("ends with", "finit par"),
    "op_startswith": ("starts with", "commence par"),
    "op_like": ("like", "comme (like)"),
    "op_notlike": ("not like", "pas comme (not like)"),
    "op_in": ("in", "parmi"),
    "op_notin": ("not in", "pas parmi"),
    "op_arraycontains": ("array contains", "le tableau contient"),
    "op_arraynotcontains": ("array does not contain", "le tableau ne contient pas"),
    "op_date": ("date", "date"),
    "op_isnull": ("is null", "est nul"),
    "op_notnull": ("is not null", "n'est pas nul"),
    "op_isblank": ("is blank", "est vide"),
    "op_notblank": ("is not blank", "n'est pas vide"),
}
SAID: tuple[tuple[str, str], ...] = (
    ("where", "où"), ("search column", "la recherche dans"), ("search matches", "la recherche trouve"),
    ("matches", "trouve"), ("sorted by", "par ordre de"), ("descending", "décroissant"),
    ("does not contain", "ne contient pas"), ("contains", "contient"), ("ends with", "finit par"),
    ("starts with", "commence par"), ("not like", "n'est pas comme"), ("like", "est comme"), ("not in", "pas parmi"),
    ("is on date", "est à la date du"), ("is not null", "n'est pas nul"), ("is null", "est nul"),
    ("is not blank", "n'est pas vide"), ("is blank", "est vide"), ("in", "parmi"), ("and", "et"),
)  # fmt: skip
"""Words with which Datasette describes a filter, the longer ones first."""
WORDS = re.compile(r'"[^"]*"|\b(?:' + "|".join(re.escape(english) for english, _ in SAID) + r")\b")


def description(english: str, language: str) -> str:
    """Datasette's English description of a filter in the language; what stands in quotation marks is the asker's."""
    return WORDS.sub(lambda found: dict(SAID).get(found[0], found[0]), english) if language == "fr" else english
