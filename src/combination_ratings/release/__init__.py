"""What is published: database, archives, exports, changelog."""
