"""The picture on paper: a preview of the sheets, from which they are printed."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QAction, QPageLayout, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QComboBox, QGraphicsView, QLineEdit, QMainWindow, QToolBar, QWidget

from journeymap.export.painting import Pages
from journeymap.export.paper import MARGIN, MOST_ACROSS, Plan, planned
from journeymap.model.errors import JourneyError
from journeymap.picture.faces import MAP
from journeymap.picture.shapes import Picture
from journeymap.ui import widgets
from journeymap.ui.mnemonics import Letters
from journeymap.ui.spins import Spin
from journeymap.ui.wishes import Wish, drawn

if TYPE_CHECKING:
    from journeymap.ui.desk import Desk

RESOLUTION: Final = 96
"""Dots to the inch in which lengths are counted, as in PDFs; what is printed is as fine as the printer."""
_MILLIMETRES: Final = 25.4


class PrintPreview(QPrintPreviewDialog):
    """The sheets as they will be printed, with everything that can be chosen about them."""

    def __init__(self, desk: "Desk", wish: Wish) -> None:
        self._sheets = QPrinter(QPrinter.PrinterMode.HighResolution)  # the dialog only borrows it
        super().__init__(self._sheets, desk.window)
        self.setObjectName("print_preview")
        self.letters = Letters(self)
        self.setWindowTitle(self.tr("Print"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(desk.window.size() * 0.8)
        self._desk, self._wish = desk, wish
        self._pages: Pages | None = None
        self._outlined: Pages | None = None
        self.picture: Picture | None = None
        """What is shown; None while it is drawn."""
        self._sheets.setResolution(RESOLUTION)
        self._sheets.setFullPage(True)
        self._sheets.setDocName(desk.file_name())
        self._sheets.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
        alone = self.tr("Map only") if wish.face == MAP else self.tr("Picture only")
        self._map_only = QAction(alone, self, checkable=True, checked=not wish.is_slide)
        self._map_only.setObjectName("print_map_only")
        self._map_only.toggled.connect(self.draw)
        self._across = Spin("print_across", self.tr("Sheets beside each other"), (1, MOST_ACROSS), width=64)
        self._across.valueChanged.connect(self._take_across)
        self._enough = 1.0
        self._fill_bar()
        self.paintRequested.connect(self._paint)
        self.draw()

    def draw(self) -> None:
        """Draw the map anew, beside the window, and show its sheets."""
        is_slide = not self._map_only.isChecked()
        wish = replace(self._wish, suffix=".pdf", is_slide=is_slide)

        def show(picture: Picture) -> None:
            if shiboken6.isValid(self):  # it may be closed meanwhile
                self.picture, self._pages = picture, Pages(picture, wish.options())
                self._outlined = Pages(picture, wish.options(), outlined=True)
                at = self._pages.view
                wide = at.width > at.height
                way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
                self._sheets.setPageOrientation(way)
                self._take_across()

        self._desk.session.ask(lambda journey: drawn(journey, wish), show)

    def _fill_bar(self) -> None:
        bar = self.findChild(QToolBar)
        assert bar is not None
        bar.addSeparator()
        bar.addAction(self._map_only)
        bar.addSeparator()
        label = widgets.label(self.tr("Sheets beside each other"), 12.5, 500, widgets.INK2)
        label.setContentsMargins(8, 0, 8, 0)
        bar.addWidget(label)
        bar.addWidget(self._across)
        wanted = bar.sizeHint().width() + self._across.width()  # all that can be chosen is in sight
        room = self.screen().availableSize().width()
        self.resize(max(self.width(), min(wanted, room)), self.height())
        self._name_parts()

    def _name_parts(self) -> None:
        """Qt's preview leaves what is in it nameless: screen readers hear what it is for."""
        names: dict[type[QWidget], str] = {
            QMainWindow: self.windowTitle(),
            QGraphicsView: self.tr("Sheets"),
            QComboBox: self.tr("Zoom"),
            QLineEdit: self.tr("Sheet"),
        }
        for kind, name in names.items():
            for part in self.findChildren(kind):
                if not part.accessibleName() and not isinstance(part.parentWidget(), QComboBox | Spin):
                    part.setAccessibleName(name)

    def _take_across(self) -> None:
        """Show as many sheets as are wanted, or as before where they would be too many."""
        if self._pages is not None:
            try:
                plan_for(self._sheets, self._pages, round(self._across.value()))
            except JourneyError as error:
                self._desk.say_error(error)
                self._across.setValue(self._enough)
                return
        self._enough = self._across.value()
        for preview in self._previews():
            preview.updatePreview()

    def _previews(self) -> list[QPrintPreviewWidget]:
        return self.findChildren(QPrintPreviewWidget)

    def _paint(self, printer: QPrinter) -> None:
        # Previews record what is painted, and lose spaces of Arabic when they show texts.
        is_preview = printer.paintEngine().type() is QPaintEngine.Type.Picture
        pages = self._outlined if is_preview else self._pages
        if pages is not None:
            paint(printer, pages, round(self._across.value()))


def plan_for(printer: QPrinter, pages: Pages, across: int) -> Plan:
    """How a picture lies on the paper of a printer; raises export.sheets and export.margins."""
    layout = printer.pageLayout()
    layout.setUnits(QPageLayout.Unit.Millimeter)
    paper, around = layout.fullRect(QPageLayout.Unit.Millimeter), layout.margins()
    margin = max(around.left(), around.top(), around.right(), around.bottom())
    return planned(pages.view, paper.width(), paper.height(), across, margin)


def paint(printer: QPrinter, pages: Pages, across: int) -> None:
    """Draw a picture on the sheets of a printer, `across` of them beside each other."""
    plan = plan_for(printer, pages, across)
    painter = QPainter(printer)
    pages.draw_on_paper(printer, painter, plan, printer.resolution() / _MILLIMETRES)
    painter.end()
