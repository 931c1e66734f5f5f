"""What withdrawn people are called in a release, and who else is called so."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from belegg.audit.matching import fold
from belegg.join import Site
from belegg.withdraw.gone import Gone
from belegg.withdraw.phrases import pseudonyms_that_stay, words_of

_OFTEN = 3
"""As often in small letters in what researchers write, a name is a word of the language («Dag»,
«Liv»), or begins one; once is enough in what people say («noe anna»)."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A pseudonym of somebody withdrawn. Where it `is_word`, or others' names begin with it,
    only the very name means her. `namesakes` are the participants of other studies, full
    ids, who stay and are called the same."""

    study_id: str
    pseudonym: str
    is_word: bool
    namesakes: tuple[str, ...]

    @property
    def is_phrase(self) -> bool:
        """Whether an audit may look for it: whatever begins with it is hers."""
        return not self.is_word and not self.namesakes

    def pattern(self) -> re.Pattern[str]:
        """Finds it in texts in normalisation form NFKC."""
        words = unicodedata.normalize("NFKC", self.pseudonym).split()
        written = r"[\W_]+".join(map(re.escape, words))
        in_ids = r"[\W_]+".join(re.escape(_in_ids(word)) for word in words)
        if self.is_word:
            loud = r"[\W_]+".join(re.escape(word.upper()) for word in words)
            return re.compile(rf"(?<![^\W_])(?:{written}(?:s|['’]s?)?|{loud}S?)(?![^\W_])")
        return re.compile(rf"(?<![^\W_])(?:{written}|{in_ids})", re.IGNORECASE)


def _in_ids(word: str) -> str:
    """«Bjørn» as ids and names of files write it: `bjorn`."""
    plain = word.casefold().replace("ø", "o").replace("æ", "ae")
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(part for part in parts if not unicodedata.combining(part))


def names_in(site: Site, gone: Gone, called: Iterable[tuple[str, str]]) -> tuple[Name, ...]:
    """`called` are studies and pseudonyms that withdrawn people had in any release. A name that
    somebody of the same study has here, who stays, is not theirs here."""
    own = {_of(site, id_) for id_ in gone.participants}
    written, spoken = "\n".join(_written(site)), "\n".join(_spoken(site, gone))
    found = []
    for study_id, pseudonym in sorted(set(called)):
        namesakes = tuple(_namesakes(site, gone, pseudonym))
        is_hers = (study_id, pseudonym) in own
        if not is_hers and any(id_.startswith(f"{study_id}/") for id_ in namesakes):
            continue
        is_word = _in_small(pseudonym, spoken) > 0 or _in_small(pseudonym, written) >= _OFTEN
        is_word = is_word or _is_taken(site, gone, pseudonym)
        found.append(Name(study_id, pseudonym, is_word, namesakes))
    return tuple(found)


def _of(site: Site, participant_id: str) -> tuple[str, str]:
    participant = site.participants[participant_id]
    return participant.study_id, participant.record.pseudonym


def _namesakes(site: Site, gone: Gone, pseudonym: str) -> Iterator[str]:
    for id_, participant in sorted(site.participants.items()):
        stays = id_ not in gone.participants
        if stays and fold(participant.record.pseudonym) == fold(pseudonym):
            yield id_


def _is_taken(site: Site, gone: Gone, pseudonym: str) -> bool:
    """Whether names or ids of people who stay begin with it, or a researcher has it."""
    own = fold(pseudonym)
    longer = (fold(name) for name in pseudonyms_that_stay(site, gone))
    ids = (
        fold(participant.record.id)
        for id_, participant in site.participants.items()
        if id_ not in gone.participants and fold(participant.record.pseudonym) != own
    )
    return any(own in name and own != name for name in longer) or any(
        own in name for name in (*ids, *map(fold, _researchers(site)))
    )


def _researchers(site: Site) -> Iterator[str]:
    """Authors of studies and of what is cited."""
    for study in site.studies.values():
        for author in study.record.authors:
            yield from filter(None, (author.given, author.family))
    for reference in site.references.values():
        for name in (*reference.author, *reference.editor):
            yield from filter(None, (name.given, name.family))


def _in_small(pseudonym: str, texts: str) -> int:
    """How often a word begins with it in small letters; not where an id or an address does."""
    small = pseudonym[:1].lower() + pseudonym[1:]
    if small == pseudonym:
        return 0
    return len(re.findall(rf"(?<![\w/:#@.-]){re.escape(small)}", texts))


def _written(site: Site) -> Iterator[str]:
    yield from (page.body for page in site.prose)
    for theme in site.themes.values():
        yield from (theme.record.brief, theme.record.definition)


def _spoken(site: Site, gone: Gone) -> Iterator[str]:
    for quote in site.quotes.values():
        if not gone.has_quote(quote.id):
            yield from words_of(quote)
