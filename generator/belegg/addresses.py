"""Where everything lives. Released addresses are never changed or reused."""

from hashlib import sha256
from urllib.parse import quote


def quote_url(quote_id: str) -> str:
    return f"sitat/{quote_id}/"


def theme_url(theme_id: str) -> str:
    return f"tema/{theme_id}/"


def phase_url(phase_id: str) -> str:
    return f"fase/{phase_id}/"


def participant_url(participant_id: str) -> str:
    return f"informant/{participant_id}/"


def study_url(study_id: str) -> str:
    return f"studie/{study_id}/"


def theory_url(theory_id: str) -> str:
    return f"teori/{theory_id}/"


def finding_url(finding_id: str) -> str:
    return f"funn/{finding_id}/"


def reference_url(key: str) -> str:
    return f"{LITERATURE_URL}#{key}"


def term_url(term_id: str) -> str:
    return f"{GLOSSARY_URL}#{term_id}"


def shelf_url(study_id: str, theme_id: str) -> str:
    """A study's quotes of a top-level theme; NO_THEME for those without."""
    return f"{ARCHIVE_URL}{study_id}/{theme_id}/"


def release_url(name: str) -> str:
    """Another release's folder: it stands beside the site's own, so this leads out of it."""
    return f"../{quote(name)}/"


def address_digest(salt: str, url: str) -> str:
    """How the ledger of withdrawals knows an address that it does not say."""
    return sha256(f"{salt}{url}".encode()).hexdigest()


NO_THEME = "uten-tema"
THEMES_URL = "tema/"
PHASES_URL = "fase/"
PARTICIPANTS_URL = "informant/"
STUDIES_URL = "studie/"
FINDINGS_URL = "funn/"
THEORIES_URL = "teori/"
ARCHIVE_URL = "arkiv/"
CODEBOOK_URL = "kodebok/"
LITERATURE_URL = "litteratur/"
GLOSSARY_URL = "ordliste/"
VERIFICATION_URL = "metode/kontroll/"
CHANGES_URL = "endringer/"
CHANGES_FEED_URL = f"{CHANGES_URL}feed.xml"
UNEXPLAINED_URL = "teori/uten-teori/"


def content_url(path: str) -> str:
    """The address of a Markdown file, by its path: `content/om/index.md` → `om/`."""
    stem = path.removeprefix("content/").rsplit(".", 1)[0]
    folder, _, name = stem.rpartition("/")
    if name in {"index", "README"}:
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def is_made(url: str) -> bool:
    """Whether the address is one of pages and files that we make, not one of prose."""
    folder = url.split("/")[0] + "/"
    return (folder in _MADE_BELOW and url != folder) or folder in _MADE_WHOLE


_MADE_BELOW = frozenset({THEMES_URL, PHASES_URL, PARTICIPANTS_URL, STUDIES_URL, ARCHIVE_URL})
"""An author may write the first page of these folders, and no other."""
_MADE_WHOLE = frozenset({"sitat/", "data/", "belegg-shell/"})
