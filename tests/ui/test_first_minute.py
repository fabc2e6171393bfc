"""The first minute: from the start page to a picture, and the five steps that get out of the way."""

import re
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from journeymap.exchange import taken, templates
from journeymap.export.painting import measure
from journeymap.model.commands import Add, Connect, Update
from journeymap.model.items import ItemId, Map, Touchpoint, Transition
from journeymap.model.journey import journey_of
from journeymap.picture.faces import draw_face
from journeymap.picture.shapes import Text
from journeymap.picture.style import SMALL, Style, theme
from journeymap.ui.notices import Choice
from journeymap.ui.offercards import ModelCard, OfferCard
from journeymap.ui.settings import Memory
from journeymap.ui.widgets import KeyCap
from journeymap.words import LANGUAGES

LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_map_says_what_to_do_next_on_every_face(language, qapp):
    nothing = journey_of([Map(language=language)])
    for face in ("grid", "funnel", "flow", "goals", "personas", "matrix", "owners"):
        picture = draw_face(face, nothing, Style(theme("light"), language=language), measure)
        told = " ".join(
            shape.text for part in picture.parts for shape in part.shapes if isinstance(shape, Text)
        )
        key = {"flow": "P", "personas": "P", "matrix": "T"}.get(face, "S")
        assert re.search(rf"\b{key}\b", told) or face == "goals", (face, told)
        assert len(told) > 30, face


@dataclass
class Hands:
    """A newcomer's hands on the real window: every click, key and typed text is counted."""

    did: list[str] = field(default_factory=list)

    def click(self, widget: QWidget) -> None:
        self.did.append(f"click {widget.objectName()}")
        QTest.mouseClick(widget, LEFT)

    def double_click(self, widget: QWidget, spot: QPoint) -> None:
        self.did.append(f"double-click {widget.objectName()}")
        QTest.mouseMove(widget, spot)
        QTest.mouseClick(widget, LEFT, pos=spot)
        QTest.mouseDClick(widget, LEFT, pos=spot)
        QTest.mouseRelease(widget, LEFT, pos=spot)

    def type(self, text: str) -> None:
        self.did.append(f"type {text}")
        QTest.keyClicks(QApplication.focusWidget(), text)

    def press(self, key: Qt.Key) -> None:
        self.did.append(f"press {key.name}")
        QTest.keyClick(QApplication.focusWidget(), key)


def test_a_newcomer_takes_a_picture_of_a_changed_template_away_in_eight_actions(sit, user_home, qtbot):
    seat, hands = sit(), Hands()
    assert seat.find("start_title").text() == "What does your customer do first?"
    hands.click(seat.find("offer_sales-funnel"))
    qtbot.waitUntil(lambda: not seat.find("start_page").isVisible())
    card = next(card for card in seat.journey.of(Touchpoint) if card.name == "Trade show")
    hands.double_click(seat.window.canvas, seat.on_map(card.id))
    hands.type("Pop-up store")
    hands.press(Qt.Key.Key_Return)
    assert seat.item(card.id).name == "Pop-up store"
    hands.click(seat.find("export_button"))
    dialog = seat.find("export_dialog")

    def answer() -> None:
        """The system's own dialog for saving, which waits in a loop of its own and proposes a name."""
        found = [each for each in dialog.findChildren(QFileDialog) if each.isVisible()]
        if found:
            waits.stop()
            hands.did.append("press Key_Return")
            QTest.keyClick(found[0].findChild(QWidget, "fileNameEdit"), Qt.Key.Key_Return)

    waits = QTimer(interval=20)
    waits.timeout.connect(answer)
    waits.start()
    hands.click(dialog.findChild(QWidget, "export_save"))
    qtbot.waitUntil(lambda: "Saved" in seat.find("toast").text())
    assert len(hands.did) <= 8, hands.did
    (file,) = user_home.glob("*.png")
    image = QImage(str(file))
    assert (image.width(), image.height()) == (3840, 2160)
    inside = taken(file).journey
    assert {card.name for card in inside.of(Touchpoint)} >= {"Pop-up store", "Outbound email"}


def ticked(seat) -> list[str]:
    rows = [seat.find(f"first_step_{step}") for step in ("start", "name", "connect", "rate", "export")]
    return [row.objectName().removeprefix("first_step_") for row in rows if row.is_done]


def test_the_first_steps_are_ticked_by_what_is_done_and_go_when_all_is(sit, qtbot):
    seat = sit()
    steps = seat.find("first_steps")
    assert not steps.isVisible()  # the start page says all there is to say
    seat.click("offer_sales-funnel")
    qtbot.waitUntil(steps.isVisible)
    assert ticked(seat) == ["start"]  # the template's own steps and rates are nobody's doing
    assert seat.text("first_steps_told") == "1 of 5"
    canvas = seat.window.canvas
    inside = QRect(steps.mapTo(seat.window, QPoint(0, 0)), steps.size())
    assert not inside.intersects(QRect(canvas.mapTo(seat.window, QPoint(0, 0)), canvas.size()))
    cards = [card.id for card in seat.journey.of(Touchpoint)]
    seat.session.do(Update(cards[0], {"name": "Radio"}))
    seat.session.undo()
    assert ticked(seat) == ["start", "name"]  # what was done was done
    seat.session.do(Connect(cards[0], cards[-1], id=ItemId("new")))
    assert ticked(seat) == ["start", "name", "connect"]
    seat.click("first_step_rate")  # shows where: the rate of a step is in edit
    assert seat.window.focusWidget().objectName() == "rate_field"
    seat.type("5")
    assert ticked(seat) == ["start", "name", "connect", "rate"]
    assert not seat.find("first_step_rate").isEnabled()
    assert Memory().settings.first_steps == ("start", "name", "connect", "rate")
    seat.desk.acts["copy_picture"].trigger()
    qtbot.waitUntil(lambda: not steps.isVisible())
    assert not Memory().settings.shows_first_steps
    assert not seat.desk.acts["first_steps"].isChecked()


def test_who_asks_for_the_step_that_connects_cards_is_told_of_two_clicks_that_do(sit):
    seat = sit(templates.load("sales-funnel"))
    seat.click("first_step_connect")
    assert seat.desk.toast.text() == "Click one card, then another."
    canvas = seat.window.canvas
    first, second = list(seat.journey.of(Touchpoint))[:2]
    spots = [canvas.map_to_view(card.id).center() for card in (second, first)]
    for spot in spots:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert any((step.source, step.target) == (second.id, first.id) for step in seat.journey.of(Transition))


def test_who_begins_with_a_card_of_their_own_is_not_told_of_a_template(sit):
    seat = sit()
    seat.session.do(Add(Touchpoint(id=ItemId("own"), name="Radio")))
    assert ticked(seat) == ["start", "name"]
    assert [seat.find(f"first_step_{each}").text() for each in ticked(seat)] == [
        "Start a map",
        "Name or add a card",
    ]


@pytest.mark.slow
def test_the_first_steps_are_dismissed_for_good_and_found_again_in_the_menu(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    steps = seat.find("first_steps")
    assert steps.isVisible()
    seat.window.resize(1100, 680)
    rows = steps.findChildren(QWidget, "first_step_name")
    seat.window.resize(1600, 1000)
    assert rows[0].isVisible()
    seat.click("first_steps_close")
    assert not steps.isVisible()
    cards = [card.id for card in seat.journey.of(Touchpoint)]
    seat.session.do(Update(cards[0], {"name": "Radio"}))
    assert not steps.isVisible()
    assert Memory().settings.first_steps == ()
    seat.desk.acts["first_steps"].trigger()
    assert steps.isVisible()
    assert ticked(seat) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [1100, 960])
def test_everything_to_start_from_is_in_sight_across_the_smallest_window(sit, shell, qtbot, language, width):
    """On a screen where everything is twice as large, that is narrower."""
    shell.speech.choose(language)
    seat = sit()
    seat.window.setMinimumSize(0, 0)
    seat.window.resize(width, 680)
    qtbot.waitUntil(lambda: seat.desk.start.width() == seat.window.width() < width + 60)
    page = seat.desk.start
    cards = [*page.findChildren(OfferCard), *page.findChildren(ModelCard)]
    assert len(cards) == 14
    assert sum(card.offer.is_sample for card in cards) == 3
    for card in cards:
        left = card.mapTo(page.viewport(), QPoint(0, 0)).x()
        assert left >= 0, card.objectName()
        assert left + card.width() <= page.viewport().width(), card.objectName()
        assert card.offer.cards or not card.offer.key, card.objectName()  # else there is no picture of it
    shell.speech.choose("en")


@pytest.mark.parametrize("is_hot", [True, False])
def test_the_line_round_a_card_to_start_from_is_as_wide_beside_its_picture_as_below_it(sit, is_hot):
    card = sit().find("offer_b2b-demand")
    card.setFocus() if is_hot else card.clearFocus()
    image = card.grab().toImage()
    ratio, width = image.devicePixelRatio(), image.width()
    beside, below = (round(y * ratio) for y in (card.picture_height / 2, card.picture_height + 20))
    accent = theme("light")["ui.accent"].lower()
    lines = [[image.pixelColor(x, y).name() == accent for x in range(width)] for y in (beside, below)]
    assert lines[0] == lines[1]
    assert lines[0].count(True) == (4 * ratio if is_hot else 0)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_floats_on_the_start_page_in_windows_of_any_size(sit, shell, qtbot, language):
    shell.speech.choose(language)
    seat = sit()
    page = seat.desk.start
    for size in ((1500, 900), (1280, 800), (1100, 700)):
        seat.window.resize(*size)
        qtbot.wait(50)
        assert not page.geometry().intersects(seat.desk.ground.tools.geometry()), size
        goes_on = page.verticalScrollBar().maximum() > 0
        assert goes_on == (size == (1100, 700)), "all of it is in view but in the lowest window"
        assert page._fade.isVisible() == goes_on
        for part in (seat.find("offer_blank"), *page.findChildren(KeyCap), seat.find("start_open")):
            page.ensureWidgetVisible(part)
            spot = part.mapTo(seat.window, part.rect().center())
            assert seat.window.childAt(spot) is part, (size, part.objectName())
            inside = part.mapTo(page.viewport(), QPoint(0, 0)).y()
            assert 0 <= inside <= page.viewport().height() - part.height(), (size, part.objectName())
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
        assert not page._fade.isVisible(), "the last of it is in view"
    shell.speech.choose("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_the_start_page_is_in_view_below_a_bar_that_offers_something(sit, shell, qtbot, language):
    shell.speech.choose(language)
    seat = sit()
    page, bar = seat.desk.start, seat.desk.bar
    seat.window.resize(1280, 800)
    bar.offer("“Shop” was not saved.", (Choice("show", "Show…", bar.clear),))
    qtbot.waitUntil(lambda: bar.isVisible() and page.height() < 640)
    assert page.verticalScrollBar().maximum() == 0
    assert not page._fade.isVisible()
    for card in page.findChildren(OfferCard):
        below = card.height() - card.picture_height - 35 - 18 * len(card.lines)
        assert below >= 20, "the last line of its text is inside of the card"
    shell.speech.choose("en")


@pytest.mark.parametrize("name", ["b2b-demand", "training-academy"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_sample_is_seen_with_all_that_its_cards_say_in_a_window_of_usual_size(sit, qtbot, name, language):
    """As in the pictures of the design: below 80 % channels, figures and teams are left out."""
    seat = sit(templates.load(name, language))
    seat.window.resize(1440, 900)
    qtbot.waitUntil(lambda: seat.window.canvas.width() > 1100)
    seat.window.canvas.fit(is_animated=False)
    assert seat.window.canvas.zoom >= SMALL
