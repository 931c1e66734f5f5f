"""What changed, for programs: docs/formats.md describes it."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from belegg.diff.changes import Changes
from belegg.diff.revisions import Revision
from belegg.diff.word_diff import Stretch

_SCHEMA = 1


def render_changes_json(before: Revision, after: Revision, changes: Changes) -> str:
    """An object `{schema, before, after, changes}`; values that are absent or empty are left
    out."""
    document = {
        "schema": _SCHEMA,
        "before": _plain(before),
        "after": _plain(after),
        "changes": _plain(changes),
    }
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    # A path in git may be no UTF-8; Python's escapes of such bytes are JSON's.
    return text.encode("utf-8", "backslashreplace").decode()


def _plain(value: Any) -> Any:
    if isinstance(value, Stretch):
        return {value.side.value: value.text}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if is_dataclass(value):
        told = ((field.name, _plain(getattr(value, field.name))) for field in fields(value))
        return {name: plain for name, plain in told if not _is_absent(plain)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _is_absent(plain: Any) -> bool:
    return plain is None or plain is False or plain in ([], {})
