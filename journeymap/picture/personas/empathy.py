"""What one persona says, thinks, does and feels, its pains and gains, and how it feels by stage."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from journeymap.model.items import ItemId, Persona, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.cards import icon_of
from journeymap.picture.celled import Celled
from journeymap.picture.figures import Summary, path_of
from journeymap.picture.magnets import best_magnets
from journeymap.picture.moments import felt_at
from journeymap.picture.persona import orbit_shapes
from journeymap.picture.personas.drawing import GAP, HEAD, LABEL, PAD, SAID, VALUE, Drawing, Known, reach_of
from journeymap.picture.shapes import Box, Font, Icon, Layer, Measure, Part, Path, Rect, Segment, Shape, Text
from journeymap.picture.sheet import MIDDLE, Sheet, mixed, sheet_of
from journeymap.picture.style import Style
from journeymap.words import compact, percent, say, tally

_SIDE: Final = 272.0
_WIDE: Final = 1052.0
"""How wide the empathy map is beside who it is of, unless there is less room to read it in."""
_NARROWEST: Final = 700.0
_HIGH: Final = 532.0
_LOW: Final = 240.0
_BUBBLE: Final = 44.0
"""From one thought to the next."""
_CORNER: Final = 62.0
"""Beside them in a corner: its name, and room to its edges."""
_SAID_MOST: Final = 4
"""Thoughts in a corner."""
_BAND: Final = 104.0
_MAGNETS: Final = 6
"""Stages whose best lead magnet is told."""
_MET: Final = ("trusts", "preferred_channels")
"""Fields of a persona whose lines may name touchpoints."""
_FELT: Final = {"pains": ("pain",), "gains": ("quote", "content")}
"""In which fields of touchpoints a persona's pains and gains are looked for."""
_NAMED_BESIDE: Final = 48.0
"""The room that the name of a touchpoint needs beside a line."""
_NAMED: Final = 10
"""Stages below a curve that are named; of more only some numbers are told."""
_FIELD: Final = Font(12.5, 600)

QUADRANTS: Final = (
    ("says", "speech", "sky"),
    ("thinks", "brain", "rose"),
    ("does", "footprints", "mint"),
    ("feels", "heart", "butter"),
)
"""The fields of an empathy map, their icons and their papers, from the first corner on."""


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
    drawing = _Empathy(sheet_of(journey, style, measure, report), journey, report)
    item, at = journey.items.get(persona), journey.items.get(moment) if moment else None
    if not isinstance(item, Persona):
        return drawing.finished([drawing.nobody()])
    drawing.moment = at if isinstance(at, Touchpoint) else None
    drawing.own = own
    drawing.wide = max(_NARROWEST, min(_WIDE, room - _SIDE - GAP))
    if style.is_slide:
        drawing.high = drawing.lowest(item)
    parts = [*drawing.side(item), *drawing.quadrants(item), *drawing.lower(item), *drawing.magnets()]
    return drawing.finished(parts)


class _Empathy(Drawing):
    """An empathy map about to be drawn: at a moment, if any, by the figures of the persona alone."""

    def __init__(self, sheet: Sheet, journey: Journey, report: Known | None) -> None:
        super().__init__(sheet, journey, report)
        self.wide = _WIDE
        self.high = _HIGH
        self.moment: Touchpoint | None = None
        self.own: Summary | None = None

    def lowest(self, item: Persona) -> float:
        """How high the map is at least, so that all of it is said: low ones are larger on slides."""
        most = max(len(self._said(item, field)[:_SAID_MOST]) for field, *_ in QUADRANTS)
        texts = (each for part in self.side(item) for each in part.shapes if isinstance(each, Text))
        beside = max(each.y for each in texts) + PAD - (GAP + _LOW + GAP + _BAND)
        return min(self.high, max(2 * (_CORNER + _BUBBLE * most), beside))

    def side(self, item: Persona) -> Iterator[Part]:
        """Who it is, at the start side."""
        box = Rect(0.0, 0.0, _SIDE, self.high + GAP + _LOW + GAP + _BAND)
        yield self.ground(box)
        x, room = PAD, _SIDE - 2 * PAD
        shapes, y = self.heading(item, x, PAD, room)
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
                lines, height = self.texts(x, y + 12, said, LABEL, ink, room=room, most=most)
            self.cells[item.id, field] = Rect(x - 6, y + 9, room + 12, max(24.0, height + 6))
            shapes += lines
            y += 12 + height
            if y > box.height - 60:
                break
        self.cards[item.id] = Rect(x - 4, PAD - 4, room + 8, 54)
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
                    box.x, y, line, LABEL, self.theme["ui.ink2"], room=box.width, most=2
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
        room = _SIDE - 2 * PAD - self.letters.width(say(f"personas.{field}", self.letters.language), _FIELD)
        if self.own and any(card is not None and reach_of(self.own, card.id) is not None for card in found):
            text, font = say("personas.come_there", self.letters.language), Font(11)
            yield self.letters.text(
                end, y + MIDDLE * 11, text, font, self.theme["ui.ink3"], anchor="right", within=room - 8
            )

    def _bar(self, item: Persona, card: Touchpoint, line: str, box: Rect) -> Iterator[Shape]:
        theme, middle = self.theme, box.centre[1]
        yield Box(box.x, box.y, 24, 24, 7, fill=theme["ui.surfaceSunken"])
        yield Icon(box.x + 5, box.y + 5, 14, icon_of(card), theme["ui.ink3"])
        share = reach_of(self.own, card.id) if self.own else None
        room = box.width - 32 - (116 if share is not None else 0)
        at = middle + MIDDLE * 12
        yield self.letters.text(box.x + 32, at, line.strip(), LABEL, theme["ui.ink1"], within=room)
        if share is None:
            return
        left, wide = box.right - 108, 66.0
        yield Box(left, middle - 3, wide, 6, 3, fill=theme["ui.hairline"])
        yield Box(left, middle - 3, max(6.0, wide * min(1.0, share)), 6, 3, fill=theme[self.tones[item.id]])
        text = percent(share, self.letters.language)
        yield self.letters.text(box.right, at, text, VALUE, theme["ui.ink2"], anchor="right")

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
        left = _SIDE + GAP
        box = Rect(left, 0.0, self.wide, self.high)
        yield self.ground(box)
        (x, y), line = box.centre, self.theme["ui.hairlineStrong"]
        cross: tuple[Segment, ...] = (
            ("M", (left, y)), ("L", (left + self.wide, y)), ("M", (x, 0.0)), ("L", (x, self.high)),
        )  # fmt: skip
        disc = Box(x - 78, y - 78, 156, 156, 78, fill=self.theme["ui.surface"], line=line)
        colour = self.theme[self.tones[item.id]]
        middle = [
            Path(cross, line=line),
            disc,
            *orbit_shapes(item, self.sheet, colour, x, y, ring=52.0, disc=38.0),
        ]
        yield Part("", Layer.STAGE, Rect(left, 0.0, self.wide, self.high), tuple(middle))
        for place, (field, icon, paper) in enumerate(QUADRANTS):
            is_end, is_low = place % 2 == 1, place >= 2
            quadrant = Rect(x if is_end else left, y if is_low else 0.0, self.wide / 2, self.high / 2)
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
        yield self.letters.text(word, top + MIDDLE * 14, title, HEAD, self.theme["ui.ink1"], anchor=anchor)
        there = self._there(field)
        said = self._said(item, field)
        step, high = _BUBBLE, 36.0
        middle = box.y if is_low else box.bottom
        for count, text in enumerate(said[:_SAID_MOST]):
            above = (min(len(said), _SAID_MOST) - 1 - count) * step
            y = box.bottom - 98 - above if is_low else top + 22 + count * step
            is_beside = y < middle + 84 and middle - 84 < y + high  # the head is there
            room = box.width - 24 - (150 if is_beside else 40)
            words = self.letters.text(0, 0, text, SAID, self.theme["ui.ink1"], within=room)
            width = words.width + 28
            x = edge - width if is_end else edge
            tint = mixed(fill, self.theme["ui.surface"], 0.22 if self.sheet.theme.is_dark else 0.55)
            line_of = ink if count < len(there) else None
            yield Box(x, y, width, high, 10, fill=tint, line=line_of, line_width=1.2)
            yield self.letters.text(
                x + 14, y + high / 2 + MIDDLE * 12.5, text, SAID, self.theme["ui.ink1"], within=room
            )

    def _said(self, item: Persona, field: str) -> list[str]:
        """What stands in a corner: first what holds at the moment that is looked at."""
        return [*self._there(field), *(line for line in getattr(item, field).split("\n") if line.strip())]

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
        """The best lead magnet of each stage, and what it brings in: of this persona, where that is known."""
        found = list(best_magnets(self.journey, self.own or self.report))
        box = Rect(_SIDE + GAP, self.high + GAP + _LOW + GAP, self.wide, _BAND)
        yield self.ground(box)
        language, x = self.letters.language, box.x + PAD
        title = say("personas.magnets", language)
        ink, soft = self.theme["ui.ink1"], self.theme["ui.ink3"]
        yield Part("", Layer.CARD, box, (self.letters.text(x, box.y + 24 + MIDDLE * 14, title, HEAD, ink),))
        wide = (box.width - 2 * PAD) / max(1, min(_MAGNETS, len(found)))
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
                    left + 38, box.y + 56 + MIDDLE * 12.5, text, SAID, ink if each.text else soft,
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
        y, width = self.high + GAP, (self.wide - 2 * GAP) / 3
        along = self._along(item)
        for place, (field, icon, sign, health) in enumerate(
            (("pains", "thumbs-down", "circle-alert", "bad"), ("gains", "thumbs-up", "circle-check", "good"))
        ):
            box = Rect(_SIDE + GAP + place * (width + GAP), y, width, _LOW)
            yield self.ground(box)
            self.cells[item.id, field] = box.grown(-8)
            tint, base = self.theme[f"health.{health}.tint"], self.theme[f"health.{health}.base"]
            x = box.x + PAD
            title = say(f"personas.{field}", self.letters.language)
            shapes: list[Shape] = [
                Box(x, y + 18, 24, 24, 7, fill=tint),
                Icon(x + 5, y + 23, 14, icon, base),
                self.letters.text(x + 34, y + 30 + MIDDLE * 14, title, HEAD, self.theme["ui.ink1"]),
            ]
            at, room = y + 64.0, width - 2 * PAD - 22
            for line in [line for line in getattr(item, field).split("\n") if line.strip()][:6]:
                ink, level = self.theme["ui.ink1"], at + MIDDLE * 12.5
                words = self.letters.text(x + 22, level, line, SAID, ink, within=room)
                shapes += [Icon(x, at - 7, 14, sign, base), words]
                card = felt_at(line, along, _FELT[field])
                left = room - words.width - 5
                if card is not None and card.name and left > _NAMED_BESIDE:
                    soft = self.theme["ui.ink3"]
                    beside = x + 22 + words.width + 5
                    shapes.append(self.letters.text(beside, level, f"· {card.name}", SAID, soft, within=left))
                at += 27
            yield Part(item.id, Layer.CARD, box, tuple(shapes))
        yield from self._feelings(item, Rect(_SIDE + GAP + 2 * (width + GAP), y, width, _LOW))

    def _feelings(self, item: Persona, box: Rect) -> Iterator[Part]:
        """The mean feeling of each stage along the persona's likeliest path."""
        yield self.ground(box)
        title = say("personas.emotion", self.letters.language)
        x = box.x + PAD
        shapes: list[Shape] = [
            self.letters.text(x, box.y + 30 + MIDDLE * 14, title, HEAD, self.theme["ui.ink1"])
        ]
        walk = path_of(self.report, item.id)
        on_path = set(walk.nodes) if walk else set()
        stages = list(self.journey.stages)
        room = (box.width - 2 * PAD) / max(1, len(stages))
        middle, points = box.y + 130.0, []
        dashes: tuple[Segment, ...] = (("M", (x, middle)), ("L", (box.right - PAD, middle)))
        shapes.append(Path(dashes, line=self.theme["ui.hairlineStrong"], dash=(3.0, 4.0)))
        every = [
            each
            for each in self.journey.of(Touchpoint)
            if each.emotion is not None and (not on_path or each.id in on_path)
        ]
        shapes.append(
            self.letters.text(
                x, box.y + 52 + MIDDLE * 11.5, self._key_moments(every), Font(11.5), self.theme["ui.ink3"],
                within=box.width - 2 * PAD,
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
