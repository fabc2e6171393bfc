"""A field lies on the whole name that it edits, also on what stands for a large map until that is drawn."""

import pytest

from journeymap.model.commands import Move, SetMap, Update
from journeymap.model.items import ItemId
from journeymap.ui.canvas.drawn import Drawn, Patched
from journeymap.ui.canvas.shifting import Shifted
from tests.ui.canvas.test_drawing import large_map

CARD = ItemId("t2.1")
RENAMED = Update(CARD, {"name": "Customer advisory board invitation"})


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("zoom", [1.0, 0.66, 0.4])
@pytest.mark.parametrize("way", ["renamed", "moved"])
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
