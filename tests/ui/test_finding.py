"""Search on the map: hits are marked, counted and gone through by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeymap.exchange import templates
from journeymap.model.commands import Add, Update
from journeymap.model.items import Frame, ItemId, Team, Touchpoint
from journeymap.model.searching import plain
from journeymap.ui import finding, motion
from journeymap.ui.canvas.hits import Hits

SHIFT = Qt.KeyboardModifier.ShiftModifier


def search(seat, qtbot, text) -> None:
    QTest.keyClick(seat.keyboard(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: seat.window.focusWidget().objectName() == "find_field")
    type_in(seat, qtbot, text)


def type_in(seat, qtbot, text) -> None:
    """Type something to look for, and wait for it to be gone to."""
    seat.find("find_field").setText(text)
    qtbot.waitUntil(lambda: not seat.find("find_bar")._pause.isActive())


def ringed(seat, item_id) -> bool:
    """Whether the yellow of a hit is really seen above a card."""
    canvas = seat.window.canvas
    box = canvas.map_to_view(item_id)
    image = canvas.grab().toImage()
    yellow = [image.pixelColor(box.center().x(), box.top() - up) for up in range(3, 10)]
    return any(abs(c.red() - 224) < 30 and abs(c.green() - 177) < 30 and c.blue() < 60 for c in yellow)


def test_hits_are_marked_counted_gone_through_and_left(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    canvas = seat.window.canvas
    motion.reduce(True)
    canvas.fit(is_animated=False)
    canvas.session.select(())
    canvas.setFocus()
    search(seat, qtbot, "live wĕbinar")
    assert seat.text("find_told") == "1 of 1"
    (demo,) = canvas.hits.ids
    assert seat.item(demo).name == "Live webinar"
    assert seat.session.selection == {demo}
    qtbot.waitUntil(lambda: canvas.camera == canvas.lens.aim)
    assert ringed(seat, demo)
    canvas.centre_on(canvas.scene.box(demo).shifted((5000, 0)).centre)
    type_in(seat, qtbot, "se")
    count = len(canvas.hits.ids)
    assert count > 2
    assert seat.text("find_told") == f"1 of {count}"
    first = canvas.hits.current
    seat.press(Qt.Key.Key_F3)
    assert seat.text("find_told") == f"2 of {count}"
    assert canvas.hits.current != first
    seat.press(Qt.Key.Key_F3, SHIFT)
    seat.press(Qt.Key.Key_F3, SHIFT)
    assert seat.text("find_told") == f"{count} of {count}"  # before the first comes the last
    seat.press(Qt.Key.Key_Return)
    assert canvas.hits.current == first
    canvas.zoom_to(2.0)  # the hits are out of sight now, most of them
    for _ in range(count):
        seat.press(Qt.Key.Key_F3)
        qtbot.waitUntil(lambda: canvas.camera == canvas.lens.aim)
        assert seat.window.rect().intersects(canvas.map_to_view(canvas.hits.current))
    type_in(seat, qtbot, "zzz")
    assert seat.text("find_told") == "Nothing found"
    assert not canvas.hits
    type_in(seat, qtbot, "live webinar")
    canvas.setFocus()
    seat.session.do(Update(demo, {"name": "Walk-through"}))
    assert seat.text("find_told") == "Nothing found"
    seat.session.undo()
    assert canvas.hits.ids == (demo,)
    seat.press(Qt.Key.Key_Escape)  # on the map as in the field
    assert not seat.find("find_bar").isVisible()
    assert not canvas.hits
    assert not ringed(seat, demo)
    seat.press(Qt.Key.Key_F3)  # the same words again
    assert canvas.hits.ids == (demo,)
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.focusWidget() is canvas


def test_while_one_types_the_view_stays_and_then_goes_to_what_the_whole_word_is_found_in(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    canvas, field = seat.window.canvas, seat.find("find_field")
    motion.reduce(True)
    canvas.fit(is_animated=False)
    canvas.session.select(())
    search(seat, qtbot, "")
    before, pause = canvas.camera, seat.find("find_bar")._pause
    pause.setInterval(60_000)  # however slow the machine is
    for letter in "referral":
        field.setText(field.text() + letter)
        assert canvas.camera == before
        assert not canvas.session.selection
    pause.start(finding.PAUSE_MS)
    qtbot.waitUntil(lambda: canvas.session.selection == {canvas.hits.current})
    led = canvas.lens.aim
    assert canvas.seeker.shows(canvas.hits.current)
    type_in(seat, qtbot, "referralzzz")
    assert canvas.lens.aim == before, "nothing is found: back to where the search began"
    type_in(seat, qtbot, "referral")
    assert canvas.lens.aim == led
    qtbot.waitUntil(lambda: canvas.camera == led)
    canvas.pan(40, 0)
    type_in(seat, qtbot, "referralzzz")
    assert canvas.camera.x == led.x + 40, "somebody has gone on from there"
    pause.setInterval(60_000)
    field.setText("referral")
    seat.press(Qt.Key.Key_Return)
    assert canvas.session.selection == {canvas.hits.current}
    assert canvas.hits.at == 0, "Enter goes to what was typed, not past it"


def test_each_letter_makes_no_text_plain_anew_and_asks_for_no_controls_far_out(sit, qtbot, monkeypatch):
    seat, asked = sit(templates.load("b2b-demand")), []
    canvas, field = seat.window.canvas, seat.find("find_field")
    canvas.zoom_to(0.4)
    search(seat, qtbot, "")
    seat.find("find_bar")._pause.setInterval(60_000)
    monkeypatch.setattr("journeymap.model.finding.plain", lambda text: asked.append(text) or plain(text))
    monkeypatch.setattr(canvas.lens, "_over", lambda: asked.append("controls") or [])
    for word in ("r", "re", "ref"):
        field.setText(word)
        assert canvas.hits
    assert asked == ["r", "re", "ref"]
    seat.session.do(Update(ItemId("seo"), {"name": "Xylophone"}))
    assert len(asked) > 6
    field.setText("xylo")
    assert canvas.hits.ids == ("seo",)


def test_who_goes_on_to_work_on_the_map_is_not_taken_to_what_was_typed(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    canvas, pause = seat.window.canvas, seat.find("find_bar")._pause
    canvas.fit(is_animated=False)
    search(seat, qtbot, "")
    pause.setInterval(60_000)
    seat.find("find_field").setText("referral")
    card, before = ItemId("seo"), canvas.camera
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.map_to_view(card).center())
    pause.start(1)
    qtbot.waitUntil(lambda: not pause.isActive())
    assert canvas.session.selection == {card}
    assert canvas.camera == before


def test_what_is_in_sight_is_stayed_at(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    canvas = seat.window.canvas
    motion.reduce(True)
    canvas.setFocus()
    search(seat, qtbot, "e")
    last = canvas.hits.ids[-1]
    canvas.zoom_to(1.0)
    canvas.centre_on(canvas.scene.box(last).centre)
    before = canvas.camera
    name = seat.item(last).name
    type_in(seat, qtbot, name[: len(name) - 1])
    assert canvas.hits.current == last
    assert canvas.camera == before


def test_a_card_in_a_collapsed_stage_is_found_there(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    canvas = seat.window.canvas
    motion.reduce(True)
    webinar = next(card for card in seat.session.journey.of(Touchpoint) if card.name == "Live webinar")
    canvas.deeds.fold(webinar.stage)
    canvas.centre_on(canvas.scene.stages.box(webinar.stage).shifted((9000, 0)).centre)
    search(seat, qtbot, "live webinar")
    assert seat.text("find_told") == "1 of 1"
    assert seat.session.selection == {webinar.id}
    qtbot.waitUntil(lambda: canvas.camera == canvas.lens.aim and not canvas.lens.veil.left)
    qtbot.waitUntil(lambda: not canvas.map_to_view(webinar.stage).isEmpty())
    header = canvas.map_to_view(webinar.stage)
    plain, canvas.hits = canvas.hits, Hits()
    without = canvas.grab().toImage().copy(header)
    canvas.hits = plain
    assert canvas.grab().toImage().copy(header) != without


def test_a_frame_is_found_by_its_name(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    canvas = seat.window.canvas
    motion.reduce(True)
    box = canvas.scene.cards.round()
    frame = Frame(id=ItemId("f"), name="Zebra", x=box.x, y=box.bottom + 4000, width=400, height=300)
    seat.session.do(Add(frame))
    search(seat, qtbot, "zebra")
    assert seat.text("find_told") == "1 of 1"
    assert seat.session.selection == {"f"}
    qtbot.waitUntil(lambda: not canvas.map_to_view("f").isEmpty())


def test_of_a_stage_its_header_is_shown(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    canvas = seat.window.canvas
    motion.reduce(True)
    canvas.zoom_to(4.0)
    stage = seat.journey.stages[1]
    search(seat, qtbot, stage.name)
    assert canvas.hits.current == stage.id
    qtbot.waitUntil(lambda: canvas.camera == canvas.lens.aim)
    top = canvas.view().placed(canvas.picture.cards[stage.id]).top()
    assert 0 < top < canvas.height() - 100


@pytest.mark.slow
def test_the_view_flies_where_motion_is_allowed_and_comes_near_enough_to_read(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    canvas = seat.window.canvas
    canvas.zoom_to(0.2)
    search(seat, qtbot, "referral")
    assert canvas.zoom < 0.6  # on its way
    qtbot.waitUntil(lambda: canvas.zoom >= 0.6)
    assert not canvas.map_to_view(canvas.hits.current).isEmpty()


@pytest.mark.slow
def test_in_the_tables_the_same_keys_narrow_the_table(sit, qtbot):
    seat = sit(templates.load("b2b-demand"))
    seat.desk.acts["face_outline"].trigger()
    seat.desk.facing.page.choose("touchpoints")
    seat.desk.acts["find"].trigger()
    assert seat.window.focusWidget().objectName() == "tables_filter"
    assert not seat.find("find_bar").isVisible()
    seat.desk.acts["face_grid"].trigger()
    seat.desk.acts["find"].trigger()
    assert seat.desk.facing.shown == "map"
    assert seat.find("find_bar").isVisible()


@pytest.mark.slow
def test_arabic_letter_forms_are_found_on_an_arabic_map(sit, qtbot):
    seat = sit(templates.load("b2b-demand", "ar"))
    card = next(card for card in seat.journey.of(Touchpoint) if "إعلان" in card.name)
    search(seat, qtbot, "اعلان")
    assert ItemId(card.id) in seat.window.canvas.hits.ids
    assert ringed(seat, seat.window.canvas.hits.current)


@pytest.mark.parametrize(
    ("language", "wanted"), [("en", "Marketing"), ("pl", "marketing"), ("ar", "التسويق")]
)
def test_what_is_read_on_a_card_is_found(sit, language, wanted):
    journey = templates.load("b2b-demand", language)
    seat = sit(journey)
    finder = seat.desk.finder
    finder.open()
    finder.field.setText(wanted)
    marketing = {card.id for card in journey.of(Touchpoint) if card.team is Team.MARKETING}
    assert marketing <= set(finder.hits.ids)
    finder.field.setText("webinar" if language != "ar" else "ندوة عبر الإنترنت")
    assert finder.hits.ids
    finder.field.setText("3:40")
    assert [journey[each].metric_value for each in finder.hits.ids] == ["3:40"]
    finder.field.setText("case-study")
    assert not finder.hits, "a key is no word"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_moves_while_one_goes_through_hits_of_a_map_that_is_all_in_view(sit, qtbot, language):
    seat = sit(templates.load("b2b-demand", language))
    seat.window.resize(1600, 1000)
    canvas = seat.window.canvas
    motion.reduce(True)
    qtbot.waitUntil(lambda: canvas.width() > 1200)
    canvas.fit(is_animated=False)
    canvas.session.select(())
    canvas.setFocus()
    before = canvas.camera
    search(seat, qtbot, "a" if language == "en" else "ا")
    assert len(canvas.hits.ids) > 9
    names = [canvas.hits.current]
    for _ in canvas.hits.ids[1:]:
        seat.press(Qt.Key.Key_Return)
        names.append(canvas.hits.current)
    assert names == list(canvas.hits.ids), "it begins with the first one reads"
    assert canvas.camera == canvas.lens.aim == before
