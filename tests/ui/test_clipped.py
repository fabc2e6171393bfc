"""No text is wider than what shows it: measured in every window, dialog, panel and face."""

import importlib.util
import itertools
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
@pytest.mark.parametrize("size", [(1600, 1000), (1100, 680)], ids=["large", "small"])
def test_nothing_is_clipped_in_any_scene(shots, english_after, language, size):
    found, count = [], 0
    for name, shown in shots.walk(language, size, "light"):
        found += [f"{name}: {fault}" for fault in itertools.islice(shots.clipped(shown), 20)]
        count += sum(1 for _ in shots.texts(shown))
    print(count, "texts")
    assert count > 2_000
    assert not found, "\n".join(dict.fromkeys(found))
