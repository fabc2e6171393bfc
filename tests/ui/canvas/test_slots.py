"""Where cards held together will come to lie, and where others go that make room for them."""

from typing import ClassVar

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from journeymap.picture.shapes import Rect
from journeymap.ui.canvas import overlay, room
from tests.ui.canvas.conftest import LEFT, NONE


@pytest.fixture
def deep(desk):
    """Far more cards above each other than are in view, and two beside them that are selected."""
    names = [f"c{row}" for row in range(60)]
    places = {each: (254, 78 + 168 * row) for row, each in enumerate(names)}
    made = desk(
        ", ".join(["a@first", "b@first", *(f"{each}@next" for each in names)]),
        {**places, "a": (14, 78), "b": (14, 246), "next": (240, 0)},
    )
    made.canvas.centre_on((220.0, 300.0))
    made.session.select({"a", "b"})
    return made


def test_cards_moved_together_show_only_those_giving_way_that_may_be_in_view(deep):
    canvas = deep.canvas
    start, end = deep.at("a"), deep.at("c0")
    deep.press(start)
    deep.move(start + QPoint(60, 0))
    deep.move(end)
    until = canvas.camera.to_map((0.0, canvas.height()))[1]
    shown = {box.y for box in canvas.marks.making_room}
    assert max(shown) < until + 4 * 168
    QTest.mouseRelease(canvas, LEFT, NONE, end)
    placed = {deep.place(f"c{row}")[1] for row in range(60)}
    assert max(placed) == 78 + 168 * 61, "all of them make room"
    assert {y for y in shown if y < until} == {y for y in placed if y < until}


def test_room_for_cards_moved_together_is_looked_for_once_a_place(deep, monkeypatch):
    places = []
    was = room.dropped_together

    def dropped(journey, scene, cards, by, **others):
        places.append(by)
        return was(journey, scene, cards, by, **others)

    monkeypatch.setattr(room, "dropped_together", dropped)
    start, end = deep.at("a"), deep.at("c0")
    deep.press(start)
    deep.move(start + QPoint(60, 0))
    for by in range(4):
        deep.move(end + QPoint(by, 0))
    assert len(deep.canvas.marks.making_room) > 2
    assert len(places) == len(set(places)) == 1


def test_only_slots_in_view_are_painted(deep):
    class Counting(QPainter):
        boxes: ClassVar = []

        def drawRoundedRect(self, box, *radii):
            self.boxes.append(box)

    canvas = deep.canvas
    canvas.mark(making_room=tuple(Rect(254, 78 + 168 * row, 176, 88) for row in range(60)))
    image = QImage(canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
    painter = Counting(image)
    overlay.paint(painter, canvas.view(), QRectF(canvas.rect()))
    painter.end()
    assert 0 < len(Counting.boxes) < 10
