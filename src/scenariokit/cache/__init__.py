"""Results of earlier runs, under a name that everything they depend on goes into.

Nothing in a cache is trusted: an entry that is cut, changed or of another version is thrown away, and the catalog is
checked as if there had been none. Entries are JSON, so that reading one can never run anything.
"""
