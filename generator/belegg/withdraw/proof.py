"""The proof that nothing of withdrawn people is left in a release's files."""

from collections.abc import Iterator
from itertools import chain

from belegg import addresses
from belegg.audit import audit_site
from belegg.audit.matching import Matcher, fold
from belegg.join import read_site
from belegg.join.withdrawals import find_withdrawal
from belegg.load.project import ProjectPaths
from belegg.load.prose import parse_prose
from belegg.withdraw.blocks import split_blocks
from belegg.withdraw.files import to_text
from belegg.withdraw.people import WithdrawnFrom
from belegg.withdraw.strike_yaml import find_telling
from belegg.withdraw.texts import TextFiles
from belegg.withdraw.traces import Traces


class StripError(Exception):
    """A release cannot be stripped; the message says why, and names nobody."""


class StillThereError(StripError):
    """Something of withdrawn people is still in a file. `phrase` is its number in the release's
    phrases, from 1; None if it is a name, or words in passing, that is none of them."""

    def __init__(self, file: str, phrase: int | None) -> None:
        what = f"phrase {phrase}" if phrase else "a name, or words in passing"
        super().__init__(
            f"{file}: {what} of somebody who has withdrawn is still there, and no program can "
            "take it out. Nothing is published: take the release back."
        )
        self.file = file
        self.phrase = phrase


def prove_absent(
    paths: ProjectPaths, people: WithdrawnFrom, files: TextFiles, traces: Traces
) -> None:
    """Read every file again, as it lies there. Raises StillThereError."""
    proof = _Proof(paths, people, files, traces)
    found = chain(proof.in_bytes(), proof.in_site(), proof.in_texts(), proof.in_names())
    for file, phrase in found:
        raise StillThereError(_shown(file, traces), phrase)


class _Proof:
    def __init__(
        self, paths: ProjectPaths, people: WithdrawnFrom, files: TextFiles, traces: Traces
    ) -> None:
        self._paths = paths
        self._people = people
        self._files = files
        self._traces = traces

    def in_bytes(self) -> Iterator[tuple[str, int | None]]:
        """Phrases, wherever an audit finds them: pictures and names of files too."""
        for folder in (self._paths.quotes, self._paths.content):
            for hit in audit_site(folder, self._people.phrases).hits:
                yield f"{self._paths.name(folder)}/{hit.file}", hit.phrase
        matcher = Matcher(self._people.phrases)
        for path in self._files.yaml:
            for number in matcher.find(fold(to_text(path.read_bytes()))):
                yield self._paths.name(path), number

    def in_site(self) -> Iterator[tuple[str, int | None]]:
        """Participants and quotes at addresses that are withdrawn, or that were to go."""
        site, _ = read_site(self._paths)
        for id_, participant in site.participants.items():
            url = addresses.participant_url(id_)
            if id_ in self._people.gone.participants or find_withdrawal(site, url):
                yield participant.place.document.path, None
        for id_, quote in site.quotes.items():
            is_gone = self._people.gone.has_quote(id_)
            if is_gone or find_withdrawal(site, addresses.quote_url(id_)):
                yield quote.place.document.path, None

    def in_texts(self) -> Iterator[tuple[str, int | None]]:
        """What phrases do not hold: names that others have too, and words in passing."""
        for path in (*self._files.pages, *self._files.yaml):
            document, about = self._files.document(path), self._files.about(path)
            if document and next(find_telling(document, self._traces.tell, about), None):
                yield self._paths.name(path), None
        for path in self._files.pages:
            about = self._files.about(path)
            page, _ = parse_prose(to_text(path.read_bytes()), self._paths.name(path))
            body = "\n".join(page.lines[page.body_line - 1 :])
            texts = [body, *(block.text for block in split_blocks(body))]
            if any(self._traces.tell(text, about) for text in texts):
                yield page.path, None

    def in_names(self) -> Iterator[tuple[str, int | None]]:
        """Of files and folders."""
        for folder in (self._paths.quotes, self._paths.content):
            for path in sorted(folder.rglob("*")):
                if self._traces.tell(path.name, self._files.about(path)):
                    yield self._paths.name(path), None


def _shown(file: str, traces: Traces) -> str:
    """A path that tells is shown as far as it does not."""
    parts = file.split("/")
    while parts and traces.tell("/".join(parts)):
        parts.pop()
    return "/".join(parts) if len(parts) == len(file.split("/")) else "/".join([*parts, "…"])
