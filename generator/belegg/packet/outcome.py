"""What follows from a participant's answers: what is approved, and what must be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from belegg.join import Site
from belegg.join.entities import Participant, Place
from belegg.packet.answers import Answer, AnswerFile, AttributeAnswer
from belegg.packet.view import Packet

_TIME_ZONES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change she wants; `place` is where the quote is written."""

    quote_id: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A quote that must go, and the places that name it."""

    quote_id: str
    place: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answers, sorted by what they ask for. With doubts, nothing may be taken as
    approved; what she does not want holds in any case."""

    doubts: tuple[str, ...]
    date: str
    given: tuple[tuple[str, str, Answer], ...]
    """Quote, the digest of its words, and the answer that holds: all are withdrawn where
    she withdraws everything."""
    suggestions: tuple[Suggestion, ...]
    withdrawals: tuple[Withdrawal, ...]
    unanswered: tuple[str, ...]
    removed_attributes: tuple[tuple[str, str], ...]
    """Label, and where it is written."""
    withdraws_all: bool
    comment: str

    @property
    def approved(self) -> tuple[str, ...]:
        return tuple(quote_id for quote_id, _, answer in self.given if answer is Answer.APPROVE)

    @property
    def asks_for_action(self) -> bool:
        """Whether anything is left to do before her words may be published as they are."""
        left = (self.suggestions, self.withdrawals, self.unanswered, self.removed_attributes)
        return bool(self.doubts) or self.withdraws_all or any(left)


def is_of(answers: AnswerFile, participant: Participant) -> bool:
    """Whether the answers are this participant's."""
    return f"{answers.study}/{answers.participant}" == participant.id


def weigh_answers(
    answers: AnswerFile, packet: Packet, participant: Participant, site: Site
) -> Outcome:
    """Hold a participant's answers against the packet that would be made of her now."""
    digests = {shown.card.id: shown.text_sha256 for shown in packet.quotes}
    answered = {
        id_: Answer.WITHDRAW if answers.withdraw_all else given.answer
        for id_, given in answers.answers.items()
        if id_ in digests
    }
    if answers.withdraw_all:
        answered = dict.fromkeys(digests, Answer.WITHDRAW)
    return Outcome(
        doubts=tuple(_doubts(answers, packet, digests)),
        date=answers.date,
        given=tuple((id_, digests[id_], answered[id_]) for id_ in digests if id_ in answered),
        suggestions=tuple(
            Suggestion(id_, site.quotes[id_].place.shown, answers.answers[id_].suggestion or "")
            for id_ in digests
            if answered.get(id_) is Answer.CHANGE
        ),
        withdrawals=tuple(
            Withdrawal(id_, site.quotes[id_].place.shown, tuple(_references(id_, site)))
            for id_ in digests
            if answered.get(id_) is Answer.WITHDRAW
        ),
        unanswered=tuple(id_ for id_ in digests if id_ not in answered),
        removed_attributes=tuple(_removed(answers, packet, participant)),
        withdraws_all=answers.withdraw_all,
        comment=(answers.comment or "").strip(),
    )


def _doubts(answers: AnswerFile, packet: Packet, digests: dict[str, str]) -> Iterator[str]:
    # Elsewhere on earth it may be tomorrow. SOURCE_DATE_EPOCH is no clock of people's.
    if date.fromisoformat(answers.date) > datetime.now().astimezone().date() + _TIME_ZONES:
        yield f"The answers are of a day to come, {answers.date}: ask when they were given."
    for id_, given in answers.answers.items():
        if id_ not in digests:
            yield f"There is no quote '{id_}' of this participant: renamed or removed."
        elif given.text_sha256 != digests[id_]:
            yield f"The words of '{id_}' are others than those that were answered to."
    for label in answers.attributes:
        if label not in dict(packet.attributes):
            yield f"Nothing is told of this participant as '{label}' now."
    if answers.packet != packet.digest:
        yield (
            "The answers are to another packet: what the site shows of this participant "
            "is not what it showed then. Make a new packet and ask again."
        )


def _removed(
    answers: AnswerFile, packet: Packet, participant: Participant
) -> Iterator[tuple[str, str]]:
    written = zip(packet.attributes, participant.record.attributes, strict=True)
    for (shown, _), label in written:
        if answers.attributes.get(shown) is AttributeAnswer.REMOVE:
            yield shown, participant.place.at("attributes", label).shown


def _references(quote_id: str, site: Site) -> Iterator[str]:
    """Every place that names a quote, and would name nothing without it."""
    for finding, evidence in site.backlinks.evidence_of_quote.get(quote_id, ()):
        index = finding.evidence.index(evidence)
        yield f"{_shown(finding.place, 'evidence', index)}: evidence"
    for theory, warrant in site.backlinks.warrants_of_quote.get(quote_id, ()):
        index = theory.warrants.index(warrant)
        yield f"{_shown(theory.place, 'warrants', index)}: warrant"
    for theme in site.themes.values():
        if theme.example_id == quote_id:
            yield f"{_shown(theme.place, 'example')}: example of the theme"
    for prose in site.prose:
        for link in prose.links:
            if link.scheme == "quote" and link.target == quote_id:
                what = "the quote is embedded" if link.embed else "link"
                yield f"{prose.path}:{link.span.line}: {what}"


def _shown(place: Place, *steps: str | int) -> str:
    return place.at(*steps).shown
