"""Frames of a gesture paint little: what is on the screen then is what painting all of it anew would show."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.items import ItemId
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.shifting import Shifted
from tests.ui.canvas.conftest import LEFT, NONE
from tests.ui.canvas.test_drawing import large_map
from tests.ui.canvas.test_view import farthest, shot

WAY = [QPoint(0, 7), QPoint(3, 12), QPoint(9, 20), QPoint(-40, 60), QPoint(-200, 170), QPoint(30, 4)]
ROUNDING = 1
"""Of 255 steps, by which a pixel that comes from a piece may differ."""


@pytest.fixture
def large(desk, qtbot):
    made = desk(large_map())
    made.canvas.centre_on((400, 400))
    settle(made, qtbot)
    return made


@pytest.fixture
def small(flow):
    flow.canvas.centre_on((254, 150))
    QApplication.processEvents()
    return flow


def settle(desk, qtbot) -> None:
    """Until nothing is drawn beside the window."""
    canvas = desk.canvas
    qtbot.waitUntil(lambda: canvas.is_settled and isinstance(canvas.drawn, Drawn), timeout=20_000)


def on_screen(canvas) -> QImage:
    """What the window really holds, from however many frames."""
    for _ in range(4):  # the bar comes with a timer, and is painted after that
        QApplication.processEvents()
    return canvas.screen().grabWindow(canvas.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def with_bar(canvas) -> QImage:
    """All of the window painted at once, with what stands on it."""
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def frames(desk, card: str, qtbot):
    """Drag a card about; after each frame both looks of the window."""
    start = desk.at(card)
    desk.press(start)
    QApplication.processEvents()
    for by in WAY:
        desk.move(start + by)
        yield by, on_screen(desk.canvas), shot(desk.canvas)
    QTest.mouseRelease(desk.canvas, LEFT, NONE, start + WAY[-1])
    settle(desk, qtbot)  # and until the bar has come
    qtbot.waitUntil(lambda: farthest(on_screen(desk.canvas), with_bar(desk.canvas)) <= ROUNDING)


def test_a_card_dragged_in_a_large_map_leaves_nothing_old_on_the_screen(large, qtbot):
    kinds = set()
    for by, screen, whole in frames(large, "t1.4", qtbot):  # to which a step comes back from afar
        assert farthest(screen, whole) <= ROUNDING, by
        kinds.add(type(large.canvas.shown))
    assert Shifted in kinds


def test_a_card_dragged_in_a_small_map_leaves_nothing_old_on_the_screen(small, qtbot):
    for by, screen, whole in frames(small, "site", qtbot):
        assert farthest(screen, whole) <= ROUNDING, by


def test_several_cards_dragged_leave_nothing_old_on_the_screen(large, qtbot):
    large.session.select({ItemId(f"t{c}.{r}") for c in (1, 2) for r in (1, 2, 3)})
    for by, screen, whole in frames(large, "t2.2", qtbot):
        assert farthest(screen, whole) <= ROUNDING, by


def test_a_card_picked_up_by_a_map_that_shows_other_marks_leaves_none_on_the_screen(large, qtbot):
    large.session.select({ItemId("t1.1")})
    large.move(large.at("t3.2"))
    for by, screen, whole in frames(large, "t2.2", qtbot):
        assert farthest(screen, whole) <= ROUNDING, by


def test_selected_steps_that_follow_a_card_leave_nothing_old_on_the_screen(large, qtbot):
    large.session.select({ItemId(each) for each in ("t1.4", "e2.4", "b4.4")})
    for by, screen, whole in frames(large, "t1.4", qtbot):
        assert farthest(screen, whole) <= ROUNDING, by
