"""What is in view of a large map, drawn at once while the whole is drawn beside the window."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QRegion

from journeymap.export.painting import Painting, Squares, hold, measure
from journeymap.model.items import Item, ItemId, Stage, revised
from journeymap.model.joined import Joined
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Part, Picture, Point, Rect
from journeymap.picture.style import Style
from journeymap.ui.canvas.arrays import Scene, turned
from journeymap.ui.canvas.drawn import Drawn, Patched
from journeymap.ui.canvas.lighting import NOTHING_FADED, Faded
from journeymap.ui.canvas.patching import Patcher
from journeymap.ui.canvas.shifting import Moved, Shifted

if TYPE_CHECKING:
    from journeymap.analysis import Report

MOST: Final = 700
"""Records: more than this are waited for beside the window."""


@dataclass(frozen=True)
class Regional:
    """The records in an area of the picture, drawn near, and where all else is.

    Steps that only pass through, from card to card outside, come with the whole drawing.
    """

    whole: Drawn | Moved
    near: Drawn
    area: Rect

    @property
    def journey(self) -> Journey:
        """The journey that is drawn."""
        return self.whole.journey

    def covers(self, seen: Rect) -> bool:
        """Whether all that is seen lies in the area."""
        return self.area.holds(seen)

    @cached_property
    def picture(self) -> Picture:
        """Where everything is; the parts are those of the area."""
        old, new = self.whole.picture, self.near.picture
        known = frozenset(ItemId(each) for each in new.cards if each in old.cards)
        return replace(
            old,
            parts=new.parts,
            cards=Joined(old.cards, new.cards, known),
            routes=Joined(old.routes, new.routes, frozenset(map(ItemId, new.routes))),
            pills=new.pills,
        )

    @cached_property
    def scene(self) -> Scene:
        """Where things are, in logical points; steps and their labels only of the area."""
        near = self.near.scene
        return replace(self.whole.scene, pills=near.pills, steps=near.steps)

    def paint(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded = NOTHING_FADED,
        lifted: frozenset[ItemId] = frozenset(),
    ) -> list[Painting]:
        """Paint what is in view but for the cards that are lifted from the map; those are handed back."""
        if self.covers(visible):
            return self.near.paint(painter, visible, faded, lifted)
        clip = painter.clipPath() if painter.hasClipping() else _path(visible)
        painter.save()
        painter.setClipPath(clip.subtracted(_path(self.area)))
        self.whole.paint(painter, visible, faded)
        painter.setClipPath(clip.intersected(_path(self.area)))
        raised = self.near.paint(painter, visible, faded, lifted)
        painter.restore()
        return raised

    def little_by_little(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded,
        without: frozenset[ItemId],
        squares: Squares | None = None,
    ) -> Iterator[None]:
        """The same in turns of a millisecond or two, for what is cut into squares afterwards."""
        whole = self.whole if isinstance(self.whole, Drawn) and squares is not None else None
        if self.covers(visible):
            yield from self.near.little_by_little(painter, visible, faded, without, squares)
        elif whole is None or squares is None:
            self.paint(painter, visible, faded)
        else:
            inside = painter.deviceTransform().mapRect(QRectF(*self.area)).toRect() & squares.box
            for shown, part in ((whole, QRegion(squares.box) - inside), (self.near, QRegion(inside))):
                hold(painter, part)
                yield from shown.little_by_little(painter, visible, faded, without)
            hold(painter, squares.box)

    def prepare(self, before: "Regional | None" = None) -> None:
        """Reckon all that the first frame would: for who draws beside the window.

        What is ready of the region before this one is taken over.
        """
        self.near.prepare()
        if before is not None:
            self.near.inherit(before.near)
        self.near.painting.prepare()
        self.scene, self.picture  # noqa: B018 - kept


def _path(box: Rect) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(*box))
    return path


def regional(
    whole: Drawn | Moved,
    seen: Rect,
    style: Style,
    report: "Report | None",
    patcher: Patcher | None = None,
) -> Regional | None:
    """What is in view and some way round it, drawn in a style; None where that is too much to wait for.

    `patcher` knows the journey already, or that of the drawing that has moved.
    """
    area = seen.grown(max(seen.width, seen.height) / 4)
    ids = records_in(whole, area)
    if len(ids) > MOST:
        area, ids = seen, records_in(whole, seen)
        if len(ids) > MOST:
            return None
    small = cut_out(whole, ids, report, patcher)
    return Regional(whole, Drawn(small, draw_map(small, style, measure, report), style.theme), area)


Shown = Drawn | Moved | Regional


def painted_of(shown: Shown, item_id: ItemId) -> tuple[list[Part], Point]:
    """What is painted of a record, but for blocks, and how far from there it is painted."""
    match shown:
        case Regional():
            return shown.near.parts_of(item_id), (0.0, 0.0)
        case Patched():
            drawn = shown.patch if item_id in shown.affected else shown.base
            return drawn.parts_of(item_id), (0.0, 0.0)
        case Shifted():
            return shown.base.parts_of(item_id), shown.way_of(item_id)
        case _:
            return shown.parts_of(item_id), (0.0, 0.0)


def records_in(shown: Drawn | Moved, area: Rect) -> frozenset[ItemId]:
    """The cards that an area of the picture meets, and the steps that begin or end at them."""
    journey, scene = shown.journey, shown.scene
    cards = scene.cards.within(turned(area, scene.is_mirrored))
    found = set(cards)
    for each in cards:
        found.update(step.id for step in journey.outgoing.get(each, ()))
        found.update(step.id for step in journey.incoming.get(each, ()))
    return frozenset(found)


def cut_out(
    shown: Drawn | Moved, ids: frozenset[ItemId], report: "Report | None", patcher: Patcher | None = None
) -> Journey:
    """The journey of some records, its columns as large as they are on the whole map."""
    small = (patcher or Patcher(shown.journey, report)).small(ids, shown.journey)
    return sized(small, shown.picture)


def sized(small: Journey, picture: Picture) -> Journey:
    """A part of a journey, its columns as large as they are on a picture of the whole."""
    return journey_of(_sized(small.items.values(), picture))


def _sized(items: Iterable[Item], picture: Picture) -> Iterable[Item]:
    for item in items:
        box = picture.cards.get(item.id) if isinstance(item, Stage) else None
        if box is None:
            yield item
        else:
            x, y, width, height = turned(box, picture.is_mirrored)
            yield revised(item, x=x, y=y, width=width, height=height)
