"""Swiss terminology of medicinal products: names in four languages."""
