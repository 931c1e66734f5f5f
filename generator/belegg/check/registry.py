"""Where rules over the whole site register. A rule never prints; it yields diagnostics."""

from collections.abc import Callable, Iterator

from belegg.diagnostics import Diagnostic
from belegg.join import Site

Rule = Callable[[Site], Iterator[Diagnostic]]

_rules: list[Rule] = []


def rule(function: Rule) -> Rule:
    """Register a rule. Its docstring states it, with a bad and a good example."""
    _rules.append(function)
    return function


def run_rules(site: Site) -> tuple[Diagnostic, ...]:
    """What all registered rules find."""
    return tuple(diagnostic for check in _rules for diagnostic in check(site))
