"""Shells: cut once, filled for every page."""

from dataclasses import replace

import pytest

from belegg.plan.page_views import IndexPage, Page
from belegg.plan.pages import PAGE_KINDS, Origin, PageKind
from belegg.render.renderer import way_to_root
from belegg.write.shell import (
    BODY_SLOT,
    DESCRIPTION_SLOT,
    HEAD_SLOT,
    TITLE_SLOT,
    TOC_SLOT,
    cut_shell,
    shell_url,
)

STAMPED = [kind for kind in PAGE_KINDS if kind.origin is Origin.STAMPED]
KIND = STAMPED[0]
FRAME = (
    f"<title>{TITLE_SLOT} – Belegg</title><meta name=description content='{DESCRIPTION_SLOT}'>"
    f"<link rel=canonical href='https://example.org/{shell_url(KIND)}'>{HEAD_SLOT}"
    f"<h1>{TITLE_SLOT}</h1><nav>{TOC_SLOT}</nav><main>{BODY_SLOT}</main>"
)
PAGE = Page("quote", "sitat/a/b/c/", "Ærlig & «klar»", "Kort", IndexPage("", ()))


def test_every_slot_is_filled() -> None:
    html = cut_shell(FRAME, KIND).stamp(PAGE, "<p>Kropp</p>", "<ul></ul>", "<meta>").decode()
    assert html == (
        "<title>Ærlig &amp; «klar» – Belegg</title><meta name=description content='Kort'>"
        "<link rel=canonical href='https://example.org/sitat/a/b/c/'><meta>"
        "<h1>Ærlig &amp; «klar»</h1><nav><ul></ul></nav><main><p>Kropp</p></main>"
    )


@pytest.mark.parametrize("slot", [TITLE_SLOT, DESCRIPTION_SLOT, TOC_SLOT, HEAD_SLOT, BODY_SLOT])
def test_values_that_look_like_slots_are_shown_as_they_are(slot: str) -> None:
    page = replace(PAGE, title=f"Se {slot}")
    html = cut_shell(FRAME, KIND).stamp(page, "kropp", "", "").decode()
    assert html.count("kropp") == 1
    escaped = slot.replace("<", "&lt;").replace(">", "&gt;")
    assert f"<h1>Se {escaped}</h1>" in html


def test_attributes_cannot_be_broken_out_of() -> None:
    page = replace(PAGE, description="' onload='alert(1)", title='"><script>')
    html = cut_shell(FRAME, KIND).stamp(page, "", "", "").decode()
    assert "<script>" not in html
    assert "' onload=" not in html


def test_a_frame_without_a_body_is_refused() -> None:
    with pytest.raises(ValueError, match="body"):
        cut_shell(FRAME.replace(BODY_SLOT, ""), KIND)


@pytest.mark.parametrize("kind", STAMPED, ids=lambda kind: kind.name)
def test_a_shell_is_as_deep_as_its_pages(kind: PageKind) -> None:
    assert way_to_root(shell_url(kind)) == "../" * kind.depth


def test_no_shell_has_the_address_of_another() -> None:
    assert len({shell_url(kind) for kind in STAMPED}) == len(STAMPED)
