"""The ownership face put together: the journey above, contracts below it, and what stands beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from journeymap.model.handoffs import HandOff, Shares, hand_offs, shares_of, years_of
from journeymap.model.journey import Journey
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.map import reads_rtl
from journeymap.picture.owners.band import Band, line_sizes
from journeymap.picture.owners.beside import Column, Losing
from journeymap.picture.owners.contracts import Card, place_of, title_of
from journeymap.picture.shapes import Font, Layer, Measure, Part, Picture, Rect, around
from journeymap.picture.sheet import MIDDLE, Sheet, sheet_of
from journeymap.picture.style import Style
from journeymap.words import percent, say

_CARD: Final = 780.0
_BESIDE: Final = 440.0
_LAST: Final = 370.0
"""The width of what both share, on a slide."""
_GAP: Final = 18.0
MOST: Final = 12
"""Contracts that are drawn; the table holds all."""
MOST_ON_SLIDE: Final = 1
"""On a slide more of them could not be read; each has a page."""
STAGES_ON_SLIDE: Final = 10
"""Stages that stand in one line of a slide; of more, each line has pages of its own."""

__all__ = ["Losing", "OwnersLooks", "Page", "draw_owners", "owners_of", "pages_of"]


class Page(NamedTuple):
    """A page of the face on slides: which contract it has, and which stages, None where that is all."""

    contract: int
    stretch: tuple[int, int] | None


@dataclass(frozen=True)
class OwnersLooks:
    """How ownership is looked at.

    `year` shows another year than today; `shares` are tried instead of those of the journey. Narrow, what
    stands beside the contracts stands below them. Live, there are grips, and hints of what can be done.
    """

    year: int | None = None
    shares: Shares | None = None
    is_narrow: bool = False
    is_live: bool = False


def pages_of(journey: Journey, *, has_contracts: bool, shares: Shares | None = None) -> list[Page]:
    """The pages that ownership takes on slides: one for each contract, and for each line without any.

    By the `shares` of another year where they are given.
    """
    stages = [stage.id for stage in journey.stages]
    found = hand_offs(journey, shares) if has_contracts else ()
    if len(stages) <= STAGES_ON_SLIDE:
        return [Page(number, None) for number in range(max(1, len(found)))]
    pages: list[Page] = []
    first = 0
    for size in line_sizes(len(stages), STAGES_ON_SLIDE):
        line = stages[first : first + size]
        mine = [number for number, each in enumerate(found) if each.target in line] or [len(found)]
        pages += [Page(number, (first, size)) for number in mine]
        first += size
    return pages


def draw_owners(journey: Journey, style: Style, measure: Measure, report: Losing | None = None) -> Picture:
    """Who has which stage today, the contracts, the losses, and the years."""
    return owners_of(journey, style, measure, report).picture


def owners_of(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Losing | None = None,
    looks: OwnersLooks | None = None,
) -> Celled:
    """The same with its cells: `share`, `name`, `term.<parameter>.<side>` and `tenure.<year>` of a stage."""
    sheet = sheet_of(journey, style, measure, report)
    if not journey.stages:
        text = say("owners.empty", sheet.letters.language)
        nothing = Celled(Picture((), Rect(0, 0, 0, 0)), {})
        return _finished(journey, sheet, [_sentence(sheet, text)], nothing)
    return _Face(journey, sheet, looks or OwnersLooks()).drawn(report)


class _Face:
    """Ownership about to be drawn: the journey on top, the contracts below it, the rest beside or below."""

    def __init__(self, journey: Journey, sheet: Sheet, looks: OwnersLooks) -> None:
        self.journey, self.sheet, self.looks = journey, sheet, looks
        self.shares = shares_of(journey, looks.year) if looks.shares is None else looks.shares
        self.found = hand_offs(journey, self.shares)
        self.is_slide = sheet.style.is_slide
        wide = _CARD
        most = MOST_ON_SLIDE if self.is_slide else MOST
        if not sheet.style.tells_rates:
            most, self.looks = 0, replace(self.looks, is_narrow=True)
        first = sheet.style.page if self.is_slide else 0
        self.cards = [
            Card(sheet, journey, number, each, wide)
            for number, each in list(enumerate(self.found, 1))[first : first + most]
        ]
        across = max(1, len(self.cards)) if self.is_slide else 1
        self.room = across * (wide + _GAP) - _GAP
        if self.looks.is_narrow:
            self.width = self.room
        else:
            self.width = self.room + _GAP + _BESIDE + (_GAP + _LAST if self.is_slide else 0.0)

    def drawn(self, report: Losing | None) -> Celled:
        """The whole face with its cells."""
        stages, first = self.journey.stages, 0
        if self.sheet.style.stretch is not None:
            first, count = self.sheet.style.stretch
            stages = stages[first : first + count]
        band = Band(
            self.sheet, stages, self.shares, self.found, self.width, is_live=self.looks.is_live, first=first
        )
        parts = list(band.parts())
        top = band.height + 4
        contracts, foot = self._contracts(top)
        beside, cells = self._beside(report, top, foot)
        parts += [*contracts, *beside]
        cells |= band.cells
        for card in self.cards:
            cells |= card.cells
        held = Celled(Picture((), Rect(0, 0, 0, 0), band.cards), cells, band.columns)
        return _finished(
            self.journey, self.sheet, parts, held, _spoken(self.journey, self.sheet, self.shares, self.found)
        )

    def _contracts(self, top: float) -> tuple[list[Part], float]:
        """The contracts, below each other or on a slide beside each other; and where they end."""
        parts: list[Part] = []
        x, y, foot = 0.0, top, top
        for card in self.cards:
            card.x, card.y = x, y
            parts += card.parts()
            foot = max(foot, card.y + card.height + _GAP)
            if self.is_slide:
                x += card.width + _GAP
            else:
                y = foot
        for text in self._sentences():
            parts.append(_sentence(self.sheet, text, Rect(0.0, foot - 4, self.room, 0.0)))
            foot = parts[-1].box.bottom + 4
        return parts, foot + 8

    def _sentences(self) -> Iterator[str]:
        """What is said below the contracts: what a check means, how many more there are, that none is."""
        language = self.sheet.letters.language
        left = len(self.found) - len(self.cards)
        if not self.sheet.style.tells_rates or (self.sheet.style.stretch is not None and not self.cards):
            return
        if self.found:
            yield say("owners.proposals", language)
        else:
            hint = f" {say('owners.none_hint', language)}" if self.looks.is_live else ""
            yield say("owners.none", language) + hint
        if left and self.sheet.style.stretch is None:
            yield say("owners.more", language, count=left)

    def _beside(self, report: Losing | None, top: float, foot: float) -> tuple[list[Part], dict[Cell, Rect]]:
        """Losses, years and what both share; on a slide the last in a column of their own."""
        if self.looks.is_narrow:
            column = Column(self.sheet, self.journey, 0.0, foot, self.width)
        else:
            column = Column(self.sheet, self.journey, self.room + _GAP, top, _BESIDE)
        parts = list(column.losses(report))
        if self.sheet.style.tells_rates and (self.looks.is_live or years_of(self.journey)):
            parts += column.years(self.looks.year, is_live=self.looks.is_live)
        last = column
        if not self.sheet.style.tells_all:
            return parts, column.cells
        if self.is_slide:
            last = Column(self.sheet, self.journey, self.room + 2 * _GAP + _BESIDE, top, _LAST)
        parts += last.similarities()
        return parts, column.cells


def _sentence(sheet: Sheet, text: str, box: Rect | None = None) -> Part:
    """A sentence in a box, or round the middle."""
    letters = sheet.letters
    ink = sheet.theme["ui.ink3"]
    if box is None:
        shape = letters.text(0, 0, text, Font(14), ink, anchor="middle")
        return Part("", Layer.CARD, Rect(-shape.width / 2 - 20, -40, shape.width + 40, 80), (shape,))
    font = Font(12.5)
    lines = letters.lines(text, font, box.width - 8, 3)
    shapes = tuple(
        letters.text(box.x + 4, box.y + 12 + count * 18 + MIDDLE * 12.5, line, font, ink, whole=text)
        for count, line in enumerate(lines)
    )
    return Part("", Layer.CARD, Rect(box.x, box.y, box.width, 6 + 18.0 * len(lines)), shapes)


def _spoken(journey: Journey, sheet: Sheet, shares: Shares, found: Sequence[HandOff]) -> str:
    """The face in words, for those who do not see it."""
    language = sheet.letters.language
    told = [
        say(
            "owners.spoken",
            language,
            stage=stage.name or stage.id,
            marketing=percent(shares[stage.id], language),
            sales=percent(1 - shares[stage.id], language),
        )
        for stage in journey.stages
        if stage.id in shares
    ]
    told += [f"{title_of(sheet, each)}. {place_of(journey, language, each)}" for each in found]
    return ". ".join(told)


def _finished(
    journey: Journey, sheet: Sheet, parts: Sequence[Part], held: Celled, spoken: str = ""
) -> Celled:
    ordered = sorted(parts, key=lambda part: part.layer)
    box = around(part.box for part in ordered)
    picture = Picture(
        tuple(ordered),
        box,
        held.picture.cards,
        background=sheet.theme["ui.canvas"],
        language=sheet.letters.language,
        title=journey.map.name,
        description=spoken,
        names={stage.id: stage.name for stage in journey.stages},
    )
    found = Celled(picture, held.cells, held.columns)
    return found.mirrored() if reads_rtl(journey, sheet.style) else found
