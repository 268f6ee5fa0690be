"""What all importers share: the protocol, the runner, and what each family of tables needs."""
