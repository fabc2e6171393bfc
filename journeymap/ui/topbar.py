"""The bar at the top of the window: menu, name and state of the document, faces, search, export."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QFontMetricsF,
    QIcon,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from journeymap.model.commands import SetMap
from journeymap.ui import actions, icons, keynames, targets, theme, widgets
from journeymap.ui.facetabs import FaceTabs
from journeymap.ui.menus import Menu
from journeymap.ui.session import Session
from journeymap.ui.typed import on_one_line

NARROW: Final = 1280
"""Below this width, words give way to icons."""
TIGHT: Final = 1050
"""Narrower than a window is at its usual scale: even what is filled is an icon alone."""


class TopBar(QWidget):
    """What is always in sight: which map this is, whether it is safe, and what can be done with it."""

    HEIGHT: Final = 52

    def __init__(self, session: Session, acts: Mapping[str, QAction], menu: Menu) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setFixedHeight(self.HEIGHT + (10 if targets.least() else 0))
        self.name = NameField(session)
        self.state = _State()
        self.logo = _Logo(menu)
        start, end = QHBoxLayout(), QHBoxLayout()
        start.setSpacing(0)
        start.addWidget(self.logo)
        start.addSpacing(1)
        start.addWidget(self.name)
        start.addSpacing(1)
        start.addWidget(self.state)
        start.addStretch(1)
        end.addStretch(1)
        self.toggles = {
            each: widgets.Button(widgets.TOP_TOOL, "", icon, name=f"toggle_{each}")
            for each, icon in (
                ("outline", "panel-left"),
                ("path", "route"),
                ("problems", "triangle-alert"),
                ("history", "history"),
                ("figures", "chart-column"),
                ("panel", "panel-right"),
            )
        }
        for each, button in self.toggles.items():
            button.setCheckable(True)
            button.turn_with_reading()
            actions.show_tip(button, acts[each])
            button.setAccessibleName(acts[each].text())
            button.setChecked(acts[each].isChecked())
            button.clicked.connect(acts[each].trigger)
            acts[each].toggled.connect(button.setChecked)
            end.addWidget(button)
        export = widgets.Button(widgets.PRIMARY, self.tr("Export"), "image-down", name="export_button")
        drag = self.tr("Drag it onto another program to put the picture there.")
        actions.show_tip(export, acts["export"], more=drag)
        export.clicked.connect(acts["export"].trigger)
        self.export = export
        self._search = search = _Search(acts["palette"])
        search.clicked.connect(acts["palette"].trigger)
        end.addWidget(search)
        end.addWidget(export)
        end.setSpacing(8)
        whole = QGridLayout(self)
        widgets.margins(whole, 12, 0, 14, 1)
        whole.setHorizontalSpacing(12)
        whole.addLayout(start, 0, 0)
        self.faces = FaceTabs(acts)
        whole.addWidget(self.faces, 0, 1)
        self._ends = start, end
        whole.addLayout(end, 0, 2)
        whole.setColumnStretch(0, 1)
        whole.setColumnStretch(2, 1)
        self._whole = whole
        self._fold: Callable[[bool], object] = lambda _: None

    def hold(self, widget: QWidget, fold: Callable[[bool], object]) -> None:
        """Let something more stand behind the state of the document; it folds where there is little room."""
        self._fold = fold
        place = self._ends[0].count() - 1
        self._ends[0].insertSpacing(place, 8)
        self._ends[0].insertWidget(place + 1, widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold(self.width() < NARROW)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()  # what stands beside the tabs is longer or shorter now
        return super().event(event)

    def _fit(self) -> None:
        """Show as many faces as there is room for between what else is here."""
        self._search.show_narrow(self.width() < NARROW)
        text = "" if self.width() < TIGHT else self.tr("Export")
        if text != self.export.text():
            self.export.setText(text)
            self.export.updateGeometry()
        margins, gaps = self._whole.contentsMargins(), 2 * self._whole.horizontalSpacing()
        taken = sum(part.minimumSize().width() for part in self._ends)
        self.faces.fit_into(self.width() - margins.left() - margins.right() - gaps - taken)

    def show_problems(self, count: int) -> None:
        """Say how many problems the map has."""
        self.toggles["problems"].setAccessibleDescription(
            self.tr("%n problem(s)", "", count) if count else self.tr("No problems")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("ui.hairline"))
        painter.end()


class NameField(QLineEdit):
    """The name of the map: reads as a title, and is a field as soon as one clicks on it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._otherwise = ""
        self.setObjectName("document_name")
        self.setAccessibleName(self.tr("Name of the map"))
        self.setFont(theme.font(13, 600))
        self.setFrame(False)
        self.setStyleSheet(
            "QLineEdit { border: 1px solid transparent; background: transparent; padding: 0 4px; }"
            "QLineEdit:focus { border: 1px solid palette(highlight); background: palette(base); }"
        )
        self.editingFinished.connect(self.commit)
        self.textChanged.connect(self._fit)
        session.changed.connect(self.refresh)
        self.refresh()

    def call_otherwise(self, name: str) -> None:
        """What a map without a name of its own is called: its file, or nothing yet."""
        self._otherwise = name
        self.refresh()

    @property
    def shown(self) -> str:
        """The name as everybody sees it."""
        return self._session.journey.map.name or self._otherwise or self.tr("Untitled map")

    def refresh(self) -> None:
        """Show the name as it is now."""
        if not self.hasFocus():
            self.setText(self.shown)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Let the map have the name that was typed; nothing typed changes nothing."""
        typed = on_one_line(self.text()).strip()
        if typed and typed != self.shown:
            self._session.do(SetMap({"name": typed}))
        self.clearFocus()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self.shown)
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        self.setFixedWidth(round(min(320, max(60, width + 16))))


class _State(QWidget):
    """Whether the document is safe in its file."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("saved_state")
        self._mark = widgets.Glyph("check", 13, "health.good.base", 2.2)
        self._text = widgets.label("", 12, 400, widgets.INK3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._mark)
        row.addWidget(self._text)

    def text(self) -> str:
        """The state in words."""
        return self._text.text()

    def show_state(self, *, is_saved: bool, text: str) -> None:
        """Tell the state; what is saved has a check mark."""
        self._mark.setVisible(is_saved)
        self._text.setText(text)
        self.setVisible(bool(text))


class _Logo(widgets.Pressable):
    """The sign of the program; opens the menu."""

    def __init__(self, menu: Menu) -> None:
        super().__init__()
        self.setObjectName("menu_button")
        self.setAccessibleName(self.tr("Menu"))
        self.setToolTip(f"{self.tr('Menu')}  {keynames.told('F10')}")
        side = max(30, targets.least())
        self.setFixedSize(side, side)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._menu = menu
        self.clicked.connect(self.open)

    def open_at(self, part: QAction) -> None:
        """Show the menu with one of those within it."""
        self.open()
        self._menu.choose(part)

    def open(self) -> None:
        """Show the menu below the sign."""
        corner = self.rect().bottomLeft()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(self.rect().right() - self._menu.sizeHint().width())
        corner.setY(corner.y() + 7)
        self._menu.popup(self.mapToGlobal(corner))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate((self.width() - 30) / 2, (self.height() - 30) / 2)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(30, 0)
            painter.scale(-1, 1)
        draw_logo(painter)
        painter.end()


def draw_logo(painter: QPainter) -> None:
    """The sign of the program, 30 × 30: a step that goes on, and one that comes back."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.primary"))
    painter.drawRoundedRect(QRectF(0, 0, 30, 30), 9, 9)
    painter.translate(6, 6)
    ink = theme.colour("ui.onPrimary")
    painter.setBrush(ink)
    painter.drawEllipse(QPointF(3.6, 13.6), 1.9, 1.9)
    painter.drawEllipse(QPointF(12.3, 2.6), 1.5, 1.5)
    way = QPainterPath(QPointF(6.6, 13.6))
    way.lineTo(9.7, 13.6)
    way.arcTo(QRectF(7.1, 8.4, 5.2, 5.2), 270, 90)
    way.lineTo(12.3, 7)
    way.moveTo(9.7, 8.6)
    way.lineTo(12.3, 6)
    way.lineTo(14.9, 8.6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(ink, 1.9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(way)


def window_icon() -> QIcon:
    """The sign of the program for the system's lists of windows."""
    found = QIcon()
    for size in (16, 32, 64, 128):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(size / 30, size / 30)
        draw_logo(painter)
        painter.end()
        found.addPixmap(pixmap)
    return found


class _Search(widgets.Pressable):
    """Looks like a search field; opens the command palette."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setObjectName("search_button")
        self.setText(action.text())
        self.setAccessibleName(action.text())
        actions.show_tip(self, action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        widgets.margins(row, 0, 0, 6, 0)
        row.addStretch(1)
        self._cap = widgets.KeyCap("")
        row.addWidget(self._cap)
        self._action, self._is_narrow = action, False
        action.changed.connect(self._show_keys)
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys it opens by, if it has any."""
        keys = self._action.shortcut()
        self._cap.call("" if keys.isEmpty() else keynames.told(keys))
        text = QFontMetricsF(theme.font(12)).horizontalAdvance(self.text())
        self._wide = min(176, round(31 + text) + 16 + self._cap.width() + 6)
        self.show_narrow(self._is_narrow)

    def show_narrow(self, is_on: bool) -> None:
        """Show the sign alone where there is little room."""
        self._is_narrow = is_on
        self._cap.setHidden(is_on)
        high = max(30, targets.least())
        size = QSize(max(34, high) if is_on else self._wide, high)
        if size != self.maximumSize():
            self.setFixedSize(size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("ui.surfaceHover" if self.underMouse() else "ui.surfaceSunken"))
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        sign = widgets.visual(self, (self.width() - 14) / 2 if self._is_narrow else 10, 0, 14, self.height())
        sign.adjust(0, (self.height() - 14) / 2, 0, -(self.height() - 14) / 2)
        icons.draw(painter, "search", sign, theme.colour("ui.ink3"), 1.9)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("ui.ink3"))
        if not self._cap.isHidden():
            room = self.width() - 31 - 8 - self._cap.width() - 6
            text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            box = widgets.visual(self, 31, 0, room + 4, self.height())
            painter.drawText(box, int(widgets.start_of(self)), text)
        painter.end()
