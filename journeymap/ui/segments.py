"""A choice between a few things that exclude each other, side by side on one sunken ground."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymap.ui import theme, widgets

ICON_ONLY: Final = replace(widgets.SEGMENT, padding=9, icon=15)


class Segments(QWidget):
    """One button for each choice, one of them on; `chosen` tells which one the user pressed."""

    chosen = Signal(str)

    def __init__(
        self, name: str, title: str, choices: Iterable[tuple[str, str, str]], *, has_icons: bool = False
    ) -> None:
        """`choices` are ids, texts (or icons), and what each says under the pointer."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        row.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self._buttons: dict[str, widgets.Button] = {}
        for key, text, tip in choices:
            looks, icon = (ICON_ONLY, text) if has_icons else (widgets.SEGMENT, "")
            button = widgets.Button(looks, "" if icon else text, icon, name=f"{name}_{key}", tip=tip)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, each=key: self.chosen.emit(each))
            self._buttons[key] = button
            row.addWidget(button)
        self.choose(next(iter(self._buttons)))

    @property
    def value(self) -> str:
        """The id of the choice that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Let another choice be on, without a word to anybody."""
        self._buttons[key].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("ui.surfaceSunken"))
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        painter.end()
