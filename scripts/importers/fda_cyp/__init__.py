"""The FDA's table of enzymes and transporters: classes and mechanisms."""
