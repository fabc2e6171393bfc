"""The path explorer: paths listed, lit, pinned and chosen by hand."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from journeymap.analysis import By, best_paths, chosen, levers
from journeymap.exchange import templates
from journeymap.model.commands import Remove, Update
from journeymap.model.items import ItemId, Touchpoint
from journeymap.ui import figures
from journeymap.ui.fields import ChoiceField
from journeymap.ui.session import SMALL
from tests.draw import journey
from tests.ui.test_panels import choose

LEFT = Qt.MouseButton.LeftButton
B2B = templates.load("b2b-demand")
LOOP = "ann>landing, landing>trial .1, landing>nurture .9, nurture>landing .3, trial>buy! .25"


@pytest.fixture
def explore(sit):
    """A window on a journey, its path explorer open."""

    def open_explorer(what):
        seat = sit(what)
        seat.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert seat.find("path_panel").isVisible()
        return seat

    return open_explorer


def rows(seat):
    return seat.desk.paths._list.shown


def hover(seat, widget, spot=None):
    """Bring the pointer over a widget, as the window system would tell it."""
    point = widget.mapTo(seat.window, spot or widget.rect().center())
    QTest.mouseMove(seat.window.windowHandle(), point)
    QApplication.processEvents()


def test_the_likeliest_paths_are_listed_with_what_they_explain(explore):
    seat = explore(B2B)
    paths, coverage = best_paths(B2B, 10)
    assert len(rows(seat)) == 10
    assert [row.path.nodes for row in rows(seat)] == [path.nodes for path in paths]
    first = rows(seat)[0]
    assert first.told.people == f"{paths[0].people:.0f}"
    assert first.told.share == f"{100 * paths[0].probability:.2f}%"
    assert first.told.days == f"{paths[0].days:.0f} days"
    assert "Marek → SEO blog → Benchmark report" in first.accessibleName()
    assert seat.text("path_coverage") == f"These 10 paths explain {100 * coverage:.0f}% of conversions."
    assert seat.text("path_summary") == f"10 paths · {sum(path.people for path in paths):.0f} / mo"


def test_the_panel_tells_people_from_orders_that_repeat(explore):
    seat = explore(B2B)
    report = seat.session.report
    assert seat.text("path_once") == (
        "Each person counts once here, at the first purchase. "
        f"Customers: {report.customers:,.0f}; orders, with repeat purchases: {report.orders:,.0f}."
    )
    seat.session.light(())
    other = explore(journey("ann>shop, shop>buy! .25"))
    assert other.text("path_once") == "Each person counts once here, at the first purchase."


def test_loops_are_walked_more_than_once(explore):
    seat = explore(journey(LOOP))
    lengths = [len(row.path.nodes) for row in rows(seat)]
    assert lengths == [4, 6, 8, 10, 12, 14, 16, 18, 20, 22]
    assert rows(seat)[1].path.steps == {
        "ann>landing", "landing>trial", "landing>nurture", "nurture>landing", "trial>buy"
    }  # fmt: skip


@pytest.mark.parametrize("by", ["rate", "speed"])
def test_the_order_is_chosen(explore, by):
    seat = explore(B2B)
    seat.click(f"path_order_{by}")
    assert [row.path.nodes for row in rows(seat)] == [p.nodes for p in best_paths(B2B, 10, by=By(by))[0]]


def test_the_order_is_chosen_by_arrow_keys(explore):
    seat = explore(B2B)
    seat.find("path_order_people").setFocus()
    QTest.keyClick(seat.find("path_order_people"), Qt.Key.Key_Right)
    assert seat.find("path_order_rate").isChecked()
    assert rows(seat)[0].path.nodes == best_paths(B2B, 1, by=By.RATE)[0][0].nodes


def test_ends_are_chosen(explore):
    seat = explore(B2B)
    for name in ("path_from", "path_to"):
        assert isinstance(seat.find(name), QComboBox)
    choose(seat.find("path_from"), "Dana")
    assert {row.path.nodes[0] for row in rows(seat)} == {"dana"}
    choose(seat.find("path_to"), "Product demo")
    found, _ = best_paths(
        B2B,
        10,
        goal=frozenset({next(i.id for i in B2B.of(Touchpoint) if i.name == "Product demo")}),
        persona=ItemId("dana"),
    )
    assert [row.path.nodes for row in rows(seat)] == [path.nodes for path in found]
    assert seat.text("path_once").endswith("at the first visit of the goal.")


def test_an_end_that_goes_from_the_map_is_wished_for_no_more(explore, qtbot):
    seat = explore(B2B)
    choose(seat.find("path_from"), "Dana")
    seat.session.do(Remove(frozenset({ItemId("dana")})))
    seat.click("path_order_rate")
    assert {row.path.nodes[0] for row in rows(seat)} == {"marek"}
    qtbot.waitUntil(lambda: seat.find("path_from").currentText() == "Any persona")


def test_more_paths_are_shown_on_demand(explore):
    seat = explore(B2B)
    seat.click("path_more")
    assert len(rows(seat)) == 20
    few = explore(journey("ann>shop, shop>buy! .25"))
    assert len(rows(few)) == 1
    assert not few.find("path_more").isVisible()


def test_figures_follow_the_map(explore, qtbot):
    seat = explore(journey("ann>shop, shop>buy! .25"))
    seat.session.do(Update(ItemId("shop>buy"), {"probability": 0.5}))
    qtbot.waitUntil(lambda: rows(seat)[0].told.share == "50.00%")


@pytest.mark.slow
def test_a_large_map_is_asked_beside_the_window(explore, qtbot):
    many = ", ".join(f"c{k}>c{k + 1} .9, c{k}>won .05" for k in range(320))
    large = journey(f"ann>c0, {many}, won!")
    assert len(large.items) > SMALL
    seat = explore(large)
    qtbot.waitUntil(lambda: len(rows(seat)) == 10)
    assert rows(seat)[0].path.nodes == best_paths(large, 1)[0][0].nodes
    seat.click("path_order_speed")
    seat.click("path_order_rate")
    qtbot.waitUntil(lambda: rows(seat)[0].path.nodes == best_paths(large, 1, by=By.RATE)[0][0].nodes)
    seat.click("lever_points_1")
    few = figures.crowd(levers(large, points=0.01)[0].gain)
    qtbot.waitUntil(lambda: f" +{few} /" in seat.find("levers").text().splitlines()[0])
    seat.desk.acts["choose_path"].trigger()
    for each in ("ann", "c3", "won"):
        seat.session.pick(ItemId(each))
    qtbot.waitUntil(lambda: seat.text("path_chance") != "–")


# light


def test_pointing_at_a_path_lights_it_and_dims_the_rest(explore):
    seat = explore(B2B)
    row = rows(seat)[1]
    hover(seat, row)
    assert seat.session.shown_light == row.path
    dark = seat.window.canvas.faded.records
    assert not dark & set(row.path.nodes)
    assert ItemId("dana") in dark
    hover(seat, seat.window.canvas, QPoint(400, 30))
    assert not seat.session.shown_light


def test_a_click_pins_a_path_and_another_unpins_it(explore):
    seat = explore(B2B)
    first, second = rows(seat)[:2]
    QTest.mouseClick(first, LEFT)
    hover(seat, seat.window.canvas, QPoint(400, 30))
    assert seat.session.pinned == first.path
    assert seat.find("light_bar").isVisible()
    hover(seat, second)
    assert seat.session.shown_light == second.path
    hover(seat, seat.window.canvas, QPoint(400, 30))
    assert seat.session.shown_light == first.path
    QTest.mouseClick(first, LEFT)
    assert not seat.session.pinned
    assert not seat.find("light_bar").isVisible()


def test_escape_and_the_bar_over_the_map_unpin(explore):
    seat = explore(B2B)
    row = rows(seat)[0]
    QTest.mouseClick(row, LEFT)
    seat.click("light_off")
    assert not seat.session.pinned
    QTest.mouseClick(row, LEFT)
    QTest.keyClick(row, Qt.Key.Key_Escape)
    assert not seat.session.pinned
    QTest.mouseClick(row, LEFT)
    QTest.keyClick(seat.find("path_from"), Qt.Key.Key_Escape)
    assert not seat.session.pinned


def test_keys_go_from_path_to_path_light_and_pin(explore):
    seat = explore(B2B)
    first, second = rows(seat)[:2]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert seat.session.shown_light == first.path
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    assert seat.session.shown_light == second.path
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert seat.session.pinned == second.path
    seat.window.canvas.setFocus()
    assert seat.session.shown_light == second.path


def test_closing_the_explorer_puts_out_its_light(explore):
    seat = explore(B2B)
    QTest.mouseClick(rows(seat)[0], LEFT)
    seat.click("close_path_panel")
    assert not seat.session.pinned
    assert not seat.find("path_panel").isVisible()
    assert not seat.find("toggle_path").isChecked()


def test_a_station_under_the_pointer_is_named(explore):
    seat = explore(B2B)
    row = rows(seat)[0]
    assert row.told_at(QPointF(20, 20)) == "Marek"
    assert row.told_at(QPointF(row.width() - 20, 50)) == row.toolTip()


# nothing to list


def test_no_path_is_said_and_shown_where_it_breaks(explore, qtbot):
    seat = explore(journey("ann>ad, ad>site .4, site>buy! 0"))
    assert seat.text("path_empty") == "No path reaches Buy yet."
    seat.click("path_break")
    qtbot.waitUntil(lambda: seat.session.selection == {ItemId("site>buy")})
    assert seat.session.pinned.nodes == ("ann", "ad", "site")
    assert ItemId("buy") in seat.window.canvas.faded.records


def test_an_unfinished_map_says_what_is_missing_instead(explore):
    seat = explore(journey("ann>shop"))
    assert seat.text("path_empty") == "Add a goal to see conversion."
    assert not seat.find("path_break").isVisible()


# a path of one's own


def stations(seat):
    return [
        each.accessibleName()
        for each in seat.find("path_choosing").findChildren(QWidget)
        if type(each).__name__ == "_Station" and not each.isHidden()
    ]


def test_a_path_is_chosen_card_by_card(explore):
    seat = explore(B2B)
    seat.click("path_choose")
    assert seat.window.canvas.tool_name == "pick"
    assert not seat.find("tool_select").isChecked()
    for each in ("marek", "seo", "won"):
        point = seat.on_map(each)
        seat.click_map(point.x(), point.y())
    assert stations(seat) == ["Marek", "SEO blog", "Contract signed"]
    assert not seat.session.selection
    found = chosen(B2B, [ItemId(each) for each in ("marek", "seo", "won")])
    assert seat.text("path_chance") == f"{100 * found.probability:.2f}%"
    assert seat.text("path_people") == f"{found.people:.0f} / mo"
    assert seat.text("path_days") == f"{found.days:.0f} days"
    assert seat.text("path_of") == "of those who start as Marek"
    assert seat.session.pinned.nodes == ("marek", "seo", "won")


def test_strictly_a_path_needs_its_steps(explore):
    seat = explore(journey("ann>ad, ad>site .5, site>buy! .4, site>ad .5"))
    seat.desk.acts["choose_path"].trigger()
    for each in ("ann", "ad", "buy"):
        seat.session.pick(ItemId(each))
    assert seat.text("path_chance") == "26.67%"
    seat.click("path_way_strict")
    assert seat.text("path_chance") == "0.00%"
    assert seat.text("path_days") == "–"
    assert seat.text("path_hint") == "No step leads from Ad to Buy."
    seat.click("path_back")
    seat.session.pick(ItemId("site"))
    assert seat.text("path_chance") == "26.67%"
    assert stations(seat) == ["Ann", "Ad", "Site"]


def test_only_the_first_of_a_path_may_be_a_persona(explore):
    seat = explore(journey("ann>ad, ad>buy! .5"))
    seat.click("path_choose")
    seat.session.pick(ItemId("ad"))
    seat.session.pick(ItemId("ann"))
    assert stations(seat) == ["Ad"]
    assert seat.text("path_hint") == "A persona can only be the first of a path."
    assert seat.text("path_of") == "of those who come to Ad"


def test_cards_of_a_chosen_path_are_left_out_taken_back_and_begun_anew(explore):
    seat = explore(journey("ann>ad, ad>site .5, site>buy! .4"))
    seat.click("path_choose")
    for each in ("ann", "ad", "site", "buy"):
        seat.session.pick(ItemId(each))
    seat.click("path_drop_2")
    assert stations(seat) == ["Ann", "Site", "Buy"]
    QTest.keyClick(seat.find("path_done"), Qt.Key.Key_Backspace)
    assert stations(seat) == ["Ann", "Site"]
    seat.click("path_anew")
    assert stations(seat) == []
    assert seat.text("path_chance") == "–"


@pytest.mark.parametrize("way", ["done", "escape", "tool"])
def test_choosing_ends(explore, way):
    seat = explore(journey("ann>ad, ad>buy! .5"))
    seat.click("path_choose")
    seat.session.pick(ItemId("ann"))
    if way == "done":
        seat.click("path_done")
    elif way == "escape":
        QTest.keyClick(seat.window.canvas, Qt.Key.Key_Escape)
    else:
        seat.click("tool_hand")
    assert not seat.desk.paths.is_choosing
    assert not seat.session.pinned
    assert seat.window.canvas.tool_name == ("hand" if way == "tool" else "select")
    assert len(rows(seat)) == 1


def test_what_says_that_only_a_path_is_lit_covers_no_choice_of_a_face(explore):
    seat = explore(B2B)
    for width in (1100, 1600):
        seat.window.resize(width, 760)
        for face in ("grid", "funnel", "flow", "goals", "personas", "owners"):
            seat.desk.acts[f"face_{face}"].trigger()
            seat.session.light([each.id for each in seat.journey.of(Touchpoint)][:2], pinned=True)
            page, bar = seat.desk.facing.page, seat.find("light_bar")
            assert bar.isVisible()
            place = QRect(bar.mapTo(seat.window, QPoint(0, 0)), bar.size())
            choices = [each for each in page.findChildren(QAbstractButton) if each.isVisible()]
            for each in (*choices, page.about, page.view, *page.findChildren(ChoiceField)):
                if each.isVisible():
                    assert not place.intersects(QRect(each.mapTo(seat.window, QPoint(0, 0)), each.size())), (
                        face
                    )
            zoom = seat.find("fit_button")
            assert not place.intersects(QRect(zoom.mapTo(seat.window, QPoint(0, 0)), zoom.size()))
