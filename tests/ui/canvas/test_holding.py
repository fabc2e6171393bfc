"""Thousands of selected cards: their rings look as those of a few, and a frame has little to do for each."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from journeymap.model.items import ItemId
from journeymap.ui.canvas import overlay, readable
from journeymap.ui.canvas.holding import Holding
from tests.calls import calls
from tests.ui.canvas.test_drawing import large_map


@pytest.fixture
def crowd(desk):
    """A desk on a map whose cards are all selected, seen from far."""
    seat = desk(large_map(columns=12, rows=40))
    seat.canvas.zoom_to(0.2)
    seat.session.select(item for item in seat.journey.items if item[0] in "st")
    seat.canvas.repaint()
    return seat


def ringed(desk, **others) -> QImage:
    """The rings alone, with other things held."""
    view, size = desk.canvas.view(), desk.canvas.size()
    held = replace(Holding().of(view), **others)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill("#ffffff")
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        overlay._paint_cards(painter, view, held, QRectF(0, 0, size.width(), size.height()))
    return image


def unlike(one: QImage, other: QImage) -> float:
    """The share of pixels that are much lighter or darker in one of two images."""
    pairs = [
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 40
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
    ]
    return sum(pairs) / len(pairs)


def test_rings_painted_together_look_like_those_painted_one_by_one(crowd):
    held = crowd.canvas.view().holding.of(crowd.canvas.view())
    assert sum(len(each.boxes) for each in held.alike) == 480
    assert len(held.odd) == 12  # stages
    assert unlike(ringed(crowd), ringed(crowd, alike=(), odd=held.cards)) < 0.001
    assert unlike(ringed(crowd), ringed(crowd, alike=())) > 0.05


def test_a_frame_does_little_for_each_of_many_selected_cards(crowd):
    crowd.canvas.fit(is_animated=False)
    crowd.canvas.repaint()
    assert calls(crowd.canvas.repaint) < 4 * len(crowd.session.selection)


def test_what_is_held_follows_selection_and_map(crowd):
    view = crowd.canvas.view
    crowd.session.select([ItemId("t0.0"), ItemId("e1.0")])
    held = view().holding.of(view())
    assert (held.cards.ids, held.steps) == (("t0.0",), ("e1.0",))
    assert view().holding.of(view()) is held
    crowd.session.select(())
    assert not len(view().holding.of(view()).cards)
    assert view().holding._known is None


def test_where_nothing_or_one_card_is_selected_nothing_is_read_through_for_it(crowd, monkeypatch):
    """On a large map that takes longer than a frame, for each drawing that passes in a zoom."""
    asked = []
    monkeypatch.setattr(readable, "badged", lambda view: asked.append(view) or ())
    for some in ([], ["t0.0"]):
        crowd.session.select(map(ItemId, some))
        assert len(Holding().of(crowd.canvas.view()).cards) == len(some)
    assert not asked
    crowd.session.select(map(ItemId, ("t0.0", "t1.1")))
    Holding().of(crowd.canvas.view())
    assert asked
