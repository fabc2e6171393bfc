"""The journey with the shares of marketing and sales painted along it, and where one hands over."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from journeymap.model.handoffs import SIDES, HandOff, Shares
from journeymap.model.items import ItemId, Stage, Team
from journeymap.picture.cards import team_shape
from journeymap.picture.celled import Cell
from journeymap.picture.shapes import Box, Font, Icon, Layer, Part, Path, Rect, Segment, Shape, Text
from journeymap.picture.sheet import MIDDLE, Sheet, mixed
from journeymap.words import percent, say

NARROWEST: Final = 150.0
"""The least width of a stage; those for whom there is no room go on in the next line."""
HEAD: Final = 46.0
AREA: Final = 156.0
_LOW_AREA: Final = 128.0
"""On a slide, where the contract below wants large letters."""
_FOOT: Final = 46.0
_EASE: Final = 22.0
"""How far from the edge of a stage its boundary begins to bend towards the next."""
_LEAST: Final = 22.0
"""A region lower than this has its words beside it."""

_STAGE: Final = Font(13.5, 600)
_CHIP: Final = Font(12.5, 600)
_WORD: Final = Font(12.5, 500)
_PILL: Final = Font(12.5, 600)
_PILL_PAD: Final = 62.0
_PILL_GAP: Final = 4.0


def line_sizes(count: int, most: int) -> list[int]:
    """How many stages stand in each line, as equally as can be.

    >>> line_sizes(5, 8), line_sizes(9, 8), line_sizes(40, 8)
    ([5], [5, 4], [8, 8, 8, 8, 8])
    """
    lines = math.ceil(count / most)
    return [count // lines + (place < count % lines) for place in range(lines)]


class Band:
    """The stages of a journey from the corner at 0, 0, as wide as is asked for; `first` are before them."""

    def __init__(
        self, sheet: Sheet, stages: Sequence[Stage], shares: Shares, found: Sequence[HandOff], width: float,
        *, is_live: bool, first: int = 0,
    ) -> None:  # fmt: skip
        self.sheet, self.letters, self.theme = sheet, sheet.letters, sheet.theme
        self.stages, self.shares, self.found = stages, shares, found
        self.width, self.is_live, self.before = width, is_live, first
        self.cells: dict[Cell, Rect] = {}
        self.cards: dict[str, Rect] = {}
        self.columns: dict[ItemId, Rect] = {}
        self.height = 0.0
        self.area = _LOW_AREA if sheet.style.is_slide else AREA

    def parts(self) -> Iterator[Part]:
        """Everything, in no particular order."""
        first, y = 0, 0.0
        for size in line_sizes(len(self.stages), max(1, int(self.width // NARROWEST))):
            line = self.stages[first : first + size]
            wide = self.width / max(size, 1)
            boxes = {
                stage.id: Rect(place * wide, y + HEAD, wide, self.area) for place, stage in enumerate(line)
            }
            yield self._ground(y)
            for place, stage in enumerate(line):
                number = self.before + first + place + 1
                yield self._head(stage, number, boxes[stage.id], is_last=place == size - 1)
                self.columns[stage.id] = Rect(place * wide, y, wide, HEAD + self.area)
                self.cells[stage.id, "share"] = boxes[stage.id]
            yield from self._painted(line, boxes)
            yield from self._words(line, boxes)
            yield from self._marks(boxes)
            first, y = first + size, y + HEAD + self.area + _FOOT
        self.height = y

    def _ground(self, y: float) -> Part:
        box = Rect(0.0, y, self.width, HEAD + self.area)
        fill, line = self.theme["ui.surface"], self.theme["ui.hairline"]
        return Part("", Layer.GROUND, box.grown(2), (Box(*box.grown(1), 12, fill=fill, line=line),))

    def _head(self, stage: Stage, number: int, area: Rect, *, is_last: bool) -> Part:
        x, wide = area.x, area.width
        top, middle = area.y - HEAD, area.y - HEAD / 2
        tip = 0.0 if is_last else 9.0
        outline: tuple[Segment, ...] = (
            ("M", (x, top + 0.5)), ("L", (x + wide - 1, top + 0.5)), ("L", (x + wide - 1 + tip, middle)),
            ("L", (x + wide - 1, area.y)), ("L", (x, area.y)), ("L", (x + 9.0 if x else x, middle)),
            ("Z", ()),
        )  # fmt: skip
        colour = {
            part: self.sheet.stage_colour(stage.id, part) for part in ("tint", "strong", "onStrong", "ink")
        }
        at = x + 18
        shapes = (
            Path(outline, fill=colour["tint"]),
            Box(at, middle - 10, 20, 20, 6, fill=colour["strong"]),
            self.letters.text(
                at + 10, middle + MIDDLE * 12, str(number), _CHIP, colour["onStrong"], anchor="middle"
            ),
            self.letters.text(
                at + 28,
                middle + MIDDLE * 13.5,
                stage.name,
                _STAGE,
                colour["ink"],
                within=max(20.0, wide - 58),
            ),
        )
        box = Rect(x, top, wide, HEAD)
        self.cards[stage.id] = self.cells[stage.id, "name"] = box
        return Part(stage.id, Layer.CARD, box, shapes)

    # shares

    def _painted(self, line: Sequence[Stage], boxes: Mapping[ItemId, Rect]) -> Iterator[Part]:
        """Marketing's part from below and sales' from above, in one stretch as long as shares are known."""
        run: list[Stage] = []
        for stage in (*line, None):
            if stage is not None and stage.id in self.shares:
                run.append(stage)
                continue
            if run:
                yield self._stretch([(boxes[each.id], self.shares[each.id]) for each in run])
            run = []
            if stage is not None:
                box = boxes[stage.id]
                unknown = Box(*box, fill=self.theme["ui.surfaceSunken"])
                text = self.letters.text(
                    box.centre[0], box.centre[1], say("owners.unknown", self.letters.language), _WORD,
                    self.theme["ui.ink3"], anchor="middle",
                )  # fmt: skip
                yield Part(stage.id, Layer.STAGE, box, (unknown, text))

    def _stretch(self, found: Sequence[tuple[Rect, float]]) -> Part:
        edge = self._edge(found)
        (first, _), (last, _) = found[0], found[-1]
        whole = first.united(last)
        ground = self.theme["ui.surface"]
        below = (*edge, ("L", (whole.right, whole.bottom)), ("L", (whole.x, whole.bottom)), ("Z", ()))
        strength = 0.34 if self.theme.is_dark else 0.26
        shapes: list[Shape] = [
            Box(*whole, fill=mixed(self.theme["team.sales"], ground, strength)),
            Path(below, fill=mixed(self.theme["team.marketing"], ground, strength)),
        ]
        shapes += [Box(box.x, box.y, 1.0, box.height, fill=self.theme["ui.hairline"]) for box, _ in found[1:]]
        shapes.append(Path(edge, line=self.theme["ui.ink1"], line_width=2.0, round=True))
        if self.is_live:
            for box, share in found:
                y = box.bottom - share * box.height
                x = box.centre[0]
                fill, line = self.theme["ui.card"], self.theme["ui.ink1"]
                shapes.append(Box(x - 16, y - 4, 32, 8, 4, fill=fill, line=line, line_width=1.5))
        return Part("", Layer.STAGE, whole.grown(5), tuple(shapes))

    def _edge(self, found: Sequence[tuple[Rect, float]]) -> tuple[Segment, ...]:
        """The boundary: level in each stage, bending from one to the next."""
        levels = [box.bottom - share * box.height for box, share in found]
        outline: list[Segment] = [("M", (found[0][0].x, levels[0]))]
        for place, (box, _) in enumerate(found):
            ease = min(_EASE, box.width * 0.2)
            if place + 1 == len(found):
                outline.append(("L", (box.right, levels[place])))
                continue
            start, end = box.right - ease, box.right + ease
            outline.append(("L", (start, levels[place])))
            outline.append(
                ("C", (box.right, levels[place], box.right, levels[place + 1], end, levels[place + 1]))
            )
        return tuple(outline)

    def _words(self, line: Sequence[Stage], boxes: Mapping[ItemId, Rect]) -> Iterator[Part]:
        """Whose each region is: shape, word and share in it, or beside it where it is too low."""
        for stage in line:
            share = self.shares.get(stage.id)
            if share is None:
                continue
            box = boxes[stage.id]
            edge = box.bottom - share * box.height
            for side in SIDES:
                part = share if side is Team.MARKETING else 1 - share
                if part <= 1e-9:
                    continue
                is_low = part * box.height < _LEAST + 6
                if side is Team.MARKETING:
                    y = edge - 15 if is_low else (edge + box.bottom) / 2
                else:
                    y = edge + 15 if is_low else (box.y + edge) / 2
                yield self.mark(stage.id, side, part, box.centre[0], y, box.width - 12)

    def mark(self, item: str, side: Team, share: float, x: float, y: float, room: float) -> Part:
        """The sign of a side with its word and share, round a point."""
        language = self.letters.language
        number = percent(share, language)
        team = say(f"team.{side}", language)
        text = self.letters.fitting(
            [say("owners.share", language, team=team, share=number), number], _WORD, room - 16
        )
        ink = self.theme["ui.ink1"]
        words = self.letters.text(0.0, 0.0, text, _WORD, ink)
        left = x - (words.width + 15) / 2
        shape = team_shape(side, self.theme, left + 5, y, 9.0)
        placed = self.letters.text(left + 15, y + MIDDLE * 12.5, text, _WORD, ink)
        return Part(item, Layer.PILL, Rect(left, y - 9, words.width + 15, 18), (shape, placed))

    def _marks(self, boxes: Mapping[ItemId, Rect]) -> Iterator[Part]:
        """A line and a pill where a stage takes over."""
        here = [
            (number, each, boxes[each.target])
            for number, each in enumerate(self.found, 1)
            if each.target in boxes
        ]
        words = [
            self.letters.text(
                0.0, 0.0, say(f"team.{each.taker}", self.letters.language), _PILL, self.theme["ui.ink1"],
                within=max(30.0, box.width - 66),
            )
            for _, each, box in here
        ]  # fmt: skip
        wide = [each.width + _PILL_PAD for each in words]
        wanted = [box.x - width / 2 for (*_, box), width in zip(here, wide, strict=True)]
        lefts = apart(wanted, wide, self.width)
        for (number, each, box), text, left in zip(here, words, lefts, strict=True):
            yield self._line(box)
            yield self._pill(number, each, text, left, box.bottom + 10.0)

    def _line(self, box: Rect) -> Part:
        top = box.y - HEAD
        ends: tuple[Segment, ...] = (("M", (box.x, top)), ("L", (box.x, box.bottom + 10.0)))
        line = Path(ends, line=self.theme["ui.ink1"], line_width=1.6, dash=(5.0, 4.0))
        return Part("", Layer.PILL, Rect(box.x - 1, top, 2, HEAD + self.area + 10), (line,))

    def _pill(self, number: int, hand_off: HandOff, words: Text, left: float, y: float) -> Part:
        width, middle = words.width + _PILL_PAD, y + 13
        fill, line = self.theme["ui.card"], self.theme["ui.hairlineStrong"]
        shapes = (
            Box(left, y, width, 26, 13, fill=fill, line=line, shadow="card"),
            *number_chip(self.sheet, number, left + 4, y + 4),
            Icon(left + 25, middle - 6.5, 13, "arrow-right", self.theme["ui.ink2"], 2.0, mirrored=True),
            team_shape(hand_off.taker, self.theme, left + 45, middle, 9.0),
            replace(words, x=left + 53, y=middle + MIDDLE * 12),
        )
        return Part(hand_off.target, Layer.BADGE, Rect(left, y, width, 26), shapes)


def apart(wanted: Sequence[float], wide: Sequence[float], room: float) -> list[float]:
    """Where things of these widths begin so that none covers another, each as near to its place as can be.

    >>> apart([-5, 20, 90], [30, 30, 30], 100)
    [0.0, 34.0, 70.0]
    """
    found: list[float] = []
    end = -_PILL_GAP
    for place, width in zip(wanted, wide, strict=True):
        found.append(max(place, end + _PILL_GAP))
        end = found[-1] + width
    edge = room + _PILL_GAP
    for place in range(len(found) - 1, -1, -1):
        found[place] = float(min(found[place], edge - _PILL_GAP - wide[place]))
        edge = found[place]
    return found


def number_chip(sheet: Sheet, number: int, x: float, y: float) -> tuple[Shape, Shape]:
    """The number of a hand-off on a dark disc."""
    disc = Box(x, y, 18, 18, 9, fill=sheet.theme["ui.ink1"])
    size = 12.5 if number < 10 else 10.5
    text = sheet.letters.text(
        x + 9, y + 9 + MIDDLE * size, str(number), Font(size, 600), sheet.theme["ui.surface"], anchor="middle"
    )
    return disc, text
