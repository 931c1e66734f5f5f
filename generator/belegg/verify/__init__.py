"""Is every published quote in its study's source text, word for word, where it says?

`verifier.py` answers for a whole site; `normal.py` says what a text may differ in and still
be the same words; `fix.py` writes what was found into the quote files.
"""
