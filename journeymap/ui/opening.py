"""What a window shows before its parts are there: the surfaces they will stand on, drawn by the style sheet.

A window is on screen in the time of an empty one; everything else is imported and built behind this picture.
So this module, `app`, `window` and `theme` import nothing at their top but Qt and the standard library, and
use nothing of Qt that needs its `Qt` namespace: that alone makes Python build hundreds of enums.
"""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout

TOP = 52
"""Height of the bar at the top."""
PANEL = 312
"""Width of the panel at the end side."""


class Opening(QFrame):
    """The empty surfaces of a window that is about to be furnished."""

    def __init__(self, *, has_panel: bool) -> None:
        super().__init__()
        self.was_painted = False
        self.setObjectName("opening")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        top = QFrame()
        top.setObjectName("opening_top")
        top.setFixedHeight(TOP)
        grid.addWidget(top, 0, 0, 1, 2)
        if has_panel:
            panel = QFrame()
            panel.setObjectName("opening_panel")
            panel.setFixedWidth(PANEL)
            grid.addWidget(panel, 1, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.was_painted = True
        super().paintEvent(event)
