"""The rules. Importing this package registers all of them."""

from belegg.check.rules import (
    addresses,
    connections,
    evidence,
    locators,
    redirects,
    seals,
    withdrawals,
)

__all__ = [
    "addresses",
    "connections",
    "evidence",
    "locators",
    "redirects",
    "seals",
    "withdrawals",
]
