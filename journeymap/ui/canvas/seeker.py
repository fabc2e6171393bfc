"""Brings records into view: where they are on the map, or what hides them, and how the lens gets there."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journeymap.model.change import Change, Edit
from journeymap.model.items import Frame, ItemId, Node, Stage, Transition
from journeymap.picture.boxes import CARD
from journeymap.picture.shapes import Rect, around
from journeymap.ui.canvas.arrays import HEADER, turned
from journeymap.ui.canvas.differing import Differing
from journeymap.ui.canvas.marks import hiding
from journeymap.ui.canvas.places import size_of

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_AROUND = 40.0
"""Points left free round what is shown as large as it goes."""


class Seeker(QObject):
    """Moves the view of a canvas to records, no further than needed; it goes with the canvas."""

    def __init__(self, canvas: "JourneyCanvas", differing: Differing) -> None:
        super().__init__(canvas)
        self._canvas, self._differing = canvas, differing

    def fit_selection(self) -> None:
        """Show the selected records, at most at 100 %."""
        canvas = self._canvas
        boxes = [box for each in canvas.session.selection if (box := self._box(each)) is not None]
        if boxes:
            canvas.lens.stop()
            canvas.lens.show(self._turned(around(boxes).grown(_AROUND)), is_animated=True)

    def reveal(self, item_id: str) -> None:
        """Move the map just so far that an item is in view, or where it was if only a comparison shows it."""
        canvas, wanted = self._canvas, ItemId(item_id)
        found = self.box_of(wanted) or self._differing.box_of_gone(
            wanted, canvas.session.journey, canvas.zoom
        )
        if found is not None:
            canvas.lens.reveal(self._turned(found))

    def reveal_all(self, ids: Collection[ItemId]) -> None:
        """Move the map just so far that these are in view and under no control, or what of them there is
        room for.
        """
        canvas = self._canvas
        boxes = [self._turned(box) for each in ids if (box := canvas.scene.box(self._seen(each))) is not None]
        if boxes and not canvas.lens.holds(boxes):
            canvas.lens.reveal(around(boxes))

    def follow(self, nodes: Collection[ItemId]) -> None:
        """Let the view follow nodes that a key has moved: all of them if there is room, else some."""
        canvas, items = self._canvas, self._canvas.session.journey.items
        boxes = [
            self._turned(Rect(item.x, item.y, *size_of(item)))
            for each in nodes
            if isinstance(item := items.get(each), Node) and not isinstance(item, Stage)
        ]
        if not boxes:
            return
        whole, frame = around(boxes), canvas.lens.frame
        seen = canvas.camera.box_to_view(whole)
        if seen.width <= frame.width and seen.height <= frame.height:
            canvas.lens.reveal(whole)
        else:
            canvas.lens.bring(boxes)

    def visit(self, item_id: str) -> None:
        """Move the view to a record that is not well in sight, near enough to be read."""
        found = self._read_at(ItemId(item_id))
        if found is not None:
            self._canvas.lens.visit(found)

    def shows(self, item_id: str) -> bool:
        """Whether a record is well in sight."""
        found = self._read_at(ItemId(item_id))
        return found is not None and self._canvas.lens.shows(found)

    def box_of(self, item_id: ItemId) -> Rect | None:
        """Where a record is seen on the map, or the collapsed stage that hides it; in logical points."""
        return self.boxes_of((item_id,)).get(item_id)

    def boxes_of(self, ids: Iterable[ItemId]) -> dict[ItemId, Rect]:
        """The same of many records, without those that are nowhere on the map."""
        journey, shown = self._canvas.session.journey, self._canvas.drawn
        frames, cards, scene = self._canvas.frames.boxes(journey), shown.picture.cards, shown.scene
        places = ((each, hiding(each, journey, cards)) for each in ids)
        boxes = ((each, scene.box(place) or frames.get(place)) for each, place in places)
        return {each: box for each, box in boxes if box is not None}

    def bring(self, change: Change) -> None:
        """Bring what was taken back or done again into view, where nothing of it is."""
        if self._canvas.isVisible():
            boxes = (box for edit in change.edits for box in self._touched(edit))
            self._canvas.lens.bring(self._turned(box) for box in boxes)

    def _touched(self, edit: Edit) -> Iterator[Rect]:
        """Where a change of a record is seen, in logical points: where it is now, else where it was."""
        item = edit.after or edit.before
        if not isinstance(item, Node | Frame | Transition):
            return
        found = self.box_of(item.id)
        if found is not None:
            yield found
        elif isinstance(item, Transition):
            ends = map(self.box_of, (item.source, item.target))
            yield from (box for box in ends if box is not None)
        elif isinstance(item, Node):
            yield Rect(item.x, item.y, *size_of(item))

    def _box(self, item_id: ItemId) -> Rect | None:
        """Where a record is on the map, in logical points."""
        canvas = self._canvas
        return canvas.scene.box(item_id) or canvas.frames.boxes(canvas.session.journey).get(item_id)

    def _seen(self, item_id: ItemId) -> ItemId:
        """A record, or the collapsed stage that hides it."""
        canvas = self._canvas
        return hiding(item_id, canvas.session.journey, canvas.drawn.picture.cards)

    def _read_at(self, item_id: ItemId) -> Rect | None:
        """The box of the picture in which a record's name is read: of a column its header."""
        item_id = self._seen(item_id)
        found = self._box(item_id)
        if found is None:
            return None
        if item_id in self._canvas.scene.stages.index:
            found = found._replace(height=min(found.height, HEADER), width=min(found.width, CARD[0]))
        return self._turned(found)

    def _turned(self, box: Rect) -> Rect:
        """A logical box as it lies on the picture."""
        return turned(box, self._canvas.scene.is_mirrored)
