"""Files beside the content that may hold something of a participant."""

import json
from typing import Any

import yaml

from belegg.edit.yaml_text import Remove, edit_yaml
from belegg.withdraw.references import is_of


def without_exceptions(text: str, participant_id: str) -> str:
    """privacy.yml without the exceptions made for her quotes or her file."""
    document: Any = yaml.safe_load(text)
    exceptions = document.get("exceptions") if isinstance(document, dict) else None
    places = [str(exception.get("in", "")) for exception in exceptions or []]
    edits = [
        Remove(("exceptions", index))
        for index, place in enumerate(places)
        if is_of(participant_id, place) or place == f"quotes/{participant_id}.yml"
    ]
    return edit_yaml(text, edits)


def without_seals(text: str, participant: str) -> str:
    """A study's seal.json without a participant's quotes; all else in its order."""
    seal: dict[str, Any] = json.loads(text)
    sealed = seal.get("quotes", {})
    left = {id_: entry for id_, entry in sealed.items() if not is_of(participant, id_)}
    if left == sealed:
        return text
    end = "\n" if text.endswith("\n") else ""
    return json.dumps(seal | {"quotes": left}, ensure_ascii=False, indent=2) + end
