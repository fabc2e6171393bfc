"""A field lies on the whole name that it edits, also on what stands for a large map until that is drawn."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from journeymap.export.painting import measure
from journeymap.model.commands import Add, Move, SetMap, Update
from journeymap.model.items import ItemId, Note, Tone
from journeymap.picture.boxes import NOTE_FONT, note_lines
from journeymap.picture.lettering import Lettering
from journeymap.ui.canvas import overlay
from journeymap.ui.canvas.arrays import rect_of
from journeymap.ui.canvas.drawn import Drawn, Patched
from journeymap.ui.canvas.shifting import Shifted
from tests.halves import half
from tests.ui.canvas.test_drawing import large_map

CARD = ItemId("t2.1")
RENAMED = Update(CARD, {"name": "Customer advisory board invitation"})


@half("direction, zoom, way", ["ltr", "rtl"], [1.0, 0.66, 0.4], ["renamed", "moved"])
def test_a_field_lies_on_the_name_before_a_large_map_is_drawn_anew(
    desk, qtbot, monkeypatch, way, zoom, direction
):
    made = desk(large_map(rows=24))
    made.session.do(SetMap({"direction": direction}))
    canvas = made.canvas
    canvas.zoom_to(zoom)
    canvas.centre_on(canvas.drawn.picture.cards[CARD].centre)
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    card = made.item(CARD)
    with monkeypatch.context() as busy:
        busy.setattr(canvas._drawing, "_order", lambda: None)  # as long as that takes on a large map
        made.session.do(RENAMED if way == "renamed" else Move({CARD: (card.x, card.y + 84)}))
        canvas.edit_title(CARD)
        assert isinstance(canvas.drawn, Patched if way == "renamed" else Shifted)
        before = made.field.geometry()
        assert before.intersects(canvas.map_to_view(CARD))
    canvas._drawing.forget()
    canvas._drawing.pause()
    canvas._drawing.resume()
    qtbot.waitUntil(lambda: isinstance(canvas.drawn, Drawn) and canvas.is_settled, timeout=20_000)
    canvas._fields.follow()
    assert made.field.geometry() == before


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_note_that_grows_under_a_control_while_it_is_written_takes_the_map_aside(desk, direction):
    made = desk("ad@aware>buy!@purchase .2")
    made.session.do(Update(ItemId("map"), {"direction": direction}))
    made.session.do(Add(Note(id=ItemId("n"), text="Short", x=0.0, y=300.0)))
    canvas = made.canvas
    box = canvas.map_to_view("n")
    control = QRect(box.left() - 60, box.bottom() + 30, box.width(), 86)
    canvas.lens._over = lambda: [control]
    canvas.edit_title("n")
    before = canvas.camera
    assert not made.field.geometry().intersects(control)
    made.key(Qt.Key.Key_End)
    made.type(" and much more text that lets the note grow as one writes it" * 3)
    assert not made.field.geometry().intersects(control)
    assert canvas.camera != before
    assert canvas.lens.frame.holds(rect_of(made.field.geometry()))


def test_the_ring_of_a_note_gives_way_to_the_line_round_its_field(desk):
    made = desk("ad@aware>buy!@purchase .2")
    made.session.do(Add(Note(id=ItemId("n"), text="Short", x=0.0, y=300.0)))
    made.session.select(("n",))
    canvas, ringed = made.canvas, []
    was = overlay.ring_of_one
    try:
        overlay.ring_of_one = lambda *told: (ringed.append(told[1]), was(*told))
        canvas.repaint()
        assert ringed
        canvas.edit_title("n")
        ringed.clear()
        canvas.repaint()
        assert not ringed
    finally:
        overlay.ring_of_one = was
    made.key(Qt.Key.Key_Escape)
    assert made.field is None


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_the_field_of_a_rate_at_the_edge_of_the_view_is_seen_whole(flow, edge):
    canvas = flow.canvas
    label = canvas.map_to_view("ad>site").center()
    x = {"left": 8, "right": canvas.width() - 8}.get(edge, 500)
    y = {"top": 3, "bottom": canvas.height() - 3}.get(edge, 400)
    canvas.pan(x - label.x(), y - label.y())
    flow.session.select({"ad>site"})
    canvas.edit_rate("ad>site")
    assert canvas.rect().contains(flow.field.geometry())


def test_no_field_opens_under_a_control(flow, qtbot):
    room, canvas = QWidget(), flow.canvas
    qtbot.addWidget(room)
    room.resize(canvas.size())
    canvas.setParent(room)
    tools = QWidget(room)
    room.show()
    canvas.show()
    tools.setGeometry(300, 700, 500, 46)
    tools.show()
    tools.raise_()
    for record in ("ad>site", "site"):
        spot = canvas.map_to_view(record).center()
        canvas.pan(500 - spot.x(), 720 - spot.y())
        flow.session.select({record})
        canvas.edit_title(record)
        assert not flow.field.geometry().intersects(tools.geometry()), record
        flow.key(Qt.Key.Key_Escape)
    canvas.setParent(None)


def test_a_new_card_shows_the_channel_that_is_typed_before_its_name_is_done(desk):
    made = desk("ad@aware>buy!@purchase .2")
    made.session.select({"ad"})
    made.key(Qt.Key.Key_Tab)
    (card,) = made.session.selection

    def shown():
        return made.canvas.shown.journey[card].channel

    assert shown() == ""
    made.type("Live webi")
    assert shown() == "webinar"
    assert made.item(card).channel == "", "nothing is said to have changed while one types"
    made.session.do(Update(ItemId("ad"), {"name": "Banner"}))
    assert shown() == "webinar"
    assert made.canvas.shown.journey[ItemId("ad")].name == "Banner"
    for _ in "webi":
        made.key(Qt.Key.Key_Backspace)
    assert shown() == ""
    assert not made.canvas.is_previewing
    made.type("email")
    assert shown() == "email"
    made.key(Qt.Key.Key_Return)
    assert made.item(card).channel == "email"
    assert not made.canvas.is_previewing


def test_a_channel_that_was_only_typed_is_gone_with_escape(desk):
    made = desk("ad@aware>buy!@purchase .2")
    made.canvas.edit_title("ad")
    made.type("Podcast")
    assert made.canvas.shown.journey[ItemId("ad")].channel == "podcast"
    made.key(Qt.Key.Key_Escape)
    assert not made.canvas.is_previewing
    assert made.item("ad").channel == ""
    made.session.do(Update(ItemId("ad"), {"channel": "email"}))
    made.canvas.edit_title("ad")
    made.type("Podcast")
    assert not made.canvas.is_previewing, "what has a channel keeps it"


@pytest.mark.parametrize("zoom", [0.66, 1.0, 1.5])
@pytest.mark.parametrize("tone", ["butter", "sky"])
def test_a_note_is_written_on_its_own_paper_and_breaks_where_it_is_drawn_to(desk, zoom, tone):
    made = desk("ad@aware>buy!@purchase .2")
    texts = (
        "Send the security pack together with the proposal",
        "and more text to see how the note grows while one types it all out",
        "Ask them how many there are, and what they would rather have had",
    )
    canvas = made.canvas
    canvas.zoom_to(zoom)
    for count, text in enumerate(texts):
        note = Note(id=ItemId(f"n{count}"), text=text, tone=Tone(tone), x=250.0, y=0.0)
        made.session.do(Add(note))
        canvas.edit_title(note.id)
        block = made.field.document().begin()
        layout, lines = block.layout(), []
        for row in range(layout.lineCount()):
            line = layout.lineAt(row)
            lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
        assert lines == note_lines(note, Lettering(measure, "en"), NOTE_FONT)
        ground = made.field.grab().toImage().pixelColor(8, 8).name()
        assert ground == canvas.theme[f"note.{tone}"]["fill"].lower()
        made.key(Qt.Key.Key_Escape)
        made.session.undo()
