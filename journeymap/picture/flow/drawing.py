"""The shapes of the flow: bars with words, bands between them, arcs back, and tails of who leaves."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.picture import geometry
from journeymap.picture.figures import Figures
from journeymap.picture.flow.currents import Current, Place, flow_of
from journeymap.picture.flow.standing import BAR, HEAD, HEIGHT, WORDS, Standing, stand, tail_drop
from journeymap.picture.keeping import kept
from journeymap.picture.lettering import Lettering
from journeymap.picture.map import reads_rtl
from journeymap.picture.mirror import mirrored
from journeymap.picture.persona import toned
from journeymap.picture.shapes import (
    Box,
    Colour,
    Font,
    Gradient,
    Icon,
    Layer,
    Measure,
    Part,
    Path,
    Picture,
    Point,
    Rect,
    Route,
    Segment,
    Shape,
    around,
)
from journeymap.picture.sheet import MIDDLE, Sheet, sheet_of
from journeymap.picture.style import Style
from journeymap.words import compact, percent, say, tally

_LEAST_EDGED: Final = 1.5
"""Half the width of the thinnest band that an edge would not eat up."""
_NAME: Final = Font(12.5, 600)
_FIGURE: Final = Font(11.5)
_STAGE: Final = Font(13.5, 600)
_CHIP: Final = Font(12, 600)


def draw_flow(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Figures | None = None,
    *,
    persona: ItemId | None = None,
    height: float = HEIGHT,
) -> Picture:
    """How many people go where in a period; the height of a band is people, without a report hairlines.

    With a persona only that one and what it passes, the figures of which alone are in the report; `height` is
    what bars fill at least.
    """
    sheet = sheet_of(journey, style, measure, report)
    flow = flow_of(journey, report, persona)
    called = {place.id: named(place, sheet.letters.language) for place in flow.places.values()}
    words = {place: sheet.letters.width(name, _NAME) + 4 for place, name in called.items()}
    standing = stand(flow, words, height)
    drawing = _Drawing(standing, sheet, journey)
    parts = sorted(drawing.parts(), key=lambda part: part.layer)
    if not flow.places:
        parts = [drawing.nobody()]
    box = around(part.box for part in parts)
    names: dict[str, str] = {place.id: place.name for place in flow.places.values() if place.name}
    for each in flow.currents:
        names.update(dict.fromkeys(each.steps, f"{called[each.source]} → {called[each.target]}"))
    picture = Picture(
        tuple(parts),
        box,
        {name: drawing.box(flow.places[name]) for name in standing.bars if name in journey.items},
        background=style.theme["ui.canvas"],
        language=sheet.letters.language,
        title=journey.map.name,
        names=names,
    )
    return mirrored(picture) if reads_rtl(journey, style) else picture


def named(place: Place, language: str) -> str:
    """What a place is called: the rest of a column says how many it stands for."""
    if place.name or len(place.members) < 2:
        return place.name
    return say("flow.rest", language, count=len(place.members))


class _Drawing:
    """One flow, laid out, about to be drawn."""

    def __init__(self, standing: Standing, sheet: Sheet, journey: Journey) -> None:
        self.standing = standing
        self.sheet = sheet
        self.letters: Lettering = sheet.letters
        order = enumerate(journey.stages)
        self._stages = {stage.id: (sheet.colours.get(stage.id, count), stage) for count, stage in order}
        self._tones = toned(journey)
        self._outs, self._ins = self._sides()

    def box(self, place: Place) -> Rect:
        """A bar with its words."""
        bar = self.standing.bars[place.id]
        width = self.standing.words[place.column] + BAR
        return Rect(bar.x - 4, bar.y - WORDS, width, WORDS + bar.height + 2)

    def colour(self, place: Place) -> Colour:
        """The colour of a bar: its persona's, the goal's, else its stage's."""
        theme = self.sheet.theme
        if place.is_persona:
            return str(theme[self._tones.get(ItemId(place.id), "ui.edgeNeutral")])
        if place.is_sale:  # the fill of goals is dark in any theme: too dark for a band on black
            return str(theme["goal.ring" if theme.is_dark and theme.has_contrast else "goal.fill"])
        return self.sheet.stage_colour(place.stage, "base")

    def parts(self) -> Iterator[Part]:
        """Everything, in no particular order."""
        yield from self._heads()
        for current in sorted(self.standing.flow.currents, key=lambda each: (-each.people, each.steps)):
            yield self._arc(current) if current.is_arc else self._band(current)
        for place in self.standing.flow.places.values():
            yield from self._place(place)

    def nobody(self) -> Part:
        """What is said where nobody flows."""
        text = say("flow.empty", self.letters.language)
        words = self.letters.text(0.0, 0.0, text, Font(14), self.sheet.theme["ui.ink3"], anchor="middle")
        return Part("", Layer.CARD, Rect(-words.width / 2 - 20, -40, words.width + 40, 80), (words,))

    # bars

    def _place(self, place: Place) -> Iterator[Part]:
        bar = self.standing.bars[place.id]
        owner = place.id if len(place.members) < 2 else ""
        lost = place.leaving * self.standing.scale
        if lost > 0.2 and self.sheet.style.shows_drop and self.sheet.style.tells_rates:
            reach = _tail_reach(lost)
            box = Rect(bar.right, bar.bottom - lost, reach, lost + tail_drop(lost))
            yield Part(
                owner,
                Layer.TAIL,
                box,
                (_tail(bar, lost, self._tail_colour(place), fades=self.sheet.style.blends),),
            )
        words = _words(self.letters, place, bar, self.standing.words[place.column], self._look(place))
        shape = Box(*bar, min(4.0, bar.height / 2), fill=self.colour(place))
        yield Part(owner, Layer.CARD, self.box(place), (shape, *words))

    def _tail_colour(self, place: Place) -> Colour:
        """Who goes no further after buying is not lost."""
        return self.colour(place) if place.is_sale else str(self.sheet.theme["dropoff.tail"])

    def _look(self, place: Place) -> "_Look":
        """What is said over a bar, and in which colours."""
        theme, style = self.sheet.theme, self.sheet.style
        is_told = self.sheet.figures is not None and (style.tells_rates or _is_headline(place))
        tells_loss = is_told and style.shows_drop and style.tells_rates and not place.is_sale
        return _Look(
            theme["ui.ink1"],
            theme["ui.ink3"] if is_told else "",
            theme["dropoff.ink"] if tells_loss else "",
            "" if style.blends else theme["ui.surface"],
        )

    def _heads(self) -> Iterator[Part]:
        """The name of each stage over its first column."""
        stages, xs = self.standing.flow.stages, self.standing.xs
        top = self._top() - HEAD
        for number, stage in enumerate(stages):
            if number and stage == stages[number - 1] and number > 1:
                continue
            end = next(
                (xs[k] for k in range(number + 1, len(stages)) if k == 1 or stages[k] != stage),
                xs[-1] + BAR + self.standing.words[-1] + 40.0,
            )
            room = end - xs[number] - 40
            box = Rect(xs[number] - 4, top, room + 30, 24)
            shapes = tuple(self._head(number, stage, xs[number] - 4, top, room))
            if shapes:
                yield Part(stage or "", Layer.CARD, box, shapes)

    def _head(self, column: int, stage: ItemId | None, x: float, y: float, room: float) -> Iterator[Shape]:
        theme, letters = self.sheet.theme, self.letters
        at = y + 11 + MIDDLE * _STAGE.size
        if column == 0:
            if self._tones:
                yield Icon(x, y + 3, 16, "users", theme["ui.ink3"])
                text = say("flow.personas", letters.language)
                yield letters.text(x + 24, at, text, Font(13), theme["ui.ink2"], within=room)
        elif stage is not None:
            number, record = self._stages[stage]
            yield Box(x, y, 22, 22, 7, fill=self.sheet.stage_colour(stage, "strong"))
            ink = self.sheet.stage_colour(stage, "onStrong")
            yield letters.text(x + 11, y + 11 + MIDDLE * 12, str(number + 1), _CHIP, ink, anchor="middle")
            ink = self.sheet.stage_colour(stage, "ink")
            yield letters.text(x + 30, at, record.name, _STAGE, ink, within=room)

    def _top(self) -> float:
        tops = [bar.y - WORDS for bar in self.standing.bars.values()]
        tops += [
            lane - self.standing.width(each) / 2 - 16
            for each, lane in self.standing.lanes.items()
            if each.is_referral
        ]
        return min(tops, default=0.0)

    # currents

    def _sides(self) -> tuple[dict[Current, float], dict[Current, float]]:
        """The middle height at which each current leaves its source and comes to its target."""
        outs: dict[str, list[Current]] = {}
        ins: dict[str, list[Current]] = {}
        for each in self.standing.flow.currents:
            outs.setdefault(each.source, []).append(each)
            ins.setdefault(each.target, []).append(each)
        found: tuple[dict[Current, float], dict[Current, float]] = ({}, {})
        for way, sides in zip(found, (outs, ins), strict=True):
            is_out = sides is outs
            for name, group in sides.items():
                way.update(self._stacked(name, group, is_out=is_out))
        return found

    def _stacked(self, name: str, group: list[Current], *, is_out: bool) -> Iterator[tuple[Current, float]]:
        """Bands from the top of a bar: in the order of their other ends, arcs that run below last.

        Referrals take nobody away: they leave from the top of the bar, over what goes on.
        """
        bars = self.standing.bars

        def order(each: Current) -> tuple[int, float]:
            passed = self.standing.through.get(each, ())
            if is_out:
                level = passed[0] if passed else bars[each.target].centre[1]
            else:
                level = passed[-1] if passed else bars[each.source].centre[1]
            return (2 if each.is_return else 0 if each.is_referral else 1), level

        y = bars[name].y
        for each in sorted(group, key=order):
            height = each.people * self.standing.scale
            if is_out and each.is_referral:
                yield each, bars[name].y + min(height, bars[name].height) / 2
            else:
                yield each, y + height / 2
                y += height

    def _band(self, current: Current) -> Part:
        """A band that leaves and arrives level, as thick as it has people."""
        standing = self.standing
        source, target = standing.bars[current.source], standing.bars[current.target]
        half = standing.width(current) / 2
        points = [(source.right, self._outs[current])]
        first = standing.flow.places[current.source].column + 1
        for count, middle in enumerate(standing.through.get(current, ())):
            points += [(standing.xs[first + count], middle), (standing.xs[first + count] + BAR, middle)]
        points.append((target.x, self._ins[current]))
        one, two = (self.colour(standing.flow.places[end]) for end in (current.source, current.target))
        edge = None if self.sheet.style.blends else self.sheet.theme["ui.surface"]
        return _band(self._owner(current), tuple(points), half, (one, two), edge)

    def _owner(self, current: Current) -> str:
        """The step a current is of: the first where several are drawn as one."""
        return current.steps[0]

    def _arc(self, current: Current) -> Part:
        """A band that comes back, or brings new people: round everything, on a lane of its own."""
        standing, theme = self.standing, self.sheet.theme
        width = standing.width(current)
        source, target = standing.bars[current.source], standing.bars[current.target]
        out, into = self._outs[current], self._ins[current]
        if current.source == current.target:
            low = source.bottom + 6 + width / 2
            reach = width / 2 + 6
            corners = [(source.right, out), (source.right + reach, out), (source.right + reach, low),
                       (source.x - reach, low), (source.x - reach, into), (source.x, into)]  # fmt: skip
        else:
            lane = standing.lanes[current]
            leaves, enters = standing.leaves[current], standing.enters[current]
            corners = [(source.right, out), (leaves, out), (leaves, lane), (enters, lane),
                       (enters, into), (target.x, into)]  # fmt: skip
        colour = arc_colour(self.sheet.style)
        shapes: list[Shape] = [Path(_rounded(corners, width / 2 + 6), line=colour, line_width=width)]
        tip = geometry.head((target.x, into), (1.0, 0.0), min(width, 6.0))
        shapes.append(Path(tip, fill=theme["loop.base"], round=True))
        shapes.extend(self._arc_words(current, corners, width))
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(width / 2 + 16)
        return Part(self._owner(current), Layer.STEP, box, tuple(shapes))

    def _arc_words(self, current: Current, corners: Sequence[Point], width: float) -> Iterator[Shape]:
        if self.sheet.figures is None or current.source == current.target:
            return
        if not (current.is_back or current.is_referral):
            return
        language = self.letters.language
        key = "flow.referred" if current.is_referral else "flow.back"
        text = say(key, language, people=compact(current.people, language), count=tally(current.people))
        (x1, y), (x2, _) = corners[2], corners[3]
        at = y - width / 2 - 4
        room = abs(x2 - x1)
        if room > 40:
            ink = self.sheet.theme["loop.ink"]
            middle = (x1 + x2) / 2
            yield self.letters.text(middle, at, text, _FIGURE, ink, anchor="middle", within=room)


# Nearly everything stays as it was before an edit: it is kept, and found to be the same at a glance.


class _Look(NamedTuple):
    """Colours of what is said over a bar: its name, its people and its loss ("": not told), and a ground."""

    name: Colour
    people: Colour
    loss: Colour
    ground: Colour


@kept
def _words(letters: Lettering, place: Place, bar: Rect, room: float, look: _Look) -> tuple[Shape, ...]:
    """Name and people over a bar; on a ground of their own where bands are solid."""
    language = letters.language
    x, y = bar.x - 3, bar.y - WORDS + 10
    words = [letters.text(x, y + MIDDLE * 12.5, named(place, language), _NAME, look.name, within=room)]
    y += 15.5 + MIDDLE * 11.5
    if look.people:
        words.append(letters.text(x, y, compact(place.people, language), _FIGURE, look.people))
    if look.loss and place.people > 0 and place.leaving / place.people >= 0.005:
        share = percent(-place.leaving / place.people, language)
        words.append(letters.text(x + words[-1].width + 5, y, share, _FIGURE, look.loss))
    if not look.ground:
        return tuple(words)
    wide = max(word.x + word.width for word in words) - bar.x + 3
    high = 32.0 if len(words) > 1 else 16.0
    return (Box(bar.x - 5, bar.y - WORDS + 2, wide + 4, high, 4, fill=look.ground), *words)


@kept
def _band(
    owner: str, points: tuple[Point, ...], half: float, colours: tuple[Colour, Colour], edge: Colour | None
) -> Part:
    """A band through points; where it may not blend, an edge tells where it lies over another."""
    one, two = colours
    there = _level(points, -half)
    back = _level(points[::-1], half)
    outline = (*there, ("L", back[0][1]), *back[1:], ("Z", ()))
    start, end = points[0][0], points[-1][0]
    if edge is None:
        shape = Path(outline, fill=Gradient((start, 0.0), (end, 0.0), ((0.0, one + "66"), (1.0, two + "66"))))
    else:
        shape = Path(outline, fill=two, line=edge if half > _LEAST_EDGED else None)
    ys = [y for _, y in points]
    box = Rect(start, min(ys) - half, end - start, max(ys) - min(ys) + 2 * half)
    return Part(owner, Layer.STEP, box, (shape,))


def _tail_reach(lost: float) -> float:
    return 26.0 + min(50.0, 0.45 * lost)


def arc_colour(style: Style) -> Colour:
    """What bands that come back are painted in."""
    return str(style.theme["loop.base"]) + ("59" if style.blends else "")


def _tail(bar: Rect, lost: float, colour: Colour, *, fades: bool) -> Path:
    """Who leaves: a band that bends down beside the bar and fades where it may."""
    x, y, reach, drop = bar.right, bar.bottom, _tail_reach(lost), tail_drop(lost)
    outline: tuple[Segment, ...] = (
        ("M", (x, y - lost)),
        ("C", (x + 0.6 * reach, y - lost, x + reach, y - 0.5 * lost, x + reach, y + drop)),
        ("C", (x + 0.8 * reach, y + 0.4 * drop, x + 0.35 * reach, y, x, y)),
        ("Z", ()),
    )
    fade = Gradient((x, 0.0), (x + reach, 0.0), ((0.0, colour + "99"), (1.0, colour + "00")))
    return Path(outline, fill=fade if fades else colour)


def _level(points: Sequence[Point], shift: float) -> list[Segment]:
    """A line through points that is level at each, moved by `shift`."""
    x, y = points[0]
    found: list[Segment] = [("M", (x, y + shift))]
    for to_x, to_y in points[1:]:
        half = (to_x - x) / 2
        found.append(("C", (x + half, y + shift, to_x - half, to_y + shift, to_x, to_y + shift)))
        x, y = to_x, to_y
    return found


def _rounded(corners: Sequence[Point], radius: float) -> tuple[Segment, ...]:
    """A line of level and upright pieces, its corners round."""
    curves = geometry.rounded(corners, [radius] * (len(corners) - 2))
    return geometry.segments(Route(corners[0], tuple(curves), 0.0))


def _is_headline(place: Place) -> bool:
    """Whether the people at a place are a headline figure: who comes, and who buys."""
    return place.is_persona or place.is_sale
