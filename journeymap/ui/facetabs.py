"""The tabs of the faces in the top bar: as many as there is room for, the others behind one button."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymap.ui import actions, icons, theme, widgets
from journeymap.ui.faces import FACES, Face
from journeymap.ui.marks import translated
from journeymap.ui.menus import Menu

_EDGE: Final = 4
_GAP: Final = 2
FEWEST: Final = 2
"""Tabs that are shown however narrow the window is."""


class FaceTabs(QWidget):
    """The faces of the journey, one of them on."""

    def __init__(self, acts: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("face_tabs")
        self.setAccessibleName(self.tr("Faces of the journey"))
        self._acts = acts
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._row.setSpacing(_GAP)
        self._buttons = {face.id: self._made(face) for face in FACES}
        self._hidden: tuple[Face, ...] = ()
        self.more = widgets.Button(
            widgets.SEGMENT, self.tr("More"), "ellipsis", name="face_more", tip=self.tr("More faces")
        )
        self.more.clicked.connect(self.open)
        self.more.hide()
        self._row.addWidget(self.more)

    def fit_into(self, room: int) -> None:
        """Show as many tabs as there is room for; the one that is on always has a place."""
        widths = {face.id: self._buttons[face.id].sizeHint().width() + _GAP for face in FACES}
        room -= 2 * _EDGE - _GAP
        shown = [face.id for face in FACES]
        if sum(widths.values()) > room:
            room -= self.more.sizeHint().width() + _GAP
            on = next((face.id for face in FACES if self._acts[f"face_{face.id}"].isChecked()), FACES[0].id)
            while len(shown) > FEWEST and sum(widths[each] for each in shown) > room:
                shown.remove(next(each for each in reversed(shown) if each != on))
        self._hidden = tuple(face for face in FACES if face.id not in shown)
        for face in FACES:
            self._buttons[face.id].setVisible(face.id in shown)
        self.more.setVisible(bool(self._hidden))

    def minimumSizeHint(self) -> QSize:
        """What the fewest tabs need: a narrow window must not be held open by the others."""
        few = sorted((self._buttons[face.id].sizeHint().width() + _GAP for face in FACES), reverse=True)
        width = sum(few[:FEWEST]) + self.more.sizeHint().width() + 2 * _EDGE
        return QSize(width, super().minimumSizeHint().height())

    def open(self) -> None:
        """Offer the faces that have no tab now."""
        menu = Menu("", self)
        menu.setObjectName("face_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for face in self._hidden:
            action = self._acts[f"face_{face.id}"]
            action.setIcon(icons.icon(face.icon))
            menu.addAction(action)
        spot = QPoint(0, self.more.height() + 7)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            spot.setX(self.more.width() - menu.sizeHint().width())
        menu.popup(self.more.mapToGlobal(spot))

    def _made(self, face: Face) -> widgets.Button:
        text = translated("faces", face.text)
        button = widgets.Button(widgets.SEGMENT, text, face.icon, name=f"face_{face.id}")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        action = self._acts[f"face_{face.id}"]
        button.setChecked(action.isChecked())
        actions.show_tip(button, action)
        button.clicked.connect(action.trigger)
        action.toggled.connect(lambda is_on: self._turn(button, is_on=is_on))
        self._row.addWidget(button)
        return button

    def _turn(self, button: widgets.Button, *, is_on: bool) -> None:
        button.setChecked(is_on)
        if is_on and button.isHidden():
            self.updateGeometry()  # the bar finds it a place

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("ui.surfaceSunken"))
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        painter.end()
