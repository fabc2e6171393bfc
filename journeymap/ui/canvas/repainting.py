"""What of a canvas is to be painted anew, where that is less than all of it."""

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect, QRectF

from journeymap.model.change import Change
from journeymap.model.items import ItemId, Node, Transition
from journeymap.picture.shapes import Rect, around
from journeymap.ui.canvas import overlay
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.drawn import Drawn, Patched, Reach
from journeymap.ui.canvas.marks import RAISED_AT_ONCE, Marks
from journeymap.ui.canvas.regional import Shown
from journeymap.ui.canvas.shifting import Shifted
from journeymap.ui.canvas.slots import guide_box

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

_FEW: Final = 40
"""Where more records than this change, all is painted anew."""
_RECTS: Final = 4
_AROUND: Final = 3.0
"""How far the line round a slot reaches beyond it at most."""


def of_marks(canvas: "JourneyCanvas", before: Marks) -> list[QRectF] | None:
    """The parts of the widget in which other marks than before show; None where that may be anywhere."""
    now, view = canvas.marks, canvas.view()
    before = replace(before, landing=now.landing)  # which is seen by the slots, and by the columns
    guides = [guide_box(view, guide) for guide in (*before.guides, *now.guides)]
    if replace(before, guides=now.guides) == now:
        return guides
    slots, making_room = now.slots, now.making_room
    same = replace(before, guides=now.guides, ghost=now.ghost, slots=slots, making_room=making_room)
    if replace(same, hovered=now.hovered, lifted=now.lifted) != now:
        return None
    others = {*_slots(before)} ^ {*_slots(now)}
    found = [*guides, *(view.seen(each).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND) for each, _ in others)]
    if same == now:
        return found
    changed = before.lifted ^ now.lifted
    chosen = (*changed, *canvas.session.selection) if changed else ()  # whose handles come and go
    if len(chosen) > RAISED_AT_ONCE:
        return None
    reaches = (overlay.reach_of(replace(view, marks=each)) for each in (before, now))
    cards = (view.box(each) for each in chosen)
    margin = overlay.MARGIN
    return [
        *found,
        *(QRectF(*each) for each in reaches if each is not None),
        *(each.adjusted(-margin, -margin, margin, margin) for each in cards if not each.isEmpty()),
    ]


def _slots(marks: Marks) -> Iterator[tuple[Rect, bool]]:
    """The slots that marks show, and whether cards make room there."""
    own = marks.slots if marks.ghost is None else (marks.ghost, *marks.slots)
    yield from ((each, False) for each in own)
    yield from ((each, True) for each in marks.making_room)


def of_change(canvas: "JourneyCanvas", before: Shown | None, change: Change) -> tuple[Reach, ...] | None:
    """Where on the picture a change is seen that nobody has proposed; None: everywhere."""
    whole = before.base if isinstance(before, Patched) else before
    if before is None or not isinstance(whole, Drawn) or whole.is_far or len(change.ids) > _FEW:
        return None
    records = (each for edit in change.edits for each in (edit.before, edit.after) if each is not None)
    if not all(isinstance(each, Node | Transition) for each in records):
        return None
    selection = canvas.session.selection
    is_group = len(selection) > 1 and not selection.isdisjoint(change.ids)
    if is_group or canvas.session.shown_light:
        return None
    found, now = of_drawing(canvas, before), canvas.shown
    if found is None:
        return None
    if isinstance(before, Patched) and isinstance(now, Patched):
        return *found, now.patch.reach(change.ids & now.affected)
    if isinstance(before, Drawn) and isinstance(now, Drawn):
        return *found, now.reach(change.ids)
    return found


def of_drawing(canvas: "JourneyCanvas", before: Shown) -> tuple[Reach, ...] | None:
    """Where on the picture what is shown differs from the drawing before; None: everywhere."""
    if canvas.differences is not None or not canvas.frames.is_as_painted(canvas.view()):
        return None
    now = canvas.shown
    if isinstance(before, Patched) and isinstance(now, Patched):
        return _of_patches(before, now)
    match before, now:
        case Shifted(), Shifted() if now.group is before.group and now.reach and before.reach:
            return before.reach, now.reach
        case Drawn(), Patched() | Shifted() if now.base is before and now.reach:
            return before.reach(now.affected), now.reach
        case Drawn(), Drawn() if not (before.is_far or now.is_far):
            area = now.follow(before)
            return None if area is None else (Reach(area, None),)
        case _:
            return None


def _of_patches(before: Patched, now: Patched) -> tuple[Reach, ...] | None:
    """Where two patches of a drawing differ, without what is the same in both; None: everywhere.

    From far there are no parts to compare: cards are blocks, and their steps lines.
    """
    if now.base is not before.base:
        return None
    both = frozenset[ItemId]() if now.base.is_far else before.affected & now.affected
    same = {each for each in both if before.patch.parts_of(each) == now.patch.parts_of(each)}
    bare = before.affected ^ now.affected
    old, new = before.patch.reach(before.affected - same), now.patch.reach(now.affected - same)
    return old, new, now.base.reach(bare)


def box_of(reaches: tuple[Reach, ...], camera: Camera) -> QRect:
    """The part of the widget that parts of the picture are in, with what lies over them."""
    cards = [reach.cards for reach in reaches if reach.cards is not None]
    steps = [reach.steps for reach in reaches if reach.steps is not None]
    found = [camera.box_to_view(around(cards)).grown(overlay.MARGIN)] if cards else []
    if steps:
        found.append(camera.box_to_view(around(steps)).grown(overlay.LINE_MARGIN))
    if not found:
        return QRect()
    x, y, width, height = found[0] if len(found) == 1 else found[0].united(found[1])
    left, top = math.floor(x), math.floor(y)
    return QRect(left, top, math.ceil(x + width) - left, math.ceil(y + height) - top)


def on_pixels(area: QRect, ratio: float) -> QRect:
    """An area of the widget grown so that its sides lie between pixels of the screen."""
    step = Fraction(ratio).limit_denominator(8).denominator
    left, top = area.x() // step * step, area.y() // step * step
    right, foot = -(-(area.x() + area.width()) // step) * step, -(-(area.y() + area.height()) // step) * step
    return QRect(left, top, right - left, foot - top)


def in_pieces(region: Any, most: float) -> list[QRect]:
    """A region, piece by piece: the box round two thin strips would be the whole widget.

    The box it is where the pieces take up more than a share of it: each costs a pass over the map.
    """
    box: QRect = region.boundingRect()
    if region.rectCount() == 1:
        return [box]
    pieces = [QRect(each) for each in region]
    covered = sum(each.width() * each.height() for each in pieces)
    is_most = covered >= most * box.width() * box.height()
    return [box] if is_most or len(pieces) > _RECTS else pieces
