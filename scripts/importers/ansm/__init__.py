"""The French agency's thesaurus of drug interactions: editions of 2020 and 2016, identifiers, classes, names."""
