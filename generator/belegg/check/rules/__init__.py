"""The rules. Importing this package registers all of them."""

from belegg.check.rules import connections, evidence, locators

__all__ = ["connections", "evidence", "locators"]
