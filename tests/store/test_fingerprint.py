"""A file that another program wrote is known for what it is, and nothing that is theirs is written over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeymap.document import Document
from journeymap.model.commands import Add, SetMap, Update
from journeymap.model.errors import JourneyError
from journeymap.model.items import ItemId, Note
from journeymap.model.journey import Journey, difference
from journeymap.store import file, replacement
from journeymap.store.fingerprint import Presence, fingerprint, found_again, presence
from journeymap.words import LANGUAGES, say
from tests.draw import journey

SITE = "ann>ad, ad>site .5, site>buy! .2, site>ad .3"


@pytest.fixture
def path(tmp_path) -> Path:
    file.write(tmp_path / "map.journey", journey(SITE))
    return tmp_path / "map.journey"


def rename(name: str) -> Update:
    return Update(ItemId("ad"), {"name": name})


def changed_by_another(path: Path, name: str) -> Journey:
    """What is in a file after somebody else opened it, renamed a card and saved it."""
    other = Document.open(path, durable=False)
    other.do(rename(name))
    other.save()
    other.close()
    return other.journey


def refusal(call, *arguments, **options) -> str:
    with pytest.raises(JourneyError) as caught:
        call(*arguments, **options)
    error = caught.value
    assert all(say(f"error.{error.code}", language, **error.facts) for language in LANGUAGES)
    return error.code


def test_a_file_is_known_by_its_bytes_however_it_came_to_have_them(path):
    known = fingerprint(path.read_bytes())
    assert presence(path, known)[0] is Presence.SAME
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    os.utime(path, (1, 1))
    found, seen = presence(path, known)
    assert found is Presence.SAME
    assert seen.seen
    path.write_bytes(path.read_bytes() + b"\0")
    assert presence(path, seen)[0] is Presence.CHANGED


def test_a_file_that_nobody_touched_is_not_read_again(path):
    os.utime(path, (1, 1))
    _, seen = presence(path, fingerprint(path.read_bytes()))
    assert presence(path, type(seen)("another digest", seen.size, seen.seen))[0] is Presence.SAME
    os.utime(path, (2, 2))
    assert presence(path, type(seen)("another digest", seen.size, seen.seen))[0] is Presence.CHANGED


def test_a_file_written_a_moment_ago_is_read_again_since_its_times_say_nothing_yet(path):
    _, seen = presence(path, fingerprint(path.read_bytes()))
    assert seen.seen == ()


@pytest.mark.parametrize("spoil", ["gone", "no folder", "a folder", "a pipe", "empty", "huge", "a loop"])
def test_whatever_became_of_a_file_is_told(path, spoil):
    known = fingerprint(path.read_bytes())
    path.unlink()
    match spoil:
        case "no folder":
            path.parent.rename(path.parent.with_name(f"{path.parent.name} moved"))
        case "a folder":
            path.mkdir()
        case "a pipe":
            os.mkfifo(path)
        case "empty":
            path.touch()
        case "huge":
            with path.open("wb") as target:
                target.truncate(2**33)
        case "a loop":
            path.symlink_to(path)
    expected = {"gone": Presence.MISSING, "no folder": Presence.AWAY, "a loop": Presence.UNREADABLE}
    assert presence(path, known)[0] is expected.get(spoil, Presence.CHANGED)


def test_a_file_that_was_renamed_is_found_again_by_what_is_in_it(path):
    known = fingerprint(path.read_bytes())
    assert found_again(path, known) is None
    path.rename(path.with_name("other.journey"))
    file.write(path.with_name("a.journey"), journey("ann>buy!"))
    (path.parent / "z.txt").write_bytes(path.with_name("other.journey").read_bytes())
    assert found_again(path, known) == path.with_name("other.journey")


def test_nothing_that_another_program_saved_is_written_over(path):
    document = Document.open(path, durable=False)
    document.do(rename("mine"))
    changed_by_another(path, "theirs")
    theirs = path.read_bytes()
    assert document.presence() is Presence.CHANGED
    assert refusal(document.save) == "file.changed"
    assert refusal(document.save, path) == "file.changed"
    assert path.read_bytes() == theirs
    assert document.is_modified
    elsewhere = path.with_name("mine.journey")
    document.save(elsewhere)
    assert file.load(elsewhere)["ad"].name == "mine"
    assert path.read_bytes() == theirs


def test_what_is_theirs_may_be_replaced_if_somebody_says_so(path):
    document = Document.open(path, durable=False)
    document.do(rename("mine"))
    changed_by_another(path, "theirs")
    document.save(over=True)
    assert file.load(path)["ad"].name == "mine"
    assert document.presence() is Presence.SAME
    document.do(rename("more"))
    document.save()


@pytest.mark.parametrize("spoil", ["empty", "cut", "huge", "text"])
def test_a_file_that_cannot_even_be_opened_any_more_is_not_written_over_either(path, spoil):
    document = Document.open(path, durable=False)
    document.do(rename("mine"))
    spoilt = {"empty": b"", "cut": path.read_bytes()[:5000], "text": b"hello", "huge": b"x"}[spoil]
    path.write_bytes(spoilt)
    if spoil == "huge":
        os.truncate(path, 2**33)
    assert refusal(document.save) == "file.changed"
    assert path.stat().st_size == (2**33 if spoil == "huge" else len(spoilt))


def test_a_file_changed_between_the_last_look_and_the_replacing_is_spared(path, monkeypatch):
    document = Document.open(path, durable=False)
    document.do(rename("mine"))
    keep = replacement._keep

    def late(*arguments) -> None:
        keep(*arguments)
        changed_by_another(path, "theirs")

    monkeypatch.setattr(replacement, "_keep", lambda *_: (monkeypatch.undo(), late(*_)))
    assert refusal(document.save) == "file.changed"
    assert file.load(path)["ad"].name == "theirs"
    assert [entry.name for entry in path.parent.iterdir()] == ["map.journey"]


def test_a_file_that_is_gone_is_written_anew(path):
    document = Document.open(path, durable=False)
    document.do(rename("mine"))
    path.unlink()
    assert document.presence() is Presence.MISSING
    document.save()
    assert file.load(path)["ad"].name == "mine"
    assert document.presence() is Presence.SAME


def test_saving_under_a_name_that_was_asked_about_asks_no_more(path):
    document = Document.new(journey("ann>buy!"), durable=False)
    document.save(path)
    assert file.load(path) == journey("ann>buy!")


def test_theirs_comes_in_as_one_step_that_can_be_undone(path, tmp_path):
    document = Document.open(path, state=tmp_path / "state")
    document.do(rename("mine"))
    mine = document.journey
    theirs_now = changed_by_another(path, "theirs")
    theirs = document.theirs()
    assert theirs.journey == theirs_now

    class Take:
        def change(self, journey: Journey):
            return difference(journey, theirs.journey)

    document.meet(theirs, Take())
    assert document.journey == theirs_now
    assert not document.is_modified
    assert document.presence() is Presence.SAME
    document.undo()
    assert document.journey == mine
    assert document.unsaved.ids == {"ad"}
    document.redo()
    assert not document.is_modified
    document.undo()
    document._copy.close(remove=False)  # killed
    document = Document.recover(Document.recoverable(tmp_path / "state")[0])
    assert document.journey == mine
    assert document.unsaved.inverse().edits[0].after == theirs_now["ad"]
    document.save()
    assert file.load(path) == mine
    document.close()


def test_what_was_merged_with_theirs_is_not_taken_for_saved_after_a_crash(path, tmp_path):
    document = Document.open(path, state=tmp_path / "state")
    document.do(rename("mine"))
    changed_by_another(path, "theirs")
    theirs = document.theirs()
    document.meet(theirs, Add(Note(id=ItemId("both"))))
    assert document.is_modified
    document._copy.close(remove=False)
    (recovery,) = Document.recoverable(tmp_path / "state")
    document = Document.recover(recovery)
    assert document.unsaved.ids == {"ad", "both"}
    assert document.presence() is Presence.SAME
    document.close(discard=True)


def test_a_save_that_was_killed_before_it_was_noted_is_not_taken_for_somebody_elses(path, tmp_path):
    document = Document.open(path, state=tmp_path / "state")
    document.do(rename("One"))
    about = document._copy._home.folder / "about.json"
    before = about.read_bytes()
    document.save()
    about.write_bytes(before)  # as if it had never been told
    document.do(rename("Two"))
    document._copy.close(remove=False)
    document = Document.recover(Document.recoverable(tmp_path / "state")[0])
    assert document.presence() is Presence.SAME
    assert document.unsaved.edits[0].before.name == "One"
    document.save()
    document.close()


def test_a_file_that_changed_while_its_program_was_dead_is_told_after_recovery(path, tmp_path):
    document = Document.open(path, state=tmp_path / "state")
    document.do(rename("One"))
    document._copy.close(remove=False)
    changed_by_another(path, "theirs")
    document = Document.recover(Document.recoverable(tmp_path / "state")[0])
    assert document.presence() is Presence.CHANGED
    assert refusal(document.save) == "file.changed"
    document.close(discard=True)


def test_a_file_that_is_gone_leaves_its_copy_to_be_recovered_though_all_was_saved(path, tmp_path):
    document = Document.open(path, state=tmp_path / "state")
    document._copy.close(remove=False)
    path.unlink()
    (recovery,) = Document.recoverable(tmp_path / "state")
    assert (recovery.path, recovery.steps) == (path, 0)
    document = Document.recover(recovery)
    document.save()
    assert file.load(path) == journey(SITE)
    document.close()


def test_going_on_with_a_renamed_file_loses_nothing(path):
    document = Document.open(path, durable=False)
    document.do(rename("mine"))
    moved = path.with_name("moved.journey")
    path.rename(moved)
    assert document.found_again() == moved
    document.follow(moved)
    assert document.path == moved
    assert document.is_modified
    document.save()
    assert file.load(moved)["ad"].name == "mine"
    assert not path.exists()
    file.write(path, journey("ann>buy!"))
    assert refusal(document.follow, path) == "file.changed"
    assert document.path == moved


def test_a_copy_has_the_journal_and_no_file(path, tmp_path):
    changed_by_another(path, "One")
    before = path.read_bytes()
    document = Document.copied(path, state=tmp_path / "state")
    assert (document.path, document.is_modified, len(document.done)) == (None, False, 1)
    document.undo()
    assert document.journey == journey(SITE)
    assert refusal(document.save) == "file.no_path"
    document.save(tmp_path / "copy.journey")
    assert path.read_bytes() == before
    document.close()


HOLD = """
import sys
from pathlib import Path
from journeymap.document import Document
document = Document.open(Path(sys.argv[1]), state=Path(sys.argv[2]))
print("open", flush=True)
sys.stdin.readline()
"""


def test_another_program_that_has_the_file_is_found_and_a_dead_one_is_not(path, tmp_path):
    state = tmp_path / "state"
    command = [sys.executable, "-c", HOLD, path, state]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "open\n"
        assert Document.holders(path, state) == [other.pid]
        link = path.with_name("link.journey")
        link.symlink_to(path)
        assert Document.holders(link, state) == [other.pid]
        assert Document.holders(path.with_name("other.journey"), state) == []
        other.kill()
        other.wait()
    assert Document.holders(path, state) == []
    assert Document.recoverable(state) == []
    assert not any((state / "working").iterdir())


def test_this_program_is_not_another(path, tmp_path):
    document = Document.open(path, state=tmp_path / "state")
    assert Document.holders(path, tmp_path / "state") == []
    document.do(SetMap({"name": "x"}))
    document.close(discard=True)


def test_two_verbs_at_once_do_not_undo_each_other(path):
    one, two = Document.open(path, durable=False), Document.open(path, durable=False)
    one.do(rename("one"))
    two.do(SetMap({"name": "two"}))
    one.save()
    assert refusal(two.save) == "file.changed"
    assert file.load(path)["ad"].name == "one"
