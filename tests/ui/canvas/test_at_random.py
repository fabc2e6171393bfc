"""Random gestures by real events: whatever happens, nothing breaks and everything can be taken back."""

import random
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.layout import arrange
from journeymap.model.commands import Move
from journeymap.model.items import Note, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.model.rules import gather
from journeymap.ui.canvas import framing, groupmenu, pulling
from journeymap.ui.canvas.alignment import Line
from journeymap.ui.canvas.marks import Marks
from journeymap.ui.canvas.tools import TOOLS
from journeymap.ui.menus import Menu
from tests.ui import groups_by_hand
from tests.ui.canvas.conftest import ALT, LEFT, NONE, SHIFT, Desk

Key = Qt.Key
KEYS = (
    Key.Key_Tab, Key.Key_Return, Key.Key_Escape, Key.Key_Left, Key.Key_Down, Key.Key_BracketRight,
    Key.Key_BraceLeft, Key.Key_Backtab, Key.Key_Space, Key.Key_A,
)  # fmt: skip


def anywhere(rng: random.Random, desk: Desk) -> QPoint:
    """On a record as often as beside one; on the name of a frame, or in its middle."""
    canvas = desk.canvas
    shown = [each for each in desk.journey.items if not canvas.map_to_view(each).isEmpty()]
    if shown and rng.random() < 0.7:
        found = rng.choice(shown)
        name = canvas.frames.chip(canvas.view(), found)
        if not name.isEmpty() and rng.random() < 0.6:
            return name.center().toPoint()
        return canvas.map_to_view(found).center()
    return QPoint(rng.randrange(desk.canvas.width()), rng.randrange(desk.canvas.height()))


def arranged(desk: Desk) -> None:
    places = arrange(desk.journey, None, desk.journey.pinned)
    if places:
        desk.canvas.travel(Move(places, name="arrange"))


def edge(rng: random.Random, desk: Desk) -> QPoint:
    """On the end edge of a stage, or on an end of a step that is selected for it."""
    stages, steps = desk.canvas.scene.stages, desk.canvas.scene.steps.ids
    if steps and rng.random() < 0.5:
        step = rng.choice(steps)
        desk.session.select({step})
        ends = pulling.ends_of(desk.canvas, step)
        return desk.spot(*rng.choice(ends)) if ends else anywhere(rng, desk)
    if not len(stages):
        return anywhere(rng, desk)
    box = stages.box(rng.choice(stages.ids))
    return desk.spot(box.right, box.bottom - 20) if rng.random() < 0.5 else desk.spot(box.x + 30, box.bottom)


def regrouped(rng: random.Random, desk: Desk) -> None:
    """Put the selected cards into a group or take them out, as their menu does."""
    choices = groupmenu.choices(desk.canvas)
    if not choices:
        framing.begin(desk.canvas)
        return
    choice = rng.choice(choices)
    if choice.fill is None:
        choice.deed()
        return
    menu = Menu("", desk.canvas)
    choice.fill(menu)
    rng.choice(menu.actions()).trigger()
    menu.deleteLater()


def agree(desk: Desk, start: Journey) -> None:
    """What is drawn, the arrays and a plain search tell the same of the journey."""
    canvas, journey = desk.canvas, desk.journey
    scene, picture = canvas.drawn.scene, canvas.drawn.picture
    cards = {item.id for item in journey.items.values() if isinstance(item, Touchpoint | Persona | Note)}
    assert set(scene.cards.ids) == cards == picture.cards.keys() - {stage.id for stage in journey.stages}
    assert set(scene.steps.ids) == {step.id for step in journey.of(Transition)} == picture.routes.keys()
    for each in cards:
        box = picture.cards[each]
        assert scene.cards.box(each) == pytest.approx(box)
        over = scene.cards.at(box.centre)
        under = [i for i in cards if (b := picture.cards[i]).x <= box.centre[0] <= b.right
                 and b.y <= box.centre[1] <= b.bottom]  # fmt: skip
        assert over in under
    groups_by_hand.frames_hold(canvas, start)


def gesture(rng: random.Random, desk: Desk) -> None:
    canvas, held = desk.canvas, rng.choice((NONE, NONE, NONE, SHIFT, ALT))
    match rng.randrange(10):
        case 9:
            desk.drag(edge(rng, desk), anywhere(rng, desk), held, steps=2)
        case 0:
            desk.click(anywhere(rng, desk), held)
        case 1 | 2:
            desk.drag(anywhere(rng, desk), anywhere(rng, desk), held, steps=2)
        case 3:
            start = anywhere(rng, desk)
            desk.press(start, held)
            desk.move(anywhere(rng, desk))
            desk.key(Key.Key_Escape)
            QTest.mouseRelease(canvas, LEFT, held, start)
        case 4:
            canvas.use(rng.choice(TOOLS))
        case 5:
            desk.key(rng.choice(KEYS), held)
        case 6:
            desk.type(rng.choice(("Web", "26", "demo", "x")))
        case 7:
            desk.double(anywhere(rng, desk))
        case _:
            deeds = canvas.deeds
            deed = rng.choice(
                (deeds.duplicate, deeds.copy, deeds.paste, deeds.remove_selected, canvas.fit, canvas.zoom_out,
                 canvas.zoom_in, desk.session.undo, desk.session.redo, canvas.select_all,
                 canvas.select_connected, deeds.pin, canvas.link,
                 partial(deeds.align, rng.choice(list(Line))),
                 partial(deeds.distribute, is_across=rng.random() < 0.5), partial(arranged, desk),
                 partial(framing.begin, canvas), partial(regrouped, rng, desk), partial(regrouped, rng, desk))
            )  # fmt: skip
            deed()
    QApplication.processEvents()


def cancelled(rng: random.Random, desk: Desk) -> None:
    """A drag that Escape ends midway, after which everything is as it was."""
    desk.canvas.keep_field()
    before, start = desk.journey, edge(rng, desk) if rng.random() < 0.4 else anywhere(rng, desk)
    held = rng.choice((NONE, SHIFT, ALT))
    desk.press(start, held)
    desk.move(anywhere(rng, desk))
    is_busy = desk.canvas.is_busy
    QTest.keyClick(desk.canvas, Key.Key_Escape)
    QTest.mouseRelease(desk.canvas, LEFT, held, start)
    if is_busy:
        assert desk.journey == before


@pytest.mark.parametrize(
    ("seed", "count", "share"),
    [
        (1, 40, 0.2),
        *(pytest.param(seed, 2500, share, marks=pytest.mark.slow) for seed, share in ((7, 0.0), (8, 0.2))),
    ],
)
def test_random_gestures_leave_everything_in_order(desk, seed, count, share):
    rng = random.Random(seed)
    made = desk(
        "ann>ad .5, ad@aware>site@interest .4, site>buy!@purchase .2",
        {"ann": (-200, -30), "ad": (14, 78), "site": (254, 78), "buy": (494, 78)},
    )
    start = made.journey
    for _ in range(count):
        (cancelled if rng.random() < share else gesture)(rng, made)
        if len(made.journey.items) > 150:
            made.canvas.select_all()
            made.canvas.deeds.remove_selected()
    made.canvas.keep_field()
    made.canvas.use("select")
    made.move(QPoint(2, 2))
    QApplication.processEvents()
    end = made.journey
    agree(made, start)
    gather(end.items.values())
    hovered = made.canvas.marks.hovered
    assert made.canvas.marks == Marks(hovered=hovered)
    assert made.field is None
    assert set(made.canvas.scene.cards.ids) | set(made.canvas.scene.stages.ids) <= end.items.keys()
    assert set(made.canvas.scene.steps.ids) <= end.items.keys()
    steps = len(made.session.document.done)
    while made.session.document.done:
        made.session.undo()
    assert journey_of(made.journey.items.values()) == start
    for _ in range(steps):
        made.session.redo()
    assert made.journey == end
