"""The nested cycles as a figure: rings cut into the phases, each piece a link."""

from math import cos, pi, sin

from belegg import addresses
from belegg.join.entities import Study
from belegg.plan.components import Components
from belegg.plan.page_views import CycleSegment, CyclesFigure
from belegg.plan.views import Link, StageView

_HUB = 26.0
"""Radius of the empty middle, of a figure whose outer radius is 96."""
_RIM = 96.0
_GAP = 1.2
"""Between rings and between pieces, so that neighbours of one colour stay apart."""


def cycles_figure(study: Study, components: Components) -> CyclesFigure | None:
    """The figure of a study, or None if it has no phases or no cycles.

    Cycles run from the innermost ring out, phases clockwise from the top.
    """
    phases = [components.phases[stage.id] for stage in study.record.phases]
    cycles = study.record.cycles
    if not phases or not cycles:
        return None
    quotes = components.site.backlinks.quotes_of_study.get(study.id, ())
    width = (_RIM - _HUB) / len(cycles)
    segments = []
    for ring, cycle in enumerate(cycles):
        inner = _HUB + ring * width
        for turn, phase in enumerate(phases):
            count = sum(1 for q in quotes if (q.phase_id, q.cycle_id) == (phase.id, cycle.id))
            shape = _Piece(
                inner, inner + width - _GAP, turn / len(phases), (turn + 1) / len(phases)
            )
            segments.append(_segment(cycle.id, cycle.title, phase, shape, count))
    rings = tuple(Link(cycle.title, None) for cycle in cycles)
    return CyclesFigure(rings, tuple(segments))


class _Piece:
    """A piece of a ring between two radii and two parts of a turn (0 to 1, from the top)."""

    def __init__(self, inner: float, outer: float, start: float, end: float) -> None:
        self.inner, self.outer, self.start, self.end = inner, outer, start, end

    def path(self) -> str:
        """SVG path data (SVG 1.1, 8.3): out along the rim, back along the hub side."""
        large = int(self.end - self.start > 0.5)
        (x1, y1), (x2, y2) = self._edge(self.outer)
        (x3, y3), (x4, y4) = self._edge(self.inner)
        return (
            f"M{x1} {y1}A{_n(self.outer)} {_n(self.outer)} 0 {large} 1 {x2} {y2}"
            f"L{x4} {y4}A{_n(self.inner)} {_n(self.inner)} 0 {large} 0 {x3} {y3}Z"
        )

    def middle(self) -> tuple[float, float]:
        angle = pi * (self.start + self.end)
        radius = (self.inner + self.outer) / 2
        return _n(radius * sin(angle)), _n(-radius * cos(angle))

    def _edge(self, radius: float) -> tuple[tuple[float, float], tuple[float, float]]:
        gap = _GAP / 2 / radius
        return _point(radius, 2 * pi * self.start + gap), _point(radius, 2 * pi * self.end - gap)


def _point(radius: float, angle: float) -> tuple[float, float]:
    return _n(radius * sin(angle)), _n(-radius * cos(angle))


def _n(value: float) -> float:
    """Two decimals are finer than any screen, and the same on every machine."""
    return round(value, 2) + 0.0


def _segment(
    cycle_id: str, cycle_title: str, phase: StageView, piece: _Piece, count: int
) -> CycleSegment:
    x, y = piece.middle()
    return CycleSegment(
        cycle=cycle_title,
        phase=phase,
        url=f"{addresses.phase_url(phase.id)}#{cycle_id}" if count else phase.url,
        path=piece.path(),
        label_x=x,
        label_y=y,
        quote_count=count,
    )
