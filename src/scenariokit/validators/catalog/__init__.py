"""One catalog validator a file, named by its slug."""
