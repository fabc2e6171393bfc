"""All personas side by side, each with all that is known of it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, cast

from journeymap.model.items import Claim, Persona
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.keeping import Same
from journeymap.picture.lettering import Lettering
from journeymap.picture.persona import ordered
from journeymap.picture.personas.drawing import CARD, GAP, PAD, Drawing, Known, Line
from journeymap.picture.shapes import Layer, Measure, Part, Picture, Point, Rect, Shape
from journeymap.picture.sheet import Sheet, sheet_of
from journeymap.picture.style import Style

_FEW: Final = 3
"""Personas that stand beside each other on a slide."""


def draw_personas(journey: Journey, style: Style, measure: Measure, report: Known | None = None) -> Picture:
    """All personas side by side."""
    return gallery_of(journey, style, measure, report).picture


def gallery_of(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Known | None = None,
    *,
    room: float = math.inf,
) -> Celled:
    """A card for each persona with all that is known of it, no more beside each other than have `room`."""
    drawing = _Gallery(sheet_of(journey, style, measure, report), journey, report)
    parts = list(drawing.gallery(ordered(journey), room))
    return drawing.finished(parts or [drawing.nobody()])


class _Gallery(Drawing):
    """The cards of personas about to be drawn."""

    def gallery(self, personas: Sequence[Persona], room: float) -> Iterator[Part]:
        """A card for each, in rows; those of a row are as high as the highest of them."""
        told, is_slide = self.told(), self.sheet.style.is_slide
        across = 0 if not told else 1 if not is_slide or len(personas) <= _FEW else 2
        most = min(_FEW, 4 - across) if is_slide else max(2, 3 - across)
        wide = (1 + across) * CARD + GAP
        if room < most * wide - GAP:
            most = max(1, int((room + GAP) // wide))
        top = 0.0
        for first in range(0, len(personas), most):
            row = personas[first : first + most]
            foot = max(self._card(each, 0.0, top, across)[1].bottom for each in row)
            for column, each in enumerate(row):
                x = column * wide
                shapes, box = self._card(each, x, top, across)
                box = Rect(box.x, box.y, box.width, foot - top)
                self.cards[each.id] = Rect(x + 8, top + 8, CARD - 16, 62)
                yield self.ground(box)
                yield Part(each.id, Layer.CARD, box, tuple(shapes))
            top = foot + GAP

    def _card(self, item: Persona, x: float, top: float, across: int) -> tuple[Sequence[Shape], Rect]:
        """All that is known of a persona; laid out anew only where that is another than before."""
        claims = (each for each in self.journey.of(Claim) if each.about == item.id)
        facts, tone = tuple(self.facts(item)), self.tones[item.id]
        dress = _Dress(self.letters, self.sheet.style, tone, across)
        shapes, box, cells = _card_of(Same((item, *claims)), facts, dress, (x, top))
        self.cells.update(cells)
        return shapes, box

    def card(self, item: Persona, facts: Sequence[Line], at: Point, across: int) -> tuple[list[Shape], Rect]:
        """Beside the figures, and below them where there is one column beside, all that is known."""
        told, is_few, (x, top) = self.told(), across < 2, at
        room = CARD - 2 * PAD
        shapes, y = self.heading(item, x + PAD, top + PAD, room)
        rows, y = self.rows(facts, x + PAD, y, room)
        shapes += rows
        foot, high = y, top + PAD - 12
        starts = [y + 8, high] if is_few else [high, high]
        sizes = [self.fields(item, (name,), 0.0, 0.0, room)[1] for name in told]
        cut = min(
            range(len(told) + 1),
            key=lambda cut: max(starts[0] + sum(sizes[:cut]), starts[1] + sum(sizes[cut:])),
        )
        begins = (x + PAD, x + CARD + PAD) if is_few else (x + CARD + PAD, x + 2 * CARD + PAD)
        for names, left, start in zip((told[:cut], told[cut:]), begins, starts, strict=True):
            fields, y = self.fields(item, names, left, start, room)
            shapes += fields
            foot = max(foot, y if names else foot)
        return shapes, Rect(x, top, (1 + across) * CARD, foot + 6 - top)


class _Dress(NamedTuple):
    """How a card of the gallery looks: its letters and style, the persona's colour, and columns beside."""

    letters: Lettering
    style: Style
    tone: str
    across: int


@lru_cache(maxsize=64)
def _card_of(
    held: Same, facts: tuple[Line, ...], dress: _Dress, at: Point
) -> tuple[tuple[Shape, ...], Rect, Mapping[Cell, Rect]]:
    """The card of a persona and of what is claimed of it, and what is written in where; the last are kept."""
    item, *claims = cast("tuple[Persona, *tuple[Claim, ...]]", held.held)
    journey = journey_of([item, *claims])
    drawing = _Gallery(Sheet(dress.style, dress.letters, journey.map, None, {}, {}, journey), journey, None)
    drawing.tones = {item.id: dress.tone}
    shapes, box = drawing.card(item, facts, at, dress.across)
    return tuple(shapes), box, drawing.cells
