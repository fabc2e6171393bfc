"""The settings: found by words, in force at once, taken back by Cancel; and what the system wishes."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.exchange import templates
from journeymap.ui import motion, theme
from journeymap.ui.preferences import KEPT
from journeymap.ui.settings import Settings


def test_settings_are_in_force_at_once_taken_back_by_cancel_found_by_words_and_reset_together(sit, shell):
    seat = sit(templates.load("b2b-demand"))
    seat.desk.show_settings("appearance")
    seat.click("setting_contrast_on")
    assert theme.current().name == "light-contrast"
    assert seat.window.canvas.theme.name == "light-contrast"
    seat.click("setting_theme_dark")
    assert theme.current().name == "dark-contrast"
    seat.click("setting_contrast_off")
    seat.find("settings_pages").setCurrentRow(2)
    seat.click("setting_map_theme_light")
    assert (theme.current().name, seat.window.canvas.theme.name) == ("dark", "light")
    seat.find("setting_is_solid").click()
    assert theme.is_solid()
    assert shell.memory.settings.map_theme == "light"
    seat.click("settings_cancel")
    assert all(getattr(shell.memory.settings, each) == getattr(Settings(), each) for each in KEPT)
    assert not theme.is_solid()
    search_and_reset(seat, shell)


@pytest.mark.slow
def test_a_page_in_sight_stays_when_the_language_becomes_another_and_cancel_brings_the_old_one_back(
    sit, shell, qtbot
):
    seat = sit(templates.load("b2b-demand"))
    seat.desk.show_settings("language")
    before = shell.memory.settings.language
    seat.click("setting_language_pl")
    qtbot.waitUntil(lambda: "Ustawienia" in [each.windowTitle() for each in dialogs(seat)])
    assert shell.memory.settings.language == "pl"
    fresh = next(each for each in dialogs(seat) if each.windowTitle() == "Ustawienia")
    assert fresh.page == "language"
    fresh.reject()
    assert shell.memory.settings.language == before
    qtbot.waitUntil(lambda: seat.desk.acts["undo"].text().startswith("Undo"))


def dialogs(seat):
    return [each for each in seat.window.findChildren(QWidget, "settings_dialog") if each.isVisible()]


def search_and_reset(seat, shell):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shell.adopt(scale=150, motion="reduced", keys={"export": ["Ctrl+J"]})
    assert motion.is_reduced()
    seat.desk.show_settings()
    search = seat.find("settings_search")
    search.setText("size interf")
    assert seat.find("setting_scale").isVisible()
    assert not seat.find("setting_theme").isVisible()
    search.setText("undo")
    assert seat.find("keys_undo").isVisible()
    search.setText("zzz")
    assert seat.find("settings_nothing").isVisible()
    search.clear()
    assert seat.find("setting_language").isVisible()
    seat.click("settings_defaults")
    assert shell.memory.settings.scale == 100
    assert shell.memory.settings.keys == {}
    assert not motion.is_reduced()
    seat.click("settings_done")
    QTest.keyClick(seat.window.canvas, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert dialogs(seat)


def test_motion_follows_the_wish_of_the_system_unless_one_chose(shell, qtbot, tmp_path, monkeypatch):
    program = tmp_path / "gsettings"
    program.write_text("#!/bin/sh\necho false\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    shell.motion.ask_system()
    qtbot.waitUntil(motion.is_reduced)
    shell.motion.choose("full")
    assert not motion.is_reduced()
    shell.motion.choose("system")
    assert motion.is_reduced()
    shell.motion.hear(is_still=False)
    assert not motion.is_reduced()


@pytest.mark.parametrize(
    ("text", "is_still"),
    [
        ("[KDE]\nAnimationDurationFactor=0\n", True),
        ("[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("[", False),
    ],
)
def test_kde_says_it_in_a_file(tmp_path, text, is_still):
    file = tmp_path / "kdeglobals"
    file.write_text(text)
    assert motion._says_still(file) is is_still


def test_the_theme_follows_the_system_while_the_program_runs(shell):
    shell.appearance.choose("system")
    shell.appearance._follow(Qt.ColorScheme.Dark)
    assert theme.current().name == "dark"
    assert QApplication.palette().window().color().name() == theme.colour("ui.surface").name()
    shell.appearance.hear_contrast(is_wanted=True)
    assert theme.current().name == "dark-contrast"
    shell.appearance._follow(Qt.ColorScheme.Light)
    shell.appearance.hear_contrast(is_wanted=False)
    assert theme.current().name == "light"


@pytest.mark.slow
@pytest.mark.parametrize("percent", [80, 150, 200])
def test_the_interface_has_the_size_that_was_chosen_before(tmp_path, percent):
    (tmp_path / "journeymap").mkdir()
    (tmp_path / "journeymap" / "settings.json").write_text(f'{{"scale": {percent}}}')
    code = (
        "import os; from journeymap.ui import app;"
        "print(app.create().primaryScreen().devicePixelRatio(), sorted(os.environ))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.startswith(f"{percent / 100} ")
    assert "QT_SCALE_FACTOR" not in ran.stdout


@pytest.mark.slow
def test_the_outline_wears_a_theme_that_came_while_it_was_hidden(sit, shell, qtbot):
    seat = sit(templates.load("b2b-demand"))
    colours = {}
    for name in ("dark", "light", "dark"):
        shell.appearance.choose(name)
        seat.desk.show_side("outline", True)
        colours.setdefault(name, []).append(_emblem(seat))
        seat.desk.show_side("history", True)
    assert colours["dark"][0] == colours["dark"][1] != colours["light"][0]


def _emblem(seat):
    tree = seat.find("outline_tree")
    icon = tree.model().index(2, 0).data(Qt.ItemDataRole.DecorationRole)
    return icon.pixmap(16, 16).toImage().pixelColor(2, 8).name()
