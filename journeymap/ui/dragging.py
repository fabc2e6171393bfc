"""Dragging the picture out of a window onto another program: a slide, a mail, a folder."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

if TYPE_CHECKING:
    from journeymap.ui.copying import Parcel

Take = Callable[["Parcel"], None]
THUMB: Final = 220
"""Points of the longer side of what follows the pointer."""


def carry(handle: QWidget, data: QMimeData, image: QImage) -> None:
    """Let the pointer carry something to wherever the button is let go; `image` follows it, small."""
    drag = QDrag(handle)
    drag.setMimeData(data)
    size = QSize(THUMB, THUMB)
    ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    thumb = QPixmap.fromImage(image.scaled(size, ratio, smooth))
    drag.setPixmap(thumb)
    drag.setHotSpot(thumb.rect().center())
    drag.exec(Qt.DropAction.CopyAction)


class DragOut(QObject):
    """Makes a widget a handle: dragged away from it, the picture goes where it is dropped.

    `ask` has the parcel made beside the window, once a drag has begun: a click costs nothing. `file` puts
    the picture in a file, which folders and most decks take, and answers None where that cannot be.
    """

    def __init__(
        self,
        handle: QWidget,
        ask: Callable[[Take], None],
        file: Callable[["Parcel"], Path | None],
    ) -> None:
        super().__init__(handle)
        self._handle, self._ask, self._file = handle, ask, file
        self.carry: Callable[[QWidget, QMimeData, QImage], object] = carry
        self._start: QPoint | None = None
        self._is_asked = False
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            self._follow(event)
        return False

    def _follow(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonPress and is_left:
            self._start, self._is_asked = place, False
        elif event.type() == QEvent.Type.MouseButtonRelease and is_left:
            self._start = None
        elif event.type() == QEvent.Type.MouseMove and self._is_begun(place):
            self._is_asked = True
            self._ask(self._go)

    def _is_begun(self, place: QPoint) -> bool:
        """Whether this is a drag, and a new one."""
        if self._start is None or self._is_asked:
            return False
        return (place - self._start).manhattanLength() >= QApplication.startDragDistance()

    def _go(self, parcel: "Parcel") -> None:
        """Begin the drag, if the button is still held."""
        if self._start is None:
            return
        self._start = None
        if isinstance(self._handle, QAbstractButton):
            self._handle.setDown(False)  # it will not see the release
        self.carry(self._handle, self._data(parcel), QImage.fromData(parcel.bitmap))

    def _data(self, parcel: "Parcel") -> QMimeData:
        data, path = parcel.data(), self._file(parcel)
        if path is not None:
            data.setUrls([QUrl.fromLocalFile(str(path))])
        return data
