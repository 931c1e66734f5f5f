"""JSON Schemas of the files, so that editors complete and check while one writes."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from belegg.validate import protection_records, records, redirect_records
from belegg.validate.descriptions import describe
from belegg.validate.explain import known_keys

_DIALECT = GenerateJsonSchema.schema_dialect  # https://json-schema.org/draft/2020-12/schema
_LISTS = frozenset({"literature.json", "glossary.json"})
_FILES: dict[str, type[BaseModel]] = {
    "study.json": records.StudyFile,
    "participant.json": records.ParticipantFile,
    "themes.json": records.ThemesFile,
    "finding.json": records.FindingMatter,
    "theory.json": records.TheoryMatter,
    "page.json": records.PlainPageMatter,
    "privacy.json": protection_records.PrivacyFile,
    "literature.json": records.Reference,
    "glossary.json": records.TermRecord,
    "withdrawals.json": protection_records.WithdrawalsFile,
    "redirects.json": redirect_records.RedirectsFile,
}


def json_schemas() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema (2020-12) of the files or front matter that it is for."""
    return {name: _schema(name, model) for name, model in _FILES.items()}


def _schema(name: str, model: type[BaseModel]) -> dict[str, Any]:
    references, definitions = models_json_schema([(model, "validation")])
    schemas = definitions["$defs"]
    for described in _models_in(schemas):
        _describe(schemas[described.__name__], described)
    root: dict[str, Any] = dict(references[(model, "validation")])
    if name in _LISTS:
        root = {"type": "array", "items": root}
    return {"$schema": _DIALECT, "title": f"Belegg: {name.removesuffix('.json')}", **root} | {
        "$defs": schemas
    }


def _models_in(schemas: dict[str, Any]) -> list[type[BaseModel]]:
    modules = (records, protection_records, redirect_records)
    known = [value for module in modules for value in vars(module).values()]
    models = [known for known in known if isinstance(known, type) and issubclass(known, BaseModel)]
    return [model for model in models if model.__name__ in schemas]


def _describe(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Pydantic's generated titles ("Page End") say nothing that the key does not."""
    for key in known_keys(model):
        written = schema["properties"][key]
        written.pop("title", None)
        meaning = describe(model, key)
        if meaning:
            written["description"] = f"{meaning[0].upper()}{meaning[1:]}."
        if model.model_config.get("coerce_numbers_to_str"):
            _allow_numbers(written)


def _allow_numbers(schema: dict[str, Any]) -> None:
    """Where records take `volume: 12` for text, so do editors."""
    for choice in [schema, *schema.get("anyOf", ())]:
        if choice.get("type") == "string":
            choice["type"] = ["string", "number"]
