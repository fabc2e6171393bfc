"""No text is wider than what shows it: measured in every window, dialog, panel and face."""

import importlib.util
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journeymap.ui import app
from journeymap.words import LANGUAGES

PATH = Path(__file__).parents[2] / "packaging" / "screenshots.py"


@pytest.fixture(scope="module")
def shots():
    spec = importlib.util.spec_from_file_location("screenshots", PATH)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture
def english_after(qapp):
    app.create()
    yield
    app.shell().speech.choose("en")


def test_what_is_too_narrow_or_cut_off_is_found(shots, qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    row = QHBoxLayout(whole)
    label = QLabel("A sentence that needs more room")
    row.addWidget(label)
    whole.show()
    assert list(shots.clipped(whole)) == []
    label.setFixedWidth(40)
    assert "lacks" in next(shots.clipped(whole))
    label.setFixedWidth(label.sizeHint().width())
    inner = QWidget(whole)
    label.setParent(inner)
    inner.setFixedWidth(60)
    inner.show()
    label.show()
    assert "cut off" in next(shots.clipped(whole))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("size", "theme"), [((1600, 1000), "dark"), ((1100, 680), "light")], ids=["large", "small"]
)
def test_nothing_is_clipped_in_any_scene(shots, english_after, language, size, theme):
    found, count = [], 0
    for name, shown in shots.walk(language, size, theme):
        found += [f"{name}: {fault}" for fault in itertools.islice(shots.clipped(shown), 20)]
        count += sum(1 for _ in shots.texts(shown))
    print(count, "texts")
    assert count > 2_000
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.slow
def test_nothing_is_clipped_where_a_pixel_is_two(tmp_path):
    """Advances round otherwise there, though the size and the theme ask for the same room."""
    usual = {name: str(tmp_path / name) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    asked = {"QT_SCALE_FACTOR": "2", "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, str(PATH), str(tmp_path / "shots"), "pl"], env=os.environ | usual | asked, check=True
    )
    pictures = list((tmp_path / "shots").glob("pl-*-2x-*.png"))
    assert len(pictures) > 250
    assert (tmp_path / "shots" / "clipped.txt").read_text("utf-8") == ""
