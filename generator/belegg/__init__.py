"""Belegg publishes the findings of interview studies with their evidence attached."""

__version__ = "0.1.0"
