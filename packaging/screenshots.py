"""Photographs every window, dialog, panel and face: `screenshots.py FOLDER [LANGUAGE...]`.

Each in light and dark, at the scale of QT_SCALE_FACTOR; packaging/screenshots.sh calls it for three languages
and two scales. What is clipped in a picture is listed in FOLDER/clipped.txt.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (  # noqa: TID251 — who takes pictures of widgets must know them
    QAbstractButton,
    QApplication,
    QLabel,
    QMainWindow,
    QScrollArea,
    QToolTip,
    QWidget,
)

from journeymap.assets import resource
from journeymap.exchange import templates
from journeymap.model.commands import Add, Become
from journeymap.model.items import Frame, ItemId, Note, Persona, Preset, Stage, Touchpoint, Transition
from journeymap.model.wordings import Translate
from journeymap.ui import app, widgets
from journeymap.ui.desk import Desk
from journeymap.ui.faces import FACES
from journeymap.ui.popover import Popover
from journeymap.ui.tabs import TABS
from journeymap.ui.values import Value

SIZES: Final = ((1600, 1000), (1100, 680))
SLACK: Final = 1.5
"""Pixels that a text may be wider than its widget: advances are rounded."""
LEAST_ROUNDS: Final = 30
"""How often the program is let go on at least: on a busy machine a rest is over before it has begun."""
Scene = Callable[[Desk], QWidget | None]


def settle(seconds: float = 0.35) -> None:
    """Let the program come to rest: what is computed be shown, and what was said be laid out."""
    end, rounds, latest = time.monotonic() + seconds, 0, time.monotonic() + 8
    while time.monotonic() < end or rounds < LEAST_ROUNDS or (_is_busy() and time.monotonic() < latest):
        QApplication.processEvents()
        time.sleep(0.005)
        rounds += 1
    QApplication.processEvents()


def _is_busy() -> bool:
    """Whether a page still says that it computes something."""
    labels = (each for top in QApplication.topLevelWidgets() for each in top.findChildren(QLabel, "busy"))
    return any(each.isVisible() and each.text() for each in labels)


def _chosen(kind: type) -> Scene:
    def scene(desk: Desk) -> QWidget:
        found = next(item.id for item in desk.session.journey.items.values() if isinstance(item, kind))
        desk.facing.show("map")
        desk.session.select([found])
        return desk.window

    return scene


def _side(name: str) -> Scene:
    def scene(desk: Desk) -> QWidget:
        desk.session.select([])
        desk.show_side(name, True)
        return desk.window

    return scene


def _tab(name: str) -> Scene:
    def scene(desk: Desk) -> QWidget:
        for side in desk.sides.values():
            if not side.isHidden():
                desk.show_side("", False)
        desk.dock.open(name)
        desk.show_figures(True)
        return desk.window

    return scene


def _face(name: str) -> Scene:
    def scene(desk: Desk) -> QWidget:
        desk.show_figures(False)
        desk.session.select([])
        desk.facing.show(name)
        return desk.window

    return scene


def _dialog(deed: str) -> Scene:
    def scene(desk: Desk) -> QWidget | None:
        desk.facing.show("map")
        desk.acts[deed].trigger()
        settle(0.8)
        return QApplication.activeModalWidget() or QApplication.activeWindow()

    return scene


def _whole(deed: Callable[[Desk], object]) -> Scene:
    def scene(desk: Desk) -> QWidget:
        deed(desk)
        return desk.window

    return scene


def _menu(name: str) -> Scene:
    def scene(desk: Desk) -> QWidget:
        desk.menu.aboutToShow.emit()
        part = desk.menu.findChild(QWidget, f"menu_{name}")
        assert part is not None
        part.adjustSize()
        return part

    return scene


def _explained(desk: Desk) -> QWidget:
    value = desk.window.findChild(QWidget, "conversion_value")
    assert isinstance(value, QAbstractButton)
    desk.session.select([])
    value.click()
    return desk.window


def _several(desk: Desk) -> QWidget:
    desk.canvas.select_all()
    return desk.window


def _read(desk: Desk) -> QWidget:
    """The map in another of its languages, of which it says one name."""
    own = desk.session.base.map.language
    other = "pl" if own == "ar" else "ar"
    first = next(item.id for item in desk.session.base.items.values() if isinstance(item, Touchpoint))
    desk.facing.show("map")
    desk.session.select([])
    desk.session.do(Translate(other, {(first, "name"): "إعلان" if other == "ar" else "Reklama"}))
    desk.reading.choose(other)
    settle(0.6)
    desk.canvas.fit(is_animated=False)
    return desk.window


def _translations(desk: Desk) -> QWidget | None:
    desk.reading.choose("own")
    desk.canvas.fit(is_animated=False)
    desk.acts["translations"].trigger()
    settle(0.8)
    return desk.window.findChild(QWidget, "translations_dialog")


def _fault(_: Desk) -> QWidget:
    from journeymap.ui.trouble import Trouble

    found = Trouble("Traceback (most recent call last):\n  …\nValueError: 5")
    found.show()
    return found


def _presentation(desk: Desk) -> QWidget:
    from journeymap.ui.presenting import Presentation

    found = Presentation(desk)
    found.resize(1600, 900)
    found.show()
    return found


def _start(desk: Desk) -> QWidget:
    return desk.window


DIALOGS: Final = ("export", "recover", "settings", "help_here", "news", "keys")
BLANK: Final[dict[str, Scene]] = {"start": _start}
"""What is seen before there is a map."""
SCENES: Final[dict[str, Scene]] = {
    **{f"face-{face.id}": _face(face.id) for face in FACES},
    "map-again": _face("map"),
    **{f"side-{name}": _side(name) for name in ("outline", "path", "problems", "history")},
    "side-compare": _whole(lambda desk: desk.acts["compare"].trigger()),
    **{f"tab-{name}": _tab(name) for name in TABS},
    "no-tab": _face("map"),
    **{
        f"fields-{kind.__name__.lower()}": _chosen(kind)
        for kind in (Stage, Touchpoint, Persona, Note, Transition, Frame)
    },
    "fields-several": _several,
    "fields-map": _whole(lambda desk: desk.show_map()),
    "palette": _whole(lambda desk: desk.search()),
    "explained": _explained,
    "sheet": _whole(lambda desk: desk.acts["compact"].trigger()),
    **{f"menu-{name}": _menu(name) for name in ("file", "edit", "add", "view", "figures", "arrange", "help")},
    **{f"dialog-{deed}": _dialog(deed) for deed in (*DIALOGS, "limits", "about", "print")},
    "language": _read,
    "translations": _translations,
    "fault": _fault,
    "presentation": _presentation,
}


def leave(desk: Desk, shown: QWidget | None) -> None:
    """Put away what a scene has opened."""
    desk.sheet.hide()
    desk.palette_card.hide()
    for card in desk.window.findChildren(Popover):
        card.hide()
    for each in QApplication.topLevelWidgets():
        if not isinstance(each, QMainWindow) and each.isVisible():
            each.close()
    if shown is not None and shown is not desk.window and shown.isWindow():
        shown.hide()
    QToolTip.hideText()


def clipped(whole: QWidget) -> Iterator[str]:
    """What of the texts in a widget does not fit: wider than its label or button, or cut off round it."""
    for part in whole.findChildren(QWidget):
        if not part.isVisibleTo(whole) or not isinstance(part, QLabel | QAbstractButton) or not part.text():
            continue
        lacks = _lack(part)
        if lacks > SLACK:
            yield f"{_name(part)}: “{part.text()}” lacks {lacks:.0f} px"
        elif not _is_in_view(part, whole):
            yield f"{_name(part)}: “{part.text()}” is cut off by {_name(part.parentWidget())}"


@cache
def own_texts() -> frozenset[str]:
    """Every text of the program itself in Polish and Arabic."""
    files = (resource("i18n", f"journeymap_{language}.ts") for language in ("pl", "ar"))
    trees = [ElementTree.parse(file) for file in files]  # noqa: S314 — our own
    return frozenset(each.text for tree in trees for each in tree.iter("translation") if each.text)


def _name(part: QWidget) -> str:
    own = part.objectName() or type(part).__name__
    above = part.parentWidget()
    while not part.objectName() and above is not None:
        if above.objectName():
            return f"{above.objectName()}/{own}"
        above = above.parentWidget()
    return own


def _lack(part: QLabel | QAbstractButton) -> float:
    """How many pixels a text lacks, across or down."""
    if isinstance(part, widgets.Elided):  # it may elide what is the user's own
        wide = part.fontMetrics().horizontalAdvance(part.text()) - part.width()
        return float(wide) if part.text() in own_texts() else 0.0
    if isinstance(part, Value):
        return float(part.sizeHint().width() - part.width())
    if isinstance(part, QAbstractButton):
        return float(part.minimumSizeHint().width() - part.width())
    room = part.contentsRect()
    if part.wordWrap():
        document = QTextDocument()
        document.setDefaultFont(part.font())
        document.setDocumentMargin(0)
        text = part.text()
        document.setHtml(text) if "<" in text else document.setPlainText(text)
        document.setTextWidth(room.width())
        wide = max(document.idealWidth() - room.width(), 0.0)
        return max(wide, float(part.heightForWidth(part.width()) - part.height()))
    return float(part.sizeHint().width() - part.width())


def _is_in_view(part: QWidget, whole: QWidget) -> bool:
    """Whether no widget round a part cuts it off; what scrolls may."""
    around = part.parentWidget()
    while around is not None and around is not whole:
        if isinstance(around.parentWidget(), QScrollArea) or "viewport" in around.objectName():
            return True
        box = QRect(part.mapTo(around, part.rect().topLeft()), part.size())
        if box.left() < -SLACK or box.right() > around.width() + SLACK:
            return False
        around = around.parentWidget()
    return True


def furnished(language: str, size: tuple[int, int]) -> tuple[Desk, Desk]:
    """A window on a new map and one on a sample, in a language."""
    home = app.shell()
    home.speech.choose(language)
    blank = app.open_window()
    blank.resize(*size)
    window = app.open_window()
    window.resize(*size)
    sample = templates.load("b2b-demand", language)
    cards = tuple(item.id for item in sample.items.values() if isinstance(item, Touchpoint))
    window.session.do(Become("template", sample))
    window.session.do(Add(Frame(id=ItemId("shot"), name="A–B", nodes="\n".join(cards[:3]))))
    window.session.do(Add(Preset(id=ItemId("preset"), name="Board deck")))
    settle(0.6)
    window.canvas.fit(is_animated=False)
    return blank.desk, window.desk


def walk(language: str, size: tuple[int, int], theme: str) -> Iterator[tuple[str, QWidget]]:
    """Every scene in a language, shown; the name and what to look at."""
    blank, desk = furnished(language, size)
    desk.acts[f"theme_{theme}"].trigger()
    for scenes, seat in ((BLANK, blank), (SCENES, desk)):
        for name, scene in scenes.items():
            shown = scene(seat)
            settle()
            if shown is not None:
                yield name, shown
            leave(seat, shown)
    for seat in (blank, desk):
        seat.files._may_close = True  # noqa: SLF001 — nobody is there to be asked
        seat.window.close()


def main(arguments: list[str]) -> int:
    """Write the pictures and the list of what is clipped in them."""
    folder, languages = Path(arguments[0]), arguments[1:] or ["en", "pl", "ar"]
    folder.mkdir(parents=True, exist_ok=True)
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    size = SIZES[0] if scale == "1" else SIZES[1]
    found: list[str] = []
    for language in languages:
        for theme in ("light", "dark"):
            for name, shown in walk(language, size, theme):
                picture = f"{language}-{theme}-{scale}x-{name}"
                shown.grab().save(str(folder / f"{picture}.png"))
                found += [f"{picture}: {each}" for each in clipped(shown)]
    with (folder / "clipped.txt").open("a", encoding="utf-8") as file:
        file.writelines(f"{each}\n" for each in found)
    print(f"{folder}: {len(found)} clipped")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
