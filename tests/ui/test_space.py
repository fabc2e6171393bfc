"""The bars that float over the map: none lies over another, and the less needed ones give way."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication

from journeymap.exchange import templates
from journeymap.model.commands import Move, SetMap
from journeymap.model.items import ItemId, Touchpoint
from journeymap.ui.canvas.lens import SOFT
from journeymap.ui.widgets import Surface
from journeymap.ui.window import LEAST
from tests.draw import journey as sketched


def crossed(seat) -> list[tuple[str, str]]:
    """The bars that lie over each other, or out of the window; what is only said for a while aside."""
    QApplication.processEvents()
    ground = seat.desk.ground
    bars = [each for each in ground.children() if isinstance(each, Surface) or each is ground.minimap]
    shown = [each for each in bars if each.isVisible() and each is not ground.toast]
    if ground.over is not None and ground.over.isVisible():
        shown.append(ground.over)
    pairs = [(a, b) for a, b in combinations(shown, 2) if a.geometry().intersects(b.geometry())]
    out = [(each, ground) for each in shown if not ground.rect().contains(each.geometry())]
    return [(a.objectName(), b.objectName()) for a, b in pairs + out]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_bar_lies_over_another_in_a_window_of_any_size_and_with_any_panels(sit, shell, language):
    shell.speech.choose(language)
    seat = sit(templates.load("b2b-demand", language))
    desk = seat.desk
    desk.acts["show_legend"].trigger()
    desk.acts["show_heat"].trigger()
    desk.toast.hide()
    window = seat.window
    for size in ((1600, 1000), (1280, 720), (LEAST.width(), LEAST.height())):
        window.resize(*size)
        for figures in (False, True):
            desk.show_figures(figures)
            for side in ("", "path"):
                desk.show_side(side or "path", bool(side))
                for ids in ((), list(seat.journey.items)[:1]):
                    seat.session.select(ids)
                    for extra in (desk.finder.leave, desk.finder.open):
                        extra()
                        where = size, figures, side, ids, extra
                        assert not crossed(seat), where
                        desk.toast.say("Sentence")
                        over = desk.toast.geometry()
                        for each in (desk.ground.tools, desk.ground.zoom, desk.ground.overlays, desk.finder):
                            assert each.isHidden() or not over.intersects(each.geometry()), where
                        desk.toast.hide()
                desk.acts["compare"].trigger()
                seat.session.light(list(seat.journey.items)[:4], pinned=True)
                assert not crossed(seat), (size, figures, side)
                assert desk.ground.compared.isVisible()
                assert desk.ground.light.isVisible()
                desk.comparing.end()
                seat.session.light((), pinned=True)
    shell.speech.choose("en")


def test_what_is_said_lies_over_no_bar_of_a_low_map_as_long_as_there_is_room_beside_it(sit):
    seat = sit(templates.load("b2b-demand"))
    desk, ground = seat.desk, seat.desk.ground
    desk.acts["compare"].trigger()
    seat.session.light(list(seat.journey.items)[:4], pinned=True)
    whole = "What cannot be done is told in some lines, why it cannot, and what to do. " * 2
    texts = {288: whole, 240: "Done"}
    for find in (desk.finder.leave, desk.finder.open):
        find()
        for wide in (1288, 968, 900, 788, 712, 628):
            for high, text in texts.items():
                QApplication.processEvents()
                ground.resize(wide, high)
                desk.toast.say(text)
                over = desk.toast.geometry()
                assert ground.rect().contains(over)
                bars = ground.tools, ground.zoom, ground.overlays, ground.light, ground.compared, desk.finder
                crossed = [each.objectName() for each in bars if over.intersects(each.geometry())]
                assert not [each for each in crossed if not seat.find(each).isHidden()], (wide, high)
                desk.toast.hide()


@pytest.mark.parametrize("rows", [4, 14])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_map_that_is_fitted_lies_under_no_bar_though_they_take_two_rows(sit, rows, direction):
    steps = ", ".join(f"c{column}.{row}>c{column + 1}.{row}" for column in range(4) for row in range(rows))
    made = sketched(steps)
    places = {
        ItemId(f"c{column}.{row}"): (240 * column, 168 * row) for column in range(5) for row in range(rows)
    }
    seat = sit(made.apply(Move(places).change(made)))
    seat.session.do(SetMap({"direction": direction}))
    desk, canvas = seat.desk, seat.window.canvas
    seat.window.resize(LEAST)
    for has_dock in (False, True):
        desk.show_figures(has_dock)
        QApplication.processEvents()
        canvas.fit(is_animated=False)
        seen = QRectF(*canvas.camera.box_to_view(canvas.picture.box)).adjusted(SOFT, SOFT, -SOFT, -SOFT)
        ground = desk.ground
        assert ground.overlays.geometry().bottom() < ground.tools.y(), "they are in two rows"
        for bar in (ground.tools, ground.zoom, ground.overlays):
            assert not seen.intersects(QRectF(bar.geometry())), (has_dock, bar.objectName())
        is_between = seen.bottom() > ground.overlays.y()
        assert is_between == (rows == 14 or has_dock), "where that leaves more room than above them"
        before = canvas.camera
        seat.window.resize(LEAST + QSize(0, 40))
        seat.window.resize(LEAST)
        QApplication.processEvents()
        assert canvas.camera == before, "as it is while the window changes its size"


@pytest.mark.parametrize("side", ["outline", "path", "compare"])
def test_a_panel_gives_way_where_it_would_cover_the_very_end_of_the_tools(sit, side):
    seat = sit(templates.load("b2b-demand", "en"))
    desk, window = seat.desk, seat.window
    window.setMinimumSize(QSize(1, 1))
    window.resize(1000, 600)
    desk.acts[side].trigger()
    seat.session.select(frozenset({next(seat.journey.of(Touchpoint)).id}))
    least = desk.sides[side].width() + desk.panel.width() + desk.ground.tools.width()
    seen = []
    for width in range(least - 4, least + 16):
        window.resize(width, 600)
        assert not crossed(seat), width
        seen.append(desk.panel.isVisible())
    assert not seen[0]
    assert seen[-1]


def test_what_is_told_of_a_map_gives_way_where_it_would_lie_on_the_tools_and_comes_back(sit):
    seat = sit(templates.load("b2b-demand", "en"))
    desk, window = seat.desk, seat.window
    window.setMinimumSize(QSize(1, 1))
    window.resize(1000, 600)
    desk.scenarios.make()
    desk.scenarios.compare()
    desk.dock.resize_to(400)
    desk.acts["compare"].trigger()
    desk.show_side("history", True)
    desk.finder.open()
    seat.session.select(frozenset({next(seat.journey.of(Touchpoint)).id}))
    seat.session.light(list(seat.journey.items)[:4], pinned=True)
    assert desk.panel.isVisible()
    assert not crossed(seat)
    assert desk.finder.isVisible()
    assert desk.ground.light.isHidden()
    desk.finder.leave()
    desk.show_figures(False)
    assert not crossed(seat)
    assert desk.ground.light.isVisible()
    assert desk.ground.compared.isVisible()


def test_the_context_bar_makes_way_for_bars_that_come(sit):
    seat = sit(templates.load("b2b-demand", "en"))
    desk, bar = seat.desk, seat.find("context_bar")
    seat.window.setMinimumSize(QSize(1, 1))
    seat.window.resize(1000, 600)
    desk.acts["show_legend"].trigger()
    QApplication.processEvents()
    legend = desk.ground.legend.geometry()
    desk.acts["show_legend"].trigger()
    desk.canvas.zoom_to(1.0)
    made = 0
    for card in seat.journey.of(Touchpoint):
        centre = desk.canvas.drawn.picture.cards[card.id].centre
        desk.canvas.centre_on(centre)
        desk.canvas.pan(
            legend.center().x() - desk.canvas.width() / 2, legend.center().y() + 60 - desk.canvas.height() / 2
        )
        seat.session.select(frozenset({card.id}))
        QApplication.processEvents()
        made += bar.isVisible() and bar.geometry().intersects(legend)
        desk.acts["show_legend"].trigger()
        shown = desk.ground.legend
        assert shown.isVisible()
        assert bar.isHidden() or not bar.geometry().intersects(shown.geometry()), card.name
        desk.acts["show_legend"].trigger()
    assert made


def test_the_legend_gives_way_where_it_has_no_room_and_comes_back(sit, qtbot):
    seat = sit(templates.load("b2b-demand", "en"))
    desk, legend = seat.desk, seat.find("legend_bar")
    seat.window.setMinimumSize(QSize(0, 0))
    seat.window.resize(700, 250)
    qtbot.waitUntil(lambda: desk.ground.height() < 250)
    seat.click("show_legend_button")
    assert legend.isHidden()
    assert "no room" in desk.toast.text()
    seat.window.resize(1600, 1000)
    qtbot.waitUntil(legend.isVisible)
    assert QRect(desk.ground.rect()).contains(legend.geometry())
    assert legend.accessibleDescription()


@pytest.mark.parametrize("face", ["funnel", "flow", "goals", "grid"])
def test_bars_leave_what_can_be_chosen_about_a_face_in_sight(sit, qtbot, face):
    seat = sit(templates.load("b2b-demand", "en"))
    desk, finder = seat.desk, seat.find("find_bar")
    desk.acts["compare"].trigger()
    finder.open()
    finder.field.setText("demo")
    desk.facing.show(face)
    qtbot.waitUntil(desk.facing.page.isVisible)
    assert not crossed(seat)
    bars = [each for each in desk.ground.children() if isinstance(each, Surface) and each.isVisible()]
    assert finder not in bars
    assert desk.ground.compared in bars
    page = desk.facing.page
    for each in page.findChildren(QAbstractButton):
        box = QRect(each.mapTo(desk.ground, QPoint(0, 0)), each.size())
        assert not each.isVisible() or not any(bar.geometry().intersects(box) for bar in bars), each
    desk.facing.show("map")
    assert finder.isVisible()
    assert finder.hits
    assert not crossed(seat)
