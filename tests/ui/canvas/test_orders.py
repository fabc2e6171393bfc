"""Drawings made beside the window: one after the other, none in the way of a hand, none that is of no use."""

from collections.abc import Callable
from threading import Event, Timer
from typing import Any

import pytest
from PySide6.QtCore import QPoint

from journeymap.document import Document
from journeymap.model.commands import Update
from journeymap.model.items import ItemId
from journeymap.picture.map import draw_map
from journeymap.picture.memory import Memory
from journeymap.picture.shapes import Picture, Rect
from journeymap.ui.canvas import drawing as drawing_module
from journeymap.ui.canvas import orders
from journeymap.ui.canvas.drawing import Drawing
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.orders import Dropped, Hand, Order
from journeymap.ui.session import Session
from tests.ui.canvas.test_drawing import large_map

SEEN = Rect(400, 500, 800, 600)


@pytest.fixture
def gate() -> Event:
    """What drawings of a whole map wait for."""
    return Event()


@pytest.fixture
def ends(monkeypatch, gate) -> list[str]:
    """How the drawings made beside the window ended."""
    found: list[str] = []

    def waiting(*args: Any, memory: Memory, **options: Any) -> Picture:
        if not isinstance(memory, Order):
            return draw_map(*args, memory=memory, **options)
        gate.wait()
        try:
            picture = draw_map(*args, memory=memory, **options)
        except Dropped:
            found.append("dropped")
            raise
        found.append("made")
        return picture

    monkeypatch.setattr(drawing_module, "draw_map", waiting)
    return found


@pytest.fixture
def made(qapp, gate):
    """Makes the drawing of a large map, which no worker is the last to let go of."""
    found: list[tuple[Session, Drawing]] = []

    def make(redrawn: Callable[[], None] = lambda: None) -> tuple[Session, Drawing]:
        session = Session(Document.new(large_map(rows=12), durable=False))
        found.append((session, Drawing(session, "light", redrawn, lambda: SEEN, lambda: False)))
        return found[-1]

    yield make
    gate.set()
    for session, _ in found:
        session.close()


def is_ordered(drawing: Drawing) -> bool:
    return drawing._ordered is not None


def test_all_drawings_are_awaited_that_are_looked_at_one_after_the_other(made, gate, ends, qtbot):
    settled: list[bool] = []
    _, drawing = made(lambda: settled.append(drawing.is_settled))
    drawing.at(0.6)
    qtbot.waitUntil(lambda: is_ordered(drawing))
    first = drawing.at(1.0)
    qtbot.wait(2 * drawing_module.REST_MS)
    assert not drawing.is_settled
    gate.set()
    qtbot.waitUntil(lambda: drawing.is_settled, timeout=20_000)
    assert ends == ["made", "made"]
    assert settled == [False, True]
    assert drawing.at(1.0) is not first
    assert all(isinstance(drawing.at(zoom), Drawn) for zoom in (0.6, 1.0))
    assert drawing.is_settled


def test_of_levels_that_somebody_zooms_through_only_the_last_one_is_drawn(made, gate, ends, qtbot):
    _, drawing = made()
    drawing.at(0.6)
    qtbot.waitUntil(lambda: is_ordered(drawing))
    for zoom in (0.3, 1.0):
        drawing.at(zoom)
        qtbot.wait(2 * drawing_module.REST_MS)
    gate.set()
    qtbot.waitUntil(lambda: drawing.is_settled, timeout=20_000)
    assert ends == ["made", "made"]


def test_what_is_drawn_of_the_map_before_an_edit_is_given_up(made, gate, ends, qtbot):
    session, drawing = made()
    drawing.at(1.0)
    qtbot.waitUntil(lambda: is_ordered(drawing))
    session.do(Update(ItemId("t4.4"), {"name": "Another"}))
    drawing.at(1.0)
    gate.set()
    qtbot.waitUntil(lambda: drawing.is_settled and len(ends) == 2, timeout=20_000)
    assert ends == ["dropped", "made"]
    assert drawing.at(1.0).journey is session.journey


def test_nothing_else_waits_for_a_drawing(made, gate, ends, qtbot):
    session, drawing = made()
    drawing.at(1.0)
    qtbot.waitUntil(lambda: is_ordered(drawing))
    came: list[bool] = []
    session.ask(lambda _: True, came.append)
    qtbot.waitUntil(lambda: bool(came))
    assert not drawing.is_settled
    assert ends == []


def test_who_closes_a_map_waits_for_no_drawing_of_it(made, gate, ends, qtbot):
    session, drawing = made()
    drawing.at(1.0)
    qtbot.waitUntil(lambda: is_ordered(drawing))
    Timer(0.1, gate.set).start()
    session.close()
    assert ends == ["dropped"]


def test_what_waited_for_a_drawing_that_is_given_up_comes_nevertheless(made, gate, ends, qtbot):
    session, drawing = made()
    drawing.at(0.6)
    qtbot.waitUntil(lambda: is_ordered(drawing))
    drawing.at(1.0)
    qtbot.wait(2 * drawing_module.REST_MS)
    session.do(Update(ItemId("t4.4"), {"name": "Another"}))
    drawing.at(1.0)
    gate.set()
    qtbot.waitUntil(lambda: drawing.is_settled, timeout=20_000)
    assert ends == ["dropped", "made"]
    assert drawing.at(1.0).journey is session.journey


def test_a_drawing_waits_while_something_moves_but_not_for_ever(monkeypatch):
    hand, slept = Hand(), []
    order = Order(hand, lambda: False)
    assert order.kept("a", (), lambda: 1) == 1
    monkeypatch.setattr(orders, "sleep", slept.append)
    monkeypatch.setattr(Hand, "is_moving", property(lambda _: len(slept) < 5))
    assert order.kept("a", (), lambda: 2) == 2
    assert len(slept) == 5
    monkeypatch.setattr(Hand, "is_moving", property(lambda _: True))
    assert order.kept("a", (), lambda: 3) == 3
    assert sum(slept) == pytest.approx(orders.MOST, abs=0.02)
    order.is_dropped = True
    with pytest.raises(Dropped):
        order.kept("a", (), lambda: 4)


def test_drags_and_moves_of_the_view_hold_drawings_up(desk, monkeypatch):
    made = desk(large_map(rows=12))
    hand, now = made.canvas._drawing.hand, [1000.0]
    monkeypatch.setattr(orders, "perf_counter", lambda: now[0])
    made.canvas.zoom_to(1.0)
    made.canvas.centre_on(made.canvas.scene.cards.box(ItemId("t2.2")).centre)
    start = made.at("t2.2")
    for deed in (
        lambda: made.canvas.pan(5, 5),
        lambda: made.canvas.zoom_to(0.9),
        lambda: made.press(start),
        lambda: made.move(start + QPoint(20, 20)),
    ):
        now[0] += 10
        assert not hand.is_moving
        deed()
        assert hand.is_moving
    made.canvas.give_up()
    now[0] += 10
    made.move(start)
    assert not hand.is_moving
