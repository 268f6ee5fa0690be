"""ClinPGx: identifiers, ATC classes, trade names."""
