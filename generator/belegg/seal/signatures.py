"""Signatures by OpenSSH (ssh-keygen -Y; format: PROTOCOL.sshsig of OpenSSH).

Researchers have such keys or make one in a minute, and git hosts know them already. The
private key never comes near us: ssh-keygen or an agent signs.
"""

import re
import shutil
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

NAMESPACE = "belegg-seal"
_NOT_ALLOWED = ("No principal matched", "not permitted for use")
_FINGERPRINT = re.compile(r"SHA256:[\w+/]+")


class SigningError(Exception):
    """ssh-keygen is missing or refused; the message says which, in its words."""


class NotAllowedError(SigningError):
    """Whoever signed is none of the allowed signers, or not for seals."""


def sign(message: bytes, key: Path) -> str:
    """An armoured signature by a private key, or by an agent that has the one of a `.pub`."""
    return _run(["-Y", "sign", "-q", "-f", str(key), "-n", NAMESPACE], message).decode()


class Signer(NamedTuple):
    """Who signed: the name that allowed_signers has, and the key's fingerprint."""

    name: str
    key: str


@lru_cache(maxsize=64)
def find_signer(message: bytes, signature: str, allowed_signers: str) -> Signer:
    """Who of the allowed signers signed a message. Raises SigningError if none of them did."""
    with tempfile.TemporaryDirectory(prefix="belegg-") as folder:
        signed, allowed = Path(folder) / "signature", Path(folder) / "allowed"
        signed.write_text(signature, "utf-8")
        allowed.write_text(allowed_signers, "utf-8")
        try:
            name, said = _find_and_verify(message, signed, allowed)
        except SigningError as error:
            told = str(error).replace(str(allowed), "allowed_signers")
            is_unknown = any(words in told for words in _NOT_ALLOWED)
            raise (NotAllowedError if is_unknown else SigningError)(told) from error
    fingerprint = _FINGERPRINT.search(said)
    return Signer(name, fingerprint.group() if fingerprint else "")


def _find_and_verify(message: bytes, signed: Path, allowed: Path) -> tuple[str, str]:
    """The signer's name, and what ssh-keygen says of the signature."""
    files = ["-s", str(signed), "-f", str(allowed)]
    found = _run(["-Y", "find-principals", *files], b"").decode().split("\n")
    name = found[0].split(",")[0]
    return name, _run(["-Y", "verify", "-n", NAMESPACE, "-I", name, *files], message).decode()


def _run(arguments: list[str], message: bytes) -> bytes:
    program = shutil.which("ssh-keygen")
    if program is None:
        raise SigningError("ssh-keygen is not installed; it comes with OpenSSH.")
    try:
        done = subprocess.run(  # noqa: S603  (a fixed program; nothing goes through a shell)
            [program, *arguments], input=message, capture_output=True, check=False, timeout=60
        )
    except subprocess.TimeoutExpired as error:
        raise SigningError("ssh-keygen did not answer within a minute.") from error
    if done.returncode:
        lines = (line.strip("@ ") for line in done.stderr.decode(errors="replace").splitlines())
        said = "; ".join(line for line in lines if line) or "no reason given"
        raise SigningError(f"ssh-keygen: {said}")
    return done.stdout
