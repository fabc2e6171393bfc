"""The grid that cards stand on, their sizes, and the room that is taken; see the design language §5."""

import math
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from journeymap.model.items import Node, Note, Persona, Touchpoint

Point = tuple[float, float]

COLUMN: Final = 240.0
ROW: Final = 168.0
FIRST: Final = 196.0
"""x of the cards in the first column; personas stand at 0."""
TOP: Final = 78.0
"""y of the cards in the first row, below the head of their stage."""
PADDING: Final = 14.0
CARD: Final = (176.0, 88.0)
PERSONA: Final = (132.0, 148.0)
STAGE: Final = (204.0, 300.0)
NOTE_WIDTH: Final = 172.0
GAP: Final = 36.0
"""Between stages, and between a card and the note below it."""


MARGIN: Final = 20.0
"""Between cards, at least."""


class Box(NamedTuple):
    """A rectangle that is taken."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The larger y."""
        return self.y + self.height

    def meets(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.bottom
            and other.y < self.bottom
        )


def size_of(node: Node) -> tuple[float, float]:
    """How much room a node takes; of a note, which grows with its text, an upper bound."""
    match node:
        case Touchpoint():
            return CARD
        case Persona():
            return PERSONA
        case Note():
            lines = sum(max(1, math.ceil(len(line) / 20)) for line in node.text.splitlines())
            return NOTE_WIDTH, max(56.0, 28.0 + 16 * lines + 16 * bool(node.author))
        case _:
            return node.width or STAGE[0], node.height or STAGE[1]


def box_of(node: Node, place: Point) -> Box:
    """The room of a node at a place."""
    return Box(*place, *size_of(node))


class Room:
    """What is taken, found by place; at first some boxes."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        self.bottom = TOP
        for box in boxes:
            self.take(box)

    def take(self, box: Box) -> None:
        """Let nothing else stand there."""
        self.bottom = max(self.bottom, box.bottom)
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def blockers(self, box: Box, margin: float = 0.0) -> list[Box]:
        """What stands in the way of a box with a margin around it."""
        wide = Box(box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin)
        near = (other for cell in _cells(wide) for other in self._cells.get(cell, ()))
        return [other for other in near if other.meets(wide)]

    def below(self, box: Box, margin: float) -> Box:
        """The first free place for a box at its place or straight below."""
        while found := self.blockers(box, margin):
            box = box._replace(y=max(other.bottom for other in found) + margin)
        return box


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(math.floor(box.x / COLUMN), math.floor((box.x + box.width) / COLUMN) + 1):
        for row in range(math.floor(box.y / COLUMN), math.floor(box.bottom / COLUMN) + 1):
            yield column, row
