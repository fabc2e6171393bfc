"""The ports of cards, which steps are drawn from: where they are, and what they look like."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from journeymap.model.items import Item, ItemId, Persona, Touchpoint
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.canvas.marks import View
from journeymap.ui.canvas.rings import spare

PORT: Final = 10.0
"""Diameter of the dots that steps are drawn from."""
HANDLE: Final = 14.0
_PORTS_OUT: Final = (3.0, 6.0)
"""How far outside a card the middles of its ports are, in pixels: where all of it is seen on the middle of
its ring; further out names are as wide as their cards, and a handle is as high as a name.
"""
_AIR: Final = 6.0
"""Map points that words leave free at the sides of their card."""
LEAST_PORTED: Final = 44.0
"""Cards narrower than this on screen show no ports."""
_PLUS: Final = 2.5
"""Half the length of the lines of a plus in a port."""


def ports_out(zoom: float, item: Item | None = None) -> float:
    """How far outside its card the middle of a port is at a zoom, in pixels of the widget.

    That of a persona, whose name is below its ports, stays on the side: rates of what leads on are near.
    """
    detail = detail_at(zoom)
    return 0.0 if detail and isinstance(item, Persona) else _PORTS_OUT[min(detail, len(_PORTS_OUT) - 1)]


def ports_of(item: Item | None, box: QRectF, is_mirrored: bool, out: float = 0.0) -> tuple[QPointF, ...]:
    """Where the ports of a card are seen, so far outside of it: a persona only sends people on, notes and
    stages have none.
    """
    level = box.center().y()
    start, end = QPointF(box.left() - out, level), QPointF(box.right() + out, level)
    if is_mirrored:
        start, end = end, start
    match item:
        case Touchpoint():
            return start, end
        case Persona():
            return (end,)
        case _:
            return ()


def ports(view: View, item_id: ItemId, box: QRectF) -> tuple[QPointF, ...]:
    """Where the ports of a card seen at a box are now: further in where their handles would touch a label.

    They go no further over a card than its words leave free; of a persona those are below.
    """
    item = view.journey.items.get(item_id)
    found = ports_of(item, box, view.picture.is_mirrored, ports_out(view.camera.zoom, item))
    free = HANDLE if isinstance(item, Persona) else _AIR * view.camera.zoom - 1
    return tuple(_beside_labels(view, port, box.adjusted(free, 0, -free, 0)) for port in found)


def _beside_labels(view: View, port: QPointF, words: QRectF) -> QPointF:
    """A port moved in from labels, but no handle over the words of its card."""
    half, x, is_right = HANDLE / 2, port.x(), port.x() > words.center().x()
    for label in _labels_at(view, port):
        x = min(x, label.left() - half) if is_right else max(x, label.right() + half)
    x = max(x, words.right() + half) if is_right else min(x, words.left() - half)
    return QPointF(x, port.y())


def _labels_at(view: View, port: QPointF) -> list[QRectF]:
    """Where labels are seen that the handle at a port would touch."""
    corner, size = (
        view.camera.to_map((port.x() - HANDLE / 2, port.y() - HANDLE / 2)),
        HANDLE / view.camera.zoom,
    )
    return [view.placed(each) for each in readable.labels_near(view, Rect(*corner, size, size))]


def paint_ports(painter: QPainter, view: View, item_id: ItemId, box: QRectF, size: float) -> None:
    """Paint the ports of a card: dots, or handles with a plus; labels that are near stay to be read."""
    if box.width() < LEAST_PORTED:
        return
    width = 2.0 if size > PORT else 1.6
    painter.setPen(QPen(view.colour("ui.accent"), width))
    painter.setBrush(view.colour("ui.surface"))
    for port in ports(view, item_id, box):
        painter.save()
        for label in _labels_at(view, port):
            spare(painter, label)
        painter.drawEllipse(port, (size - width) / 2, (size - width) / 2)
        if size > PORT:  # a click makes the next card
            painter.drawLine(port - QPointF(_PLUS, 0), port + QPointF(_PLUS, 0))
            painter.drawLine(port - QPointF(0, _PLUS), port + QPointF(0, _PLUS))
        painter.restore()
