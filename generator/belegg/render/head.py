"""What a page's head says to machines: metadata and linked data."""

import json
from collections.abc import Mapping
from html import escape

from belegg.plan.page_views import Page

_IN_SCRIPT = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "\u2028", "\u2029")}
)
"""No text can end a script element or begin a comment in it: JSON may write these by number."""


def render_head(page: Page) -> str:
    """`meta` elements for reference managers, and JSON-LD."""
    lines = [
        f'<meta name="{escape(name)}" content="{escape(content)}">'
        for name, content in page.metadata
    ]
    if page.linked_data is not None:
        data = script_json(page.linked_data)
        lines.append(f'<script type="application/ld+json">{data}</script>')
    return "\n".join(lines)


def script_json(value: Mapping[str, object]) -> str:
    """JSON for a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
