"""A line under the top bar, for as long as the map is seen or worked on in a way of its own."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymap.ui import theme, widgets

HEIGHT: Final = 40


class Strip(QWidget):
    """A sign, a sentence and what can be done. The names of its parts begin with its own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setObjectName(f"{name}_strip")
        self.setFixedHeight(HEIGHT)
        self._text = widgets.Elided("", 12.5, 500)
        self._text.setObjectName(f"{name}_text")
        self._row = QHBoxLayout(self)
        widgets.margins(self._row, 42, 0, 12, 1)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self.hide()

    def offer(self, text: str, deed: Callable[[], object], name: str) -> widgets.Button:
        """One thing more that can be done."""
        button = widgets.Button(widgets.PLAIN, text, name=f"{self._name}_{name}")
        button.clicked.connect(lambda *_: deed())
        self._row.addWidget(button)
        return button

    def say(self, text: str) -> None:
        """The sentence, also for those who hear it or point at it."""
        self._text.setText(text)
        self._text.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("ui.accentTint"))
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        self.paint_sign(painter)
        painter.end()

    def paint_sign(self, painter: QPainter) -> None:
        """What stands before the sentence."""
