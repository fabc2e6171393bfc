"""What a search has found, marked on the map: a ring round each record, and its words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from weakref import ref

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymap.export.painting import left_of, measure, span
from journeymap.model.items import ItemId, Stage
from journeymap.model.searching import places, plain
from journeymap.picture.shapes import Part, Picture, Rect, Text
from journeymap.ui.canvas.camera import detail_at
from journeymap.ui.canvas.marks import View
from journeymap.ui.canvas.readable import header, spare_ring
from journeymap.ui.canvas.rings import spare_badge

RING: Final = QColor("#E0B100")
"""The same in both themes: it lies on cards and on the ground of each."""
HEADER: Final = 62.0
"""How much of a column the ring round a stage takes in, in map points: its header, not all its cards."""
ABOVE_FROM: Final = 2
"""The first level of detail at which the names of stages may stand above the columns."""
LEAST_HEADER: Final = 26.0
"""Pixels: so high it is at least."""
_HALO: Final = 1.5
"""Pixels: how wide the ground is on both sides of a ring far out, where steps may be of its colour."""
_REACH: Final = 11.0
"""How far a ring and its ground reach beyond a card, in pixels."""
_LINE: Final = 2.0
"""Pixels: how high the line is under words that were looked for, where a mark over letters on the colour of
their card would make them hard to read.
"""
_MARKS: Final = {
    False: (QColor(244, 227, 165), QPainter.CompositionMode.CompositionMode_Multiply),
    True: (QColor(42, 33, 0), QPainter.CompositionMode.CompositionMode_Screen),
}
"""How words are marked on light and on dark cards: their ground takes on colour, letters stand out as before.
"""


@dataclass(frozen=True)
class Hits:
    """Records in reading order, which of them is looked at, and the words that were looked for."""

    ids: tuple[ItemId, ...] = ()
    at: int = -1
    wanted: str = field(default="", compare=True)

    def __bool__(self) -> bool:
        return bool(self.ids)

    @property
    def current(self) -> ItemId | None:
        """The hit that is looked at."""
        return self.ids[self.at] if 0 <= self.at < len(self.ids) else None


def paint(painter: QPainter, view: View, hits: Hits, area: QRectF) -> None:
    """Mark the hits that can be seen in an area of the widget."""
    if not hits:
        return
    painter.save()
    is_far = detail_at(view.camera.zoom) >= ABOVE_FROM
    ink, mode = _MARKS[view.theme.is_dark]
    still = tuple(each for each in hits.ids if each not in view.marks.lifted)
    for box in words_at(view.picture, still, plain(hits.wanted.strip())):
        seen = view.placed(box)
        if not seen.intersects(area):
            continue
        if is_far:
            painter.fillRect(QRectF(seen.left(), seen.bottom() - _LINE, seen.width(), _LINE), RING)
        else:
            painter.setCompositionMode(mode)
            painter.fillRect(seen, ink)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place, each in enumerate(map(view.hiding, hits.ids)):
        width = 4.0 if place == hits.at else 2.0
        grown = 4.5 + width / 2
        is_stage = isinstance(view.journey.items.get(each), Stage)
        letters = header(view, each) if is_stage else None
        written = letters if is_far else None
        card = view.placed(written) if written is not None else view.card(each)
        if card is None or not card.adjusted(-_REACH, -_REACH, _REACH, _REACH).intersects(area):
            continue
        if written is not None:  # which may be above the column
            grown = width / 2
        elif is_stage:
            high = max(LEAST_HEADER, HEADER * view.camera.zoom)
            if letters is not None:
                high = max(high, view.placed(letters).bottom() - card.top() + grown + width)
            card.setHeight(min(card.height(), high))
            grown = -grown
        radius = max(0.0, view.radius(each) + grown)
        painter.save()
        ring = card.adjusted(-grown, -grown, grown, grown)
        if is_far:
            spare_badge(painter, view, each)
            painter.setPen(QPen(view.colour("ui.canvas"), width + 2 * _HALO))
            painter.drawRoundedRect(ring, radius, radius)
        elif not is_stage:  # whose own letters it goes round
            spare_ring(painter, view, ring)
        painter.setPen(QPen(RING, width))
        painter.drawRoundedRect(ring, radius, radius)
        painter.restore()
    painter.restore()


@lru_cache(maxsize=4)
def _parts(picture: "_Kept", ids: tuple[ItemId, ...], wanted: str) -> tuple[Rect, ...]:
    sought = frozenset(ids)
    return tuple(
        box
        for part in picture.parts
        if part.id in sought
        for shape in part.shapes
        if isinstance(shape, Text)
        for box in _boxes(shape, wanted)
    )


class _Kept:
    """A picture that is compared by being the same one."""

    def __init__(self, picture: Picture) -> None:
        self._picture = ref(picture)  # which may go: only where its words stand is kept
        self._id = id(picture)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is drawn; asked for by who holds the picture."""
        found = self._picture()
        assert found is not None
        return found.parts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Kept) and other._picture() is self._picture() is not None

    def __hash__(self) -> int:
        return self._id


def words_at(picture: Picture, ids: tuple[ItemId, ...], wanted: str) -> tuple[Rect, ...]:
    """Where the words stand in the texts of some records, in points of the picture."""
    return _parts(_Kept(picture), ids, wanted)


def _boxes(line: Text, wanted: str) -> Iterator[Rect]:
    """Where words stand in a line."""
    found = places(line.text, wanted)
    if not found:
        return
    left, size = left_of(line, measure(line.text, line.font)[0]), line.font.size
    for first, end in found:
        start, stop = span(line.text, line.font, line.rtl, first, end)
        yield Rect(left + start - 1, line.y - size * 0.95, stop - start + 2, size * 1.25)
