"""datapackage.json: what the tables mean, by Data Package 2.0 (https://datapackage.org)."""

import hashlib
from collections.abc import Iterable, Mapping

from belegg.deposit.package import Package
from belegg.deposit.table import Field, Table
from belegg.plan.exports import known_names
from belegg.plan.references import address, short_name
from belegg.validate.records import Name

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_Node = dict[str, object]


def describe_tables(package: Package, tables: Iterable[Table]) -> _Node:
    """The descriptor, as JSON has it."""
    license_ = package.license
    said: _Node = {
        "$schema": _PROFILE,
        "name": "belegg-deposit",
        "title": package.title,
        "description": package.description,
        "homepage": package.imprint.address,
        "version": package.version,
        "created": f"{package.day}T00:00:00Z",
        "contributors": [{"title": package.author, "roles": ["creator"]}],
        "licenses": [
            {"name": license_.value, "path": license_.url, "title": license_.title}
            for license_ in ([license_] if license_ else [])
        ],
        "sources": [_source(study_id, package) for study_id in package.components.cited_reports],
        "resources": [_resource(table, package) for table in tables],
    }
    return {key: value for key, value in said.items() if value}


def _source(study_id: str, package: Package) -> _Node:
    work = package.components.cited_reports[study_id].work
    names = "; ".join(_whole_name(name) for name in known_names(work.author))
    path = address(work)
    title = f"{names}: {work.title}" if names else work.title
    source: _Node = {"title": title}
    return source | ({"path": path} if path else {})


def _whole_name(name: Name) -> str:
    return " ".join(filter(None, (name.given, short_name(name))))


def _resource(table: Table, package: Package) -> _Node:
    content = table.text.encode()
    return {
        "name": table.name,
        "path": table.path,
        "type": "table",
        "description": package.t(f"deposit.file.{table.name}"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> _Node:
    keys = [_foreign_key(field, table) for field in table.fields if field.refers_to]
    schema: _Node = {
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(field: Field) -> _Node:
    constraints: dict[str, object] = {"required": True} if field.is_required else {}
    if field.values:
        constraints["enum"] = list(field.values)
    said: _Node = {"name": field.name, "type": field.type, "description": field.description}
    return said | ({"constraints": constraints} if constraints else {})


def _foreign_key(field: Field, table: Table) -> Mapping[str, object]:
    """Without a table's name it is the table itself (new in 2.0)."""
    elsewhere = {} if field.refers_to == table.name else {"resource": field.refers_to}
    return {"fields": [field.name], "reference": {**elsewhere, "fields": ["id"]}}
