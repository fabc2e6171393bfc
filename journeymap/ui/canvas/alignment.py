"""Cards brought in line with each other, or evenly apart: pure functions from boxes to places.

All points are logical: start and end are those of the reading direction.
"""

from collections.abc import Mapping
from enum import StrEnum

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.places import on_grid


class Line(StrEnum):
    """What cards are brought in line by."""

    START = "start"
    CENTRE = "centre"
    END = "end"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def aligned(boxes: Mapping[ItemId, Rect], line: Line) -> dict[ItemId, Point]:
    """The places of cards whose starts, centres … lie in one line: that of the outermost, or their middle.

    >>> aligned({ItemId("a"): Rect(0, 0, 10, 10), ItemId("b"): Rect(30, 4, 10, 10)}, Line.TOP)
    {'a': (0, 0), 'b': (30, 0)}
    """
    first_x, first_y = min(box.x for box in boxes.values()), min(box.y for box in boxes.values())
    last_x, last_y = max(box.right for box in boxes.values()), max(box.bottom for box in boxes.values())

    def place(box: Rect) -> Point:
        match line:
            case Line.START:
                return first_x, box.y
            case Line.END:
                return last_x - box.width, box.y
            case Line.CENTRE:
                return (first_x + last_x - box.width) / 2, box.y
            case Line.TOP:
                return box.x, first_y
            case Line.BOTTOM:
                return box.x, last_y - box.height
            case Line.MIDDLE:
                return box.x, (first_y + last_y - box.height) / 2

    return {item_id: place(box) for item_id, box in boxes.items()}


def distributed(boxes: Mapping[ItemId, Rect], *, is_across: bool) -> dict[ItemId, Point]:
    """The places of cards with the same room between each two; the outermost stay where they are.

    Cards that would overlap for want of room keep the order and share what there is.
    """
    side, size = (0, 2) if is_across else (1, 3)
    ranked = sorted(boxes, key=lambda each: (boxes[each][side] + boxes[each][size] / 2, each))
    first, last = boxes[ranked[0]], boxes[ranked[-1]]
    room = last[side] + last[size] - first[side] - sum(boxes[each][size] for each in ranked)
    gap, at = room / max(1, len(ranked) - 1), first[side]
    places: dict[ItemId, Point] = {}
    for each in ranked:
        box = boxes[each]
        here = on_grid(at, first[side]) if each not in (ranked[0], ranked[-1]) else box[side]
        places[each] = (here, box.y) if is_across else (box.x, here)
        at += box[size] + gap
    return places
