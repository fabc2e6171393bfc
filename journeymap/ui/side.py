"""The frame of a panel at the start side: its title, a way to close it, and what it is about."""

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.ui import theme, widgets


class SidePanel(QWidget):
    """A panel with a heading; `close` is what its cross does, `beside` a remark at the end of its heading."""

    def __init__(
        self,
        name: str,
        title: str,
        inner: QWidget,
        close: Callable[[], object],
        *,
        width: int = 280,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.inner = inner
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFixedWidth(width)
        row = QHBoxLayout()
        row.setContentsMargins(8, 9, 8, 7)
        row.addSpacing(8)  # margins of a layout do not change sides, spacings do
        heading = widgets.label(title, 13.5, 600)
        cross = widgets.Button(widgets.SMALL_TOOL, "", "x", name=f"close_{name}", tip=self.tr("Close"))
        cross.clicked.connect(close)
        row.addWidget(heading, 1)
        if beside is not None:
            row.addWidget(beside)
        row.addWidget(cross)
        column = QVBoxLayout(self)
        widgets.margins(column, 0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(inner, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.surface"))
        edge = widgets.visual(self, self.width() - 1, 0, 1, self.height())
        painter.fillRect(edge, theme.colour("ui.hairline"))
        painter.end()
