"""Which pages exist and what each shows, as plain values. No HTML, no files, no MkDocs."""
