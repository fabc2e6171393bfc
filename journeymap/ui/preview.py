"""The picture that is about to be exported, small."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journeymap.export import painting
from journeymap.picture.shapes import Picture
from journeymap.picture.style import theme as theme_of
from journeymap.ui import theme, widgets
from journeymap.ui.wishes import Wish

PREVIEW: Final = QSize(480, 270)


class Preview(QWidget):
    """The picture, small."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("export_preview")
        self.setAccessibleName(self.tr("Preview"))
        self.setFixedSize(PREVIEW)
        self._painting: painting.Painting | None = None
        self._wish = Wish()
        self._words = ""

    def say(self, words: str) -> None:
        """Show words instead of a picture."""
        self._painting, self._words, self._wish = None, words, Wish()
        self.setAccessibleDescription(words)
        self.update()

    def show_picture(self, picture: Picture, wish: Wish) -> None:
        """Show another picture."""
        self._painting = painting.Painting(picture, theme_of(wish.theme))
        self._wish, self._words = wish, ""
        self.update()

    def clear(self) -> None:
        """Show no picture."""
        self._painting = None
        self.update()

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._painting.picture if self._painting else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self._painting is None:  # nothing to show yet: no sheet either, which would glare in the dark
            painter.fillRect(whole, theme.colour("ui.surfaceSunken"))
        elif self._wish.is_transparent:
            _paint_checks(painter, self.size())
        else:
            ground = theme_of(self._wish.theme)["ui.surface"]
            painter.fillRect(whole, painting.colour(ground))
        if self._painting is not None:
            box = self._painting.picture.box
            margin = 0.0 if self._wish.is_slide else 8.0
            scale = min((whole.width() - 2 * margin) / box.width, (whole.height() - 2 * margin) / box.height)
            painter.save()
            painter.setClipRect(whole)
            painter.translate(whole.center())
            painter.scale(scale, scale)
            painter.translate(-box.centre[0], -box.centre[1])
            self._painting.draw(painter)
            painter.restore()
        if self._words:
            painter.setFont(theme.font(12.5))
            painter.setPen(theme.colour("ui.ink2"))
            painter.setLayoutDirection(widgets.direction_of(self._words))
            painter.drawText(whole, int(Qt.AlignmentFlag.AlignCenter), self._words)
        painter.setPen(theme.colour("ui.hairlineStrong"))
        painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


def _paint_checks(painter: QPainter, size: QSize) -> None:
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), theme.colour("ui.surface"))
    for row in range(0, size.height(), 10):
        for column in range(row % 20, size.width(), 20):
            painter.fillRect(QRectF(column, row, 10, 10), theme.colour("ui.surfaceSunken"))
