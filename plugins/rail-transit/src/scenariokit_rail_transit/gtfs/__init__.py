"""GTFS feeds: an archive of tables, and what they say about the trains of a line."""
