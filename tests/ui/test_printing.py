"""On paper: the preview, and the sheets that come out."""

import pypdf
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog

from journeymap.exchange import templates
from journeymap.export import Options
from journeymap.export.painting import Pages
from journeymap.model.journey import Journey
from journeymap.ui.printing import RESOLUTION, paint
from tests.export.studio import slide, texts

B2B = templates.load("b2b-demand")


def preview_of(seat, qtbot) -> QDialog:
    seat.desk.acts["print"].trigger()
    dialog = seat.find("print_preview")
    qtbot.waitUntil(lambda: dialog.picture is not None)
    sheets = dialog.findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: sheets.pageCount() == 1)
    return dialog


def test_the_preview_shows_one_sheet_and_a_poster_as_many_as_it_needs(sit, qtbot):
    dialog = preview_of(sit(B2B), qtbot)
    sheets = dialog.findChild(QPrintPreviewWidget)
    across = dialog.findChild(QObject, "print_across")
    across.setValue(2)
    qtbot.waitUntil(lambda: sheets.pageCount() == 4)
    across.setValue(3)
    qtbot.waitUntil(lambda: sheets.pageCount() == 9)
    dialog.reject()


def test_more_sheets_than_anybody_would_glue_are_refused_in_words(sit, qtbot):
    seat = sit(B2B)
    dialog = preview_of(seat, qtbot)
    across = dialog.findChild(QObject, "print_across")
    across.setValue(2)
    across.setValue(20)
    assert "sheets" in seat.find("toast").text()
    assert across.value() == 2
    dialog.reject()


def test_the_map_alone_can_be_printed(sit, qtbot):
    dialog = preview_of(sit(B2B), qtbot)
    before = dialog.picture
    dialog.findChild(QObject, "print_map_only").trigger()
    qtbot.waitUntil(lambda: dialog.picture is not before)
    assert "How prospects become Kelvia customers" not in {text.text for text in texts(dialog.picture)}
    dialog.reject()


@pytest.mark.parametrize(("across", "sheets"), [(1, 1), (2, 4)])
def test_what_is_printed_is_the_picture(qapp, tmp_path, across, sheets):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(RESOLUTION)
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    found = slide("b2b-demand", "en")
    paint(printer, Pages(found, Options()), across)
    printed = pypdf.PdfReader(tmp_path / "out.pdf").pages
    assert len(printed) == sheets
    read = "".join("".join(page.extract_text() for page in printed).split())
    assert [text.text for text in texts(found) if "".join(text.text.split()) not in read] == []


def test_an_empty_map_is_not_printed(sit):
    assert not sit(Journey()).desk.acts["print"].isEnabled()


def test_the_face_in_sight_is_what_is_printed_as_it_is_shown(sit, qtbot):
    seat = sit(B2B)
    seat.desk.acts["face_personas"].trigger()
    seat.desk.facing.page.choose("dana")
    dialog = preview_of(seat, qtbot)
    told = {text.text for text in texts(dialog.picture)}
    assert {"Dana", "Thinks", "Best lead magnet of each stage"} <= told
    dialog.reject()
