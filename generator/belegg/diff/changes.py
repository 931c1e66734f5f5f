"""What changed between two states of a project, as plain values.

Everything is sorted by id. What a person may have asked to have taken away is not in them:
no words of a quote that is gone, no former value of what is told of a participant.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from belegg.diff.word_diff import Difference
from belegg.validate.records import Edit, Locator, Requotation, Stance

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Turn(Generic[_Value]):
    """One value that took another's place."""

    before: _Value
    after: _Value


@dataclass(frozen=True, slots=True)
class QuoteAdded:
    """A new quote, with its words."""

    id: str
    text: str
    source: Locator


@dataclass(frozen=True, slots=True)
class QuoteChanged:
    """A quote that is there before and after; absent values did not change.

    Words of a quote that is marked as anonymised are never set against others: then
    `withheld` says that they changed, and `text` and `standard` are None.
    """

    id: str
    former_id: str | None = None
    """Where the same words of the same participant had another id."""
    text: Difference | None = None
    withheld: bool = False
    themes_in: tuple[str, ...] = ()
    themes_out: tuple[str, ...] = ()
    phase: Turn[str | None] | None = None
    cycle: Turn[str | None] | None = None
    source: Turn[Locator] | None = None
    again_in: tuple[Requotation, ...] = ()
    again_out: tuple[Locator, ...] = ()
    """Places only: the words there are gone."""
    edits_in: tuple[Edit, ...] = ()
    edits_out: tuple[Edit, ...] = ()
    standard: Difference | None = None
    attribution: Difference | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Something that is new or gone, by its id (a page: its path) and its title. Of quotes and
    participants that are gone, only the id is told."""

    id: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ThemesMerged:
    """Themes that are gone, and the one that has all their quotes now."""

    id: str
    former_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeSplit:
    """A theme that is gone, and the new ones that have its quotes now."""

    former_id: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeChanged:
    """A theme that is there before and after. `parent` is the theme it stands below, None
    at the top; `other` names the further fields that changed."""

    id: str
    former_id: str | None = None
    title: Turn[str] | None = None
    parent: Turn[str | None] | None = None
    brief: Difference | None = None
    definition: Difference | None = None
    use_when: Difference | None = None
    not_when: Difference | None = None
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many participants of a study support a finding, of how many."""

    number: int
    total: int


@dataclass(frozen=True, slots=True)
class SpreadChange:
    """A finding's support in a study, before and after; None where it did not rest on it."""

    study: str
    before: Count | None
    after: Count | None


@dataclass(frozen=True, slots=True)
class Use:
    """A quote that is used; `stance` is None for a theory's warrant."""

    quote: str
    stance: Stance | None
    because: str


@dataclass(frozen=True, slots=True)
class UseChanged:
    """A use of a quote with another stance, or another reason."""

    quote: str
    stance: Turn[Stance | None] | None = None
    because: Difference | None = None


@dataclass(frozen=True, slots=True)
class UsesChanged:
    """Quotes that came to be used, that are used in another way, and (by id) no more."""

    added: tuple[Use, ...] = ()
    changed: tuple[UseChanged, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingAdded:
    """A new finding, with its spread."""

    id: str
    title: str
    claim: str
    spread: tuple[SpreadChange, ...]


@dataclass(frozen=True, slots=True)
class FindingChanged:
    """A finding that is there before and after; `spread` is that of all its studies."""

    id: str
    title: str
    claim: Difference | None
    evidence: UsesChanged
    spread: tuple[SpreadChange, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TheoryChanged:
    """A theory's page that is there before and after."""

    id: str
    title: str
    warrants: UsesChanged
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParticipantAdded:
    """A new participant."""

    id: str
    pseudonym: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ParticipantChanged:
    """What is told of a participant now; of what was told, only the labels."""

    id: str
    pseudonym: str | None = None
    """The new one, if it changed."""
    attributes_set: tuple[tuple[str, str], ...] = ()
    attributes_gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherChanged:
    """A study or a page that is there before and after, and which of its fields changed."""

    id: str
    title: str
    other: tuple[str, ...]


_Added = TypeVar("_Added")
_Changed = TypeVar("_Changed")


@dataclass(frozen=True, slots=True)
class Kind(Generic[_Added, _Changed]):
    """Changes to one kind of thing."""

    added: tuple[_Added, ...] = ()
    changed: tuple[_Changed, ...] = ()
    gone: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeChanges:
    """Changes to the codebook. Of a theme that is no more, one list tells: `changed` where it
    has another id, `merged`, `split`, or `gone` where full sets of quotes decide nothing.
    New themes that others were merged or split into are not in `added`."""

    added: tuple[Named, ...] = ()
    changed: tuple[ThemeChanged, ...] = ()
    merged: tuple[ThemesMerged, ...] = ()
    split: tuple[ThemeSplit, ...] = ()
    gone: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed. `withdrawn` quotes are left out of both sides, and only counted."""

    studies: Kind[Named, OtherChanged]
    participants: Kind[ParticipantAdded, ParticipantChanged]
    quotes: Kind[QuoteAdded, QuoteChanged]
    themes: ThemeChanges
    findings: Kind[FindingAdded, FindingChanged]
    theories: Kind[Named, TheoryChanged]
    pages: Kind[Named, OtherChanged]
    withdrawn: int
