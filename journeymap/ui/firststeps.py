"""The five steps of a first map, ticked off by what somebody does: below the figures, never over the map."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.model.change import Change, Edit
from journeymap.model.items import Node, Touchpoint, Transition
from journeymap.ui import figures, icons, theme, widgets
from journeymap.ui.faces import MAP
from journeymap.ui.marks import marked, translated
from journeymap.ui.session import Session
from journeymap.ui.settings import Memory
from journeymap.words import number

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

STEPS: Final = {
    "start": marked("first", "Start a map"),
    "name": marked("first", "Name or add a card"),
    "connect": marked("first", "Connect two cards"),
    "rate": marked("first", "Type the rate of a step"),
    "export": marked("first", "Take a picture away"),
}
"""The steps in their order, by their names in the settings."""
_WHOLE: Final = frozenset(
    {"template", "open_picture", "restore", "merge", "theirs", "scenario", "difference", "adopt"}
)
"""Changes that bring much at once: nobody drew or typed what is in them."""
_LOW: Final = 640
"""Panels lower than this show the next step only."""


def steps_of(change: Change) -> frozenset[str]:
    """Which first steps somebody has made by a change."""
    if change.name in _WHOLE:
        return frozenset({"start"})
    return frozenset(step for edit in change.edits for step in _of(edit))


def show_me(desk: "Desk", step: str) -> None:
    """Begin a step where somebody sees it: they only have to go on."""
    journey = desk.session.journey
    if step == "export":
        desk.acts["export"].trigger()
        return
    desk.facing.show(MAP)
    cards = sorted(journey.of(Touchpoint), key=lambda card: (card.x, card.y, card.id))
    unsaid = [each for each in journey.of(Transition) if each.probability is None]
    rateable = unsaid or list(journey.of(Transition))
    if step == "rate" and rateable:
        desk.canvas.edit_rate(rateable[0].id)
    elif step == "name" and cards:
        desk.canvas.seeker.reveal(cards[0].id)
        desk.canvas.edit_title(cards[0].id)
    elif step in ("connect", "rate"):
        desk.canvas.use("connect")
        desk.toast.say(QCoreApplication.translate("first", "Click one card, then another."))
    else:
        desk.canvas.making.put_at_pointer("touchpoint")


def _of(edit: Edit) -> frozenset[str]:
    before, after = edit.before, edit.after
    if isinstance(after, Transition):
        rate = before.probability if isinstance(before, Transition) else None
        has_rate = after.probability is not None and after.probability != rate
        named = {"connect"} if before is None else set()
        return frozenset(named | ({"rate"} if has_rate else set()))
    if isinstance(after, Node):
        is_new = before is None or getattr(before, "name", "") != getattr(after, "name", "")
        return frozenset({"start", "name"} if is_new else {"start"})
    return frozenset()


class FirstSteps(QWidget):
    """The list; `show_me` is called with the step that somebody wants to be shown."""

    ended = Signal()
    """All of it is done, or nobody wants to see it any more."""

    def __init__(self, session: Session, memory: Memory, show_me: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("first_steps")
        self.setAccessibleName(self.tr("Your first map"))
        self._session, self._memory, self._show_me = session, memory, show_me
        self._told = widgets.label("", 11.5, 500, widgets.INK3, name="first_steps_told")
        cross = widgets.Button(
            widgets.SMALL_TOOL, "", "x", name="first_steps_close", tip=self.tr("Do not show this again")
        )
        cross.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addSpacing(4)  # margins of a layout do not change sides, spacings do
        head.addWidget(widgets.label(self.tr("Your first map"), 12.5, 600))
        head.addStretch(1)
        head.addWidget(self._told)
        head.addWidget(cross)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(0)
        column.addLayout(head)
        self._rows: dict[str, StepRow] = {}
        for step, text in STEPS.items():
            row = StepRow(step, translated("first", text))
            row.clicked.connect(partial(self._ask, step))
            self._rows[step] = row
            column.addWidget(row)
        session.changed.connect(self._follow)
        self._show_done()

    @property
    def is_wanted(self) -> bool:
        """Whether it is still to be shown."""
        return self._memory.settings.shows_first_steps

    def tick(self, *steps: str) -> None:
        """Somebody has done these."""
        if not self.is_wanted:
            return
        done = self._memory.settings.first_steps
        new = tuple(step for step in STEPS if step in steps and step not in done)
        if new:
            self._memory.change(first_steps=(*done, *new))
            self._show_done()
        if not self._open:
            self.dismiss()

    def dismiss(self) -> None:
        """Be gone for good."""
        self._memory.change(shows_first_steps=False)
        self.hide()
        self.ended.emit()

    def begin(self) -> None:
        """Be there again, with nothing ticked."""
        self._memory.change(shows_first_steps=True, first_steps=())
        self._show_done()

    def fit_into(self, height: int) -> None:
        """Take less room in a low panel: then only the next step stands there."""
        following = next(iter(self._open), "")
        for step, row in self._rows.items():
            row.setVisible(height >= _LOW or step == following)

    @property
    def _open(self) -> tuple[str, ...]:
        return tuple(step for step in STEPS if step not in self._memory.settings.first_steps)

    def _ask(self, step: str, *_: object) -> None:
        self._show_me(step)

    def _follow(self, change: Change) -> None:
        """What is taken back or done again was done before."""
        if not self._session.document.undone:
            self.tick(*steps_of(change))

    def _show_done(self) -> None:
        done = self._memory.settings.first_steps
        for step, row in self._rows.items():
            row.show_done(is_done=step in done)
        language = figures.language()
        told = self.tr("{done} of {all}")
        count = sum(step in done for step in STEPS)
        self._told.setText(told.format(done=number(count, language), all=number(len(STEPS), language)))
        panel = self.parentWidget()
        if panel is not None:
            self.fit_into(panel.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme.colour("ui.hairline"))
        painter.end()


class StepRow(widgets.Clickable):
    """One step: a ring or a tick, and what is to be done; a click shows how."""

    def __init__(self, step: str, text: str) -> None:
        super().__init__(_paint_row, 26, name=f"first_step_{step}")
        self.is_done = False
        self.setText(text)
        self.setToolTip(self.tr("Show me"))

    def show_done(self, *, is_done: bool) -> None:
        """Be ticked, or not yet."""
        self.is_done = is_done
        self.setEnabled(not is_done)
        state = self.tr("done") if is_done else self.tr("to do")
        self.setAccessibleName(f"{self.text()}, {state}")
        self.update()


def _paint_row(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, StepRow)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    ring = widgets.visual(row, 4, 6, 14, 14)
    if row.is_done:
        icons.draw(painter, "circle-check", ring, theme.colour("health.good.base"), 2.2)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("ui.controlBorder"), 1.6))
        painter.drawEllipse(QRectF(ring).adjusted(1, 1, -1, -1))
    ink = "ui.ink3" if row.is_done else "ui.ink1"
    box = widgets.visual(row, 26, 0, row.width() - 30, row.height())
    widgets.write(painter, box, row.text(), 12.5, 400, ink, rtl=is_rtl)
