"""TripSit: the combination chart, categories, names of the factsheets."""
