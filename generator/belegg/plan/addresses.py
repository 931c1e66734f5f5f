"""Where everything lives. Released addresses are never changed or reused (docs/formats.md)."""


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


THEMES_URL = "tema/"
PHASES_URL = "fase/"
PARTICIPANTS_URL = "informant/"
STUDIES_URL = "studie/"
FINDINGS_URL = "funn/"
THEORIES_URL = "teori/"
ARCHIVE_URL = "arkiv/"
CODEBOOK_URL = "kodebok/"
LITERATURE_URL = "litteratur/"
