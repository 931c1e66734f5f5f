"""Every string the generator itself shows, from one catalogue per language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

AVAILABLE = ("nb", "en")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Messages by key. A message is text with {names}, or such texts for one and other."""

    language: str
    messages: Mapping[str, str | Mapping[str, str]]

    def __call__(self, key: str, **values: object) -> str:
        """The message, filled in; `count` chooses between one and other.

        Raises KeyError for a key or a value that is missing: that is a bug.
        """
        message = self.messages[key]
        if not isinstance(message, str):
            message = message["one" if values["count"] == 1 else "other"]
        return message.format(**values) if values else message

    def below(self, prefix: str) -> dict[str, str | Mapping[str, str]]:
        """All messages whose keys begin so, under the rest of their keys: for scripts, which
        fill them in themselves."""
        return {
            key.removeprefix(prefix): message
            for key, message in self.messages.items()
            if key.startswith(prefix)
        }


@cache
def load_catalogue(language: str) -> Catalogue:
    """The catalogue of a site's language; regional variants fall back to the language."""
    base = language.split("-")[0].lower()
    chosen = {"no": "nb", "nn": "nb"}.get(base, base)
    if chosen not in AVAILABLE:
        chosen = "en"
    text = files("belegg.catalogue").joinpath(f"{chosen}.toml").read_text("utf-8")
    return Catalogue(chosen, tomllib.loads(text))
