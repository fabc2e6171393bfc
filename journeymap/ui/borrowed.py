"""The mark at texts that another language lends: a small tag with the language in which they are written.

It stands on what one works with, in no export: whoever is given a picture has nothing to do about it.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from journeymap.model.items import ItemId
from journeymap.picture.style import Theme
from journeymap.ui import figures, theme
from journeymap.ui.fields import called
from journeymap.ui.marks import translated
from journeymap.ui.session import Session
from journeymap.words import say

HIGH: Final = 12.0
_PAD: Final = 2.5
ROLE: Final = Qt.ItemDataRole.UserRole + 20
"""What of a model's cell is the tag."""
LEAST: Final = 34.0
"""A box that is less wide on the screen has no room for a tag."""


def tag_of(language: str) -> str:
    """A language in two or three letters, as in "PL"."""
    return language.partition("-")[0].upper()[:3]


def lent(session: Session, item_id: ItemId, field: str) -> str:
    """The tag of a text that stands in the map's own language for want of another; "" for any other text."""
    return tag_of(session.written.map.language) if (item_id, field) in session.borrowed else ""


def told(session: Session) -> str:
    """What the mark says, for who cannot see it."""
    text = translated("reading", "in {language}, not translated yet")
    return text.format(language=f"\u2068{called(session.written.map.language)}\u2069")


def joined(text: str, session: Session, *, is_lent: bool) -> str:
    """What is said of a record or a cell, and that its text is borrowed, if it is."""
    if not is_lent:
        return text
    return f"{text}{say('spoken.comma', figures.language())}{told(session)}" if text else told(session)


def draw(painter: QPainter, end: QPointF, tag: str, look: Theme, *, is_left: bool) -> None:
    """A tag whose end side is at a point, centred on its height; `is_left` where reading ends at the left."""
    font = theme.font(8.5, 600)
    width = QFontMetricsF(font).horizontalAdvance(tag) + 2 * _PAD
    box = QRectF(end.x() if is_left else end.x() - width, end.y() - HIGH / 2, width, HIGH)
    painter.setPen(QPen(theme.colour(look["health.watch.ink"]), 1))
    painter.setBrush(theme.colour(look["ui.card"]))
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(font)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), tag)
