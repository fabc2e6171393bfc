"""What lines over the map would cross: cards that stand on them, and words; lines go behind all of it.

And what stands where their names would be, which keep off that.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple
from weakref import ref

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.arrays import Scene, rect_of, turned
from journeymap.ui.canvas.marks import RAISED_AT_ONCE, View, shown_box

_NEAR: Final = 1.0
"""How near to a line, in map points, something is crossed by it."""
_FEW: Final = 100
"""With no more labels than this, all are taken off the lines that a gesture shows."""
_NAMED: Final = (32.0, 50.0, 164.0, 300.0)
"""How far from a line its name may be at each level of detail, in map points."""
_MOST: Final = 256
"""Frames of which it is kept what they cross."""


def beside(area: QRectF, view: View, scene: Scene, box: QRectF) -> QRegion:
    """The part of an area of the widget in which the line round a box of it is to be seen.

    It is looked for anew in each frame, for boxes that change with each zoom: only in that area.
    """
    places = list[QRectF]()
    for side in _sides(rect_of(box)):
        part = QRectF(*side) & area
        if part.isEmpty():
            continue
        seen = view.camera.box_to_map(rect_of(part))
        cards = _crossing(view, scene, turned(seen, scene.is_mirrored))
        places += [view.placed(card) for _, card in cards]
        words = readable.words_on(view, view.camera.box_to_map(side))
        places += [view.placed(each) for each in words if each.meets(seen)]
    return _without(QRegion(area.toAlignedRect()), places)


def _crossing(view: View, scene: Scene, side: Rect) -> Iterator[tuple[ItemId, Rect]]:
    """The cards that are seen to meet a logical box, and where they are on the picture."""
    for each in scene.cards.within(side):
        slot, item = scene.cards.box(each), view.journey.items.get(each)
        shown = shown_box(item, slot, view.detail) if slot is not None and item is not None else None
        if shown is not None and shown.meets(side):
            yield each, turned(shown, scene.is_mirrored)


class Found(NamedTuple):
    """What a box crosses on a map at a level of detail, in points of the picture."""

    scene: "ref[Scene]"
    detail: int
    cards: tuple[tuple[ItemId, Rect], ...]
    words: Mapping[Rect, str]
    """What can be read, and what it is about."""
    near: "Near"


class Near(NamedTuple):
    """What is where the name of a box may be, but for the names of stages."""

    cards: Mapping[ItemId, Rect]
    labels: tuple[Rect, ...]


NOTHING_NEAR: Final = Near({}, ())


class Crossed:
    """What boxes on the map cross, looked for once on each map."""

    def __init__(self) -> None:
        self._known: dict[Rect, Found] = {}
        self._last: dict[Rect, tuple[object, QRegion]] = {}
        """The part that was seen in the frame before: it is the same while a card is carried."""
        self._scene: ref[Scene] | None = None

    def without(
        self, area: QRect, view: View, scene: Scene, box: Rect, *, is_over_words: bool = False
    ) -> QRegion:
        """The part of an area of the widget in which the line round a logical box is to be seen.

        Where it `is_over_words`, these are left to who paints it.
        """
        if self._scene is None or self._scene() is not scene:
            self._scene = ref(scene)
        found = self._at(view, scene, box)
        asked = found, area, view.camera, view.marks.lifted, is_over_words
        known = self._last.get(box)
        if known is None or known[0] != asked:
            places = [view.placed(each) for name, each in found.cards if name not in view.marks.lifted]
            if not is_over_words:
                gone = _carried(view)
                places += [view.placed(each) for each, name in found.words.items() if name not in gone]
            known = self._last[box] = asked, _without(QRegion(area), places)
        return _without(known[1], _held(view) if is_over_words else (*_held(view), *_labels(view)))

    @property
    def scene(self) -> "ref[Scene] | None":
        """The map that was painted last."""
        return self._scene

    def found(self, view: View, box: Rect) -> "Found | None":
        """What a box crosses on the map that was painted last."""
        scene = self._scene() if self._scene is not None else None
        return self._at(view, scene, box) if scene is not None else None

    def _at(self, view: View, scene: Scene, box: Rect) -> Found:
        known = self._known.get(box)
        if known is None or known.scene() is not scene or known.detail != view.detail:
            if len(self._known) >= _MOST:
                self._known.clear()
                self._last.clear()
            known = self._known[box] = Found(ref(scene), view.detail, *_search(view, scene, box))
        return known


def _search(
    view: View, scene: Scene, box: Rect
) -> tuple[tuple[tuple[ItemId, Rect], ...], dict[Rect, str], Near]:
    cards: dict[ItemId, Rect] = {}
    words: dict[Rect, str] = {}
    for side in _sides(box):
        cards.update(_crossing(view, scene, side))
        words.update(readable.words_near(view, turned(side, scene.is_mirrored)))
    return tuple(cards.items()), words, _where_named(view, scene, box)


def _where_named(view: View, scene: Scene, box: Rect) -> Near:
    far = _NAMED[view.detail]
    rows = [Rect(box.x, y - far, box.width, 2 * far) for y in (box.y, box.bottom)]
    cards = {each: card for row in rows for each, card in _crossing(view, scene, row)}
    seen = (turned(row, scene.is_mirrored) for row in rows)
    labels = dict.fromkeys(each for row in seen for each in readable.labels_near(view, row))
    return Near(cards, tuple(labels))


def _without(region: QRegion, places: Iterable[QRectF]) -> QRegion:
    whole = region.boundingRect()
    for place in places:
        inner = place.toAlignedRect()
        if inner.intersects(whole):
            region = region - inner
    return region


def _carried(view: View) -> frozenset[str]:
    """What no words are about where they were, as it is held: cards, and the steps whose labels are told by
    `_labels`.
    """
    lifted, pills = view.marks.lifted, view.picture.pills
    steps = (step.id for step in view.journey.steps_at(lifted))
    is_all = 0 < len(lifted) <= RAISED_AT_ONCE and len(pills) <= _FEW
    return frozenset((*lifted, *(view.picture.routes if is_all else steps)))


def _held(view: View) -> Iterator[QRectF]:
    """Where cards are that a hand has lifted from the map."""
    lifted = view.marks.lifted if len(view.marks.lifted) <= RAISED_AT_ONCE else ()
    return (card for each in lifted if (card := view.card(each)) is not None)


def _labels(view: View) -> Iterator[QRectF]:
    """Where the labels of their steps are; of all steps on a small map, which is drawn anew as they move."""
    lifted, pills = view.marks.lifted, view.picture.pills
    if 0 < len(lifted) <= RAISED_AT_ONCE:
        steps = pills if len(pills) <= _FEW else (step.id for step in view.journey.steps_at(lifted))
        yield from (view.placed(pills[each]) for each in steps if each in pills)


def _sides(box: Rect) -> tuple[Rect, ...]:
    return tuple(
        side.grown(_NEAR)
        for side in (
            Rect(box.x, box.y, box.width, 0.0),
            Rect(box.x, box.bottom, box.width, 0.0),
            Rect(box.x, box.y, 0.0, box.height),
            Rect(box.right, box.y, 0.0, box.height),
        )
    )
