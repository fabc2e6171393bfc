"""Collapsed stages: a narrow column with a summary card, and bundles of the steps to what is inside."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from journeymap.model.items import FlowKind, ItemId, Note, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.boxes import STAGE_FOOT, STAGE_TOP
from journeymap.picture.lettering import is_whole
from journeymap.picture.shapes import Box, Font, Rect, Shape
from journeymap.picture.sheet import MIDDLE, Sheet
from journeymap.picture.stage import CHIP, chip
from journeymap.words import compact, say

NARROW: Final = 96.0
"""How wide a collapsed stage is."""
_INSET, _HEIGHT = 8.0, 118.0
_AIR: Final = 7.0
"""What is kept free beside the name of a collapsed stage, on both sides together."""
_MARKS: Final = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
_EDGE: Final = 3.0
"""How far the cards behind the first one of a summary look out."""


@dataclass(frozen=True)
class Bundle:
    """Steps that are drawn as one: the widest of them stands for all, between what is seen of their ends."""

    step: Transition
    members: tuple[ItemId, ...]
    rate: float | None
    """The share of the people at their one source that goes this way; None where they have several."""


def hidden_in(journey: Journey) -> dict[ItemId, ItemId]:
    """The touchpoints inside collapsed stages, and which; the notes about them too."""
    folded = {stage.id for stage in journey.stages if stage.collapsed}
    if not folded:
        return {}
    found = {item.id: item.stage for item in journey.of(Touchpoint) if item.stage in folded and item.stage}
    found.update(
        {item.id: found[item.about] for item in journey.of(Note) if item.about and item.about in found}
    )
    return found


def fold_box(column: Rect) -> Rect:
    """Where the summary card of a collapsed stage is, which its steps lead to: in the middle of its rows."""
    room = column.height - STAGE_TOP - STAGE_FOOT - _HEIGHT
    y = column.y + STAGE_TOP + max(0.0, room / 2)
    return Rect(column.x + _INSET, y, column.width - 2 * _INSET, _HEIGHT)


def bundled(
    steps: Iterable[Transition],
    inside: Mapping[ItemId, ItemId],
    people: Callable[[Transition], float],
    rate: Callable[[Transition], float | None],
) -> list[Bundle]:
    """Steps between what is seen: those that join the same two in one manner are one, inner ones none."""
    groups: dict[tuple[ItemId, ItemId, bool, ItemId], list[Transition]] = {}
    for step in sorted(steps, key=lambda each: each.id):
        one, two = (inside.get(end, end) for end in (step.source, step.target))
        is_hidden = step.source in inside or step.target in inside
        if is_hidden and one == two:
            continue
        alone = ItemId("") if is_hidden else step.id
        groups.setdefault((one, two, step.flow_kind is FlowKind.FLOW, alone), []).append(step)
    return [_bundle(one, two, group, people, rate) for (one, two, _, _), group in groups.items()]


def _bundle(
    one: ItemId,
    two: ItemId,
    group: Sequence[Transition],
    people: Callable[[Transition], float],
    rate: Callable[[Transition], float | None],
) -> Bundle:
    best = max(group, key=people)
    if (best.source, best.target) == (one, two):
        return Bundle(best, (best.id,), None)
    rates = [rate(step) for step in group]
    known = [each for each in rates if each is not None]
    is_one = len({step.source for step in group}) == 1 and len(known) == len(rates)
    step = replace(best, source=one, target=two, bends="", label=best.label if len(group) == 1 else "")
    return Bundle(step, tuple(step.id for step in group), sum(known) if is_one else None)


def counts(inside: Mapping[ItemId, ItemId], journey: Journey) -> Counter[ItemId]:
    """How many touchpoints each collapsed stage holds."""
    return Counter(stage for each, stage in inside.items() if isinstance(journey.items.get(each), Touchpoint))


def fold_shapes(
    stage: Stage, number: int, column: Rect, count: int, sheet: Sheet, *, is_named: bool = True
) -> Iterator[Shape]:
    """A collapsed stage: its number and name, and a card for all of its cards with how many come to them."""
    box, detail = fold_box(column), sheet.style.detail
    base = sheet.stage_colour(stage.id, "base")
    if detail == 3:
        yield Box(*box, 12, fill=base + "B3")
        return
    yield from _head(stage, number, column, sheet, is_named=is_named)
    fill, line = sheet.theme["ui.card"], sheet.theme["card.line"]
    for behind in (2, 1):
        inset = behind * _EDGE
        lower = Rect(box.x + inset, box.y + inset, box.width - 2 * inset, box.height)
        yield Box(*lower, 12, fill=fill, line=line)
    yield Box(*box, 12, fill=fill, line=line, shadow="card")
    if detail == 2:
        size = min(44.0, 15.0 / sheet.style.zoom)
        x, y = box.centre
        yield Box(x - size / 2, y - size / 2, size, size, size * 0.3, fill=base)
        font, ink = Font(size * 0.56, 600), sheet.stage_colour(stage.id, "onBase")
        yield sheet.letters.text(x, y + MIDDLE * font.size, str(count), font, ink, anchor="middle")
        return
    yield from _summary(stage, box, count, sheet)


def _head(stage: Stage, number: int, column: Rect, sheet: Sheet, *, is_named: bool) -> Iterator[Shape]:
    """The number in the middle, the name below it on two lines; long words are broken before they are cut."""
    letters, is_slide = sheet.letters, sheet.style.is_slide
    middle, y = column.centre[0], column.y + (12 if is_named else 19)
    yield from chip(stage, number, (middle, y + CHIP / 2), sheet)
    name = Font(12.5 if is_slide else 11.5, 600)
    ink = sheet.stage_colour(stage.id, "ink")
    lines, room = [], column.width - _AIR
    if is_named:
        lines = letters.lines(stage.name, name, room, 2)
        if not is_whole(lines, stage.name):
            lines = letters.broken_lines(stage.name, name, room, 2, cuts=True)
    top = column.y + (48 if len(lines) > 1 else 55)
    for place, line in enumerate(lines):
        at = top + place * name.size * 1.25 + MIDDLE * name.size
        yield letters.text(middle, at, line, name, ink, anchor="middle", whole=stage.name)


def _summary(stage: Stage, box: Rect, count: int, sheet: Sheet) -> Iterator[Shape]:
    letters, theme, is_slide = sheet.letters, sheet.theme, sheet.style.is_slide
    middle = box.centre[0]
    figures = sheet.figures.stages.get(stage.id) if sheet.figures else None
    people = figures.people if figures else None
    told = say("cli.check.touchpoint", letters.language, count=count)
    large, small = Font(15, 600), Font(12.5 if is_slide else 10.5)
    rows = [(str(count), large), (_without(told, str(count)), small)]
    if people is not None:
        value = compact(people, letters.language)
        rows += [(value, large), (_without(sheet.people(people), value), small)]
    y = box.centre[1] - (48.0 if people is not None else 22.0)
    for place, (text, font) in enumerate(rows):
        ink = theme["ui.ink1"] if font is large else theme["ui.ink3"]
        y += 14.0 if place % 2 == 0 else 17.0
        yield letters.text(middle, y, text, font, ink, anchor="middle", within=box.width - 2)
        y += 18.0 if place % 2 else 0.0


def _without(sentence: str, value: str) -> str:
    """What a sentence says beside its number, which stands above it."""
    return " ".join(sentence.replace(value, "").translate(_MARKS).split())
