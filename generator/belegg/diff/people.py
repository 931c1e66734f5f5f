"""Studies, participants and pages of prose."""

from belegg.diff.changes import Kind, Named, OtherChanged, ParticipantAdded, ParticipantChanged
from belegg.diff.common import differing
from belegg.join import Site
from belegg.join.entities import Participant, ProsePage, Study
from belegg.validate.records import StudyFile

_NOT_OF_A_STUDY = {"schema_", "id", "participants"}


def compare_studies(before: Site, after: Site) -> Kind[Named, OtherChanged]:
    """By id. Participants are told of by themselves, and seals are no content."""
    return _compare_named(_studies(before), _studies(after))


def compare_pages(before: Site, after: Site) -> Kind[Named, OtherChanged]:
    """By path; not what changed in their prose, only that it did."""
    return _compare_named(_pages(before), _pages(after))


_Fields = dict[str, object]
_Entry = tuple[str, _Fields]
"""A title, and the fields to compare."""


def _compare_named(
    before: dict[str, _Entry], after: dict[str, _Entry]
) -> Kind[Named, OtherChanged]:
    both = [id_ for id_ in sorted(after) if id_ in before]
    changed = (
        OtherChanged(id_, after[id_][0], differing(before[id_][1], after[id_][1])) for id_ in both
    )
    return Kind(
        tuple(Named(id_, after[id_][0]) for id_ in sorted(after) if id_ not in before),
        tuple(change for change in changed if change.other),
        tuple(Named(id_, before[id_][0]) for id_ in sorted(before) if id_ not in after),
    )


def _studies(site: Site) -> dict[str, _Entry]:
    return {
        id_: (study.record.title, _fields_of_study(study)) for id_, study in site.studies.items()
    }


def _fields_of_study(study: Study) -> _Fields:
    names = [name for name in StudyFile.model_fields if name not in _NOT_OF_A_STUDY]
    return {name: getattr(study.record, name) for name in names}


def _pages(site: Site) -> dict[str, _Entry]:
    return {page.prose.path: (page.matter.title, _fields_of_page(page)) for page in site.pages}


def _fields_of_page(page: ProsePage) -> _Fields:
    matter = {name: getattr(page.matter, name) for name in type(page.matter).model_fields}
    return {**matter, "prose": page.prose.body}


def compare_participants(before: Site, after: Site) -> Kind[ParticipantAdded, ParticipantChanged]:
    """By full id."""
    old, new = before.participants, after.participants
    both = [(old[id_], new[id_]) for id_ in sorted(new) if id_ in old]
    changed = (_compare_participant(was, now) for was, now in both if was.record != now.record)
    return Kind(
        tuple(
            ParticipantAdded(id_, new[id_].record.pseudonym, _sorted(new[id_].record.attributes))
            for id_ in sorted(new)
            if id_ not in old
        ),
        tuple(change for change in changed if change != ParticipantChanged(change.id)),
        tuple(Named(id_) for id_ in sorted(old) if id_ not in new),
    )


def _compare_participant(was: Participant, now: Participant) -> ParticipantChanged:
    """Only what is told now: what was told may have been taken away for her sake."""
    old, new = was.record.attributes, now.record.attributes
    is_renamed = was.record.pseudonym != now.record.pseudonym
    return ParticipantChanged(
        now.id,
        now.record.pseudonym if is_renamed else None,
        _sorted({label: text for label, text in new.items() if old.get(label) != text}),
        tuple(sorted(label for label in old if label not in new)),
    )


def _sorted(attributes: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(attributes.items()))
