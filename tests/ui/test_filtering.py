"""The filter dims what does not fit, and a view keeps what is asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeymap.model.commands import Add, Update
from journeymap.model.focus import views
from journeymap.model.items import Goal, ItemId
from journeymap.picture.shapes import Text
from journeymap.ui.faces.sheet import IS_DIM
from tests.draw import journey


@pytest.fixture
def seat(sit):
    made = sit(journey("ann>ad 1, ad>site .5, site>buy! .2"))
    made.session.do(Update(ItemId("ad"), {"channel": "email"}))
    made.desk.acts["filter"].trigger()
    return made


def choose(seat, name, value):
    box = seat.find(f"filter_{name}")
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_what_does_not_fit_is_dimmed_until_the_filter_is_closed(seat, qtbot):
    choose(seat, "channel", "email")
    assert seat.session.shown_light.nodes == ("ad",)
    assert {"site", "buy", "ann"} <= seat.desk.canvas.faded.records
    assert seat.find("filter_told").text().startswith("1")
    assert not seat.find("light_bar").isVisible()  # the strip says it itself
    seat.desk.acts["face_matrix"].trigger()
    grid = seat.desk.facing.page.sheet.grid
    assert [grid.is_dim(name) for name in ("ad", "ad>site", "site")] == [False, True, True]
    seat.desk.acts["face_outline"].trigger()
    page = seat.desk.facing.page
    twigs = page.sheet.tree.model()
    assert [twigs.index_of(name).data(IS_DIM) for name in ("ad", "site")] == [False, True]
    page.choose("touchpoints")
    table = page.sheet.table.model()
    dim = {table.index(row, 0).data(): table.index(row, 0).data(IS_DIM) for row in range(3)}
    assert dim == {"Ad": False, "Site": True, "Buy": True}
    page.grab()
    goals = [Goal(id=ItemId(each), figure="people", about=ItemId(each[1:])) for each in ("gad", "gsite")]
    for each in goals:
        seat.session.do(Add(each))
    seat.desk.acts["face_goals"].trigger()
    view = seat.desk.facing.page.view
    assert {"gad", "gsite"} & view.faded_in(view.picture) == {"gsite"}
    seat.desk.acts["face_map"].trigger()
    seat.click("filter_close")
    assert not seat.find("filter_strip").isVisible()
    assert not seat.session.shown_light


def test_words_are_looked_for_while_they_are_typed(seat, qtbot):
    QTest.keyClicks(seat.find("filter_text"), "zzz")
    qtbot.waitUntil(lambda: seat.find("filter_told").text() == "Nothing matches")
    seat.find("filter_text").clear()
    QTest.keyClicks(seat.find("filter_text"), "site")
    qtbot.waitUntil(lambda: seat.session.shown_light.nodes == ("site",))


def test_a_view_is_kept_with_its_face_found_again_and_deleted(seat):
    choose(seat, "channel", "email")
    seat.desk.acts["face_grid"].trigger()
    seat.desk.filter.keep()
    (kept,) = views(seat.session.base)
    assert (kept.channel, kept.face) == ("email", "grid")
    seat.desk.acts["face_map"].trigger()
    seat.desk.acts["filter"].trigger()
    assert not seat.session.shown_light
    seat.desk.acts["filter"].trigger()
    seat.desk.filter.apply(kept)
    assert seat.session.shown_light.nodes == ("ad",)
    assert seat.desk.facing.shown == "grid"
    seat.desk.filter._fill_views()
    menu = seat.find("views_menu")
    next(act for act in menu.actions() if act.text().startswith("Rename")).trigger()
    asked = seat.find("view_name")
    asked.setTextValue(" Board ")
    asked.accept()
    assert views(seat.session.base)[0].name == "Board"
    seat.session.undo()
    seat.session.undo()
    assert views(seat.session.base) == []


def test_the_filter_follows_the_map(seat):
    choose(seat, "channel", "email")
    seat.session.do(Update(ItemId("site"), {"channel": "email"}))
    assert set(seat.session.shown_light.nodes) == {"ad", "site"}


def test_a_board_sees_less_a_view_keeps_it_and_every_face_follows(seat):
    seat.session.do(Update(ItemId("ad"), {"team": "sales", "note": "why"}))
    seat.desk.acts["face_flow"].trigger()
    flow = seat.desk.facing.page.view

    def said(picture):
        return {shape.text for part in picture.parts for shape in part.shapes if isinstance(shape, Text)}

    seat.desk.acts["face_map"].trigger()
    assert "500" in said(seat.desk.canvas.picture)
    assert "Sales" in said(seat.desk.canvas.picture)
    choose(seat, "detail", "team")
    assert "500" in said(seat.desk.canvas.picture)
    assert "Sales" not in said(seat.desk.canvas.picture)
    seat.desk.acts["detail_board"].trigger()
    assert "500" not in said(seat.desk.canvas.picture)
    assert "Ad" in said(seat.desk.canvas.picture)
    assert flow.looks.audience == "board"
    assert seat.desk.outgoing._in_sight()[0].audience == "board"
    seat.desk.acts["face_funnel"].trigger()  # one that is first looked at now
    assert seat.desk.facing.page.view.looks.audience == "board"
    seat.desk.filter.keep()
    seat.click("filter_close")
    assert "500" in said(seat.desk.canvas.picture)
    (kept,) = views(seat.session.base)
    assert (kept.detail, kept.face) == ("board", "funnel")
    seat.desk.acts["filter"].trigger()
    seat.desk.filter.apply(kept)
    assert flow.looks.audience == "board"
    assert seat.find("filter_detail").currentData() == "board"


def test_a_new_card_is_lit_while_it_is_worked_on_and_then_as_all_else(seat):
    choose(seat, "channel", "email")
    canvas = seat.desk.canvas
    canvas.setFocus()
    seat.session.select({ItemId("site")})
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    seat.type("Offer")
    (new,) = seat.session.selection
    (step,) = seat.journey.incoming[new]
    assert not {new, step.id} & canvas.faded.records
    assert {"site", "ann"} <= canvas.faded.records
    seat.session.do(Update(new, {"note": "first"}))
    assert new not in canvas.faded.records
    assert seat.find("filter_told").text().startswith("1")
    seat.session.select({ItemId("ad")})
    assert {new, step.id} <= canvas.faded.records
    choose(seat, "channel", "")
    assert not seat.session.shown_light
