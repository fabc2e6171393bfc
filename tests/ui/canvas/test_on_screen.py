"""Whatever happened, what is on the screen is what would be painted anew: nothing old stays there."""

import random

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.commands import Update
from journeymap.model.items import ItemId
from journeymap.ui import motion
from journeymap.ui.canvas import repainting, screen
from journeymap.ui.canvas.contextbar import ContextBar
from tests.ui.canvas.conftest import LEFT, NONE, Desk
from tests.ui.canvas.test_at_random import anywhere, gesture
from tests.ui.canvas.test_drawing import large_map
from tests.ui.canvas.test_repaint import seen

ZOOMS = 0.2, 0.4, 0.55, 0.8, 1.0, 1.3, 2.0
WAYS = ("pan", "pan", "pan", "zoom", "turn", "gesture", "gesture", "hover", "select", "hold")


def something(rng: random.Random, desk: Desk) -> str:
    """Do something with a map or with how it is looked at; what that was."""
    canvas, way = desk.canvas, rng.choice(WAYS)
    match way:
        case "pan":
            reach = rng.choice((9, 60))
            for _ in range(rng.randint(1, 12)):
                canvas.pan(rng.randint(-reach, reach), rng.randint(-reach, reach))
                QApplication.processEvents()
        case "zoom":
            canvas.zoom_to(rng.choice(ZOOMS))
            boxes = canvas.scene.cards.boxes(range(len(canvas.scene.cards.ids)))
            if boxes:
                canvas.centre_on(rng.choice(boxes).centre)
        case "turn":
            spot, factor = anywhere(rng, desk).toTuple(), rng.choice((0.8, 0.96, 1.04, 1.25))
            for _ in range(rng.randint(1, 8)):
                canvas.lens.turn_zoom(factor, spot)
                QApplication.processEvents()
        case "gesture":
            gesture(rng, desk)
        case "hover":
            desk.move(anywhere(rng, desk))
        case "select":
            desk.session.select(set(rng.sample(sorted(desk.journey.items), rng.randint(1, 3))))
        case "hold":
            desk.press(anywhere(rng, desk), NONE)
            for _ in range(3):
                desk.move(anywhere(rng, desk))
    QApplication.processEvents()
    return way


@pytest.mark.parametrize(
    ("seed", "rows", "count", "costly"),
    [
        (1, 2, 30, screen.COSTLY),
        (2, 14, 20, -1.0),
        *(
            pytest.param(seed, rows, 250, costly, marks=pytest.mark.slow)
            for seed, rows, costly in (
                (1, 2, screen.COSTLY),
                (2, 14, screen.COSTLY),
                (3, 2, -1.0),
                (4, 14, -1.0),
            )
        ),
    ],
)
def test_what_is_on_the_screen_is_what_would_be_painted_anew(
    desk, qtbot, monkeypatch, seed, rows, count, costly
):
    motion.reduce(True)
    monkeypatch.setattr(screen, "COSTLY", costly)
    monkeypatch.setattr(screen, "LARGE", 0.0)
    rng, made = random.Random(seed), desk(large_map(rows=rows))
    canvas, compared = made.canvas, 0
    qtbot.wait(100)
    for _ in range(count):
        way = something(rng, made)
        if way == "hold" or rng.random() < 0.6:
            if way != "hold":
                canvas.give_up()
                canvas.keep_field()
            qtbot.wait(50)
            qtbot.waitUntil(lambda: canvas.is_settled, timeout=20_000)
            qtbot.wait(200)  # what fades has faded
            canvas.repaint(QRect(0, 0, 1, 1))  # and what is still to be painted
            before = seen(canvas)
            canvas.repaint()
            off = (abs(before - seen(canvas)) > 8).any(axis=2)
            assert off.mean() < 0.0003, way
            compared += 1
        if way == "hold":
            QTest.keyClick(canvas, Qt.Key.Key_Escape)
            QTest.mouseRelease(canvas, LEFT, NONE, anywhere(rng, made))
    assert compared > count / 3


@pytest.mark.parametrize("zoom", [1.0, 1.271, 0.83])
def test_a_lock_that_comes_in_row_by_row_is_as_it_would_be_painted_at_once(desk, qtbot, zoom):
    """At a fraction of a pixel Qt leaves out the first row of an image in the last row of what it paints."""
    motion.reduce(True)
    made = desk("ad@aware>site@interest", {"ad": (14.0, 78.3), "site": (254.0, 78.7)})
    canvas = made.canvas
    for each in ("ad", "site"):
        made.session.do(Update(ItemId(each), {"pinned": 1}))
    canvas.zoom_to(zoom)
    made.session.select(())
    for above in range(12, -13, -1):
        foot = canvas.view().card("ad").bottom()
        canvas.pan(0, round(canvas.height() + above - foot))
        canvas.repaint()
        canvas.pan(0, -40)
        qtbot.wait(5)
        canvas.repaint(QRect(0, 0, 1, 1))
        before = seen(canvas)
        canvas.repaint()
        for each in ("ad", "site"):
            card = canvas.view().card(each)
            x, y = round(card.left() + 4), round(card.bottom() - 4)
            lock = slice(y - 12, y + 13), slice(x - 12, x + 13)
            assert (abs(before - seen(canvas))[lock] <= 8).all(), above


@pytest.mark.parametrize("way", ["hide", "move"])
def test_what_is_round_the_bar_is_painted_anew_where_it_leaves(flow, qtbot, monkeypatch, way):
    """At a pixel ratio of 1.5 its sides reach into pixels that Qt leaves as they are."""
    canvas, painted = flow.canvas, QRegion()
    flow.session.select({"ad"})
    bar = canvas.findChild(ContextBar)
    monkeypatch.setattr(bar, "devicePixelRatioF", lambda: 1.5)
    qtbot.waitUntil(bar.isVisible)
    qtbot.wait(50)
    was, paint = bar.geometry(), canvas._screen.paint

    def see(painter, rect, view):
        nonlocal painted
        painted += rect
        paint(painter, rect, view)

    canvas._screen.paint = see
    if way == "hide":
        bar.hide()
    else:
        bar.move(bar.pos() + QPoint(3, 200))
    qtbot.wait(50)
    assert (QRegion(was.adjusted(-1, -1, 1, 1)) - painted).isEmpty()


@pytest.mark.parametrize(
    ("ratio", "grown"),
    [(1.0, (3, 5, 7, 9)), (2.0, (3, 5, 7, 9)), (1.5, (2, 4, 8, 10)), (1.25, (0, 4, 12, 12))],
)
def test_what_is_painted_anew_ends_between_pixels_of_the_screen(ratio, grown):
    assert repainting.on_pixels(QRect(3, 5, 7, 9), ratio).getRect() == grown
