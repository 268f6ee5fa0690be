"""DrugBank's open vocabulary: identifiers and synonyms."""
