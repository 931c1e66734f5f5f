"""What changed, as a list to read: for the terminal, the page of changes, a change log."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from belegg.diagnostics.layout import make_visible
from belegg.diff.changes import (
    Changes,
    Count,
    FindingAdded,
    FindingChanged,
    Kind,
    Named,
    OtherChanged,
    ParticipantAdded,
    ParticipantChanged,
    QuoteAdded,
    QuoteChanged,
    SpreadChange,
    ThemeChanged,
    ThemesMerged,
    ThemeSplit,
    TheoryChanged,
    Turn,
    UsesChanged,
)
from belegg.diff.word_diff import Difference, Side, Stretch
from belegg.plan.language import Catalogue
from belegg.plan.wording import locator_text
from belegg.validate.records import Locator

_ROWS_OF_A_SCREEN = 12

_Added = TypeVar("_Added")
_Changed = TypeVar("_Changed")
_Change = TypeVar("_Change")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that changed: what, and how it reads. Text that is the same on both sides is
    a stretch as well; a line without words says it all by its label. All can be printed
    anywhere: invisible characters stand as their code points, «¶» for the end of a line."""

    label: str
    words: Difference


@dataclass(frozen=True, slots=True)
class ChangedThing:
    """A quote, a theme, a finding …: its id (a page: its path), its title if it has one."""

    id: str
    title: str
    lines: tuple[ChangeLine, ...]
    url: str | None = None
    """Its page, where the list is read on a site that has it."""


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """Things of a kind to which the same happened."""

    heading: str
    things: tuple[ChangedThing, ...]

    @property
    def is_long(self) -> bool:
        """Whether it takes more than a screen of a phone."""
        return sum(1 + len(thing.lines) for thing in self.things) > _ROWS_OF_A_SCREEN


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Everything that changed, in words of the site's language."""

    title: str
    sections: tuple[ChangeSection, ...]
    withdrawn: str | None
    """How many quotes are withdrawn; nothing else is told of them."""


def plan_changes(
    changes: Changes,
    before: str,
    after: str,
    t: Catalogue,
    page_of: Callable[[str, str], str | None] = lambda _kind, _id: None,
) -> ChangesView:
    """The list, in the order readers care about: findings, then what they rest on. `before`
    and `after` are what the two states are called; `page_of` finds the address of a thing by
    its kind (`quotes`, `themes` …, the fields of `Changes`) and id."""
    return ChangesView(
        t("changes.title", before=make_visible(before), after=make_visible(after)),
        tuple(section for section in _List(t, page_of).sections(changes) if section.things),
        t("changes.withdrawn", count=changes.withdrawn) if changes.withdrawn else None,
    )


class _List:
    """Makes the sections, in a language."""

    def __init__(self, t: Catalogue, page_of: Callable[[str, str], str | None]) -> None:
        self.t = t
        self.page_of = page_of

    def sections(self, changes: Changes) -> Iterator[ChangeSection]:
        yield from self._kind(
            "findings", changes.findings, self._finding_added, self._finding_changed
        )
        yield from self._kind("quotes", changes.quotes, self._quote_added, self._quote_changed)
        themes = changes.themes
        yield self._section("themes", "added", themes.added, self._named)
        yield self._section("themes", "changed", themes.changed, self._theme_changed)
        yield self._section("themes", "merged", themes.merged, self._themes_merged)
        yield self._section("themes", "split", themes.split, self._theme_split)
        yield self._section("themes", "gone", themes.gone, self._named)
        yield from self._kind("theories", changes.theories, self._named, self._theory_changed)
        yield from self._kind(
            "participants", changes.participants, self._participant_added, self._participant_changed
        )
        yield from self._kind("studies", changes.studies, self._named, self._other_changed)
        yield from self._kind("pages", changes.pages, self._named, self._other_changed)

    def _kind(
        self,
        kind: str,
        changes: Kind[_Added, _Changed],
        tell_added: Callable[[_Added], ChangedThing],
        tell_changed: Callable[[_Changed], ChangedThing],
    ) -> Iterator[ChangeSection]:
        yield self._section(kind, "added", changes.added, tell_added)
        yield self._section(kind, "changed", changes.changed, tell_changed)
        yield self._section(kind, "gone", changes.gone, self._named)

    def _section(
        self,
        kind: str,
        what: str,
        changes: Iterable[_Change],
        tell: Callable[[_Change], ChangedThing],
    ) -> ChangeSection:
        things = (tell(change) for change in changes)
        linked = (replace(thing, url=self.page_of(kind, thing.id)) for thing in things)
        return ChangeSection(self.t(f"changes.{kind}.{what}"), tuple(linked))

    def _thing(self, id_: str, title: str, lines: Iterable[ChangeLine] = ()) -> ChangedThing:
        return ChangedThing(make_visible(id_), make_visible(title), tuple(lines))

    # ---- one of each ------------------------------------------------------------------

    def _named(self, named: Named) -> ChangedThing:
        return self._thing(named.id, named.title or "")

    def _other_changed(self, change: OtherChanged) -> ChangedThing:
        return self._thing(change.id, change.title, self._other(change.other))

    def _quote_added(self, quote: QuoteAdded) -> ChangedThing:
        lines = (self._line("words", quote.text), self._line("source", self._place(quote.source)))
        return self._thing(quote.id, "", lines)

    def _quote_changed(self, change: QuoteChanged) -> ChangedThing:
        return self._thing(change.id, "", self._of_quote(change))

    def _of_quote(self, change: QuoteChanged) -> Iterator[ChangeLine]:
        t = self.t
        yield from self._former(change.former_id)
        yield from self._differences(text=change.text)
        if change.withheld:
            yield self._line("withheld", "")
        yield from self._set("themes", change.themes_in, change.themes_out)
        yield from self._turns(phase=change.phase, cycle=change.cycle)
        if change.source:
            before, after = change.source.before, change.source.after
            yield self._turn("source", self._place(before), self._place(after))
        again_in = [self._requoted(again, again.text) for again in change.again_in]
        yield from self._set("again", again_in, map(self._place, change.again_out))
        edits_in = [t(f"edit.{edit.value}") for edit in change.edits_in]
        yield from self._set("edits", edits_in, [t(f"edit.{edit}") for edit in change.edits_out])
        yield from self._differences(standard=change.standard, attribution=change.attribution)

    def _theme_changed(self, change: ThemeChanged) -> ChangedThing:
        lines = (
            *self._former(change.former_id),
            *self._turns(title=change.title, parent=change.parent),
            *self._differences(
                brief=change.brief,
                definition=change.definition,
                use_when=change.use_when,
                not_when=change.not_when,
            ),
            *self._other(change.other),
        )
        return self._thing(change.id, "", lines)

    def _themes_merged(self, merge: ThemesMerged) -> ChangedThing:
        return self._thing(merge.id, "", (self._line("merged", ", ".join(merge.former_ids)),))

    def _theme_split(self, split: ThemeSplit) -> ChangedThing:
        return self._thing(split.former_id, "", (self._line("split", ", ".join(split.ids)),))

    def _finding_added(self, finding: FindingAdded) -> ChangedThing:
        new = (SpreadChange(one.study, one.after, one.after) for one in finding.spread)
        lines = (self._line("claim", finding.claim), *map(self._spread, new))
        return self._thing(finding.id, finding.title, lines)

    def _finding_changed(self, change: FindingChanged) -> ChangedThing:
        lines = (
            *self._differences(claim=change.claim),
            *map(self._spread, change.spread),
            *self._uses(change.evidence),
            *self._other(change.other),
        )
        return self._thing(change.id, change.title, lines)

    def _theory_changed(self, change: TheoryChanged) -> ChangedThing:
        lines = (*self._uses(change.warrants), *self._other(change.other))
        return self._thing(change.id, change.title, lines)

    def _participant_added(self, person: ParticipantAdded) -> ChangedThing:
        return self._thing(person.id, person.pseudonym, self._told(person.attributes))

    def _participant_changed(self, change: ParticipantChanged) -> ChangedThing:
        lines = (
            *([self._line("pseudonym", change.pseudonym)] if change.pseudonym else ()),
            *self._told(change.attributes_set),
            *self._set("attributes", (), change.attributes_gone),
        )
        return self._thing(change.id, "", lines)

    # ---- lines --------------------------------------------------------------------------

    def _line(self, key: str, text: str) -> ChangeLine:
        return self._words(key, (Stretch(Side.SAME, text),) if text else ())

    def _words(self, key: str, words: Difference) -> ChangeLine:
        shown = (Stretch(part.side, _printable(part.text)) for part in words)
        return ChangeLine(self.t(f"changes.line.{key}"), tuple(shown))

    def _turn(self, key: str, before: str, after: str) -> ChangeLine:
        return self._words(key, _from_to(before, after))

    def _turns(self, **turns: Turn[str] | Turn[str | None] | None) -> Iterator[ChangeLine]:
        none = self.t("changes.none_before")
        for key, turn in turns.items():
            if turn:
                yield self._turn(key, turn.before or none, turn.after or none)

    def _differences(self, **differences: Difference | None) -> Iterator[ChangeLine]:
        for key, words in differences.items():
            if words:
                yield self._words(key, words)

    def _set(self, key: str, added: Iterable[str], gone: Iterable[str]) -> Iterator[ChangeLine]:
        """What came into a list and what went out of it."""
        removed = [Stretch(Side.REMOVED, text) for text in gone]
        stretches = [*removed, *(Stretch(Side.ADDED, text) for text in added)]
        if stretches:
            comma = Stretch(Side.SAME, ", ")
            words = [part for stretch in stretches for part in (comma, stretch)]
            yield self._words(key, tuple(words[1:]))

    def _former(self, former_id: str | None) -> Iterator[ChangeLine]:
        if former_id:
            yield self._line("former_id", former_id)

    def _other(self, names: Iterable[str]) -> Iterator[ChangeLine]:
        fields = [self.t(f"changes.field.{name}") for name in names]
        if fields:
            yield self._line("other", ", ".join(fields))

    def _uses(self, uses: UsesChanged) -> Iterator[ChangeLine]:
        for use in uses.added:
            stance = [self.t(f"stance.{use.stance}")] if use.stance else []
            told = f"{', '.join([use.quote, *stance])}: {use.because}"
            yield self._words("use", (Stretch(Side.ADDED, told),))
        for change in uses.changed:
            yield self._words("use", (Stretch(Side.SAME, change.quote),))
            if change.stance:
                before, after = (
                    self.t(f"stance.{one}") if one else ""
                    for one in (change.stance.before, change.stance.after)
                )
                yield self._turn("stance", before, after)
            yield from self._differences(because=change.because)
        for quote_id in uses.dropped:
            yield self._words("use", (Stretch(Side.REMOVED, quote_id),))

    def _told(self, attributes: Iterable[tuple[str, str]]) -> Iterator[ChangeLine]:
        for label, text in attributes:
            yield self._words("attributes", (Stretch(Side.ADDED, f"{label}: {text}"),))

    def _spread(self, change: SpreadChange) -> ChangeLine:
        """«nord-2020: 4 av 8 → 5 av 8»; one of them where nothing changed or all is new."""
        after = self._count(change.after)
        counts: Difference = (Stretch(Side.SAME, after),)
        if change.before != change.after:
            counts = _from_to(self._count(change.before), after)
        return self._words("spread", (Stretch(Side.SAME, f"{change.study}: "), *counts))

    def _count(self, count: Count | None) -> str:
        if count is None:
            return self.t("changes.none_before")
        return self.t("changes.spread", number=count.number, total=count.total)

    def _place(self, place: Locator) -> str:
        return locator_text(place, self.t)

    def _requoted(self, place: Locator, text: str | None) -> str:
        return f"{self._place(place)}: {text}" if text else self._place(place)


def _from_to(before: str, after: str) -> Difference:
    arrow = Stretch(Side.SAME, " → ")
    return Stretch(Side.REMOVED, before), arrow, Stretch(Side.ADDED, after)


def _printable(text: str) -> str:
    return make_visible(text.replace("\n", " ¶ "))
