"""Fingers on the canvas: what Qt makes of their taps and pinches is not always what was meant."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def screen(qapp):
    """A touch screen."""
    return QTest.createTouchDevice()


def fingers(desk, screen, act, *spots):
    event = QTest.touchEvent(desk.canvas, screen)
    for finger, spot in enumerate(spots):
        getattr(event, act)(finger, spot, desk.canvas)
    event.commit()
    QApplication.processEvents()


def tap(desk, screen, spot):
    fingers(desk, screen, "press", spot)
    fingers(desk, screen, "release", spot)


def test_quick_taps_at_two_places_are_no_double_click(flow, screen):
    before = flow.journey
    tap(flow, screen, flow.at("site"))
    tap(flow, screen, flow.at("buy"))
    assert flow.session.selection == {"buy"}
    assert flow.field is None
    tap(flow, screen, QPoint(900, 700))  # where there is nothing
    assert flow.journey is before
    assert not flow.session.selection


def test_two_taps_at_one_place_edit_a_name(flow, screen):
    tap(flow, screen, flow.at("site"))
    tap(flow, screen, flow.at("site") + QPoint(6, 6))
    assert flow.field is not None


def test_the_map_stays_as_two_fingers_are_lifted(flow, screen):
    one, two = QPoint(500, 400), QPoint(600, 400)
    fingers(flow, screen, "press", one, two)
    for far in (2, 4, 6):
        out = QPoint(far, far // 2)
        fingers(flow, screen, "move", one - out, two + 2 * out)
    seen = flow.canvas.camera
    fingers(flow, screen, "release", one - out, two + 2 * out)
    assert seen.zoom > 1
    assert flow.canvas.camera == seen


def test_a_tap_that_trembles_moves_nothing(desk, screen):
    made = desk("ad@Aware>site .5", {"ad": (14, 78), "site": (300, 301)})  # on no row and in no column
    before = made.journey
    for card in ("ad", "site"):
        spot = made.at(card)
        fingers(made, screen, "press", spot)
        fingers(made, screen, "move", spot + QPoint(5, 6))
        fingers(made, screen, "release", spot + QPoint(5, 6))
        assert made.session.selection == {card}
        assert made.journey is before
    fingers(made, screen, "press", spot)
    fingers(made, screen, "move", spot + QPoint(40, 60))
    fingers(made, screen, "release", spot + QPoint(40, 60))
    assert made.journey is not before


def test_a_finger_need_not_hit_the_edge_of_a_stage_exactly(flow, screen):
    edge = flow.canvas.view().card("interest")
    for off in (-9, 9):
        spot = QPoint(round(edge.right()) + off, round(edge.y()) + 50)
        fingers(flow, screen, "press", spot)
        for far in (20, 40, 60):
            fingers(flow, screen, "move", spot + QPoint(far, 0))
        fingers(flow, screen, "release", spot + QPoint(60, 0))
        assert flow.item("interest").width, off
        flow.session.undo()
    QTest.mouseMove(flow.canvas, spot)
    flow.drag(spot, spot + QPoint(60, 0))  # a mouse is more exact
    assert not flow.item("interest").width
