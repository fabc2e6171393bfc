"""Working copies: durable, recovered by whoever comes next, and swept when there is nothing in them."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from journeymap.document import Document
from journeymap.model.commands import Add, SetMap, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
from journeymap.model.journey import Journey
from journeymap.store import file, working
from journeymap.store.home import build
from journeymap.store.lock import take
from journeymap.words import LANGUAGES, say
from tests.draw import journey

SITE = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


def rename(name: str) -> Update:
    return Update(ItemId("ad"), {"name": name})


def left(state: Path, path: Path | None = None) -> Path:
    """The folder of a document with two unsaved steps whose program is gone."""
    document = Document.open(path, state=state) if path else Document.new(journey(SITE), state=state)
    document.do(SetMap({"name": "Shop"}))
    document.do(rename("A"))
    folder = document._copy._home.folder
    document.close()
    return folder


def refusal(call, *arguments) -> str:
    """The code of a refusal, which has words in every language."""
    with pytest.raises(JourneyError) as caught:
        call(*arguments)
    error = caught.value
    assert all(say(f"error.{error.code}", language, **error.facts) for language in LANGUAGES)
    return error.code


def test_a_copy_that_was_left_is_offered_and_recovered(tmp_path):
    folder = left(tmp_path)
    (recovery,) = Document.recoverable(tmp_path)
    assert (recovery.folder, recovery.path, recovery.name, recovery.steps) == (folder, None, "Shop", 2)
    assert abs(time.time() - recovery.edited.timestamp()) < 60
    document = Document.recover(recovery)
    assert document.is_recovered
    assert document.is_modified
    assert document.journey["ad"].name == "A"
    assert Document.recoverable(tmp_path) == []  # it is in use
    document.undo()
    document.undo()
    assert document.journey == journey(SITE)
    document.redo()
    document.save(tmp_path / "map.journey")
    assert not document.is_recovered
    document.close()
    assert not any((tmp_path / "working").iterdir())


def test_a_copy_of_a_file_knows_it_and_what_is_new(tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), durable=False)
    document.do(rename("First"))
    document.save(path)
    left(tmp_path, path)
    (recovery,) = Document.recoverable(tmp_path)
    assert (recovery.path, recovery.steps) == (path, 2)
    document = Document.recover(recovery)
    assert document.unsaved.ids == {"map", "ad"}
    assert [step.name for step in document.done] == ["update", "setmap", "update"]
    document.close(discard=True)
    assert file.load(path)["ad"].name == "First"


def test_what_was_undone_can_still_be_redone_after_a_crash(tmp_path):
    document = Document.new(journey(SITE), state=tmp_path)
    document.do(rename("A"))
    document.do(rename("B"))
    document.undo()
    document._copy.close(remove=False)
    document = Document.recover(Document.recoverable(tmp_path)[0])
    document.redo()
    assert document.journey["ad"].name == "B"
    document.close(discard=True)


def test_saving_moves_the_line_between_saved_and_unsaved(tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), state=tmp_path)
    document.do(rename("A"))
    document.save(path)
    document.do(rename("B"))
    document._copy.close(remove=False)
    (recovery,) = Document.recoverable(tmp_path)
    assert (recovery.path, recovery.steps) == (path, 1)
    document = Document.recover(recovery)
    document.undo()
    assert not document.is_modified
    document.close()
    assert Document.recoverable(tmp_path) == []


def test_a_copy_without_unsaved_steps_is_swept(tmp_path):
    for path in (None, tmp_path / "map.journey"):
        document = Document.new(journey(SITE), state=tmp_path)
        if path:
            document.do(rename("A"))
            document.save(path)
        document._copy.close(remove=False)
    assert len(list((tmp_path / "working").iterdir())) == 2
    assert Document.recoverable(tmp_path) == []
    assert not any((tmp_path / "working").iterdir())


def test_the_last_edited_comes_first(tmp_path):
    folders = [left(tmp_path) for _ in range(4)]
    assert [recovery.folder for recovery in Document.recoverable(tmp_path)] == folders[::-1]


def test_a_copy_may_be_discarded(tmp_path):
    left(tmp_path)
    (recovery,) = Document.recoverable(tmp_path)
    Document.discard(recovery)
    assert not any((tmp_path / "working").iterdir())
    assert refusal(Document.discard, recovery) == "store.gone"
    assert refusal(Document.recover, recovery) == "store.gone"


def test_nobody_recovers_what_another_has_recovered(tmp_path):
    left(tmp_path)
    (recovery,) = Document.recoverable(tmp_path)
    document = Document.recover(recovery)
    assert refusal(Document.recover, recovery) == "store.busy"
    assert refusal(Document.discard, recovery) == "store.busy"
    document.close(discard=True)


def test_a_living_program_keeps_its_copy_from_another(tmp_path):
    document = Document.new(journey(SITE), state=tmp_path)
    document.do(rename("A"))
    code = "import sys; from pathlib import Path; from journeymap.document import Document; "
    code += "print(len(Document.recoverable(Path(sys.argv[1]))))"
    command = [sys.executable, "-c", code, tmp_path]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "0"
    document.do(rename("B"))
    document.close()
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "1"


def test_a_folder_that_is_being_made_is_left_alone_and_an_old_one_swept(tmp_path):
    home = build(tmp_path / "working")
    assert Document.recoverable(tmp_path) == []
    assert home.folder.exists()
    home.leave()
    assert Document.recoverable(tmp_path) == []
    assert home.folder.exists()
    os.utime(home.folder, (1, 1))
    assert Document.recoverable(tmp_path) == []
    assert not home.folder.exists()


def test_a_copy_that_lost_power_before_it_was_there_is_swept(tmp_path):
    """Names in a folder may become durable in any order: the note of a copy before its database."""
    folder = left(tmp_path)
    for each in folder.glob("copy.sqlite*"):
        each.unlink()
    assert (folder / "about.json").exists()
    assert Document.recoverable(tmp_path) == []
    assert Document.damaged(tmp_path) == []
    assert not folder.exists()


def test_strange_things_in_the_state_folder_do_no_harm(tmp_path):
    assert Document.recoverable(tmp_path / "none") == []
    folder = left(tmp_path)
    (tmp_path / "working" / "file").write_text("hello")
    (folder / "more").mkdir()
    assert len(Document.recoverable(tmp_path)) == 1
    (folder / "about.json").write_text("{")  # unreadable: nothing of it counts as saved
    (recovery,) = Document.recoverable(tmp_path)
    assert (recovery.path, recovery.steps) == (None, 2)


@pytest.mark.parametrize("content", [b"", b"hello" * 1000, None])
def test_a_damaged_copy_is_kept_for_repair_and_not_offered(tmp_path, content):
    folder = left(tmp_path)
    (recovery,) = Document.recoverable(tmp_path)
    database = folder / "copy.sqlite"
    if content is None:
        half = database.read_bytes()[: database.stat().st_size // 2]
        database.write_bytes(half)
    else:
        database.write_bytes(content)
    assert Document.recoverable(tmp_path) == []
    assert refusal(Document.recover, recovery) == "store.damaged"
    assert database.exists()


@pytest.mark.parametrize(
    "statement, code",
    [
        ("PRAGMA user_version = 99", "store.newer"),
        ("UPDATE transition SET target = 'nowhere'", "store.damaged"),
        ("UPDATE revision SET edits = '['", "store.damaged"),
        ("UPDATE revision SET kind = 'dance'", "store.damaged"),
        ("DELETE FROM meta", "store.damaged"),
        ("CREATE TABLE more (id TEXT)", "store.damaged"),
    ],
)
def test_a_copy_that_cannot_be_continued_says_so(tmp_path, statement, code):
    folder = left(tmp_path)
    (recovery,) = Document.recoverable(tmp_path)
    with closing(sqlite3.connect(folder / "copy.sqlite", isolation_level=None)) as connection:
        connection.execute(statement)
    assert refusal(Document.recover, recovery) == code
    assert refusal(Document.recover, recovery) == code  # it was let go again


def test_a_copy_of_an_older_version_is_brought_up_to_date(tmp_path, monkeypatch):
    from journeymap.store import schema

    left(tmp_path)
    later = (*schema.MIGRATIONS, 'CREATE TABLE "weather" ("id" TEXT NOT NULL PRIMARY KEY) STRICT;')
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    monkeypatch.setattr(schema.upgrade, "__defaults__", (later,))
    monkeypatch.setattr(working, "VERSION", len(later))
    document = Document.recover(Document.recoverable(tmp_path)[0])
    assert document.journey["ad"].name == "A"
    tables = document._copy._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    assert ("weather",) in tables.fetchall()
    document.close(discard=True)


def test_a_state_folder_that_takes_nothing_is_named(tmp_path):
    state = tmp_path / "state"
    state.write_text("a file is in the way")
    with pytest.raises(JourneyError) as caught:
        Document.new(Journey(), state=state)
    assert (caught.value.code, caught.value.facts["path"]) == ("store.folder", str(state))
    assert refusal(lambda: Document.new(Journey(), state=Path("/proc/none"))) == "store.folder"


def test_an_edit_that_cannot_be_kept_is_not_done(tmp_path):
    """A limit on the size of files stands for the full disk."""
    code = """
import os, resource, sys
from pathlib import Path
from journeymap.document import Document
from journeymap.model.commands import Add
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
document = Document.new(state=Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
told = []
document.watch(told.append)
try:
    for count in range(1000):
        document.do(Add(Note(id=ItemId(f"n{count}"), text="x" * 500)))
except JourneyError as error:
    print(error.code, len(document.journey.items), len(document.done), len(told), flush=True)
os._exit(9)
"""
    command = [sys.executable, "-c", code, tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    refusal, *counts = done.stdout.split()
    assert refusal in ("store.full", "store.failed")
    assert len(set(counts)) == 1
    document = Document.recover(Document.recoverable(tmp_path)[0])
    assert 5 < len(document.journey.items) == int(counts[0])
    document.close(discard=True)


def test_a_map_is_saved_even_if_its_working_copy_is_gone(tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), state=tmp_path)
    document.do(rename("A"))
    document._copy._connection.close()
    warning = document.save(path)
    assert warning is not None
    assert warning.code == "store.no_history"
    assert all(
        str(path) in say("error.store.no_history", language, **warning.facts) for language in LANGUAGES
    )
    assert file.load(path) == document.journey
    document.close()


def test_a_map_is_saved_even_if_its_state_folder_is_gone(tmp_path):
    path = tmp_path / "map.journey"
    document = Document.new(journey(SITE), state=tmp_path / "state")
    document.do(rename("A"))
    shutil.rmtree(tmp_path / "state")
    document.save(path)
    assert file.load(path) == document.journey
    document.close()


def test_what_a_killed_save_left_beside_the_file_is_swept_at_the_next_start(tmp_path):
    path = tmp_path / "elsewhere" / "map.journey"
    path.parent.mkdir()
    folder = left(tmp_path)
    about = json.loads((folder / "about.json").read_text())
    (folder / "about.json").write_text(json.dumps(about | {"saving": str(path)}))
    stale = path.parent / ".0123456789abcdef.journey-saving"
    stale.write_bytes(b"half a file")
    assert len(Document.recoverable(tmp_path)) == 1
    assert not stale.exists()


def test_a_lock_is_held_by_one(tmp_path):
    lock = take(tmp_path / "lock")
    assert lock is not None
    assert take(tmp_path / "lock") is None
    lock.release()
    lock.release()
    again = take(tmp_path / "lock")
    assert again is not None
    again.release(remove=True)
    assert not (tmp_path / "lock").exists()


def test_a_name_that_is_no_text_survives_a_crash(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.journey"))
    document = Document.new(journey(SITE), state=tmp_path)
    document.save(path)
    document.do(Add(Note(id=ItemId("n"))))
    document.close()
    assert Document.recoverable(tmp_path)[0].path == path
