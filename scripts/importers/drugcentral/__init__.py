"""DrugCentral: identifiers, classes by action, targets."""
