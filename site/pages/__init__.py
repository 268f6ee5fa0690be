"""Pages of the site, one module a page. Data comes from `scripts.dataset.answer` and SQL on the built database only."""
