"""Photographs every window, dialog, panel and face: `screenshots.py FOLDER [LANGUAGE...]`.

Each in light and dark, at the scale of QT_SCALE_FACTOR; packaging/screenshots.sh calls it for three languages
and two scales. What is clipped in a picture is listed in FOLDER/clipped.txt.
"""

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (  # noqa: TID251 — who takes pictures of widgets must know them
    QAbstractButton,
    QLabel,
    QScrollArea,
    QWidget,
)

sys.path.insert(0, str(Path(__file__).parent))

from scenes import BLANK, SCENES, furnished, leave, settle

from journeymap.assets import resource
from journeymap.ui import widgets
from journeymap.ui.values import Value

SIZES: Final = ((1600, 1000), (1100, 680))
SLACK: Final = 1.5
"""Pixels that a text may be wider than its widget: advances are rounded."""


def clipped(whole: QWidget) -> Iterator[str]:
    """What of the texts in a widget does not fit: wider than its label or button, or cut off round it."""
    for part in texts(whole):
        lacks = _lack(part)
        if lacks > SLACK:
            yield f"{_name(part)}: “{part.text()}” lacks {lacks:.0f} px"
        elif not _is_in_view(part, whole):
            yield f"{_name(part)}: “{part.text()}” is cut off by {_name(part.parentWidget())}"


def texts(whole: QWidget) -> Iterator[QLabel | QAbstractButton]:
    """Every label and button of a widget that says something."""
    for part in whole.findChildren(QWidget):
        if part.isVisibleTo(whole) and isinstance(part, QLabel | QAbstractButton) and part.text():
            yield part


@cache
def own_texts() -> frozenset[str]:
    """Every text of the program itself, in three languages."""
    files = (resource("i18n", f"journeymap_{language}.ts") for language in ("pl", "ar"))
    trees = [ElementTree.parse(file) for file in files]  # noqa: S314 — our own
    kinds = ("source", "translation")
    return frozenset(each.text for tree in trees for kind in kinds for each in tree.iter(kind) if each.text)


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
        least = part.minimumSizeHint()
        return float(max(least.width() - part.width(), least.height() - part.height()))
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


def walk(language: str, size: tuple[int, int], theme: str) -> Iterator[tuple[str, QWidget]]:
    """Every scene in a language, shown; the name and what to look at."""
    blank, sample = (desk.window for desk in furnished(language, size))
    sample.desk.acts[f"theme_{theme}"].trigger()
    for scenes, window in ((BLANK, blank), (SCENES, sample)):
        for name, scene in scenes.items():
            shown = scene(window.desk)
            settle()
            if shown is not None:
                yield name, shown
            leave(window.desk, shown)  # another desk, where the scene made everything anew
    for window in (blank, sample):
        window.desk.files._may_close = True  # noqa: SLF001 — nobody is there to be asked
        window.close()


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
