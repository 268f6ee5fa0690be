"""Pages of the site, one module a page."""
