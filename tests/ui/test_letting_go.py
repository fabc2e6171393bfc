"""What edits leave behind: of a large map that is changed again and again, only the last few are held."""

import gc
import random
import weakref
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.analysis import Report
from journeymap.export.painting import Painting
from journeymap.model.commands import Move, Update
from journeymap.model.items import Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.flow.standing import Slot
from journeymap.picture.shapes import Picture
from journeymap.ui import tidying
from journeymap.ui.canvas import margins
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.easel import Work
from journeymap.ui.canvas.shifting import Shifted
from journeymap.ui.faces import FACES
from journeymap.ui.faces.twigs import Twig
from journeymap.ui.faces.view import PictureView
from tests.benchmarks.canvas import random_map
from tests.ui.conftest import Seat

LARGE = (Journey, Report, Picture, Painting, Drawn)
CLUMSY = (*LARGE, Shifted, Slot, Twig, QWidget)
"""What must not wait for a look at all garbage: till then it lies in the way, then leaves holes."""
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


def test_pages_that_nobody_sees_hold_no_map_from_before_an_edit(sit, qtbot):
    seat = sit(random_map(40))
    pages = []
    for face in (each.id for each in FACES if each.door):
        seat.desk.acts[f"face_{face}"].trigger()
        page = seat.desk.facing.page.view
        if isinstance(page, PictureView):
            page.grab()
            pages.append(page)
    seat.desk.acts["face_map"].trigger()
    assert len(pages) >= 4
    seen = [weakref.ref(page.picture) for page in pages]
    before = seat.journey
    seat.session.do(Move({next(seat.journey.of(Touchpoint)).id: (900.0, 700.0)}))
    qtbot.waitUntil(lambda: seat.window.canvas.is_settled and seat.session.is_current, timeout=20_000)
    holders = [each for each in gc.get_referrers(before) if isinstance(each, tuple)]
    held = [page.objectName() for page in pages if any(page._drawn_of is each for each in holders)]
    assert held == []
    gc.collect()
    assert [page.objectName() for page, was in zip(pages, seen, strict=True) if was() is not None] == []


class Slow(Work):
    """Never finishes a piece."""

    def go_on(self, deadline: float) -> bool:
        next(self._turns, None)
        return False


def test_at_rest_no_picture_is_held_from_before_an_edit(sit, qtbot, monkeypatch):
    monkeypatch.setattr(margins, "Work", Slow)  # a piece next to the view is never finished
    seat = sit(random_map(170))
    canvas, session = seat.window.canvas, seat.session
    canvas.zoom_to(1.0)
    qtbot.waitUntil(lambda: canvas.is_settled and session.is_current, timeout=20_000)
    step = next(seat.journey.of(Transition))
    session.light((step.source, step.target), (step.id,))
    canvas.repaint()
    session.light(())
    canvas.mark(faded=frozenset({step.id}))
    canvas.repaint()
    canvas.mark(faded=frozenset())
    qtbot.waitUntil(lambda: canvas._screen._margins._begun is not None, timeout=5_000)
    before = weakref.ref(canvas.picture)
    canvas.zoom_to(0.5)
    qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
    session.do(Update(step.source, {"name": "Another name"}))
    qtbot.waitUntil(lambda: canvas.is_settled and session.is_current, timeout=20_000)
    canvas.repaint()
    tidying.tidy_all()
    assert before() is None


@pytest.fixture
def knots() -> Iterator[Callable[[], Counter[str]]]:
    """Tells how much of what is clumsy would be let go by nobody but the collector, from now on.

    What the tests before closed is only deleted when its turn comes: here, and not while this one counts.
    """
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    gc.garbage.clear()
    gc.set_debug(gc.DEBUG_SAVEALL)

    def found() -> Counter[str]:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.unfreeze()
        gc.collect()
        return Counter(type(each).__name__ for each in gc.garbage if isinstance(each, CLUMSY))

    yield found
    gc.set_debug(0)
    gc.garbage.clear()


def test_what_is_shown_no_more_goes_at_once_by_itself(sit, qtbot, knots):
    seat, rng = sit(random_map(120)), random.Random(1)
    canvas, session = seat.window.canvas, seat.session
    for zoom in (1.0, 0.5, 0.2):
        canvas.zoom_to(zoom)
        qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
        cards = [item.id for item in seat.journey.of(Touchpoint)]
        seen = [each for each in cards if not canvas.map_to_view(each).isEmpty()]
        for chosen in (rng.sample(cards, 40), rng.sample(cards, 2)):
            session.select({*chosen, seen[0]})
            start = seat.on_map(seen[0])
            seat.drag(start, start + QPoint(12, 30))
            canvas.repaint()
        qtbot.waitUntil(lambda: canvas.is_settled and session.is_current, timeout=20_000)
    for kind in (Touchpoint, Transition, Stage, Persona):
        session.select({next(item.id for item in seat.journey.of(kind))})
        QApplication.processEvents()
    session.select(())
    for _ in range(2):
        for page in (*range(Qt.Key.Key_1, Qt.Key.Key_9 + 1), Qt.Key.Key_1):
            QTest.keyClick(seat.window, Qt.Key(page), Qt.KeyboardModifier.ControlModifier)
            QApplication.processEvents()
        session.do(Move({cards[0]: (rng.uniform(0, 2000), rng.uniform(0, 2000))}))
        qtbot.waitUntil(lambda: canvas.is_settled and session.is_current, timeout=20_000)
    assert knots() == {}


def test_a_closed_window_goes_with_the_next_look_at_everything(sit, qtbot):
    seat = sit(random_map(20))
    canvas = weakref.ref(seat.window.canvas)
    seat.window.canvas.repaint()
    window = seat.window
    window.close()
    window.deleteLater()
    del window, seat
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    tidying.tidy_all()
    assert canvas() is None
