"""ro-crate-metadata.json: the package for harvesters, by RO-Crate 1.3.

1.3 is the current recommendation (June 2026); archives that know 1.1 or 1.2 read it too, for it
names nothing that those do not have.
"""

import hashlib
from collections.abc import Iterable, Mapping

from belegg import __version__
from belegg.deposit.package import Package
from belegg.deposit.readme import file_key
from belegg.join.entities import Study
from belegg.plan.exports import known_names
from belegg.plan.linked_data import SCHEMA_TYPES, person_node
from belegg.plan.references import address, year_of

CRATE = "ro-crate-metadata.json"
_VERSION = "https://w3id.org/ro/crate/1.3"
_SOFTWARE, _MAKING, _AUTHOR, _NO_LICENSE = "#belegg", "#release", "#author", "LICENSE.txt"
_FORMATS = {
    "cff": "application/yaml",
    "csv": "text/csv",
    "json": "application/json",
    "md": "text/markdown",
    "txt": "text/plain",
}
_Node = dict[str, object]


def describe_package(
    package: Package, files: Mapping[str, bytes], also: Iterable[str] = ()
) -> _Node:
    """The crate of the files, by their names. `also` are files whose bytes are not known yet,
    for they tell this one's."""
    names = sorted([*files, *also])
    nodes = [
        _descriptor(),
        _root(package, names),
        *_license(package),
        _author(package),
        *_reports(package),
        _software(),
        _making(package),
        *(_file(name, files.get(name), package) for name in names),
    ]
    return {"@context": f"{_VERSION}/context", "@graph": nodes}


def _references(ids: Iterable[str]) -> dict[str, str] | list[dict[str, str]]:
    """One stands alone, as the specification wants it."""
    nodes = [{"@id": id_} for id_ in ids]
    return nodes[0] if len(nodes) == 1 else nodes


def _descriptor() -> _Node:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _VERSION},
    }


def _root(package: Package, names: Iterable[str]) -> _Node:
    """Without a license of the researchers', the root leads to the file that says so."""
    license_ = package.license
    root: _Node = {
        "@id": "./",
        "@type": "Dataset",
        "name": package.title,
        "description": package.description,
        "datePublished": package.day.isoformat(),
        "version": package.version,
        "inLanguage": package.t.language,
        "license": {"@id": license_.url if license_ else _NO_LICENSE},
        "author": {"@id": _AUTHOR},
        "isBasedOn": _references(_report_id(id_) for id_ in package.site.studies),
        "hasPart": _references(names),
        "mentions": {"@id": _MAKING},
    }
    return root | ({"url": package.imprint.address} if package.imprint.address else {})


def _license(package: Package) -> list[_Node]:
    license_ = package.license
    if license_ is None:
        return []
    described = package.t("deposit.license", license=license_.title)
    node: _Node = {
        "@id": license_.url,
        "@type": "CreativeWork",
        "name": license_.title,
        "description": described,
    }
    return [node]


def _author(package: Package) -> _Node:
    node: _Node = {"@id": _AUTHOR, "@type": "Organization", "name": package.author}
    return node | ({"url": package.imprint.address} if package.imprint.address else {})


def _report_id(study_id: str) -> str:
    return f"#study-{study_id}"


def _reports(package: Package) -> list[_Node]:
    """The reports, and who wrote them and where: each a node of its own, as crates have it."""
    return [node for study in package.site.studies.values() for node in _report(study, package)]


def _report(study: Study, package: Package) -> list[_Node]:
    work, id_ = package.components.cited_reports[study.id].work, _report_id(study.id)
    authors = [
        {"@id": f"{id_}-author-{number}", **person_node(name)}
        for number, name in enumerate(known_names(work.author), start=1)
    ]
    publisher: _Node = {"@id": f"{id_}-publisher", "@type": "Organization", "name": work.publisher}
    year = year_of(work.issued)
    report: _Node = {
        "@id": id_,
        "@type": SCHEMA_TYPES.get(work.type, "CreativeWork"),
        "name": work.title,
        "author": _references(str(author["@id"]) for author in authors),
        "datePublished": str(year) if year else None,
        "genre": work.genre,
        "inLanguage": study.record.language,
        "publisher": {"@id": publisher["@id"]} if work.publisher else None,
        "url": address(work),
        "copyrightNotice": study.record.rights if package.with_quotes else None,
    }
    known = {key: value for key, value in report.items() if value}
    return [known, *authors, *([publisher] if work.publisher else [])]


def _software() -> _Node:
    """A `SoftwareApplication` must have an address, and Belegg has none yet."""
    return {
        "@id": _SOFTWARE,
        "@type": "CreativeWork",
        "additionalType": "http://schema.org/SoftwareApplication",
        "name": "Belegg",
        "version": __version__,
    }


def _making(package: Package) -> _Node:
    """That the software made the package out of the reports, on the release's day."""
    return {
        "@id": _MAKING,
        "@type": "CreateAction",
        "name": f"belegg release archive {package.version}",
        "endTime": package.day.isoformat(),
        "instrument": {"@id": _SOFTWARE},
        "object": _references(_report_id(id_) for id_ in package.site.studies),
        "result": {"@id": "./"},
    }


def _file(name: str, content: bytes | None, package: Package) -> _Node:
    node: _Node = {
        "@id": name,
        "@type": "File",
        "name": name,
        "description": package.t(f"deposit.file.{file_key(name)}"),
        "encodingFormat": _FORMATS[name.rsplit(".", 1)[1]],
    }
    if content is not None:
        node |= {
            "contentSize": str(len(content)),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
    return node
