"""Repair in the window: offered where a file is damaged, told in words, and never done to the file itself."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from journeymap.document import Document
from journeymap.model.commands import Add, SetMap
from journeymap.model.items import ItemId, Note
from journeymap.store import file
from tests.draw import journey

SITE = "ann>ad@aware, ad>site .5, site>buy! .2, site>ad .3"


@pytest.fixture
def broken(tmp_path) -> Path:
    """A file in which one card cannot be read any more."""
    path = tmp_path / "plan.journey"
    file.write(path, journey(SITE))
    image = bytearray(path.read_bytes())
    image[image.index(b"siteSite") + 5] ^= 0x80
    path.write_bytes(image)
    return path


@pytest.mark.parametrize("way", ["start", "open"])
def test_a_damaged_file_is_refused_and_its_repair_offered(sit, shell, answers, broken, way, qtbot):
    before = broken.read_bytes()
    if way == "start":
        seat = sit(broken)
    else:
        seat = sit()
        answers(opening=broken)
        seat.desk.acts["open"].trigger()
    assert seat.text("sheet_title") == "“plan.journey” is damaged"
    assert "another copy" in seat.text("sheet_text")
    seat.click("sheet_repair")
    qtbot.waitUntil(lambda: [w for w in shell.windows if not w.files.is_blank] != [])
    (window,) = shell.windows
    assert set(window.session.journey.items) == {"aware", "ann", "ad", "buy", "ann>ad"}
    assert window.session.document.path is None
    assert window.desk.document_title() == "plan repaired"
    assert window.desk.top.state.text() == "Recovered, not saved"
    assert broken.read_bytes() == before


@pytest.fixture
def repaired(sit, shell, broken, qtbot):
    """The window with what could be read, and its dialog."""
    seat = sit(broken)
    seat.click("sheet_repair")
    qtbot.waitUntil(lambda: [w for w in shell.windows if not w.files.is_blank] != [])
    (seat.window,) = shell.windows
    return seat


@pytest.mark.slow
def test_what_is_missing_is_told_and_can_be_copied(repaired):
    assert repaired.text("repair_title") == "Repaired, as far as it could be read"
    assert "plan.journey" in repaired.text("repair_brought")
    lines = repaired.find("repair_losses").toPlainText().splitlines()
    assert lines[0] == "1 touchpoint could not be read."
    assert "3 steps are left out" in lines[1]
    assert "Ad → ?" in lines[1]
    repaired.click("repair_copy")
    assert "3 steps are left out" in QGuiApplication.clipboard().text()


@pytest.mark.slow
def test_it_is_saved_under_another_name(repaired, answers, tmp_path, broken):
    answers(saving=tmp_path / "whole.journey")
    repaired.click("repair_save")
    assert file.load(tmp_path / "whole.journey") == repaired.journey
    assert not repaired.find("repair_dialog").isVisible()


@pytest.mark.slow
def test_closing_asks_since_no_file_has_it(repaired):
    repaired.click("repair_close")
    assert not repaired.window.close()
    assert "Save the changes" in repaired.text("sheet_title")


def test_a_file_that_has_nothing_says_so(sit, shell, tmp_path, qtbot):
    (tmp_path / "empty.journey").write_bytes(bytes(8192))
    seat = sit(tmp_path / "empty.journey")
    seat.click("sheet_repair")
    qtbot.waitUntil(lambda: "could be read" in seat.text("toast_text"))
    assert not seat.find("notice_bar").isVisible()
    assert seat.desk.files.is_blank


def test_what_is_no_file_of_ours_is_only_said(sit, tmp_path):
    (tmp_path / "letter.journey").write_text("Dear Sir")
    seat = sit(tmp_path / "letter.journey")
    assert not seat.find("sheet").isVisible()
    assert "not a journeymap file" in seat.text("toast_text")


def test_earlier_versions_of_a_damaged_file_are_offered_too(sit, tmp_path):
    document = Document.new(journey(SITE))
    for name in ("One", "Two"):
        document.do(SetMap({"name": name}))
        document.save(tmp_path / "plan.journey")
    document.close()
    whole = (tmp_path / "plan.journey").read_bytes()
    (tmp_path / "plan.journey").write_bytes(whole[:-4096])
    seat = sit(tmp_path / "plan.journey")
    seat.click("sheet_versions")
    assert seat.find("recover_dialog").isVisible()


def test_damaged_edits_of_a_killed_program_are_offered_and_repaired(sit, shell, qtbot, tmp_path):
    document = Document.new(journey(SITE))
    for count in range(3):
        document.do(Add(Note(id=ItemId(f"n{count}"), text=f"Thought {count}")))
    document._copy.close(remove=False)
    database = document._copy._home.database
    image = bytearray(database.read_bytes())
    image[image.index(b"CREATE TABLE")] ^= 0x80
    database.write_bytes(image)
    assert Document.recoverable() == []
    seat = sit()
    qtbot.waitUntil(lambda: seat.find("notice_bar").isVisible())
    assert "is damaged" in seat.text("notice_text")
    seat.click("notice_show")
    dialog = seat.find("recover_dialog")
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert seat.find("recover_main").text() == "Repair…"
    seat.click("recover_main")
    qtbot.waitUntil(lambda: [w for w in shell.windows if not w.files.is_blank] != [])
    window = shell.windows[-1]
    assert {f"n{count}" for count in range(3)} <= set(window.session.journey.items)
    assert len(window.session.document.done) == 3
    assert database.exists()


@pytest.mark.slow
def test_a_damaged_version_can_be_repaired_as_well(sit, shell, qtbot, tmp_path):
    document = Document.new(journey(SITE))
    for name in ("One", "Two"):
        document.do(SetMap({"name": name}))
        document.save(tmp_path / "plan.journey")
    document.close()
    (backup,) = Document.backups()
    image = bytearray(backup.place.read_bytes())
    image[image.index(b"siteSite") + 5] ^= 0x80
    backup.place.write_bytes(image)
    seat = sit()
    seat.click("start_recover")
    dialog = seat.find("recover_dialog")
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert "damaged" in seat.text("recover_facts")
    seat.click("recover_main")
    qtbot.waitUntil(lambda: [w for w in shell.windows if not w.files.is_blank] != [])
    assert shell.windows[-1].session.journey.map.name == "One"
