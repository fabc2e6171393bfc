"""What the pictures of personas have in common: figures, headings, fields, and cards to stand on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from journeymap.model.items import Claim, Evidence, ItemId, Persona
from journeymap.model.journey import Journey
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.evidence import mark
from journeymap.picture.figures import Summary, Walked, path_of
from journeymap.picture.map import reads_rtl
from journeymap.picture.persona import initials, toned
from journeymap.picture.shapes import Box, Colour, Font, Icon, Layer, Part, Picture, Rect, Shape, around
from journeymap.picture.sheet import MIDDLE, Sheet
from journeymap.words import amount, money, percent, say

GAP: Final = 16.0
PAD: Final = 22.0
CARD: Final = 320.0
"""The width of a persona in the gallery and beside another one."""
_LINES: Final = 3
"""Lines of a field on a slide; a window shows more."""

HEAD: Final = Font(14, 600)
LABEL: Final = Font(12)
VALUE: Final = Font(12, 600)
SAID: Final = Font(12.5)
_NAME: Final = Font(17, 600, "display", -0.2)
_ROLE: Final = Font(12)
_QUOTE: Final = Font(12.5)

GALLERY: Final = (
    "demographics", "goals", "pains", "gains", "decides_with", "research_effort", "confidence_needed",
    "preferred_channels", "preferred_format", "device", "trusts", "influencers", "sources",
)  # fmt: skip
"""What the gallery shows of each persona, in this order."""

CLAIM: Final = "claim "
"""A cell for how well a field is known is the persona and this, with the name of the field."""


def claim_on(journey: Journey, about: ItemId, field: str) -> Claim | None:
    """How well a field of a record is known, as somebody said."""
    found = (each for each in journey.of(Claim) if each.about == about and each.field == field)
    return min(found, key=lambda each: each.id, default=None)


class PersonaFigures(Protocol):
    """Of one persona: the share who convert, customers per period, money for each."""

    @property
    def conversion(self) -> float | None: ...
    @property
    def customers(self) -> float | None: ...
    @property
    def cpa(self) -> float | None: ...


class Known(Walked, Protocol):
    """The figures of personas, and of the map."""

    @property
    def personas(self) -> Mapping[ItemId, PersonaFigures]: ...


class Line(NamedTuple):
    """A figure in words."""

    label: str
    value: str


def reach_of(own: Summary, item: ItemId) -> float | None:
    """The share of these people who ever come to a touchpoint; None where that is not known."""
    figures = own.touchpoints.get(item)
    return figures.reach if figures else None


class Drawing:
    """Personas about to be drawn."""

    def __init__(self, sheet: Sheet, journey: Journey, report: Known | None) -> None:
        self.sheet, self.letters, self.theme = sheet, sheet.letters, sheet.theme
        self.journey, self.report = journey, report
        self.tones = toned(journey)
        self.cells: dict[Cell, Rect] = {}
        self.cards: dict[str, Rect] = {}

    def finished(self, parts: Sequence[Part]) -> Celled:
        """The whole picture."""
        ordered = sorted(parts, key=lambda part: part.layer)
        box = around(part.box for part in ordered)
        picture = Picture(
            tuple(ordered),
            box,
            self.cards,
            background=self.theme["ui.canvas"],
            language=self.letters.language,
            title=self.journey.map.name,
            names={item.id: item.name for item in self.journey.of(Persona)},
        )
        found = Celled(picture, self.cells)
        return found.mirrored() if reads_rtl(self.journey, self.sheet.style) else found

    def nobody(self) -> Part:
        """What is said where there is no persona."""
        text = self.letters.text(
            0,
            0,
            say("personas.nobody", self.letters.language),
            Font(14),
            self.theme["ui.ink3"],
            anchor="middle",
        )
        return Part("", Layer.CARD, Rect(-text.width / 2 - 20, -40, text.width + 40, 80), (text,))

    def ground(self, box: Rect) -> Part:
        """A card to stand on."""
        fill, line = self.theme["ui.card"], self.theme["card.line"]
        return Part("", Layer.GROUND, box.grown(6), (Box(*box, 14, fill=fill, line=line, shadow="card"),))

    def texts(
        self, x: float, y: float, text: str, font: Font, colour: Colour, *, room: float, most: int
    ) -> tuple[list[Shape], float]:
        """A text in lines from y, and how high it is."""
        step = font.size * 1.45
        lines = self.letters.lines(text, font, room, most) if text else []
        shapes: list[Shape] = [
            self.letters.text(
                x, y + (count + 0.5) * step + MIDDLE * font.size, line, font, colour, whole=text
            )
            for count, line in enumerate(lines)
        ]
        return shapes, step * len(lines)

    def facts(self, item: Persona) -> list[Line]:
        """The figures of a persona that exist."""
        language = self.letters.language
        found = [Line(say("personas.enters", language), self.sheet.people(item.volume, "volume_of"))]
        if item.group_size > 1:
            size = amount(item.group_size, language)
            found.append(
                Line(
                    say("personas.group", language),
                    say("personas.people", language, people=size, count=round(item.group_size)),
                )
            )
        own = self.report.personas.get(item.id) if self.report else None
        if own is not None and own.conversion is not None:
            found.append(Line(say("personas.converts", language), percent(own.conversion, language, 2)))
        if own is not None and own.customers is not None:
            found.append(
                Line(say("personas.customers", language), self.sheet.people(own.customers, "volume_of"))
            )
        if own is not None and own.cpa is not None:
            found.append(
                Line(say("slide.cpa", language), money(own.cpa, self.journey.map.currency, language))
            )
        walk = path_of(self.report, item.id)
        if walk is not None:
            days = amount(round(walk.days, 1) if walk.days < 9.95 else float(round(walk.days)), language)
            found.append(
                Line(say("personas.path", language), say("slide.days", language, days=days, count=walk.days))
            )
        return found

    def avatar(self, item: Persona, x: float, y: float, radius: float) -> Iterator[Shape]:
        """A disc with the initials."""
        colour = self.theme[self.tones[item.id]]
        yield Box(x - radius, y - radius, 2 * radius, 2 * radius, radius, fill=colour)
        font = Font(radius * 0.72, 600)
        ink = self.theme["persona.onAvatar"]
        yield self.letters.text(x, y + MIDDLE * font.size, initials(item.name), font, ink, anchor="middle")

    def heading(self, item: Persona, x: float, y: float, room: float) -> tuple[list[Shape], float]:
        """Avatar, name, role and quote; and where it ends."""
        shapes = list(self.avatar(item, x + 23, y + 23, 23))
        ink, soft = self.theme["ui.ink1"], self.theme["ui.ink3"]
        shapes.append(
            self.letters.text(x + 58, y + 15 + MIDDLE * 17, item.name, _NAME, ink, within=room - 60)
        )
        shapes.append(
            self.letters.text(x + 58, y + 35 + MIDDLE * 12, item.role, _ROLE, soft, within=room - 60)
        )
        self.cells[item.id, "name"] = Rect(x + 54, y + 2, room - 54, 24)
        self.cells[item.id, "role"] = Rect(x + 54, y + 27, room - 54, 18)
        said, height = self.texts(
            x,
            y + 60,
            f"“{item.quote}”" if item.quote else "",
            _QUOTE,
            self.theme["ui.ink2"],
            room=room,
            most=3,
        )
        self.cells[item.id, "quote"] = Rect(x - 6, y + 56, room + 12, max(22.0, height + 8))
        return [*shapes, *said], y + 60 + max(18.0, height) + 14

    def rows(self, lines: Sequence[Line], x: float, y: float, room: float) -> tuple[list[Shape], float]:
        """Figures in a list with rules between them; and where it ends."""
        shapes: list[Shape] = [Box(x, y, room, 1, fill=self.theme["ui.hairline"])]
        for line in lines:
            at = y + 15.5 + MIDDLE * 12
            value = self.letters.text(x + room, at, line.value, VALUE, self.theme["ui.ink1"], anchor="right")
            label = self.letters.text(
                x, at, line.label, LABEL, self.theme["ui.ink3"], within=room - value.width - 10
            )
            shapes += [label, value, Box(x, y + 31, room, 1, fill=self.theme["ui.hairline"])]
            y += 31
        return shapes, y

    def fields(
        self, item: Persona, names: Sequence[str], x: float, y: float, room: float
    ) -> tuple[list[Shape], float]:
        """Fields with their names, below each other; and where they end."""
        shapes: list[Shape] = []
        most = _LINES if self.sheet.style.is_slide else 2 * _LINES
        for field in names:
            y += 14
            title = say(f"personas.{field}", self.letters.language)
            ink = self.theme["ui.ink3"]
            shapes.append(self.letters.text(x, y + MIDDLE * 11.5, title, Font(11.5, 500), ink, within=room))
            shapes += self.claim(item, field, x + room, y)
            text = getattr(item, field)
            lines, height = self.texts(x, y + 9, text, LABEL, self.theme["ui.ink1"], room=room, most=most)
            if not text and field == "sources":
                said = say("personas.assumed", self.letters.language)
                lines, height = self.texts(
                    x, y + 9, said, LABEL, self.theme["health.watch.ink"], room=room, most=2
                )
            elif not text:
                dash: list[Shape] = [
                    self.letters.text(x, y + 18 + MIDDLE * 12, "–", LABEL, self.theme["ui.inkDisabled"])
                ]
                lines, height = dash, 17.4
            self.cells[item.id, field] = Rect(x - 6, y - 7, room + 12, height + 18)
            shapes += lines
            y += height + 12
        return shapes, y

    def told(self) -> tuple[str, ...]:
        """The fields of the gallery for who looks at it: a board sees figures, a team no sources."""
        style = self.sheet.style
        if style.tells_all:
            return GALLERY
        return tuple(each for each in GALLERY if each != "sources") if style.tells_rates else ()

    def claim(self, item: Persona, field: str, end: float, y: float) -> list[Shape]:
        """How well a field is known, at the end of its name's line; nothing where nobody said."""
        if not self.sheet.style.tells_all:
            return []
        self.cells[item.id, f"{CLAIM}{field}"] = Rect(end - 116, y - 8, 122, 16)
        found = claim_on(self.journey, item.id, field)
        if found is None:
            return []
        is_guess = found.evidence is Evidence.GUESS
        ink = self.theme["health.watch.ink" if is_guess else "ui.ink2"]
        text = say(f"personas.known_{found.evidence}", self.letters.language)
        words = self.letters.text(end, y + MIDDLE * 11, text, Font(11, 500), ink, anchor="right", within=100)
        x = end - words.width - 12
        if is_guess:
            return [Icon(x - 3, y - 5, 10, "circle-dashed", ink, 2.4), words]
        return [*mark(found.evidence, x, y, ink), words]
