"""Connectors of an updated slide: glued to the cards of the deck, led anew where these stand elsewhere."""

import math
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from journeymap.export.pptx.atoms import A, Atom, Box, P, box_of, form_of
from journeymap.export.pptx.connectors import connector, dock, site
from journeymap.export.pptx.drawing import way
from journeymap.export.pptx.markup import NAMESPACES, Ink
from journeymap.picture.shapes import Point, Rect, Route
from journeymap.picture.style import theme

if TYPE_CHECKING:
    from journeymap.export.pptx.merging import Merge

_ENDS: Final = ("stCxn", "endCxn")
_SLACK: Final = 25_400.0
"""English metric units that an end may lie beside its card: two typographic points."""


def reglue(merge: "Merge") -> None:
    """Bring all connectors up to date."""
    cards = {made.id: name for name, (made, _) in merge.fresh.items()}
    for name, (_, element) in merge.fresh.items():
        if element.tag == f"{P}cxnSp" and name in merge.theirs:
            _bring(merge, name, cards)


def _bring(merge: "Merge", name: str, cards: dict[int, str]) -> None:
    fresh, mine = merge.fresh[name][1], merge.theirs[name][1]
    ends = [cards.get(int(fresh[0][1].find(f"{A}{tag}").get("id"))) for tag in _ENDS]
    glue = [mine[0][1].find(f"{A}{tag}") for tag in _ENDS]
    is_glued = mine.tag == f"{P}cxnSp" and all(each is not None for each in glue)
    if not is_glued or any(each not in merge.theirs for each in ends):
        return  # a person has let go of it, or removed what it led to
    names = [each for each in ends if each is not None]
    wanted = [str(merge.theirs[each][0].id) for each in names]
    is_other = [each.get("id") for each in glue] != wanted
    for each, identity in zip(glue, wanted, strict=True):
        each.set("id", identity)
    boxes = [merge.box_now(each) for each in names]
    is_moved = any(not box.is_near(merge.fresh[each][0].box) for each, box in zip(names, boxes, strict=True))
    is_new = merge.is_new(name)
    if is_moved and (is_new or not _touches(mine, boxes)):
        _lead(mine, boxes, merge.unit)
    elif not is_moved and not is_new and (is_other or _differs(merge.fresh[name][0], merge.base(name))):
        _take_way(mine, fresh)


def _differs(new: Atom, base: Atom | None) -> bool:
    return base is None or new.way != base.way or not new.box.is_near(base.box)


def _take_way(mine: Any, fresh: Any) -> None:
    """Lead a connector as the map does."""
    properties, other = mine.find(f"{P}spPr"), fresh.find(f"{P}spPr")
    for each in [each for each in properties if each.tag == f"{A}xfrm" or each.tag.endswith("Geom")]:
        properties.remove(each)
    for count, each in enumerate(
        [each for each in other if each.tag == f"{A}xfrm" or each.tag.endswith("Geom")]
    ):
        properties.insert(count, deepcopy(each))
    for tag in _ENDS:
        mine[0][1].find(f"{A}{tag}").set("idx", fresh[0][1].find(f"{A}{tag}").get("idx"))


def _is_way(element: Any) -> bool:
    return element.tag == f"{A}xfrm" or str(element.tag).endswith("Geom")


def _replace_way(properties: Any, made: list[Any]) -> None:
    for each in [each for each in properties if _is_way(each)]:
        properties.remove(each)
    for count, each in enumerate(made):
        properties.insert(count, each)


def _touches(element: Any, boxes: list[Box]) -> bool:
    """Whether a connector still ends at its cards: an office has led it on when they were moved."""
    return all(_is_at(point, box) for point, box in zip(_ends(element), boxes, strict=True))


def _ends(element: Any) -> tuple[Point, Point]:
    form, box = form_of(element), box_of(element)
    x, y, width, height = box
    across = [x, x + width] if form.get("flipH") not in ("1", "true") else [x + width, x]
    down = [y, y + height] if form.get("flipV") not in ("1", "true") else [y + height, y]
    centre = x + width / 2, y + height / 2
    angle = math.radians(int(form.get("rot", "0")) / 60_000)
    return _turned((across[0], down[0]), centre, angle), _turned((across[1], down[1]), centre, angle)


def _turned(point: Point, centre: Point, angle: float) -> Point:
    x, y = point[0] - centre[0], point[1] - centre[1]
    return (
        centre[0] + x * math.cos(angle) - y * math.sin(angle),
        centre[1] + x * math.sin(angle) + y * math.cos(angle),
    )


def _is_at(point: Point, box: Box) -> bool:
    edge = Rect(*box)
    return any(math.dist(point, dock(edge, side)) <= _SLACK for side in range(4))


def _lead(element: Any, boxes: list[Box], unit: float) -> None:
    """Lead a connector from side to side of two cards, wherever they stand."""
    from lxml import etree

    start, end = (Rect(*(value / unit for value in box)) for box in boxes)
    here, there = start.centre, end.centre
    level = abs(there[0] - here[0]) >= abs(there[1] - here[1])
    if level:
        sides = (3, 1) if there[0] >= here[0] else (1, 3)
    else:
        sides = (2, 0) if there[1] >= here[1] else (0, 2)
    begins, ends = dock(start, sides[0]), dock(end, sides[1])
    found = connector(Route(begins, ((begins, ends, ends),), 1.0), start, end)
    made = etree.fromstring(f"<p:spPr {NAMESPACES}>{way(found, Ink(theme('light'), unit, 'en'))}</p:spPr>")
    properties = element.find(f"{P}spPr")
    _replace_way(properties, list(made))
    for tag, side in zip(_ENDS, found.sites, strict=True):
        element[0][1].find(f"{A}{tag}").set("idx", str(side))
    assert found.sites == (site(start, begins), site(end, ends)) or start == end
