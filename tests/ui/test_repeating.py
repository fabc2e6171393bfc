"""Exporting again: presets that the map keeps, the last export by one key, and all of them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.model.commands import Add
from journeymap.model.items import Frame, ItemId, Preset
from journeymap.store.file import write
from journeymap.ui import dialogs
from journeymap.ui.settings import Memory
from tests.draw import journey
from tests.ui.conftest import close
from tests.ui.test_exporting import dialog_of, press

SMALL = journey("ann>ad@first, ad>buy!@second")


def kept(seat) -> dict[str, Preset]:
    return {each.name: each for each in seat.session.journey.of(Preset)}


def test_what_is_chosen_is_kept_taken_again_renamed_and_deleted(sit, qtbot):
    seat = sit(SMALL)
    dialog = dialog_of(seat)
    field = dialog.findChild(QWidget, "export_preset_name")
    assert not dialog.findChild(QWidget, "export_preset_save").isEnabled()
    press(dialog, "export_format_svg")
    press(dialog, "export_theme_dark")
    QTest.keyClicks(field, "Board deck")
    press(dialog, "export_preset_save")
    made = kept(seat)["Board deck"]
    assert (made.format, made.theme, made.size) == ("svg", "dark", "slide")
    press(dialog, "export_format_png")
    press(dialog, "export_preset_save")
    assert kept(seat)["Board deck"].format == "png"
    assert kept(seat)["Board deck"].id == made.id
    field.setText("Web")
    press(dialog, "export_preset_rename")
    assert set(kept(seat)) == {"Web"}
    press(dialog, "export_preset_delete")
    assert kept(seat) == {}
    for _ in range(4):
        seat.session.undo()
    assert kept(seat) == {}
    dialog.reject()


def test_a_preset_fills_the_dialog(sit):
    seat = sit(SMALL)
    seat.session.do(Add(Preset(id=ItemId("p"), name="Web", format="pdf", paper="A3", switches="redacted")))
    dialog = dialog_of(seat)
    choice = dialog.findChild(QWidget, "export_preset")
    choice.showPopup()
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    choice.hidePopup()
    wish = dialog.wish()
    assert (wish.suffix, wish.paper, wish.is_redacted, wish.has_legend) == (".pdf", "A3", True, False)
    dialog.reject()


def test_control_e_opens_the_dialog_first_and_repeats_it_then(sit, answers, tmp_path, qtbot):
    seat = sit(SMALL)
    file = tmp_path / "a.svg"
    answers(saving=file)
    seat.desk.acts["export_again"].trigger()
    dialog = seat.find("export_dialog")
    press(dialog, "export_format_svg")
    press(dialog, "export_save")
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(lambda: seat.find("toast").text() == "Saved a.svg")
    file.unlink()
    again = seat.desk.acts["export_again"]
    assert again.shortcut().toString() == "Ctrl+E"
    assert again.isEnabled()
    again.trigger()
    qtbot.waitUntil(file.exists)


def test_control_e_repeats_what_was_exported_before_the_program_was_started_again(
    sit, shell, answers, tmp_path, qtbot
):
    document, file = tmp_path / "shop.journey", tmp_path / "a.pdf"
    write(document, SMALL)
    seat = sit(document)
    answers(saving=file)
    dialog = dialog_of(seat)
    press(dialog, "export_format_pdf")
    press(dialog, "export_theme_dark")
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: seat.find("toast").text() == "Saved a.pdf")
    close(seat.window)
    file.unlink()
    shell.memory = Memory()
    again = sit(document)
    again.desk.acts["export_again"].trigger()
    qtbot.waitUntil(file.exists)
    assert again.desk.repeating.last[1].theme == "dark"
    shell.memory.change(exported={str(document): {"path": 7}})
    again.desk.repeating._last = None
    assert again.desk.repeating.last is None


@pytest.mark.parametrize("agrees", [False, True])
def test_exporting_all_asks_once_before_files_are_replaced(sit, shell, tmp_path, qtbot, agrees):
    seat, asked = sit(SMALL), []
    shell.memory.change(folder=str(tmp_path))
    shell.dialogs = replace(
        shell.dialogs, replace_several=lambda _, paths: (asked.append([*paths]), agrees)[1]
    )
    for name in ("One", "Two", "Three"):
        seat.session.do(Add(Preset(id=ItemId(name), name=name, format="svg")))
    stem = seat.desk.file_name()
    there = [tmp_path / f"{stem} - {name}.svg" for name in ("One", "Two")]
    for each in there:
        each.write_bytes(b"mine")
    seat.desk.acts["export_all"].trigger()
    assert sorted(asked[0]) == there
    assert len(asked) == 1
    if agrees:
        qtbot.waitUntil(lambda: seat.find("toast").text() == "3 files were written.")
    else:
        assert seat.desk.repeating.progress is None
    assert all((each.read_bytes() == b"mine") is not agrees for each in there)


@pytest.mark.parametrize(("button", "agrees"), [("Cancel", False), ("Replace", True)])
def test_the_question_names_the_files_and_counts_the_rest(sit, tmp_path, button, agrees):
    seat = sit(SMALL)
    paths = [tmp_path / f"{number}.png" for number in range(11)]

    def answer():
        question = QApplication.activeModalWidget()
        assert question.text() == "Replace 11 files?"
        assert "7.png" in question.informativeText()
        assert "and 3 more" in question.informativeText()
        next(each for each in question.buttons() if each.text().strip("&") == button).click()

    QTimer.singleShot(0, answer)
    assert dialogs.ask_replace_several(seat.window, paths) is agrees


def test_a_preset_keeps_folder_face_and_language(sit, shell, tmp_path):
    seat = sit(SMALL)
    shell.dialogs = replace(shell.dialogs, folder=lambda *_: tmp_path / "decks")
    dialog = dialog_of(seat)
    assert dialog.findChild(QWidget, "export_size_map").text() == "Map only"
    for name, value in (("export_face", "flow"), ("export_language", "pl")):
        field = dialog.findChild(QWidget, name)
        field.show_value(value)
        field.given.emit()
    assert dialog.findChild(QWidget, "export_size_map").text() == "Picture only"
    press(dialog, "export_preset_browse")
    QTest.keyClicks(dialog.findChild(QWidget, "export_preset_name"), "Board")
    press(dialog, "export_preset_save")
    made = kept(seat)["Board"]
    assert (made.face, made.language, made.folder) == ("flow", "pl", str(tmp_path / "decks"))
    assert dialog.wish().face == "flow"
    dialog.reject()


def test_every_preset_is_written_with_its_progress(sit, tmp_path, qtbot):
    seat = sit(SMALL)
    seat.desk.shell.memory.change(folder=str(tmp_path))
    seat.desk.acts["export_all"].trigger()
    assert "no preset" in seat.find("toast").text()
    for name, form in (("One", "svg"), ("Two", "png")):
        seat.session.do(Add(Preset(id=ItemId(name), name=name, format=form, scale=1.0)))
    seat.desk.acts["export_all"].trigger()
    progress = seat.find("export_progress")
    assert progress.maximum() == 2
    qtbot.waitUntil(lambda: seat.find("toast").text() == "2 files were written.")
    assert {each.suffix for each in tmp_path.iterdir()} == {".svg", ".png"}


def test_exporting_all_can_be_stopped_and_leaves_whole_files_only(sit, tmp_path, qtbot):
    seat = sit(SMALL)
    seat.desk.shell.memory.change(folder=str(tmp_path))
    for number in range(6):
        preset = Preset(id=ItemId(f"p{number}"), name=f"P{number}", format="svg")
        seat.session.do(Add(preset))
    seat.desk.acts["export_all"].trigger()
    progress = seat.find("export_progress")
    qtbot.waitUntil(lambda: any(tmp_path.iterdir()))
    progress.cancel()
    qtbot.waitUntil(lambda: seat.find("toast").text().startswith("Stopped"))
    written = list(tmp_path.iterdir())
    assert 0 < len(written) < 6
    assert all(each.read_text("utf-8").endswith("</svg>\n") for each in written)


def test_a_frame_is_exported_alone(sit, answers, tmp_path, qtbot):
    seat = sit(SMALL)
    seat.session.do(Add(Frame(id=ItemId("f"), name="Start", nodes="ann\nad")))
    file = tmp_path / "part.svg"
    answers(saving=file)
    dialog = dialog_of(seat)
    press(dialog, "export_format_svg")
    dialog.findChild(QWidget, "export_frame").show_value("f")
    press(dialog, "export_save")
    qtbot.waitUntil(file.exists)
    text = file.read_text("utf-8")
    assert "<title>Start</title>" in text
    assert "buy" not in text.split("<metadata")[0]


@pytest.fixture(autouse=True)
def _nothing_is_left(qtbot):
    yield
    for each in QApplication.topLevelWidgets():
        if each.objectName() == "export_progress":
            each.close()
