"""After a change only what looks different is painted anew, and nothing that does is left out."""

import random

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from journeymap.model.commands import Connect, Move, Remove, Update
from journeymap.model.items import ItemId
from journeymap.ui.canvas.drawn import Drawn
from tests.ui.canvas.test_drawing import large_map


def seen(canvas) -> np.ndarray:
    """The widget as it is on the screen, pixel by pixel."""
    image = canvas.screen().grabWindow(canvas.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


@pytest.mark.parametrize("rows", [2, 12])
def test_what_is_seen_after_changes_is_what_is_painted_anew(desk, qtbot, rows):
    made = desk(large_map(rows=rows))
    canvas, session, chance = made.canvas, made.session, random.Random(rows)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    canvas.centre_on((400, 160))
    qtbot.wait(50)
    for count in range(8):
        one, two = (ItemId(f"t{chance.randint(1, 3)}.{chance.randint(0, 1)}") for _ in range(2))
        item = session.journey.items[one]
        session.do(
            (
                Update(one, {"name": f"Another name {count}"}),
                Move({one: (item.x, item.y + 12.0)}),
                Connect(one, two),
                Update(one, {"pinned": not item.pinned}),
            )[count % 4]
        )
        qtbot.wait(1)
        canvas.repaint(QRect(0, 0, 1, 1))
        before = seen(canvas)
        canvas.repaint()
        assert (abs(before - seen(canvas)) > 8).mean() < 0.0005
    session.do(Remove(frozenset({ItemId("t2.1")})))
    qtbot.wait(1)
    before = seen(canvas)
    canvas.repaint()
    assert (abs(before - seen(canvas)) > 8).mean() < 0.0005


def test_a_new_name_paints_its_card_and_not_the_map(desk, qtbot, monkeypatch):
    made = desk(large_map(rows=2))
    canvas = made.canvas
    qtbot.wait(50)
    painted = []
    was = canvas._screen.paint
    monkeypatch.setattr(
        canvas._screen, "paint", lambda painter, rect, view: (painted.append(rect), was(painter, rect, view))
    )
    made.session.do(Update(ItemId("t2.1"), {"name": "Another name"}))
    qtbot.wait(1)
    covered = sum(each.width() * each.height() for each in painted)
    assert 0 < covered < canvas.width() * canvas.height() / 4
