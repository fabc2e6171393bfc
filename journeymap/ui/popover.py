"""A card beside a figure that explains it: one in each window, made when it is first needed."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journeymap.model.items import ItemId
from journeymap.ui import figures, widgets
from journeymap.ui.explain import Explanation
from journeymap.ui.session import Session
from journeymap.words import say

WIDTH: Final = 348
GAP: Final = 10
"""Between the card and the figure, or the panel in which the figure stands."""

Build = Callable[[], Explanation | None]


def explain(anchor: QWidget, session: Session, build: Build) -> None:
    """Show what `build` says beside a widget; if that is shown already, hide it."""
    window = anchor.window()
    card = window.findChild(Popover, options=Qt.FindChildOption.FindDirectChildrenOnly) or Popover(window)
    card.toggle(anchor, session, build)


class Popover(widgets.Surface):
    """The card. Escape or a press elsewhere closes it, and the keyboard goes back to the figure."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 12, "popover")
        self.setObjectName("explanation")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._window = window
        self._anchor: QWidget | None = None
        self._session: Session | None = None
        self._build: Build = lambda: None
        self._target: ItemId | None = None
        self._title = widgets.label("", 13.5, 600, name="explanation_title", wrap=True)
        self._cross = widgets.Button(
            widgets.SMALL_TOOL, "", "x", name="explanation_close", tip=self.tr("Close  Esc")
        )
        self._cross.clicked.connect(self.leave)
        self._formula = widgets.label("", 12, 400, widgets.INK2, name="explanation_formula", wrap=True)
        self._inputs_head = widgets.label("", 11, 600, widgets.INK3)
        self._assumed_head = widgets.label("", 11, 600, widgets.INK3)
        self._inputs = _Rows("explanation_inputs")
        self._assumed = _Rows("explanation_assumed")
        self._note = widgets.label("", 12, 500, widgets.ACCENT, name="explanation_note", wrap=True)
        self._show = widgets.Button(widgets.PLAIN, "", "map", name="explanation_show")
        self._show.clicked.connect(self._go)
        self._scroll = widgets.Scroll()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignTop)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        widgets.margins(self._column, 0, 0, 4, 0)
        self._column.setSpacing(4)
        for part in (self._formula, self._inputs_head, self._inputs, self._assumed_head, self._assumed):
            self._column.addWidget(part)
            if part in (self._formula, self._inputs):
                self._column.addSpacing(5)
        self._column.addWidget(self._note)
        self._column.addSpacing(4)
        self._column.addWidget(self._show)
        self._column.addStretch(1)
        self._scroll.hold(self._inner)
        whole = QVBoxLayout(self)
        widgets.margins(whole, 16, 10, 12, 14)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self._scroll, 1)

    def toggle(self, anchor: QWidget, session: Session, build: Build) -> None:
        """Explain another figure; or nothing, if this one is being explained."""
        if self.isVisible() and anchor is self._anchor:
            self.leave()
            return
        made = build()
        if made is None:
            self.leave()
            return
        if self._session is None:
            session.reported.connect(self._renew)
            session.changed.connect(self._renew_words)
        self._anchor, self._session, self._build = anchor, session, build
        self._fill(made)
        self.show()
        self.raise_()
        self._place()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def leave(self) -> None:
        """Explain nothing any more; the keyboard goes back to the figure."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self._window) or self.hasFocus()
        anchor, self._anchor = self._anchor, None
        self.hide()
        if had_keyboard and anchor is not None and anchor.isVisible():
            anchor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def text(self) -> str:
        """What is said, "" if nothing is."""
        return self.accessibleDescription() if self.isVisible() else ""

    def _fill(self, made: Explanation) -> None:
        language = figures.language()
        self._title.setText(made.title)
        self._formula.setText(made.formula)
        self._inputs_head.setText(say("explain.inputs", language))
        self._assumed_head.setText(say("explain.assumed", language))
        self._inputs.show_rows(made.inputs)
        self._assumed.show_rows([(each, "") for each in made.assumed])
        self._inputs_head.setVisible(bool(made.inputs))
        self._assumed_head.setVisible(bool(made.assumed))
        self._note.setText(made.note)
        self._note.setVisible(bool(made.note))
        self._target = made.target
        self._show.setText(say("explain.show", language))
        self._show.setAccessibleName(self._show.text())
        self._show.updateGeometry()
        self._show.setVisible(made.target is not None)
        self.setAccessibleName(made.title)
        self.setAccessibleDescription(made.text)

    def _renew(self) -> None:
        """Say it with the figures as they are now."""
        if self.isVisible():
            made = self._build()
            if made is None:
                self.leave()
            else:
                self._fill(made)
                self._place()

    def _renew_words(self) -> None:
        """What was explained may be gone before there are new figures."""
        if self.isVisible() and self._build() is None:
            self.leave()

    def _place(self) -> None:
        """Beside the figure, on the side where there is more room; within the window."""
        anchor = self._anchor
        if anchor is None:
            return
        self._inner.setFixedWidth(WIDTH - 32)
        self._column.activate()
        height = self._inner.sizeHint().height() + self._title.heightForWidth(WIDTH - 64) + 40
        room = self._window.rect().adjusted(GAP, GAP, -GAP, -GAP)
        size = QRect(0, 0, WIDTH, min(height, room.height()))
        box, panel = (self._box_of(each) for each in (anchor, _panel_of(anchor)))
        before, after = panel.left() - room.left(), room.right() - panel.right()
        if max(before, after) >= WIDTH + GAP:
            x = panel.left() - GAP - WIDTH if before >= after else panel.right() + GAP
            y = box.top() - 12
        else:
            x = box.center().x() - WIDTH // 2
            y = box.bottom() + GAP
        x = max(room.left(), min(x, room.right() - WIDTH))
        y = max(room.top(), min(y, room.bottom() - size.height()))
        self.setGeometry(x, y, WIDTH, size.height())

    def _box_of(self, widget: QWidget) -> QRect:
        """Where a widget is in the window."""
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())

    def _go(self) -> None:
        """Show what is explained on the map."""
        target, session = self._target, self._session
        self.leave()
        if session is not None and target is not None:
            session.select({target})

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        widgets.FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        widgets.FocusRing.leave_window(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            spot = self.mapFromGlobal(event.globalPosition().toPoint())
            anchor = self._anchor
            is_on_anchor = anchor is not None and anchor.rect().contains(
                anchor.mapFromGlobal(event.globalPosition().toPoint())
            )
            if not self.rect().contains(spot) and not is_on_anchor:
                self.leave()
        elif watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return False


def _panel_of(widget: QWidget) -> QWidget:
    """What scrolls round a widget, or the widget itself."""
    holder = widget.parentWidget()
    while holder is not None and not isinstance(holder, widgets.Scroll):
        holder = holder.parentWidget()
    return holder or widget


class _Rows(QFrame):
    """Names and values, one below the other."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._rows: list[tuple[QWidget, QLabel, QLabel]] = []

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show other rows."""
        while len(self._rows) < len(rows):
            self._rows.append(self._row())
        for (whole, name, value), (text, figure) in zip(self._rows, rows, strict=False):
            name.setText(text)
            value.setText(figure)
            value.setVisible(bool(figure))
            whole.show()
        for whole, _, _ in self._rows[len(rows) :]:
            whole.hide()
        self.setVisible(bool(rows))

    def _row(self) -> tuple[QWidget, QLabel, QLabel]:
        whole = QWidget()
        name = widgets.label("", 12, 400, widgets.INK2, wrap=True)
        value = widgets.label("", 12, 600)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(name, 1)
        row.addWidget(value, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(whole)
        return whole, name, value
