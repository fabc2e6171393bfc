"""An hour in small: random gestures by real events on the whole window, after which everything agrees.

The journey, the history, the arrays, the outline and what is drawn must tell the same; what is made afresh of
the journey shows what the window shows.
"""

import gc
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QFocusEvent, QImage, QRegion, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from journeymap.export.painting import measure
from journeymap.model.commands import Add, new_id
from journeymap.model.items import (
    Frame,
    Goal,
    Item,
    ItemId,
    Lane,
    Note,
    Persona,
    Stage,
    Touchpoint,
    Transition,
    kind_of,
    revised,
)
from journeymap.model.journey import Journey, journey_of
from journeymap.model.rules import gather
from journeymap.picture.folding import hidden_in
from journeymap.picture.map import draw_map
from journeymap.picture.style import Style
from journeymap.ui.canvas import pulling
from journeymap.ui.canvas.marks import Marks
from journeymap.ui.canvas.view import JourneyCanvas
from journeymap.ui.panels.outline import ID, Outline
from journeymap.ui.tabs import TABS
from journeymap.ui.tidying import Tidier, tidy_all
from tests.benchmarks.canvas import random_map
from tests.draw import journey as sketched
from tests.ui import groups_by_hand
from tests.ui.conftest import Open, Seat

Key = Qt.Key
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE, SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
SKETCH = "ann>ad .5, ann>site .2, ad@aware>site@interest .4, site>site .1, site>buy!@purchase .2, site>ad .1"
PLACES = {"ann": (-200, 30), "ad": (14, 78), "site": (254, 162), "buy": (494, 78)}
PATIENCE = 90
"""Seconds in which whatever the machine does at the same time all must have come to rest."""
MOST = 110
"""Records: with more than this everything is deleted, so that memory that grows is no map that grows."""
CARDS = 300
"""Cards of the large map that one run begins with."""
ROOM = 1.1
"""How many times as many records as at first that map may have: so it stays as large as it is, too."""
HELD_OFF = (Key.Key_Delete, Key.Key_Tab, Key.Key_F2, Key.Key_T, Key.Key_5)
"""Keys that do nothing while a hand has hold of something."""
TRIES = 40
"""How often a window manager is asked for the window below one that was closed, and how deep menus are."""
WORDS = ("Web", "webinar", "Demo call", "mail", "x", "Żółta łódź", "26", "2,5")
FORMS = (Touchpoint, Transition, Stage, Persona, Note, Frame, Goal, Lane)
EXPLAINED = ("conversion_value", "customers_value", "orders_value", "cpa_value", "clv_value", "cycle_value")
"""Figures whose explanations together have as many rows as any."""
PAGES = (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_7, Key.Key_8, Key.Key_9)


@dataclass
class Hand:
    """Somebody who does at random what people do."""

    seat: Seat
    rng: random.Random
    most: int = MOST
    told: list[str] = field(default_factory=list)
    """What was done, to be read where something is amiss."""
    checks: int = 0
    """How often window and journey were found in agreement."""

    @property
    def canvas(self) -> JourneyCanvas:
        return self.seat.window.canvas

    @property
    def journey(self) -> Journey:
        return self.seat.journey

    @property
    def focus(self) -> QWidget:
        window = self.seat.window
        found = window.focusWidget()
        return found if found is not None and found.isVisible() else self.canvas

    def look_round(self) -> None:
        """See everything that a window makes once and keeps: later it is no widget that stays behind.

        These are the pages of faces and of the analysis, the form of each kind of record, the card that
        explains figures, and the help.
        """
        for page in PAGES:
            self.key(page, CTRL)
        self.key(Key.Key_1, CTRL)
        acts, session = self.seat.desk.acts, self.seat.session
        for tab in TABS:
            acts[f"figures_{tab}"].trigger()
            QApplication.processEvents()
        for act in ("figures", "compare", "compare", "news", "map_settings"):
            acts[act].trigger()
            self.dismiss()
        for figure in EXPLAINED:
            QTest.keyClick(self.seat.find(figure), Key.Key_Return)
            QTest.keyClick(self.seat.find("explanation"), Key.Key_Escape)
        for kind in FORMS:
            if not any(self.journey.of(kind)):
                assert session.do(Add(kind(id=new_id())))
            session.select((next(iter(self.journey.of(kind))).id,))
            QApplication.processEvents()
        session.select(())
        session.go(-len(session.document.done))
        self.canvas.setFocus()

    # where

    def chosen(self, *kinds: type) -> ItemId | None:
        """A record of some kinds that is in sight."""
        canvas = self.canvas
        shown = [
            item.id
            for item in self.journey.items.values()
            if isinstance(item, kinds) and not canvas.map_to_view(item.id).isEmpty()
        ]
        shown.sort(key=lambda each: (canvas.map_to_view(each).getRect(), kind_of(self.journey[each])))
        return self.rng.choice(shown) if shown else None  # ids are others each time, places are not

    def on(self, *kinds: type) -> QPoint:
        """On a record, if there is one in sight, else anywhere."""
        found = self.chosen(*kinds)
        return self.canvas.map_to_view(found).center() if found else self.anywhere()

    def anywhere(self) -> QPoint:
        return QPoint(self.rng.randrange(self.canvas.width()), self.rng.randrange(self.canvas.height()))

    def spot(self) -> QPoint:
        """On a card more often than beside one."""
        if self.rng.random() < 0.6:
            return self.on(Touchpoint, Persona, Note, Stage, Transition)
        return self.anywhere()

    def port(self) -> QPoint:
        """On the end port of a card."""
        found = self.chosen(Touchpoint, Persona)
        if found is None:
            return self.anywhere()
        box = self.canvas.map_to_view(found)
        is_mirrored = self.canvas.scene.is_mirrored
        return QPoint(box.left() if is_mirrored else box.right(), box.center().y())

    def end(self) -> QPoint:
        """On an end of a step, which is selected for it."""
        found = self.chosen(Transition)
        if found is None:
            return self.anywhere()
        self.click(self.canvas.map_to_view(found).center())
        if self.seat.session.selection != {found}:
            return self.anywhere()
        ends = pulling.ends_of(self.canvas, found)
        return self.view(self.rng.choice(ends)) if ends else self.anywhere()

    def edge(self) -> QPoint:
        """On the end or lower edge of a stage, or in its header."""
        found = self.chosen(Stage)
        box = self.canvas.scene.stages.box(found) if found else None
        if box is None:
            return self.anywhere()
        places = ((box.right, box.bottom - 20), (box.x + 30, box.bottom), (box.x + 60, box.y + 30))
        return self.view(self.rng.choice(places))

    def name_of_frame(self) -> QPoint:
        """On the name of a frame."""
        return groups_by_hand.on_name(self, self.chosen(Frame))

    def view(self, point: tuple[float, float]) -> QPoint:
        x = -point[0] if self.canvas.scene.is_mirrored else point[0]
        return QPointF(*self.canvas.camera.to_view((x, point[1]))).toPoint()

    # what a hand does

    def key(self, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focus, key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for letter in text:
            where = self.focus
            if letter.isascii():
                QTest.keyClick(where, letter)
            elif isinstance(where, QLineEdit):
                where.insert(letter)
        QApplication.processEvents()

    def click(self, where: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseMove(self.canvas, where)
        QTest.mouseClick(self.canvas, LEFT, held, where)
        QApplication.processEvents()

    def twice(self, where: QPoint) -> None:
        """Click again soon after a click; sometimes that is the beginning of a drag."""
        QTest.mouseDClick(self.canvas, LEFT, NONE, where)
        if self.rng.random() < 0.2:
            where += QPoint(self.rng.randrange(-90, 90), self.rng.randrange(-60, 60))
            QTest.mouseMove(self.canvas, where)
            QApplication.processEvents()
        QTest.mouseRelease(self.canvas, LEFT, NONE, where)
        QApplication.processEvents()

    def press(self, where: QPoint, held: Qt.KeyboardModifier, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseMove(self.canvas, where)
        QTest.mousePress(self.canvas, button, held, where)

    def drag(
        self, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
    ) -> None:
        self.press(start, held, button)
        for part in (1, 2, 3):
            QTest.mouseMove(self.canvas, start + (end - start) * part / 3)
            QApplication.processEvents()
        QTest.mouseRelease(self.canvas, button, held, end)
        QApplication.processEvents()

    def wheel(self, angle: QPoint, held: Qt.KeyboardModifier) -> None:
        where = QPointF(self.anywhere())
        event = QWheelEvent(
            where, self.canvas.mapToGlobal(where), QPoint(), angle, Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)

    # gestures

    def do(self) -> None:
        """One gesture, whatever went before."""
        rng = self.rng
        gestures: tuple[tuple[int, Callable[[], None]], ...] = (
            (6, self.put), (8, self.grow), (12, self.move), (3, self.move_all), (8, self.connect),
            (6, self.lead), (4, self.insert), (8, self.rename), (8, self.rate), (4, self.delete),
            (10, self.go_back), (6, self.carry), (4, self.arrange), (4, self.face), (6, self.fill),
            (8, self.look), (5, self.pull), (4, self.outline), (4, self.walk), (2, self.tool),
            (4, self.band), (5, self.bend), (3, self.fold), (2, self.paste_text),
            (4, self.make_group), (5, self.carry_frame), (6, self.join), (3, self.belong),
            (1, self.draw_area), (3, self.disband),
        )  # fmt: skip
        deed = rng.choices([each for _, each in gestures], [weight for weight, _ in gestures])[0]
        self.told.append(deed.__name__)
        deed()
        self.dismiss()
        if len(self.journey.items) > self.most:
            self.shrink()

    def dismiss(self) -> None:
        """Close what Tab and Return have opened over the window, as the dialog for exports, and menus first.

        So that widgets are counted in the same state each time: the palette has a hundred while it is open.

        While a menu is open no window becomes the active one: Qt puts that off.
        """
        for _ in range(TRIES):
            if (menu := QApplication.activePopupWidget()) is None:
                break
            QTest.keyClick(menu, Key.Key_Escape)
        assert QApplication.activePopupWidget() is None, self.seen()
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog) and each.isVisible():
                QTest.keyClick(each, Key.Key_Escape)
                assert not each.isVisible(), each
        palette = self.seat.desk.palette_card
        if palette.isVisible():
            QTest.keyClick(self.seat.find("palette_field"), Key.Key_Escape)
            assert not palette.isVisible()
        QApplication.processEvents()
        for _ in range(TRIES):
            if (active := QApplication.activeWindow()) is not None and active.isVisible():
                break
            self.seat.window.activateWindow()  # a window manager goes back to the window below
            QTest.qWait(5)
        assert QApplication.activeWindow() is self.seat.window, self.seen()

    def seen(self) -> str:
        """What is on the screen, and where keys go: to be read where something is amiss."""
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        return (
            f"shown {shown}, active {QApplication.activeWindow()!r}, keys to {QApplication.focusWidget()!r},"
            f" over it {QApplication.activePopupWidget()!r}, {QApplication.activeModalWidget()!r}"
        )

    def shrink(self) -> None:
        """Delete everything, or take steps back where the map is to stay a large one."""
        self.key(Key.Key_Escape)
        self.key(Key.Key_1, CTRL)
        self.canvas.setFocus()
        if self.most == MOST:
            self.key(Key.Key_A, CTRL)
            self.key(Key.Key_Delete)
        while (records := len(self.journey.items)) > self.most:
            steps = len(self.seat.session.document.done)
            self.key(Key.Key_Z, CTRL)
            assert len(self.seat.session.document.done) < steps, (
                f"a step cannot be taken back: {records} records, keys go to {self.focus!r}"
                f" in {QApplication.activeWindow()!r}, over it {QApplication.activePopupWidget()!r}"
            )

    def finish_typing(self) -> None:
        """End a field that is open over the map as people do."""
        match self.rng.randrange(7):
            case 0:
                self.key(Key.Key_Escape)
            case 1:
                self.key(Key.Key_Tab)
            case 2:
                self.key(Key.Key_Return, SHIFT)
            case 3:
                self.click(self.anywhere())
            case _:
                self.key(Key.Key_Return)

    def put(self) -> None:
        self.canvas.setFocus()
        self.key(self.rng.choice((Key.Key_T, Key.Key_T, Key.Key_S, Key.Key_P, Key.Key_G, Key.Key_N)))
        self.click(self.anywhere()) if self.rng.random() < 0.8 else self.key(Key.Key_Return)
        self.type(self.rng.choice(WORDS))
        self.finish_typing()

    def grow(self) -> None:
        self.click(self.on(Touchpoint, Persona))
        for _ in range(self.rng.randrange(1, 4)):
            held = self.rng.choice((NONE, NONE, SHIFT))
            self.key(Key.Key_Tab if held == NONE else Key.Key_Backtab, held)
            self.type(self.rng.choice(WORDS))
        self.finish_typing()

    def move(self) -> None:
        self.drag(self.on(Touchpoint, Persona, Note), self.spot(), self.rng.choice((NONE, NONE, SHIFT, ALT)))

    def move_all(self) -> None:
        self.canvas.setFocus()
        self.key(Key.Key_A, CTRL)
        start = self.on(Touchpoint, Persona)
        self.drag(start, start + QPoint(self.rng.randrange(-200, 200), self.rng.randrange(-150, 150)))

    def band(self) -> None:
        self.drag(self.anywhere(), self.anywhere(), self.rng.choice((NONE, SHIFT)))
        if self.rng.random() < 0.5:
            self.key(
                self.rng.choice((Key.Key_Up, Key.Key_Left, Key.Key_Down)), self.rng.choice((NONE, SHIFT))
            )

    def fold(self) -> None:
        """Collapse a stage, or open one, by mouse or key."""
        found = self.chosen(Stage)
        box = self.canvas.scene.stages.box(found) if found else None
        if box is None:
            return
        where = self.view((box.x + 24, box.y + 30))
        self.click(where)
        if self.rng.random() < 0.5:
            self.key(Key.Key_F)
        else:
            self.twice(where)

    def paste_text(self) -> None:
        """Put lines or a table of another program on the map."""
        texts = ("Demo\nTrial", "Fair → Demo 30%", "Name\tStage\tTo\tRate\nTalk\tAware\tDemo; Ad 5%\tx\n")
        QApplication.clipboard().setText(self.rng.choice(texts))
        QTest.mouseMove(self.canvas, self.anywhere())
        self.canvas.setFocus()
        self.key(Key.Key_V, CTRL)

    def bend(self) -> None:
        """Pull a step out of its line, or lead it by keys."""
        where = self.on(Transition)
        self.drag(where, where + QPoint(self.rng.randrange(-90, 90), self.rng.randrange(-120, 120)))
        for _ in range(self.rng.randrange(3)):
            key = self.rng.choice((Key.Key_B, Key.Key_B, Key.Key_Down, Key.Key_Left, Key.Key_Delete))
            self.key(key, SHIFT if self.rng.random() < 0.2 else NONE)

    def connect(self) -> None:
        if self.rng.random() < 0.5:
            self.canvas.setFocus()
            self.key(Key.Key_C)
            self.drag(self.on(Touchpoint, Persona), self.spot())
        else:
            start = self.port()
            QTest.mouseMove(self.canvas, start)
            self.drag(start, self.spot())
        if self.rng.random() < 0.5:
            self.type(self.rng.choice(("26", "3", "x")))
            self.finish_typing()

    def lead(self) -> None:
        self.drag(self.end(), self.on(Touchpoint, Persona))

    def insert(self) -> None:
        if self.rng.random() < 0.5:
            self.canvas.setFocus()
            self.key(Key.Key_T)
            self.click(self.on(Transition))
            self.finish_typing()
        else:
            self.drag(self.on(Touchpoint), self.on(Transition))

    def rename(self) -> None:
        where = self.on(Touchpoint, Persona, Note, Stage)
        self.click(where)
        way = self.rng.randrange(3)
        if way == 0:
            self.twice(where)
        else:
            self.key(Key.Key_F2 if way == 1 else Key.Key_Return)
        self.type(self.rng.choice(WORDS))
        self.finish_typing()

    def rate(self) -> None:
        self.click(self.on(Transition))
        if self.rng.random() < 0.4:
            self.key(Key.Key_R)
        self.type(self.rng.choice(("1", "26", "120", "2,5", "abc")))
        self.finish_typing()
        self.key(self.rng.choice((Key.Key_BracketLeft, Key.Key_BracketRight, Key.Key_BraceRight)))

    def delete(self) -> None:
        self.click(self.spot())
        self.key(Key.Key_Delete)

    def go_back(self) -> None:
        for _ in range(self.rng.randrange(1, 6)):
            self.key(Key.Key_Z, CTRL)
        for _ in range(self.rng.randrange(4)):
            self.key(Key.Key_Z, CTRL | SHIFT)

    def carry(self) -> None:
        self.click(self.spot(), self.rng.choice((NONE, SHIFT)))
        self.key(self.rng.choice((Key.Key_C, Key.Key_C, Key.Key_X, Key.Key_D)), CTRL)
        QTest.mouseMove(self.canvas, self.anywhere())
        self.key(Key.Key_V, CTRL)

    def arrange(self) -> None:
        self.canvas.setFocus()
        if self.rng.random() < 0.5:
            self.key(Key.Key_L, self.rng.choice((CTRL, CTRL | SHIFT)))
            if self.rng.random() < 0.7:
                self.settle()
            return
        self.drag(self.anywhere(), self.anywhere())
        letter = self.rng.choice(
            (Key.Key_S, Key.Key_C, Key.Key_E, Key.Key_T, Key.Key_H, Key.Key_V, Key.Key_P)
        )
        self.key(letter, ALT | SHIFT)

    def face(self) -> None:
        self.key(self.rng.choice(PAGES), CTRL)
        page = self.seat.desk.facing.view
        for _ in range(2):
            where = QPoint(self.rng.randrange(page.width()), self.rng.randrange(page.height()))
            QTest.mouseMove(page, where)
            QTest.mouseClick(page, LEFT, NONE, where)
        if self.rng.random() < 0.3:
            self.key(Key.Key_Z, CTRL)
        self.key(Key.Key_1, CTRL)

    def fill(self) -> None:
        """Write into a field of the panel."""
        self.click(self.on(Touchpoint, Persona, Stage, Transition))
        panel = self.seat.find("inspector_panel")
        fields = [
            each
            for each in panel.findChildren(QLineEdit)
            if each.isVisible() and each.isEnabled() and not each.isReadOnly()
        ]
        if not fields:
            return
        chosen = self.rng.choice(fields)
        chosen.setFocus(Qt.FocusReason.MouseFocusReason)
        chosen.selectAll()
        self.type(self.rng.choice((*WORDS, "0", "-3", "1e9")))
        self.key(self.rng.choice((Key.Key_Return, Key.Key_Tab, Key.Key_Escape)))
        self.canvas.setFocus()

    def look(self) -> None:
        match self.rng.randrange(7):
            case 0:
                self.wheel(QPoint(0, self.rng.choice((-120, 120, 360, -360))), CTRL)
            case 1:
                self.wheel(QPoint(self.rng.choice((-120, 120)), self.rng.choice((-120, 120))), NONE)
            case 2:
                self.drag(self.anywhere(), self.anywhere(), button=MIDDLE)
            case 3:
                self.canvas.setFocus()
                self.key(self.rng.choice((Key.Key_Exclam, Key.Key_At, Key.Key_0)))
                self.canvas.fit()
            case 4:
                self.key(self.rng.choice((Key.Key_Plus, Key.Key_Minus)), CTRL)
            case 5:
                self.canvas.setFocus()
                QTest.keyPress(self.canvas, Key.Key_Space)
                self.drag(self.anywhere(), self.anywhere())
                QTest.keyRelease(self.canvas, Key.Key_Space)
            case _:
                self.canvas.fit()
                self.canvas.zoom_to(self.rng.choice((1.0, 0.7, 0.4, 0.2)))

    def pull(self) -> None:
        self.drag(self.edge(), self.anywhere() if self.rng.random() < 0.5 else self.edge())

    def outline(self) -> None:
        tree = self.seat.window.findChild(Outline)
        assert tree is not None
        if not tree.isVisible():
            self.key(Key.Key_O, CTRL | SHIFT)
        where = QPoint(
            self.rng.randrange(tree.viewport().width()), self.rng.randrange(tree.viewport().height())
        )
        QTest.mouseClick(tree.viewport(), LEFT, self.rng.choice((NONE, CTRL)), where)
        if self.rng.random() < 0.4:
            self.key(Key.Key_O, CTRL | SHIFT)

    def walk(self) -> None:
        self.canvas.setFocus()
        for _ in range(3):
            self.key(self.rng.choice((Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)), ALT)

    def tool(self) -> None:
        self.canvas.setFocus()
        self.key(self.rng.choice((Key.Key_H, Key.Key_C, Key.Key_T, Key.Key_V)))
        self.drag(self.spot(), self.spot())
        self.key(Key.Key_Escape)

    def make_group(self) -> None:
        groups_by_hand.make(self)

    def carry_frame(self) -> None:
        groups_by_hand.carry(self)

    def join(self) -> None:
        groups_by_hand.join(self)

    def belong(self) -> None:
        groups_by_hand.belong(self)

    def draw_area(self) -> None:
        groups_by_hand.draw(self)

    def disband(self) -> None:
        groups_by_hand.disband(self)

    # gestures that come to nothing

    def cancel(self) -> None:
        """A drag that ends midway, after which the journey is what it was; the button goes up later."""
        self.canvas.keep_field()
        self.settle()
        starts = (self.spot, self.end, self.edge, self.port, self.name_of_frame)
        start = self.rng.choice(starts)()
        before, done = self.journey, len(self.seat.session.document.done)
        held = self.rng.choice((NONE, NONE, SHIFT, ALT))
        self.press(start, held)
        for _ in range(2):
            QTest.mouseMove(self.canvas, self.spot())
            QApplication.processEvents()
        way = self.rng.randrange(4)
        self.told.append(f"cancel {way}")
        match way:
            case 0 | 1:
                self.key(Key.Key_Escape)
            case 2:
                QApplication.sendEvent(
                    self.canvas, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
                )
            case _:
                for key, hold in ((self.rng.choice(PAGES), CTRL), (self.rng.choice(HELD_OFF), NONE)):
                    self.key(key, hold)
                    assert self.journey is before, "a key took away what a hand had hold of"
                assert self.canvas.isVisible()
                self.key(Key.Key_Escape)
        assert not self.canvas.is_busy
        assert self.journey is before
        assert len(self.seat.session.document.done) == done
        QTest.mouseRelease(self.canvas, LEFT, held, self.anywhere())
        QApplication.processEvents()
        assert self.journey is before, "the button went up after the gesture was given up"

    def settle(self) -> None:
        """Let what moves come to rest, and what is reckoned beside the window arrive."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            QApplication.processEvents()
            session = self.seat.session
            is_moving = any(
                each.state() != each.State.Stopped for each in self.canvas.findChildren(QVariantAnimation)
            )
            is_waiting = any(each.isActive() for each in session.findChildren(QTimer))
            is_waiting = is_waiting or not session.is_current  # figures are reckoned beside the window
            if self.canvas.is_settled and not is_moving and not is_waiting:
                return
            QTest.qWait(5)
        raise AssertionError("the window does not come to rest")


def tree_of(outline: Outline) -> list[tuple[int, str, str]]:
    """The rows of an outline with their depth, from top to bottom."""
    model = outline.model()
    assert isinstance(model, QStandardItemModel)
    found: list[tuple[int, str, str]] = []

    def visit(item: QStandardItem, depth: int) -> None:
        for row in range(item.rowCount()):
            child = item.child(row)
            found.append((depth, child.data(ID), child.text()))
            visit(child, depth + 1)

    visit(model.invisibleRootItem(), 0)
    return found


def photograph(canvas: JourneyCanvas) -> QImage:
    """What a canvas shows, with nothing pointed at and nothing that has the keyboard."""
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    canvas.is_keyboard = False
    picture = QImage(canvas.size(), QImage.Format.Format_RGB32)
    canvas.render(picture, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return picture


def agree(hand: Hand, start: Journey) -> None:
    """Journey, arrays, drawing and outline tell the same, and so does what is made afresh."""
    canvas, seat = hand.canvas, hand.seat
    canvas.keep_field()
    hand.key(Key.Key_1, CTRL)
    canvas.use("select")
    canvas.bends.hold(None)
    hand.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.mouseMove(canvas, QPoint(2, 2))
    hand.settle()
    journey, scene, picture = seat.journey, canvas.drawn.scene, canvas.drawn.picture
    gather(journey.items.values())
    assert seat.session.selection <= journey.items.keys()
    assert canvas.marks == Marks(hovered=canvas.marks.hovered)
    stages = {stage.id for stage in journey.stages}
    assert set(scene.stages.ids) == stages
    assert set(scene.cards.ids) == picture.cards.keys() - stages
    assert set(scene.steps.ids) == picture.routes.keys()
    inside = hidden_in(journey)
    seen_steps = {
        item.id
        for item in journey.of(Transition)
        if item.source not in inside or inside[item.source] != inside.get(item.target)
    }
    assert seen_steps == picture.routes.keys()
    cards = {item.id for item in journey.items.values() if isinstance(item, Touchpoint | Persona | Note)}
    assert cards - inside.keys() == set(scene.cards.ids)
    assert canvas.drawn.journey is journey
    detail = next(key.detail for key, drawn in canvas._drawing._kept.items() if drawn is canvas.drawn)
    if detail < 2:
        style = Style(canvas.theme, detail=detail, zoom=canvas.map_style.zoom)
        anew = draw_map(journey, style, measure, seat.session.report)
        assert [part for part in picture.parts if part not in anew.parts] == []
        assert len(picture.parts) == len(anew.parts)
    groups_by_hand.frames_hold(hand.canvas, start)
    outline = seat.window.findChild(Outline)
    assert outline is not None
    if outline.isVisible():
        fresh = Outline(seat.session, print)
        fresh.refresh()
        assert tree_of(outline) == tree_of(fresh)
        chosen = {ItemId(index.data(ID)) for index in outline.selectionModel().selectedIndexes()}
        assert chosen == seat.session.selection & {ItemId(each) for _, each, _ in tree_of(fresh)}
        fresh.deleteLater()
    other = JourneyCanvas(seat.session, theme="light")
    other.resize(canvas.size())
    other.look_as(canvas.camera)
    shown, anew_shown = finished(canvas), finished(other)
    other.deleteLater()
    assert shown == anew_shown, kept_apart(shown, anew_shown)
    hand.checks += 1


def finished(canvas: JourneyCanvas) -> QImage:
    """The same once all of it is as it should be: of a large map the whole and its pieces come later."""
    for _ in range(4000):
        found = photograph(canvas)
        if canvas.is_settled and canvas.is_finished:
            return found
        QTest.qWait(5)
    raise AssertionError("the map is never finished")


def kept_apart(shown: QImage, anew: QImage) -> str:
    """Where two pictures can be looked at that should have been the same."""
    folder = Path(tempfile.mkdtemp(prefix="journeymap-hour-"))
    shown.save(str(folder / "shown.png"))
    anew.save(str(folder / "anew.png"))
    return str(folder)


def history_holds(seat: Seat, start: Journey) -> None:
    """All steps back lead to the start, all steps forth to the end."""
    session = seat.session
    end, done, undone = session.journey, len(session.document.done), len(session.document.undone)
    session.go(-done)
    assert journey_of(session.journey.items.values()) == start
    session.go(done + undone)
    session.go(-undone)
    assert session.journey == end
    assert (len(session.document.done), len(session.document.undone)) == (done, undone)


def widgets_of(seat: Seat) -> int:
    """How many widgets there are while nothing is selected: those that tell of a record come and go."""
    chosen = seat.session.selection
    seat.session.select(())
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found = len(QApplication.allWidgets())
    seat.session.select(chosen)
    return found


def think(seat: Seat) -> None:
    """Let answers come that nobody waits for: where uncertain rates lead takes long and 70 MB to find out."""
    thinker = seat.session._thinker
    end = time.monotonic() + 10 * PATIENCE
    while not thinker.is_idle:
        assert time.monotonic() < end, "there is no end of thinking"
        QTest.qWait(5)


def resident() -> float:
    """The memory of this process, in MB."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 / 1e6


def test_a_palette_that_a_hand_has_opened_is_closed_and_its_widgets_are_gone(sit):
    hand = Hand(sit(journey_of(placed(sketched(SKETCH)))), random.Random(1))
    before = widgets_of(hand.seat)
    hand.seat.find("search_button").setFocus()
    hand.key(Key.Key_Return)
    assert hand.seat.desk.palette_card.isVisible()
    assert widgets_of(hand.seat) > before + 30
    hand.dismiss()
    assert widgets_of(hand.seat) == before
    assert hand.focus is hand.seat.find("search_button")


def test_a_second_look_round_makes_no_widgets(sit):
    hand = Hand(sit(random_map(20)), random.Random(1))
    start = hand.journey
    hand.look_round()
    assert hand.journey == start
    seen = widgets_of(hand.seat)
    hand.look_round()
    assert widgets_of(hand.seat) == seen
    panel = hand.seat.desk.panel.inspector
    for kind in FORMS:
        assert kind in panel._spare or panel._held.kind is kind, kind


def test_keys_go_to_the_window_again_after_a_dialog_that_a_hand_has_opened(sit):
    hand = Hand(sit(journey_of(placed(sketched(SKETCH)))), random.Random(1))
    hand.seat.find("export_button").setFocus()
    hand.key(Key.Key_Return)
    assert any(isinstance(each, QDialog) and each.isVisible() for each in QApplication.topLevelWidgets())
    hand.dismiss()
    hand.canvas.setFocus()
    hand.key(Key.Key_A, CTRL)
    assert hand.seat.session.selection


def test_menus_that_a_hand_has_opened_are_closed_before_another_window_is_asked_for(sit):
    hand = Hand(sit(journey_of(placed(sketched(SKETCH)))), random.Random(1))
    hand.seat.find("export_button").setFocus()
    hand.key(Key.Key_Return)
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, QDialog)
    QTest.keyClick(dialog, Key.Key_Escape)
    hand.seat.find("menu_button").setFocus()
    hand.key(Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    hand.dismiss()
    assert not menu.isVisible()
    assert QApplication.activeWindow() is hand.seat.window


@pytest.mark.parametrize(
    ("seed", "count", "share", "cards"),
    [
        (2, 8, 0.2, 0),
        *(
            pytest.param(seed, count, share, cards, marks=pytest.mark.slow)
            for seed, count, share, cards in (
                (11, 5000, 0.0, 0), (12, 5000, 0.0, 0), (13, 5000, 0.0, 0), (14, 5000, 0.2, 0),
                (15, 2000, 0.1, CARDS),
            )
        ),
    ],
)  # fmt: skip
def test_an_hour_of_random_gestures_leaves_window_and_journey_in_agreement(
    sit: Open, qapp, seed, count, share, cards
):
    seat = sit(random_map(cards) if cards else journey_of(placed(sketched(SKETCH))))
    seat.window.resize(1300, 800)
    hand = Hand(seat, random.Random(seed), round(ROOM * len(seat.journey.items)) if cards else MOST)
    hand.key(Key.Key_O, CTRL | SHIFT)
    hand.look_round()
    start, memory, widgets = seat.journey, [], []
    tidier = Tidier(qapp)  # as in the program: what Qt and SQLite own is never collected in a worker thread
    try:
        for done in range(1, count + 1):
            (hand.cancel if hand.rng.random() < share else hand.do)()
            # So does the program's loop after each event; else thousands of widgets wait for the next check.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if done % (200 if cards else 250) == 0 or done == count:
                agree(hand, start)
                history_holds(seat, start)
                agree(hand, start)
                widgets.append(widgets_of(seat))  # and let the other canvas go
                think(seat)
                tidy_all()
                memory.append(resident())
                print(
                    done, "gestures", hand.checks, "checks", round(memory[-1]), "MB", widgets[-1], "widgets",
                    len(seat.journey.items), "records", sum(1 for _ in seat.journey.of(Frame)), "frames",
                    flush=True,
                )  # fmt: skip
    except BaseException:
        print("last gestures:", hand.told[-12:], "of", len(hand.told))
        raise
    finally:
        tidier.deleteLater()
        gc.unfreeze()
        gc.enable()
    while seat.session.document.done:
        hand.key(Key.Key_Z, CTRL)
    assert journey_of(seat.journey.items.values()) == start
    if len(memory) > 8:
        print("MB", [round(each) for each in memory], "widgets", widgets)
        # Garbage and free memory are gone: what is left is needed, and grows no more once all is loaded.
        assert max(memory[-4:]) < max(memory[4 : len(memory) // 2]) + 40
        assert max(widgets[-4:]) <= max(widgets[:6]) + 30


def placed(journey: Journey) -> list[Item]:
    """The records with cards at their places."""
    return [
        revised(item, x=PLACES[item.id][0], y=PLACES[item.id][1]) if item.id in PLACES else item
        for item in journey.items.values()
    ]
