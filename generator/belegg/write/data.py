"""The data files other tools read. Only what is named here leaves quotes/."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from belegg import __version__, addresses
from belegg.join import Site
from belegg.join.entities import Quote, Theme
from belegg.plan.components import Components
from belegg.plan.imprint import Release
from belegg.seal import StudySeal
from belegg.validate.records import Locator, OriginRecord, Requotation

_SCHEMA = 1
_Json = str | int | Sequence["_Json"] | Mapping[str, "_Json"]

_COLUMNS = (
    "id",
    "study",
    "participant",
    "pseudonym",
    "text",
    "standard",
    "themes",
    "phase",
    "cycle",
    "section",
    "page",
    "page_end",
    "attribution",
    "edits",
    "findings",
    "theories",
    "url",
    "rights",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_data(components: Components, site_folder: Path) -> None:
    """quotes.json, quotes.csv, themes.json and manifest.json below data/."""
    site = components.site
    folder = site_folder / "data"
    folder.mkdir(exist_ok=True)
    quotes = [_quote_object(site.quotes[id_], site) for id_ in sorted(site.quotes)]
    themes = [_theme_object(theme, site) for theme in site.themes.values()]
    rights = _rights(site)
    _write(folder / "quotes.json", _json_with_list("quotes", quotes, rights=rights))
    _write(folder / "quotes.csv", _csv(quotes, rights))
    _write(folder / "themes.json", _json_with_list("themes", themes, rights=site.codebook_rights))
    _write(
        folder / "manifest.json", json.dumps(_manifest(components), ensure_ascii=False, indent=1)
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text if text.endswith("\n") else f"{text}\n", "utf-8", newline="")


def _json_with_list(name: str, entries: Iterable[dict[str, _Json]], *, rights: _Json | None) -> str:
    """One entry a line: small, and kind to line-by-line diffs."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    said = f'"rights": {json.dumps(rights, ensure_ascii=False)}, ' if rights else ""
    return f'{{"schema": {_SCHEMA}, {said}"{name}": [\n{lines}\n]}}\n'


def _rights(site: Site) -> dict[str, _Json]:
    """By study, who holds the rights to the quotes' words; only where the study says."""
    records = {study.id: study.record for study in site.studies.values()}
    return {id_: record.rights for id_, record in records.items() if record.rights}


def _quote_object(quote: Quote, site: Site) -> dict[str, _Json]:
    """A quote as DESIGN fixes it; absent values are left out."""
    record, backlinks = quote.record, site.backlinks
    speaker = site.participants[quote.participant_id] if quote.participant_id else None
    evidence = backlinks.evidence_of_quote.get(quote.id, ())
    warrants = backlinks.warrants_of_quote.get(quote.id, ())
    entry: dict[str, _Json | None] = {
        "id": quote.id,
        "study": quote.study_id,
        "participant": speaker.id.split("/")[1] if speaker else None,
        "pseudonym": speaker.record.pseudonym if speaker else None,
        "text": record.text,
        "standard": record.standard,
        "themes": list(quote.theme_ids),
        "phase": quote.phase_id,
        "cycle": quote.cycle_id,
        "source": _locator_object(record.source),
        "again": [_requotation_object(again) for again in record.again],
        "attribution": record.attribution,
        "edits": [edit.value for edit in record.edits],
        "findings": [finding.id for finding, _ in evidence],
        "theories": [theory.id for theory, _ in warrants],
        "url": addresses.quote_url(quote.id),
    }
    return {key: value for key, value in entry.items() if value not in (None, [])}


def _locator_object(locator: Locator) -> dict[str, _Json]:
    entry: dict[str, _Json] = {"section": locator.section, "page": locator.page}
    if locator.page_end is not None:
        entry["page_end"] = locator.page_end
    return entry


def _requotation_object(again: Requotation) -> dict[str, _Json]:
    entry = _locator_object(again) | ({"text": again.text} if again.text else {})
    return entry | ({"credited_to": again.credited_to} if again.credited_to else {})


def _theme_object(theme: Theme, site: Site) -> dict[str, _Json]:
    record = theme.record
    quotes = site.backlinks.quotes_of_theme.get(theme.id, ())
    entry: dict[str, _Json | None] = {
        "id": theme.id,
        "title": record.title,
        "parent": theme.parent_id,
        "brief": record.brief,
        "definition": record.definition,
        "use_when": record.use_when,
        "not_when": record.not_when,
        "example": theme.example_id,
        "origin": _origin_object(theme.origin) if theme.origin else None,
        "theories": list(theme.theory_ids),
        "quotes": sorted(quote.id for quote in quotes),
        "url": addresses.theme_url(theme.id),
    }
    return {key: value for key, value in entry.items() if value not in (None, [])}


def _origin_object(origin: OriginRecord) -> dict[str, _Json]:
    section: dict[str, _Json] = {"section": origin.section} if origin.section else {}
    return {"study": origin.study, **section}


def _csv(quotes: Iterable[dict[str, _Json]], rights: Mapping[str, _Json]) -> str:
    """RFC 4180, comma and CRLF; lists are parted by spaces (ids have none)."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    for quote in quotes:
        source = quote["source"]
        flat = quote | (source if isinstance(source, dict) else {})
        flat["rights"] = rights.get(str(quote["study"]), "")
        writer.writerow([_cell(flat.get(column, "")) for column in _COLUMNS])
    return file.getvalue()


def _cell(value: _Json) -> str:
    """Text that a spreadsheet will not run as a formula (OWASP, «CSV Injection»)."""
    text = " ".join(str(part) for part in value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _seal_object(seal: StudySeal) -> dict[str, _Json]:
    """How many quotes are sealed, and by which key: its owner can be asked."""
    by = {"key": seal.signer.key} if seal.signer else {}
    return {"sealed": seal.sealed_count, **by}


def _release_object(release: Release) -> dict[str, _Json]:
    """Which release it is, and its day."""
    return {"name": release.name, "date": release.day.isoformat()}


def _manifest(components: Components) -> dict[str, _Json]:
    """What was built, with a fingerprint of every quote's words."""
    site, release = components.site, components.imprint.release
    rights = {"quotes": _rights(site), "themes": site.codebook_rights}
    return {
        "schema": _SCHEMA,
        "generator": __version__,
        **({"release": _release_object(release)} if release else {}),
        "rights": {what: said for what, said in rights.items() if said},
        "counts": {
            "studies": len(site.studies),
            "participants": len(site.participants),
            "quotes": len(site.quotes),
            "themes": len(site.themes),
            "findings": len(site.findings),
            "theories": len(site.theories),
        },
        "seals": {id_: _seal_object(seal) for id_, seal in components.seals.items()},
        "quotes": {id_: site.quotes[id_].text_sha256 for id_ in sorted(site.quotes)},
    }
