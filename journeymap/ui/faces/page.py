"""What every face stands on: a card with its title, what can be chosen about it, and the picture."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.picture.forms import Form
from journeymap.ui import theme, widgets
from journeymap.ui.faces.sheet import Sheet
from journeymap.ui.faces.view import PictureView

EDGE = 18
"""From the card to the edge of the window's middle."""
FOOT = 48
"""Room below a picture, in which its zoom stands: it covers nothing that one would have to move away."""

_SWITCH = replace(widgets.OVERLAY, line="ui.hairline", on_line="ui.accent")


def switch(name: str, text: str, icon: str, tip: str) -> widgets.Button:
    """A button beside a face that stays down while something is on."""
    made = widgets.Button(_SWITCH, text, icon, name=name, tip=tip)
    made.setCheckable(True)
    return made


class Page(QWidget):
    """One face of the journey in the window."""

    def __init__(
        self,
        name: str,
        title: str,
        about: str,
        view: PictureView | Sheet,
        choices: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}_page")
        self.setAccessibleName(title)
        self.view = view
        if not view.accessibleName():
            view.setAccessibleName(title)
        self.heading = widgets.Elided(title, 16, 600, widgets.INK)
        self.heading.setMinimumWidth(min(120, self.heading.fontMetrics().horizontalAdvance(title) + 2))
        self.about = widgets.label(about, 12.5, 400, widgets.INK3, wrap=True)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.heading, 1)
        for each in choices:
            row.addWidget(each)
        head = QVBoxLayout()
        head.setContentsMargins(20, 12, 20, 8)
        head.setSpacing(2)
        head.addLayout(row)
        head.addWidget(self.about)
        whole = QVBoxLayout(self)
        foot = FOOT if isinstance(view, PictureView) else 10
        whole.setContentsMargins(EDGE + 1, EDGE, EDGE + 1, EDGE + foot)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(view, 1)
        self.setFocusProxy(view)

    @property
    def form(self) -> Form:
        """What is chosen about it, so that a file shows it the same way."""
        return Form()

    def wear(self) -> None:
        """Another theme is in force."""
        self.view.wear()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ui.canvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("ui.surface"))
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        card = QRectF(self.rect()).adjusted(EDGE - 0.5, EDGE - 6.5, 0.5 - EDGE, 6.5 - EDGE)
        painter.drawRoundedRect(card, 14, 14)
        painter.end()
