"""Guide to Pharmacology: identifiers, names, mechanisms."""
