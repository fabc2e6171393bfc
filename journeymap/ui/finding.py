"""Search on the map: a field over it, how many records answer, and the way from one to the next."""

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from journeymap.model.finding import Texts
from journeymap.model.items import ItemId, Outcome, Team, Touchpoint
from journeymap.picture.cards import channel_word
from journeymap.ui import figures, theme, widgets
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.hits import Hits
from journeymap.ui.faces import MAP
from journeymap.words import known, number, say

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

WIDTH: Final = 210
PAUSE_MS: Final = 250
"""Who types a word does not want to be taken to what its first letters are found in."""
_NEAR: Final = 300
"""So many hits are asked whether they are in view."""


class FindBar(widgets.Surface):
    """The field. Enter or F3 goes to the next hit, with Shift to the one before; Escape ends it."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk.ground, 11)
        self.setObjectName("find_bar")
        self.setAccessibleName(self.tr("Find on the map"))
        self._desk = desk
        self.field = QLineEdit()
        self.field.setObjectName("find_field")
        self.field.setAccessibleName(self.tr("Find on the map"))
        self.field.setPlaceholderText(self.tr("Find on the map"))
        self.field.setFont(theme.font(13))
        self.field.setFixedWidth(WIDTH)
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self._told = widgets.label("", 12, 500, widgets.INK2, name="find_told")
        self.is_on = False
        """Whether a search lasts; the bar is seen over the map alone."""
        self._led: tuple[Camera, Camera] | None = None
        """How the map was seen before what is typed led elsewhere, and then."""
        self._texts: Texts | None = None
        """What the map says that was searched last, while a search lasts."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._rest)
        row = QHBoxLayout(self)
        widgets.margins(row, 10, 5, 5, 5)
        row.setSpacing(6)
        row.addWidget(widgets.Glyph("search", 14, "ui.ink3", 1.9))
        row.addWidget(self.field)
        row.addWidget(self._told)
        for name, icon, tip, deed in (
            ("find_before_button", "chevron-up", self.tr("Hit before  Shift+F3"), self.before),
            ("find_next_button", "chevron-down", self.tr("Next hit  F3"), self.following),
            ("find_close", "x", self.tr("End the search  Esc"), self.leave),
        ):
            button = widgets.Button(widgets.SMALL_TOOL, "", icon, name=name, tip=tip)
            button.clicked.connect(lambda *_, do=deed: do())
            row.addWidget(button)
        desk.session.changed.connect(lambda _: self._renew())
        desk.canvas.left_hits.connect(self.leave)
        self.hide()

    def open(self) -> None:
        """Search on the map from now on, or with other words."""
        page = self._desk.facing.page
        if page is not None and hasattr(page, "narrow"):
            page.narrow()  # a table narrows itself down
            return
        self.is_on = True
        self._desk.facing.show(MAP)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look(self.field.text())

    def leave(self) -> None:
        """Mark nothing any more."""
        had = self.field.hasFocus()
        self._pause.stop()
        self._led = self._texts = None
        self.is_on = False
        self.hide()
        self._desk.canvas.show_hits(Hits())
        self._desk.ground.place()
        if had:
            self._desk.facing.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def following(self) -> None:
        """Go to the next hit, after the last to the first."""
        self._go(1)

    def before(self) -> None:
        """Go to the hit before, before the first to the last."""
        self._go(-1)

    @property
    def hits(self) -> Hits:
        """What is marked."""
        return self._desk.canvas.hits

    def _go(self, by: int) -> None:
        if not self.is_on:
            self.open()
            return
        self._desk.facing.show(MAP)
        if self._pause.isActive():  # what is typed was not gone to yet
            self._arrive()
            return
        self._led, hits = None, self.hits
        if not hits:
            return
        self._show(replace(hits, at=(hits.at + by) % len(hits.ids) if hits.at >= 0 else 0))
        self._visit()

    def _look(self, wanted: str) -> None:
        """Mark what answers to what is typed, and soon go to the first of it unless one is in view."""
        ids = self._found(wanted)
        here = (count for count, each in enumerate(ids[:_NEAR]) if self._desk.canvas.seeker.shows(each))
        self._show(Hits(ids, next(here, 0) if ids else -1, wanted))
        self._pause.start()

    def _rest(self) -> None:
        """Nothing more is typed, unless somebody works on the map meanwhile."""
        if self.window().focusWidget() is self.field and not self._desk.canvas.is_busy:
            self._arrive()

    def _arrive(self) -> None:
        """Go to what is found, or back to where nothing was."""
        self._pause.stop()
        lens, led = self._desk.canvas.lens, self._led
        is_there = led is not None and lens.aim == led[1]  # nobody has gone on from there by hand
        before = led[0] if led is not None and is_there else lens.aim
        if self.hits:
            self._visit()
            self._led = before, lens.aim
        elif is_there:
            lens.fly(before)
            self._led = None

    def _renew(self) -> None:
        """The map is another: what was looked at stays so, where it still answers."""
        if not self.is_on:
            return
        current = self.hits.current
        ids = self._found(self.field.text())
        at = ids.index(current) if current in ids else min(max(self.hits.at, 0), len(ids) - 1)
        self._show(Hits(ids, at, self.field.text()))

    def _found(self, wanted: str) -> tuple[ItemId, ...]:
        """What says that, as one reads: along the journey, then down."""
        journey = self._desk.session.journey
        if self._texts is None or self._texts.journey is not journey:
            self._texts = Texts(journey, partial(read_on, language=known(journey.map.language)))
        boxes = self._desk.canvas.seeker.boxes_of(self._texts.found(wanted))
        return tuple(sorted(boxes, key=lambda each: (boxes[each].x, boxes[each].y, each)))

    def _show(self, hits: Hits) -> None:
        self._desk.canvas.show_hits(hits)
        language = figures.language()
        if hits:
            told = self.tr("{place} of {count}").format(
                place=number(hits.at + 1, language), count=number(len(hits.ids), language)
            )
        else:
            told = self.tr("Nothing found") if hits.wanted.strip() else ""
        if told != self._told.text():
            self._told.setText(told)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
        self.adjustSize()
        self._desk.ground.place()

    def _visit(self) -> None:
        current = self.hits.current
        if current is not None:
            self._desk.session.select({current})
            self._desk.canvas.seeker.visit(current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return False


def read_on(card: Touchpoint, language: str) -> tuple[str, ...]:
    """What is read on a card beside its name: channel, teams and metric. A goal shows none of that."""
    if card.outcome is Outcome.SALE:
        return ()
    return (*_named(card.channel, card.team, language), card.metric_value, card.metric_label)


@lru_cache
def _named(channel: str, team: Team, language: str) -> tuple[str, ...]:
    teams = [Team.MARKETING, Team.SALES] if team is Team.SHARED else [team] if team else []
    return channel_word(channel, language), *(say(f"team.{each}", language) for each in teams)
