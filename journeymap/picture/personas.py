"""The personas face: what one of them says, thinks, does and feels, or all of them side by side."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple, Protocol, cast

from journeymap.model.items import Claim, Evidence, ItemId, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey, journey_of
from journeymap.picture.cards import icon_of
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.evidence import mark
from journeymap.picture.figures import Summary, Walked, path_of
from journeymap.picture.keeping import Same
from journeymap.picture.lettering import Lettering
from journeymap.picture.magnets import best_magnets
from journeymap.picture.map import reads_rtl
from journeymap.picture.moments import felt_at
from journeymap.picture.persona import initials, orbit_shapes, ordered, toned
from journeymap.picture.shapes import (
    Box,
    Colour,
    Font,
    Icon,
    Layer,
    Measure,
    Part,
    Path,
    Picture,
    Point,
    Rect,
    Segment,
    Shape,
    around,
)
from journeymap.picture.sheet import MIDDLE, Sheet, mixed, sheet_of
from journeymap.picture.style import Style
from journeymap.words import amount, compact, money, percent, say, tally

_SIDE: Final = 272.0
_GAP: Final = 16.0
WIDE: Final = 1052.0
"""How wide the empathy map is beside who it is of, unless there is less room to read it in."""
_NARROWEST: Final = 700.0
_HIGH: Final = 532.0
_LOW: Final = 240.0
_BAND: Final = 104.0
_MAGNETS: Final = 6
"""Stages whose best lead magnet is told."""
_PAD: Final = 22.0
CARD: Final = 320.0
_FEW: Final = 3
"""Personas that stand beside each other on a slide."""
"""The width of a persona in the gallery."""
_MIDDLE: Final = 400.0
"""The width of what is said between two."""

_LINES: Final = 3
"""Lines of a field on a slide; a window shows more."""
_MET: Final = ("trusts", "preferred_channels")
"""Fields of a persona whose lines may name touchpoints."""
_FELT: Final = {"pains": ("pain",), "gains": ("quote", "content")}
"""In which fields of touchpoints a persona's pains and gains are looked for."""
_NAMED_BESIDE: Final = 48.0
"""The room that the name of a touchpoint needs beside a line."""
_NAMED: Final = 10
"""Stages below a curve that are named; of more only some numbers are told."""

_NAME: Final = Font(17, 600, "display", -0.2)
_ROLE: Final = Font(12)
_QUOTE: Final = Font(12.5)
_HEAD: Final = Font(14, 600)
_LABEL: Final = Font(12)
_VALUE: Final = Font(12, 600)
_SAID: Final = Font(12.5)
_FIELD: Final = Font(12.5, 600)

QUADRANTS: Final = (
    ("says", "speech", "sky"),
    ("thinks", "brain", "rose"),
    ("does", "footprints", "mint"),
    ("feels", "heart", "butter"),
)
"""The fields of an empathy map, their icons and their papers, from the first corner on."""

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


class _Line(NamedTuple):
    """A figure in words."""

    label: str
    value: str


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
    drawing = _Drawing(sheet_of(journey, style, measure, report), journey, report)
    parts = list(drawing.gallery(ordered(journey), room))
    return drawing.finished(parts or [drawing.nobody()])


def empathy_of(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Known | None,
    persona: ItemId,
    moment: ItemId | None = None,
    *,
    own: Summary | None = None,
    room: float = math.inf,
) -> Celled:
    """The empathy map of one persona, with its figures, pains, gains, and how it feels by stage.

    At a moment, a touchpoint, what is said, done and felt there stands first. `own` are the figures of this
    persona alone, which tell how many come to the touchpoints that it trusts.
    """
    drawing = _Drawing(sheet_of(journey, style, measure, report), journey, report)
    item, at = journey.items.get(persona), journey.items.get(moment) if moment else None
    if not isinstance(item, Persona):
        return drawing.finished([drawing.nobody()])
    drawing.moment = at if isinstance(at, Touchpoint) else None
    drawing.own = own
    drawing.wide = max(_NARROWEST, min(WIDE, room - _SIDE - _GAP))
    parts = [*drawing.side(item), *drawing.quadrants(item), *drawing.lower(item), *drawing.magnets()]
    return drawing.finished(parts)


def comparison_of(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Known | None,
    pair: tuple[tuple[ItemId, Summary | None], tuple[ItemId, Summary | None]],
) -> Celled:
    """Two personas beside each other, and between them what is different, in one sentence each.

    `pair` are their ids with the figures of each alone.
    """
    drawing = _Drawing(sheet_of(journey, style, measure, report), journey, report)
    found = [(journey.items.get(name), own) for name, own in pair]
    known = [(item, own) for item, own in found if isinstance(item, Persona)]
    if len(known) < 2:
        return drawing.finished([drawing.nobody()])
    (one, first), (two, second) = known
    parts = [*drawing.pair(one, two), *drawing.between(one, two, first, second, CARD + _GAP)]
    return drawing.finished(parts)


class _Drawing:
    """Personas about to be drawn."""

    def __init__(self, sheet: Sheet, journey: Journey, report: Known | None) -> None:
        self.sheet, self.letters, self.theme = sheet, sheet.letters, sheet.theme
        self.journey, self.report = journey, report
        self.tones = toned(journey)
        self.wide = WIDE
        self.cells: dict[Cell, Rect] = {}
        self.cards: dict[str, Rect] = {}
        self.moment: Touchpoint | None = None
        self.own: Summary | None = None

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

    def facts(self, item: Persona) -> list[_Line]:
        """The figures of a persona that exist."""
        language = self.letters.language
        found = [_Line(say("personas.enters", language), self.sheet.people(item.volume, "volume_of"))]
        if item.group_size > 1:
            size = amount(item.group_size, language)
            found.append(
                _Line(
                    say("personas.group", language),
                    say("personas.people", language, people=size, count=round(item.group_size)),
                )
            )
        own = self.report.personas.get(item.id) if self.report else None
        if own is not None and own.conversion is not None:
            found.append(_Line(say("personas.converts", language), percent(own.conversion, language, 2)))
        if own is not None and own.customers is not None:
            found.append(
                _Line(say("personas.customers", language), self.sheet.people(own.customers, "volume_of"))
            )
        if own is not None and own.cpa is not None:
            found.append(
                _Line(say("slide.cpa", language), money(own.cpa, self.journey.map.currency, language))
            )
        walk = path_of(self.report, item.id)
        if walk is not None:
            days = amount(round(walk.days, 1) if walk.days < 9.95 else float(round(walk.days)), language)
            found.append(
                _Line(say("personas.path", language), say("slide.days", language, days=days, count=walk.days))
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

    def rows(self, lines: Sequence[_Line], x: float, y: float, room: float) -> tuple[list[Shape], float]:
        """Figures in a list with rules between them; and where it ends."""
        shapes: list[Shape] = [Box(x, y, room, 1, fill=self.theme["ui.hairline"])]
        for line in lines:
            at = y + 15.5 + MIDDLE * 12
            value = self.letters.text(x + room, at, line.value, _VALUE, self.theme["ui.ink1"], anchor="right")
            label = self.letters.text(
                x, at, line.label, _LABEL, self.theme["ui.ink3"], within=room - value.width - 10
            )
            shapes += [label, value, Box(x, y + 31, room, 1, fill=self.theme["ui.hairline"])]
            y += 31
        return shapes, y

    # the empathy map

    def side(self, item: Persona) -> Iterator[Part]:
        """Who it is, at the start side."""
        box = Rect(0.0, 0.0, _SIDE, _HIGH + _GAP + _LOW + _GAP + _BAND)
        yield self.ground(box)
        x, room = _PAD, _SIDE - 2 * _PAD
        shapes, y = self.heading(item, x, _PAD, room)
        rows, y = self.rows(self.facts(item), x, y, room)
        shapes += rows
        fields = (("decides_with", 5), ("trusts", 3), ("preferred_channels", 3), ("sources", 2))
        for field, most in fields if self.sheet.style.tells_rates else ():
            if field == "sources" and not self.sheet.style.tells_all:
                continue
            y += 24
            text = say(f"personas.{field}", self.letters.language)
            shapes.append(self.letters.text(x, y + MIDDLE * 12.5, text, _FIELD, self.theme["ui.ink1"]))
            if field in _MET:
                shapes += self._share_told(item, field, x + room, y)
                lines, height = self._met(item, field, Rect(x, y + 12, room, 0.0), most)
            else:
                said = getattr(item, field)
                ink = self.theme["ui.ink2"]
                lines, height = self.texts(x, y + 12, said, _LABEL, ink, room=room, most=most)
            self.cells[item.id, field] = Rect(x - 6, y + 9, room + 12, max(24.0, height + 6))
            shapes += lines
            y += 12 + height
            if y > box.height - 60:
                break
        self.cards[item.id] = Rect(x - 4, _PAD - 4, room + 8, 54)
        yield Part(item.id, Layer.CARD, box, tuple(shapes))

    def _met(self, item: Persona, field: str, box: Rect, most: int) -> tuple[list[Shape], float]:
        """A field line by line; beside what names a touchpoint, the share of these people who come there."""
        cards = self._along(item)
        shapes: list[Shape] = []
        y = box.y
        for line in [line for line in getattr(item, field).split("\n") if line.strip()][:most]:
            card = felt_at(line, cards, ("name",))
            if card is None:
                said, height = self.texts(
                    box.x, y, line, _LABEL, self.theme["ui.ink2"], room=box.width, most=2
                )
                shapes += said
                y += height
                continue
            shapes += self._bar(item, card, line, Rect(box.x, y + 2, box.width, 24.0))
            y += 29
        return shapes, y - box.y

    def _share_told(self, item: Persona, field: str, end: float, y: float) -> Iterator[Shape]:
        """What the bars of a field tell, at the end of its name's line."""
        lines, cards = getattr(item, field).split("\n"), self._along(item)
        found = [felt_at(line, cards, ("name",)) for line in lines if line.strip()]
        room = _SIDE - 2 * _PAD - self.letters.width(say(f"personas.{field}", self.letters.language), _FIELD)
        if self.own and any(card is not None and _reach(self.own, card.id) is not None for card in found):
            text, font = say("personas.come_there", self.letters.language), Font(11)
            yield self.letters.text(
                end, y + MIDDLE * 11, text, font, self.theme["ui.ink3"], anchor="right", within=room - 8
            )

    def _bar(self, item: Persona, card: Touchpoint, line: str, box: Rect) -> Iterator[Shape]:
        theme, middle = self.theme, box.centre[1]
        yield Box(box.x, box.y, 24, 24, 7, fill=theme["ui.surfaceSunken"])
        yield Icon(box.x + 5, box.y + 5, 14, icon_of(card), theme["ui.ink3"])
        share = _reach(self.own, card.id) if self.own else None
        room = box.width - 32 - (116 if share is not None else 0)
        at = middle + MIDDLE * 12
        yield self.letters.text(box.x + 32, at, line.strip(), _LABEL, theme["ui.ink1"], within=room)
        if share is None:
            return
        left, wide = box.right - 108, 66.0
        yield Box(left, middle - 3, wide, 6, 3, fill=theme["ui.hairline"])
        yield Box(left, middle - 3, max(6.0, wide * min(1.0, share)), 6, 3, fill=theme[self.tones[item.id]])
        text = percent(share, self.letters.language)
        yield self.letters.text(box.right, at, text, _VALUE, theme["ui.ink2"], anchor="right")

    def _along(self, item: Persona) -> list[Touchpoint]:
        """The touchpoints, those of a persona's likeliest path first."""
        walk = path_of(self.report, item.id)
        place = {node: count for count, node in enumerate(walk.nodes)} if walk else {}
        return sorted(
            self.journey.of(Touchpoint),
            key=lambda each: (place.get(each.id, len(place)), each.x, each.y, each.id),
        )

    def quadrants(self, item: Persona) -> Iterator[Part]:
        """What it says, thinks, does and feels, round its head."""
        left = _SIDE + _GAP
        box = Rect(left, 0.0, self.wide, _HIGH)
        yield self.ground(box)
        (x, y), line = box.centre, self.theme["ui.hairlineStrong"]
        cross: tuple[Segment, ...] = (
            ("M", (left, y)), ("L", (left + self.wide, y)), ("M", (x, 0.0)), ("L", (x, _HIGH)),
        )  # fmt: skip
        disc = Box(x - 78, y - 78, 156, 156, 78, fill=self.theme["ui.surface"], line=line)
        colour = self.theme[self.tones[item.id]]
        middle = [
            Path(cross, line=line),
            disc,
            *orbit_shapes(item, self.sheet, colour, x, y, ring=52.0, disc=38.0),
        ]
        yield Part("", Layer.STAGE, Rect(left, 0.0, self.wide, _HIGH), tuple(middle))
        for place, (field, icon, paper) in enumerate(QUADRANTS):
            is_end, is_low = place % 2 == 1, place >= 2
            quadrant = Rect(x if is_end else left, y if is_low else 0.0, self.wide / 2, _HIGH / 2)
            self.cells[item.id, field] = quadrant.grown(-8)
            yield Part(
                item.id, Layer.CARD, quadrant,
                tuple(self._quadrant(item, field, icon, paper, quadrant, is_end=is_end, is_low=is_low)),
            )  # fmt: skip

    def _quadrant(
        self, item: Persona, field: str, icon: str, paper: str, box: Rect, *, is_end: bool, is_low: bool
    ) -> Iterator[Shape]:
        """A corner: its name in the outer corner, and bubbles from there towards the head."""
        fill, ink = self.theme[f"note.{paper}.fill"], self.theme[f"note.{paper}.ink"]
        edge = box.right - 24 if is_end else box.x + 24
        top = box.bottom - 30 if is_low else box.y + 30
        tile = edge - 24 if is_end else edge
        yield Box(tile, top - 12, 24, 24, 7, fill=fill)
        yield Icon(tile + 5, top - 7, 14, icon, ink)
        anchor = "right" if is_end else "left"
        title = say(f"personas.{field}", self.letters.language)
        word = edge - 34 if is_end else edge + 34
        yield self.letters.text(word, top + MIDDLE * 14, title, _HEAD, self.theme["ui.ink1"], anchor=anchor)
        there = self._there(field)
        said = [*there, *(line for line in getattr(item, field).split("\n") if line.strip())]
        step, high = 44.0, 36.0
        middle = box.y if is_low else box.bottom
        for count, text in enumerate(said[:4]):
            above = (min(len(said), 4) - 1 - count) * step
            y = box.bottom - 98 - above if is_low else top + 22 + count * step
            is_beside = y < middle + 84 and middle - 84 < y + high  # the head is there
            room = box.width - 24 - (150 if is_beside else 40)
            words = self.letters.text(0, 0, text, _SAID, self.theme["ui.ink1"], within=room)
            width = words.width + 28
            x = edge - width if is_end else edge
            tint = mixed(fill, self.theme["ui.surface"], 0.22 if self.sheet.theme.is_dark else 0.55)
            line_of = ink if count < len(there) else None
            yield Box(x, y, width, high, 10, fill=tint, line=line_of, line_width=1.2)
            yield self.letters.text(
                x + 14, y + high / 2 + MIDDLE * 12.5, text, _SAID, self.theme["ui.ink1"], within=room
            )

    def _there(self, field: str) -> list[str]:
        """What is said, thought, done or felt at the moment that is looked at."""
        item = self.moment
        if item is None:
            return []
        felt = "" if item.emotion is None else f"{max(-2, min(2, round(item.emotion)))}"
        key = f"personas.felt_{felt.replace('-', 'minus_')}"
        texts = {
            "says": f"“{item.quote}”" if item.quote else "",
            "thinks": item.pain,
            "does": item.action,
            "feels": say(key, self.letters.language) if felt else "",
        }
        return [line.strip() for line in texts[field].splitlines() if line.strip()][:2]

    def magnets(self) -> Iterator[Part]:
        """The best lead magnet of each stage, and what it brings in."""
        found = list(best_magnets(self.journey, self.report))
        box = Rect(_SIDE + _GAP, _HIGH + _GAP + _LOW + _GAP, self.wide, _BAND)
        yield self.ground(box)
        language, x = self.letters.language, box.x + _PAD
        title = say("personas.magnets", language)
        ink, soft = self.theme["ui.ink1"], self.theme["ui.ink3"]
        yield Part("", Layer.CARD, box, (self.letters.text(x, box.y + 24 + MIDDLE * 14, title, _HEAD, ink),))
        wide = (box.width - 2 * _PAD) / max(1, min(_MAGNETS, len(found)))
        for place, each in enumerate(found[:_MAGNETS]):
            left = x + place * wide
            colour = self.sheet.stage_colour(each.stage.id, "ink")
            tint = self.sheet.stage_colour(each.stage.id, "tint")
            text = each.text or say("personas.no_magnet", language)
            below = each.stage.name
            if each.customers is not None:
                people = compact(each.customers, language)
                below = say("personas.brings", language, people=people, count=tally(each.customers))
            shapes = (
                Box(left, box.y + 48, 30, 30, 9, fill=tint),
                Icon(left + 7, box.y + 55, 16, "gift", colour),
                self.letters.text(
                    left + 38, box.y + 56 + MIDDLE * 12.5, text, _SAID, ink if each.text else soft,
                    within=wide - 46,
                ),
                self.letters.text(
                    left + 38, box.y + 74 + MIDDLE * 11.5, below, Font(11.5), soft, within=wide - 46
                ),
            )  # fmt: skip
            place_of = Rect(left, box.y + 44, wide - 8, 42)
            self.cells[each.stage.id, "lead_magnet"] = place_of
            yield Part(each.stage.id, Layer.CARD, place_of, shapes)

    def _key_moments(self, felt: Sequence[Touchpoint]) -> str:
        """Where it feels best and worst; "" where all is the same."""
        ordered_ = sorted(felt, key=lambda each: ((each.emotion or 0), each.name))
        if not ordered_ or ordered_[0].emotion == ordered_[-1].emotion:
            return ""
        names = {"best": ordered_[-1].name, "worst": ordered_[0].name}
        return say("personas.moments", self.letters.language, **names)

    def lower(self, item: Persona) -> Iterator[Part]:
        """Pains, gains, and how it feels by stage."""
        y, width = _HIGH + _GAP, (self.wide - 2 * _GAP) / 3
        along = self._along(item)
        for place, (field, icon, sign, health) in enumerate(
            (("pains", "thumbs-down", "circle-alert", "bad"), ("gains", "thumbs-up", "circle-check", "good"))
        ):
            box = Rect(_SIDE + _GAP + place * (width + _GAP), y, width, _LOW)
            yield self.ground(box)
            self.cells[item.id, field] = box.grown(-8)
            tint, base = self.theme[f"health.{health}.tint"], self.theme[f"health.{health}.base"]
            x = box.x + _PAD
            title = say(f"personas.{field}", self.letters.language)
            shapes: list[Shape] = [
                Box(x, y + 18, 24, 24, 7, fill=tint),
                Icon(x + 5, y + 23, 14, icon, base),
                self.letters.text(x + 34, y + 30 + MIDDLE * 14, title, _HEAD, self.theme["ui.ink1"]),
            ]
            at, room = y + 64.0, width - 2 * _PAD - 22
            for line in [line for line in getattr(item, field).split("\n") if line.strip()][:6]:
                ink, level = self.theme["ui.ink1"], at + MIDDLE * 12.5
                words = self.letters.text(x + 22, level, line, _SAID, ink, within=room)
                shapes += [Icon(x, at - 7, 14, sign, base), words]
                card = felt_at(line, along, _FELT[field])
                left = room - words.width - 5
                if card is not None and card.name and left > _NAMED_BESIDE:
                    soft = self.theme["ui.ink3"]
                    beside = x + 22 + words.width + 5
                    shapes.append(
                        self.letters.text(beside, level, f"· {card.name}", _SAID, soft, within=left)
                    )
                at += 27
            yield Part(item.id, Layer.CARD, box, tuple(shapes))
        yield from self._feelings(item, Rect(_SIDE + _GAP + 2 * (width + _GAP), y, width, _LOW))

    def _feelings(self, item: Persona, box: Rect) -> Iterator[Part]:
        """The mean feeling of each stage along the persona's likeliest path."""
        yield self.ground(box)
        title = say("personas.emotion", self.letters.language)
        x = box.x + _PAD
        shapes: list[Shape] = [
            self.letters.text(x, box.y + 30 + MIDDLE * 14, title, _HEAD, self.theme["ui.ink1"])
        ]
        walk = path_of(self.report, item.id)
        on_path = set(walk.nodes) if walk else set()
        stages = list(self.journey.stages)
        room = (box.width - 2 * _PAD) / max(1, len(stages))
        middle, points = box.y + 130.0, []
        dashes: tuple[Segment, ...] = (("M", (x, middle)), ("L", (box.right - _PAD, middle)))
        shapes.append(Path(dashes, line=self.theme["ui.hairlineStrong"], dash=(3.0, 4.0)))
        every = [
            each
            for each in self.journey.of(Touchpoint)
            if each.emotion is not None and (not on_path or each.id in on_path)
        ]
        shapes.append(
            self.letters.text(
                x, box.y + 52 + MIDDLE * 11.5, self._key_moments(every), Font(11.5), self.theme["ui.ink3"],
                within=box.width - 2 * _PAD,
            )
        )  # fmt: skip
        shapes += self._stage_names(stages, x, room, box.bottom - 24)
        for number, stage in enumerate(stages):
            felt = [each.emotion for each in every if each.stage == stage.id and each.emotion is not None]
            at = x + (number + 0.5) * room
            if felt:
                points.append((at, middle - sum(felt) / len(felt) * 26, stage.id))
        if len(points) > 1:
            line: list[Segment] = [("M", points[0][:2])]
            for (x1, y1, _), (x2, y2, _) in pairwise(points):
                half = (x2 - x1) / 2
                line.append(("C", (x1 + half, y1, x2 - half, y2, x2, y2)))
            shapes.append(Path(tuple(line), line=self.theme[self.tones[item.id]], line_width=2.4, round=True))
        for at, y, stage_id in points:
            colour = self.sheet.stage_colour(stage_id, "base")
            shapes.append(
                Box(at - 6, y - 6, 12, 12, 6, fill=self.theme["ui.surface"], line=colour, line_width=2.2)
            )
        yield Part("", Layer.CARD, box, tuple(shapes))

    def _stage_names(self, stages: Sequence[Stage], x: float, room: float, y: float) -> Iterator[Shape]:
        """The stages below a curve: their names, in two lines in turn where one has no room, else numbers."""
        font = Font(11, 500)
        is_many = len(stages) > _NAMED
        widest = max((self.letters.width(stage.name, font) for stage in stages), default=0.0)
        lines = 2 if widest > room - 4 and not is_many else 1
        for number, stage in enumerate(stages):
            if is_many and number % -(-len(stages) // _NAMED):
                continue
            text = str(self.sheet.colours.get(stage.id, number) + 1) if is_many else stage.name
            at = x + (number + 0.5) * room
            wide = lines * room - 6
            end = x + len(stages) * room
            half = min(self.letters.width(text, font), wide) / 2
            at = min(max(at, x + half), end - half)
            low = y - 15 * (1 - number % 2) if lines == 2 else y
            ink = self.sheet.stage_colour(stage.id, "ink")
            within = None if is_many else wide
            yield self.letters.text(at, low, text, font, ink, anchor="middle", within=within)

    # the gallery

    def between(
        self, one: Persona, two: Persona, first: Summary | None, second: Summary | None, x: float
    ) -> Iterator[Part]:
        """What two personas differ in, and which touchpoints they share."""
        room = _MIDDLE - 2 * _PAD
        ink, soft = self.theme["ui.ink1"], self.theme["ui.ink3"]
        language = self.letters.language
        title = say("personas.differences", language)
        shapes: list[Shape] = [self.letters.text(x + _PAD, _PAD + 14 + MIDDLE * 14, title, _HEAD, ink)]
        y = _PAD + 38
        names = one.name or say("personas.first", language), two.name or say("personas.second", language)
        if first is None or second is None:
            waiting = say("personas.awaited", language) if self.report is not None else ""
            lines, height = self.texts(x + _PAD, y, waiting, _SAID, soft, room=room, most=3)
            shapes += lines
            y += height
        else:
            for text in _sentences(names, first, second, self.journey.map.currency, language):
                lines, height = self.texts(x + _PAD, y, text, _SAID, ink, room=room, most=3)
                shapes += lines
                y += height + 10
            met = [
                {item.id for item in self.journey.of(Touchpoint) if (_reach(own, item.id) or 0) > 0}
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
                    self.letters.text(x + _PAD, y + MIDDLE * 11.5, head, Font(11.5, 500), soft, within=room)
                )
                held = [item.name or "…" for item in self.journey.of(Touchpoint) if item.id in ids]
                text = " · ".join(held) if held else say("personas.none", language)
                lines, height = self.texts(x + _PAD, y + 10, text, _LABEL, ink, room=room, most=8)
                shapes += lines
                y += height + 16
        box = Rect(x, 0.0, _MIDDLE, y + _PAD)
        yield self.ground(box)
        yield Part("", Layer.CARD, box, tuple(shapes))

    def pair(self, one: Persona, two: Persona) -> Iterator[Part]:
        """All that is known of two personas, at both sides of what is said between them, line beside line."""
        room = CARD - 2 * _PAD
        xs = (0.0, CARD + _MIDDLE + 2 * _GAP)
        both = list(zip((one, two), xs, strict=True))
        shapes: tuple[list[Shape], list[Shape]] = ([], [])
        foot = 0.0
        for (item, x), found in zip(both, shapes, strict=True):
            heading, y = self.heading(item, x + _PAD, _PAD, room)
            found.extend(heading)
            foot = max(foot, y)
        known = [{line.label: line for line in self.facts(item)} for item, _ in both]
        for label in dict.fromkeys(label for lines in known for label in lines):
            for (_, x), lines, found in zip(both, known, shapes, strict=True):
                rows, _ = self.rows([lines.get(label, _Line(label, "–"))], x + _PAD, foot, room)
                found.extend(rows)
            foot += 31.0
        foot += 8.0
        for name in self._told():
            ends = []
            for (item, x), found in zip(both, shapes, strict=True):
                fields, y = self._fields(item, (name,), x + _PAD, foot, room)
                found.extend(fields)
                ends.append(y)
            foot = max(ends)
        for (item, x), found in zip(both, shapes, strict=True):
            box = Rect(x, 0.0, CARD, foot + 6)
            self.cards[item.id] = Rect(x + 8, 8.0, CARD - 16, 62)
            yield self.ground(box)
            yield Part(item.id, Layer.CARD, box, tuple(found))

    def gallery(self, personas: Sequence[Persona], room: float) -> Iterator[Part]:
        """A card for each, in rows; those of a row are as high as the highest of them."""
        told, is_slide = self._told(), self.sheet.style.is_slide
        across = 0 if not told else 1 if not is_slide or len(personas) <= _FEW else 2
        most = min(_FEW, 4 - across) if is_slide else max(2, 3 - across)
        wide = (1 + across) * CARD + _GAP
        if room < most * wide - _GAP:
            most = max(1, int((room + _GAP) // wide))
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
            top = foot + _GAP

    def _card(self, item: Persona, x: float, top: float, across: int) -> tuple[Sequence[Shape], Rect]:
        """All that is known of a persona; laid out anew only where that is another than before."""
        claims = (each for each in self.journey.of(Claim) if each.about == item.id)
        facts, tone = tuple(self.facts(item)), self.tones[item.id]
        dress = _Dress(self.letters, self.sheet.style, tone, across)
        shapes, box, cells = _card_of(Same((item, *claims)), facts, dress, (x, top))
        self.cells.update(cells)
        return shapes, box

    def card(self, item: Persona, facts: Sequence[_Line], at: Point, across: int) -> tuple[list[Shape], Rect]:
        """Beside the figures, and below them where there is one column beside, all that is known."""
        told, is_few, (x, top) = self._told(), across < 2, at
        room = CARD - 2 * _PAD
        shapes, y = self.heading(item, x + _PAD, top + _PAD, room)
        rows, y = self.rows(facts, x + _PAD, y, room)
        shapes += rows
        foot, high = y, top + _PAD - 12
        starts = [y + 8, high] if is_few else [high, high]
        sizes = [self._fields(item, (name,), 0.0, 0.0, room)[1] for name in told]
        cut = min(
            range(len(told) + 1),
            key=lambda cut: max(starts[0] + sum(sizes[:cut]), starts[1] + sum(sizes[cut:])),
        )
        begins = (x + _PAD, x + CARD + _PAD) if is_few else (x + CARD + _PAD, x + 2 * CARD + _PAD)
        for names, left, start in zip((told[:cut], told[cut:]), begins, starts, strict=True):
            fields, y = self._fields(item, names, left, start, room)
            shapes += fields
            foot = max(foot, y if names else foot)
        return shapes, Rect(x, top, (1 + across) * CARD, foot + 6 - top)

    def _fields(
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
            lines, height = self.texts(x, y + 9, text, _LABEL, self.theme["ui.ink1"], room=room, most=most)
            if not text and field == "sources":
                said = say("personas.assumed", self.letters.language)
                lines, height = self.texts(
                    x, y + 9, said, _LABEL, self.theme["health.watch.ink"], room=room, most=2
                )
            elif not text:
                dash: list[Shape] = [
                    self.letters.text(x, y + 18 + MIDDLE * 12, "–", _LABEL, self.theme["ui.inkDisabled"])
                ]
                lines, height = dash, 17.4
            self.cells[item.id, field] = Rect(x - 6, y - 7, room + 12, height + 18)
            shapes += lines
            y += height + 12
        return shapes, y

    def _told(self) -> tuple[str, ...]:
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


class _Dress(NamedTuple):
    """How a card of the gallery looks: its letters and style, the persona's colour, and columns beside."""

    letters: Lettering
    style: Style
    tone: str
    across: int


@lru_cache(maxsize=64)
def _card_of(
    held: Same, facts: tuple[_Line, ...], dress: _Dress, at: Point
) -> tuple[tuple[Shape, ...], Rect, Mapping[Cell, Rect]]:
    """The card of a persona and of what is claimed of it, and what is written in where; the last are kept."""
    item, *claims = cast("tuple[Persona, *tuple[Claim, ...]]", held.held)
    journey = journey_of([item, *claims])
    drawing = _Drawing(Sheet(dress.style, dress.letters, journey.map, None, {}, {}, journey), journey, None)
    drawing.tones = {item.id: dress.tone}
    shapes, box = drawing.card(item, facts, at, dress.across)
    return tuple(shapes), box, drawing.cells


def _reach(own: Summary, item: ItemId) -> float | None:
    figures = own.touchpoints.get(item)
    return figures.reach if figures else None


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
