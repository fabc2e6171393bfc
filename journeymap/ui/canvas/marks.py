"""What is seen of a map in a window, and what a gesture wants shown over it."""

from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from journeymap.model.items import Item, ItemId, Outcome, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture import geometry
from journeymap.picture.boxes import seen_of
from journeymap.picture.shapes import Picture, Point, Rect, Route
from journeymap.picture.style import Theme
from journeymap.ui.canvas.arrays import turned, turned_point
from journeymap.ui.canvas.camera import Camera, detail_at
from journeymap.ui.canvas.places import Guide

if TYPE_CHECKING:
    from journeymap.ui.canvas.holding import Holding
    from journeymap.ui.canvas.tags import Tag, Tags

RAISED: Final = 1.02
"""How much larger a card is while it is moved."""
RAISED_AT_ONCE: Final = 40
"""More cards than this are moved flat."""
_RADII: Final = {"persona": 20.0, "note": 4.0, "stage": 18.0, "touchpoint": 12.0, "goal": 22.0}


@dataclass(frozen=True)
class Marks:
    """What a gesture wants shown; points and boxes are logical."""

    hovered: ItemId | None = None
    band: Rect | None = None
    rubber: tuple[Point, Point] | None = None
    way: Point | None = None
    """Which way the rubber line leaves and arrives; None for straight ahead."""
    loop: Route | None = None
    """The self-loop that a step would be, in logical points, instead of the rubber line."""
    target: ItemId | None = None
    open: frozenset[ItemId] = frozenset()
    """The cards in view that a step on its way can join."""
    ghost: Rect | None = None
    slots: tuple[Rect, ...] = ()
    """Where cards that are moved will come to lie, if not where they are held."""
    landing: Point = (0.0, 0.0)
    """How far that is from where they are held."""
    making_room: tuple[Rect, ...] = ()
    """Where others will go to make room for them."""
    guides: tuple[Guide, ...] = ()
    lifted: frozenset[ItemId] = frozenset()
    faded: frozenset[ItemId] = frozenset()
    still: frozenset[ItemId] = frozenset()
    """Frames that stay where they are while some of their cards are moved."""
    taking: frozenset[ItemId] = frozenset()
    """Frames that cards on their way will belong to."""
    copies: frozenset[ItemId] = frozenset()
    """Frames that go with copies on their way."""


NO_NEW: Final[dict[str, object]] = {"ghost": None, "making_room": (), "taking": frozenset[ItemId]()}
"""What is shown of a new card where none is wanted."""


NO_STEP: Final[dict[str, object]] = {
    "rubber": None, "way": None, "loop": None, "target": None, "open": frozenset[ItemId](),
    "faded": frozenset[ItemId](), **NO_NEW
}  # fmt: skip
"""The same of a step on its way."""


@dataclass(frozen=True)
class View:
    """All that the overlay is drawn from."""

    journey: Journey
    picture: Picture
    camera: Camera
    theme: Theme
    marks: Marks
    selection: frozenset[ItemId]
    is_keyboard: bool = False
    """Whether the selection was last moved by keys: then it shows the focus ring."""
    is_editing: bool = False
    """Whether a field is open over the map."""
    ringed: Rect | None = None
    """The box round the selected cards, where their rings are painted with them."""
    bend: int | None = None
    """Which point of the selected step keys are for."""
    tags: "Tags | None" = None
    """The labels that are shown beside those of the picture."""
    holding: "Holding | None" = None
    """Where what is selected is."""

    def colour(self, path: str, opacity: float = 1.0) -> QColor:
        """A colour of the map's theme."""
        return _colour(self.theme, path, opacity)

    @cached_property
    def detail(self) -> int:
        """The level of detail that the map is seen at."""
        return detail_at(self.camera.zoom)

    def seen(self, box: Rect) -> QRectF:
        """Where a logical box is in the widget."""
        return QRectF(*self.camera.box_to_view(turned(box, self.picture.is_mirrored)))

    def spot(self, point: Point) -> QPointF:
        """Where a logical point is in the widget."""
        return QPointF(*self.camera.to_view(turned_point(point, self.picture.is_mirrored)))

    def placed(self, box: Rect) -> QRectF:
        """Where a box of the picture is in the widget."""
        return QRectF(*self.camera.box_to_view(box))

    def card(self, item_id: ItemId) -> QRectF | None:
        """Where a node is seen in the widget: compact cards are lower than their slot."""
        box = self.shown_slot(item_id)
        return self.placed(box) if box is not None else None

    def shown_slot(self, item_id: ItemId) -> Rect | None:
        """The same on the picture."""
        box, item = self.picture.cards.get(item_id), self.journey.items.get(item_id)
        return shown_box(item, box, self.detail) if box and item else None

    def hiding(self, item_id: ItemId) -> ItemId:
        """A record, or the collapsed stage that it is inside of."""
        return hiding(item_id, self.journey, self.picture.cards)

    def label(self, item_id: ItemId) -> QRectF | None:
        """Where the label of a step is seen, or would be."""
        box, route = self.picture.pills.get(item_id), self.picture.routes.get(item_id)
        tag = self.tag(item_id) if box is None else None
        if tag is not None:
            return tag.seen(self)
        if box is None and route is not None:
            box = Rect(*geometry.along(route, 0.5), 0.0, 0.0).grown(9.0)
        return self.placed(box) if box is not None else None

    def tag(self, item_id: ItemId) -> "Tag | None":
        """The label of a step that is pointed at or selected, where the picture has none."""
        return self.tags.shown(self).get(item_id) if self.tags is not None else None

    def box(self, item_id: ItemId) -> QRectF:
        """Where a record is seen in the widget; empty for one that is not on the map."""
        return self.card(item_id) or self.label(item_id) or QRectF()

    def radius(self, item_id: ItemId) -> float:
        """The corner radius of a node in the widget."""
        return radius_of(self.journey.items.get(item_id)) * self.camera.zoom


def hiding(item_id: ItemId, journey: Journey, cards: Container[str]) -> ItemId:
    """A record, or the collapsed stage that it is inside of where it is not among the cards of a picture.

    A step is inside of one with both its ends.
    """
    item = journey.items.get(item_id)
    if isinstance(item, Transition):
        around = hiding(item.source, journey, cards)
        is_inside = around != item.source and around == hiding(item.target, journey, cards)
        return around if is_inside else item_id
    return item.stage if isinstance(item, Touchpoint) and item.stage and item_id not in cards else item_id


@lru_cache(maxsize=256)
def _colour(theme: Theme, path: str, opacity: float) -> QColor:
    found = QColor(str(theme[path])[:7])
    found.setAlphaF(opacity)
    return found


def radius_of(item: Item | None) -> float:
    """The corner radius of a node in map points."""
    kind = type(item).__name__.lower() if item else "touchpoint"
    if isinstance(item, Touchpoint) and item.outcome is Outcome.SALE:
        kind = "goal"
    return _RADII.get(kind, 12.0)


def shown_box(item: Item, box: Rect, detail: int) -> Rect:
    """The part of a card's slot that is drawn at a level of detail."""
    return seen_of(type(item), box, detail)
