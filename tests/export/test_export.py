"""The door of export: by suffix, whole or not at all."""

import os

import pytest

from journeymap.export import FORMATS, Options, check, export
from journeymap.model.errors import JourneyError
from journeymap.picture.shapes import Box
from journeymap.words import LANGUAGES, say
from tests.export.studio import entries, picture

PICTURE = picture(Box(0, 0, 100, 80, fill="#3366cc"))
STARTS = {".pptx": b"PK\x03\x04", ".png": b"\x89PNG\r\n", ".svg": b"<?xml", ".pdf": b"%PDF-"}


@pytest.mark.parametrize("suffix", [*FORMATS, ".PNG", ".Svg"])
def test_the_suffix_says_the_format(suffix, tmp_path):
    export(PICTURE, tmp_path / f"map{suffix}")
    assert (tmp_path / f"map{suffix}").read_bytes().startswith(STARTS[suffix.lower()])
    assert entries(tmp_path) == [f"map{suffix}"]


def test_an_existing_file_is_replaced_whole(tmp_path):
    target = tmp_path / "map.svg"
    target.write_bytes(b"x" * 1_000_000)
    export(PICTURE, target)
    assert target.read_bytes().startswith(b"<?xml")
    assert len(target.read_bytes()) < 10_000
    assert entries(tmp_path) == ["map.svg"]


@pytest.mark.parametrize(
    "name, options, code",
    [
        ("map.gif", Options(), "export.suffix"),
        ("map", Options(), "export.no_suffix"),
        ("map.png", Options(scale=0), "export.scale"),
        ("map.png", Options(scale=float("nan")), "export.scale"),
        ("map.png", Options(size=(100_000, 100_000)), "export.size"),
        ("map.svg", Options(size=(0, 100)), "export.size"),
        ("map.png", Options(size=(30_000, 20_000)), "export.large"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing_behind(name, options, code, tmp_path):
    target = tmp_path / name
    target.write_bytes(b"old")
    with pytest.raises(JourneyError) as caught:
        export(PICTURE, target, options)
    assert caught.value.code == code
    assert target.read_bytes() == b"old"
    assert entries(tmp_path) == [name]
    for language in LANGUAGES:
        assert "{" not in say(f"error.{code}", language, **caught.value.facts)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_folder_that_is_not_there_is_named(suffix, tmp_path):
    with pytest.raises(JourneyError) as caught:
        export(PICTURE, tmp_path / "nowhere" / f"map{suffix}")
    assert caught.value.code == "file.no_folder"
    assert entries(tmp_path) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_folder_in_the_place_of_the_file_stays(suffix, tmp_path):
    (tmp_path / f"map{suffix}").mkdir()
    with pytest.raises(JourneyError) as caught:
        export(PICTURE, tmp_path / f"map{suffix}")
    assert caught.value.code == "file.folder"
    assert entries(tmp_path) == [f"map{suffix}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_in_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(JourneyError) as caught:
        export(PICTURE, tmp_path / "map.png")
    assert caught.value.code == "file.unwritable"


def test_checking_comes_before_drawing():
    check(".pdf", Options())
    with pytest.raises(JourneyError):
        check(".gif", Options())


def test_formats_are_only_imported_on_use():
    import subprocess
    import sys

    code = "import sys, journeymap.export; print([m for m in sys.modules if 'PySide6' in m or m == 'numpy'])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_it_works_without_a_screen_and_from_another_thread(tmp_path):
    import subprocess
    import sys

    code = """
import os, sys, threading
for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"): os.environ.pop(name, None)
from pathlib import Path
from journeymap.export import Options, export
from journeymap.export.painting import ensure_application
from journeymap.picture.shapes import Box, Font, Layer, Part, Picture, Rect, Text
shapes = (Box(0, 0, 90, 60, 12, fill="#3366cc", shadow="card"), Text(5, 20, "Ad 12%", Font(12), "#000000"))
picture = Picture((Part("", Layer.CARD, Rect(0, 0, 90, 60), shapes),), Rect(0, 0, 90, 60))
ensure_application()
folder = Path(sys.argv[1])
export(picture, folder / "one.png")
beside = threading.Thread(target=lambda: export(picture, folder / "two.png"))
beside.start(); beside.join()
"""
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
