"""Small windows that tell: which keys do what, and what this program is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from journeymap import __version__
from journeymap.model.limits import LIMITS
from journeymap.ui import figures, widgets
from journeymap.ui.dialog import Dialog
from journeymap.ui.marks import translated
from journeymap.words import say


class Limits(Dialog):
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
        _fit(self, column, 480)


class About(Dialog):
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
        _fit(self, column, 420)


def _fit(dialog: QDialog, column: QVBoxLayout, width: int) -> None:
    """Make a dialog as wide as that, and as high as its texts then are: Qt does not ask them by itself."""
    dialog.setFixedWidth(width)
    dialog.setMinimumHeight(column.heightForWidth(width))


def _closing(dialog: QDialog) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 6, 0, 0)
    row.addStretch(1)
    button = widgets.Button(
        widgets.PRIMARY, translated("window", "Close"), name=f"{dialog.objectName()}_close"
    )
    button.clicked.connect(dialog.accept)
    row.addWidget(button)
    return row
