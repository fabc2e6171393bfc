"""What marketing and sales agree on where one hands over to the other: a card with the ten parameters."""

from collections.abc import Iterator
from typing import Final

from journeymap.model.handoffs import SIDES, HandOff, contract_of
from journeymap.model.items import ItemId, Stage, Team
from journeymap.model.journey import Journey
from journeymap.picture.cards import team_shape
from journeymap.picture.celled import Cell
from journeymap.picture.owners.band import number_chip
from journeymap.picture.shapes import Box, Font, Icon, Layer, Part, Rect, Shape
from journeymap.picture.sheet import MIDDLE, Sheet
from journeymap.words import say

PAD: Final = 18.0
_HEAD: Final = 62.0
_SIDES: Final = 30.0
_LABEL: Final = 104.0
_LINE: Final = 17.0
_ROW: Final = 11.0
_MOST: Final = 3

_TITLE: Final = Font(14, 600)
_ABOUT: Final = Font(12.5)
_NAME: Final = Font(12.5, 500)
_TEXT: Final = Font(12.5)
_AGREED: Final = Font(12.5, 500)


def wording(parameter: str, side: Team, language: str) -> str:
    """What a parameter says for a side until somebody writes something else."""
    return say(f"owners.term.{parameter}.{side}", language)


def title_of(sheet: Sheet, hand_off: HandOff) -> str:
    """A hand-off by its teams."""
    language = sheet.letters.language
    giver, taker = (say(f"team.{team}", language) for team in (hand_off.giver, hand_off.taker))
    return say("owners.handoff", language, giver=giver, taker=taker)


def place_of(journey: Journey, language: str, hand_off: HandOff) -> str:
    """Where a hand-off is, in a sentence."""
    taker = say(f"team.{hand_off.taker}", language)
    between = ", ".join(name_of(journey, each) for each in hand_off.between)
    key = "owners.between" if between else "owners.takes"
    return say(key, language, taker=taker, stage=name_of(journey, hand_off.target), between=between)


def name_of(journey: Journey, stage: ItemId) -> str:
    """What a stage is called."""
    item = journey[stage]
    return (item.name if isinstance(item, Stage) else "") or str(stage)


class Card:
    """The contract of one hand-off, drawn where it is put; `height` is known when it is drawn."""

    def __init__(self, sheet: Sheet, journey: Journey, number: int, hand_off: HandOff, width: float) -> None:
        self.sheet, self.letters, self.theme = sheet, sheet.letters, sheet.theme
        self.journey, self.number, self.hand_off = journey, number, hand_off
        self.x, self.y, self.width = 0.0, 0.0, width
        self.text_width = (width - 2 * PAD - _LABEL) / 2
        self.cells: dict[Cell, Rect] = {}
        self.height = 0.0

    def parts(self) -> Iterator[Part]:
        """The card; its paper last."""
        yield self._head()
        y = self.y + _HEAD + _SIDES
        language, stage = self.letters.language, self.hand_off.target

        def proposed(parameter: str, side: Team) -> str:
            return wording(parameter, side, language)

        for parameter, term, is_agreed in contract_of(self.journey, stage, proposed):
            texts = {Team.MARKETING: term.marketing, Team.SALES: term.sales}
            part = self._row(parameter, texts, y, is_agreed=is_agreed)
            yield part
            y += part.box.height
        self.height = y + 8 - self.y
        box = Rect(self.x, self.y, self.width, self.height)
        fill, line = self.theme["ui.card"], self.theme["card.line"]
        yield Part(stage, Layer.GROUND, box.grown(6), (Box(*box, 14, fill=fill, line=line, shadow="card"),))

    def column(self, side: Team) -> float:
        """Where the texts of a side begin."""
        return self.x + PAD + _LABEL + (0.0 if side is Team.MARKETING else self.text_width)

    def _head(self) -> Part:
        x, y, room = self.x + PAD, self.y, self.width - 2 * PAD
        ink, soft, weak = (self.theme[f"ui.ink{each}"] for each in (1, 2, 3))
        title = title_of(self.sheet, self.hand_off)
        about = place_of(self.journey, self.letters.language, self.hand_off)
        shapes: list[Shape] = [
            *number_chip(self.sheet, self.number, x, y + 14),
            self.letters.text(x + 27, y + 23 + MIDDLE * 14, title, _TITLE, ink, within=room - 28),
            self.letters.text(x, y + 45 + MIDDLE * 12, about, _ABOUT, weak, within=room),
        ]
        middle = y + _HEAD + _SIDES / 2
        for side in SIDES:
            left = self.column(side)
            word = say(f"team.{side}", self.letters.language)
            shapes.append(team_shape(side, self.theme, left + 5, middle, 9.0))
            shapes.append(self.letters.text(left + 16, middle + MIDDLE * 12.5, word, _NAME, soft))
        return Part(self.hand_off.target, Layer.CARD, Rect(x, y, room, _HEAD + _SIDES), tuple(shapes))

    def _row(self, parameter: str, texts: dict[Team, str], y: float, *, is_agreed: bool) -> Part:
        room = self.text_width - 14
        font, ink = (_AGREED, self.theme["ui.ink1"]) if is_agreed else (_TEXT, self.theme["ui.ink2"])
        lines = {
            side: self.letters.lines(text, font, room, _MOST) if text else [] for side, text in texts.items()
        }
        high = _LINE * max(1, *(len(each) for each in lines.values())) + _ROW
        top = y + _ROW / 2
        at = top + _LINE / 2 + MIDDLE * 12.5
        name = say(f"owners.term.{parameter}", self.letters.language)
        shapes: list[Shape] = [Box(self.x + PAD, y, self.width - 2 * PAD, 1, fill=self.theme["ui.hairline"])]
        if is_agreed:
            ok = self.theme["health.good.base"]
            shapes.append(Icon(self.x + PAD - 1, top + _LINE / 2 - 6, 12, "check", ok, 2.4))
        shapes.append(
            self.letters.text(self.x + PAD + 15, at, name, _NAME, self.theme["ui.ink3"], within=_LABEL - 22)
        )
        for side, found in lines.items():
            left = self.column(side)
            for count, line in enumerate(found):
                shapes.append(self.letters.text(left, at + count * _LINE, line, font, ink, whole=texts[side]))
            cell = self.hand_off.target, f"term.{parameter}.{side}"
            self.cells[cell] = Rect(left - 6, y + 2, self.text_width - 2, high - 4)
        return Part(
            self.hand_off.target, Layer.CARD, Rect(self.x + PAD, y, self.width - 2 * PAD, high), tuple(shapes)
        )
