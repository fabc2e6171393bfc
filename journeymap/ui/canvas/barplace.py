"""Where the context bar stands: by what is selected, over as little as there may be."""

import math
from collections.abc import Callable, Collection, Container, Sequence
from functools import partial, reduce
from itertools import product
from typing import TYPE_CHECKING, Final
from weakref import ref

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

from journeymap.model.items import Frame, Item, ItemId, Transition
from journeymap.ui.canvas import pulling, readable, several
from journeymap.ui.canvas.arrays import Scene, rect_of

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

GROUP_MARK: Final = 24
"""How far the box round several selected cards, with their number, reaches above them."""
FROM: Final = 0.5
"""Below this zoom the context bar would cover other cards."""
_ASIDE: Final = 48
"""Pixels: the context bar stands nearer than this to what is selected, and than four times this aside."""
WORDED: Final = 0.6
"""Below this zoom a bar with a word in it is wider than the room between the columns beside a card."""
ABOVE = 16
"""Between the bar and what it belongs to."""
NEAR = 8
"""Between the bar and a card beside which it has to stand."""
_OVER, _UNDER, _RIGHT, _LEFT = range(4)
_WAYS: Final = (
    *sorted(
        (
            (dx, gap, side)
            for dx in range(-120, 121, 20)
            for gap in (6, 8, 12, 16, 20, 24)
            for side in (_OVER, _UNDER)
        ),
        key=lambda way: (abs(way[0]) + 2 * abs(way[1] - ABOVE) + 30 * way[2], way),
    ),
    (0, ABOVE, _RIGHT),
    (0, ABOVE, _LEFT),
)
"""How far aside and off what is selected its bar is tried, and on which side of it: the nearest first."""
_FURTHER: Final = tuple(
    sorted(
        (
            *product((-4, 4, *range(-160, 161, 16)), (4, 12), (_RIGHT, _LEFT)),
            *product(range(-120, 121, 20), (4, 34, 46), (_OVER, _UNDER)),
        ),
        key=lambda way: (abs(way[0]) + 2 * abs(way[1] - 4), way),
    )
)
"""The same where all of these lie on a card: higher and lower beside it, and further away."""
_FREE: Final = 2
"""The kinds of what a bar may lie on for which it goes further: controls, and cards with their loops."""
_FAR: Final = 4000
"""Pixels round what is selected that are room without an end."""
_TALL = 120
"""Pixels: a step that is higher has its bar beside its label."""
_AROUND = tuple(
    sorted(
        ((dx, dy) for dx in range(-160, 161, 40) for dy in range(-144, 145, 24)),
        key=lambda way: (math.hypot(*way), way),
    )
)
"""How far from the label of a step its bar is tried where its sides have no room, the nearest first."""

Way = tuple[int, int, int] | QPoint
"""How a bar stands by what is selected: one of those that are tried, or how far from its corner."""


class BarPlace:
    """Where the context bar of a canvas stands now."""

    def __init__(self, canvas: "JourneyCanvas") -> None:
        self._canvas = canvas
        self._standing = Standing()
        self._scene: ref[Scene] | None = None
        """The map on which a place was looked for."""

    def box(self) -> QRect:
        """What the bar belongs to, in the widget: what is selected; empty where it is to have no bar."""
        canvas, selection, item = self._canvas, self._canvas.session.selection, self._item
        if canvas.zoom < FROM or not 0 < len(selection) <= several.MOST:
            return QRect()
        if item is not None:
            box = canvas.map_to_view(item.id)
            is_named = isinstance(item, Frame) and not box.isEmpty()
            return box.united(canvas.frames.chip(canvas.view(), item.id).toAlignedRect()) if is_named else box
        box = several.box_of(canvas)
        is_higher = not box.isEmpty() and several.is_marked(canvas, selection)
        return box.adjusted(0, -GROUP_MARK, 0, 0) if is_higher else box

    def find(self, box: QRect, size: QSize) -> QPoint | None:
        """Where a bar of some size stands by that box; None where there is no place for it."""
        canvas, scene = self._canvas, self._canvas.scene
        if self._scene is None or self._scene() is not scene:
            self._scene, self._standing = ref(scene), Standing()
        about = canvas.zoom, canvas.session.selection, size
        room = canvas.rect().adjusted(6, 4, -6, 0)
        return self._standing.place(about, box, room, controls(canvas), partial(self._look, box, size))

    @property
    def _item(self) -> Item | None:
        """The one record that is selected."""
        selection = self._canvas.session.selection
        return self._canvas.session.journey.items.get(next(iter(selection))) if len(selection) == 1 else None

    def _look(
        self, box: QRect, size: QSize, room: QRect, over: Sequence[QRect], first: Way | None
    ) -> tuple[QPoint, Way] | None:
        """Look for a place in some room, by the one selected record or the box round several."""
        canvas, item = self._canvas, self._item
        if isinstance(item, Transition):  # whose ends are pulled at: the bar covers neither
            view = canvas.view()
            spots = [view.spot(end).toPoint() for end in pulling.ends_of(canvas, item.id) or ()]
            ends = [QRect(spot.x() - 8, spot.y() - 8, 16, 16) for spot in spots]
            cards = [canvas.map_to_view(end) for end in (item.source, item.target)]
            names = (*over, *headers(canvas))
            for kept, is_labelled in ((names, False), (names, True), (over, True)):
                covers = partial(self._covers, kept, is_labelled)
                place = place_beside(box, ends, size, room, covers, cards, first=first)
                if place is not None:
                    return place, place - box.topLeft()
            box = reduce(QRect.united, ends, box)
        wide, high = size.width() + 4 * _ASIDE, size.height() + _ASIDE
        near = box.adjusted(-wide, -high, wide, high)
        return place_over(box, size, room, covering(canvas, canvas.session.selection, near, over), first)

    def _covers(self, kept: Sequence[QRect], is_labelled: bool, place: QRect) -> bool:
        """Whether a card lies under a place of the widget, or what is to be kept clear of it; or a label, but
        where a place may have some.
        """
        if any(place.intersects(each) for each in kept) or cards_under(self._canvas, place):
            return True
        return not is_labelled and bool(labels_in(self._canvas, place))


class Standing:
    """Where the bar stands by what is selected, and how it goes with the map.

    Its own place is looked for as if the widget had no end, and kept. Where that is over an edge or under a
    control, another is looked for in each frame: the one of the frame before, unless one covers less.
    """

    def __init__(self) -> None:
        self._known: tuple[tuple[object, ...], QSize] = (), QSize()
        self._off: QPoint | None = None
        self._aside: Way | None = None

    def place(
        self,
        about: tuple[float, frozenset[ItemId], QSize],
        box: QRect,
        room: QRect,
        over: Sequence[QRect],
        find: "Find",
    ) -> QPoint | None:
        """Where the bar stands in the room, below nothing that is `over` it; None where it has no place.

        All is looked for anew when it is `about` another zoom, selection or size of the bar, or `box` has
        another size but for rounding.
        """
        known, old = self._known
        grown = box.size() - old
        if known != about or max(abs(grown.width()), abs(grown.height())) > 1:
            found = find(box.adjusted(-_FAR, -_FAR, _FAR, _FAR), (), None)
            self._known = about, box.size()
            self._off = found[0] - box.topLeft() if found is not None else None
            self._aside = None
        if self._off is not None:
            bar = QRect(box.topLeft() + self._off, about[2])
            if room.contains(bar) and not any(bar.intersects(each) for each in over):
                self._aside = None
                return bar.topLeft()
        found = find(room, over, self._aside)
        self._aside = found[1] if found is not None else None
        return found[0] if found is not None else None


Find = Callable[[QRect, Sequence[QRect], Way | None], tuple[QPoint, Way] | None]
"""Looks for a place in some room, below nothing that is over it; first the way of the frame before."""


def place_beside(
    label: QRect,
    ends: Sequence[QRect],
    size: QSize,
    room: QRect,
    covers: Callable[[QRect], bool],
    cards: Sequence[QRect] = (),
    *,
    first: Way | None = None,
) -> QPoint | None:
    """Where a bar by the label of a step covers no card and neither end: above or below the step, else by its
    label, else below or above the `cards` that it joins, else anywhere near its label; None where there is
    no such place in the room. Beside the label of a tall step: its ends are far away.
    """
    whole = reduce(QRect.united, ends, label)
    wide, high = size.width(), size.height()
    left, top = whole.center().x() - wide // 2, label.center().y() - high // 2
    middle = label.center().x() - wide // 2
    joined = reduce(QRect.united, cards, whole)
    near = ((middle + dx, top + dy) for dx, dy in _AROUND)
    by_step = [(left, whole.top() - ABOVE - high), (left, whole.bottom() + ABOVE)]
    by_label = [
        (label.right() + ABOVE, top),
        (label.left() - ABOVE - wide, top),
        (middle, label.top() - ABOVE - high),
        (middle, label.bottom() + ABOVE),
    ]
    is_tall = whole.height() > _TALL
    before = (label.topLeft() + first).toTuple() if isinstance(first, QPoint) else None
    for x, y in (
        *((before,) if before is not None else ()),
        *(by_label[:2] if is_tall else ()),
        *by_step,
        *by_label,
        (left, joined.bottom() + NEAR),
        (left, joined.top() - NEAR - high),
        *near,
    ):
        bar = QRect(QPoint(x, y), size)
        is_apart = not any(bar.intersects(each) for each in (label, *ends))
        if is_apart and room.contains(bar) and not covers(bar):
            return bar.topLeft()
    return None


def place_over(
    box: QRect,
    size: QSize,
    room: QRect,
    covered: Callable[[QRect], tuple[int, ...]],
    first: Way | None = None,
) -> tuple[QPoint, Way] | None:
    """Where a bar over what is selected covers least, and which way that is: above it, else below or a
    little aside of that, else beside it, else further away; None where the room has no place for it.

    `covered` tells how many things of each kind a bar would lie on, those that matter most first.
    """
    best: tuple[tuple[int, ...], QPoint, Way] | None = None
    for count, way in enumerate((*((first,) if isinstance(first, tuple) else ()), *_WAYS, *_FURTHER)):
        if best is not None and count > len(_WAYS) and not any(best[0][:_FREE]):
            break
        x, y = _corner(box, size, way)
        bar = QRect(QPoint(max(room.left(), min(x, room.right() + 1 - size.width())), y), size)
        if not room.contains(bar) or bar.intersects(box):
            continue
        found = covered(bar)
        if best is None or found < best[0]:
            best = found, bar.topLeft(), way
        if not any(found):
            break
    return best[1:] if best is not None and not best[0][0] else None


def _corner(box: QRect, size: QSize, way: tuple[int, int, int]) -> tuple[int, int]:
    """Where the upper left corner of a bar is that stands by a box in some way."""
    dx, gap, side = way
    if side in (_OVER, _UNDER):
        x = box.center().x() - size.width() // 2 + dx
        return x, box.bottom() + gap if side == _UNDER else box.top() - gap - size.height()
    level = box.top() + min(box.height(), _TALL) // 2 - size.height() // 2 + dx  # of a stage, by its name
    return box.right() + gap if side == _RIGHT else box.left() - gap - size.width(), level


def cards_under(canvas: "JourneyCanvas", place: QRect) -> list[ItemId]:
    """The cards that lie under a place of the widget."""
    return canvas.scene.cards.within(canvas.logical_box(place))


def controls(canvas: QWidget, but: Container[str] = ()) -> list[QRect]:
    """Where controls float over the map: tools, the map in small, the search; not some, by their names."""
    found: list[QRect] = []
    inner, outer = canvas, canvas.parentWidget()
    while outer is not None:
        beside = (each for each in outer.children() if isinstance(each, QWidget) and each is not inner)
        corner = canvas.mapFrom(outer, QPoint(0, 0))
        found += [
            each.geometry().translated(corner)
            for each in beside
            if not (
                each.isHidden()
                or each.isWindow()
                or each.objectName() in but
                or each.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            )
        ]
        inner, outer = outer, None if outer.isWindow() else outer.parentWidget()
    return [box for box in found if box.intersects(canvas.rect()) and not box.contains(canvas.rect())]


def bars(canvas: QWidget) -> list[QRect]:
    """The same but for those that go by themselves, or with all of the map in view."""
    return controls(canvas, ("minimap", "toast"))


def headers(canvas: "JourneyCanvas") -> list[QRect]:
    """Where the numbers and the names of the stages are seen."""
    view = canvas.view()
    return [view.placed(box).toRect() for box in readable.headers(view)]


def labels_in(canvas: "JourneyCanvas", place: QRect) -> list[QRect]:
    """Where labels are seen that meet a place of the widget: rates, what passes on, what is lost, badges."""
    view = canvas.view()
    area = view.camera.box_to_map(rect_of(place))
    return [view.placed(box).toRect() for box in readable.labels_near(view, area)]


def covering(
    canvas: "JourneyCanvas", ids: Collection[ItemId], near: QRect, over: Sequence[QRect]
) -> Callable[[QRect], tuple[int, ...]]:
    """Tells how many of the controls `over` the map lie on a place near by, and how many cards and loops of
    some to themselves, labels of their steps, names of stages, and labels of all kinds under it.

    The bar of several cards takes no account of names: it stands above the mark of their number.
    """
    scene, area = canvas.scene, canvas.logical_box(near)
    steps = set(canvas.session.journey.steps_at(ids))
    loops = {step.id for step in steps if step.source == step.target}
    rates = {step.id for step in steps}.intersection(scene.pills.within(area))
    labels = labels_in(canvas, near)
    is_marked = several.is_marked(canvas, ids)
    heads = [] if is_marked else [box for box in headers(canvas) if box.intersects(near)]
    on_cards = [scene.cards.box(each) for each in scene.cards.within(area)]
    on_cards += [box for each in loops for box in (scene.steps.round(each), scene.pills.box(each))]
    found = [[box for box in some if box is not None] for some in (on_cards, map(scene.pills.box, rates))]

    def covered(place: QRect) -> tuple[int, ...]:
        there = canvas.logical_box(place)
        hidden = sum(place.intersects(each) for each in over)
        cards, rates = (sum(box.meets(there) for box in boxes) for boxes in found)
        names, others = (sum(place.intersects(each) for each in some) for some in (heads, labels))
        return hidden, cards, rates, names, others

    return covered
