"""What changed between two versions of a project: quotes, codebook, findings and the rest."""

from belegg.diff.changes import Changes
from belegg.diff.compare import compare_sites
from belegg.diff.gone import find_gone

__all__ = ["Changes", "compare_sites", "find_gone"]
