"""A file gives back what was put into it, and is replaced whole or not at all."""

import ctypes
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

import journeymap
from journeymap.model.errors import JourneyError
from journeymap.model.items import KINDS, ItemId, Stage, Touchpoint, kind_of
from journeymap.model.journey import Journey, journey_of
from journeymap.store import replacement
from journeymap.store.file import load, write
from journeymap.store.lock import try_lock
from journeymap.store.reading import read
from journeymap.store.replacement import replace, sweep
from journeymap.store.seal import checksum
from journeymap.words import LANGUAGES, say
from tests.store.samples import ALL_FIELDS, full_journey, large_journey

as_root = os.geteuid() == 0


def refusal(call, *arguments) -> JourneyError:
    """The refusal of a call, which has words in every language that name the file."""
    with pytest.raises(JourneyError) as caught:
        call(*arguments)
    error = caught.value
    for language in LANGUAGES:
        assert str(error.facts["path"]) in say(f"error.{error.code}", language, **error.facts)
    return error


def test_the_sample_fills_every_field():
    items = full_journey().items
    for record in KINDS.values():
        full = next(item for item in items.values() if isinstance(item, record))
        for spec in fields(record):
            assert getattr(full, spec.name) != spec.default or spec.name == "id", (record, spec.name)


@pytest.fixture(scope="module")
def there_and_back(tmp_path_factory) -> tuple[Journey, Journey]:
    path = tmp_path_factory.mktemp("round") / "full.journey"
    write(path, full_journey())
    return full_journey(), load(path)


@pytest.mark.parametrize("kind, field", ALL_FIELDS)
def test_every_field_comes_back(kind, field, there_and_back):
    before, after = there_and_back
    for item in before.items.values():
        if kind_of(item) == kind:
            value = getattr(after[item.id], field)
            assert value == getattr(item, field)
            assert type(value) is type(getattr(item, field)) or isinstance(value, float)


def test_a_journey_comes_back_whole(tmp_path):
    for name, journey in {
        "none": Journey(),
        "full": full_journey(),
        "large": large_journey(3000),
    }.items():
        path = tmp_path / f"{name}.journey"
        assert write(path, journey) is None
        assert load(path) == journey
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "full.journey",
        "large.journey",
        "none.journey",
    ]


def test_any_sqlite_tool_can_ask_the_map(tmp_path):
    path = tmp_path / "map.journey"
    write(path, full_journey())
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        query = 'SELECT "stage", "group_chance" FROM "touchpoint" WHERE "id" = ?'
        assert connection.execute(query, ("t0>t3",)).fetchone() == ("4", "[0.25,0.5,1.0]")
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        assert meta["app_version"] == journeymap.__version__
        assert meta["sha256"] == checksum(connection)
        assert len(meta["document_id"]) == 32
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.journey"]


@pytest.mark.parametrize(
    "name",
    [
        "a?mode=rw&x.journey",
        "100%25.journey",
        "a#b.journey",
        'it\'s "so".journey',
        " space .journey",
        "رحلة العميل.journey",
        "cafe\u0301.journey",
        "caf\u00e9.journey",
        "line\nbreak.journey",
        "n" * 247 + ".journey",
        "no suffix",
    ],
)
def test_a_file_may_have_any_name(name, tmp_path):
    path = tmp_path / name
    write(path, full_journey())
    write(path, large_journey(30))
    assert load(path) == large_journey(30)
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_a_path_may_be_longer_than_sqlite_can_open(tmp_path):
    folder = tmp_path.joinpath(*["مجلد طويل جدا" * 4] * 8)
    folder.mkdir(parents=True)
    path = folder / "map.journey"
    assert len(os.fsencode(path)) > 512
    write(path, full_journey())
    assert load(path) == full_journey()


def test_a_name_need_not_be_text(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.journey"))
    write(path, full_journey())
    assert load(path) == full_journey()


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path):
    path = tmp_path / "map.journey"
    write(path, Journey())
    path.chmod(0o640)
    before = path.stat().st_ino
    write(path, full_journey())
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.stat().st_ino != before
    assert load(path) == full_journey()


@pytest.mark.skipif(not as_root, reason="only root can give a file away")
def test_a_file_keeps_its_owner(tmp_path):
    path = tmp_path / "map.journey"
    write(path, Journey())
    os.chown(path, 1234, 2345)
    write(path, full_journey())
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path):
    before = os.umask(0o027)
    try:
        write(tmp_path / "map.journey", Journey())
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "map.journey").stat().st_mode) == 0o640


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path):
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "map.journey"
    write(target, Journey())
    link = tmp_path / "link.journey"
    link.symlink_to(target)
    write(link, full_journey())
    assert link.is_symlink()
    assert load(target) == load(link) == full_journey()
    assert [entry.name for entry in (tmp_path / "there").iterdir()] == ["map.journey"]


def test_a_link_to_nothing_yet_leads_to_the_new_file(tmp_path):
    link = tmp_path / "link.journey"
    link.symlink_to("map.journey")
    write(link, full_journey())
    assert link.is_symlink()
    assert load(tmp_path / "map.journey") == full_journey()


def test_places_where_nothing_can_be_saved_are_refused(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    text = tmp_path / "text"
    text.write_text("here")
    assert refusal(write, folder, Journey()).code == "file.folder"
    assert refusal(write, pipe, Journey()).code == "file.special"
    assert refusal(write, Path("/dev/null"), Journey()).code == "file.special"
    assert refusal(write, tmp_path / "none" / "map.journey", Journey()).code == "file.no_folder"
    assert refusal(write, text / "map.journey", Journey()).code in ("file.no_folder", "file.unsaved")
    assert refusal(write, loop, Journey()).code == "file.unsaved"
    assert refusal(write, tmp_path / ("n" * 256), Journey()).code == "file.unsaved"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder", "loop", "pipe", "text"]


def without_rights_of_root(code: str, *arguments: object) -> str:
    """What a program prints that must ask the file system, as everybody but root must."""
    libc = ctypes.CDLL(None, use_errno=True)

    def give_up() -> None:
        for capability in (1, 2, 3) if as_root else ():  # DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER
            assert libc.prctl(24, capability, 0, 0, 0) == 0  # PR_CAPBSET_DROP: gone with the next program

    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, preexec_fn=give_up, capture_output=True, text=True, timeout=60)
    assert not done.stderr
    return done.stdout.strip()


TRY_BOTH = """
import sys
from pathlib import Path
from journeymap.model.errors import JourneyError
from journeymap.model.journey import Journey
from journeymap.store.file import load, write
for call, *rest in ((load,), (write, Journey())):
    try:
        call(Path(sys.argv[1]), *rest)
        print("done")
    except JourneyError as error:
        print(error.code)
"""


@pytest.mark.slow
def test_rights_are_respected(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "map.journey"
    write(path, full_journey())
    path.chmod(0o000)
    assert without_rights_of_root(TRY_BOTH, path).split() == ["file.unreadable", "file.read_only"]
    path.chmod(0o444)
    assert without_rights_of_root(TRY_BOTH, path).split() == ["done", "file.read_only"]
    path.chmod(0o666)
    folder.chmod(0o555)
    assert without_rights_of_root(TRY_BOTH, path).split() == ["done", "file.unwritable"]
    folder.chmod(0o000)
    assert without_rights_of_root(TRY_BOTH, path).split() == ["file.unreadable", "file.unwritable"]
    folder.chmod(0o755)
    assert load(path) == full_journey()
    assert [entry.name for entry in folder.iterdir()] == ["map.journey"]


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path):
    """A limit on the size of files stands for the full disk: the write ends in the same way."""
    path = tmp_path / "map.journey"
    write(path, full_journey())
    before = path.read_bytes()
    code = f"""
import resource, sys
from pathlib import Path
from journeymap.model.errors import JourneyError
from journeymap.store.file import write
from tests.store.samples import large_journey
journey = large_journey(600)
resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 4096}, {len(before) + 4096}))
try:
    write(Path(sys.argv[1]), journey)
except JourneyError as error:
    print(error.code)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "file.full"
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.journey"]


def test_a_file_too_large_to_be_opened_again_is_not_saved(tmp_path):
    words = "ق" * 20_000
    items = [Stage(id=ItemId(f"s{n}"), purpose=words, goals=words, pains=words) for n in range(600)]
    path = tmp_path / "map.journey"
    error = refusal(write, path, journey_of(items))
    assert error.code == "file.too_large_to_save"
    assert not any(tmp_path.iterdir())


def test_too_many_records_are_refused(tmp_path):
    items = [Touchpoint(id=ItemId(f"t{n}")) for n in range(50_001)]
    with pytest.raises(JourneyError) as caught:
        write(tmp_path / "map.journey", journey_of(items))
    assert caught.value.code == "store.too_many"


@pytest.mark.parametrize("content", [b"", b"half a file"])
def test_what_a_killed_program_left_beside_a_file_is_swept(tmp_path, content):
    path = tmp_path / "map.journey"
    write(path, Journey())
    stale = tmp_path / ".0123456789abcdef.journey-saving"
    for call in (lambda: load(path), lambda: write(path, Journey())):
        stale.write_bytes(content)
        call()
        assert not stale.exists()


def test_what_is_still_being_written_is_not_swept(tmp_path):
    begun = tmp_path / ".0123456789abcdef.journey-saving"
    begun.write_bytes(b"half a file")
    with begun.open("rb") as writer:
        assert try_lock(writer.fileno())
        sweep(tmp_path / "map.journey")
        assert begun.exists()
    other = tmp_path / ".mine.journey-saving"
    other.write_bytes(b"not ours")
    sweep(tmp_path / "map.journey")
    assert not begun.exists()
    assert other.exists()


def test_a_file_has_no_name_before_it_is_complete(tmp_path):
    """So there is nothing to leave behind; see open(2), O_TMPFILE."""
    try:
        os.close(os.open(tmp_path, os.O_TMPFILE | os.O_RDWR))
    except (AttributeError, OSError):
        pytest.skip("this file system has no nameless files")
    replacement._put(replacement._Order(tmp_path / "map.journey", b"whole", None, None), replacement._unnamed)
    assert (tmp_path / "map.journey").read_bytes() == b"whole"
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.journey"]


def test_a_file_system_without_nameless_files_is_served_too(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_TMPFILE")
    path = tmp_path / "map.journey"
    write(path, full_journey())
    write(path, large_journey(30))
    assert load(path) == large_journey(30)
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.journey"]


def test_bytes_are_put_in_place_as_they_are(tmp_path):
    path = tmp_path / "any"
    assert replace(path, b"x" * 3_000_000) is None
    assert path.read_bytes() == b"x" * 3_000_000
    assert read(path) == b"x" * 3_000_000


def test_the_interrupt_of_a_save_leaves_no_file(tmp_path):
    """Ctrl+C while the disk is at work."""
    code = """
import signal, sys
from pathlib import Path
from journeymap.store.replacement import replace
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job is born deaf to it
signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
signal.setitimer(signal.ITIMER_REAL, 0.005)
try:
    while True:
        replace(Path(sys.argv[1]), b"y" * 30_000_000)
except KeyboardInterrupt:
    print("stopped")
"""
    path = tmp_path / "any"
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "stopped"
    assert path.read_bytes() in (b"old", b"y" * 30_000_000)
    assert [entry.name for entry in tmp_path.iterdir()] == ["any"]
