"""Cards brought in line with each other, or evenly apart: pure functions from boxes to places.

All points are logical: start and end are those of the reading direction.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from itertools import pairwise

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas.arrays import Boxes
from journeymap.ui.canvas.places import on_grid


class Line(StrEnum):
    """What cards are brought in line by."""

    START = "start"
    CENTRE = "centre"
    END = "end"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def aligned(boxes: Mapping[ItemId, Rect], line: Line, pinned: Collection[ItemId] = ()) -> dict[ItemId, Point]:
    """The places of cards whose starts, centres … lie in one line: that of the outermost, or their middle.

    Where some are `pinned` it is the line of those, and they stay.

    >>> aligned({ItemId("a"): Rect(0, 0, 10, 10), ItemId("b"): Rect(30, 4, 10, 10)}, Line.TOP)
    {'a': (0, 0), 'b': (30, 0)}
    """
    leading = [box for each, box in boxes.items() if each in pinned] or list(boxes.values())
    first_x, first_y = min(box.x for box in leading), min(box.y for box in leading)
    last_x, last_y = max(box.right for box in leading), max(box.bottom for box in leading)

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

    return {item_id: place(box) for item_id, box in boxes.items() if item_id not in pinned}


def is_any_covered(boxes: Mapping[ItemId, Rect], places: Mapping[ItemId, Point]) -> bool:
    """Whether cards that are put at places lie on others among them on which they did not lie before."""
    there = Boxes((each, Rect(*places.get(each, box[:2]), *box[2:])) for each, box in boxes.items())
    pairs = ((each, other) for each in places for other in there.within(there.boxes([there.index[each]])[0]))
    return any(other != each and not boxes[each].meets(boxes[other]) for each, other in pairs)


def distributed(
    boxes: Mapping[ItemId, Rect], *, is_across: bool, pinned: Collection[ItemId] = ()
) -> dict[ItemId, Point]:
    """The places of cards with the same room between each two; the outermost stay where they are.

    Cards that would overlap for want of room keep the order and share what there is. Those that are `pinned`
    stay as well, and share out the room between them.
    """
    side, size = (0, 2) if is_across else (1, 3)
    ranked = sorted(boxes, key=lambda each: (boxes[each][side] + boxes[each][size] / 2, each))
    last = len(ranked) - 1
    fixed = [count for count, each in enumerate(ranked) if count in (0, last) or each in pinned]
    places: dict[ItemId, Point] = {each: (boxes[each].x, boxes[each].y) for each in (ranked[0], ranked[-1])}
    for start, end in pairwise(fixed):
        between = ranked[start : end + 1]
        first, far = boxes[between[0]], boxes[between[-1]]
        room = far[side] + far[size] - first[side] - sum(boxes[each][size] for each in between)
        gap, at = room / (len(between) - 1), first[side]
        for each in between[:-1]:
            if each != between[0]:
                here = on_grid(at, first[side])
                places[each] = (here, boxes[each].y) if is_across else (boxes[each].x, here)
            at += boxes[each][size] + gap
    return places
