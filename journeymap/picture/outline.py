"""The outline face: stages with their touchpoints, a line each, who comes there and where they go next."""

from collections.abc import Iterator
from typing import Final

from journeymap.model.items import ItemId, Outcome, Persona, Stage, Team, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.cards import icon_of, team_shape
from journeymap.picture.figures import Figures
from journeymap.picture.map import reads_rtl
from journeymap.picture.matrix import NAMELESS, columns_of, share_of
from journeymap.picture.mirror import mirrored
from journeymap.picture.persona import initials, tone, toned
from journeymap.picture.shapes import Box, Font, Icon, Layer, Measure, Part, Picture, Rect, Shape, around
from journeymap.picture.sheet import MIDDLE, Sheet, sheet_of
from journeymap.picture.style import Style
from journeymap.words import compact, percent, say

WIDTH: Final = 820.0
ROW: Final = 28.0
FEW: Final = 27
"""Lines up to which one column is enough."""
MOST: Final = 54
"""Lines that a picture shows, in two columns: more could not be read on a slide."""
_NAME: Final = Font(12.5, 500)
_HEAD: Final = Font(13, 600)
_TEXT: Final = Font(11.5)
_CHIP: Final = Font(11, 600)
_PAD: Final = 16.0
_GAP: Final = 24.0

Line = Stage | Touchpoint | Persona | None
"""What stands in a line; None where what belongs to no stage begins."""


def draw_outline(journey: Journey, style: Style, measure: Measure, report: Figures | None = None) -> Picture:
    """All stages and touchpoints in lines; of a large map as many as can be read."""
    sheet = sheet_of(journey, style, measure, report)
    drawing = _Drawing(sheet, journey, report)
    parts = tuple(sorted(drawing.parts(), key=lambda part: part.layer))
    box = around(part.box for part in parts)
    picture = Picture(
        parts,
        box,
        drawing.cards,
        background=style.theme["ui.canvas"],
        language=sheet.letters.language,
        title=journey.map.name,
        names={item.id: item.name for item in drawing.lines if item is not None},
    )
    return mirrored(picture) if reads_rtl(journey, style) else picture


def lines_of(journey: Journey) -> list[Line]:
    """What is outlined, in order."""
    held: dict[ItemId | None, list[Touchpoint]] = {}
    for item in columns_of(journey):
        held.setdefault(item.stage, []).append(item)
    found: list[Line] = [*sorted(journey.of(Persona), key=lambda item: (item.y, item.id))]
    for stage in journey.stages:
        found += [stage, *held.get(stage.id, ())]
    return [*found, None, *held[None]] if None in held else found


class _Drawing:
    """An outline about to be drawn, from its corner at 0, 0."""

    def __init__(self, sheet: Sheet, journey: Journey, report: Figures | None) -> None:
        self.sheet, self.letters, self.theme = sheet, sheet.letters, sheet.theme
        self.journey, self.report = journey, report
        every = lines_of(journey)
        self.lines = every[:MOST]
        self.left_out = sum(isinstance(item, Touchpoint) for item in every[MOST:])
        self.tones = toned(journey)
        self.cards: dict[str, Rect] = {}

    def parts(self) -> Iterator[Part]:
        """Everything, in no particular order."""
        language, soft = self.letters.language, self.theme["ui.ink3"]
        if not self.lines:
            text = self.letters.text(20, 28, say("outline.empty", language), _NAME, self.theme["ui.ink2"])
            box = Rect(0.0, 0.0, text.width + 40, 56)
            yield Part("", Layer.GROUND, box, (Box(*box, 14, fill=self.theme["ui.surface"]), text))
            return
        columns = 1 if len(self.lines) <= FEW else 2 if len(self.lines) <= 2 * FEW else 3
        height = -(-len(self.lines) // columns)
        foot = 34.0 if self.left_out else 10.0
        width = columns * WIDTH + (columns - 1) * _GAP
        ground = Rect(0.0, 0.0, width, ROW * height + 10 + foot)
        paper = Box(*ground, 14, fill=self.theme["ui.surface"], line=self.theme["ui.hairline"])
        shapes: list[Shape] = [paper]
        if self.left_out:
            said = say("outline.left_out", language, count=self.left_out)
            shapes.append(self.letters.text(_PAD, ground.bottom - 14, said, _TEXT, soft))
        yield Part("", Layer.GROUND, ground, tuple(shapes))
        for place, item in enumerate(self.lines):
            x, y = (WIDTH + _GAP) * (place // height), 10 + ROW * (place % height)
            yield from self._line(item, x, y, is_first=place % height == 0)

    def _line(self, item: Line, x: float, y: float, *, is_first: bool) -> Iterator[Part]:
        box = Rect(x, y, WIDTH, ROW)
        at = y + ROW / 2
        if not is_first:
            rule = Box(x + _PAD, y, WIDTH - 2 * _PAD, 1.0, fill=self.theme["ui.hairline"])
            yield Part("", Layer.STAGE, Rect(x + _PAD, y, WIDTH - 2 * _PAD, 1.0), (rule,))
        if item is None:
            text = say("outline.no_stage", self.letters.language)
            ink = self.theme["ui.ink2"]
            words = self.letters.text(x + 46, at + MIDDLE * 13, text, _HEAD, ink)
            yield Part("", Layer.CARD, box, (words,))
            return
        self.cards[item.id] = Rect(x + 8, y + 2, WIDTH - 16, ROW - 4)
        match item:
            case Stage():
                shapes = self._stage(item, x, at)
            case Persona():
                shapes = self._persona(item, x, at)
            case _:
                shapes = self._touchpoint(item, x, at)
        yield Part(item.id, Layer.CARD, box, tuple(shapes))

    def _stage(self, stage: Stage, x: float, at: float) -> Iterator[Shape]:
        strong, on_strong, ink = (
            self.sheet.stage_colour(stage.id, part) for part in ("strong", "onStrong", "ink")
        )
        number = str(self.sheet.colours.get(stage.id, 0) + 1)
        yield Box(x + _PAD, at - 10, 20, 20, 6, fill=strong)
        yield self.letters.text(x + _PAD + 10, at + MIDDLE * 11, number, _CHIP, on_strong, anchor="middle")
        yield self.letters.text(x + 46, at + MIDDLE * 13, stage.name or NAMELESS, _HEAD, ink, within=300)
        known = self.report.stages.get(stage.id) if self.report else None
        if known is not None and known.people is not None:
            yield self._people(known.people, x, at)

    def _persona(self, persona: Persona, x: float, at: float) -> Iterator[Shape]:
        yield Box(x + _PAD, at - 10, 20, 20, 10, fill=self.theme[self.tones.get(persona.id, tone(0))])
        ink = self.theme["persona.onAvatar"]
        letters = initials(persona.name) or "?"
        yield self.letters.text(
            x + _PAD + 10, at + MIDDLE * 9, letters, Font(10.5, 600), ink, anchor="middle"
        )
        ink = self.theme["ui.ink1"]
        yield self.letters.text(x + 46, at + MIDDLE * 12.5, persona.name or NAMELESS, _NAME, ink, within=190)
        yield self._people(persona.volume, x, at)
        yield from self._onward(persona.id, x, at)

    def _touchpoint(self, item: Touchpoint, x: float, at: float) -> Iterator[Shape]:
        is_sale = item.outcome is Outcome.SALE
        tile = self.theme["goal.fill"] if is_sale else self.sheet.stage_colour(item.stage, "tint")
        ink = self.theme["goal.ink"] if is_sale else self.sheet.stage_colour(item.stage, "ink")
        yield Box(x + 40, at - 9, 18, 18, 6, fill=tile)
        yield Icon(x + 43, at - 6, 12, icon_of(item), ink)
        yield self.letters.text(
            x + 66, at + MIDDLE * 12.5, item.name or NAMELESS, _NAME, self.theme["ui.ink1"], within=176
        )
        teams = (Team.MARKETING, Team.SALES) if item.team is Team.SHARED else (item.team,)
        told = [each for each in teams if each and self.sheet.style.tells_all]
        for place, team in enumerate(told):
            yield team_shape(team, self.theme, x + 254 + 10 * place, at, 8.0)
        known = self.report.touchpoints.get(item.id) if self.report else None
        is_told = self.sheet.style.tells_rates or is_sale
        if is_told and known is not None and known.visits is not None:
            yield self._people(known.visits, x, at)
        yield from self._onward(item.id, x, at)

    def _people(self, people: float, x: float, at: float) -> Shape:
        text = compact(people, self.letters.language)
        ink = self.theme["ui.ink1"]
        return self.letters.text(x + 330, at + MIDDLE * 12.5, text, _NAME, ink, anchor="right")

    def _onward(self, item_id: ItemId, x: float, at: float) -> Iterator[Shape]:
        """Where people go next, the likeliest first."""
        if not self.sheet.style.tells_rates:
            return
        steps = self.journey.outgoing.get(item_id, ())
        said = sorted(((self._rate(step), step) for step in steps), key=lambda pair: -(pair[0] or 0.0))
        texts = []
        for rate, step in said:
            target = self.journey.items.get(step.target)
            name = target.name if isinstance(target, Touchpoint | Persona) else ""
            share = (
                "" if rate is None else f" {percent(rate, self.letters.language, 0 if rate >= 0.1 else 1)}"
            )
            texts.append(f"{name}{share}")
        if texts:
            line = " · ".join(texts)
            yield self.letters.text(
                x + 352, at + MIDDLE * 11.5, line, _TEXT, self.theme["ui.ink2"], within=WIDTH - 352 - _PAD
            )

    def _rate(self, step: Transition) -> float | None:
        return share_of((step,), self.report)
