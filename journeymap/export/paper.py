"""A picture on sheets of paper: one that it fits on, or as many as a poster needs."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from journeymap.export.view import View
from journeymap.model.errors import JourneyError
from journeymap.picture.shapes import Point, Rect

PAPERS: Final = {
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "A2": (420.0, 594.0),
    "letter": (215.9, 279.4),
    "tabloid": (279.4, 431.8),
}
"""Width and height of each paper in millimetres, upright."""

MARGIN: Final = 10.0
"""Millimetres on every side that printers cannot reach, and where the marks of a poster stand."""
OVERLAP: Final = 10.0
"""Millimetres that neighbouring sheets of a poster share, to glue one on the other."""
LEAST_ROOM: Final = 3 * OVERLAP
"""Millimetres a side that a sheet must leave for the picture."""
MOST_ACROSS: Final = 20
"""Sheets beside each other that a poster may have."""
MOST_SHEETS: Final = 200
"""Sheets that a poster may have."""
_KNOWN: Final = {name.lower(): size for name, size in PAPERS.items()}
_ROUNDING: Final = 1e-6
_MARK_GAP: Final = 1.5
_MARK_LENGTH: Final = 5.0


class Tile(NamedTuple):
    """One sheet: its row and column from 0, and where its upper left corner lies on the poster, in mm."""

    row: int
    column: int
    x: float
    y: float


@dataclass(frozen=True)
class Plan:
    """How a picture lies on paper; lengths in millimetres.

    `width` and `height` are those of a sheet, `margin` is what it keeps free. `scale` is the millimetres of
    one point of the view; the poster is `across` × `down` sheets, and the picture stands in its middle.
    """

    width: float
    height: float
    margin: float
    scale: float
    across: int
    down: int
    start: Point

    @property
    def room(self) -> Rect:
        """What can be printed on a sheet."""
        m = self.margin
        return Rect(m, m, self.width - 2 * m, self.height - 2 * m)

    @property
    def is_poster(self) -> bool:
        """Whether there is more than one sheet."""
        return self.across * self.down > 1

    def tiles(self) -> Iterator[Tile]:
        """The sheets, row by row."""
        step_x, step_y = self.room.width - OVERLAP, self.room.height - OVERLAP
        for row in range(self.down):
            for column in range(self.across):
                yield Tile(row, column, column * step_x, row * step_y)


def check(paper: str, across: int) -> None:
    """Refuse what cannot be: export.paper, export.across."""
    if paper and paper.lower() not in _KNOWN:
        raise JourneyError("export.paper", paper=paper, known=", ".join(PAPERS))
    if not 1 <= across <= MOST_ACROSS:
        raise JourneyError("export.across", across=across, most=MOST_ACROSS)


def planned(view: View, width: float, height: float, across: int = 1, margin: float = MARGIN) -> Plan:
    """A picture on sheets of this size, as large as fits into `across` of them beside each other.

    Raises export.sheets, and export.margins where they leave no room.
    """
    wide, high = width - 2 * margin, height - 2 * margin
    if min(wide, high) < LEAST_ROOM:
        raise JourneyError("export.margins", margin=margin)
    if across == 1:
        scale, down = min(wide / view.width, high / view.height), 1
    else:
        scale = (across * wide - (across - 1) * OVERLAP) / view.width
        down = max(1, math.ceil((view.height * scale - OVERLAP) / (high - OVERLAP) - _ROUNDING))
    if across * down > MOST_SHEETS:
        raise JourneyError("export.sheets", sheets=across * down, most=MOST_SHEETS)
    whole_x = across * wide - (across - 1) * OVERLAP
    whole_y = down * high - (down - 1) * OVERLAP
    start = (whole_x - view.width * scale) / 2, (whole_y - view.height * scale) / 2
    return Plan(width, height, margin, scale, across, down, start)


def sheet_size(paper: str, view: View) -> tuple[float, float]:
    """The width and height in mm of a paper of PAPERS, turned as the picture is."""
    short, long = _KNOWN[paper.lower()]
    return (long, short) if view.width > view.height else (short, long)


def crop_marks(room: Rect) -> Iterator[tuple[Point, Point]]:
    """Lines in the margin, two at each corner of what is printed: where to cut."""
    near, far = _MARK_GAP, _MARK_GAP + _MARK_LENGTH
    for x, outward in ((room.x, -1.0), (room.right, 1.0)):
        for y, upward in ((room.y, -1.0), (room.bottom, 1.0)):
            yield (x + outward * near, y), (x + outward * far, y)
            yield (x, y + upward * near), (x, y + upward * far)
