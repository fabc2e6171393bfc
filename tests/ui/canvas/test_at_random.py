"""Random gestures by real events: whatever happens, nothing breaks and everything can be taken back."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.journey import journey_of
from journeymap.model.rules import gather
from journeymap.ui.canvas.overlay import Marks
from journeymap.ui.canvas.tools import TOOLS
from tests.ui.canvas.conftest import ALT, LEFT, NONE, SHIFT, Desk

Key = Qt.Key
KEYS = (
    Key.Key_Tab, Key.Key_Return, Key.Key_Escape, Key.Key_Left, Key.Key_Down, Key.Key_BracketRight,
    Key.Key_BraceLeft, Key.Key_Backtab, Key.Key_Space, Key.Key_A,
)  # fmt: skip


def anywhere(rng: random.Random, desk: Desk) -> QPoint:
    """On a record as often as beside one."""
    shown = [each for each in desk.journey.items if not desk.canvas.map_to_view(each).isEmpty()]
    if shown and rng.random() < 0.7:
        return desk.canvas.map_to_view(rng.choice(shown)).center()
    return QPoint(rng.randrange(desk.canvas.width()), rng.randrange(desk.canvas.height()))


def gesture(rng: random.Random, desk: Desk) -> None:
    canvas, held = desk.canvas, rng.choice((NONE, NONE, NONE, SHIFT, ALT))
    match rng.randrange(9):
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
            deed = rng.choice(
                (canvas.duplicate, canvas.copy, canvas.paste, canvas.remove_selected, canvas.fit,
                 canvas.zoom_out, canvas.zoom_in, desk.session.undo, desk.session.redo, canvas.select_all)
            )  # fmt: skip
            deed()
    QApplication.processEvents()


@pytest.mark.parametrize("seed", range(4))
def test_random_gestures_leave_everything_in_order(desk, seed):
    rng = random.Random(seed)
    made = desk(
        "ann>ad .5, ad@aware>site@interest .4, site>buy!@purchase .2",
        {"ann": (-200, -30), "ad": (14, 78), "site": (254, 78), "buy": (494, 78)},
    )
    start = made.journey
    for _ in range(120):
        gesture(rng, made)
        if len(made.journey.items) > 150:
            made.canvas.select_all()
            made.canvas.remove_selected()
    made.canvas.keep_field()
    made.canvas.use("select")
    made.move(QPoint(2, 2))
    QApplication.processEvents()
    end = made.journey
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
