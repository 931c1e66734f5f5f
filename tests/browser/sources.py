"""The project's files, read and joined a second time in the simplest way, without belegg."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class SourceQuote:
    """A quote as its file has it, with the pages that it is part of."""

    id: str
    themes: tuple[str, ...]
    pages: frozenset[str]
    """Addresses of its themes, phase, participant, study, findings and theories."""

    @property
    def url(self) -> str:
        return f"sitat/{self.id}/"


def read_quotes(root: Path) -> list[SourceQuote]:
    """All quotes: study by study, as their report has them, then file by file."""
    uses = [
        *_uses(root, "finding", "evidence", "funn"),
        *_uses(root, "theory", "warrants", "teori"),
    ]
    found = []
    for study in sorted(path for path in (root / "quotes").iterdir() if path.is_dir()):
        nobody = _load(study / "study.yml").get("unattributed")
        of_study = [
            (file.stem, quote)
            for file in sorted(study.glob("*.yml"))
            if file.name != "study.yml"
            for quote in _load(file)["quotes"]
        ]
        of_study.sort(key=lambda entry: _place(entry[1]["source"]))
        found += [
            _quote(study.name, participant, quote, uses, named=participant != nobody)
            for participant, quote in of_study
        ]
    return found


def _quote(
    study: str,
    participant: str,
    quote: dict[str, Any],
    uses: list[tuple[str, str]],
    *,
    named: bool,
) -> SourceQuote:
    full_id = f"{study}/{participant}/{quote['id']}"
    themes = tuple(quote.get("themes", ()))
    pages = {f"studie/{study}/"}
    pages |= {f"informant/{study}/{participant}/"} if named else set()
    pages |= {f"tema/{theme}/" for theme in themes}
    pages |= {f"fase/{quote['phase']}/"} if "phase" in quote else set()
    pages |= {page for quote_id, page in uses if quote_id == full_id}
    return SourceQuote(full_id, themes, frozenset(pages))


def _place(source: dict[str, Any]) -> tuple[list[int], int]:
    return [int(part) for part in str(source["section"]).split(".")], source["page"]


def _uses(root: Path, kind: str, entries: str, folder: str) -> Iterator[tuple[str, str]]:
    """(quote, page that uses it) for the findings or the theories."""
    for file in sorted((root / "content").rglob("*.md")):
        text = file.read_text("utf-8")
        matter = yaml.safe_load(text.split("---\n")[1]) if text.startswith("---\n") else {}
        for entry in matter.get(entries, ()):
            yield entry["quote"], f"{folder}/{matter[kind]}/"


def _load(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))
