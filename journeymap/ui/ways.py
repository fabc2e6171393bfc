"""The ways the journey could be as the window tells them apart: by a letter, a shape and a colour."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.model.scenarios import scenarios
from journeymap.ui import theme

_COLOURS: Final = ("ui.ink2", "ui.accent", "loop.base", "health.watch.base", "health.good.base")


@dataclass(frozen=True)
class Way:
    """One way the journey could be, the map as it is or a scenario: each has a letter, shape and colour."""

    id: ItemId | None
    letter: str
    name: str
    place: int

    @property
    def colour(self) -> str:
        """The token of its colour."""
        return _COLOURS[self.place % len(_COLOURS)]


def ways(journey: Journey, as_is: str) -> list[Way]:
    """The map as it is and its scenarios, with their letters."""
    found = [Way(None, "A", as_is, 0)]
    for place, each in enumerate(scenarios(journey), 1):
        letter = chr(ord("A") + place) if place < 26 else str(place)
        found.append(Way(each.id, letter, each.name or letter, place))
    return found


def paint_marker(painter: QPainter, place: int, box: QRectF) -> None:
    """The shape that stands for a way: circle, diamond, square, triangle, and so on."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(_COLOURS[place % len(_COLOURS)]))
    x, y, half = box.center().x(), box.center().y(), box.width() / 2
    match place % 4:
        case 0:
            painter.drawEllipse(box)
        case 1:
            painter.drawPolygon(
                QPolygonF(
                    [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
                )
            )
        case 2:
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        case _:
            corners = [QPointF(x, y - half), QPointF(x + half, y + half), QPointF(x - half, y + half)]
            painter.drawPolygon(QPolygonF(corners))
