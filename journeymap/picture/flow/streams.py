"""The bands of a flow: what goes on, what comes back round everything, and what brings new people."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple, cast

from journeymap.picture import geometry
from journeymap.picture.flow.currents import Current
from journeymap.picture.flow.standing import BAR, Standing
from journeymap.picture.keeping import Same, shared
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import (
    Colour,
    Font,
    Gradient,
    Layer,
    Part,
    Path,
    Point,
    Rect,
    Route,
    Segment,
    Shape,
)
from journeymap.picture.style import Style
from journeymap.words import compact, say, tally

_LEAST_EDGED: Final = 1.5
"""Half the width of the thinnest band that an edge would not eat up."""
_FIGURE: Final = Font(11.5)
_CLEAR: Final = 3.0
"""Between the words of an arc and what runs through its lane."""


class Dress(NamedTuple):
    """How bands look: the colours of the places in their order, and whether there are figures to be said."""

    letters: Lettering
    style: Style
    colours: tuple[Colour, ...]
    is_told: bool


class _Leg(NamedTuple):
    """An upright part of an arc, by its middle, from where to where, and half its width."""

    x: float
    top: float
    foot: float
    half: float


@lru_cache(maxsize=4)
def streams(asked: Same, dress: Dress) -> tuple[Part, ...]:
    """The bands of a flow that is laid out, the widest first; the last ones are kept, see `stand`."""
    standing = cast(Standing, asked.held[0])
    drawing = _Streams(standing, dress)
    order = sorted(standing.flow.currents, key=lambda each: (-each.people, each.steps))
    return tuple(drawing.arc(each) if each.is_arc else drawing.band(each) for each in order)


class _Streams:
    """Bands about to be drawn."""

    def __init__(self, standing: Standing, dress: Dress) -> None:
        self.standing, self.letters, self.style = standing, dress.letters, dress.style
        self._is_told = dress.is_told
        self._colours = dict(zip(standing.flow.places, dress.colours, strict=True))
        self._outs, self._ins = self._sides()
        self._legs = sorted(self._uprights())

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

    def band(self, current: Current) -> Part:
        """A band that leaves and arrives level, as thick as it has people."""
        standing = self.standing
        source, target = standing.bars[current.source], standing.bars[current.target]
        half = standing.width(current) / 2
        points = [(source.right, self._outs[current])]
        first = standing.flow.places[current.source].column + 1
        for count, middle in enumerate(standing.through.get(current, ())):
            points += [(standing.xs[first + count], middle), (standing.xs[first + count] + BAR, middle)]
        points.append((target.x, self._ins[current]))
        one, two = (self._colours[end] for end in (current.source, current.target))
        edge = None if self.style.blends else self.style.theme["ui.surface"]
        return _band(self._owner(current), tuple(points), half, (one, two), edge)

    def _owner(self, current: Current) -> str:
        """The step a current is of: the first where several are drawn as one."""
        return current.steps[0]

    def arc(self, current: Current) -> Part:
        """A band that comes back, or brings new people: round everything, on a lane of its own."""
        standing, theme = self.standing, self.style.theme
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
        colour = arc_colour(self.style)
        shapes: list[Shape] = [Path(_rounded(corners, width / 2 + 6), line=colour, line_width=width)]
        tip = geometry.head((target.x, into), (1.0, 0.0), min(width, 6.0))
        shapes.append(Path(tip, fill=theme["loop.base"], round=True))
        shapes.extend(self._arc_words(current, corners, width))
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(width / 2 + 16)
        return Part(self._owner(current), Layer.STEP, box, tuple(shapes))

    def _arc_words(self, current: Current, corners: Sequence[Point], width: float) -> Iterator[Shape]:
        if not self._is_told or current.source == current.target:
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
            ink = self.style.theme["loop.ink"]
            wide = self.letters.width(text, _FIGURE)
            middle = self._free(min(x1, x2), max(x1, x2), at, wide) if wide < room else (x1 + x2) / 2
            yield self.letters.text(middle, at, text, _FIGURE, ink, anchor="middle", within=room)

    def _free(self, start: float, end: float, y: float, wide: float) -> float:
        """The middle of so wide words, near the middle of a lane and where no upright runs through them."""
        legs = self._legs
        first, last = (bisect_left(legs, x, key=attrgetter("x")) for x in (start, end))
        near = legs[first:last]
        crossing = [leg for leg in near if leg.top < y and y - _FIGURE.size < leg.foot]
        best, before = (start + end) / 2, start
        gaps = []
        for leg in (*crossing, _Leg(end, y, y, 0.0)):
            gaps.append((before, leg.x - leg.half))
            before = max(before, leg.x + leg.half)
        fitting = [
            min(max(best, low + wide / 2 + _CLEAR), high - wide / 2 - _CLEAR)
            for low, high in gaps
            if high - low > wide + 2 * _CLEAR
        ]
        return min(fitting, key=lambda x: abs(x - best), default=best)

    def _uprights(self) -> "Iterator[_Leg]":
        """Where arcs go up and down."""
        standing = self.standing
        for each in standing.flow.currents:
            if not each.is_arc or each.source == each.target:
                continue
            lane, half = standing.lanes[each], standing.width(each) / 2
            for x, level in (
                (standing.leaves[each], self._outs[each]),
                (standing.enters[each], self._ins[each]),
            ):
                yield _Leg(x, min(lane, level) - half, max(lane, level) + half, half)


# Where figures are others, many bands are as they were.


@shared
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


def arc_colour(style: Style) -> Colour:
    """What bands that come back are painted in."""
    return str(style.theme["loop.base"]) + ("59" if style.blends else "")


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
