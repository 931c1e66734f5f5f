"""Colours as browsers compute them, and the contrast between them (WCAG 2.2, 1.4.3)."""

import re
from collections.abc import Sequence

Colour = tuple[float, float, float, float]
"""Red, green, blue: 0-255; opacity: 0-1."""

_RGB = re.compile(r"rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)")


def read_colour(css: str) -> Colour:
    """`rgb(…)` or `rgba(…)`, as computed styles have them."""
    match = _RGB.fullmatch(css)
    if match is None:
        raise ValueError(css)
    red, green, blue, alpha = match.groups(default="1")
    return float(red), float(green), float(blue), float(alpha)


def seen(layers: Sequence[str], canvas: str) -> Colour:
    """What layers of colour, the uppermost first, look like on the canvas."""
    red, green, blue, _ = read_colour(canvas)
    for layer in reversed(layers):
        top, alpha = read_colour(layer)[:3], read_colour(layer)[3]
        red, green, blue = (
            alpha * over + (1 - alpha) * under
            for over, under in zip(top, (red, green, blue), strict=True)
        )
    return red, green, blue, 1.0


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
