"""Packets for tests: made in this process, and answers to them as their script saves them."""

import json
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from belegg.packet.gather import gather_packet
from belegg.packet.page import Delivery, render_packet
from belegg.packet.view import Packet
from belegg.render.renderer import make_renderer
from tests.projects import ROOT, plan


def gather(project: Path, participant: str, language: str = "nb") -> Packet:
    components = plan(project, language).components
    return gather_packet(components.site.participants[participant], components)


def render(
    project: Path, participant: str, delivery: Delivery | None = None, language: str = "nb"
) -> str:
    components = plan(project, language).components
    renderer = make_renderer(ROOT / "site_overrides", components.t)
    packet = gather_packet(components.site.participants[participant], components)
    return render_packet(packet, delivery or Delivery(), renderer)


def visible_text(html: str) -> str:
    """What can be read of a packet, white space folded."""
    body = LexborHTMLParser(html).css_first("main")
    assert body is not None
    return " ".join(body.text().split())


def answers_to(packet: Packet, answer: str = "approve", **changes: Any) -> dict[str, Any]:
    """Answers that say the same of everything; `changes` are other values of the file's."""
    return {
        "schema": 1,
        "packet": packet.digest,
        "study": packet.study_id,
        "participant": packet.participant_id,
        "date": "2024-11-22",
        "answers": {
            shown.card.id: {"answer": answer, "text_sha256": shown.text_sha256}
            for shown in packet.quotes
        },
        "attributes": {label: "keep" for label, _ in packet.attributes},
        "withdraw_all": False,
        "comment": "",
        **changes,
    }


def write_answers(path: Path, answers: object) -> Path:
    path.write_text(json.dumps(answers, ensure_ascii=False), "utf-8")
    return path
