"""Places where no picture can go, chosen in the dialog: one sentence, and nothing else has changed."""

import os
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.draw import journey
from tests.ui.test_exporting import dialog_of, press

SMALL = journey("ann>ad@first, ad>buy!@second")
OLD = b"what was there before"
SUFFIXES = (".png", ".svg", ".pdf", ".pptx", ".xlsx")


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own, and how to mount it otherwise."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("mounting a small disk needs more rights than this machine gives")

    if os.name == "nt" or not Path("/bin/mount").exists():
        pytest.skip("no disk can be mounted here")
    mount("size=64k")
    yield folder, mount
    subprocess.run(["umount", str(folder)], check=False, capture_output=True)


def saved(seat, answers, qtbot, target: Path, suffix: str) -> str:
    """What is said after a file was saved by the dialog."""
    answers(saving=target)
    dialog = dialog_of(seat)
    press(dialog, f"export_format_{suffix[1:]}")
    seat.desk.toast.say("…")
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: seat.find("toast").text() != "…", timeout=10_000)
    return seat.find("toast").text()


def test_a_full_disk_leaves_the_old_files_alone(sit, answers, qtbot, disk):
    seat, (folder, _) = sit(SMALL), disk
    for suffix in SUFFIXES:
        (folder / f"a{suffix}").write_bytes(OLD)
    (folder / "ballast").write_bytes(b"x" * 40 * 1024)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    for suffix in SUFFIXES:
        assert "full" in saved(seat, answers, qtbot, folder / f"a{suffix}", suffix)
        assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_a_folder_that_may_not_be_written_and_one_that_is_gone_are_named(sit, answers, qtbot, disk, tmp_path):
    seat, (folder, mount) = sit(SMALL), disk
    target = folder / "a.svg"
    target.write_bytes(OLD)
    mount("remount,ro")
    assert "a.svg" in saved(seat, answers, qtbot, target, ".svg")
    assert target.read_bytes() == OLD
    assert [each.name for each in folder.iterdir()] == ["a.svg"]
    assert "nowhere" in saved(seat, answers, qtbot, tmp_path / "nowhere" / "a.svg", ".svg")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_in_the_place_of_the_file_stays(sit, answers, qtbot, tmp_path):
    seat, target = sit(SMALL), tmp_path / "a.png"
    target.mkdir()
    assert "a.png" in saved(seat, answers, qtbot, target, ".png")
    assert [each.name for each in tmp_path.iterdir()] == ["a.png"]


def test_a_file_open_elsewhere_is_replaced_and_stays_whole_for_who_reads_it(sit, answers, qtbot, tmp_path):
    seat, target = sit(SMALL), tmp_path / "a.svg"
    target.write_bytes(OLD)
    with target.open("rb") as reader:
        assert saved(seat, answers, qtbot, target, ".svg") == "Saved a.svg"
        assert reader.read() == OLD
    assert target.read_bytes().startswith(b"<?xml")


def test_an_unknown_suffix_gets_the_one_that_was_chosen(sit, answers, qtbot, tmp_path):
    seat, target = sit(SMALL), tmp_path / "a.docx"
    target.write_bytes(OLD)
    assert saved(seat, answers, qtbot, target, ".svg") == "Saved a.docx.svg"
    assert target.read_bytes() == OLD


def test_more_pixels_than_there_can_be_are_said_in_words(sit, answers, qtbot, tmp_path):
    seat, target = sit(SMALL), tmp_path / "a.png"
    target.write_bytes(OLD)
    dialog = dialog_of(seat)
    dialog.findChild(QWidget, "export_width").setValue(100_000)
    assert dialog.wish().width < 100_000, "no more can be typed"
    press(dialog, "export_size_map")
    answers(saving=target)
    seat.desk.toast.say("…")
    press(dialog, "export_save")
    qtbot.waitUntil(lambda: seat.find("toast").text() != "…", timeout=10_000)
    assert "megapixels" in seat.find("toast").text()
    assert target.read_bytes() == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["a.png"]
