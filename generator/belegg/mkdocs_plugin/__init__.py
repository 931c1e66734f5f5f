"""The adapter to MkDocs: the only package, beside the command line, that imports it."""
