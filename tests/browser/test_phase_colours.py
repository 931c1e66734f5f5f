"""Phases are told apart by colour, shape and word, and their words can be read."""

import colorsys
from typing import TypedDict

import pytest
from playwright.sync_api import Page

from tests.browser.colours import contrast, read_colour, seen
from tests.browser.visitor import Scheme, Visitor

PHASES = ("Oppstart", "Underveis", "Avslutning")
PAGES = ("fase/oppstart/", "fase/underveis/", "fase/avslutning/", "studie/paulseth-2022/", "")
# Yellow, orange and purple, as the study colours its own phases; degrees of hue.
HUES = {"Oppstart": (40, 60), "Underveis": (15, 39), "Avslutning": (250, 290)}


class Badge(TypedDict):
    """A badge as it is drawn."""

    text: str
    colour: str
    layers: list[str]
    shape: str
    fill: str
    shapeWidth: float


_BADGES = """() => [...document.querySelectorAll(".belegg-badge")].map(badge => {
  const layers = [];
  for (let node = badge; node; node = node.parentElement)
    layers.push(getComputedStyle(node).backgroundColor);
  const shape = badge.querySelector("path[d]");
  return {
    text: badge.textContent.trim(),
    colour: getComputedStyle(badge).color,
    layers,
    shape: shape.getAttribute("d").trim(),
    fill: getComputedStyle(shape).fill,
    shapeWidth: shape.getBoundingClientRect().width,
  };
})"""


def badges_of(page: Page) -> list[Badge]:
    badges: list[Badge] = page.evaluate(_BADGES)
    return badges


both_schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


def all_badges(visitor: Visitor, scheme: Scheme) -> list[Badge]:
    page = visitor.open(scheme=scheme)
    shown = "slate" if scheme == "dark" else "default"
    assert page.locator("body").get_attribute("data-md-color-scheme") == shown
    badges = []
    for path in PAGES:
        visitor.go(page, path)
        badges += badges_of(page)
    assert len(badges) > 100
    return badges


@both_schemes
def test_phases_differ_in_colour_shape_and_word_and_can_be_read(
    visitor: Visitor, scheme: Scheme
) -> None:
    badges = all_badges(visitor, scheme)
    for badge in badges:
        ground = seen(badge["layers"], "rgb(255, 255, 255)")
        assert contrast(read_colour(badge["colour"]), ground) >= 4.5, badge
        assert contrast(read_colour(badge["fill"]), ground) >= 3, badge
        assert badge["shapeWidth"] >= 6, badge

    looks = {(badge["text"], badge["layers"][0], badge["shape"]) for badge in badges}
    assert sorted(text for text, _, _ in looks) == sorted(PHASES)
    assert len({ground for _, ground, _ in looks}) == len(PHASES)
    assert len({shape for _, _, shape in looks}) == len(PHASES)
    for text, ground_colour, _ in looks:
        red, green, blue, _ = read_colour(ground_colour)
        hue = 360 * colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)[0]
        low, high = HUES[text]
        assert low <= hue <= high, f"{text} has the hue {hue:.0f}"


@both_schemes
def test_the_numbers_in_the_cycles_figure_can_be_read(visitor: Visitor, scheme: Scheme) -> None:
    page = visitor.open(scheme=scheme)
    pieces = page.evaluate(
        """[...document.querySelectorAll(".belegg-cycles__piece")].map(piece => [
          getComputedStyle(piece.querySelector("text")).fill,
          getComputedStyle(piece.querySelector(".belegg-cycles__field")).fill,
        ])"""
    )
    assert len(pieces) == 9
    for number, field in pieces:
        assert contrast(read_colour(number), read_colour(field)) >= 4.5
