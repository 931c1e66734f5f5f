"""The glossary's words in running text: where they stand, and what they mean."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from belegg import addresses
from belegg.join import Site
from belegg.plan.page_views import TermView


@dataclass(frozen=True)
class Terms:
    """Finds words of the glossary, where a site has a page that lists them."""

    site: Site

    def matches(self, text: str) -> Iterator[tuple[int, int, TermView]]:
        """Start, end and meaning of every word found, from left to right; the longest wins
        where two begin together. A word ends where letters and digits do: «NAV» is found in
        «NAV-kontoret», and not in «NAVs»."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(text):
            yield match.start(), match.end(), self._by_form[match.group()]

    def within(self, texts: Iterable[str]) -> tuple[TermView, ...]:
        """Every word that stands in any of the texts, once, in the order they appear."""
        found = (term for text in texts for _, _, term in self.matches(text))
        return tuple({term.id: term for term in found}.values())

    @cached_property
    def _by_form(self) -> dict[str, TermView]:
        if all(page.matter.page != "glossary" for page in self.site.pages):
            return {}
        return {
            written: view
            for term in self.site.terms.values()
            for view in [
                TermView(
                    term.id,
                    term.record.term,
                    " ".join(term.record.explanation.split()),
                    f"{addresses.GLOSSARY_URL}#{term.id}",
                )
            ]
            for form in term.forms
            for written in (form, form[0].upper() + form[1:])
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        longest_first = sorted(self._by_form, key=lambda form: (-len(form), form))
        if not longest_first:
            return None
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
