"""The files a new study begins with: valid, and publishing nothing."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from pydantic_core import PydanticCustomError

from belegg.load.project import ProjectPaths
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


def write_new_study(
    paths: ProjectPaths, study: str, participants: tuple[str, ...]
) -> tuple[Path, ...]:
    """Write study.yml and a file for each participant, and what else the project lacks (the
    codebook, the pages of the menu); the paths written. No file is ever overwritten.

    Raises ValueError for a name that cannot be an id or stands twice, StudyExistsError
    where the folder exists.
    """
    for name in (study, *participants):
        try:
            check_id(name)
        except PydanticCustomError as error:
            raise ValueError(str(error)) from error
    if "study" in participants:
        raise ValueError("'study' names the study's own file: choose another id.")
    if len(set(participants)) < len(participants):
        raise ValueError("A participant is named twice.")
    folder = paths.quotes / study
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise StudyExistsError(f"{folder} exists already.") from error
    texts = {"study.yml": _study_file(study, participants)}
    texts |= {f"{name}.yml": _QUOTES.format(id=name) for name in participants}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return (*(folder / name for name in texts), *_complete_project(paths.root))


def _complete_project(root: Path) -> Iterator[Path]:
    """Copy the starter's files that the project has not."""
    with as_file(files("belegg.starter")) as starter:
        for source in sorted(starter.rglob("*")):
            target = root / source.relative_to(starter)
            if source.suffix in {".md", ".yml"} and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read_bytes())
                yield target


def _study_file(study: str, participants: tuple[str, ...]) -> str:
    entries = (
        _PARTICIPANT.format(id=name, pseudonym=name.replace("-", " ").title())
        for name in participants
    )
    return _STUDY.format(study=study, participants="".join(entries))
