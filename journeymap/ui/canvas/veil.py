"""Where motion is reduced things are elsewhere at once: what was seen before fades out over what is there."""

from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

FADE_MS: Final = 80


class Veil(QObject):
    """Lays the image that a widget showed over it, below the bars that float there, and lets it fade."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._image: _Image | None = None
        self._flight = QVariantAnimation(self)
        self._flight.setDuration(FADE_MS)
        self._flight.setStartValue(1.0)
        self._flight.setEndValue(0.0)
        self._flight.valueChanged.connect(self._fade)
        self._flight.finished.connect(self.stop)

    @property
    def left(self) -> float:
        """How much is left of what was seen before."""
        return self._image.left if self._image is not None else 0.0

    def begin(self) -> None:
        """What is seen now is about to be elsewhere."""
        self.stop()
        if self._widget.isVisible():
            self._image = _Image(self._widget)
            self._flight.start()

    def stop(self) -> None:
        """Show what is there alone."""
        self._flight.stop()
        image, self._image = self._image, None
        if image is not None:
            image.hide()
            image.deleteLater()

    def _fade(self, left: float) -> None:
        if self._image is not None:
            self._image.left = left
            self._image.update()


class _Image(QWidget):
    """What a widget shows without what floats over it, as an image that fades."""

    def __init__(self, widget: QWidget) -> None:
        ratio = widget.devicePixelRatioF()
        self._seen = QPixmap(widget.size() * ratio)
        self._seen.setDevicePixelRatio(ratio)
        widget.render(self._seen, QPoint(), QRegion(widget.rect()), QWidget.RenderFlag.DrawWindowBackground)
        super().__init__(widget)
        self.left = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(widget.rect())
        self.lower()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setOpacity(self.left)
            painter.drawPixmap(0, 0, self._seen)
