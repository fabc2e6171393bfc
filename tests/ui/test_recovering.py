"""Everything that can be had back: what was not saved, and earlier versions, with a look at each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeymap.document import Document
from journeymap.model.commands import SetMap, Update
from journeymap.model.items import ItemId
from journeymap.store import file
from journeymap.ui.recovering import RecoverDialog
from tests.draw import journey

PYTHONPATH = os.pathsep.join([str(Path(__file__).resolve().parents[2]), os.environ["PYTHONPATH"]])

SITE = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


def left(name: str, path: Path | None = None) -> None:
    """A document with an unsaved step whose program is gone."""
    document = Document.open(path) if path else Document.new(journey(SITE))
    document.do(SetMap({"name": name}))
    document._copy.close(remove=False)


def saved(path: Path, *names: str) -> Path:
    """A file that was saved once under each name of a card."""
    document = Document.new(journey(SITE))
    for name in names:
        document.do(Update(ItemId("ad"), {"name": name}))
        document.save(path)
    document.close()
    return path


@pytest.fixture
def opened(qtbot):
    """The dialog of a window, when it has read what is chosen."""

    def open_in(seat) -> RecoverDialog:
        seat.desk.acts["recover"].trigger()
        dialog = seat.find("recover_dialog")
        read(dialog, qtbot)
        return dialog

    return open_in


def read(dialog, qtbot) -> None:
    qtbot.waitUntil(lambda: not dialog.is_reading)


def rows(dialog) -> list[str]:
    """What is listed, the first line of each."""
    return [dialog._list.item(row).text().partition("\n")[0] for row in range(dialog._list.count())]


def choose(dialog, row: int, qtbot) -> None:
    box = dialog._list.visualItemRect(dialog._list.item(row))
    QTest.mouseClick(dialog._list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    read(dialog, qtbot)


def test_several_maps_that_were_not_saved_are_all_offered(sit, opened, qtbot):
    left("One")
    left("Two")
    seat = sit()
    qtbot.waitUntil(lambda: seat.find("notice_bar").isVisible())
    assert seat.text("notice_text") == "2 maps were not saved when journeymap stopped."
    seat.click("notice_show")
    dialog = seat.find("recover_dialog")
    read(dialog, qtbot)
    assert rows(dialog) == ["Not saved when journeymap stopped", "Two", "One"]
    assert seat.text("recover_name") == "Two"
    assert dialog._preview.picture is not None
    assert "Steps between them: 4" in seat.text("recover_facts")
    assert "Not saved: 1." in seat.text("recover_facts")
    choose(dialog, 2, qtbot)
    assert seat.text("recover_name") == "One"


def test_one_of_several_is_recovered_and_the_other_stays(sit, shell, opened, qtbot):
    left("One")
    left("Two")
    seat = sit()
    dialog = opened(seat)
    choose(dialog, 2, qtbot)
    seat.click("recover_main")
    (window,) = shell.windows
    assert window.session.journey.map.name == "One"
    assert window.session.document.is_recovered
    assert [each.name for each in Document.recoverable()] == ["Two"]


def test_a_click_before_it_is_read_counts_as_soon_as_it_is(sit, shell, qtbot):
    left("One")
    seat = sit()
    seat.desk.acts["recover"].trigger()
    dialog = seat.find("recover_dialog")
    assert dialog.is_reading
    seat.click("recover_main")
    qtbot.waitUntil(lambda: [each.session.journey.map.name for each in shell.windows] == ["One"])


def test_discarding_asks_first(sit, opened, qtbot):
    left("One")
    seat = sit(journey("ann>buy!"))
    dialog = opened(seat)
    seat.click("recover_discard")
    sheet = dialog._sheet
    assert "Discard “One”?" in sheet._title.text()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert len(Document.recoverable()) == 1
    QTest.keyClick(dialog._list, Qt.Key.Key_Delete)
    (button,) = [each for each in sheet._buttons if each.objectName() == "sheet_discard"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert Document.recoverable() == []
    assert seat.text("recover_name") == "Nothing to recover"
    assert not seat.find("recover_main").isEnabled()


def test_an_earlier_version_comes_back_as_one_step_into_the_window_of_its_file(sit, opened, tmp_path, qtbot):
    path = saved(tmp_path / "plan.journey", "One", "Two")
    before = path.read_bytes()
    seat = sit(path)
    dialog = opened(seat)
    assert rows(dialog)[0] == "Earlier versions of plan.journey"
    assert seat.find("recover_main").text() == "Restore"
    seat.click("recover_main")
    assert seat.item("ad").name == "One"
    assert path.read_bytes() == before
    assert "is on the map" in seat.text("toast_text")
    assert seat.session.document.done[-1].name == "restore"
    seat.session.undo()
    assert seat.item("ad").name == "Two"


def test_a_version_of_a_file_that_is_not_open_opens_it(sit, shell, opened, tmp_path):
    path = saved(tmp_path / "plan.journey", "One", "Two")
    seat = sit()
    opened(seat)
    seat.click("recover_main")
    (window,) = shell.windows
    assert window.session.document.path == path
    assert window.session.journey["ad"].name == "One"
    assert window.isWindowModified()


@pytest.mark.parametrize("fate", ["deleted", "damaged"])
def test_a_version_of_a_file_that_is_lost_becomes_a_map_of_its_own(
    sit, shell, opened, tmp_path, fate, answers
):
    path = saved(tmp_path / "plan.journey", "One", "Two")
    path.unlink()
    if fate == "damaged":
        path.write_bytes(b"nothing of ours")
    seat = sit()
    opened(seat)
    seat.click("recover_main")
    (window,) = shell.windows
    assert window.session.document.path is None
    assert window.session.journey["ad"].name == "One"
    assert window.desk.document_title() == "plan"


def test_a_version_can_be_opened_beside_the_file(sit, shell, opened, tmp_path):
    path = saved(tmp_path / "plan.journey", "One", "Two")
    seat = sit(path)
    opened(seat)
    seat.click("recover_copy")
    window = shell.windows[-1]
    assert window.session.document.path is None
    assert window.session.journey["ad"].name == "One"
    assert len(window.session.document.done) == 1
    assert seat.item("ad").name == "Two"


def test_a_version_can_be_let_go(sit, opened, tmp_path, qtbot):
    path = saved(tmp_path / "plan.journey", "One", "Two", "Three")
    seat = sit(path)
    dialog = opened(seat)
    seat.click("recover_discard")
    (button,) = [each for each in dialog._sheet._buttons if each.objectName() == "sheet_discard"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [file.load(each.place)["ad"].name for each in Document.backups()] == ["One"]
    assert file.load(path)["ad"].name == "Three"


def test_what_cannot_be_read_says_so_and_harms_nothing(sit, opened, tmp_path, qtbot):
    saved(tmp_path / "plan.journey", "One", "Two")
    (backup,) = Document.backups()
    backup.place.write_bytes(b"x" * 5000)
    seat = sit()
    dialog = opened(seat)
    assert "not a journeymap file" in seat.text("recover_facts")
    assert dialog._preview.picture is None
    seat.click("recover_copy")
    assert "not a journeymap file" in seat.text("toast_text")


def test_nothing_to_recover_is_said_too(sit, opened):
    seat = sit()
    seat.click("start_recover")
    assert seat.text("recover_name") == "Nothing to recover"
    for button in ("discard", "copy", "main"):
        assert not seat.find(f"recover_{button}").isEnabled()


def test_opening_a_file_offers_what_was_never_saved_of_it(sit, shell, tmp_path, qtbot):
    path = saved(tmp_path / "plan.journey", "One")
    first = sit()  # whoever starts the program is offered everything; this one looked away
    left("Lost", path)
    left("Of another")
    seat = sit(path)
    qtbot.waitUntil(lambda: seat.find("notice_bar").isVisible())
    assert "“Lost” was not saved" in seat.text("notice_text")
    seat.click("notice_recover")
    assert shell.windows[-1].session.journey.map.name == "Lost"
    assert not first.find("notice_bar").isVisible()


def test_a_file_that_is_gone_is_offered_though_all_was_saved(sit, opened, tmp_path, qtbot):
    path = saved(tmp_path / "plan.journey", "One")
    document = Document.open(path)
    document._copy.close(remove=False)
    path.unlink()
    seat = sit()
    dialog = opened(seat)
    assert dialog._list.item(1).text().endswith("its file is gone")
    seat.click("recover_main")


@pytest.mark.slow
def test_several_windows_of_a_killed_program_are_all_offered(sit, opened, tmp_path):
    code = """
import os, signal, sys
from pathlib import Path
from journeymap.ui import app
from journeymap.model.commands import SetMap
application = app.create()
for name in sys.argv[1:]:
    window = app.open_window(Path(name))
    window.session.do(SetMap({"name": f"Not saved in {Path(name).stem}"}))
os.kill(os.getpid(), signal.SIGKILL)
"""
    paths = [saved(tmp_path / f"{name}.journey", "One") for name in "abc"]
    env = os.environ | {"PYTHONPATH": PYTHONPATH}
    subprocess.run([sys.executable, "-c", code, *paths], env=env, capture_output=True)
    dialog = opened(sit())
    assert sorted(rows(dialog)[1:4]) == [f"Not saved in {name}" for name in "abc"]
