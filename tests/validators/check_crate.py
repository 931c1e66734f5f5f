"""Validate RO-Crates without a network; runs in .venv/validators, which knows none of ours.

    check_crate.py FOLDER…

Prints a line for every rule that is not kept: the folder's name, how much the rule matters, its
id, what it says.
"""

import sys
import tempfile
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from rocrate_validator import models, services
from urllib3 import HTTPResponse

CONTEXT = "https://w3id.org/ro/crate/1.3/context"


class Shelf(HTTPAdapter):
    """Answers every request with the JSON-LD context that the library rocrate brings."""

    def send(self, request: PreparedRequest, *_: object, **__: object) -> Response:
        content = files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()
        headers = {"Content-Type": "application/ld+json"}
        answer = HTTPResponse(BytesIO(content), headers, 200, preload_content=False)
        return self.build_response(request, answer)


def keep_context(cache: Path) -> None:
    """Put the context into the cache that the validator looks in where it has no network."""
    with CachedSession(cache_name=str(cache), backend="sqlite", expire_after=-1) as session:
        session.mount("https://", Shelf())
        session.get(CONTEXT, headers={"Accept": "application/ld+json, application/json"})


def validate(folder: Path, cache: Path) -> list[str]:
    settings = services.ValidationSettings(
        rocrate_uri=str(folder),
        profile_identifier="ro-crate-1.3",
        requirement_severity=models.Severity.RECOMMENDED,
        offline=True,
        cache_path=str(cache),
    )
    issues = services.validate(settings).get_issues()
    return sorted(f"{i.severity.name} {i.check.identifier} {i.message}" for i in issues)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        kept = Path(temporary) / "cache"
        keep_context(kept)
        for crate in map(Path, sys.argv[1:]):
            for line in validate(crate, kept):
                print(crate.name, line)
