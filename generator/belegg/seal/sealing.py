"""Making a seal, where the sources are."""

import os
import re
import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from belegg.diagnostics import Diagnostic, Severity
from belegg.edit.files import replace_file
from belegg.edit.yaml_text import Put, edit_yaml
from belegg.join import Site, read_site
from belegg.join.entities import Quote, Study
from belegg.load.files import is_inside_project
from belegg.load.project import ProjectPaths
from belegg.migrate import OLDER_FILES, older_among
from belegg.seal.digests import (
    digest_of_entry,
    digest_of_record,
    digests_of_credits,
    keyed_digest,
    statement,
)
from belegg.seal.signatures import (
    NotAllowedError,
    Signer,
    SigningError,
    find_signer,
    sign,
)
from belegg.validate.records import Edit, SealLevel
from belegg.validate.seal_records import SealedQuote, SealedSource, SealFile
from belegg.verify.results import Passage, QuoteResult, Status, Verification
from belegg.verify.verifier import verify_site

KEY_NAME = "belegg-seal.key"
"""Beside the sources: with it, sealing again gives the same digests."""
_KEY_BYTES = 32
_KEY = re.compile(rb"[0-9a-fA-F]{64}")
_SEALED = {
    Status.VERBATIM: "verbatim",
    Status.ELIDED: "elided",
    Status.EDITED: "edited",
}


class SealingError(Exception):
    """Why nothing was sealed, and what to do."""


def seal_project(
    paths: ProjectPaths, studies: Collection[str], sources: Path, signing_key: Path
) -> Iterator[str]:
    """Seal the studies named, or all; a line for each that is. Raises SealingError."""
    if is_inside_project(sources, paths.root):
        raise SealingError(
            f"{sources} lies in the project, or in the repository around it. Keep the sources, "
            f"and the secret that sealing puts beside them ({KEY_NAME}), elsewhere."
        )
    site, faults = read_site(paths)
    unknown = sorted(set(studies) - set(site.studies))
    if unknown or any(fault.severity is Severity.ERROR for fault in faults):
        what = f"There is no study '{unknown[0]}'." if unknown else "The project has errors."
        raise SealingError(f"{what} See: belegg check")
    verification = verify_site(site, sources)
    chosen = [study for study in site.studies.values() if not studies or study.id in studies]
    for study in chosen:
        _demand_present_form(study, faults)
        _demand_proof(study, site, verification)
    try:
        for study in chosen:
            sealed = make_seal(study, site, verification, sources, signing_key)
            path = write_seal(study, sealed.seal, paths.root)
            yield f"{paths.name(path)}: {len(sealed.seal.quotes)} quotes, as {sealed.signer.name}"
    except NotAllowedError as error:
        raise SealingError(f"{error} {_SIGNERS_HELP}") from error
    except (SigningError, OSError) as error:
        raise SealingError(str(error)) from error


_SIGNERS_HELP = (
    "Whose key counts stands in quotes/allowed_signers (`man ssh-keygen`, ALLOWED SIGNERS): "
    'a line such as `you@example.org namespaces="belegg-seal" ssh-ed25519 AAAA…`.'
)


def _demand_present_form(study: Study, faults: Iterable[Diagnostic]) -> None:
    """Refuse to write into a study.yml of an older schema that the study must be sealed."""
    path = study.place.document.path
    if study.record.publish.seal is not SealLevel.REQUIRED and older_among({path}, faults):
        raise SealingError(f"{path}: {OLDER_FILES} See: belegg check")


def _demand_proof(study: Study, site: Site, verification: Verification) -> None:
    """Refuse to seal what was not found as and where the files say."""
    if study.id in verification.missing:
        raise SealingError(f"{study.id}: {verification.missing[study.id]}")
    quotes = site.backlinks.quotes_of_study.get(study.id, ())
    unproven = [q.id for q in quotes if not verification.results[q.id].is_proven]
    if unproven:
        named = ", ".join(unproven[:5]) + (" …" if len(unproven) > 5 else "")
        message = f"{len(unproven)} quotes of '{study.id}' are not proven: {named}."
        raise SealingError(f"{message} See: belegg verify")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A new seal, and who of the allowed signers signed it."""

    seal: SealFile
    signer: Signer


def make_seal(
    study: Study, site: Site, verification: Verification, sources: Path, signing_key: Path
) -> Sealed:
    """Seal a study whose quotes are all proven. Raises SigningError, OSError."""
    key = digest_key(sources)
    quotes = site.backlinks.quotes_of_study.get(study.id, ())
    entries = {
        quote.id.split("/", 1)[1]: _entry(quote, site, verification.results[quote.id], key)
        for quote in quotes
    }
    unsigned = SealFile(
        schema=1,
        study=study.id,
        sources=tuple(_sources(study, sources, key)),
        entries=tuple(sorted(digest_of_entry(id_, entry) for id_, entry in entries.items())),
        quotes=dict(sorted(entries.items())),
        signature="",
    )
    message = statement(unsigned)
    signature = sign(message, signing_key)
    signer = find_signer(message, signature, site.allowed_signers or "")
    return Sealed(unsigned.model_copy(update={"signature": signature}), signer)


def digest_key(sources: Path) -> bytes:
    """The key beside the sources; made, for its owner's eyes only, where there is none.

    Raises SealingError for a file that holds something else, OSError.
    """
    path = sources / KEY_NAME
    try:
        written = path.read_bytes().strip()
    except FileNotFoundError:
        key = secrets.token_bytes(_KEY_BYTES)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"{key.hex()}\n")
        return key
    if not _KEY.fullmatch(written):
        raise SealingError(
            f"{path} is no key of 64 hexadecimal digits. Put the one back that you sealed with; "
            "if it is lost, delete the file, and sealing makes a new one, and all digests anew."
        )
    return bytes.fromhex(written.decode("ascii"))


def _entry(quote: Quote, site: Site, result: QuoteResult, key: bytes) -> SealedQuote:
    record, locator = digest_of_record(quote, site), quote.record.source
    salt = keyed_digest(key, b"salt", quote.id.encode(), record.encode())[:32]
    return SealedQuote.model_validate(
        {
            "status": _status(result.passage),
            "section": locator.section,
            "page": locator.page,
            "page_end": locator.page_end,
            "text": quote.text_sha256,
            "record": record,
            "credits": digests_of_credits(quote, salt),
            "salt": salt,
        }
    )


def _status(passage: Passage) -> str:
    is_unseen = passage.at is None and Edit.TRANSLATED in passage.declared
    return Edit.TRANSLATED.value if is_unseen else _SEALED[passage.status]


def _sources(study: Study, sources: Path, key: bytes) -> Iterator[SealedSource]:
    for name in _documents(study):
        digest = keyed_digest(key, b"source", (sources / name).read_bytes())
        yield SealedSource(document=name, digest=digest)


def _documents(study: Study) -> Iterable[str]:
    return [study.record.source.document] if study.record.source else []


def write_seal(study: Study, seal: SealFile, root: Path) -> Path:
    """Write seal.json beside study.yml, which demands it from now on; where it is."""
    described = root / study.place.document.path
    path = described.parent / "seal.json"
    replace_file(path, seal.model_dump_json(by_alias=True, exclude_none=True, indent=2) + "\n")
    if study.record.publish.seal is not SealLevel.REQUIRED:
        replace_file(described, _demanding_it(study, described.read_text("utf-8")))
    return path


def _demanding_it(study: Study, text: str) -> str:
    level = SealLevel.REQUIRED.value
    if "publish" in study.record.model_fields_set:
        return edit_yaml(text, [Put(("publish", "seal"), level)])
    return edit_yaml(text, [Put(("publish",), {"seal": level})])
