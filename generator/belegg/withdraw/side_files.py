"""Files beside the content that may hold something of what goes."""

import json
from typing import Any

import yaml

from belegg.edit.yaml_text import Remove, edit_yaml
from belegg.withdraw.gone import Gone


def without_exceptions(text: str, gone: Gone) -> str:
    """privacy.yml without the exceptions made for quotes or files that go."""
    document: Any = yaml.safe_load(text)
    exceptions = document.get("exceptions") if isinstance(document, dict) else None
    places = [str(exception.get("in", "")) for exception in exceptions or []]
    files = {f"quotes/{participant_id}.yml" for participant_id in gone.participants}
    edits = [
        Remove(("exceptions", index))
        for index, place in enumerate(places)
        if gone.has_quote(place) or place in files
    ]
    return edit_yaml(text, edits)


def without_seals(text: str, study_id: str, gone: Gone) -> str:
    """A study's seal.json without the quotes that go; all else in its order."""
    seal: dict[str, Any] = json.loads(text)
    sealed = seal.get("quotes", {})
    left = {id_: entry for id_, entry in sealed.items() if not gone.has_quote(f"{study_id}/{id_}")}
    if left == sealed:
        return text
    end = "\n" if text.endswith("\n") else ""
    return json.dumps(seal | {"quotes": left}, ensure_ascii=False, indent=2) + end
