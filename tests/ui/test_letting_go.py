"""What edits leave behind: of a large map that is changed again and again, only the last few are held."""

import gc
import random
from collections import Counter

from journeymap.analysis import Report
from journeymap.export.painting import Painting
from journeymap.model.commands import Move
from journeymap.model.items import Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Picture
from journeymap.ui.canvas.drawn import Drawn
from tests.benchmarks.canvas import random_map
from tests.ui.conftest import Seat

LARGE = (Journey, Report, Picture, Painting, Drawn)
SPARE = 3
"""Of each: an old drawing is patched until the one as it should be has come."""


def alive() -> Counter[type]:
    """How many of each there are of what is as large as the map."""
    gc.unfreeze()
    gc.collect()
    return Counter(kind for each in gc.get_objects() for kind in LARGE if isinstance(each, kind))


def move(seat: Seat, qtbot, times: int, rng: random.Random) -> None:
    """Put cards elsewhere, and wait for map and figures each time; look from near and far."""
    canvas, session = seat.window.canvas, seat.session
    for turn in range(times):
        card = rng.choice(sorted(item.id for item in seat.journey.of(Touchpoint)))
        session.do(Move({card: (rng.uniform(0, 2000), rng.uniform(0, 2000))}))
        canvas.zoom_to((0.2, 0.5, 1.0)[turn % 3])
        qtbot.waitUntil(lambda: canvas.is_settled and session.is_current, timeout=20_000)
        canvas.repaint()


def test_only_the_last_maps_figures_and_drawings_are_held_however_many_edits_there_were(sit, qtbot):
    seat, rng = sit(random_map(120)), random.Random(1)
    move(seat, qtbot, 6, rng)
    first = alive()
    move(seat, qtbot, 12, rng)
    last = alive()
    assert first.keys() == last.keys() == set(LARGE)
    assert {each: last[each] for each in LARGE if last[each] > first[each] + SPARE} == {}
