"""The interface in three languages, and how it changes from one to another while one works."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QDialogButtonBox

from journeymap.exchange import templates
from journeymap.model.commands import SetMap
from journeymap.model.errors import JourneyError
from journeymap.model.items import Touchpoint
from journeymap.model.journey import Journey
from journeymap.ui import app, fields, figures, typed
from journeymap.ui.faces import MAP
from journeymap.ui.panels import conversion
from journeymap.ui.spins import Spin


@pytest.fixture
def speech(qapp):
    """Speaks another language; English again when the test is over."""
    found = app.shell().speech
    yield found
    found.choose_digits("western")
    found.choose("en")


@pytest.fixture
def speak(sit, speech):
    """The same in a window."""
    return sit(templates.load("b2b-demand")), speech.choose, speech.choose_digits


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
    assert figures.span("1", "2") == "\u20671 – 2\u2069"
    assert window.session.selection == {node.id}
    assert window.canvas.camera.zoom == camera.zoom
    window.session.undo()
    assert window.session.journey.map.name != "Old"
    assert window.desk.facing.shown == MAP


def test_a_map_that_nobody_has_begun_speaks_as_the_interface(sit, speech, qtbot):
    window = sit(Journey()).window
    first = window.desk
    speech.choose("ar")
    qtbot.waitUntil(lambda: window.desk is not first)
    assert window.session.journey.map.language == "ar"
    assert window.files.is_blank
    window.files.begin("")
    assert window.session.journey.map.language == "ar"
    begun, second = window.session.journey, window.desk
    speech.choose("pl")
    qtbot.waitUntil(lambda: window.desk is not second)
    assert window.session.journey == begun


def test_texts_of_qt_are_translated_too(speech, qtbot):
    speech.choose("pl")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Anuluj"


@pytest.mark.parametrize(
    "language, digits", [("en", "western"), ("pl", "western"), ("ar", "western"), ("ar", "arabic")]
)
def test_what_a_field_shows_is_read_back_as_it_was_in_every_language(language, digits, speech):
    speech.choose(language)
    speech.choose_digits(digits)
    spin = Spin("amount", "Amount", (-1e6, 1e6), decimals=3)
    for value in (0.0, 5.4, 1.125, 1300.5, 1234567.0, 0.125, 999.125, 12.345):
        assert typed.number_of(fields.number_text(value)) == value
        assert typed.share_of(fields.percent_text(value)) == pytest.approx(value, rel=1e-9)
        if value <= 1e6:
            spin.setValue(value)
            assert spin.valueFromText(spin.text()) == value


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_a_comma_and_arabic_digits_are_understood_in_every_language(language, speech):
    speech.choose(language)
    for text in ("5,4", "5.4", "٥٫٤", "\u2066٥٫٤\u2069"):
        assert typed.number_of(text) == 5.4
    assert typed.share_of("٥٫٤٪") == 0.054


@pytest.mark.parametrize("text", ["5²", "①", "½"])
def test_figures_that_are_no_digits_are_refused_and_not_read_as_others(text):
    with pytest.raises(JourneyError):
        typed.number_of(text)


def test_arabic_digits_are_shown_where_they_are_wanted(speak, qtbot):
    seat, choose, choose_digits = speak
    choose("ar")
    choose_digits("arabic")
    assert figures.share(0.054) == "\u2066٥٫٤٠٪\u2069"
    assert figures.signed(-0.054, figures.share) == "\u2066−٥٫٤٠٪\u2069"
    assert figures.people(12345.0) == "\u2066١٢٬٣٤٥\u2069"
    first = seat.window.desk
    qtbot.waitUntil(lambda: seat.window.desk is not first)
    qtbot.waitUntil(lambda: seat.text("conversion_value") == "\u2066١٫٧٧٪\u2069")


def test_signs_of_times_and_of_k_stay_with_their_numbers(sit, speech, qtbot):
    """In a text from right to left a number with what is before or behind it is one piece."""
    seat = sit(templates.load("b2c-shop"))
    first = seat.window.desk
    speech.choose("ar")
    qtbot.waitUntil(lambda: seat.window.desk is not first)
    qtbot.waitUntil(lambda: seat.find("referral_value").isVisible())
    times = conversion._times(seat.session.report)
    assert re.match("\u2066[^×]*\\d[^×]*×\u2069 ", times)
    assert re.search("\u2066K [^·]*\\d[\u2069]{2,}$", seat.text("referral_value"))


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_what_keeping_and_winning_a_customer_costs_is_told_whole(sit, speech, qtbot, language):
    seat = sit(templates.load("training-academy", language))
    first = seat.window.desk
    speech.choose(language)
    if language != "en":
        qtbot.waitUntil(lambda: seat.window.desk is not first)
    qtbot.waitUntil(lambda: seat.find("retention_value").isVisible())
    value = seat.find("retention_value")
    assert value.width() >= QFontMetricsF(value.font()).horizontalAdvance(value.text())
    assert all(each in value.text() for each in re.findall(r"\d[\d,.\s]*", value.toolTip()))
