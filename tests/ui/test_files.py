"""Opening, saving, closing and recovering: nothing is lost, and what cannot be done is said in words."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from journeymap import exchange
from journeymap.document import Document
from journeymap.exchange import templates
from journeymap.model.commands import SetMap
from journeymap.model.items import Outcome, Persona, Touchpoint
from journeymap.ui import app, dialogs
from tests.draw import journey

B2B = templates.load("b2b-demand")
ROOT = Path(__file__).resolve().parents[2]


def saved(path: Path, what=B2B) -> Path:
    document = Document.new(what)
    document.save(path)
    document.close()
    return path


def test_a_new_map_is_saved_under_a_name_and_is_safe_then(sit, answers, tmp_path):
    seat = sit()
    seat.session.do(SetMap({"name": "Plan"}))
    target = tmp_path / "plan"
    answers(saving=target)
    seat.desk.acts["save"].trigger()
    file = tmp_path / "plan.journey"
    assert Document.open(file, durable=False).journey == seat.journey
    assert seat.find("saved_state").text() == "Saved"
    assert not seat.window.isWindowModified()
    seat.session.do(SetMap({"name": "Better plan"}))
    assert seat.find("saved_state").text() == "Edited"
    seat.desk.acts["save"].trigger()
    assert Document.open(file, durable=False).journey.map.name == "Better plan"


def test_nothing_is_saved_when_no_name_is_given(sit, answers, tmp_path):
    seat = sit()
    seat.session.do(SetMap({"name": "Plan"}))
    answers(saving=None)
    seat.desk.acts["save"].trigger()
    assert list(tmp_path.iterdir()) == []
    assert seat.find("saved_state").text() == "Edited"


@pytest.mark.parametrize("agrees", [False, True])
def test_a_file_the_dialog_did_not_ask_about_is_replaced_only_by_consent(sit, shell, tmp_path, agrees):
    file = saved(tmp_path / "plan.journey")
    before, asked = file.read_bytes(), []
    seat = sit()
    seat.session.do(SetMap({"name": "Plan"}))
    shell.dialogs = dialogs.Dialogs(
        lambda *_: None,
        lambda *_: tmp_path / "plan",
        lambda _, path: (asked.append(path), agrees)[1],
    )
    assert seat.desk.files.save_as() is agrees
    assert asked == [file]
    assert (file.read_bytes() == before) is not agrees
    assert seat.find("saved_state").text() == ("Saved" if agrees else "Edited")
    assert seat.session.document.path == (file if agrees else None)


def test_nothing_is_asked_twice_about_a_name_the_dialog_knew_whole(sit, shell, tmp_path):
    file, asked = saved(tmp_path / "plan.journey"), []
    seat = sit()
    seat.session.do(SetMap({"name": "Plan"}))
    shell.dialogs = dialogs.Dialogs(
        lambda *_: None, lambda *_: file, lambda _, path: (asked.append(path), False)[1]
    )
    assert seat.desk.files.save_as()
    assert asked == []


@pytest.mark.parametrize("name", ["plan", "plan.journey", "link.journey"])
def test_a_file_open_in_another_window_is_not_replaced(sit, shell, tmp_path, name):
    file, asked = saved(tmp_path / "plan.journey"), []
    if name.startswith("link"):
        (tmp_path / name).symlink_to(file)
    before = file.read_bytes()
    other, seat = sit(file), sit(journey("ann>buy!"))
    seat.session.do(SetMap({"name": "Other"}))
    shell.dialogs = dialogs.Dialogs(
        lambda *_: None, lambda *_: tmp_path / name, lambda _, path: (asked.append(path), True)[1]
    )
    assert not seat.desk.files.save_as()
    assert "is open in another window" in seat.find("toast").text()
    assert asked == []
    assert file.read_bytes() == before
    assert seat.session.document.path is None
    assert seat.find("saved_state").text() == "Edited"
    assert other.journey == B2B
    shell.dialogs = dialogs.Dialogs(lambda *_: None, lambda *_: file)
    assert other.desk.files.save_as()  # its own window may


def test_the_dialog_adds_the_suffix_itself(sit, tmp_path):
    seat = sit()

    def answer() -> None:
        (dialog,) = seat.window.findChildren(QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText("other")
        dialog.accept()

    QTimer.singleShot(0, answer)
    found = dialogs.ask_save(seat.window, str(tmp_path / "plan.journey"), "Maps (*.journey)")
    assert found == tmp_path / "other.journey"


@pytest.mark.parametrize(
    ("key", "agrees"), [(Qt.Key.Key_Escape, False), (Qt.Key.Key_Return, False), (None, True)]
)
def test_replacing_takes_the_button_that_says_so(sit, tmp_path, key, agrees):
    seat = sit()

    def answer() -> None:
        (question,) = seat.window.findChildren(QMessageBox, "replace_question")
        assert question.text() == "Replace “plan.journey”?"
        if key is not None:
            QTest.keyClick(question, key)
            return
        (replace,) = [each for each in question.buttons() if each.text() == "Replace"]
        QTest.mouseClick(replace, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, answer)
    assert dialogs.ask_replace(seat.window, tmp_path / "plan.journey") is agrees


def test_what_is_being_typed_is_saved_too(sit, answers, tmp_path):
    file = saved(tmp_path / "plan.journey")
    seat = sit(file)
    seat.session.select({"sec"})
    seat.fill("name", "Legal review", None)
    seat.desk.acts["save"].trigger()
    assert Document.open(file, durable=False).journey["sec"].name == "Legal review"


def test_a_file_is_opened_in_place_of_an_untouched_window(sit, answers, shell, tmp_path):
    seat = sit()
    answers(opening=saved(tmp_path / "plan.journey"))
    seat.desk.acts["open"].trigger()
    (window,) = shell.windows
    assert window.session.journey == B2B
    assert window.desk.top.state.text() == "Saved"
    assert window.windowTitle().startswith("Demand generation")


def test_a_file_is_opened_beside_a_map_with_something_on_it(sit, answers, shell, tmp_path):
    seat = sit(journey("ann>buy!"))
    answers(opening=saved(tmp_path / "plan.journey"))
    seat.desk.acts["open"].trigger()
    assert len(shell.windows) == 2
    seat.desk.acts["open"].trigger()  # the same file again: its window comes up
    assert len(shell.windows) == 2


def test_a_json_file_comes_in_as_a_map_of_its_own(sit, tmp_path):
    file = tmp_path / "import.json"
    exchange.write(B2B, file)
    before = file.read_bytes()
    seat = sit(file)
    assert seat.journey == B2B
    assert seat.session.document.path is None
    seat.session.do(SetMap({"company": "Other"}))
    assert file.read_bytes() == before


def unreadable(folder: Path) -> Path:
    place = folder / "locked"
    place.mkdir()
    (place / "map.journey").write_bytes(b"x")
    place.chmod(0)
    return place / "map.journey"


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: folder / "missing.journey",
        lambda folder: folder / "missing.json",
        lambda folder: folder,
        lambda folder: (folder / "text.journey", (folder / "text.journey").write_text("hello"))[0],
        lambda folder: (folder / "broken.json", (folder / "broken.json").write_text("{"))[0],
        lambda folder: (folder / "list.json", (folder / "list.json").write_text("[1]"))[0],
        lambda folder: (folder / "photo.png", (folder / "photo.png").write_bytes(b"\x89PNG"))[0],
        lambda folder: (folder / "empty.journey", (folder / "empty.journey").write_bytes(b""))[0],
    ],
)
def test_what_cannot_be_opened_is_said_in_one_line_and_nothing_is_changed(sit, tmp_path, make):
    path = make(tmp_path)
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    seat = sit(path)
    text = seat.find("toast").text()
    assert text
    assert path.name in text
    assert "\n" not in text
    assert "Traceback" not in text
    assert not text.startswith("file.")
    assert seat.desk.files.is_blank
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_folder_is_said_too(sit, tmp_path):
    path = unreadable(tmp_path)
    try:
        assert "map.journey" in sit(path).find("toast").text()
    finally:
        path.parent.chmod(0o700)


def test_a_place_that_cannot_be_written_is_said_and_the_map_stays_unsaved(sit, answers, tmp_path):
    seat = sit()
    seat.session.do(SetMap({"name": "Plan"}))
    answers(saving=tmp_path / "nowhere" / "plan.journey")
    seat.desk.acts["save"].trigger()
    assert "nowhere" in seat.find("toast").text()
    assert seat.find("saved_state").text() == "Edited"


# closing


def test_an_untouched_window_closes_without_a_question(sit, shell):
    seat = sit(B2B)
    assert seat.window.close()
    assert shell.windows == []


def test_unsaved_changes_are_asked_about_and_cancel_keeps_the_window(sit, shell):
    seat = sit(B2B)
    seat.session.do(SetMap({"name": "Plan"}))
    assert not seat.window.close()
    assert seat.text("sheet_title") == "Save the changes to “Plan”?"
    assert seat.find("sheet_save").hasFocus()
    seat.click("sheet_cancel")
    assert not seat.find("sheet").isVisible()
    assert shell.windows == [seat.window]
    seat.window.close()
    QTest.keyClick(seat.find("sheet"), Qt.Key.Key_Escape)
    assert not seat.find("sheet").isVisible()
    assert shell.windows == [seat.window]


def test_unsaved_changes_can_be_saved_on_closing(sit, shell, tmp_path):
    file = saved(tmp_path / "plan.journey")
    seat = sit(file)
    seat.session.do(SetMap({"name": "Plan"}))
    seat.window.close()
    seat.click("sheet_save")
    assert shell.windows == []
    assert Document.open(file, durable=False).journey.map.name == "Plan"


def test_unsaved_changes_can_be_dropped_and_are_not_offered_again(sit, shell, tmp_path):
    file = saved(tmp_path / "plan.journey")
    seat = sit(file)
    seat.session.do(SetMap({"name": "Plan"}))
    seat.window.close()
    seat.click("sheet_discard")
    assert shell.windows == []
    assert Document.open(file, durable=False).journey == B2B
    assert Document.recoverable() == []


def test_saving_that_was_called_off_keeps_the_window(sit, shell, answers):
    seat = sit(journey("ann>buy!"))
    seat.session.do(SetMap({"name": "Plan"}))
    answers(saving=None)
    seat.window.close()
    seat.click("sheet_save")
    assert shell.windows == [seat.window]


# recent files


def test_recent_files_are_remembered_and_offered(sit, shell, tmp_path):
    file = saved(tmp_path / "plan.journey")
    seat = sit(file)
    assert shell.memory.settings.recent == (str(file),)
    seat.desk._recent.aboutToShow.emit()
    assert [action.text() for action in seat.desk._recent.actions()] == ["plan.journey"]
    new = sit()
    new.click("recent_0")
    assert new.window not in shell.windows  # it made room for the window that had the file already


# what a program left behind

CRASH = """
import os, signal, sys
from journeymap.ui import app
from journeymap.model.commands import Add, SetMap
from journeymap.model.items import ItemId, Touchpoint
application = app.create()
window = app.open_window()
window.session.do(SetMap({"name": "Lost plan"}))
for count in range(30):
    window.session.do(Add(Touchpoint(id=ItemId(f"t{count}"), name=f"T{count}")))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def crashed(user_home):
    """A window that was killed after thirty-one edits."""
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])}
    done = subprocess.run([sys.executable, "-c", CRASH], env=env, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def test_what_was_not_saved_is_offered_in_a_bar_and_comes_back_whole(crashed, sit, shell, qtbot):
    seat = sit()
    qtbot.waitUntil(lambda: seat.find("notice_bar").isVisible())
    assert "Lost plan" in seat.text("notice_text")
    assert QApplication.activeModalWidget() is None
    seat.click("notice_recover")
    (window,) = shell.windows
    assert len(list(window.session.journey.of(Touchpoint))) == 30
    assert window.desk.top.state.text() == "Recovered, not saved"
    while window.session.document.done:
        window.session.undo()
    assert not window.session.journey.items


@pytest.mark.slow
def test_what_was_not_saved_can_be_discarded(crashed, sit, qtbot):
    seat = sit()
    qtbot.waitUntil(lambda: seat.find("notice_bar").isVisible())
    seat.click("notice_discard")
    assert not seat.find("notice_bar").isVisible()
    assert Document.recoverable() == []


# the start page


def test_a_new_map_asks_what_the_customer_does_first(sit):
    seat = sit()
    assert seat.text("start_title") == "What does your customer do first?"
    known = [each.key for each in templates.templates()]
    for key in [*known, "blank"]:
        assert seat.find(f"offer_{key}").accessibleName()


@pytest.mark.parametrize("key", ["marketing-funnel", "tofu-mofu-bofu", "b2c-shop"])
def test_a_template_becomes_the_map_in_one_step(sit, key):
    seat = sit()
    seat.click(f"offer_{key}")
    assert seat.journey == templates.load(key)
    assert not seat.find("start_page").isVisible()
    assert seat.find("saved_state").text() == "Edited"
    seat.session.undo()
    assert not seat.journey.items
    assert seat.find("start_page").isVisible()


def test_the_blank_map_has_a_persona_and_a_goal(sit):
    seat = sit()
    seat.click("offer_blank")
    (persona,) = seat.journey.of(Persona)
    (goal,) = seat.journey.of(Touchpoint)
    assert persona.volume == 1000
    assert goal.outcome is Outcome.SALE
    assert not seat.window.canvas.map_to_view(persona.id).isEmpty()


def test_no_start_page_on_a_file(sit, tmp_path):
    seat = sit(saved(tmp_path / "empty.journey", journey("ann>buy!")))
    assert seat.window.findChild(type(seat.window.centralWidget()), "start_page") is None


def test_the_door_opens_windows_for_the_files_of_the_command_line(shell, tmp_path, monkeypatch):
    one, two = saved(tmp_path / "one.journey"), saved(tmp_path / "two.journey")
    monkeypatch.setattr(QApplication, "exec", lambda *_: 0)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # given back after the test
    assert app.run([str(one), str(two)]) == 0
    assert [window.session.document.path for window in shell.windows] == [one, two]
    assert sys.excepthook is app._excuse
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
