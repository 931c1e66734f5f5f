"""What a package without quotes may say.

Texts of researchers hold more of participants than their quotes do: a claim may have words in
quotation marks, a page of method a pseudonym. Such texts are cut short, and their places told, so
that whoever wants them in the package rewrites them.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from belegg.diff.mentions import LEFT_OUT, Mentions
from belegg.identifiers.names import spellings
from belegg.join import Site
from belegg.join.entities import Quote

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class Discretion:
    """Decides what may be said, and remembers what was left out."""

    def __init__(self, site: Site, *, with_quotes: bool) -> None:
        self.with_quotes = with_quotes
        self._site = site
        self._places: set[str] = set()

    @property
    def left_out(self) -> tuple[str, ...]:
        """Places of texts that were left out so far, sorted."""
        return tuple(sorted(self._places))

    def text(self, text: str, place: str) -> str:
        """A text as far as it tells of no participant, and `[…]` for the rest. It ends with the
        first sentence that does: those after it may go on about «her»."""
        if not self.is_telling(text):
            return text
        self._places.add(place)
        kept: list[str] = []
        for sentence in _SENTENCE_END.split(text):
            if self.is_telling(" ".join([*kept, sentence])):
                break
            kept.append(sentence)
        return " ".join([*kept, LEFT_OUT])

    def leave_out(self, place: str) -> None:
        """Remember a place whose text was left out for what it links to."""
        self._places.add(place)

    def is_telling(self, text: str) -> bool:
        """Whether a text names a participant or has words of hers, where none may be told of."""
        return not self.with_quotes and self._mentions.are_in(text)

    @cached_property
    def theme_ids(self) -> Mapping[str, str]:
        """By id, the id that is shown: an id made of a participant's words gives way to a
        number. Capitals: no id has them."""
        return self._shown_ids("T", self._site.themes)

    @cached_property
    def finding_ids(self) -> Mapping[str, str]:
        """The same of findings."""
        return self._shown_ids("F", self._site.findings)

    def _shown_ids(self, letter: str, ids: Iterable[str]) -> dict[str, str]:
        return {
            id_: f"{letter}{number}" if self.is_telling(id_) else id_
            for number, id_ in enumerate(ids, start=1)
        }

    @cached_property
    def _mentions(self) -> Mentions:
        people = [participant.record for participant in self._site.participants.values()]
        names = [name for who in people for name in (who.pseudonym, who.id)]
        said = [text for quote in self._site.quotes.values() for text in _words(quote)]
        return Mentions(_spelled(names), _spelled(said))


def _spelled(texts: Iterable[str]) -> set[str]:
    """Also as ids write them, which are made of claims and titles."""
    return {spelling for text in texts for spelling in spellings(text)}


def _words(quote: Quote) -> Iterable[str]:
    record = quote.record
    texts = (record.text, record.standard, *(again.text for again in record.again))
    return filter(None, texts)
