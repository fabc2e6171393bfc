"""The last resort: what happens when the program itself has a fault. Nothing is lost; it can be reported."""

import sys
import traceback
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from journeymap import __version__
from journeymap.ui import widgets
from journeymap.ui.dialog import Dialog


class Trouble(Dialog):
    """Says that something went wrong, with the trace and a way to copy it."""

    def __init__(self, trace: str) -> None:
        super().__init__()
        self.setObjectName("trouble")
        self.setWindowTitle(self.tr("journeymap has a fault"))
        self.resize(680, 420)
        text = self.tr(
            "Something went wrong in the program. Every change you made is kept. You can go on, or "
            "close journeymap and start it again: it will offer what is not saved."
        )
        self._trace = QPlainTextEdit(trace)
        self._trace.setReadOnly(True)
        self._trace.setObjectName("trouble_trace")
        self._trace.setAccessibleName(self.tr("Trace"))
        copy = widgets.Button(widgets.PLAIN, self.tr("Copy"), "copy", name="trouble_copy")
        copy.clicked.connect(self.copy)
        go_on = widgets.Button(widgets.PRIMARY, self.tr("Go on"), name="trouble_close")
        go_on.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(widgets.label(self.tr("This should not happen"), 17, 600, display=True))
        column.addWidget(widgets.label(text, 13, 400, widgets.INK2, wrap=True))
        column.addWidget(self._trace, 1)
        column.addLayout(row)

    def copy(self) -> None:
        """Put the trace on the clipboard."""
        QGuiApplication.clipboard().setText(self._trace.toPlainText())


_shown: list[Trouble] = []


def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show a fault; one window at a time, since a fault while painting comes with every frame."""
    text = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(text)
    if issubclass(kind, KeyboardInterrupt):
        QGuiApplication.quit()
        return
    if any(each.isVisible() for each in _shown):
        return
    about = f"journeymap {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n\n{text}"
    _shown[:] = [Trouble(about)]
    _shown[0].show()
