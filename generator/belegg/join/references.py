"""Are the things named there? Every reference is looked up; what is missing is reported."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from belegg.diagnostics import Code, Diagnostic, Span, did_you_mean
from belegg.join.entities import Place
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


@dataclass(slots=True)
class Lookup:
    """Finds ids of each kind; those that a faulty record failed to define are passed over
    in silence, because that record has been reported already."""

    known: Mapping[str, Collection[str]]
    dropped: DroppedIds
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def is_known(self, kind: str, id_: str, place: Place) -> bool:
        """Whether the id is defined; if not, a diagnostic at `place`."""
        return self._is_known(kind, id_, self.known.get(kind, ()), place)

    def is_one_of(self, kind: str, id_: str, known: Collection[str], place: Place) -> bool:
        """The same among the ids of one study only."""
        return self._is_known(kind, id_, known, place)

    def keep_known(self, kind: str, ids: tuple[str, ...], place: Place) -> tuple[str, ...]:
        """The defined ones of a list of ids, each once; `place` is that of the list."""
        kept = [id_ for n, id_ in enumerate(ids) if self.is_known(kind, id_, place.at(n))]
        return tuple(dict.fromkeys(kept))

    def check_prose(self, prose: ProseDocument) -> None:
        """Scheme links and citations of a page's body."""
        for link in prose.links:
            self._check_in_prose(link.scheme, link.target, link.span, prose)
        for citation in prose.citations:
            for item in citation.items:
                self._check_in_prose("reference", item.key, item.span, prose)

    def _check_in_prose(self, kind: str, id_: str, span: Span, prose: ProseDocument) -> None:
        known = self.known[kind]
        if id_ not in known and not self.dropped.hides(kind, id_):
            message, hint = self._say(kind, id_, known)
            self.diagnostics.append(prose.diagnose(UNKNOWN[kind], span, message, hint))

    def _is_known(self, kind: str, id_: str, known: Collection[str], place: Place) -> bool:
        if id_ in known:
            return True
        if not self.dropped.hides(kind, id_):
            message, hint = self._say(kind, id_, known)
            self.diagnostics.append(place.diagnose(UNKNOWN[kind], message, hint))
        return False

    @staticmethod
    def _say(kind: str, id_: str, known: Collection[str]) -> tuple[str, str]:
        hint = did_you_mean(id_, known) or f"Define it {_DEFINED_IN[kind]}, or mend the name."
        return f"{kind.capitalize()} '{id_}' is not defined {_DEFINED_IN[kind]}.", hint
