"""The interface in three languages, and how it changes from one to another while one works."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from journeymap.exchange import templates
from journeymap.model.commands import SetMap
from journeymap.model.items import Touchpoint
from journeymap.ui import figures
from journeymap.ui.faces import MAP


@pytest.fixture
def speak(sit):
    """Speaks another language in a window; English again when the test is over."""
    seat = sit(templates.load("b2b-demand"))
    speech = seat.window.shell.speech
    yield seat, speech.choose, speech.choose_digits
    speech.choose_digits("western")
    speech.choose("en")


def test_another_language_is_spoken_at_once_and_everything_stays_where_it_was(speak, qtbot):
    seat, choose, _ = speak
    window = seat.window
    window.session.do(SetMap({"name": "Old"}))
    node = next(each for each in window.session.journey.items.values() if isinstance(each, Touchpoint))
    window.session.select([node.id])
    window.canvas.zoom_to(1.5)
    camera, first = window.canvas.camera, window.desk
    choose("ar")
    qtbot.waitUntil(lambda: window.desk is not first)
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert figures.share(0.05) == "\u20665.00%\u2069"
    assert window.session.selection == {node.id}
    assert window.canvas.camera.zoom == camera.zoom
    window.session.undo()
    assert window.session.journey.map.name != "Old"
    assert window.desk.facing.shown == MAP


def test_texts_of_qt_are_translated_too(speak, qtbot):
    _, choose, _ = speak
    choose("pl")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Anuluj"
