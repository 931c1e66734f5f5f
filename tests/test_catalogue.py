"""Every language says the same things, and everything it says is used."""

import re
import string
import tomllib
from typing import Any

import pytest

from belegg.plan.language import AVAILABLE, load_catalogue
from tests.projects import ROOT

PACKAGE = ROOT / "generator" / "belegg"
Messages = dict[str, Any]
_SCRIPTS = "archive.js."


def messages(language: str) -> Messages:
    return tomllib.loads((PACKAGE / "catalogue" / f"{language}.toml").read_text("utf-8"))


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


def forms(message: str | dict[str, str]) -> dict[str, str]:
    return {"": message} if isinstance(message, str) else message


@pytest.mark.parametrize("language", AVAILABLE)
def test_languages_have_the_same_messages_with_the_same_values(language: str) -> None:
    first, other = messages(AVAILABLE[0]), messages(language)
    assert set(first) == set(other)
    for key, message in first.items():
        assert set(forms(message)) == set(forms(other[key])), key
        for form, text in forms(message).items():
            assert fields(text) == fields(forms(other[key])[form]), key


def used_keys() -> tuple[set[str], set[str]]:
    """Keys that code and templates name, and the beginnings of those they put together."""
    sources = [*PACKAGE.rglob("*.py"), *(ROOT / "site_overrides").rglob("*.html")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    literal = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z_]+)*)[\"']", text))
    composed = set(re.findall(r"f[\"']([a-z_.]+\.)\{", text))
    composed |= set(re.findall(r"[\"']([a-z_.]+\.)[\"']\s*~", text))
    return literal, composed


def used_by_scripts() -> tuple[set[str], set[str]]:
    """The same of the scripts, which know their texts without `archive.js.`."""
    scripts = (ROOT / "site_overrides" / "javascripts").rglob("*.js")
    text = "\n".join(path.read_text("utf-8") for path in scripts)
    literal = re.findall(r"\"([a-z_]+(?:\.[a-z_]+)*)\"", text)
    composed = re.findall(r"`([a-z_.]+\.)\$\{", text)
    return {f"{_SCRIPTS}{key}" for key in literal}, {f"{_SCRIPTS}{key}" for key in composed}


def test_every_message_is_used() -> None:
    literal, composed = used_keys()
    of_scripts, composed_by_scripts = used_by_scripts()
    literal |= of_scripts
    composed |= composed_by_scripts
    composed.discard(_SCRIPTS)
    unused = [
        key
        for key in messages("nb")
        if key not in literal and not any(key.startswith(beginning) for beginning in composed)
    ]
    assert unused == []


def test_every_text_that_scripts_say_is_there() -> None:
    scripts = (ROOT / "site_overrides" / "javascripts").rglob("*.js")
    texts = [text for path in scripts if "dom.js" in (text := path.read_text("utf-8"))]
    said = {key for text in texts for key in re.findall(r"\bsay\(\"([a-z_.]+)\"", text)}
    assert {key for key in said if f"{_SCRIPTS}{key}" not in messages("nb")} == set()


def test_a_language_without_a_catalogue_falls_back() -> None:
    assert load_catalogue("nb-NO").language == "nb"
    assert load_catalogue("nn").language == "nb"
    assert load_catalogue("de").language == "en"


def test_numbers_choose_the_form() -> None:
    t = load_catalogue("nb")
    assert (t("quotes", count=1), t("quotes", count=2)) == ("1 sitat", "2 sitater")


def test_a_missing_message_is_a_bug() -> None:
    with pytest.raises(KeyError):
        load_catalogue("nb")("no.such.key")
