"""The frame of the panel below the map: a tab for each question, and an edge that makes room for it."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from journeymap.ui import theme, widgets
from journeymap.ui.segments import Segments
from journeymap.ui.settings import Memory
from journeymap.ui.tables import FigureTable

LEAST: Final = 240
USUAL: Final = 340
MOST: Final = 640
CANVAS_LEAST: Final = 250
"""What the map keeps of the height, however high the panel was once made."""
STEP: Final = 20
"""By how much a key moves the edge."""


class Tab(NamedTuple):
    """One question: what its tab is called, what it says under the pointer, and how its page is made."""

    id: str
    text: str
    tip: str
    make: Callable[[], QWidget]
    height: Callable[[], int] = lambda: USUAL
    """How high the panel is for it as long as nobody made it higher or lower."""


class Dock(QWidget):
    """The panel below the map; pages are made when they are first looked at."""

    def __init__(
        self, tabs: Sequence[Tab], memory: Memory, close: Callable[[], object], say: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._memory, self._say = memory, say
        self._make = {tab.id: tab.make for tab in tabs}
        self._heights = {tab.id: tab.height for tab in tabs}
        self._pages: dict[str, QWidget] = {}
        self._room = MOST
        self.setObjectName("figures_panel")
        self.setAccessibleName(self.tr("Analysis"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edge = _Edge(self)
        self.tabs = Segments(
            "figures_tabs", self.tr("Analysis"), [(tab.id, tab.text, tab.tip) for tab in tabs]
        )
        self.tabs.chosen.connect(self.open)
        copy = widgets.Button(
            widgets.SMALL_TOOL, "", "copy", name="figures_copy", tip=self.tr("Copy the table  Ctrl+C")
        )
        copy.clicked.connect(self.copy)
        fold = widgets.Button(
            widgets.SMALL_TOOL, "", "chevron-down", name="figures_close", tip=self.tr("Close")
        )
        fold.clicked.connect(close)
        row = QHBoxLayout()
        widgets.margins(row, 16, 5, 8, 7)
        row.setSpacing(4)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(fold)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.edge)
        column.addLayout(row)
        column.addLayout(self._stack, 1)
        if memory.settings.figures_tab in self._make:
            self.tabs.choose(memory.settings.figures_tab)
        self.resize_to(memory.settings.figures_height, is_kept=False)

    def open(self, tab: str = "") -> QWidget:
        """Show a tab, the last one if none is named; its page."""
        tab = tab or self.tabs.value
        if tab not in self._pages:
            self._pages[tab] = self._make[tab]()
            self._stack.addWidget(self._pages[tab])
        self.tabs.choose(tab)
        self._stack.setCurrentWidget(self._pages[tab])
        self._memory.change(figures_tab=tab)
        self.resize_to(self.wanted_height(), is_kept=False)
        return self._pages[tab]

    @property
    def page(self) -> QWidget | None:
        """The page that is on top, once one was looked at."""
        return self._stack.currentWidget()

    def copy(self) -> None:
        """Copy the table that has the keyboard, or else the first one of the page."""
        if self.page is None:
            return
        tables = self.page.findChildren(FigureTable)
        seen = [each for each in tables if each.isVisible()] or tables
        if seen:
            next((each for each in seen if each.hasFocus()), seen[0]).copy()
            self._say(self.tr("The table is on the clipboard."))

    def wanted_height(self) -> int:
        """How high the panel was made, whether or not there is room for it now."""
        kept = self._memory.settings.figures_height
        if kept != USUAL:
            return kept
        half = (self._room + CANVAS_LEAST) // 2
        return min(self._heights[self.tabs.value](), max(USUAL, half))

    def resize_to(self, height: float, *, is_kept: bool = True) -> None:
        """Be as high as wanted, within what is sensible and what there is room for."""
        wanted = round(min(MOST, max(LEAST, height)))
        if is_kept:
            wanted = min(wanted, self._room)
            self._memory.change(figures_height=wanted)
        self.setFixedHeight(max(LEAST, min(wanted, self._room)))

    def fit_into(self, room: int) -> None:
        """Leave the map its part of a height that both share."""
        self._room = max(LEAST, room - CANVAS_LEAST)
        self.resize_to(self.wanted_height(), is_kept=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("ui.hairline"))
        painter.end()


class _Edge(QWidget):
    """The upper edge, by which the panel is made higher or lower: with the mouse, or with the arrow keys."""

    def __init__(self, dock: Dock) -> None:
        super().__init__(dock)
        self._dock = dock
        self._grip: tuple[float, int] | None = None
        self.setObjectName("figures_edge")
        self.setAccessibleName(self.tr("Height of the analysis"))
        self.setToolTip(self.tr("Drag to make the analysis higher or lower"))
        self.setFixedHeight(9)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = (event.globalPosition().y(), self._dock.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            start, height = self._grip
            self._dock.resize_to(height + start - event.globalPosition().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._dock.resize_to(USUAL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: STEP, Qt.Key.Key_Down: -STEP}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._dock.resize_to(self._dock.height() + by)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_lit = self.hasFocus() or self.underMouse()
        painter.setBrush(theme.colour("ui.accent" if is_lit else "ui.hairlineStrong"))
        middle = QPointF(self.width() / 2, 5.5)
        painter.drawRoundedRect(QRectF(middle.x() - 18, middle.y() - 1.5, 36, 3), 1.5, 1.5)
        painter.end()
