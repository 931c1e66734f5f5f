"""One passage against its source: the strictest reading that holds decides its status."""

from collections.abc import Iterator, Sequence

from belegg.validate.records import Edit, Locator
from belegg.verify.nearest import (
    Likeness,
    count_words,
    find_nearest,
    is_like_enough,
)
from belegg.verify.normal import NormalText, normalise
from belegg.verify.parts import LONGEST_ELISION, Parts, split_at_all_marks, split_at_elisions, whole
from belegg.verify.results import (
    Difference,
    Found,
    Passage,
    Side,
    Status,
    Stretch,
    last_page,
    section_key,
)
from belegg.verify.search import (
    Finder,
    Hit,
    find_in_any_case,
    find_parts,
    find_verbatim,
    find_words,
)
from belegg.verify.source import SourceText

_MARKS_OF_EMPHASIS = str.maketrans("", "", "*_")
_CANNOT_BE_CHECKED = "A translation cannot be checked against the source."
_PARTS_ASTRAY = "Its parts are there, but not in this order or not close together."


def verify_passage(
    source: SourceText, text: str, claimed: Locator, edits: tuple[Edit, ...] = ()
) -> Passage:
    """What is found of a text that claims to stand at a place."""
    for status, parts, find in _readings(text, edits):
        hits = find_parts(source, parts, find)
        if hits:
            declared = edits if status is Status.EDITED else ()
            return _standing(source, hits, claimed, status, declared)
    if Edit.TRANSLATED in edits:
        return Passage(claimed, Status.EDITED, declared=edits, remark=_CANNOT_BE_CHECKED)
    return _suggested(source, text, claimed)


def find_places(source: SourceText, text: str) -> tuple[Found, ...]:
    """Where a text stands word for word, or its parts around marks of elision do."""
    for _, parts, find in _readings(text, ()):
        hits = find_parts(source, parts, find)
        if hits:
            return tuple(source.locate(*hit) for hit in hits)
    return ()


def find_rewording(requoted: str, text: str) -> Difference | None:
    """How a re-quotation's words differ from the quote's; None where they are all the
    quote's own, if fewer."""
    quote = SourceText(" ".join(text.split()))
    for parts in (whole(requoted), split_at_elisions(requoted)):
        if find_parts(quote, parts, find_verbatim):
            return None
    nearest = find_nearest(quote, normalise(requoted))
    return nearest.difference if nearest else (Stretch(Side.QUOTE, requoted),)


def _readings(text: str, edits: tuple[Edit, ...]) -> Iterator[tuple[Status, Parts, Finder]]:
    """The ways to take a text, from the strictest on."""
    yield Status.VERBATIM, whole(text), find_verbatim
    yield Status.ELIDED, split_at_elisions(text), find_verbatim
    if Edit.EMPHASIS in edits:
        text = text.translate(_MARKS_OF_EMPHASIS)
    parts = split_at_all_marks(text) if Edit.ANONYMISED in edits else split_at_elisions(text)
    if Edit.NORMALISED in edits:
        yield Status.EDITED, parts, find_words
    elif Edit.EMPHASIS in edits:
        yield Status.EDITED, parts, find_in_any_case
    elif Edit.ANONYMISED in edits:
        yield Status.EDITED, parts, find_verbatim


# ---- found -----------------------------------------------------------------------------


def _standing(
    source: SourceText,
    hits: Sequence[Hit],
    claimed: Locator,
    status: Status,
    declared: tuple[Edit, ...],
) -> Passage:
    found = tuple(source.locate(*hit) for hit in hits)
    at = _meant(found, claimed)
    return Passage(claimed, status if at else Status.AMBIGUOUS, found, at, declared=declared)


def _meant(found: tuple[Found, ...], claimed: Locator) -> Found | None:
    """The place that the claim points to: by its page, then its section, then its last page.
    None where places are left that the claim does not tell apart."""
    places = set(found)
    section = section_key(claimed.section)
    for narrower in (
        {place for place in places if place.page == claimed.page},
        {place for place in places if place.section and section_key(place.section) == section},
        {place for place in places if last_page(place) == last_page(claimed)},
    ):
        places = places & narrower or places
    return next(iter(places)) if len(places) == 1 else None


# ---- not found -------------------------------------------------------------------------


def _suggested(source: SourceText, text: str, claimed: Locator) -> Passage:
    """The nearest there is, part for part."""
    parts = split_at_elisions(text).texts
    likenesses = _nearest_of_all(source, parts)
    same = sum(likeness.same for likeness in likenesses if likeness)
    longest = max(filter(None, likenesses), key=lambda likeness: likeness.same, default=None)
    if longest is None or not is_like_enough(same, sum(count_words(part) for part in parts)):
        return Passage(claimed, Status.NOT_FOUND)
    all_there = len(parts) > 1 and all(any(find_verbatim(source, part)) for part in parts)
    return Passage(
        claimed,
        Status.ALTERED,
        nearest=source.locate(longest.start, longest.end),
        difference=_joined(parts, likenesses),
        remark=_PARTS_ASTRAY if all_there else None,
    )


def _nearest_of_all(source: SourceText, parts: tuple[NormalText, ...]) -> list[Likeness | None]:
    """What is most like each part; all of it close to what is most like the longest."""
    longest = max(parts, key=count_words, default=None)
    anchor = find_nearest(source, longest) if longest else None
    if anchor is None:
        return []
    around = range(anchor.start - LONGEST_ELISION, anchor.end + LONGEST_ELISION)
    return [anchor if part is longest else find_nearest(source, part, around) for part in parts]


def _joined(parts: tuple[NormalText, ...], likenesses: list[Likeness | None]) -> Difference:
    """The word diffs of all parts, with marks of elision between them."""
    stretches: list[Stretch] = []
    for part, likeness in zip(parts, likenesses, strict=True):
        if stretches:
            stretches.append(Stretch(Side.BOTH, "[…]"))
        stretches += likeness.difference if likeness else [Stretch(Side.QUOTE, part.shown)]
    return tuple(stretches)
