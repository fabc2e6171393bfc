"""Small windows that tell: which keys do what, and what this program is."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journeymap import __version__
from journeymap.model.limits import LIMITS
from journeymap.ui import actions, figures, widgets
from journeymap.ui.marks import marked, translated
from journeymap.words import say

GESTURES: Final = (
    ("Tab", marked("keys", "next touchpoint, connected")),
    ("Shift+Enter", marked("keys", "parallel branch below")),
    ("Shift+Tab", marked("keys", "step before")),
    ("Enter", marked("keys", "edit the name")),
    ("Alt+↑ ↓ ← →", marked("keys", "walk along the steps")),
    ("↑ ↓ ← →", marked("keys", "move by 4, with Shift by 40")),
    ("[ ]", marked("keys", "rate ±1 point, with Shift ±5")),
    ("F6", marked("keys", "next part of the window")),
    ("Esc", marked("keys", "give up, then clear the selection")),
    ("Space", marked("keys", "drag the view")),
)
"""What the canvas does with keys that are no actions."""


class Keys(QDialog):
    """Every key and what it does."""

    def __init__(self, parent: QWidget, acts: Mapping[str, QAction]) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        known = [
            (
                acts[deed.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                translated("actions", deed.text),
            )
            for deed in actions.ACTIONS
            if deed.keys
        ]
        known += [(keys, translated("keys", text)) for keys, text in GESTURES]
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(20, 16, 20, 16)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        half = (len(known) + 1) // 2
        for place, (keys, text) in enumerate(known):
            row, column = place % half, place // half * 3
            cap = widgets.KeyCap(keys, 11.5, 22, 7)
            grid.addWidget(cap, row, column, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(widgets.label(text, 12.5, 400, widgets.INK2), row, column + 1)
        grid.setColumnMinimumWidth(2, 18)
        for stretched in (1, 4):
            grid.setColumnStretch(stretched, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 12)
        column_of_all.addWidget(area)
        column_of_all.addLayout(_closing(self))
        self.resize(680, 560)


class Limits(QDialog):
    """How much there may be of everything."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("limits_dialog")
        self.setWindowTitle(self.tr("Limits"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 14)
        column.setSpacing(7)
        column.addWidget(widgets.label(self.tr("The most there may be"), 17, 600, display=True))
        text = self.tr("What is more is refused in words, and nothing is changed.")
        column.addWidget(widgets.label(text, 12.5, 400, widgets.INK3, wrap=True))
        column.addSpacing(4)
        for limit in LIMITS:
            line = say(f"limit.{limit.key}", figures.language(), value=limit.value)
            told = widgets.label(line, 13, 400, widgets.INK2, wrap=True, name=f"limit_{limit.key}")
            column.addWidget(told)
        column.addSpacing(6)
        column.addLayout(_closing(self))
        self.setFixedWidth(480)


class About(QDialog):
    """What this is, which version, under which licences its parts come."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self.setWindowTitle(self.tr("About journeymap"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 14)
        column.setSpacing(8)
        column.addWidget(widgets.label("journeymap", 22, 600, display=True))
        column.addWidget(
            widgets.label(self.tr("Version {version}").format(version=__version__), 12.5, 500, widgets.INK2)
        )
        text = self.tr(
            "Draws customer journeys with loops and computes what they convert. Works without a network;"
            " nothing leaves this computer."
        )
        column.addWidget(widgets.label(text, 13, 400, widgets.INK2, wrap=True))
        parts = self.tr(
            "Fonts: Inter and IBM Plex Sans Arabic, SIL Open Font License 1.1. Icons: Lucide, ISC licence."
        )
        column.addWidget(widgets.label(parts, 11.5, 400, widgets.INK3, wrap=True))
        column.addSpacing(6)
        column.addLayout(_closing(self))
        self.setFixedWidth(420)


def _closing(dialog: QDialog) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 6, 20 if dialog.objectName() == "keys_dialog" else 0, 0)
    row.addStretch(1)
    button = widgets.Button(
        widgets.PRIMARY, translated("window", "Close"), name=f"{dialog.objectName()}_close"
    )
    button.clicked.connect(dialog.accept)
    row.addWidget(button)
    return row
