"""BindingDB: affinities."""
