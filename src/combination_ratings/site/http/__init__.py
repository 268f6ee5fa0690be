"""What stands between a request and a page: cache, headers, guard."""
