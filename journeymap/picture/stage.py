"""How stages look: a washed column with its number, name and people, and the share that goes on."""

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from journeymap.model.items import ItemId, Stage, Team
from journeymap.picture import geometry
from journeymap.picture.boxes import STAGE_TOP
from journeymap.picture.lettering import has_arabic
from journeymap.picture.shapes import Box, Font, Point, Rect, Shape, Text, around
from journeymap.picture.sheet import MIDDLE, Sheet
from journeymap.picture.strands import Strands
from journeymap.picture.wires import Wire

_MOST_LINES: Final = 3
"""Lines of names above the columns, far out."""
_PLATE: Final = 4.0
"""How far the ground under a header reaches beyond its letters."""
_FURTHER_PEOPLE: Final = 13.0
"""How large the line below a stage's name is in a map that is seen small: still to be read."""
CHIP: Final = 22.0
"""The side of the square that a stage's number stands in."""
_LEAST_NUMBER: Final = 8.5
"""Pixels: how large numbers stay while columns have them."""
_MOST_CHIP: Final = 54.0
"""How large their squares become for that, in map points."""
_MOST_EMS: Final = 24.0
"""How long such a name is at most."""
_LEAST_CUT: Final = 5.0
"""And how long one is at least that is cut as others leave it no more room."""
_OVER_RETURNS: Final = 6.0
"""How far over the highest return names stand, in map points."""
_LEAST_EMS: Final = 4.0
"""With less room than this a name is left out rather than cut to a few letters, far out."""


def stage_ground(stage: Stage, box: Rect, sheet: Sheet) -> Shape:
    """The column behind everything."""
    wash, line = sheet.stage_colour(stage.id, "wash"), sheet.stage_colour(stage.id, "line")
    return Box(*box, 18, fill=wash, line=line)


def stage_label(
    stage: Stage, number: int, box: Rect, sheet: Sheet, *, is_named: bool = True
) -> Iterator[Shape]:
    """A stage's header: number chip, name unless it stands elsewhere, and people per period while near."""
    letters, theme = sheet.letters, sheet.theme
    slide, detail = sheet.style.is_slide, sheet.style.detail
    name = _far_font(sheet) if detail >= 2 else Font(15 if slide else 13.5, 600, spacing=-0.05)
    people = Font(12.5 if slide else _FURTHER_PEOPLE if sheet.style.is_small else 11)
    if detail == 3:
        ink = sheet.stage_colour(stage.id, "ink")
        at = box.y + 32 + MIDDLE * name.size
        room = box.width - 8
        if is_named and (room >= _LEAST_EMS * name.size or letters.width(stage.name, name) <= room):
            yield letters.text(box.centre[0], at, stage.name, name, ink, anchor="middle", within=room)
        return
    x, y = box.x + 14, box.y + 19
    side = chip_side(sheet)
    yield from chip(stage, number, (x + side / 2 if is_named else box.centre[0], y + CHIP / 2), sheet)
    figures = sheet.figures.stages.get(stage.id) if sheet.figures else None
    count = figures.people if figures and detail < 2 else None
    room = box.width - side - 23 - 12
    apart = 1.5 if has_arabic(stage.name) else 0.0  # its tails are long
    middle = y + 11 if count is None else y + 3 - apart
    ink = sheet.stage_colour(stage.id, "ink")
    if is_named:
        left = x + side + 9
        yield letters.text(left, middle + MIDDLE * name.size, stage.name, name, ink, within=room)
    if sheet.style.shows_teams and sheet.style.tells_all:
        yield from _owners(stage, Rect(x, box.y + 52, box.width - 28, 5), sheet)
    if count is not None:
        at = y + 19.5 + apart + MIDDLE * people.size
        yield letters.text(box.x + 45, at, sheet.people(count), people, theme["ui.ink3"], within=room)


def chip_side(sheet: Sheet) -> float:
    """How large the square is that a stage's number stands in: larger from afar, so that it can be read."""
    if sheet.style.detail != 2:
        return CHIP
    return max(CHIP, min(_MOST_CHIP, CHIP * _LEAST_NUMBER / 12 / sheet.style.zoom))


def chip(stage: Stage, number: int, middle: Point, sheet: Sheet) -> Iterator[Shape]:
    """The number of a stage in its square."""
    side = chip_side(sheet)
    (x, y), size = middle, 12 * side / CHIP
    ground = sheet.stage_colour(stage.id, "strong")
    yield Box(x - side / 2, y - side / 2, side, side, 7 * side / CHIP, fill=ground)
    font = Font(12.5 if sheet.style.is_slide else size, 600)
    ink = sheet.stage_colour(stage.id, "onStrong")
    yield sheet.letters.text(x, y + MIDDLE * size, str(number), font, ink, anchor="middle")


def crossed(
    stages: Mapping[Stage, Rect], wires: Iterable[Wire], frames: Iterable[Rect] = ()
) -> frozenset[ItemId]:
    """The stages over whose headers steps run, as they do where there are more than fit between cards, or the
    lines of frames.
    """
    if not stages:
        return frozenset()
    band = around(_header(box) for box in stages.values())
    strands, found = Strands(), set()
    for wire in wires:
        if wire.route is not None and geometry.held_in(wire.route).grown(wire.width).meets(band):
            strands.add(wire.step.id, wire.route)
            found.add(wire.step.id)
    lined = [box for box in frames if box.meets(band)]
    heads = {stage.id: _header(box) for stage, box in stages.items()}
    return frozenset(
        stage
        for stage, head in heads.items()
        if (found and strands.hits(head, "")) or any(box.meets(head) and not box.holds(head) for box in lined)
    )


def _header(box: Rect) -> Rect:
    return Rect(box.x + 10, box.y + 14, box.width - 20, 34)


def _letters(text: Text) -> Rect:
    left = text.x - {"left": 0.0, "middle": text.width / 2}.get(text.anchor, text.width)
    return Rect(left, text.y - text.font.size, text.width, text.font.size * 1.3)


def plate(stage: Stage, shapes: Sequence[Shape], sheet: Sheet) -> Iterator[Shape]:
    """The ground of a column once more, under the letters of its header: over steps that cross it."""
    boxes = [_letters(shape) for shape in shapes if isinstance(shape, Text)]
    boxes += [Rect(shape.x, shape.y, shape.width, shape.height) for shape in shapes if isinstance(shape, Box)]
    if boxes:
        yield Box(*around(boxes).grown(_PLATE), 7, fill=sheet.stage_colour(stage.id, "wash"))


def _owners(stage: Stage, box: Rect, sheet: Sheet) -> Iterator[Shape]:
    """Marketing's share of a stage at the start of a strip, and that of sales."""
    share = min(1.0, max(0.0, stage.marketing_share))
    parts = ((Team.MARKETING, 0.0, share), (Team.SALES, share, 1.0))
    for team, begin, end in parts:
        if end > begin:
            width = (end - begin) * box.width - 1
            yield Box(
                box.x + begin * box.width, box.y, width, box.height, 2, fill=sheet.theme[f"team.{team}"]
            )


def roof_over(wires: Iterable[Wire], stages: Mapping[Stage, Rect]) -> float:
    """How far above the columns names stand clear of the returns that run there, in map points."""
    rails = [wire.route for wire in wires if wire.family == "rail" and wire.route is not None]
    if not rails or not stages:
        return 0.0
    top = max(box.y for box in stages.values())
    return max(0.0, top - min(geometry.held_in(route).y for route in rails) + _OVER_RETURNS)


def far_names(
    stages: Mapping[Stage, Rect], sheet: Sheet, roof: float = 0.0
) -> dict[ItemId, tuple[Rect, tuple[Shape, ...]]]:
    """The names of all stages above their columns, far out, on as many lines as keep them apart; none where
    each is no wider than its column and no higher than its header. Those that find no place there are cut.
    Returns run below the `roof`, and between it and the columns.
    """
    font, letters = _far_font(sheet), sheet.letters
    beside = 8 if sheet.style.detail == 3 else chip_side(sheet) + 35
    pitch, pad = font.size * 1.45, font.size * 0.4
    widths = {
        stage: min(letters.width(stage.name, font), _MOST_EMS * font.size) if stage.name else 0.0
        for stage in stages
    }
    is_low = font.size * 1.1 <= STAGE_TOP - 8
    if is_low and all(
        widths[stage] <= box.width - (8 if stage.collapsed else beside) for stage, box in stages.items()
    ):
        return {}
    spans = {stage: (box.centre[0], widths[stage] + 2 * pad) for stage, box in stages.items() if stage.name}
    found: dict[ItemId, tuple[Rect, tuple[Shape, ...]]] = {}
    for stage, (line, width) in _on_lines(spans, _LEAST_CUT * font.size + 2 * pad).items():
        box = stages[stage]
        place = Rect(box.centre[0] - width / 2, box.y - roof - (line + 1) * pitch, width, pitch * 0.94)
        ground = Box(*place, pad, fill=f"{sheet.theme['ui.canvas']}E6")
        ink = sheet.stage_colour(stage.id, "ink")
        at = place.centre[1] + MIDDLE * font.size
        said = letters.text(
            box.centre[0], at, stage.name, font, ink, anchor="middle", within=width - 2 * pad + 1
        )
        found[stage.id] = (place, (ground, said))
    return found


def _on_lines(spans: Mapping[Stage, tuple[float, float]], least: float) -> dict[Stage, tuple[int, float]]:
    """The line of each name and how wide it is there; `spans` are their middles and how wide they would be.

    Those that find no line are cut to what others leave of one, or left out where that is less than `least`.
    """
    lines: list[list[tuple[float, float]]] = [[] for _ in range(_MOST_LINES)]
    found: dict[Stage, tuple[int, float]] = {}
    for stage, (middle, width) in spans.items():
        for number, line in enumerate(lines):
            if not line or middle - width / 2 >= line[-1][1]:
                line.append((middle - width / 2, middle + width / 2))
                found[stage] = number, width
                break
    for stage, (middle, _) in spans.items():
        rooms = ((_room_at(line, middle), -number) for number, line in enumerate(lines))
        room, above = max(rooms) if stage not in found else (0.0, 0)
        if least <= room < math.inf:
            insort(lines[-above], (middle - room / 2, middle + room / 2))
            found[stage] = -above, room
    return found


def _room_at(line: Sequence[tuple[float, float]], middle: float) -> float:
    """How wide a name may be that has its middle there, between those of a line."""
    after = bisect_left(line, (middle,))
    before = line[after - 1][1] if after else -math.inf
    behind = line[after][0] if after < len(line) else math.inf
    return 2 * min(middle - before, behind - middle)


def _far_font(sheet: Sheet) -> Font:
    """The font of stage names far out: never below 12 px, at the level before 11 px."""
    size = 15 if sheet.style.is_slide else 13.5
    least = 12 if sheet.style.detail == 3 else 11
    return Font(max(size, size * least / 13.5 / sheet.style.zoom), 600, spacing=-0.05)
