"""The list for `belegg audit`: what must be nowhere on the site once she is gone."""

import re
from collections.abc import Iterable, Iterator

from belegg.audit.matching import fold
from belegg.join import Site
from belegg.join.entities import Quote
from belegg.withdraw.gone import Gone

_FEWEST_WORDS = 5
_SENTENCE_END = re.compile(r"[.!?…\n]+")
_CLAUSE_END = re.compile(r"[,;:–—«»\"“”()\[\]]+")


def find_phrases(site: Site, participant_id: str, gone: Gone | None = None) -> tuple[str, ...]:
    """Her ids, her pseudonym, and stretches of her quotes and of what is told of her, of five
    words or more.

    Left out is what others say too, or what is told of them, and a pseudonym that another
    participant has: the site rightly holds them. Others are all who stay; without `gone`,
    everybody else. Shorter stretches are too common to prove anything.
    """
    gone = gone or Gone.of(participant_id)
    hers = site.backlinks.quotes_of_participant.get(participant_id, ())
    stay = (quote for quote in site.quotes.values() if not gone.has_quote(quote.id))
    said_by_others = (text for quote in stay for text in words_of(quote))
    shared = "\n".join(map(fold, (*said_by_others, *told_of_others(site, gone))))
    told = site.participants[participant_id].record.attributes.values()
    said = [text for quote in hers for text in words_of(quote)]
    names = [participant_id, *_own_names(site, participant_id, gone), *(quote.id for quote in hers)]
    stretches = (part for text in (*said, *told) for part in _stretches(text))
    phrases = [*names, *(part for part in stretches if fold(part) not in shared)]
    return tuple({fold(phrase): phrase for phrase in reversed(phrases)}.values())[::-1]


def words_of(quote: Quote) -> Iterator[str]:
    """Everything of a quote that is words: as said, in the standard language, as said again."""
    record = quote.record
    yield record.text
    yield from filter(None, [record.standard, *(again.text for again in record.again)])


def told_of_others(site: Site, gone: Gone) -> Iterator[str]:
    """The attributes of all who do not go."""
    others = (p for id_, p in site.participants.items() if id_ not in gone.participants)
    return (value for other in others for value in other.record.attributes.values())


def _own_names(site: Site, participant_id: str, gone: Gone) -> Iterator[str]:
    own = site.participants[participant_id].record.pseudonym
    # The audit finds longer words too: «Ann» would find every «Anna».
    if not any(
        f" {word}".startswith(fold(own))
        for name in pseudonyms_that_stay(site, gone)
        for word in _words(name)
    ):
        yield own


def pseudonyms_that_stay(site: Site, gone: Gone) -> tuple[str, ...]:
    """The names of all who do not go."""
    people = site.participants.items()
    return tuple(p.record.pseudonym for id_, p in people if id_ not in gone.participants)


def _words(name: str) -> Iterable[str]:
    return fold(name).split()


def _stretches(text: str) -> Iterator[str]:
    """Clauses where they are long enough, else the sentence: what is shown shortened or
    quoted in part is found as well."""
    for sentence in _SENTENCE_END.split(text):
        clauses = [_single_line(part) for part in _CLAUSE_END.split(sentence)]
        long_enough = [clause for clause in clauses if _is_long_enough(clause)]
        if not long_enough and _is_long_enough(sentence):
            long_enough = [_single_line(sentence)]
        yield from long_enough


def _is_long_enough(text: str) -> bool:
    return len(fold(text).split()) >= _FEWEST_WORDS


def _single_line(text: str) -> str:
    return " ".join(text.split())
