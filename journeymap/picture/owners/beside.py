"""What stands beside the contracts: whose the losses are, who had the stages before, and what both share."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, Protocol

from journeymap.model.handoffs import SIDES, Shares, mean_share, shares_of, years_of
from journeymap.model.items import ItemId, Team
from journeymap.model.journey import Journey
from journeymap.picture.cards import team_shape
from journeymap.picture.celled import Cell
from journeymap.picture.figures import Figures
from journeymap.picture.shapes import Box, Font, Icon, Layer, Part, Rect, Shape
from journeymap.picture.sheet import MIDDLE, Sheet, mixed
from journeymap.words import compact, has, percent, say

PAD: Final = 18.0
_ROW: Final = 32.0
_HIGH: Final = 24.0
YEARS: Final = 10
"""Years that are drawn, the latest."""
FIGURES: Final = ("leaving", "recoverable")
SIMILAR: Final = (
    ("journey", "route"), ("nurturing", "mail"), ("optimisation", "trending-up"), ("stages", "columns-3"),
    ("data", "chart-line"),
)  # fmt: skip
"""What marketing and sales have in common, and its icons."""

_TITLE: Final = Font(14, 600)
_ABOUT: Final = Font(12.5)
_NAME: Final = Font(12.5, 500)
_TEXT: Final = Font(12.5)
_VALUE: Final = Font(12.5, 600)


class OwnerFigures(Protocol):
    """What one owner loses per period: people, and customers they would have become."""

    @property
    def leaving(self) -> float | None: ...
    @property
    def recoverable(self) -> float | None: ...


class Losing(Figures, Protocol):
    """The figures of a map, and whose its losses are."""

    @property
    def owners(self) -> Mapping[str, OwnerFigures]: ...


class Loss(NamedTuple):
    """What a side loses, and how long its bar is beside the other's."""

    figure: str
    side: Team
    amount: float | None
    part: float


def losses_of(report: Losing | None) -> list[Loss]:
    """The losses of a report as bars, each figure on its own scale; amounts are None where there are none."""
    found: list[Loss] = []
    for figure in FIGURES:
        own = [report.owners.get(side.value) if report else None for side in SIDES]
        amounts: list[float | None] = [getattr(each, figure) if each else None for each in own]
        most = max((each for each in amounts if each is not None), default=0.0) or 1.0
        found += [
            Loss(figure, side, amount, (amount or 0.0) / most)
            for side, amount in zip(SIDES, amounts, strict=True)
        ]
    return found


class Column:
    """Cards below each other from a corner on; `y` is where the next begins."""

    def __init__(self, sheet: Sheet, journey: Journey, x: float, y: float, width: float) -> None:
        self.sheet, self.letters, self.theme = sheet, sheet.letters, sheet.theme
        self.journey = journey
        self.x, self.y, self.width = x, y, width
        self.cells: dict[Cell, Rect] = {}

    def losses(self, report: Losing | None) -> Iterator[Part]:
        """Two bars for each of the two losses."""
        known = f"explain.period.{self.sheet.info.period}"
        period = say(known, self.letters.language) if has(known) else self.sheet.info.period
        start, shapes, y = self.y, *self._head("losses", self._say("losses_about", period=period))
        label = ""
        for loss in losses_of(report):
            if loss.figure != label:
                label = loss.figure
                text = self._say(label)
                shapes.append(self._text(self.x + PAD, y + 11, text, _NAME, "ui.ink2"))
                y += 24
            shapes += self._bar(loss, y)
            y += 24
            if loss.side is SIDES[-1]:
                y += 6
        yield from self._card(start, y, shapes)

    def _bar(self, loss: Loss, y: float) -> Iterator[Shape]:
        language, middle = self.letters.language, y + 11
        x, colour = self.x + PAD, self.theme[f"team.{loss.side}"]
        yield team_shape(loss.side, self.theme, x + 5, middle, 9.0)
        yield self._text(x + 16, middle, say(f"team.{loss.side}", language), _TEXT, "ui.ink1", within=80)
        left, room = x + 104, self.width - 2 * PAD - 104 - 64
        yield Box(left, middle - 4, room, 8, 4, fill=self.theme["ui.surfacePressed"])
        if loss.part > 0:
            yield Box(left, middle - 4, max(8.0, room * loss.part), 8, 4, fill=colour)
        amount = self._say("unknown") if loss.amount is None else compact(loss.amount, language)
        yield self.letters.text(
            self.x + self.width - PAD, middle + MIDDLE * 12.5, amount, _VALUE, self.theme["ui.ink1"],
            anchor="right",
        )  # fmt: skip

    def years(self, year: int | None, *, is_live: bool) -> Iterator[Part]:
        """Who had the stages in each year that is told, and who has them today."""
        start, shapes, y = self.y, *self._head("years", self._say("years_about"))
        told = years_of(self.journey)
        if not told:
            text = self._say("no_years")
            for line in self.letters.lines(text, _TEXT, self.width - 2 * PAD, 3):
                shapes.append(self._text(self.x + PAD, y + 9, line, _TEXT, "ui.ink2", whole=text))
                y += 18
        if len(told) > YEARS:
            count = len(told) - YEARS
            shapes.append(
                self._text(self.x + PAD, y + 9, self._say("earlier", count=count), _ABOUT, "ui.ink3")
            )
            y += 24
        for each in (*told[-YEARS:], None) if told else ():
            shapes += self._year(each, y, is_shown=is_live and each == year)
            y += _ROW
        yield from self._card(start, y, shapes)

    def _year(self, year: int | None, y: float, *, is_shown: bool) -> Iterator[Shape]:
        """A strip of the stages, marketing's part of each from below."""
        shares = shares_of(self.journey, year)
        label = self._say("today") if year is None else str(year)
        left, room = self.x + PAD + 58, self.width - 2 * PAD - 58 - 124
        wide = room / max(1, len(self.journey.stages))
        if is_shown:
            box = (self.x + PAD - 8, y - 3, self.width - 2 * PAD + 16, _HIGH + 6)
            yield Box(*box, 8, fill=self.theme["ui.accentTint"])
        ink = "ui.accentInk" if is_shown else "ui.ink1"
        yield self._text(self.x + PAD, y + _HIGH / 2, label, _VALUE if is_shown else _NAME, ink, within=54)
        for place, stage in enumerate(self.journey.stages):
            box = Rect(left + place * wide, y, wide, _HIGH)
            yield from self._cell(shares, stage.id, box)
            if year is not None:
                self.cells[stage.id, f"tenure.{year}"] = box
        mean = mean_share(shares)
        if mean is not None:
            at = self.x + self.width - PAD - 114
            share = percent(mean, self.letters.language)
            yield team_shape(Team.MARKETING, self.theme, at + 5, y + _HIGH / 2, 8.0)
            text = self._say("mean", share=share)
            yield self._text(at + 14, y + _HIGH / 2, text, _ABOUT, "ui.ink2", within=100)

    def _cell(self, shares: Shares, stage: ItemId, box: Rect) -> Iterator[Shape]:
        share = shares.get(stage)
        gap = min(2.0, box.width * 0.2)
        inner = Rect(box.x, box.y, box.width - gap, box.height)
        if share is None:
            yield Box(
                *inner, fill=self.theme["ui.surfaceSunken"], line=self.theme["ui.hairlineStrong"], dash=(2, 2)
            )
            return
        ground = self.theme["ui.surface"]
        high = inner.height * share
        yield Box(*inner, fill=mixed(self.theme["team.sales"], ground, 0.5))
        if high > 0:
            fill = mixed(self.theme["team.marketing"], ground, 0.75)
            yield Box(inner.x, inner.bottom - high, inner.width, high, fill=fill)
        if 0 < share < 1:
            yield Box(inner.x, inner.bottom - high - 0.75, inner.width, 1.5, fill=self.theme["ui.ink1"])

    def similarities(self) -> Iterator[Part]:
        """What both share, one line each."""
        start, shapes, y = self.y, *self._head("similar", "")
        room = self.width - 2 * PAD - 26
        for key, icon in SIMILAR:
            name, about = self._say(f"similar.{key}"), self._say(f"similar.{key}.about")
            shapes.append(Icon(self.x + PAD, y + 3, 15, icon, self.theme["ui.ink3"]))
            shapes.append(self._text(self.x + PAD + 26, y + 10, name, _VALUE, "ui.ink1", within=room))
            shapes.append(self._text(self.x + PAD + 26, y + 27, about, _ABOUT, "ui.ink3", within=room))
            y += 41
        text = self._say("generation")
        for line in self.letters.lines(text, _ABOUT, self.width - 2 * PAD, 3):
            shapes.append(self._text(self.x + PAD, y + 9, line, _ABOUT, "ui.ink2", whole=text))
            y += 17
        yield from self._card(start, y, shapes)

    # their frame

    def _head(self, key: str, about: str) -> tuple[list[Shape], float]:
        x, y = self.x + PAD, self.y
        room = self.width - 2 * PAD
        shapes: list[Shape] = [self._text(x, y + 23, self._say(key), _TITLE, "ui.ink1", within=room)]
        if about:
            shapes.append(self._text(x, y + 43, about, _ABOUT, "ui.ink3", within=room))
        return shapes, y + (62 if about else 42)

    def _card(self, start: float, end: float, shapes: list[Shape]) -> Iterator[Part]:
        box = Rect(self.x, start, self.width, end + 12 - start)
        self.y = box.bottom + 14
        fill, line = self.theme["ui.card"], self.theme["card.line"]
        yield Part("", Layer.GROUND, box.grown(6), (Box(*box, 14, fill=fill, line=line, shadow="card"),))
        yield Part("", Layer.CARD, box, tuple(shapes))

    def _say(self, key: str, **facts: object) -> str:
        return say(f"owners.{key}", self.letters.language, **facts)

    def _text(
        self, x: float, middle: float, text: str, font: Font, ink: str, *, within: float | None = None,
        whole: str = "",
    ) -> Shape:  # fmt: skip
        at = middle + MIDDLE * font.size
        return self.letters.text(x, at, text, font, self.theme[ink], within=within, whole=whole)
