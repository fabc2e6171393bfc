"""Which parts of a drawing are in view, asked for in each frame.

A look at all parts of ten thousand cards takes half a millisecond. So what lies in view and some way round it
is found once, and the next frames, which mostly stay there, only look through that.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from journeymap.picture.shapes import Rect
from journeymap.ui.canvas.arrays import Floats, Lines, Scene, in_columns, meeting

Rows = npt.NDArray[np.intp]

AHEAD: Final = 0.5
"""How far round the view parts are looked for, as a share of its longer side."""


class Culling:
    """Finds the rows of the parts that meet a box of the picture.

    `low` and `high` are corners of all parts, (n, 2). `steps` are the rows of ribbons and the numbers of
    their steps in the scene: the box of a long step is much larger than what it covers.
    """

    def __init__(self, low: Floats, high: Floats, scene: Scene, steps: tuple[Rows, Rows]) -> None:
        self._low, self._high = low, high
        self._lines, self._is_mirrored = scene.steps, scene.is_mirrored
        self._steps = steps
        self._area = Rect(0.0, 0.0, -1.0, -1.0)
        self._rows: Rows = np.zeros(0, np.intp)
        self._here = (low[:0], high[:0], self._lines, steps)

    def rows(self, visible: Rect) -> list[int]:
        """The parts that can be seen in a box, in drawing order."""
        if not self._area.holds(visible):
            self._look_round(visible)
        found: list[int] = self._rows[self._meeting(visible, *self._here)].tolist()
        return found

    def _look_round(self, visible: Rect) -> None:
        area = visible.grown(AHEAD * max(visible.width, visible.height))
        rows = self._meeting(area, self._low, self._high, self._lines, self._steps)
        step_rows, numbers = self._steps
        is_near = np.zeros(len(self._low), bool)
        is_near[rows] = True
        kept = is_near[step_rows]
        chosen = np.unique(numbers[kept])
        steps = np.searchsorted(rows, step_rows[kept]), np.searchsorted(chosen, numbers[kept])
        self._here = (
            in_columns(self._low[rows]),
            in_columns(self._high[rows]),
            self._lines.chosen(chosen),
            steps,
        )
        self._area, self._rows = area, rows

    def _meeting(self, box: Rect, low: Floats, high: Floats, lines: Lines, steps: tuple[Rows, Rows]) -> Rows:
        """Which of some parts meet a box."""
        meets = meeting(low, high, box)
        rows, numbers = steps
        if rows.size:
            meets[rows] &= lines.near(box, self._is_mirrored)[numbers]
        return np.flatnonzero(meets)
