"""The shapes of the flow: bars with words, bands between them, arcs back, and tails of who leaves."""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Final, NamedTuple

from journeymap.model.items import ItemId, Persona, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.figures import Figures
from journeymap.picture.flow.currents import Place, flow_of
from journeymap.picture.flow.standing import BAR, HEAD, HEIGHT, WORDS, Standing, rooms_for, stand, tail_drop
from journeymap.picture.flow.streams import Dress, streams
from journeymap.picture.keeping import Same, turned
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
    Rect,
    Segment,
    Shape,
    around,
)
from journeymap.picture.sheet import MIDDLE, Sheet, sheet_of
from journeymap.picture.style import Style
from journeymap.words import compact, percent, say

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
    return lay_out(journey, style, measure, report, persona=persona, height=height).picture


class Laid(NamedTuple):
    """A flow that is drawn, and how wide words in its columns are: as drawn, and as their names need it."""

    picture: Picture
    rooms: tuple[float, ...]
    wanted: tuple[float, ...]


def lay_out(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Figures | None = None,
    *,
    persona: ItemId | None = None,
    height: float = HEIGHT,
    rooms: tuple[float, ...] | None = None,
) -> Laid:
    """Draw a flow, with columns as wide as they are already where there are as many of them.

    Columns of other widths move every band: who cannot wait for that has names cut short first.
    """
    sheet = sheet_of(journey, style, measure, report)
    flow = flow_of(journey, report, persona)
    called = {place.id: named(place, journey, sheet.letters.language) for place in flow.places.values()}
    words = {place: sheet.letters.width(name, _NAME) + 4 for place, name in called.items()}
    wanted = rooms_for(flow, words)
    standing = stand(flow, rooms if rooms and len(rooms) == len(wanted) else wanted, height)
    drawing = _Drawing(standing, sheet, journey, called)
    parts = sorted(drawing.parts(), key=attrgetter("layer"))
    if not flow.places:
        parts = [drawing.nobody()]
    names: dict[str, str] = {name: text for name, text in called.items() if text and name in journey.items}
    for each in flow.currents:
        names.update(dict.fromkeys(each.steps, f"{called[each.source]} → {called[each.target]}"))
    picture = Picture(
        tuple(parts),
        around(part.box for part in parts),
        {name: drawing.box(flow.places[name]) for name in standing.bars if name in journey.items},
        background=style.theme["ui.canvas"],
        language=sheet.letters.language,
        title=journey.map.name,
        names=names,
    )
    picture = mirrored(picture) if reads_rtl(journey, style) else picture
    return Laid(picture, standing.words, wanted)


def named(place: Place, journey: Journey, language: str) -> str:
    """What a place is called: the rest of a column says how many it stands for."""
    if len(place.members) > 1:
        return say("flow.rest", language, count=len(place.members))
    item = journey.items[place.members[0]]
    return item.name if isinstance(item, Persona | Touchpoint) else ""


class _Drawing:
    """One flow, laid out, about to be drawn."""

    def __init__(self, standing: Standing, sheet: Sheet, journey: Journey, called: Mapping[str, str]) -> None:
        self.standing = standing
        self.sheet = sheet
        self.called = called
        self.letters: Lettering = sheet.letters
        order = enumerate(journey.stages)
        self._stages = {stage.id: (sheet.colours.get(stage.id, count), stage) for count, stage in order}
        self._tones = toned(journey)
        theme = sheet.theme
        self._colours = {stage: sheet.stage_colour(stage, "base") for stage in {None, *standing.flow.stages}}
        # the fill of goals is dark in any theme: too dark for a band on black
        self._sold = str(theme["goal.ring" if theme.is_dark and theme.has_contrast else "goal.fill"])

    def box(self, place: Place) -> Rect:
        """A bar with its words."""
        bar = self.standing.bars[place.id]
        width = self.standing.words[place.column] + BAR
        return Rect(bar.x - 4, bar.y - WORDS, width, WORDS + bar.height + 2)

    def colour(self, place: Place) -> Colour:
        """The colour of a bar: its persona's, the goal's, else its stage's."""
        if place.is_persona:
            return str(self.sheet.theme[self._tones.get(ItemId(place.id), "ui.edgeNeutral")])
        return self._sold if place.is_sale else self._colours[place.stage]

    def parts(self) -> Iterator[Part]:
        """Everything, in no particular order."""
        _words.turn()
        yield from self._heads()
        places = self.standing.flow.places
        dress = Dress(
            self.letters,
            self.sheet.style,
            tuple(self.colour(place) for place in places.values()),
            self.sheet.figures is not None,
        )
        yield from streams(Same((self.standing,)), dress)
        for place in places.values():
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
        said = _Told(self.called[place.id], place.people, place.leaving)
        words = _words(self.letters, said, bar, self.standing.words[place.column], self._look(place))
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


# Nearly everything stays as it was before an edit: it is kept, and found to be the same at a glance.


class _Look(NamedTuple):
    """Colours of what is said over a bar: its name, its people and its loss ("": not told), and a ground."""

    name: Colour
    people: Colour
    loss: Colour
    ground: Colour


class _Told(NamedTuple):
    """What is said over a bar: how it is called, and how many pass and leave there."""

    name: str
    people: float
    leaving: float


@turned
def _words(letters: Lettering, said: _Told, bar: Rect, room: float, look: _Look) -> tuple[Shape, ...]:
    """Name and people over a bar; on a ground of their own where bands are solid."""
    language = letters.language
    x, y = bar.x - 3, bar.y - WORDS + 10
    words = [letters.text(x, y + MIDDLE * 12.5, said.name, _NAME, look.name, within=room)]
    y += 15.5 + MIDDLE * 11.5
    if look.people:
        words.append(letters.text(x, y, compact(said.people, language), _FIGURE, look.people))
    if look.loss and said.people > 0 and said.leaving / said.people >= 0.005:
        share = percent(-said.leaving / said.people, language)
        words.append(letters.text(x + words[-1].width + 5, y, share, _FIGURE, look.loss))
    if not look.ground:
        return tuple(words)
    wide = max(word.x + word.width for word in words) - bar.x + 3
    high = 32.0 if len(words) > 1 else 16.0
    return (Box(bar.x - 5, bar.y - WORDS + 2, wide + 4, high, 4, fill=look.ground), *words)


def _tail_reach(lost: float) -> float:
    return 26.0 + min(50.0, 0.45 * lost)


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


def _is_headline(place: Place) -> bool:
    """Whether the people at a place are a headline figure: who comes, and who buys."""
    return place.is_persona or place.is_sale
