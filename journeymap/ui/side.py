"""The frame of a panel at the start side: its title, a way to close it, and what it is about."""

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.ui import theme, widgets


class SidePanel(QWidget):
    """A panel with a heading; `close` is what its cross does."""

    def __init__(self, name: str, title: str, inner: QWidget, close: Callable[[], object]) -> None:
        super().__init__()
        self.inner = inner
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFixedWidth(280)
        row = QHBoxLayout()
        row.setContentsMargins(16, 9, 8, 7)
        heading = widgets.label(title, 13.5, 600)
        cross = widgets.Button(widgets.SMALL_TOOL, "", "x", name=f"close_{name}", tip=self.tr("Close"))
        cross.clicked.connect(close)
        row.addWidget(heading, 1)
        row.addWidget(cross)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(inner, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.surface"))
        edge = widgets.visual(self, self.width() - 1, 0, 1, self.height())
        painter.fillRect(edge, theme.colour("ui.hairline"))
        painter.end()
