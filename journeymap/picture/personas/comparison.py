"""Two personas beside each other, and what is different in a sentence each."""

import math
from collections.abc import Iterator
from typing import Final

from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.celled import Celled
from journeymap.picture.figures import Summary
from journeymap.picture.personas.drawing import (
    CARD,
    GAP,
    HEAD,
    LABEL,
    PAD,
    SAID,
    Drawing,
    Known,
    Line,
    reach_of,
)
from journeymap.picture.shapes import Font, Layer, Measure, Part, Rect, Shape
from journeymap.picture.sheet import MIDDLE, sheet_of
from journeymap.picture.style import Style
from journeymap.words import amount, money, percent, say

_MIDDLE: Final = 400.0
"""The width of what is said between two, unless there is less room to read it in."""
_NARROWEST: Final = 280.0


def comparison_of(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Known | None,
    pair: tuple[tuple[ItemId, Summary | None], tuple[ItemId, Summary | None]],
    *,
    room: float = math.inf,
) -> Celled:
    """Two personas beside each other, and between them what is different, in one sentence each.

    `pair` are their ids with the figures of each alone.
    """
    drawing = _Comparison(sheet_of(journey, style, measure, report), journey, report)
    found = [(journey.items.get(name), own) for name, own in pair]
    known = [(item, own) for item, own in found if isinstance(item, Persona)]
    if len(known) < 2:
        return drawing.finished([drawing.nobody()])
    (one, first), (two, second) = known
    drawing.middle = max(_NARROWEST, min(_MIDDLE, room - 2 * (CARD + GAP)))
    drawing.wide = 2 * CARD if style.is_slide else CARD
    parts = [*drawing.pair(one, two), *drawing.between(one, two, first, second, drawing.wide + GAP)]
    return drawing.finished(parts)


class _Comparison(Drawing):
    """Two personas about to be compared."""

    middle = _MIDDLE
    wide = CARD
    """The width of a card: on a slide, which is low, of two columns."""

    def between(
        self, one: Persona, two: Persona, first: Summary | None, second: Summary | None, x: float
    ) -> Iterator[Part]:
        """What two personas differ in, and which touchpoints they share."""
        room = self.middle - 2 * PAD
        ink, soft = self.theme["ui.ink1"], self.theme["ui.ink3"]
        language = self.letters.language
        title = say("personas.differences", language)
        shapes: list[Shape] = [self.letters.text(x + PAD, PAD + 14 + MIDDLE * 14, title, HEAD, ink)]
        y = PAD + 38
        names = one.name or say("personas.first", language), two.name or say("personas.second", language)
        if first is None or second is None:
            waiting = say("personas.awaited", language) if self.report is not None else ""
            lines, height = self.texts(x + PAD, y, waiting, SAID, soft, room=room, most=3)
            shapes += lines
            y += height
        else:
            for text in _sentences(names, first, second, self.journey.map.currency, language):
                lines, height = self.texts(x + PAD, y, text, SAID, ink, room=room, most=3)
                shapes += lines
                y += height + 10
            met = [
                {item.id for item in self.journey.of(Touchpoint) if (reach_of(own, item.id) or 0) > 0}
                for own in (first, second)
            ]
            for key, ids, whose in (
                ("shared", met[0] & met[1], {}),
                ("only", met[0] - met[1], {"name": names[0]}),
                ("only", met[1] - met[0], {"name": names[1]}),
            ):
                y += 14
                head = say(f"personas.{key}", language, **whose)
                shapes.append(
                    self.letters.text(x + PAD, y + MIDDLE * 11.5, head, Font(11.5, 500), soft, within=room)
                )
                held = [item.name or "…" for item in self.journey.of(Touchpoint) if item.id in ids]
                text = " · ".join(held) if held else say("personas.none", language)
                lines, height = self.texts(x + PAD, y + 10, text, LABEL, ink, room=room, most=8)
                shapes += lines
                y += height + 16
        box = Rect(x, 0.0, self.middle, y + PAD)
        yield self.ground(box)
        yield Part("", Layer.CARD, box, tuple(shapes))

    def pair(self, one: Persona, two: Persona) -> Iterator[Part]:
        """All that is known of two personas, at both sides of what is said between them, line beside line."""
        room = CARD - 2 * PAD
        xs = (0.0, self.wide + self.middle + 2 * GAP)
        both = list(zip((one, two), xs, strict=True))
        shapes: tuple[list[Shape], list[Shape]] = ([], [])
        foot = 0.0
        for (item, x), found in zip(both, shapes, strict=True):
            heading, y = self.heading(item, x + PAD, PAD, room)
            found.extend(heading)
            foot = max(foot, y)
        known = [{line.label: line for line in self.facts(item)} for item, _ in both]
        for label in dict.fromkeys(label for lines in known for label in lines):
            for (_, x), lines, found in zip(both, known, shapes, strict=True):
                rows, _ = self.rows([lines.get(label, Line(label, "–"))], x + PAD, foot, room)
                found.extend(rows)
            foot += 31.0
        foot += 8.0
        told = self.told()
        high = [max(self.fields(item, (name,), 0.0, 0.0, room)[1] for item, _ in both) for name in told]
        cut, begin = len(told), PAD - 12
        if self.wide > CARD:
            cut = min(range(len(told) + 1), key=lambda at: max(foot + sum(high[:at]), begin + sum(high[at:])))
        lows = [foot]
        for names, aside, top in ((told[:cut], 0.0, foot), (told[cut:], CARD, begin)):
            y = top
            for name in names:
                ends = []
                for (item, x), found in zip(both, shapes, strict=True):
                    fields, end = self.fields(item, (name,), x + aside + PAD, y, room)
                    found.extend(fields)
                    ends.append(end)
                y = max(ends)
            lows.append(y if names else foot)
        foot = max(lows)
        for (item, x), found in zip(both, shapes, strict=True):
            box = Rect(x, 0.0, self.wide, foot + 6)
            self.cards[item.id] = Rect(x + 8, 8.0, CARD - 16, 62)
            yield self.ground(box)
            yield Part(item.id, Layer.CARD, box, tuple(found))


def _sentences(
    names: tuple[str, str], first: Summary, second: Summary, currency: str, language: str
) -> Iterator[str]:
    """Each figure that both have, and who is ahead in it."""

    def days(value: float) -> str:
        return amount(float(round(value)) if value >= 9.95 else round(value, 1), language)

    def cash(value: float) -> str:
        return money(value, currency, language)

    def share(value: float) -> str:
        return percent(value, language, 2)

    figures = (
        ("conversion", first.conversion, second.conversion, share, True),
        ("cpa", first.cpa, second.cpa, cash, False),
        ("clv", first.clv, second.clv, cash, True),
        ("cycle", first.cycle_days.mean, second.cycle_days.mean, days, False),
    )
    for key, mine, yours, write, more_is_better in figures:
        if mine is None or yours is None:
            continue
        if write(mine) == write(yours):
            yield say(f"personas.{key}_same", language, value=write(mine))
            continue
        is_mine = (mine > yours) == more_is_better
        ahead, behind = (mine, yours) if is_mine else (yours, mine)
        name = names[0 if is_mine else 1]
        yield say(f"personas.{key}_ahead", language, name=name, ahead=write(ahead), behind=write(behind))
