"""Benchmarks: `make bench`. Never part of the tests; compare ratios, not machines."""
