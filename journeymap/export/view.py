"""Where a picture comes to lie on the sheet that was asked for."""

from typing import NamedTuple

from journeymap.export.options import Options
from journeymap.picture.shapes import Picture

MARGIN = 24.0
"""What a picture without a frame gets on every side, in points."""


class View(NamedTuple):
    """A sheet in points, and how the picture's points become its own: times `scale`, then moved."""

    width: float
    height: float
    scale: float
    dx: float
    dy: float


def view(picture: Picture, options: Options) -> View:
    """The sheet of a picture: as large as it is, or the size asked for with the picture in its middle."""
    margin = 0.0 if options.frame else MARGIN
    box = picture.box
    if options.size is None:
        box = box.grown(margin)
        return View(max(1.0, box.width), max(1.0, box.height), 1.0, -box.x, -box.y)
    width, height = options.size
    across = max(1.0, width - 2 * margin) / max(1.0, box.width)
    down = max(1.0, height - 2 * margin) / max(1.0, box.height)
    scale, (x, y) = min(across, down), box.centre
    return View(width, height, scale, width / 2 - x * scale, height / 2 - y * scale)
