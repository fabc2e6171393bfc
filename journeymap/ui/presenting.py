"""The frames of a map shown one by one on the whole screen."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from journeymap.export import painting
from journeymap.model.errors import JourneyError
from journeymap.model.frames import frames
from journeymap.model.items import Frame, ItemId, Preset
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Picture
from journeymap.ui import theme

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

_NEXT: Final = frozenset(
    {Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)
_BEFORE: Final = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_Up, Qt.Key.Key_Backspace})


class Presentation(QWidget):
    """One frame at a time: the arrows go on in reading direction and back, Escape leaves."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk.window, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("presentation")
        self.setWindowTitle(desk.document_title())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session = desk.session
        self._journey = desk.session.journey
        self._look = theme.of_map()
        self.frames: list[Frame | None] = [*frames(self._journey)] or [None]
        self.place = -1
        self._pictures: dict[int, painting.Painting] = {}
        self.show_place(0)

    @property
    def picture(self) -> Picture | None:
        """What is shown; None until it is drawn."""
        found = self._pictures.get(self.place)
        return found.picture if found else None

    def show_place(self, place: int) -> None:
        """Show the frame of a place, from 0; there is nothing before the first and after the last."""
        place = max(0, min(place, len(self.frames) - 1))
        if place == self.place:
            return
        self.place = place
        frame = self.frames[place]
        name = (frame.name if frame else "") or self.windowTitle()
        told = self.tr("{name}, {place} of {count}")
        self.setAccessibleName(told.format(name=name, place=place + 1, count=len(self.frames)))
        for each in (place, place + 1):  # the next one is drawn while this one is looked at
            if each < len(self.frames) and each not in self._pictures:
                self._draw(each)
        self.update()

    def _draw(self, place: int) -> None:
        frame, journey, look = self.frames[place], self._journey, self._look
        preset = Preset(id=ItemId("shown"), theme=look.name)

        def question(_: Journey) -> Picture | None:
            from journeymap.export.presets import drawn

            try:
                return drawn(journey, preset, frame)
            except JourneyError:
                return None  # a frame whose cards are gone shows its name alone

        def answer(picture: Picture | None) -> None:
            import shiboken6

            if picture is not None and shiboken6.isValid(self):
                self._pictures[place] = painting.Painting(picture, look)
                self.update()

        self._session.ask(question, answer, keep=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ground = self._look["ui.canvas" if self._look.is_dark else "ui.surface"]
            painter.fillRect(self.rect(), painting.colour(ground))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shown = self._pictures.get(self.place)
            if shown is None:
                self._paint_name(painter)
                return
            box, whole = shown.picture.box, QRectF(self.rect())
            scale = min(whole.width() / box.width, whole.height() / box.height)
            painter.translate(whole.center())
            painter.scale(scale, scale)
            painter.translate(-box.centre[0], -box.centre[1])
            shown.draw(painter)

    def _paint_name(self, painter: QPainter) -> None:
        frame = self.frames[self.place]
        painter.setPen(painting.colour(self._look["ui.ink3"]))
        painter.setFont(theme.font(22, 500))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), frame.name if frame else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward = Qt.Key.Key_Left if is_mirrored else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if is_mirrored else Qt.Key.Key_Left
        if key == Qt.Key.Key_Escape:
            self.close()
        elif key == forward or key in _NEXT:
            self.show_place(self.place + 1)
        elif key == back or key in _BEFORE:
            self.show_place(self.place - 1)
        elif key == Qt.Key.Key_Home:
            self.show_place(0)
        elif key == Qt.Key.Key_End:
            self.show_place(len(self.frames) - 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.show_place(self.place + 1)
