"""Steps of a patch that lie where they lay: their lines stay, and their labels say something else in place.

The small journey of a patch does not know who else uses their ports: drawn from it they would jump aside, and
back as the whole drawing comes.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from journeymap.model.items import FlowKind, ItemId, Transition
from journeymap.model.journey import Journey
from journeymap.picture.relaid import is_alone
from journeymap.picture.shapes import Box, Icon, Layer, Part, Path, Picture, Shape, Text
from journeymap.ui.canvas.drawn import Drawn
from journeymap.ui.canvas.patching import lies_still, stands_still

_LINES: Final = (Layer.STEP, Layer.HEAD)


def as_they_lay(patch: Picture, whole: Drawn, after: Journey, affected: frozenset[ItemId]) -> Picture:
    """A patch of a near drawing, in which the steps that lie still are where they are on that."""
    still = frozenset(each for each in affected if each in patch.routes and _is_still(each, whole, after))
    if not still:
        return patch
    old, routes, pills = whole.picture, dict(patch.routes), dict(patch.pills)
    parts = [part for part in patch.parts if part.id not in still]
    parts.extend(part for each in still for part in whole.parts_of(each) if part.layer in _LINES)
    labels = {part.id: part for part in patch.parts if part.id in still and part.layer is Layer.PILL}
    for each in still:
        routes[each], now, was = old.routes[each], pills.pop(each, None), old.pills.get(each)
        if each not in labels or now is None or (was is None and not _is_mute(each, whole)):
            continue
        to = was or now  # the first rate of a step stands where the patch has found a place
        x, y = to.centre[0] - now.centre[0], to.centre[1] - now.centre[1]
        parts.append(_moved(labels[each], x, y))
        pills[each] = now._replace(x=now.x + x, y=now.y + y)
    parts.sort(key=lambda part: part.layer)
    return replace(patch, parts=tuple(parts), routes=routes, pills=pills)


def alike(patch: Drawn, whole: Drawn, affected: frozenset[ItemId]) -> Iterator[ItemId]:
    """The steps of a patch that look as they did."""
    for each in affected:
        if each in patch.picture.routes and patch.parts_of(each) == whole.parts_of(each):
            yield each


def _is_still(step: ItemId, whole: Drawn, after: Journey) -> bool:
    """Whether a step is drawn by itself, and neither it nor its ends have gone elsewhere."""
    before, now = whole.journey.items.get(step), after.items.get(step)
    if not isinstance(now, Transition) or not lies_still(before, now):
        return False
    ends = all(
        stands_still(whole.journey.items.get(end), after.items.get(end)) for end in (now.source, now.target)
    )
    return ends and is_alone(now, whole.picture.routes)


def _is_mute(step: ItemId, whole: Drawn) -> bool:
    """Whether a step had nothing to say, so that it has no label: others have none for want of room."""
    before = whole.journey.items.get(step)
    if not isinstance(before, Transition) or before.label:
        return False
    return (before.people if before.flow_kind is FlowKind.REFERRAL else before.probability) is None


def _moved(part: Part, x: float, y: float) -> Part:
    """The same part elsewhere."""
    box = part.box._replace(x=part.box.x + x, y=part.box.y + y)
    return replace(part, box=box, shapes=tuple(_shape(shape, x, y) for shape in part.shapes))


def _shape(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Path):
        segments = tuple(
            (kind, tuple(value + (y if count % 2 else x) for count, value in enumerate(numbers)))
            for kind, numbers in shape.segments
        )
        return replace(shape, segments=segments)
    assert isinstance(shape, Box | Text | Icon)
    return replace(shape, x=shape.x + x, y=shape.y + y)
