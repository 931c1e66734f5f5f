"""What a packet shows: plain, frozen values, as the site's pages have them.

A field missing here cannot be shown. Nothing private has a place in it, and of others'
words only those that the report credits to the participant herself (`Credit`).
"""

import hashlib
import json
from dataclasses import asdict, dataclass

from belegg.plan.page_views import FindingUse, RequotationView, TheoryUse
from belegg.plan.views import QuoteCard, Spread


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding that a quote is evidence of, and how many others support it."""

    use: FindingUse
    spread: tuple[Spread, ...]


@dataclass(frozen=True, slots=True)
class QuoteShown:
    """A quote and every place where the site uses it."""

    card: QuoteCard
    text_sha256: str
    again: tuple[RequotationView, ...]
    findings: tuple[FindingShown, ...]
    theories: tuple[TheoryUse, ...]
    example_of: tuple[str, ...]
    """Titles of the themes that show it as their typical example."""
    pages: tuple[str, ...]
    """Titles of further pages whose prose shows it or leads to it."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that stand under another's name, where the report credits them to her."""

    pseudonym: str
    """Whose name they stand under."""
    language: str
    locator: str
    paragraphs: tuple[str, ...]
    """The words of that place, and no others."""


@dataclass(frozen=True, slots=True)
class Packet:
    """All that is shown of a participant."""

    study_id: str
    participant_id: str
    """Without the study's id."""
    pseudonym: str
    study: str
    """In author-year form, «Paulseth (2022)»."""
    title: str
    researchers: str
    attributes: tuple[tuple[str, str], ...]
    quotes: tuple[QuoteShown, ...]
    credits: tuple[Credit, ...]

    @property
    def digest(self) -> str:
        """A fingerprint of everything shown: answers to it are answers to nothing else."""
        shown = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(shown.encode()).hexdigest()
