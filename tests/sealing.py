"""Seals for tests: a key of their own, and sources made of the quotes themselves."""

import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from belegg.join import read_site
from belegg.join.entities import Quote
from belegg.load.project import ProjectPaths
from belegg.seal.sealing import seal_project
from belegg.validate.records import Locator

SIGNER = "forsker@belegg.example"


def make_key(folder: Path) -> Path:
    """A new ssh key without a passphrase."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "key"
    program = shutil.which("ssh-keygen")
    assert program, "these tests need ssh-keygen (OpenSSH)"
    command = [program, "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)]
    subprocess.run(command, check=True)
    return path


def allow(key: Path, project: Path) -> None:
    """Let the project's seals be signed with a key."""
    public = key.with_suffix(".pub").read_text("ascii")
    line = f'{SIGNER} namespaces="belegg-seal" {public}'
    (project / "quotes" / "allowed_signers").write_text(line, "ascii")


def seal(project: Path, sources: Path, key: Path, studies: Iterable[str] = ()) -> list[str]:
    paths = ProjectPaths.under(project)
    return list(seal_project(paths, list(studies), sources, key))


def write_sources(project: Path, folder: Path) -> Path:
    """Texts in which every quote stands on its page and in its section."""
    folder.mkdir(parents=True, exist_ok=True)
    site, _ = read_site(ProjectPaths.under(project))
    for study in site.studies.values():
        source = study.record.source
        assert source, f"{study.id} needs `source:` in study.yml"
        passages = [
            passage
            for quote in site.backlinks.quotes_of_study.get(study.id, ())
            for passage in _passages(quote)
        ]
        (folder / source.document).write_text(_text(passages, source.first_page), "utf-8")
    return folder


def _passages(quote: Quote) -> Iterator[tuple[Locator, str]]:
    yield quote.record.source, quote.record.text
    for again in quote.record.again:
        yield again, again.text or quote.record.text


def _text(passages: list[tuple[Locator, str]], first_page: int) -> str:
    """Pages parted by form feeds. What runs over ends its page and begins the next; a heading
    stands before every passage, as the sections are in no order."""
    begun, whole, ended = defaultdict[int, str](str), defaultdict[int, str](str), {}
    for at, text in passages:
        headed = f"\n{at.section} Om arbeidet\n"
        if at.page_end is None:
            whole[at.page] += headed + text
        else:
            words = text.split()
            ended[at.page] = headed + " ".join(words[: len(words) // 2])
            begun[at.page_end] = " ".join(words[len(words) // 2 :])
    last = max(at.page_end or at.page for at, _ in passages)
    pages = range(first_page, last + 1)
    return "\f".join(begun[page] + whole[page] + ended.get(page, "") for page in pages)


def seal_fresh(project: Path) -> None:
    """Seal a project with a new key and made-up sources, both beside it."""
    key = make_key(project.parent / "key")
    allow(key, project)
    seal(project, write_sources(project, project.parent / "sources"), key)
