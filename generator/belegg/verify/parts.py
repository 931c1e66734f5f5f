"""A quote as the parts that must stand in the source, and what may stand between them.

Marks of elision are «[…]», «[...]», «(…)» and «(...)». Of a quote that is declared to be
anonymised, words in square brackets («[navn]») stand for a few words of the source.
"""

import re
from dataclasses import dataclass

from belegg.verify.normal import NormalText, normalise

LONGEST_ELISION = 2_000
"""Characters, about a page: parts further from each other are not of one passage."""
LONGEST_REPLACED = 100
_ELISION = r"[\[(]\s*(?:…|\.{2,4})\s*[\])]"
_REPLACEMENT = r"(?<![^\W_])\[[^\[\]]+\](?![^\W_])"
_ONLY_ELISIONS = re.compile(_ELISION)
_ALL_MARKS = re.compile(rf"(?P<elision>{_ELISION})|{_REPLACEMENT}")


@dataclass(frozen=True, slots=True)
class Gap:
    """How many characters may stand between two parts."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Texts in order, and the gaps between them: one fewer."""

    texts: tuple[NormalText, ...]
    gaps: tuple[Gap, ...]


_ELIDED = Gap(0, LONGEST_ELISION)
_REPLACED = Gap(1, LONGEST_REPLACED)


def whole(text: str) -> Parts:
    """A quote in one piece, its marks taken for the source's own."""
    part = normalise(text)
    return Parts((part,) if part.text.strip() else (), ())


def split_at_elisions(text: str) -> Parts:
    """A quote between its marks of elision."""
    return _split(text, _ONLY_ELISIONS)


def split_at_all_marks(text: str) -> Parts:
    """A quote between its marks of elision and what stands in brackets for other words."""
    return _split(text, _ALL_MARKS)


def _split(text: str, marks: re.Pattern[str]) -> Parts:
    """Marks at the edges ask nothing of the source; of several in a row the widest counts."""
    texts: list[NormalText] = []
    gaps: list[Gap] = []
    end, gap = 0, None
    for match in (*marks.finditer(text), None):
        part = normalise(text[end : match.start() if match else len(text)])
        if part.text.strip():
            if texts:
                gaps.append(gap or _ELIDED)
            texts.append(part)
            gap = None
        if match:
            gap = _wider(gap, _gap_of(match))
            end = match.end()
    return Parts(tuple(texts), tuple(gaps))


def _gap_of(match: re.Match[str]) -> Gap:
    is_elision = match.re is _ONLY_ELISIONS or match["elision"]
    return _ELIDED if is_elision else _REPLACED


def _wider(one: Gap | None, other: Gap) -> Gap:
    return other if one is None or other.most > one.most else one
