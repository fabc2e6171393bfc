"""What a hand does with groups and areas in an hour of random gestures, and what must hold of them then.

Both are frames: a group names its cards, an area holds what lies in it.
"""

from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journeymap.export.painting import measure
from journeymap.model.frames import frames, named, nodes_of
from journeymap.model.items import Frame, Item, ItemId, Node, Note, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.boxes import card_box
from journeymap.picture.folding import NARROW, hidden_in
from journeymap.picture.frames import PAD
from journeymap.picture.scene import stage_boxes
from journeymap.picture.shapes import Rect
from journeymap.picture.sheet import sheet_of
from journeymap.picture.style import Style, theme
from journeymap.ui.canvas.along import LEAST
from journeymap.ui.canvas.framing import Frames
from journeymap.ui.canvas.places import size_of
from journeymap.ui.canvas.view import JourneyCanvas

if TYPE_CHECKING:
    from tests.ui.test_an_hour import Hand

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
CARDS: Final = (Touchpoint, Persona, Note)
ROUNDING: Final = 1e-6
"""Points by which two reckonings of one outline may differ."""


# where


def on_name(hand: "Hand", frame: ItemId | None) -> QPoint:
    """On the name of a frame, else anywhere."""
    chip = hand.canvas.frames.chip(hand.canvas.view(), frame).center().toPoint() if frame else QPoint(-1, -1)
    return chip if hand.canvas.rect().contains(chip) else hand.anywhere()


def group(hand: "Hand") -> Frame | None:
    """One of the groups in sight."""
    found = hand.chosen(Frame)
    frame = hand.journey.items.get(found) if found else None
    return frame if isinstance(frame, Frame) and frame.nodes else None


def in_group(hand: "Hand", frame: Frame) -> QPoint:
    """Somewhere in the outline of a group, as far as that is in sight."""
    box = hand.canvas.map_to_view(frame.id).intersected(hand.canvas.rect())
    if box.isEmpty():
        return hand.anywhere()
    return QPoint(box.left() + hand.rng.randrange(box.width()), box.top() + hand.rng.randrange(box.height()))


def on_member(hand: "Hand", frame: Frame) -> QPoint:
    """On a card that a group names, if one is in sight, else anywhere."""
    places = [hand.canvas.map_to_view(each) for each in nodes_of(frame)]
    places = sorted((each for each in places if not each.isEmpty()), key=lambda each: each.getRect())
    return hand.rng.choice(places).center() if places else hand.anywhere()


# gestures


def make(hand: "Hand") -> None:
    """Make a group of one card or some, by its key."""
    hand.click(hand.on(*CARDS))
    for _ in range(hand.rng.randrange(3)):
        hand.click(hand.on(*CARDS, Stage), SHIFT)
    _framed(hand)


def draw(hand: "Hand") -> None:
    """Draw an area: with nothing selected the key takes up the tool for that."""
    hand.canvas.setFocus()
    hand.key(Key.Key_Escape)
    hand.key(Key.Key_Escape)
    hand.key(Key.Key_G, CTRL)
    hand.drag(hand.anywhere(), hand.anywhere())
    if hand.rng.random() < 0.5:
        hand.type(hand.rng.choice(("Paid", "Funnel & co", "x")))
    hand.finish_typing()
    hand.canvas.setFocus()
    hand.key(Key.Key_Escape)


def carry(hand: "Hand") -> None:
    """Drag a frame by its name, or with Alt a copy; pull at an area; or move it by keys."""
    found = hand.chosen(Frame)
    if found is None:
        make(hand)
        return
    start = on_name(hand, found)
    by = QPoint(hand.rng.randrange(-300, 300), hand.rng.randrange(-250, 250))
    match hand.rng.randrange(6):
        case 0:
            hand.drag(start, hand.spot(), ALT)
        case 1:
            hand.click(start)
            box = hand.canvas.map_to_view(found)
            hand.drag(QPoint(box.right(), box.bottom()), QPoint(box.right(), box.bottom()) + by)
        case 2:
            hand.click(start)
            for _ in range(hand.rng.randrange(1, 4)):
                hand.key(
                    hand.rng.choice((Key.Key_Up, Key.Key_Left, Key.Key_Down)), hand.rng.choice((NONE, SHIFT))
                )
        case 3:
            other = group(hand)
            hand.drag(start, in_group(hand, other) if other is not None else hand.anywhere())
        case _:
            hand.drag(start, start + by, hand.rng.choice((NONE, NONE, ALT, SHIFT)))


def join(hand: "Hand") -> None:
    """Drag a card into a group, or one of a group elsewhere."""
    frame = group(hand)
    if frame is None:
        make(hand)
        return
    held = hand.rng.choice((NONE, NONE, NONE, ALT))
    if hand.rng.random() < 0.5:
        hand.drag(hand.on(*CARDS), in_group(hand, frame), held)
    else:
        hand.drag(on_member(hand, frame), hand.anywhere() if hand.rng.random() < 0.7 else hand.spot(), held)


def belong(hand: "Hand") -> None:
    """Put selected cards into a group or take them out, by entries of their menu."""
    hand.click(hand.on(*CARDS))
    for _ in range(hand.rng.randrange(3)):
        hand.click(hand.on(*CARDS), SHIFT)
    hand.canvas.setFocus()
    hand.key(Key.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    if not isinstance(menu, QMenu):
        return
    wanted = hand.rng.choice(("Put into a frame", "Put into a frame", "Take out of the frame"))
    if _picked(menu, wanted) and wanted.startswith("Put"):
        inner = QApplication.activePopupWidget()
        assert isinstance(inner, QMenu)
        assert inner is not menu
        # An order of names, not that of the map, whose ties are parted by ids.
        entries = sorted(each.text() for each in inner.actions())
        _picked(inner, hand.rng.choice(entries))
    assert QApplication.activePopupWidget() is None or QApplication.activePopupWidget() is menu


def disband(hand: "Hand") -> None:
    """Take a frame away and leave its cards, or delete these, or cut and put it elsewhere."""
    found = hand.chosen(Frame)
    if found is None:
        make(hand)
        return
    hand.click(on_name(hand, found))
    frame = hand.journey.items.get(found)
    match hand.rng.randrange(5):
        case 0 if isinstance(frame, Frame) and frame.nodes:
            hand.click(on_member(hand, frame))
            for _ in range(hand.rng.randrange(len(nodes_of(frame)))):
                hand.click(on_member(hand, frame), SHIFT)
            hand.key(Key.Key_Delete)
        case 1:
            hand.key(hand.rng.choice((Key.Key_X, Key.Key_C, Key.Key_D)), CTRL)
            QTest.mouseMove(hand.canvas, hand.anywhere())
            hand.key(Key.Key_V, CTRL)
        case _:
            hand.key(Key.Key_Delete)


def _framed(hand: "Hand") -> None:
    """Press the key for a frame, and write its name or leave it."""
    hand.key(*hand.rng.choice(((Key.Key_G, CTRL), (Key.Key_A, CTRL | SHIFT))))
    if hand.rng.random() < 0.4:
        hand.type(hand.rng.choice(("Paid", "Funnel & co", "x")))
    hand.finish_typing()


def _picked(menu: QMenu, text: str) -> bool:
    """Whether a menu has such an entry, which a real mouse has then picked."""
    for action in menu.actions():
        if action.text() == text and action.isEnabled():
            where = menu.actionGeometry(action).center()
            QTest.mouseMove(menu, where)
            QTest.mouseClick(menu, LEFT, NONE, where)
            QApplication.processEvents()
            return True
    return False


# what must hold


def frames_hold(canvas: JourneyCanvas, start: Journey) -> None:
    """Frames name what is or was on the map, none is empty, and outlines are round what they hold."""
    session, journey = canvas.session, canvas.session.journey
    every = list(journey.of(Frame))
    assert set(frames(journey)) == set(every), "a frame without cards"
    shown = canvas.frames.as_seen(canvas.view())
    assert shown == Frames(session).as_seen(canvas.view())
    assert shown.keys() == {frame.id for frame in every}
    gone: set[ItemId] = set()
    for frame in every:
        ids = nodes_of(frame)
        if not ids:
            assert frame.height >= LEAST, frame
            assert frame.width >= LEAST or _is_folded(canvas, frame), frame
            continue
        assert frame.nodes == named(set(ids)), "names are in no order, or twice"
        gone |= set(ids) - journey.items.keys()
        held = [item for each in ids if (item := journey.items.get(each)) is not None]
        assert all(isinstance(item, Node) for item in held), frame
        is_round(journey, frame, shown[frame.id])
    gone -= start.items.keys()
    for revision in reversed(session.document.done):
        if not gone:
            break
        gone -= {edit.before.id for edit in revision.change.edits if edit.before is not None}
    assert not gone, "names of what never was on the map"


def _is_folded(canvas: JourneyCanvas, area: Frame) -> bool:
    """Whether an area is as narrow as a collapsed stage below it makes it."""
    boxes = (canvas.scene.stages.box(stage.id) for stage in canvas.session.journey.stages if stage.collapsed)
    return any(box is not None and box.meets(Rect(area.x, area.y, area.width, area.height)) for box in boxes)


def is_round(journey: Journey, frame: Frame, box: Rect) -> None:
    """The outline of a group holds its cards with air round them, and is no larger where it has no stage."""
    ids = nodes_of(frame)
    cards = [item for each in ids if isinstance(item := journey.items.get(each), CARDS)]
    stages = {each for each in ids if isinstance(journey.items.get(each), Stage)}
    cards += [item for item in journey.of(Touchpoint) if item.stage in stages and item.id not in ids]
    if not stages:
        _agree(journey, box, cards, frame)
    for item in cards:
        assert box.holds(_seen(journey, item).grown(PAD - ROUNDING)), (frame, item)


def _seen(journey: Journey, item: Item) -> Rect:
    """Where a card is: inside of a collapsed stage its row of the narrow column."""
    fold = hidden_in(journey).get(item.id)
    if fold is None and isinstance(item, Note):
        return card_box(item, sheet_of(journey, Style(theme("light")), measure, None))
    if fold is None:
        return Rect(item.x, item.y, *size_of(item))
    if isinstance(item, Note) and item.about:
        item = journey[item.about]
    columns = {stage.id: each for stage, each in stage_boxes(journey, tuple(journey.of(Touchpoint))).items()}
    return Rect(columns[fold].x, item.y, NARROW, size_of(item)[1])


def _agree(journey: Journey, box: Rect, cards: list[Item], frame: Frame) -> None:
    """An outline is as far from the outermost cards on each side as it is meant to be."""
    boxes = [_seen(journey, item) for item in cards]
    found = (
        min(each.x for each in boxes) - PAD,
        min(each.y for each in boxes) - PAD,
        max(each.right for each in boxes) + PAD,
        max(each.bottom for each in boxes) + PAD,
    )
    assert (box.x, box.y, box.right, box.bottom) == pytest.approx(found, abs=ROUNDING), frame
