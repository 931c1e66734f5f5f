"""Are the things named there? Every reference is looked up; what is missing is reported."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial

from belegg.addresses import EntityRef
from belegg.diagnostics import Code, Diagnostic, Span, did_you_mean
from belegg.join.entities import Place, Redirect
from belegg.load.prose import ProseDocument
from belegg.validate.dropped import DroppedIds

UNKNOWN: Mapping[str, Code] = {
    "study": Code.UNKNOWN_STUDY,
    "participant": Code.UNKNOWN_PARTICIPANT,
    "quote": Code.UNKNOWN_QUOTE,
    "theme": Code.UNKNOWN_THEME,
    "phase": Code.UNKNOWN_PHASE,
    "cycle": Code.UNKNOWN_CYCLE,
    "theory": Code.UNKNOWN_THEORY,
    "finding": Code.UNKNOWN_FINDING,
    "reference": Code.UNKNOWN_REFERENCE,
}
_DEFINED_IN: Mapping[str, str] = {
    "study": "as a folder of quotes/",
    "participant": "in the study's study.yml",
    "quote": "in quotes/",
    "theme": "in themes.yml",
    "phase": "among the phases of the study",
    "cycle": "among the cycles of the study",
    "theory": "by a page in content/",
    "finding": "by a page in content/",
    "reference": "in the literature file",
}


Report = Callable[[Code, str, str], Diagnostic]
"""Makes a diagnostic of a code, a message and a hint, at a place it knows."""


@dataclass(slots=True)
class Lookup:
    """Finds ids of each kind; those that a faulty record failed to define are passed over
    in silence, because that record has been reported already."""

    known: Mapping[str, Collection[str]]
    dropped: DroppedIds
    redirects: Mapping[EntityRef, Redirect]
    """What was there and is no more: whoever still names it is told where it went."""
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def is_known(self, kind: str, id_: str, place: Place) -> bool:
        """Whether the id is defined; if not, a diagnostic at `place`."""
        return self.is_one_of(kind, id_, self.known.get(kind, ()), place)

    def is_one_of(self, kind: str, id_: str, known: Collection[str], place: Place) -> bool:
        """The same among the ids of one study only."""
        return self._look_up(kind, id_, known, place.diagnose)

    def keep_known(self, kind: str, ids: tuple[str, ...], place: Place) -> tuple[str, ...]:
        """The defined ones of a list of ids, each once; `place` is that of the list."""
        kept = [id_ for n, id_ in enumerate(ids) if self.is_known(kind, id_, place.at(n))]
        return tuple(dict.fromkeys(kept))

    def check_prose(self, prose: ProseDocument) -> None:
        """Scheme links and citations of a page's body."""
        named = [(link.scheme, link.target, link.span) for link in prose.links]
        named += [("reference", item.key, item.span) for c in prose.citations for item in c.items]
        for kind, id_, span in named:
            report = partial(_report_in_prose, prose, span)
            self._look_up(kind, id_, self.known[kind], report)

    def _look_up(self, kind: str, id_: str, known: Collection[str], report: Report) -> bool:
        if id_ in known:
            return True
        if not self.dropped.hides(kind, id_):
            message, hint = self._say(kind, id_, known)
            self.diagnostics.append(report(UNKNOWN[kind], message, hint))
        return False

    def has(self, ref: EntityRef) -> bool:
        """Whether there is such a thing; nothing is reported."""
        return ref.id in self.known[ref.kind]

    def _say(self, kind: str, id_: str, known: Collection[str]) -> tuple[str, str]:
        hint = self._moved(EntityRef(kind, id_)) or did_you_mean(id_, known)
        hint = hint or f"Define it {_DEFINED_IN[kind]}, or mend the name."
        return f"{kind.capitalize()} '{id_}' is not defined {_DEFINED_IN[kind]}.", hint

    def _moved(self, ref: EntityRef) -> str | None:
        redirect = self.redirects.get(ref)
        if redirect is None:
            return None
        if not redirect.targets:
            return f"It is gone, as redirects.yml says: {redirect.place.shown}."
        now = " and ".join(f"{target.kind} '{target.id}'" for target in redirect.targets)
        return f"It moved: now there is {now}."


def _report_in_prose(
    prose: ProseDocument, span: Span, code: Code, message: str, hint: str
) -> Diagnostic:
    return prose.diagnose(code, span, message, hint)
