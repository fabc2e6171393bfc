"""A disk that fails at any step of a save: the document is the old or the new, and the user is told which."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.store import disk

ROOT = Path(__file__).parents[2]
SLOW = pytest.mark.slow
KINDS = {"create", "write", "sync", "close", "link", "rename", "settle", "unlink"}
"""The steps of a save, each of which must have failed."""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=ROOT, env=disk.environment(), capture_output=True, text=True)


def seen_by(*arguments: str) -> Counter[str]:
    """What a program saw of a disk that failed at one step after the other; all of it was as promised."""
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    return Counter(json.loads(done.stdout))


@pytest.mark.parametrize(
    "way, troubles, names",
    [
        pytest.param("again", "once", "", marks=SLOW),
        *(
            pytest.param(way, "all", names, marks=SLOW)
            for way in ("again", "elsewhere", "over", "verb")
            for names in ("", "named")
        ),
    ],
)
def test_a_save_on_a_failing_disk_leaves_the_old_or_the_new_and_says_which(way, troubles, names, swift_path):
    seen = seen_by("tests.store.failing", str(swift_path), way, troubles, names)
    failed = {what.split(": ")[1] for what in seen} - {"killed"}
    assert failed >= KINDS - ({"link"} if names else set())
    assert seen["kill: killed"] == sum(count for what, count in seen.items() if what.startswith("EIO: "))
    assert seen["EIO: settle: file.unconfirmed"] == seen["ENOSPC: settle: file.unconfirmed"] == 1
    if troubles == "all":
        codes = {what.split(": ")[2] for what in seen if "from now on" in what}
        assert {"file.full", "file.unsaved", "file.unwritable", "file.unconfirmed"} <= codes


@pytest.mark.parametrize(
    "way, fault",
    [("naive", "the document is file.empty"), ("careless", "'is_saved': True, 'code': '', 'content': 'old'")],
)
def test_savers_who_take_no_care_are_found_out(way, fault, swift_path):
    done = run("tests.store.failing", str(swift_path), way, "once")
    assert done.returncode != 0
    assert fault in done.stderr


@pytest.mark.parametrize(
    "deed, troubles",
    [
        ("edit", "once"),
        *(pytest.param(deed, "all", marks=SLOW) for deed in ("begin", "edit", "amend", "undo", "close")),
    ],
)
def test_an_edit_on_a_failing_disk_is_done_or_refused_whole(deed, troubles, swift_path):
    seen = seen_by("tests.store.failing_edits", str(swift_path), deed, troubles)
    assert seen["kill: killed"] == sum(count for what, count in seen.items() if what.startswith("EIO: ")) > 4
    codes = {what.split(": ")[-1] for what in seen} - {"killed"}
    expected = {"begin": {"store.folder", "done"}, "close": {"done"}}
    assert codes == expected.get(deed, {"store.failed", "store.full"})


def test_an_editor_who_goes_on_when_the_disk_has_failed_is_found_out(swift_path):
    done = run("tests.store.failing_edits", str(swift_path), "naive", "once")
    assert done.returncode != 0
    assert "A new name" in done.stderr
