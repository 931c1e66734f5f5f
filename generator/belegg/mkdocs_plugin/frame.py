"""What our templates need of MkDocs' Jinja environment, and a fault of the frame mended."""

from jinja2 import Environment

from belegg.plan.language import Catalogue

_TOGGLE = 'class="md-toggle"'


def equip_templates(env: Environment, catalogue: Catalogue) -> None:
    """Templates of whole pages speak the site's language with the same messages."""
    env.globals["t"] = catalogue


def mend_frame(html: str) -> str:
    """Material's checkboxes carry `autocomplete`, which HTML does not allow on them."""
    return "".join(
        part.replace(' autocomplete="off"', "", 1) if _TOGGLE in part else part
        for part in _split_inputs(html)
    )


def _split_inputs(html: str) -> list[str]:
    before, *inputs = html.split("<input ")
    return [before, *(f"<input {text}" for text in inputs)]
