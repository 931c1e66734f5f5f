"""What pydantic found, in words for a researcher, at the place it is written."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from belegg.diagnostics import Code, Diagnostic, Span, did_you_mean
from belegg.load.nodes import Document, MappingNode, Node, ScalarNode, SequenceNode, find_node
from belegg.validate import protection_records, records, seal_records
from belegg.validate.descriptions import describe

Location = tuple[str | int, ...]

_NOUNS: dict[type[BaseModel], str] = {
    records.CitedSource: "an entry of sources",
    records.CslDate: "a date",
    records.EvidenceRecord: "an entry of evidence",
    protection_records.ExceptionRecord: "an exception",
    records.FindingMatter: "a finding",
    protection_records.LinkabilityRecord: "linkability",
    records.Locator: "a place in a report",
    records.Name: "a name",
    records.OriginRecord: "origin",
    records.ParticipantFile: "a participant's file",
    records.ParticipantRecord: "a participant",
    records.ParticipantTerm: "participant_term",
    records.Person: "an author",
    records.PlainPageMatter: "a page",
    records.PopulationRecord: "population",
    records.PracticeRecord: "an entry of practice",
    protection_records.PrivacyFile: "privacy.yml",
    records.Publish: "publish",
    records.QuoteRecord: "a quote",
    records.Reference: "a reference",
    records.Requotation: "an entry of again",
    records.ResearchQuestion: "a research question",
    records.SectionRecord: "an entry of sections",
    seal_records.SealedQuote: "a sealed quote",
    seal_records.SealedSource: "a sealed source",
    seal_records.SealFile: "seal.json",
    records.SourceDocument: "source",
    records.Stage: "a phase or cycle",
    records.StudyFile: "study.yml",
    records.TermRecord: "a term",
    records.ThemeRecord: "a theme",
    records.ThemesFile: "themes.yml",
    records.TheoryMatter: "a theory",
    records.WarrantRecord: "an entry of warrants",
    protection_records.SaltedDigest: "an address of a withdrawal",
    protection_records.WithdrawalRecord: "a withdrawal",
    protection_records.WithdrawalsFile: "withdrawals.yml",
}
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "date_type": "a date such as 2026-11-22",
    "date_from_datetime_parsing": "a date such as 2026-11-22",
}
_BOUNDS = {
    "greater_than_equal": ("ge", "be at least"),
    "less_than_equal": ("le", "be at most"),
    "too_short": ("min_length", "have entries, at least"),
    "too_long": ("max_length", "have entries, at most"),
}
_PATTERNS = {
    "section": "a section number such as 4.1.1",
    "id": "16 to 64 hexadecimal digits",
    "salt": "16 to 64 hexadecimal digits",
    "addresses": "a digest of 64 hexadecimal digits",
    "language": "a language tag such as nb or en-GB",
}


def explain_errors(
    document: Document, model: type[BaseModel], errors: list[ErrorDetails]
) -> list[Diagnostic]:
    """Pydantic's errors as diagnostics, without those that only follow from another."""
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    return [
        _explain_error(document, model, error)
        for error in errors
        if not (error["type"] == "missing" and _is_mistyped(error["loc"], unknown))
        and not (error["type"] == "too_short" and _is_long_enough(document, error))
    ]


def _is_long_enough(document: Document, error: ErrorDetails) -> bool:
    """Pydantic does not count entries that are faulty themselves."""
    node = find_node(document.root, error["loc"])
    entries = len(node.items) if isinstance(node, SequenceNode) else 0
    return entries >= int(error.get("ctx", {}).get("min_length", 0))


def _is_mistyped(missing: Location, unknown: list[Location]) -> bool:
    written = (str(key[-1]) for key in unknown if key[:-1] == missing[:-1])
    return any(did_you_mean(key, [str(missing[-1])]) for key in written)


def _explain_error(document: Document, model: type[BaseModel], error: ErrorDetails) -> Diagnostic:
    kind, location = error["type"], error["loc"]
    node = find_node(document.root, location)
    if kind == "missing":
        return _missing(document, model, location)
    if kind == "extra_forbidden":
        return _unknown(document, model, location)
    if location == ("schema",):
        return _wrong_schema(document, model, node)
    span = _key_span(document, location[:-1]) if location[-1:] == ("[key]",) else node.span
    code, message, hint = _explain_value(error, node)
    return document.diagnose(code, span, message, hint)


def known_keys(model: type[BaseModel]) -> list[str]:
    """The keys a mapping may have, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _wrong_schema(document: Document, model: type[BaseModel], node: Node) -> Diagnostic:
    """Older ones that there have been are of the current one by now (belegg.migrate)."""
    (current,) = get_args(model.model_fields["schema_"].annotation)
    value = node.value if isinstance(node, ScalarNode) else None
    hint: str | None = f"Write `schema: {current}`."
    if not isinstance(value, int) or isinstance(value, bool):
        _, message, hint = _wrong_type("a whole number", node, "'schema'")
    elif value > current:
        message = (
            f"The file is of schema {_shown(node)}; this Belegg reads {current}: it is too old."
        )
        hint = "Install a newer Belegg. Do not lower the number: the file would be misread."
    else:
        message = f"There is no schema {_shown(node)} of this file; today's is {current}."
    return document.diagnose(Code.SCHEMA_VERSION, node.span, message, hint)


def _missing(document: Document, model: type[BaseModel], location: Location) -> Diagnostic:
    owner = _model_at(model, location[:-1])
    noun = _noun(owner)
    name = f"A{noun[1:]}" if noun.startswith(("a ", "an ")) else noun
    message = f"{name} needs the key '{location[-1]}'."
    if location == ("schema",):
        hint: str | None = "Begin the file with `schema: 1`."
    else:
        meaning = describe(owner, str(location[-1])) if owner else None
        hint = f"`{location[-1]}` is {meaning}." if meaning else None
    span = find_node(document.root, location[:-1]).span
    return document.diagnose(Code.MISSING_KEY, span, message, hint)


def _unknown(document: Document, model: type[BaseModel], location: Location) -> Diagnostic:
    owner = _model_at(model, location[:-1])
    keys = known_keys(owner) if owner else []
    message = f"'{str(location[-1])[:80]}' is not a key of {_noun(owner)}."
    hint = did_you_mean(str(location[-1]), keys) or f"Its keys are {', '.join(keys)}."
    return document.diagnose(Code.UNKNOWN_KEY, _key_span(document, location), message, hint)


def _explain_value(error: ErrorDetails, node: Node) -> tuple[Code, str, str | None]:
    kind, location = error["type"], error["loc"]
    context: dict[str, Any] = error.get("ctx", {})
    subject = _subject(location)
    if kind == "string_type" and isinstance(node, ScalarNode) and node.plain:
        return _unquoted(node, subject)
    if kind in _WANTED:
        return _wrong_type(_WANTED[kind], node, subject)
    if kind in {"enum", "literal_error"}:
        return _not_allowed(str(context.get("expected", "")), node, subject)
    if kind in _BOUNDS:
        bound, words = _BOUNDS[kind]
        message = (
            f"{subject} should {words} {context.get(bound)}, not {_shown_amount(context, node)}."
        )
        return Code.INVALID_VALUE, message, None
    if kind == "string_pattern_mismatch":
        names = [step for step in location if isinstance(step, str)]
        wanted = _PATTERNS.get(names[-1] if names else "", "of another form")
        return Code.INVALID_VALUE, f"{subject} should be {wanted}, not {_shown(node)}.", None
    return _explain_custom(kind, error["msg"], subject, node)


def _explain_custom(
    kind: str, message: str, subject: str, node: Node
) -> tuple[Code, str, str | None]:
    """The errors that validate/fields.py raises, and whatever else there may come to be."""
    if kind == "unsafe_id":
        return Code.UNSAFE_ID, message, _suggest(_raw(node))
    if kind == "empty_text":
        hint = "Write the text, or leave the key out if it may be absent."
        return Code.EMPTY_TEXT, f"{subject} is empty.", hint
    if kind == "not_one_line":
        return (
            Code.INVALID_VALUE,
            f"{subject} has line breaks, and is shown on a single line.",
            None,
        )
    return Code.INVALID_VALUE, f"{subject} is not as it should be: {message}.", None


def _suggest(raw: str) -> str | None:
    parts = raw.split("/") if raw.count("/") == 2 else [raw]
    suggested = [suggest_id(part) for part in parts]
    return f"Perhaps '{'/'.join(suggested)}'?" if all(suggested) and suggested != parts else None


def suggest_id(text: str) -> str:
    """The nearest thing to an id: 'Korte frister!' → korte-frister."""
    letters = text.lower().replace("æ", "ae").replace("ø", "o")
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if c.isascii())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")


def _unquoted(node: ScalarNode, subject: str) -> tuple[Code, str, str | None]:
    hint = f'Put it in quotation marks: "{node.raw}".'
    if node.value is None and not node.raw:
        hint = "Write the text, or leave the key out if it may be absent."
        return Code.UNQUOTED_NULL, f"{subject} has no value.", hint
    kinds: tuple[tuple[type | tuple[type, ...], Code, str], ...] = (
        (bool, Code.UNQUOTED_BOOLEAN, f"the truth value {str(node.value).lower()}"),
        ((int, float), Code.UNQUOTED_NUMBER, "a number"),
        (date, Code.UNQUOTED_DATE, "a date"),
        (type(None), Code.UNQUOTED_NULL, "null, no value"),
    )
    code, meaning = next(
        (code, words) for kind, code, words in kinds if isinstance(node.value, kind)
    )
    return code, f"{subject} should be text; `{node.raw}` is {meaning} in YAML.", hint


def _wrong_type(wanted: str, node: Node, subject: str) -> tuple[Code, str, str | None]:
    message = f"{subject} should be {wanted}, not {_found(node)}."
    hint = None
    raw = _raw(node)
    if wanted == "a whole number" and re.fullmatch(r"\d{1,9}", raw):
        hint = f"Write it without quotation marks: {int(raw)}."
    elif wanted == "a list" and isinstance(node, ScalarNode):
        hint = f"Write [{raw}]." if raw else "Write [], or leave the key out."
    elif wanted == "text" and isinstance(node, SequenceNode):
        hint = "Put text that begins with `[` or `- ` in quotation marks."
    elif wanted == "text" and isinstance(node, MappingNode):
        hint = "Put text with a colon in it, or that begins with `{`, in quotation marks."
    return Code.WRONG_TYPE, message, hint


def _not_allowed(expected: str, node: Node, subject: str) -> tuple[Code, str, str | None]:
    allowed = re.findall(r"'([^']*)'", expected)
    hint = did_you_mean(_raw(node), allowed)
    choice = " or ".join(filter(None, [", ".join(allowed[:-1]), *allowed[-1:]]))
    return Code.INVALID_VALUE, f"{subject} should be {choice}, not {_shown(node)}.", hint


def _shown_amount(context: dict[str, Any], node: Node) -> str:
    return str(context["actual_length"]) if "actual_length" in context else _shown(node)


def _subject(location: Location) -> str:
    """'themes', Entry 2 of 'themes', or the file."""
    names = [step for step in location if isinstance(step, str) and step != "[key]"]
    if not names:
        return f"Entry {int(location[0]) + 1}" if location else "The file"
    if location[-1] == "[key]":
        return f"The key '{names[-1][:80]}'"
    if isinstance(location[-1], int):
        return f"Entry {location[-1] + 1} of '{names[-1]}'"
    return f"'{names[-1][:80]}'"


def _found(node: Node) -> str:
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, MappingNode):
        return "keys and values"
    if node.value is None:
        return "empty"
    return f"text ('{node.raw[:40]}')" if isinstance(node.value, str) else _shown(node)


def _shown(node: Node) -> str:
    if not isinstance(node, ScalarNode):
        return _found(node)
    raw = node.raw if len(node.raw) <= 40 else f"{node.raw[:40]}…"
    return f"'{raw}'" if isinstance(node.value, str) else raw or "empty"


def _raw(node: Node) -> str:
    return node.raw if isinstance(node, ScalarNode) else ""


def _key_span(document: Document, location: Location) -> Span:
    owner = find_node(document.root, location[:-1])
    keys: Iterable[ScalarNode] = owner.keys if isinstance(owner, MappingNode) else ()
    return next((key.span for key in keys if key.raw == location[-1]), owner.span)


def _noun(model: type[BaseModel] | None) -> str:
    return _NOUNS.get(model, "the mapping") if model else "the mapping"


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The model of the mapping at a location; indexes do not change it."""
    current: type[BaseModel] | None = model
    if issubclass(model, records.ListFile) and location:
        current = _model_in(model.model_fields["entries"].annotation)
    for step in location:
        if isinstance(step, str) and current:
            fields = current.model_fields.items()
            annotations = (f.annotation for name, f in fields if (f.alias or name) == step)
            current = _model_in(next(annotations, None))
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model), None)
