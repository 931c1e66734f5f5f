"""CITATION.cff: how the package is cited, and the reports it is made of (CFF 1.2.0)."""

import yaml

from belegg.deposit.package import Package
from belegg.plan.exports import known_names
from belegg.plan.references import address, short_name, year_of
from belegg.validate.records import Name, Reference

_Node = dict[str, object]
_TYPES = {"book": "book", "report": "report", "thesis": "thesis"}


def citation_file(package: Package) -> str:
    """The file's text. Its author is an entity: whether `site_author` is a person, and which
    of her names is the family's, mkdocs.yml does not say."""
    reports = package.components.cited_reports.values()
    said: _Node = {
        "cff-version": "1.2.0",
        "message": package.t("deposit.cite"),
        "type": "dataset",
        "title": package.title,
        "abstract": package.description,
        "authors": [{"name": package.author}],
        "version": package.version,
        "date-released": package.day.isoformat(),
        "license": package.license.value if package.license else None,
        "url": package.imprint.address or None,
        "references": [_reference(cited.work) for cited in reports],
    }
    kept = {key: value for key, value in said.items() if value}
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100)


def _reference(work: Reference) -> _Node:
    type_ = _TYPES.get(work.type, "generic")
    said: _Node = {
        "type": type_,
        "title": work.title,
        "authors": [_author(name) for name in known_names(work.author)],
        "year": year_of(work.issued),
        "thesis-type": work.genre if type_ == "thesis" else None,
        "institution": {"name": work.publisher} if work.publisher else None,
        "url": address(work),
    }
    return {key: value for key, value in said.items() if value}


def _author(name: Name) -> _Node:
    if name.literal or not name.family:
        return {"name": short_name(name)}
    parts = {
        "family-names": name.family,
        "given-names": name.given,
        "name-particle": name.particle,
    }
    return {key: value for key, value in parts.items() if value}
