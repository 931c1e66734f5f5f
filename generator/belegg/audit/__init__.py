"""Is none of these phrases anywhere in a built site? Looks at bytes, not at links.

Knows nothing of Belegg's own content: whatever lies in the folder is opened, decoded as far
as it can be, and searched; what could not be opened is said.
"""

from belegg.audit.phrases import PhrasesError, projects_around, read_phrases, require_outside
from belegg.audit.report import AuditReport, Hit, Unread, render_json, render_text
from belegg.audit.site import audit_site

__all__ = [
    "AuditReport",
    "Hit",
    "PhrasesError",
    "Unread",
    "audit_site",
    "projects_around",
    "read_phrases",
    "render_json",
    "render_text",
    "require_outside",
]
