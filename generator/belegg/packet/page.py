"""A packet as one file of HTML that asks nobody for anything."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from markupsafe import Markup

from belegg.packet.answers import LONGEST_TEXT
from belegg.packet.view import Packet
from belegg.render.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the researcher adds to a packet: whom to ask and answer, and by when."""

    contact: str | None = None
    reply_by: date | None = None


def render_packet(packet: Packet, delivery: Delivery, renderer: Renderer) -> str:
    """The whole file. Only the style and the script that are in it may apply and run."""
    style, script = _resource("packet.css"), _resource("packet.js")
    policy = (
        f"default-src 'none'; style-src {_source(style)}; script-src {_source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return renderer.document(
        "packet",
        packet=packet,
        delivery=delivery,
        reply_by=_shown_date(delivery.reply_by, renderer),
        longest_text=LONGEST_TEXT,
        policy=policy,
        style=Markup(style),  # noqa: S704  (our own file, as is the script)
        script=Markup(script),  # noqa: S704
    )


def _shown_date(day: date | None, renderer: Renderer) -> str | None:
    if day is None:
        return None
    return renderer.catalogue("packet.date", day=day.day, month=day.month, year=day.year)


def _resource(name: str) -> str:
    return files("belegg.packet").joinpath(name).read_text("utf-8")


def _source(text: str) -> str:
    """What a Content Security Policy calls this very text (CSP 3, 2.3.1)."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
