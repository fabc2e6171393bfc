"""Where the selected records of a picture are: found once for all frames in which that is the same."""

from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING, Final

from journeymap.model.items import Frame, ItemId, Persona, Touchpoint
from journeymap.picture.shapes import Point, Rect
from journeymap.ui.canvas import readable
from journeymap.ui.canvas.arrays import Boxes
from journeymap.ui.canvas.framing import area
from journeymap.ui.canvas.marks import radius_of

if TYPE_CHECKING:
    from journeymap.ui.canvas.marks import View


@dataclass(frozen=True)
class Alike:
    """Selected cards of one size and form, which nothing lies over."""

    boxes: Boxes
    size: Point
    radius: float


@dataclass(frozen=True)
class Held:
    """The selected records of a picture."""

    cards: Boxes
    """What is seen of cards and stages at their level of detail, by their ids; collapsed stages for what they
    hide."""
    steps: tuple[ItemId, ...]
    areas: tuple[Rect, ...]
    """Of frames, in logical points."""
    groups: int
    """How many frames there are without an area of their own."""
    alike: tuple[Alike, ...]
    odd: Boxes
    """The cards that are not alike."""


class Holding:
    """Keeps what is selected of the last picture: with ten thousand cards that takes longer than a frame."""

    def __init__(self) -> None:
        self._known: tuple[tuple[object, ...], Held] | None = None

    def of(self, view: "View") -> Held:
        """The selected records of what is seen."""
        if not view.selection:
            self._known = None  # which would hold on to a picture
            return NOTHING
        about = view.journey, view.picture, view.selection, view.detail
        if self._known is None or not all(map(is_, about, self._known[0])):
            self._known = about, _held(view)
        return self._known[1]


NOTHING: Final = Held(Boxes(()), (), (), 0, (), Boxes(()))


def _held(view: "View") -> Held:
    chosen, routes, items = view.selection, view.picture.routes, view.journey.items
    shown = sorted({view.hiding(each) for each in chosen})
    boxes = {each: box for each in shown if (box := view.shown_slot(each)) is not None}
    areas = tuple(own for each in chosen if (own := area(view.journey, each)) is not None)
    frames = sum(isinstance(items.get(each), Frame) for each in chosen)
    alike = dict[tuple[float, float, float], list[ItemId]]()
    badged = readable.badged(view) if len(boxes) > 1 else ()
    for each, box in boxes.items():
        item = items.get(each)
        if isinstance(item, Touchpoint | Persona) and each not in badged:
            alike.setdefault((box.width, box.height, radius_of(item)), []).append(each)
    plain = {each for ids in alike.values() for each in ids}
    return Held(
        Boxes(boxes.items()),
        tuple(each for each in chosen if each in routes),
        areas,
        frames - len(areas),
        tuple(
            Alike(Boxes((each, boxes[each]) for each in ids), (width, height), radius)
            for (width, height, radius), ids in alike.items()
        ),
        Boxes((each, box) for each, box in boxes.items() if each not in plain),
    )
