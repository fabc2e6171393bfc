"""How a rate is known, as a small mark before it: the fuller the disc, the better it is known.

A guess has no mark, so that a first sketch stays quiet; a rate that nobody said has a dashed pill. Those that
add up to more than 100 % bear a sign.
"""

from collections.abc import Iterator

from journeymap.model.items import Evidence, Transition
from journeymap.picture import geometry
from journeymap.picture.shapes import Box, Colour, Icon, Path, Shape
from journeymap.picture.style import Theme

SIZE = 7.0
OVER = 6.0
"""How far the sign of rates that add up to too much reaches from its middle."""
MARKED = (Evidence.MEASURED, Evidence.BENCHMARK, Evidence.EXPERT)
"""The grades that have a mark, the best known first."""


def is_marked(step: Transition) -> bool:
    """Whether the rate of a step has a mark: somebody said it, and it is more than a guess."""
    return step.evidence in MARKED and (step.probability is not None or step.people is not None)


def mark(grade: Evidence, x: float, middle: float, ink: Colour, size: float = SIZE) -> Iterator[Shape]:
    """The mark of a grade with its left edge at `x`: a ring, a half disc in a ring, or a disc."""
    radius = size / 2
    filled = ink if grade is Evidence.MEASURED else None
    yield Box(x, middle - radius, size, size, radius, fill=filled, line=ink, line_width=1.2)
    if grade is Evidence.BENCHMARK:
        yield Path(geometry.half_disc(x + radius, middle, radius), fill=ink)


def over(x: float, y: float, theme: Theme, grown: float = 1.0) -> Iterator[Shape]:
    """The sign, its middle at a point, that rates add up to too much: the same as on their card."""
    disc, side = OVER * grown, 7.5 * grown
    ground = x - disc, y - disc, 2 * disc, 2 * disc, disc
    yield Box(*ground, fill=theme["ui.card"], line=theme["ui.hairlineStrong"])
    left, top = x - side / 2, y - side / 2 - 0.3 * grown
    yield Icon(left, top, side, "triangle-alert", theme["health.watch.base"], 2.4)
