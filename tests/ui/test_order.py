"""Without a mouse: Tab goes as one reads, one sees where the keyboard is, letters lead to everything."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QMainWindow,
    QMenu,
    QMessageBox,
    QTextBrowser,
    QWidget,
)

from journeymap.exchange import templates
from journeymap.ui import mnemonics, order
from journeymap.ui.faces.sheet import Grid
from journeymap.ui.menus import Menu
from journeymap.ui.widgets import FocusRing, Scroll


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
    assert [name for name in found if name.startswith("tool_")] == ["tool_select"]  # one stop, arrows go on
    tool = seat.find("tool_select")
    tool.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tool, Qt.Key.Key_Right)
    here = QApplication.focusWidget().objectName()
    assert here == "tool_hand"
    assert [name for name in names(seat.window) if name.startswith("tool_")] == [here]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == found[found.index("tool_select") + 1]
    stage = seat.find("stage_1")
    stage.setFocus(Qt.FocusReason.TabFocusReason)
    ring = seat.window.findChild(FocusRing)
    assert ring.isVisible()
    bar = next(
        each.verticalScrollBar() for each in seat.window.findChildren(Scroll) if each.isAncestorOf(stage)
    )
    seat.window.resize(1100, 680)
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    assert order.in_sight(stage).isEmpty()
    assert not ring.isVisible(), "it goes where its part goes, out of sight"
    seat.desk.show_settings("appearance")
    assert stand_in_order(
        names(seat.find("settings_dialog")), "settings_search", "settings_pages", "setting_theme_system",
        "setting_scale", "settings_defaults", "settings_cancel", "settings_done",
    )  # fmt: skip


LOOKS = [("en", "light", "off"), ("pl", "light", "on"), ("ar", "dark", "off")]
LEAST = 40
"""Pixels that differ at least where one sees where the keyboard is."""
IN_PLACE = {"naming", "rating", "linking"}
"""Fields over the map: they end as soon as the keyboard goes elsewhere."""
ALONE = {"palette_field"}
"""The one thing in front of everything that takes the keyboard, with nothing but a caret."""


@pytest.fixture
def scenes(shell):
    """Every window, dialog, panel, menu and face, and how to get there."""
    path = Path(__file__).parents[2] / "packaging" / "scenes.py"
    spec = importlib.util.spec_from_file_location("scenes", path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    yield found
    shell.adopt(theme="light", contrast="off")
    shell.speech.choose("en")


@pytest.mark.slow
@pytest.mark.parametrize(("language", "theme", "contrast"), LOOKS, ids=["english", "polish", "arabic"])
def test_all_that_the_keyboard_stops_at_is_seen_and_has_letters_of_its_own(
    scenes, shell, language, theme, contrast
):
    blank, sample = (desk.window for desk in scenes.furnished(language, (1600, 1000)))
    shell.adopt(theme=theme, contrast=contrast)
    wrong, count, known = [], 0, set()
    for holder, found in ((blank, scenes.BLANK), (sample, scenes.SCENES)):
        holder.activateWindow()
        for name, scene in found.items():
            shown = scene(holder.desk)
            scenes.settle(0.2)
            whole = shown.window() if shown is not None else None
            if isinstance(whole, QMenu):
                wrong += [f"{name}: {each}" for each in without_letters(whole)]
            elif whole is not None and name not in IN_PLACE and not is_of_qt(whole):
                whole.activateWindow()
                wrong += [f"{name}: {each}" for each in lost(whole, known)]
                wrong += [f"{name}: {each}" for each in same_letters(whole)]
                count += len(list(order.stops(whole)))
            scenes.leave(holder.desk, shown)
        holder.desk.files._may_close = True
        holder.close()
    print(count, "stops,", len(known), "of them different")
    assert len(known) > 300
    assert not wrong, "\n".join(wrong)


def is_of_qt(whole: QWidget) -> bool:
    """Whether Qt made the dialog, and with it the order of its parts."""
    return isinstance(whole, QFileDialog | QPrintPreviewDialog)


def lost(whole: QWidget, known: set[tuple[str, str]]) -> Iterator[str]:
    """What the Tab key does not come to, or comes to unseen; what is known already is not looked at again."""
    parts = list(order.stops(whole))
    for before, part in zip([*parts[-1:], *parts], parts, strict=False):
        key = (part.objectName() or type(part).__name__, part.accessibleName())
        if isinstance(whole, QMainWindow) and key in known:
            continue
        known.add(key)
        if not is_alive(before) or not is_alive(part):
            continue  # what the keyboard came to made others
        before.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if not isinstance(before, QTextBrowser | Grid):  # there the Tab key goes on inside
            QTest.keyClick(QApplication.focusWidget() or before, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is not part and is_alive(part):
                yield f"{key}: not reached"
        if is_alive(part) and key[0] not in ALONE and not is_marked(whole, part):
            yield f"{key}: not seen"


def is_alive(part: QWidget) -> bool:
    return shiboken6.isValid(part) and part.isVisible()


def is_marked(whole: QWidget, part: QWidget) -> bool:
    """Whether a part is seen in another way while it has the keyboard."""
    part.setFocus(Qt.FocusReason.TabFocusReason)
    order.show(part)
    QApplication.processEvents()
    seen = order.in_sight(part)
    if seen.isEmpty():
        return False
    box = QRect(part.mapTo(whole, seen.topLeft()), seen.size()).adjusted(-6, -6, 6, 6) & whole.rect()
    one = pixels(whole.grab(box).toImage())
    part.clearFocus()
    QApplication.processEvents()
    other = pixels(whole.grab(box).toImage())
    return one.shape != other.shape or (abs(one - other).max(axis=2) > 24).sum() >= LEAST


def pixels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    found = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    return found.astype(np.int16)


def same_letters(whole: QWidget) -> Iterator[str]:
    """What of a dialog no letter leads to, though it could."""
    held = getattr(whole, "letters", None)
    if held is None:
        if isinstance(whole, QDialog) and not isinstance(whole, QMessageBox | QInputDialog):
            yield f"{whole.objectName()}: without letters"
        return
    for letter, part in held.deal().items():
        if letter not in mnemonics.told(part).lower():
            yield f"{part.objectName()}: {letter}"
    for part in order.stops(whole):
        free = [each for each in mnemonics.places(mnemonics.told(part)) if each not in held.parts]
        if free and part not in held.parts.values() and not order.in_sight(part).isEmpty():
            yield f"{part.objectName()}: could have {free}"


def without_letters(menu: QMenu) -> Iterator[str]:
    if not isinstance(menu, Menu):
        yield f"{menu.objectName()}: without letters"
        return
    given = menu.letters()
    for action in menu.actions():
        free = [each for each in mnemonics.places(action.text()) if each not in given]
        if free and action.isVisible() and action not in given.values():
            yield f"{action.text()}: could have {free}"
