"""After a change only what looks different is painted anew, and nothing that does is left out."""

import random

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from journeymap.model.commands import Add, Connect, Move, Remove, Update
from journeymap.model.items import Frame, ItemId, Note, Touchpoint, Transition
from journeymap.ui.canvas.drawn import Drawn, Patched
from tests.halves import half
from tests.ui.canvas.conftest import LEFT, NONE
from tests.ui.canvas.test_drawing import large_map


def seen(canvas) -> np.ndarray:
    """The widget as it is on the screen, pixel by pixel; in 16 bits, which differences have room in."""
    image = canvas.screen().grabWindow(canvas.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
    return (
        np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(np.int16)
    )


FRAMES = (
    Frame(id=ItemId("f1"), name="Round it", nodes="t2.1\nt1.1\nt3.1"),
    Frame(id=ItemId("f2"), name="Beside it", nodes="t4.0\nt4.1"),
    Frame(id=ItemId("f3"), name="An area", x=260.0, y=-60.0, width=420.0, height=330.0),
)


@pytest.mark.parametrize(("rows", "frames"), [(2, ()), (12, ()), (2, FRAMES), (12, FRAMES)])
def test_what_is_seen_after_changes_is_what_is_painted_anew(desk, qtbot, rows, frames):
    made = desk(large_map(rows=rows))
    for frame in frames:
        made.session.do(Add(frame))
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
                Update(one, {"pinned": 1 - item.pinned}),
            )[count % 4]
        )
        qtbot.wait(1)
        canvas.repaint(QRect(0, 0, 1, 1))
        before = seen(canvas)
        canvas.repaint()
        assert (abs(before - seen(canvas)) > 8).mean() < 0.0005
    session.do(Remove(frozenset({ItemId("t2.1")})))
    qtbot.wait(1)
    canvas.repaint(QRect(0, 0, 1, 1))  # what figures that came just now ask for is painted too
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


@pytest.mark.parametrize("other", ["t2.1", "t2.2"])
def test_a_second_name_paints_its_card_before_the_map_was_drawn_with_the_first(
    desk, qtbot, monkeypatch, other
):
    made = desk(large_map(rows=12))
    canvas, painted = made.canvas, []
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    canvas.centre_on(canvas.drawn.picture.cards["t2.1"].centre)
    qtbot.wait(50)
    monkeypatch.setattr(canvas._drawing, "_order", lambda: None)  # as long as that takes on a large map
    made.session.do(Update(ItemId("t2.1"), {"name": "Another name"}))
    qtbot.wait(1)
    assert isinstance(canvas.drawn, Patched)
    was = canvas._screen.paint
    monkeypatch.setattr(
        canvas._screen, "paint", lambda painter, rect, view: (painted.append(rect), was(painter, rect, view))
    )
    made.session.do(Update(ItemId(other), {"name": "One more name"}))
    canvas.repaint(QRect(0, 0, 1, 1))
    assert 0 < sum(each.width() * each.height() for each in painted) < canvas.width() * canvas.height() / 3


@half("zoom, rows", [1.0, 0.6, 0.4], [12, 24])
def test_a_card_renamed_beneath_a_note_stays_beneath_it(desk, qtbot, monkeypatch, rows, zoom):
    made = desk(large_map(rows=rows))
    canvas, session, card = made.canvas, made.session, ItemId("t2.1")
    at = session.journey[card]
    session.do(Add(Note(id=ItemId("note"), text="Lies on it", x=at.x + 2, y=at.y - 30)))
    canvas.zoom_to(zoom)
    canvas.centre_on(canvas.drawn.picture.cards[card].centre)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    session.select(())
    qtbot.wait(50)
    place = canvas.map_to_view("note").adjusted(3, 3, -3, -3)
    before = canvas.grab(place).toImage()
    monkeypatch.setattr(canvas._drawing, "_order", lambda: None)  # as long as that takes on a large map
    session.do(Update(card, {"name": "Quite another name, and longer"}))
    assert isinstance(canvas.drawn, Patched)
    assert canvas.grab(place).toImage() == before
    qtbot.wait(1)
    canvas.repaint(QRect(0, 0, 1, 1))
    before = seen(canvas)
    canvas.repaint()
    assert (abs(before - seen(canvas)) > 8).mean() < 0.0005


def test_what_is_seen_after_many_quick_edits_is_what_is_painted_anew(desk, qtbot, monkeypatch):
    made = desk(large_map(rows=12))
    canvas, session, chance = made.canvas, made.session, random.Random(7)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    canvas.centre_on(canvas.drawn.picture.cards["t2.1"].centre)
    qtbot.wait(50)
    monkeypatch.setattr(canvas._drawing, "_order", lambda: None)
    monkeypatch.setattr(canvas, "_place_bar", canvas._bar.hide)
    near = [each for each in session.journey.items if not canvas.map_to_view(each).isEmpty()]
    cards = [each for each in near if isinstance(session.journey.items[each], Touchpoint)]
    steps = [each for each in near if isinstance(session.journey.items[each], Transition)]
    partly, asked = 0, []
    was = canvas._repaint
    monkeypatch.setattr(canvas, "_repaint", lambda reaches: (asked.append(reaches), was(reaches)))
    deeds = (
        lambda one, two, step: Update(one, {"name": f"Another name {two}"}),
        lambda one, two, step: Update(one, {"emotion": 2, "pinned": 1}),
        lambda one, two, step: Update(step, {"probability": 0.37}),
        lambda one, two, step: Update(step, {"label": "so"}),
        lambda one, two, step: Connect(one, two),
        lambda one, two, step: Remove(frozenset({one})),
        lambda one, two, step: Update(one, {"name": "Lower", "y": session.journey.items[one].y + 36}),
    )
    for _ in range(20):
        count = chance.randint(1, 3)
        for turn in range(2 * count):
            before = canvas.drawn
            if turn < count:
                some = [[each for each in kind if each in session.journey.items] for kind in (cards, steps)]
                session.do(chance.choice(deeds)(*chance.sample(some[0], 2), chance.choice(some[1])))
            else:
                session.undo()
            qtbot.wait(1)
            patches = isinstance(before, Patched) and isinstance(canvas.drawn, Patched)
            partly += patches and asked[-1] is not None
            canvas.repaint(QRect(0, 0, 1, 1))
            shown = seen(canvas)
            canvas.repaint()
            assert not (abs(shown - seen(canvas)) > 8).any()
    assert partly > 20


@pytest.mark.parametrize("rows", [2, 12])
def test_what_is_seen_of_a_pin_on_a_card_that_looks_the_same_is_what_is_painted_anew(
    desk, qtbot, monkeypatch, rows
):
    made = desk(large_map(rows=rows))
    canvas, card = made.canvas, ItemId("t2.1")
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled)
    canvas.centre_on(canvas.drawn.picture.cards[card].centre)
    qtbot.wait(50)
    monkeypatch.setattr(canvas._drawing, "_order", lambda: None)
    made.session.do(Update(card, {"name": "Another name"}))
    for pinned in (1, 0):
        canvas.repaint()
        before = seen(canvas)
        made.session.do(Update(card, {"pinned": pinned}))
        qtbot.wait(1)
        canvas.repaint(QRect(0, 0, 1, 1))
        shown = seen(canvas)
        assert not (shown == before).all()
        canvas.repaint()
        assert not (abs(shown - seen(canvas)) > 8).any()


@pytest.mark.parametrize("zoom", [1.0, 0.15])
def test_what_is_seen_of_a_step_that_is_led_elsewhere_is_what_is_painted_anew(desk, qtbot, zoom):
    made = desk(large_map(rows=12))
    canvas, session = made.canvas, made.session
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    canvas.zoom_to(zoom)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    canvas.centre_on(canvas.drawn.picture.cards["t2.1"].centre)
    qtbot.wait(300)
    step, seen_before = next(session.journey.steps_at([ItemId("t2.1")])), []
    for row in (3, 5, 2, 4):
        canvas.preview(Update(step.id, {"source": ItemId("t2.1"), "target": ItemId(f"t3.{row}")}))
        canvas.repaint(QRect(0, 0, 1, 1))
        qtbot.wait(30)
        shown = seen(canvas)
        assert not any((shown == each).all() for each in seen_before), row
        seen_before.append(shown)
        canvas.repaint()
        assert not (abs(shown - seen(canvas)) > 8).any()


def test_what_is_seen_of_a_selection_is_what_is_painted_anew(desk, qtbot, monkeypatch):
    made = desk(large_map(rows=12))
    canvas, session, chance = made.canvas, made.session, random.Random(4)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    canvas.centre_on((400, 160))
    qtbot.wait(50)
    monkeypatch.setattr(canvas, "_place_bar", canvas._bar.hide)  # which comes when it comes
    items = session.journey.items
    near = [each for each in items if not canvas.map_to_view(each).isEmpty()]
    for count in range(24):
        session.select(chance.sample(near, chance.choice((0, 1, 1, 2, 5))))
        if count % 5 == 4:
            QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        qtbot.wait(1)
        canvas.repaint(QRect(0, 0, 1, 1))
        before = seen(canvas)
        canvas.repaint()
        assert not (abs(before - seen(canvas)) > 8).any(), session.selection


def test_a_selected_card_is_painted_and_not_the_map(desk, qtbot, monkeypatch):
    made = desk(large_map(rows=2))
    canvas, painted = made.canvas, []
    qtbot.wait(50)
    was = canvas._screen.paint
    monkeypatch.setattr(
        canvas._screen, "paint", lambda painter, rect, view: (painted.append(rect), was(painter, rect, view))
    )
    made.session.select({ItemId("t2.1")})
    qtbot.wait(1)
    assert 0 < sum(each.width() * each.height() for each in painted) < canvas.width() * canvas.height() / 4


@pytest.mark.parametrize("which", ["t2.1", "e2.1"])
def test_a_field_that_opens_and_closes_paints_its_record_and_not_the_map(desk, qtbot, monkeypatch, which):
    made = desk(large_map(rows=2))
    canvas, painted = made.canvas, []
    made.session.do(Update(ItemId("e2.1"), {"probability": 0.5}))
    made.session.select({ItemId(which)})
    monkeypatch.setattr(canvas, "_place_bar", canvas._bar.hide)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    canvas.setFocus()
    qtbot.wait(50)
    canvas._drawing.pause()  # what comes later paints all of it, whenever that is: drawings, and figures
    was = canvas._screen.paint
    monkeypatch.setattr(
        canvas._screen, "paint", lambda painter, rect, view: (painted.append(rect), was(painter, rect, view))
    )

    def look() -> None:
        qtbot.wait(1)
        canvas.repaint(QRect(0, 0, 1, 1))
        covered = sum(each.width() * each.height() for each in painted)
        assert 1 < covered < canvas.width() * canvas.height() / 3
        before = seen(canvas)
        canvas.repaint()
        assert (abs(before - seen(canvas)) > 8).mean() < 0.0005
        painted.clear()

    def is_quiet() -> bool:
        painted.clear()
        qtbot.wait(100)
        return not painted

    qtbot.waitUntil(is_quiet, timeout=20_000)
    canvas.edit_title(which)
    field = canvas._fields.field
    assert field is not None
    field.setStyleSheet("border: 0; color: transparent;")  # its caret blinks
    look()
    field.setText("30")
    qtbot.wait(1)
    painted.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    made.session._rest.stop()
    look()


@pytest.mark.parametrize("stride", [(7, 5), (-110, 80)])
@pytest.mark.parametrize(
    ("rows", "frames", "taken"),
    [(12, (), "t2.1"), (12, FRAMES, "t2.1"), (12, FRAMES, "f1"), (2, FRAMES, "t2.1"), (2, FRAMES, "f1")],
)
def test_what_is_seen_in_a_gesture_is_what_is_painted_anew(
    desk, qtbot, monkeypatch, rows, frames, taken, stride
):
    made = desk(large_map(rows=rows))
    canvas = made.canvas
    for frame in frames:
        made.session.do(Add(frame))
    monkeypatch.setattr(canvas, "_place_bar", canvas._bar.hide)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    canvas.centre_on((400, 160))
    qtbot.wait(50)
    where = (
        made.at("t2.1") if taken == "t2.1" else canvas.frames.chip(canvas.view(), taken).center().toPoint()
    )
    QTest.mousePress(canvas, LEFT, NONE, where)
    for count in range(12):
        qtbot.wait(1)
        canvas.repaint(QRect(0, 0, 1, 1))
        before = seen(canvas)
        canvas.repaint()
        assert not (abs(before - seen(canvas)) > 8).any(), count
        QTest.mouseMove(canvas, where + QPoint(*stride) * (count if stride[0] > 0 else count % 3))
    canvas.give_up()
    qtbot.wait(1)
    canvas.repaint(QRect(0, 0, 1, 1))  # what figures that came just now ask for is painted too
    before = seen(canvas)
    canvas.repaint()
    assert (abs(before - seen(canvas)) > 8).mean() < 0.0005


def test_pieces_round_a_gesture_are_made_before_it_comes_there(desk, qtbot):
    made = desk(large_map(rows=12))
    canvas = made.canvas
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn), timeout=20_000)
    canvas.centre_on((400, 160))
    qtbot.wait(50)
    QTest.mousePress(canvas, LEFT, NONE, made.at("t2.1"))
    tiles, most = canvas._screen._tiles, (canvas.width() // 256 + 2) * (canvas.height() // 256 + 2)
    qtbot.waitUntil(lambda: canvas.width() * canvas.height() <= len(tiles) * 256 * 256 <= most * 256 * 256)
    canvas.give_up()


@pytest.mark.parametrize("frames", [(), FRAMES])
def test_a_card_that_is_moved_over_others_paints_no_more_than_where_it_is_and_was(
    desk, qtbot, monkeypatch, frames
):
    """Wherever it would come to lie: that shows in the slots there. Frames stay where they are."""
    made = desk(large_map(rows=12))
    for frame in frames:
        made.session.do(Add(frame))
    canvas, painted, landings = made.canvas, [], set()
    monkeypatch.setattr(canvas, "_place_bar", canvas._bar.hide)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    canvas.centre_on((400, 160))
    qtbot.wait(50)
    where, other = made.at("t2.1"), made.at("t3.1")
    made.press(where)
    made.move(where + QPoint(12, 12))
    was = canvas._screen.paint
    monkeypatch.setattr(
        canvas._screen, "paint", lambda painter, rect, view: (painted.append(rect), was(painter, rect, view))
    )
    for count in range(1, 7):
        painted.clear()
        made.move(where + QPoint(12, 12) + (other - where) * count / 6)
        landings.add(canvas.marks.landing)
        covered = sum(each.width() * each.height() for each in painted)
        assert 0 < covered < canvas.width() * canvas.height() / 3, count
    canvas.give_up()
    assert len(landings) > 2
