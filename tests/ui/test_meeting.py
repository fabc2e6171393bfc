"""Two programs, one file: whatever happens to a file while it is open is said, and loses nothing."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from journeymap.document import Document
from journeymap.model.commands import SetMap, Update
from journeymap.model.items import ItemId
from journeymap.store import file
from tests.draw import journey

SITE = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


@pytest.fixture
def path(tmp_path) -> Path:
    folder = tmp_path / "maps"
    folder.mkdir()
    file.write(folder / "plan.journey", journey(SITE))
    return folder / "plan.journey"


@pytest.fixture
def settled(sit, path, qtbot):
    """A window on the file that has looked at it once."""

    def sit_down(*, edits: bool):
        seat = sit(path)
        qtbot.waitUntil(lambda: str(path) in seat.desk.files.meeting.lookout._watcher.files())
        if edits:
            seat.session.do(Update(ItemId("ad"), {"name": "Mine"}))
        return seat

    return sit_down


def written_by_another(path: Path, name: str = "Theirs") -> None:
    other = Document.open(path, durable=False)
    other.do(Update(ItemId("ad"), {"name": name}))
    other.save()
    other.close()


def said(seat, qtbot, words: str) -> None:
    """Wait until the bar says something."""
    qtbot.waitUntil(
        lambda: seat.find("notice_bar").isVisible() and words in seat.text("notice_text"), timeout=4000
    )


def name_in(path: Path) -> str:
    return file.load(path)["ad"].name


def test_a_file_that_another_program_replaced_can_be_shown_in_one_step(settled, path, qtbot):
    seat = settled(edits=False)
    written_by_another(path)
    said(seat, qtbot, "Another program has changed “plan.journey”")
    assert seat.find("saved_state").text() == "Changed elsewhere"
    seat.click("notice_theirs")
    assert seat.item("ad").name == "Theirs"
    assert seat.find("saved_state").text() == "Saved"
    assert not seat.find("notice_bar").isVisible()
    seat.session.undo()
    assert seat.item("ad").name == "Ad"
    written_by_another(path, "Theirs again")  # the file that replaced the first is looked after as well
    said(seat, qtbot, "Another program has changed")


def test_a_file_that_was_written_in_place_is_noticed_too(settled, path, qtbot, tmp_path):
    seat = settled(edits=False)
    file.write(tmp_path / "other.journey", journey("ann>buy!"))
    path.write_bytes((tmp_path / "other.journey").read_bytes())
    said(seat, qtbot, "Another program has changed")


def test_the_same_bytes_put_there_by_a_sync_folder_are_no_news(settled, path, qtbot):
    seat = settled(edits=True)
    fresh = path.with_name("incoming")
    shutil.copyfile(path, fresh)
    fresh.replace(path)
    lookout = seat.desk.files.meeting.lookout
    told = []
    lookout.seen.connect(told.append)
    with qtbot.waitSignal(lookout._soon.timeout, timeout=3000):
        pass
    seat.session._worker.submit(lambda: None).result()
    QCoreApplication.processEvents()
    assert told == []
    seat.desk.acts["save"].trigger()
    assert name_in(path) == "Mine"


def test_saving_never_writes_over_theirs_but_asks(settled, path, qtbot):
    seat = settled(edits=True)
    written_by_another(path)
    seat.desk.acts["save"].trigger()
    assert seat.find("sheet").isVisible()
    assert "Another program has changed" in seat.text("sheet_title")
    assert seat.find("sheet_merge").hasFocus()
    assert name_in(path) == "Theirs"
    QTest.keyClick(seat.find("sheet"), Qt.Key.Key_Escape)
    assert not seat.find("sheet").isVisible()
    assert name_in(path) == "Theirs"
    assert seat.item("ad").name == "Mine"
    assert seat.window.isWindowModified()


def test_theirs_can_be_taken_and_mine_comes_back_with_undo(settled, path, qtbot):
    seat = settled(edits=True)
    written_by_another(path)
    said(seat, qtbot, "Another program has changed")
    seat.click("notice_choose")
    seat.click("sheet_theirs")
    assert seat.item("ad").name == "Theirs"
    assert not seat.window.isWindowModified()
    seat.session.undo()
    assert seat.item("ad").name == "Mine"
    seat.desk.acts["save"].trigger()
    assert name_in(path) == "Mine"


def test_both_are_merged_where_they_changed_different_things(settled, path, qtbot):
    seat = settled(edits=True)
    other = Document.open(path, durable=False)
    other.do(Update(ItemId("site"), {"name": "Their site"}))
    other.save()
    seat.desk.acts["save"].trigger()
    seat.click("sheet_merge")
    assert [seat.item(each).name for each in ("ad", "site")] == ["Mine", "Their site"]
    assert seat.session.document.done[-1].name == "merge"
    assert seat.find("saved_state").text() == "Edited"
    seat.desk.acts["save"].trigger()
    assert file.load(path) == seat.journey
    seat.session.undo()
    assert [seat.item(each).name for each in ("ad", "site")] == ["Mine", "Site"]


@pytest.mark.parametrize(("whose", "name"), [("a", "Mine"), ("b", "Theirs")])
def test_whose_word_counts_is_asked_where_both_changed_the_same(settled, path, qtbot, whose, name):
    seat = settled(edits=True)
    other = Document.open(path, durable=False)
    other.do(Update(ItemId("ad"), {"name": "Theirs"}))
    other.do(Update(ItemId("site"), {"name": "Their site"}))
    other.save()
    seat.desk.acts["save"].trigger()
    seat.click("sheet_merge")
    assert seat.find("merge_dialog").isVisible()
    assert seat.item("site").name == "Site"
    seat.click(f"merge_{whose}_0")
    seat.click("merge_accept")
    assert [seat.item(each).name for each in ("ad", "site")] == [name, "Their site"]
    assert len(seat.session.document.done) == 2


def test_mine_can_be_kept_under_another_name(settled, path, qtbot, answers, tmp_path):
    seat = settled(edits=True)
    written_by_another(path)
    answers(saving=tmp_path / "mine.journey")
    seat.desk.acts["save"].trigger()
    seat.click("sheet_save_as")
    assert name_in(tmp_path / "mine.journey") == "Mine"
    assert name_in(path) == "Theirs"
    assert seat.find("saved_state").text() == "Saved"
    assert not seat.find("notice_bar").isVisible()


def test_theirs_can_be_replaced_and_is_kept_as_an_earlier_version(settled, path, qtbot):
    seat = settled(edits=True)
    written_by_another(path)
    seat.desk.acts["save"].trigger()
    seat.click("sheet_over")
    assert name_in(path) == "Mine"
    assert [name_in(backup.place) for backup in Document.backups()] == ["Theirs"]
    assert seat.find("saved_state").text() == "Saved"


def test_theirs_can_be_looked_at_in_a_window_of_its_own(settled, path, qtbot, shell):
    seat = settled(edits=True)
    written_by_another(path)
    seat.desk.acts["save"].trigger()
    seat.click("sheet_look")
    other = shell.windows[-1]
    assert other is not seat.window
    assert other.session.journey["ad"].name == "Theirs"
    assert other.session.document.path is None
    assert seat.item("ad").name == "Mine"


def test_a_file_that_came_back_as_it_was_is_spoken_of_no_more(settled, path, qtbot):
    seat = settled(edits=True)
    before = path.read_bytes()
    written_by_another(path)
    said(seat, qtbot, "Another program has changed")
    path.write_bytes(before)
    qtbot.waitUntil(lambda: not seat.find("notice_bar").isVisible(), timeout=4000)
    assert seat.find("saved_state").text() == "Edited"


def test_theirs_that_cannot_be_opened_is_said_and_changes_nothing(settled, path, qtbot):
    seat = settled(edits=False)
    path.write_bytes(path.read_bytes()[:4096])  # half of it has come so far
    said(seat, qtbot, "Another program has changed")
    seat.click("notice_theirs")
    assert "damaged" in seat.text("toast_text")
    assert seat.item("ad").name == "Ad"
    seat.session.do(SetMap({"name": "More"}))
    seat.desk.acts["save"].trigger()
    assert seat.find("sheet").isVisible()
    assert path.stat().st_size == 4096


def test_a_file_that_was_deleted_is_said_and_can_be_saved_again(settled, path, qtbot):
    seat = settled(edits=False)
    path.unlink()
    said(seat, qtbot, "deleted, renamed or moved")
    assert seat.find("saved_state").text() == "File is gone"
    seat.click("notice_save_again")
    assert name_in(path) == "Ad"
    assert seat.find("saved_state").text() == "Saved"


def test_a_file_that_is_only_being_replaced_is_not_called_gone(settled, path, qtbot):
    seat = settled(edits=True)
    lookout = seat.desk.files.meeting.lookout
    aside = path.with_name("aside")
    path.rename(aside)
    qtbot.waitUntil(lambda: not lookout._is_sure, timeout=3000)
    aside.rename(path)
    told = []
    lookout.seen.connect(told.append)
    qtbot.waitUntil(lambda: lookout._is_sure, timeout=4000)
    assert told == []
    assert not seat.find("notice_bar").isVisible()


def test_a_window_does_not_close_on_the_only_copy(settled, path, qtbot, shell):
    seat = settled(edits=False)
    path.unlink()
    assert not seat.window.close()
    assert "only copy" in seat.text("sheet_text")
    seat.click("sheet_save")
    assert shell.windows == []
    assert name_in(path) == "Ad"


def test_a_renamed_file_can_be_followed(settled, path, qtbot):
    seat = settled(edits=True)
    moved = path.with_name("plan 2.journey")
    path.rename(moved)
    said(seat, qtbot, "“plan 2.journey” has what was in it")
    seat.click("notice_follow")
    assert seat.session.document.path == moved
    assert seat.find("saved_state").text() == "Edited"
    seat.desk.acts["save"].trigger()
    assert name_in(moved) == "Mine"
    assert not path.exists()
    assert seat.window.shell.memory.settings.recent[0] == str(moved)


def test_a_folder_that_vanished_is_said_and_what_is_in_the_window_goes_elsewhere(
    settled, path, qtbot, answers, tmp_path
):
    seat = settled(edits=True)
    shutil.rmtree(path.parent)
    said(seat, qtbot, "The folder of “plan.journey” is gone")
    seat.desk.acts["save"].trigger()
    assert "there is no folder" in seat.text("toast_text")
    answers(saving=tmp_path / "rescued.journey")
    seat.click("notice_save_as")
    assert name_in(tmp_path / "rescued.journey") == "Mine"
    assert seat.find("saved_state").text() == "Saved"


def test_a_drive_that_is_back_is_noticed_by_itself(settled, path, qtbot):
    seat = settled(edits=True)
    path.parent.rename(path.parent.with_name("elsewhere"))
    said(seat, qtbot, "The folder of “plan.journey” is gone")
    path.parent.with_name("elsewhere").rename(path.parent)
    qtbot.waitUntil(lambda: not seat.find("notice_bar").isVisible(), timeout=4000)
    seat.desk.acts["save"].trigger()
    assert name_in(path) == "Mine"


def test_looking_again_says_it_again(settled, path, qtbot):
    seat = settled(edits=True)
    path.parent.rename(path.parent.with_name("elsewhere"))
    said(seat, qtbot, "The folder of “plan.journey” is gone")
    seat.click("notice_look")
    assert not seat.find("notice_bar").isVisible()
    said(seat, qtbot, "The folder of “plan.journey” is gone")


@pytest.fixture
def stick(tmp_path):
    """A drive that can be pulled out: a file system in memory, mounted; it needs the right to mount."""
    place = tmp_path / "stick"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", place]).returncode:
        pytest.skip("nothing may be mounted here")
    yield place
    subprocess.run(["umount", "--lazy", place], capture_output=True)


def test_a_stick_that_is_pulled_out_takes_nothing_along(sit, stick, qtbot, answers, tmp_path):
    seat = sit(None)
    answers(saving=stick / "map.journey")
    seat.session.do(SetMap({"name": "Plan"}))
    seat.desk.acts["save"].trigger()
    seat.session.do(SetMap({"name": "Better plan"}))
    subprocess.run(["umount", "--lazy", stick], check=True)
    said(seat, qtbot, "deleted, renamed or moved")  # the empty folder it was mounted on is still there
    answers(saving=tmp_path / "rescued.journey")
    seat.click("notice_save_as")
    assert file.load(tmp_path / "rescued.journey").map.name == "Better plan"


def test_a_read_only_place_is_said_and_another_is_offered(sit, stick, qtbot, answers, tmp_path):
    file.write(stick / "map.journey", journey(SITE))
    subprocess.run(["mount", "-o", "remount,ro", stick], check=True)
    seat = sit(stick / "map.journey")
    seat.session.do(Update(ItemId("ad"), {"name": "Mine"}))
    seat.desk.acts["save"].trigger()
    assert "read-only" in seat.text("toast_text") or "may not write" in seat.text("toast_text")
    assert "Not saved: “map.journey”" in seat.text("notice_text")
    assert name_in(stick / "map.journey") == "Ad"
    seat.click("notice_try_again")
    assert "Not saved" in seat.text("notice_text")
    answers(saving=tmp_path / "mine.journey")
    seat.click("notice_save_as")
    assert name_in(tmp_path / "mine.journey") == "Mine"
    assert not seat.find("notice_bar").isVisible()


def fill(folder: Path) -> None:
    """Leave no room on a drive."""
    with suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


def test_a_full_stick_is_said_and_what_is_on_it_stays(sit, stick, qtbot, answers, tmp_path):
    file.write(stick / "map.journey", journey(SITE))
    before = (stick / "map.journey").read_bytes()
    seat = sit(stick / "map.journey")
    seat.session.do(Update(ItemId("ad"), {"name": "Mine"}))
    fill(stick)
    seat.desk.acts["save"].trigger()
    assert "no room left" in seat.text("toast_text")
    assert (stick / "map.journey").read_bytes() == before
    (stick / "filler").unlink()
    seat.click("notice_try_again")
    assert name_in(stick / "map.journey") == "Mine"


def test_a_window_that_comes_to_the_front_looks_at_its_file(settled, path, qtbot):
    seat = settled(edits=False)
    lookout = seat.desk.files.meeting.lookout
    lookout._watcher.removePaths(
        [*lookout._watcher.files(), *lookout._watcher.directories()]
    )  # a network drive
    written_by_another(path)
    QCoreApplication.sendEvent(seat.window, QEvent(QEvent.Type.ActivationChange))
    said(seat, qtbot, "Another program has changed")


HOLD = """
import sys
from contextlib import suppress
from pathlib import Path
from journeymap.document import Document
document = Document.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def holder(path):
    """Another program that has the file open, in the same user's name."""
    command = [sys.executable, "-c", HOLD, path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "open\n"
        yield other
        other.kill()


@pytest.mark.parametrize("way", ["start", "open"])
def test_a_file_open_in_another_program_can_be_opened_as_a_copy(sit, shell, path, holder, answers, way):
    before = path.read_bytes()
    if way == "start":
        seat = sit(path)
    else:
        seat = sit()
        answers(opening=path)
        seat.desk.acts["open"].trigger()
    assert "is open in another journeymap" in seat.text("sheet_title")
    assert seat.find("sheet_open_copy").hasFocus()
    seat.click("sheet_open_copy")
    (window,) = shell.windows
    assert window.session.journey == journey(SITE)
    assert window.session.document.path is None
    assert window.desk.document_title() == "plan"
    assert path.read_bytes() == before


def test_a_file_that_is_open_in_another_program_can_be_opened_here_too(sit, shell, path, holder):
    seat = sit(path)
    seat.click("sheet_open_anyway")
    (window,) = shell.windows
    assert window.session.document.path == path


def test_it_may_also_be_left_alone(sit, shell, path, holder):
    seat = sit(path)
    seat.click("sheet_cancel")
    assert shell.windows == [seat.window]
    assert seat.desk.files.is_blank


def test_a_lock_whose_program_was_killed_is_in_nobodys_way(sit, path, holder):
    holder.kill()
    holder.wait()
    seat = sit(path)
    assert not seat.find("sheet").isVisible()
    assert seat.session.document.path == path


def test_a_state_folder_that_takes_nothing_keeps_nobody_from_working(sit, path, user_home, answers):
    state = Path(os.environ["XDG_STATE_HOME"]) / "journeymap"
    state.write_text("in the way")
    seat = sit(path)
    assert "edits cannot be kept safe" in seat.text("notice_text")
    assert str(state) in seat.text("notice_text")
    seat.session.do(Update(ItemId("ad"), {"name": "Mine"}))
    seat.desk.acts["save"].trigger()
    assert name_in(path) == "Mine"
    seat.desk.acts["new"].trigger()
    assert sit().desk.files.is_blank
