"""Seals: the record that quotes were found in sources that stay confidential, signed."""

from belegg.seal.state import SealState, StudySeal, seal_of

__all__ = ["SealState", "StudySeal", "seal_of"]
