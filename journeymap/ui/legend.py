"""What the signs on the map mean, over the map: of what is on it at this zoom, and of nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymap.export import painting
from journeymap.picture.legend import legend_of
from journeymap.picture.shapes import Text
from journeymap.ui import widgets
from journeymap.ui.canvas.regional import Shown
from journeymap.ui.canvas.view import JourneyCanvas

_SCALE: Final = 12 / 14
"""The letters of a legend are those of a slide: so they are as large as others over the map."""
_ROOM: Final = 330.0


class LegendBar(widgets.Surface):
    """The legend of a canvas; hidden until somebody wants it."""

    def __init__(self, parent: QWidget, canvas: JourneyCanvas, resized: Callable[[], object]) -> None:
        super().__init__(parent, 11)
        self._resized = resized
        self.is_wanted = False
        """Whether somebody wants to see it, though there may be no room."""
        self.setObjectName("legend_bar")
        self.setAccessibleName(self.tr("Legend"))
        self._canvas = canvas
        self._drawn: Shown | None = None
        self._signs = _Signs(self, self.tr("There is no sign on the map that needs a legend."))
        row = QHBoxLayout(self)
        widgets.margins(row, 12, 9, 12, 9)
        row.addWidget(self._signs)
        canvas.moved.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Explain what is drawn now, while anybody wants to know."""
        if self.is_wanted and self._canvas.drawn is not self._drawn:
            self.refresh()

    def refresh(self) -> None:
        """Explain what is drawn now."""
        canvas = self._canvas
        self._drawn = canvas.drawn
        style, session = replace(canvas.map_style, heat=""), canvas.session  # which has a bar of its own
        picture = legend_of(
            self._drawn.picture, self._drawn.journey, style, painting.measure, session.report, _ROOM / _SCALE
        )
        texts = [shape.text for part in picture.parts for shape in part.shapes if isinstance(shape, Text)]
        size = QSize(round(picture.box.width * _SCALE), round(picture.box.height * _SCALE))
        self._signs.show_signs(painting.Painting(picture, style.theme) if texts else None, size)
        self.setAccessibleDescription(", ".join(texts))
        self.adjustSize()
        self._resized()


class _Signs(QWidget):
    """The signs and their words, or that there are none."""

    def __init__(self, parent: QWidget, none: str) -> None:
        super().__init__(parent)
        self._none = none
        self._painting: painting.Painting | None = None

    def show_signs(self, painted: painting.Painting | None, size: QSize) -> None:
        """Show other signs."""
        self._painting = painted
        self.setFixedSize(size if painted is not None else QSize(round(_ROOM), 18))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._painting is None:
                is_rtl = self.isRightToLeft()
                widgets.write(painter, self.rect().toRectF(), self._none, 12, 500, "ui.ink2", rtl=is_rtl)
                return
            box = self._painting.picture.box
            painter.scale(_SCALE, _SCALE)
            painter.translate(-box.x, -box.y)
            self._painting.draw(painter)
