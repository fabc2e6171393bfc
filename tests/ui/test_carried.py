"""Pictures that carry a map, in the window: opened, dropped and pasted."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap import cargo, export
from journeymap.exchange import carried
from journeymap.exchange.carried import Stamp, packed
from journeymap.model.commands import SetMap
from journeymap.picture.shapes import Box
from tests.draw import journey
from tests.export.studio import picture

OTHER = journey("bo>shop!")
SKETCH = journey("ann>ad, ad>site .5, site>buy! .2, site>ad .3")
STAMP = Stamp(7, "2026-11-25T09:30:00.000+00:00")


def laden(suffix, stamp=STAMP):
    bare = export.encoded(picture(Box(0, 0, 100, 80, fill="#3366cc")), suffix)
    return cargo.carrying(bare, suffix, packed(SKETCH, stamp))


def drop(window, data):
    """Drop on a window or a part of it, from where it goes up to whoever takes it."""
    spot, held = QPoint(300, 300), Qt.KeyboardModifier.NoModifier
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(spot, *how, held)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(spot), *how, held))


def told(window):
    return window.desk.toast.text()


@pytest.mark.parametrize("suffix", [".png", pytest.param(".pdf", marks=pytest.mark.slow)])
def test_a_file_that_carries_a_map_opens_as_a_new_unsaved_document(sit, shell, tmp_path, suffix):
    file = tmp_path / f"deck{suffix}"
    file.write_bytes(laden(suffix))
    before = file.read_bytes()
    seat = sit(file)
    assert seat.journey == SKETCH
    document = seat.session.document
    assert document.path is None
    assert document.is_modified
    assert [step.name for step in document.done] == ["open_picture"]  # a crash would not cost it
    assert f"deck{suffix}" in told(seat.window)
    assert "revision 7" in told(seat.window)
    assert "2026-11-25" in told(seat.window)
    assert file.read_bytes() == before


def test_saving_proposes_a_map_beside_the_picture_and_never_the_picture(sit, shell, tmp_path):
    from journeymap.ui.dialogs import Dialogs

    file = tmp_path / "deck.png"
    file.write_bytes(laden(".png"))
    seat, asked = sit(file), []
    shell.dialogs = Dialogs(lambda *_: None, lambda parent, proposed, kinds: asked.append(proposed))
    seat.desk.acts["save"].trigger()
    assert asked == [str(tmp_path / "deck.journey")]


def test_a_deck_dropped_on_the_start_page_takes_its_place(sit, shell, tmp_path):
    file = tmp_path / "deck.pptx"
    file.write_bytes(laden(".pptx", Stamp()))
    seat = sit()
    assert seat.find("start_page").isVisible()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    drop(seat.find("start_page").viewport(), data)
    (window,) = shell.windows
    assert window.session.journey == SKETCH
    assert "deck.pptx" in told(window)
    assert "revision" not in told(window)


@pytest.mark.slow
def test_the_opening_dialog_opens_pictures(sit, shell, answers, tmp_path):
    file = tmp_path / "deck.svg"
    file.write_bytes(laden(".svg"))
    answers(opening=file)
    seat = sit()
    seat.desk.acts["open"].trigger()
    (window,) = shell.windows
    assert window.session.journey == SKETCH


def test_a_picture_is_dropped_and_pasted_with_and_without_a_file(sit, shell, tmp_path):
    seat = sit(OTHER)
    dropped, pasted = QMimeData(), QMimeData()
    dropped.setData("application/pdf", laden(".pdf"))
    drop(seat.window, dropped)
    assert [window.session.journey for window in shell.windows] == [OTHER, SKETCH]
    pasted.setData("image/png", laden(".png"))
    QGuiApplication.clipboard().setMimeData(pasted)
    seat.desk.acts["paste"].trigger()
    assert [window.session.journey for window in shell.windows] == [OTHER, SKETCH, SKETCH]
    file = tmp_path / "deck.svg"
    file.write_bytes(laden(".svg"))
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(file))])
    QGuiApplication.clipboard().setMimeData(copied)
    seat.desk.acts["paste"].trigger()
    assert "deck.svg" in told(shell.windows[-1])
    assert seat.journey == OTHER


def test_a_picture_that_was_copied_here_is_pasted_as_its_map(sit, shell, qtbot):
    seat = sit(OTHER)
    seat.desk.acts["copy_picture"].trigger()
    qtbot.waitUntil(lambda: "clipboard" in told(seat.window))
    data = QGuiApplication.clipboard().mimeData()
    found = carried.read(bytes(data.data("image/svg+xml").data()))
    assert found.journey == OTHER


def test_a_file_without_a_map_or_with_a_damaged_one_gets_a_sentence_and_no_repair(sit, shell, tmp_path):
    seat = sit(OTHER)
    for suffix in (".png", ".pptx", ".pdf", ".svg"):
        file = tmp_path / f"holiday{suffix}"
        file.write_bytes(export.encoded(picture(Box(0, 0, 100, 80)), suffix))
        seat.window.files.open_path(file)
        assert told(seat.window).startswith(f"{file} carries no map")
    file = tmp_path / "deck.pptx"
    file.write_bytes(laden(".pptx")[:-500])
    seat.window.files.open_path(file)
    assert "damaged or was changed" in told(seat.window)
    assert shell.windows == [seat.window]


def test_pasting_some_image_says_that_it_carries_none(sit, shell):
    data = QMimeData()
    data.setData("image/png", export.encoded(picture(Box(0, 0, 9, 9)), ".png"))
    QGuiApplication.clipboard().setMimeData(data)
    seat = sit(OTHER)
    seat.desk.acts["paste"].trigger()
    assert told(seat.window).startswith("The picture carries no map")


# --- the dialog -----------------------------------------------------------------------------------------


def exported(seat, answers, qtbot, file, *boxes):
    answers(saving=file)
    seat.click("export_button")
    dialog = seat.find("export_dialog")
    for name in ("export_format_png", "export_scale_1.0", *boxes, "export_save"):
        part = dialog.findChild(QWidget, name)
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(8, part.height() // 2))
    qtbot.waitUntil(lambda: told(seat.window) == f"Saved {file.name}")


def test_the_dialog_lets_the_map_go_along_unless_told_otherwise(sit, answers, qtbot, tmp_path):
    seat = sit(OTHER)
    seat.session.do(SetMap({"name": "Shops"}))
    exported(seat, answers, qtbot, tmp_path / "with.png")
    found = carried.read((tmp_path / "with.png").read_bytes())
    assert found.journey == seat.journey
    assert found.stamp.revision == 1
    exported(seat, answers, qtbot, tmp_path / "without.png", "export_map")
    assert cargo.found((tmp_path / "without.png").read_bytes()) == []


def test_a_redacted_picture_is_seen_before_it_is_saved(sit, answers, qtbot, tmp_path):
    seat = sit(OTHER)
    seat.session.do(SetMap({"company": "Kelvia"}))
    seat.click("export_button")
    dialog = seat.find("export_dialog")
    box, preview = (dialog.findChild(QWidget, name) for name in ("export_redacted", "export_preview"))
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    qtbot.waitUntil(lambda: preview.picture is not None and "touchpoint-00001" in preview.picture.names)
    assert "Kelvia" not in preview.picture.title
    assert not dialog.findChild(QWidget, "export_map").isEnabled()
    assert not dialog.findChild(QWidget, "export_title").isEnabled()
    file = tmp_path / "shown.png"
    answers(saving=file)
    QTest.mouseClick(dialog.findChild(QWidget, "export_save"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told(seat.window) == "Saved shown.png")
    assert cargo.found(file.read_bytes()) == []


def test_what_was_chosen_before_a_picture_was_redacted_comes_back(sit):
    seat = sit(OTHER)
    seat.session.do(SetMap({"company": "Kelvia"}))
    seat.click("export_button")
    dialog = seat.find("export_dialog")
    carries, box, title = (
        dialog.findChild(QWidget, f"export_{name}") for name in ("map", "redacted", "title")
    )
    usual = "How prospects become customers"
    for is_wanted in (True, False):
        carries.setChecked(is_wanted)
        box.setChecked(True)
        assert (carries.isChecked(), carries.isEnabled()) == (False, False)
        assert title.placeholderText() == usual
        box.setChecked(False)
        assert (carries.isChecked(), carries.isEnabled()) == (is_wanted, True)
        assert "Kelvia" in title.placeholderText()
