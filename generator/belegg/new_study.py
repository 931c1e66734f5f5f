"""The files a new study begins with: valid, and publishing nothing."""

from pathlib import Path

from pydantic_core import PydanticCustomError

from belegg.validate.fields import check_id


class StudyExistsError(Exception):
    """A folder of that name is there already; nothing was written."""


_STUDY = """\
# yaml-language-server: $schema=../../schemas/study.json
schema: 1
id: {study}
title: The report's title
authors:
  - {{family: Family name, given: Given names}}
year: 2026
institution: Where the report came out
genre: report
participant_term: {{one: participant, many: participants}}
# phases: [start, middle, end]        # where the study has phases
publish: {{participant_pages: true}}
participants:
{participants}"""

_PARTICIPANT = """\
  - id: {id}
    pseudonym: {pseudonym}
    attributes: {{}}                   # exactly what may be shown, nothing else
"""

_QUOTES = """\
# yaml-language-server: $schema=../../schemas/participant.json
schema: 1
participant: {id}
quotes: []
# A quote looks so:
#  - id: a-few-words
#    text: >-
#      The participant's words, exactly as in the source.
#    themes: [a-theme-of-themes-yml]
#    source: {{section: "4.1", page: 40}}
"""


def write_new_study(quotes: Path, study: str, participants: tuple[str, ...]) -> tuple[Path, ...]:
    """Write study.yml and a file for each participant; the paths written.

    Raises ValueError for a name that cannot be an id or stands twice, StudyExistsError
    where the folder exists.
    """
    for name in (study, *participants):
        try:
            check_id(name)
        except PydanticCustomError as error:
            raise ValueError(str(error)) from error
    if len(set(participants)) < len(participants):
        raise ValueError("A participant is named twice.")
    folder = quotes / study
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise StudyExistsError(f"{folder} exists already.") from error
    files = {"study.yml": _study_file(study, participants)}
    files |= {f"{name}.yml": _QUOTES.format(id=name) for name in participants}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return tuple(folder / name for name in files)


def _study_file(study: str, participants: tuple[str, ...]) -> str:
    entries = (
        _PARTICIPANT.format(id=name, pseudonym=name.replace("-", " ").title())
        for name in participants
    )
    return _STUDY.format(study=study, participants="".join(entries))
