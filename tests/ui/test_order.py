"""The Tab key goes through a window as one reads it, and one always sees where the keyboard is."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.exchange import templates
from journeymap.ui import order


def names(whole: QWidget) -> list[str]:
    return [each.objectName() for each in order.stops(whole)]


def stand_in_order(found: list[str], *wanted: str) -> bool:
    places = [found.index(each) for each in wanted]
    return places == sorted(places)


def test_tab_goes_from_part_to_part_as_they_are_read(sit):
    seat = sit(templates.load("b2b-demand"))
    found = names(seat.window)
    assert stand_in_order(
        found, "menu_button", "document_name", "scenario_button", "face_map", "export_button", "canvas",
        "tool_select", "conversion_value", "stage_1", "stage_5", "cylinder_value", "levers_title",
    )  # fmt: skip
    before = seat.find("document_name")
    before.setFocus(Qt.FocusReason.TabFocusReason)
    for key, name in ((Qt.Key.Key_Tab, "scenario_button"), (Qt.Key.Key_Backtab, "document_name")):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert QApplication.focusWidget().objectName() == name
    seat.desk.show_settings("appearance")
    assert stand_in_order(
        names(seat.find("settings_dialog")), "settings_search", "settings_pages", "setting_theme_system",
        "setting_scale", "settings_defaults", "settings_cancel", "settings_done",
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_whatever_has_the_keyboard_looks_otherwise(sit, theme, qtbot):
    seat = sit(templates.load("b2b-demand"))
    seat.desk.acts[f"theme_{theme}"].trigger()
    seat.session.select([])
    for face in ("map", "grid", "goals"):
        seat.desk.facing.show(face)
        parts = order.stops(seat.window) if face == "map" else [seat.desk.facing.view]
        for part in list(parts):
            assert is_marked(seat.window, part), (face, part.objectName())


def is_marked(window: QWidget, part: QWidget) -> bool:
    """Whether a part is seen in another way while it has the keyboard."""
    seen = []
    for reason in (Qt.FocusReason.TabFocusReason, None):
        part.clearFocus()
        if reason is not None:
            part.setFocus(reason)
        QApplication.processEvents()
        corner = part.mapTo(window, QPoint(0, 0))
        box = QRect(corner, part.size()).adjusted(-6, -6, 6, 6).intersected(window.rect())
        seen.append(window.grab(box).toImage())
    one, other = seen
    every = ((x, y) for x in range(one.width()) for y in range(one.height()))
    return sum(one.pixel(x, y) != other.pixel(x, y) for x, y in every) > 30
