"""The matrix face: from each touchpoint in the rows to each in the columns, the share of people who go."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

from journeymap.model.items import FlowKind, ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.cards import icon_of
from journeymap.picture.figures import Figures
from journeymap.picture.heat import heat_of
from journeymap.picture.map import reads_rtl
from journeymap.picture.mirror import mirrored
from journeymap.picture.persona import initials, tone, toned
from journeymap.picture.shapes import Box, Font, Icon, Layer, Measure, Part, Picture, Rect, Shape, around
from journeymap.picture.sheet import MIDDLE, Sheet, sheet_of
from journeymap.picture.style import Style
from journeymap.words import percent, say

MOST: Final = 18
"""Touchpoints that a picture shows; more could not be read on a slide."""
HEADS: Final = 210.0
COLUMN: Final = 66.0
ROW: Final = 32.0
_HEAD: Final = 62.0
_NAME: Final = Font(12.5, 500)
_COLUMN: Final = Font(10.5, 500)
_VALUE: Final = Font(12, 500)
_SMALL: Final = Font(11.5)
_CHIP: Final = Font(10.5, 600)

NAMELESS: Final = "…"
"""What stands for a name that nobody gave."""

Cells = Mapping[tuple[ItemId, ItemId], tuple[Transition, ...]]
"""The steps from one node to another, where there are any."""


def columns_of(journey: Journey) -> tuple[Touchpoint, ...]:
    """The touchpoints as they are read: by stage, from top to bottom."""
    order = {stage.id: place for place, stage in enumerate(journey.stages)}
    last = len(order)
    found = journey.of(Touchpoint)
    return tuple(
        sorted(
            found,
            key=lambda item: (order.get(item.stage, last) if item.stage else last, item.y, item.x, item.id),
        )
    )


def rows_of(journey: Journey) -> tuple[Persona | Touchpoint, ...]:
    """Where people go from: personas, then touchpoints."""
    return (*sorted(journey.of(Persona), key=lambda item: (item.y, item.id)), *columns_of(journey))


def cells_of(journey: Journey) -> Cells:
    """The steps by both their ends; those that bring other people are none of them."""
    found: dict[tuple[ItemId, ItemId], list[Transition]] = {}
    for step in sorted(journey.of(Transition), key=lambda step: step.id):
        if step.flow_kind is not FlowKind.REFERRAL:
            found.setdefault((step.source, step.target), []).append(step)
    return {ends: tuple(steps) for ends, steps in found.items()}


def share_of(steps: Sequence[Transition], report: Figures | None) -> float | None:
    """Which share of people goes by some steps: as the report shares it out, else as it is said."""
    found = []
    for step in steps:
        known = report.transitions.get(step.id) if report else None
        found.append(step.probability if known is None else known.probability)
    said = [value for value in found if value is not None]
    return min(1.0, sum(said)) if said else None


def depth_of(value: float | None, *, is_visits: bool) -> float:
    """How dark a number is: a share as it is, visits against one that is always made."""
    if value is None:
        return 1.0 if is_visits else 0.0
    return min(1.0, value / 2 if is_visits else value)


class Crossed(Protocol):
    """Figures between any two nodes; `caption` is the word for what they are."""

    @property
    def caption(self) -> str: ...
    def value(self, source: ItemId, target: ItemId) -> float | None:
        """How strong the cell is coloured, from 0 to 1; None where there is nothing in it."""
        ...

    def text(self, source: ItemId, target: ItemId, language: str) -> str:
        """What stands in a cell that is coloured."""
        ...


def draw_matrix(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Figures | None = None,
    *,
    crossed: Crossed | None = None,
) -> Picture:
    """The rates of all steps as a table; of a large map the part that most people come through.

    Or, in place of rates, other figures between any two nodes.
    """
    sheet = sheet_of(journey, style, measure, report)
    drawing = _Drawing(sheet, journey, report, crossed)
    parts = tuple(sorted(drawing.parts(), key=lambda part: part.layer))
    box = around(part.box for part in parts)
    picture = Picture(
        parts,
        box,
        drawing.cards,
        background=style.theme["ui.canvas"],
        language=sheet.letters.language,
        title=journey.map.name,
        names={item.id: item.name for item in rows_of(journey)},
    )
    return mirrored(picture) if reads_rtl(journey, style) else picture


class _Drawing:
    """A matrix about to be drawn, from its corner at 0, 0."""

    def __init__(
        self, sheet: Sheet, journey: Journey, report: Figures | None, crossed: Crossed | None = None
    ) -> None:
        self.crossed = crossed
        self.sheet, self.letters, self.theme = sheet, sheet.letters, sheet.theme
        self.journey, self.report = journey, report
        every = columns_of(journey)
        self.columns = _busiest(every, report, journey)
        self.left_out = len(every) - len(self.columns)
        shown = {item.id for item in self.columns}
        personas = sorted(journey.of(Persona), key=lambda item: -item.volume)[:MOST]
        kept = shown | {item.id for item in personas}
        self.rows = [item for item in rows_of(journey) if item.id in kept]
        self.cells = cells_of(journey)
        self.tones = toned(journey)
        self.cards: dict[str, Rect] = {}
        self.numbers = {item.id: place + 1 for place, item in enumerate(self.columns)}

    def parts(self) -> Iterator[Part]:
        """Everything, in no particular order."""
        language, soft = self.letters.language, self.theme["ui.ink3"]
        if not self.columns:
            text = self.letters.text(20, 28, say("matrix.empty", language), _NAME, self.theme["ui.ink2"])
            box = Rect(0.0, 0.0, text.width + 40, 56)
            yield Part("", Layer.GROUND, box, (Box(*box, 14, fill=self.theme["ui.surface"]), text))
            return
        width = HEADS + COLUMN * len(self.columns)
        height = _HEAD + ROW * len(self.rows)
        foot = 34.0
        lines = [
            Box(0.0, _HEAD + ROW * count, width, 1.0, fill=self.theme["ui.hairline"])
            for count in range(len(self.rows) + 1)
        ]
        ground = Rect(0.0, 0.0, width, height + foot)
        paper = Box(*ground, 14, fill=self.theme["ui.surface"], line=self.theme["ui.hairline"])
        corner = self.letters.text(16, _HEAD - 16, say("matrix.from_to", language), _SMALL, soft)
        said = say(self.crossed.caption if self.crossed else "matrix.caption", language)
        if self.left_out:
            said = say("matrix.left_out", language, count=self.left_out, shown=len(self.columns))
        caption = self.letters.text(16, height + 22, said, _SMALL, soft, within=width - 32)
        yield Part("", Layer.GROUND, ground, (paper, *lines, corner, caption))
        for place, item in enumerate(self.columns):
            yield self._column(place, item)
        for place, row in enumerate(self.rows):
            yield self._row(place, row)
            yield from self._values(place, row)

    def _column(self, place: int, item: Touchpoint) -> Part:
        box = Rect(HEADS + COLUMN * place, 0.0, COLUMN, _HEAD)
        middle = box.centre[0]
        ink = self.sheet.stage_colour(item.stage, "ink")
        shapes: list[Shape] = [
            Box(box.x + 2, 6, COLUMN - 4, _HEAD - 10, 6, fill=self.sheet.stage_colour(item.stage, "tint"))
        ]
        number = str(self.numbers[item.id])
        shapes.append(self.letters.text(middle, 22, number, _CHIP, ink, anchor="middle"))
        for count, line in enumerate(self.letters.lines(item.name or NAMELESS, _COLUMN, COLUMN - 10, 2)):
            shapes.append(
                self.letters.text(
                    middle, 37 + 13 * count, line, _COLUMN, ink, anchor="middle", whole=item.name
                )
            )
        return Part(item.id, Layer.PILL, box, tuple(shapes))

    def _row(self, place: int, item: Persona | Touchpoint) -> Part:
        y = _HEAD + ROW * place
        at = y + ROW / 2
        if isinstance(item, Persona):
            tile = self.theme[self.tones.get(item.id, tone(0))]
            mark: tuple[Shape, ...] = (
                Box(12, at - 10, 20, 20, 10, fill=tile),
                self.letters.text(
                    22, at + MIDDLE * 9, initials(item.name) or "?", Font(9, 600),
                    self.theme["persona.onAvatar"], anchor="middle",
                ),
            )  # fmt: skip
            text = item.name
        else:
            tile, ink = (self.sheet.stage_colour(item.stage, part) for part in ("tint", "ink"))
            mark = (Box(12, at - 10, 20, 20, 6, fill=tile), Icon(16, at - 6, 12, icon_of(item), ink))
            text = item.name
        number = str(self.numbers.get(item.id, ""))
        soft = self.theme["ui.ink3"]
        words = self.letters.text(
            40, at + MIDDLE * 12.5, text or NAMELESS, _NAME, self.theme["ui.ink1"], within=HEADS - 76
        )
        end = self.letters.text(HEADS - 12, at + MIDDLE * 11.5, number, _SMALL, soft, anchor="right")
        box = Rect(0.0, y, HEADS, ROW)
        self.cards[item.id] = Rect(8.0, y + 4, HEADS - 16, ROW - 8)
        return Part(item.id, Layer.CARD, box, (*mark, words, end))

    def _values(self, place: int, row: Persona | Touchpoint) -> Iterator[Part]:
        language = self.letters.language
        y = _HEAD + ROW * place
        for column, item in enumerate(self.columns):
            steps = self.cells.get((row.id, item.id), ())
            x = HEADS + COLUMN * column
            if self.crossed is not None:
                depth = self.crossed.value(row.id, item.id)
                if depth is not None:
                    said = self.crossed.text(row.id, item.id, language)
                    yield self._value("", Rect(x, y, COLUMN, ROW), depth, said)
                continue
            if not steps:
                if row.id == item.id:
                    dot = Box(
                        x + COLUMN / 2 - 2, y + ROW / 2 - 2, 4, 4, 2, fill=self.theme["ui.hairlineStrong"]
                    )
                    yield Part("", Layer.STEP, Rect(x, y, COLUMN, ROW), (dot,))
                continue
            value = share_of(steps, self.report)
            text = "?" if value is None else percent(value, language, 0 if value >= 0.1 else 1)
            yield self._value(steps[0].id, Rect(x, y, COLUMN, ROW), value or 0.0, text)

    def _value(self, name: str, room: Rect, depth: float, text: str) -> Part:
        """A number on a ground that is the darker the larger it is."""
        fill, ink = heat_of(depth, self.theme)
        x, y = room.centre
        words = self.letters.text(x, y + MIDDLE * 12, text, _VALUE, ink, anchor="middle")
        box = Rect(room.x + 2, room.y + 3, room.width - 4, room.height - 5)
        shown = (words,) if self.sheet.style.tells_rates else ()
        return Part(name, Layer.CARD, box, (Box(*box, 6, fill=fill), *shown))


def _busiest(items: Sequence[Touchpoint], report: Figures | None, journey: Journey) -> list[Touchpoint]:
    """As many touchpoints as can be read, those with most visits, in their order."""
    if len(items) <= MOST:
        return list(items)

    def visits(item: Touchpoint) -> float:
        known = report.touchpoints.get(item.id) if report else None
        return known.visits or 0.0 if known else float(len(journey.outgoing.get(item.id, ())))

    kept = {item.id for item in sorted(items, key=visits, reverse=True)[:MOST]}
    return [item for item in items if item.id in kept]
