"""The glossary's words in running text: where they stand, and what they mean."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from belegg import addresses
from belegg.join import Site
from belegg.join.entities import Term, capitalised
from belegg.plan.views import TermView

_FIRST_WORD = re.compile(r"(?<![\w-])(?:\w+|[^\w\s])")
"""What a term can begin with: a word, or a sign as in «§ 14a»."""
_END = r"(?![\w\u0300-\u036f])"
"""Accents that have no letter of their own stand after theirs, and are no `\\w`."""


@dataclass(frozen=True)
class Terms:
    """Finds words of the glossary, where a site has a page that lists them."""

    site: Site

    def matches(self, text: str) -> Iterator[tuple[int, int, TermView]]:
        """Start, end and meaning of every word found, from left to right; the longest wins
        where two begin together. A word ends where letters and digits do: «NAV» is found in
        «NAV-kontoret», and not in «NAVs». A line may break where a term has a space."""
        if not self._by_form:
            return
        end = 0
        for word in _FIRST_WORD.finditer(text):
            pattern = self._by_first_word.get(word.group())
            match = pattern.match(text, word.start()) if pattern else None
            if match and word.start() >= end:
                end = match.end()
                yield match.start(), end, self._by_form[" ".join(match.group().split())]

    def within(self, texts: Iterable[str]) -> tuple[TermView, ...]:
        """Every word that stands in any of the texts, once, in the order they appear."""
        found = (term for text in texts for _, _, term in self.matches(text))
        return tuple({term.id: term for term in found}.values())

    @cached_property
    def _by_form(self) -> Mapping[str, TermView]:
        """By each way a word is written, its spaces single."""
        terms = self.site.terms.values() if self.site.page_for("glossary") else ()
        return {
            written: view
            for term in terms
            for view in [_view(term)]
            for form in term.forms
            for written in (form, capitalised(form))
        }

    @cached_property
    def _by_first_word(self) -> Mapping[str, re.Pattern[str]]:
        """What to look for where a term may begin. One pattern of all terms would be tried
        at every word of every quote; this looks most words up in vain, and goes on."""
        by_first_word: dict[str, list[str]] = {}
        for form in sorted(self._by_form, key=lambda form: (-len(form), form)):
            by_first_word.setdefault(_FIRST_WORD.findall(form)[0], []).append(form)
        return {word: _pattern(forms) for word, forms in by_first_word.items()}


def _pattern(longest_first: Iterable[str]) -> re.Pattern[str]:
    spaced = (r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    return re.compile(f"(?:{'|'.join(spaced)}){_END}")


def _view(term: Term) -> TermView:
    return TermView(
        term.id,
        term.record.term,
        " ".join(term.record.explanation.split()),
        addresses.term_url(term.id),
    )
