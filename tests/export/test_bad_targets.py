"""Places where no picture can go: one sentence, the old file untouched, nothing half-written beside it."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeymap.cli import main
from journeymap.cli.files import save
from journeymap.export import FORMATS, SHEETS
from tests.draw import journey

SUFFIXES = (*FORMATS, *SHEETS)
OLD = b"what was there before"


@pytest.fixture
def small(tmp_path) -> Iterator[tuple[Path, Callable[[str], None]]]:
    """A disk of its own with room for next to nothing, and how to mount it otherwise."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> None:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=False, capture_output=True
        )
        if done.returncode:
            pytest.skip("mounting a small disk needs more rights than this machine gives")

    if os.name == "nt" or not Path("/bin/mount").exists():
        pytest.skip("no disk can be mounted here")
    mount("size=64k")
    try:
        yield folder, mount
    finally:
        subprocess.run(["umount", str(folder)], check=False, capture_output=True)


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("shop") / "shop.journey"
    save(journey("ann>ad@first, ad>site@second, site>buy!@second, site>ad .2"), path)
    return path


def export(shop: Path, target: Path) -> int:
    table = ["--table", "touchpoints"] if target.suffix == ".csv" else []
    return main(["export", str(shop), str(target), *table])


def said(capsys) -> str:
    """The one line that was said."""
    (line,) = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk_leaves_the_old_file_alone(shop, small, suffix, capsys):
    folder, _ = small
    target = folder / f"shop{suffix}"
    target.write_bytes(OLD)
    (folder / "ballast").write_bytes(b"x" * 60 * 1024)
    assert export(shop, target) == 1
    assert "full" in said(capsys)
    assert target.read_bytes() == OLD
    assert {each.name for each in folder.iterdir()} == {target.name, "ballast"}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_folder_that_may_not_be_written_is_named(shop, small, suffix, capsys):
    folder, _ = small
    target = folder / f"shop{suffix}"
    target.write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True, capture_output=True)
    assert export(shop, target) == 1
    assert str(target) in said(capsys)
    assert target.read_bytes() == OLD
    assert [each.name for each in folder.iterdir()] == [target.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_folder_in_the_place_of_the_file_stays(shop, tmp_path, suffix, capsys):
    target = tmp_path / f"shop{suffix}"
    target.mkdir()
    assert export(shop, target) == 1
    assert str(target) in said(capsys)
    assert [each.name for each in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("suffix", [".png", ".pptx"])
def test_a_file_open_elsewhere_is_replaced_and_stays_whole_for_who_reads_it(shop, tmp_path, suffix):
    target = tmp_path / f"shop{suffix}"
    target.write_bytes(OLD)
    with target.open("rb") as reader:
        assert export(shop, target) == 0
        assert reader.read() == OLD
    assert len(target.read_bytes()) > len(OLD)


@pytest.mark.parametrize(
    ("name", "more", "word"),
    [
        ("shop.docx", [], ".docx"),
        ("shop", [], ".png"),
        ("shop.png", ["--size", "100000x100000"], "100,000"),
        ("shop.svg", ["--size", "100000x100000"], "100,000"),
        ("shop.png", ["--scale", "16"], "megapixels"),
        ("shop.png", ["--scale", "100"], "100"),
    ],
)
def test_what_no_picture_can_be_is_said_before_anything_is_written(shop, tmp_path, capsys, name, more, word):
    target = tmp_path / name
    target.write_bytes(OLD)
    assert main(["export", str(shop), str(target), *more]) in (1, 2)
    assert word in said(capsys)
    assert target.read_bytes() == OLD
    assert [each.name for each in tmp_path.iterdir()] == [name]
