"""One record validator a file, named by its slug."""
