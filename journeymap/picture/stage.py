"""How stages look: a washed column with its number, name and people, and the share that goes on."""

from collections.abc import Iterator

from journeymap.model.items import Stage
from journeymap.picture.shapes import Box, Font, Rect, Shape
from journeymap.picture.sheet import MIDDLE, Sheet


def stage_ground(stage: Stage, box: Rect, sheet: Sheet) -> Shape:
    """The column behind everything."""
    wash, line = sheet.stage_colour(stage.id, "wash"), sheet.stage_colour(stage.id, "line")
    return Box(*box, 18, fill=wash, line=line)


def stage_label(stage: Stage, number: int, box: Rect, sheet: Sheet) -> Iterator[Shape]:
    """A stage's header: number chip, name, and people per period."""
    letters, theme = sheet.letters, sheet.theme
    slide, detail = sheet.style.is_slide, sheet.style.detail
    grow = max(1.0, 12 / 13.5 / sheet.style.zoom) if detail == 3 else 1.0
    name = Font((15 if slide else 13.5) * grow, 600, spacing=-0.05)
    people = Font(12.5 if slide else 11)
    if detail == 3:
        ink = sheet.stage_colour(stage.id, "ink")
        at = box.y + 32 + MIDDLE * name.size
        yield letters.text(box.centre[0], at, stage.name, name, ink, anchor="middle", within=box.width - 8)
        return
    x, y = box.x + 14, box.y + 19
    yield Box(x, y, 22, 22, 7, fill=sheet.stage_colour(stage.id, "strong"))
    chip = Font(12.5 if slide else 12, 600)
    on_strong = sheet.stage_colour(stage.id, "onStrong")
    yield letters.text(x + 11, y + 11 + MIDDLE * 12, str(number), chip, on_strong, anchor="middle")
    figures = sheet.figures.stages.get(stage.id) if sheet.figures else None
    count = figures.people if figures else None
    room = box.width - 45 - 12
    middle = y + 11 if count is None else y + 3
    ink = sheet.stage_colour(stage.id, "ink")
    yield letters.text(box.x + 45, middle + MIDDLE * name.size, stage.name, name, ink, within=room)
    if count is not None:
        at = y + 19.5 + MIDDLE * people.size
        yield letters.text(box.x + 45, at, sheet.people(count), people, theme["ui.ink3"], within=room)
