"""Parts in view, looked for among those round it: as if all had been looked at."""

import random

import numpy as np

from journeymap.export.painting import measure
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Rect
from journeymap.picture.style import Style, theme
from journeymap.ui.canvas.drawn import Drawn
from tests.ui.canvas.test_drawing import large_map


def test_who_wanders_over_the_map_sees_what_a_look_at_all_of_it_finds(qapp):
    for language in ("en", "ar"):
        journey = large_map(rows=22, language=language)
        drawn = Drawn(journey, draw_map(journey, Style(theme("light")), measure), theme("light"))
        assert len(drawn.painting.picture.parts) > 600  # of few every one is looked at
        rng = random.Random(4)
        x, y, width = drawn.picture.box.x, drawn.picture.box.y, 300.0
        found = set()
        for _ in range(200):
            width = max(80.0, min(900.0, width * rng.uniform(0.8, 1.25)))
            x, y = x + rng.uniform(-100, 140), y + rng.uniform(-60, 75)
            seen = Rect(x, y, width, width * 0.7)
            expected = all_in(drawn, seen)
            assert drawn.rows(seen) == expected
            found.update(expected)
        assert len(found) > 100


def all_in(drawn, seen):
    low, high = drawn._bounds
    meets = (low[:, 0] < seen.right) & (seen.x < high[:, 0])
    meets &= (low[:, 1] < seen.bottom) & (seen.y < high[:, 1])
    rows, numbers = drawn._steps
    meets[rows] &= drawn.scene.steps.near(seen, drawn.scene.is_mirrored)[numbers]
    return np.flatnonzero(meets).tolist()
