"""A verification for programs."""

import json
from collections.abc import Sequence
from typing import Any

from belegg.validate.records import Locator
from belegg.verify.changes import Change
from belegg.verify.results import Difference, Found, Passage, QuoteResult, Verification
from belegg.verify.summary import count_statuses, line_of

_SCHEMA = 1


def render_verification(verification: Verification, changes: Sequence[Change]) -> str:
    """An object `{schema, proven, missing, summary, changes, quotes}`; see docs/verification.md.

    It holds words of the source where a quote differs from it: keep it as the source is kept.
    """
    document = {
        "schema": _SCHEMA,
        "proven": verification.is_proven,
        "missing": dict(verification.missing),
        "summary": {
            study: {status.value: count for status, count in sorted(counts.items())}
            for study, counts in count_statuses(verification).items()
        },
        "changes": [_change(change) for change in changes],
        "quotes": [_quote(result) for _, result in sorted(verification.results.items())],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {"path": change.path, "quote": change.quote_id, "change": change.told}


def _quote(result: QuoteResult) -> dict[str, Any]:
    passages = [
        {"line": line_of(result, index), **_passage(passage)}
        for index, passage in enumerate(result.passages)
    ]
    return {
        "id": result.quote.id,
        "path": result.quote.place.document.path,
        "proven": result.is_proven,
        "source": passages[0],
        "again": passages[1:],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "status": passage.status.value,
        "proven": passage.is_proven,
        "claimed": _place(passage.claimed),
        "found": [_place(place) for place in passage.found],
        "at": _place(passage.at),
        "page_agrees": passage.page_agrees,
        "section_agrees": passage.section_agrees,
        "nearest": _place(passage.nearest),
        "difference": _difference(passage.difference),
        "declared": [edit.value for edit in passage.declared],
        "remark": passage.remark,
        "rewording": _difference(passage.rewording),
        "reworded": passage.is_reworded,
    }


def _place(place: Found | Locator | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"section": place.section, "page": place.page, "page_end": place.page_end}


def _difference(difference: Difference | None) -> list[dict[str, str]] | None:
    if difference is None:
        return None
    return [{"side": stretch.side.value, "words": stretch.words} for stretch in difference]
