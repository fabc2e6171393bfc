"""The grid face: stages as columns, and in rows what people do, meet, want and feel in each of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import Final

from journeymap.model.items import Entry, ItemId, Lane, Note, Stage, Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.celled import Cell, Celled
from journeymap.picture.figures import Walked, path_of
from journeymap.picture.grid_cells import (
    LINE,
    PAD,
    TEXT,
    Filled,
    Look,
    Row,
    Said,
    begin,
    said_in,
    teams_in,
    texts_in,
    touchpoints_in,
)
from journeymap.picture.keeping import Same
from journeymap.picture.map import reads_rtl
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
    Segment,
    Shape,
    around,
)
from journeymap.picture.sheet import MIDDLE, Sheet, sheet_of
from journeymap.picture.style import BOARD, TEAM, Style
from journeymap.words import amount, compact, percent, say

ROOM: Final = (1776.0, 868.0)
"""What a slide has for a face."""
_MANY: Final = 9
HEADS: Final = 150.0
"""Width of the first column, which names the rows."""
COLUMN: Final = 244.0
NARROW: Final = (COLUMN, 216.0, 188.0, 160.0)
"""The widths that are tried in a narrow window: narrow columns have more lines, but letters stay large."""
TOP: Final = 50.0
"""How high the names of stages stand above the rows."""
_COLUMNS_ON_SLIDE: Final = (COLUMN, 300.0, 360.0, 420.0, 500.0)
"""The widths that are tried on a slide: wide columns need fewer lines."""
_FEELING_ON_SLIDE: Final = 160.0
_NOT_ON_SLIDE: Final = "quotes"
"""A row that says on a slide what stands on the curve of feelings too."""
_FEELING: Final = 210.0

_STAGE: Final = Font(13.5, 600)
_STAGE_NARROW: Final = Font(12.5, 600)
_ROW: Final = Font(12.5, 500)
_NUMBER: Final = Font(16, 600, "display", -0.2)
_SMALL: Final = Font(11.5)
_CHIP: Final = Font(12, 600)
_ADVICE: Final = Font(11.5, 500)
_ADVISED: Final = 210.0
"""How wide a note about a feeling may be."""

FACES_OF: Final = {-2: "angry", -1: "frown", 0: "meh", 1: "smile", 2: "laugh"}


ROWS: Final = (
    Row("purpose", "milestone", of_stage="purpose", is_optional=True),
    Row("actions", "footprints", of_touchpoint="action", audience=TEAM),
    Row("touchpoints", "waypoints", audience=BOARD),
    Row("content", "folder-open", of_stage="content", of_touchpoint="content", audience=TEAM),
    Row("goals", "target", of_stage="goals", audience=TEAM),
    Row("pains", "circle-alert", of_stage="pains", of_touchpoint="pain", audience=TEAM),
    Row("influencers", "users-round", of_stage="influencers", is_optional=True),
    Row("lead_magnet", "gift", of_stage="lead_magnet", is_optional=True),
    Row("quotes", "quote", of_touchpoint="quote", is_optional=True),
    Row("emotion", "heart", audience=BOARD),
    Row("team", "users"),
    Row("metrics", "chart-line", audience=BOARD),
)
"""All rows, in their order."""


AT: Final = "at "
"""A cell of a row of the user's own is the row's record and this, with the id of the stage."""


def draw_grid(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Walked | None = None,
    *,
    rows: Sequence[str] = (),
    persona: ItemId | None = None,
    path: Sequence[ItemId] = (),
) -> Picture:
    """The grid of a journey, on a slide as wide as is read best; see `grid_of`.

    Without `rows` it has those in which something stands.
    """
    drawn = partial(grid_of, journey, style, measure, report, rows=rows, persona=persona, path=path)
    if not style.is_slide:
        return drawn().picture
    few = _COLUMNS_ON_SLIDE if len(journey.stages) <= _MANY else (COLUMN,)
    tried = (drawn(column=column).picture for column in few)
    return min(tried, key=lambda picture: max(picture.box.width / ROOM[0], picture.box.height / ROOM[1]))


def shown_rows(journey: Journey, style: Style | None = None) -> tuple[str, ...]:
    """The rows that are shown unless somebody chooses: optional ones where something stands in them.

    Of these the ones for the audience of a style.
    """
    stages, touchpoints = list(journey.stages), list(journey.of(Touchpoint))

    def is_filled(row: Row) -> bool:
        of_stage = row.of_stage and any(getattr(stage, row.of_stage) for stage in stages)
        return bool(
            of_stage or (row.of_touchpoint and any(getattr(item, row.of_touchpoint) for item in touchpoints))
        )

    if style is not None and not style.tells_all:
        seen = (BOARD, TEAM) if style.tells_rates else (BOARD,)
        return tuple(row.id for row in ROWS if row.audience in seen)
    own = tuple(lane.id for lane in lanes_of(journey))
    return (*(row.id for row in ROWS if not row.is_optional or is_filled(row)), *own)


def lanes_of(journey: Journey) -> list[Lane]:
    """The user's own rows, in order."""
    return sorted(journey.of(Lane), key=lambda lane: (lane.order, lane.id))


def entry_at(journey: Journey, lane: ItemId, stage: ItemId) -> Entry | None:
    """What a row of the user's own says at a stage."""
    found = (each for each in journey.of(Entry) if each.lane == lane and each.stage == stage)
    return min(found, key=lambda each: each.id, default=None)


def grid_of(
    journey: Journey,
    style: Style,
    measure: Measure,
    report: Walked | None = None,
    *,
    rows: Sequence[str] | None = None,
    persona: ItemId | None = None,
    path: Sequence[ItemId] = (),
    column: float = COLUMN,
) -> Celled:
    """The grid with these rows; the feelings of one persona, or of the first five.

    `path` is a way that somebody chose, from its persona on; the others feel along their likeliest one.
    """
    sheet = sheet_of(journey, style, measure, report)
    drawing = _Drawing(sheet, journey, report, persona, column)
    drawing.path = tuple(path)
    parts = sorted(drawing.parts(rows or _usual(journey, style)), key=attrgetter("layer"))
    box = around(part.box for part in parts)
    names: dict[str, str] = {item.id: item.name for item in journey.of(Touchpoint)}
    names.update({stage.id: stage.name for stage in journey.stages})
    names.update({lane.id: lane.name for lane in journey.of(Lane)})
    picture = Picture(
        tuple(parts),
        box,
        drawing.cards,
        background=style.theme["ui.canvas"],
        language=sheet.letters.language,
        title=journey.map.name,
        names=names,
    )
    found = Celled(picture, drawing.cells, drawing.columns, drawing.heads)
    return found.mirrored() if reads_rtl(journey, style) else found


def _usual(journey: Journey, style: Style) -> tuple[str, ...]:
    left_out = _NOT_ON_SLIDE if style.is_slide else ""
    return tuple(row for row in shown_rows(journey, style) if row != left_out)


class _Drawing:
    """A grid about to be drawn, from its corner at 0, 0."""

    def __init__(
        self,
        sheet: Sheet,
        journey: Journey,
        report: Walked | None,
        persona: ItemId | None,
        column: float = COLUMN,
    ) -> None:
        self.column = column
        self.path: tuple[ItemId, ...] = ()
        is_slide = sheet.style.is_slide
        self.feeling = _FEELING_ON_SLIDE if is_slide else _FEELING
        self.sheet, self.letters, self.theme = sheet, sheet.letters, sheet.theme
        self.journey, self.report, self.persona = journey, report, persona
        self.stages: list[Stage | None] = list(journey.stages)
        self.held: dict[ItemId | None, list[Touchpoint]] = {}
        for item in sorted(journey.of(Touchpoint), key=lambda item: (item.y, item.x, item.id)):
            self.held.setdefault(item.stage, []).append(item)
        if None in self.held or not self.stages:
            self.stages.append(None)
        self.cells: dict[Cell, Rect] = {}
        self.cards: dict[str, Rect] = {}
        self.columns: dict[ItemId, Rect] = {}
        self.heads: dict[str, Rect] = {}
        self.lanes = {str(lane.id): lane for lane in journey.of(Lane)}
        self.width = HEADS + self.column * len(self.stages)
        self._looks = {
            stage.id if stage else None: Look(
                self.letters, self.theme, is_slide, column, *self._tones(stage.id if stage else None)
            )
            for stage in self.stages
        }

    def _tones(self, stage: ItemId | None) -> tuple[Colour, Colour]:
        return self.sheet.stage_colour(stage, "tint"), self.sheet.stage_colour(stage, "ink")

    def x(self, column: int) -> float:
        """Where a column begins."""
        return HEADS + self.column * column

    def parts(self, rows: Sequence[str]) -> list[Part]:
        """Everything, in no particular order."""
        begin()
        found = list(self._header())
        y = TOP
        known = {row.id: row for row in ROWS} | {
            name: Row(name, "pencil", is_own=True) for name in self.lanes
        }
        for row in (known[each] for each in dict.fromkeys(rows) if each in known):
            foot = self._row(row, y, found)
            found += (self._row_head(row, y), self._rule(y))
            y = max(y + 44.0, foot + PAD)
        found.append(self._ground(y))
        if self.stages == [None] and not self.held:
            found.append(self._nothing(y))
        for number, stage in enumerate(self.stages):
            if stage is not None:
                self.columns[stage.id] = Rect(self.x(number), 0.0, self.column, y)
        return found

    def _nothing(self, height: float) -> Part:
        """What is said where there is no stage."""
        box = Rect(HEADS + PAD, 0.0, self.column - 2 * PAD, height)
        lines = self.letters.lines(say("grid.empty", self.letters.language), TEXT, box.width, 6)
        ink, ground = self.theme["ui.ink3"], self.theme["ui.surface"]
        shapes = (
            self.letters.text(box.x, TOP + 16 + LINE * count + MIDDLE * 12.5, line, TEXT, ink)
            for count, line in enumerate(lines)
        )
        height = min(height - TOP - 2, 32 + LINE * len(lines))
        paper = Box(HEADS + 1, TOP + 1, self.column - 2, height, fill=ground)  # over the rules of the rows
        return Part("", Layer.PILL, box, (paper, *shapes))

    def _ground(self, height: float) -> Part:
        fill, line = self.theme["ui.surface"], self.theme["ui.hairline"]
        paper = Box(0.0, 0.0, self.width, height, 14, fill=fill, line=line)
        rules = (Box(self.x(count), TOP, 1.0, height - TOP, fill=line) for count in range(len(self.stages)))
        return Part("", Layer.GROUND, Rect(0.0, 0.0, self.width, height), (paper, *rules))

    def _rule(self, y: float) -> Part:
        box = Rect(0.0, y, self.width, 1.0)
        return Part("", Layer.STAGE, box, (Box(*box, fill=self.theme["ui.hairline"]),))

    def _nodes(self, persona: ItemId | None) -> Sequence[ItemId]:
        """The way of a persona: the chosen one where that is its, else the likeliest."""
        if self.path and self.path[0] == persona:
            return self.path
        walk = path_of(self.report, persona)
        return walk.nodes if walk else ()

    def _whose(self) -> ItemId | None:
        """The persona whose days are told: whose path was chosen, who is shown alone, or the only one."""
        personas = list(toned(self.journey))
        if self.persona is None and self.path and self.path[0] in personas:
            return self.path[0]
        return self.persona or (personas[0] if len(personas) == 1 else None)

    def _corner(self, days: float | None) -> Part:
        """How many stages there are, and how many days that persona takes."""
        language, held = self.letters.language, [stage for stage in self.stages if stage is not None]
        box = Rect(0.0, 0.0, HEADS, TOP)
        said = [say("grid.stages", language, count=len(held))] if held else []
        if days is not None:
            said.append(say("slide.days", language, days=amount(days, language), count=days))
        ink = self.theme["ui.ink3"]
        text = self.letters.text(
            16.0, TOP / 2 + MIDDLE * 11.5, ", ".join(said), _SMALL, ink, within=HEADS - 24
        )
        return Part("", Layer.PILL, box, (text,))

    def _header(self) -> Iterator[Part]:
        reached = days_along(self.journey, self._nodes(self._whose()), self.report)
        told = _told_days(self.stages, self.held, reached, self.letters.language)
        yield self._corner(round(max(reached.values())) if reached and max(reached.values()) else None)
        for number, stage in enumerate(self.stages):
            x = self.x(number)
            if stage is None:
                continue
            box = Rect(x, 0.0, self.column, TOP)
            tint = self.sheet.stage_colour(stage.id, "tint")
            is_last = number == len(self.stages) - 1
            tip = 0.0 if is_last else 9.0
            outline: list[Segment] = [("M", (x, 0.5)), ("L", (x + self.column - 1, 0.5))]
            outline += [
                ("L", (x + self.column - 1 + tip, TOP / 2)),
                ("L", (x + self.column - 1, TOP)),
                ("L", (x, TOP)),
            ]
            outline += [("L", (x + 9.0 if number else x, TOP / 2)), ("Z", ())]
            chip = str(self.sheet.colours.get(stage.id, number) + 1)
            strong, on_strong = (self.sheet.stage_colour(stage.id, part) for part in ("strong", "onStrong"))
            at = TOP / 2
            ink = self.sheet.stage_colour(stage.id, "ink")
            end = x + self.column - 12
            days = self.letters.text(
                end, at + MIDDLE * 11.5, told.get(stage.id, ""), _SMALL, self.theme["ui.ink3"], anchor="right"
            )
            is_narrow = self.column < COLUMN
            font = _STAGE_NARROW if is_narrow else _STAGE
            lead = x + (PAD if is_narrow else PAD + 8)
            room = x + self.column - (8 if is_narrow else 12) - lead - 30
            if is_narrow and self.letters.width(stage.name, font) > room - days.width - 6:
                days = replace(days, text="")  # the name has more to say
            room -= days.width + 6 if days.text else 0.0
            lines = self.letters.lines(stage.name, font, room, 2 if is_narrow else 1)
            shapes = (
                Path(tuple(outline), fill=tint),
                Box(lead, at - 10, 20, 20, 6, fill=strong),
                self.letters.text(lead + 10, at + MIDDLE * 12, chip, _CHIP, on_strong, anchor="middle"),
                *(
                    self.letters.text(
                        lead + 30, at + LINE * (count - (len(lines) - 1) / 2) + MIDDLE * font.size, line,
                        font, ink, within=room, whole=stage.name,
                    )
                    for count, line in enumerate(lines)
                ),
                *((days,) if days.text else ()),
            )  # fmt: skip
            self.cards[stage.id] = box
            self.cells[stage.id, "name"] = box
            yield Part(stage.id, Layer.CARD, box, shapes)

    def _row_head(self, row: Row, y: float) -> Part:
        at = y + PAD + LINE / 2
        lane = self.lanes.get(row.id)
        text = lane.name if lane else say(f"grid.{row.id}", self.letters.language)
        words = self.letters.text(
            40.0, at + MIDDLE * 12.5, text, _ROW, self.theme["ui.ink2"], within=HEADS - 46
        )
        box = Rect(0.0, y, HEADS, 2 * PAD + LINE)
        self.heads[row.id] = box
        if lane:
            self.cards[lane.id] = self.cells[lane.id, "name"] = Rect(10.0, y + 8, HEADS - 20, LINE + 12)
        return Part(
            lane.id if lane else "",
            Layer.PILL,
            box,
            (Icon(16.0, at - 8, 16, row.icon, self.theme["ui.ink3"]), words),
        )

    # rows

    def _row(self, row: Row, y: float, found: list[Part]) -> float:
        """Add what stands in a row, and tell where it ends."""
        if row.id == "emotion":
            felt = list(self._feelings(y))
            found += felt
            return max(part.box.bottom for part in felt)
        foot = y
        for number, stage in enumerate(self.stages):
            at = self.x(number) + PAD, y + PAD
            if row.id == "metrics":
                metrics = list(self._metrics(stage, *at))
                foot = max([foot, *(part.box.bottom for part in metrics)])
                found += metrics
                continue
            cell = self._cell(row, stage, at)
            self.cells.update(cell.cells)
            self.cards.update(cell.cards)
            foot = max(foot, cell.foot)
            found += cell.parts
        return foot

    def _cell(self, row: Row, stage: Stage | None, at: Point) -> Filled:
        """A cell of records; what stands there is laid out anew only where they are others than before."""
        held, look = self.held.get(stage.id if stage else None, ()), self._looks[stage.id if stage else None]
        if row.id == "touchpoints":
            return touchpoints_in(Same(held), at, look)
        if row.id == "team":
            return teams_in(Same(held), at, look)
        if row.id not in self.lanes:
            return texts_in(row, Same((stage, *held)), at, look)
        lane = ItemId(row.id)
        entry = entry_at(self.journey, lane, stage.id) if stage is not None else None
        own = (Said(lane, f"{AT}{stage.id}", entry.text if entry else ""),) if stage is not None else ()
        return said_in(row, own, at, look)

    def _metrics(self, stage: Stage | None, x: float, y: float) -> Iterator[Part]:
        figures = self.report.stages.get(stage.id) if self.report and stage else None
        if figures is None or figures.people is None or stage is None:
            return
        language = self.letters.language
        ink, soft = self.theme["ui.ink1"], self.theme["ui.ink3"]
        low = y + 19 + MIDDLE * 11.5 + 5
        shapes: list[Shape] = [
            self.letters.text(x, y + 8 + MIDDLE * 16, compact(figures.people, language), _NUMBER, ink),
            self.letters.text(x, low, say("map.people_short", language), _SMALL, soft),
        ]
        if figures.next_open is not None:
            end = x + self.column - 2 * PAD
            share = percent(figures.next_open, language)
            shapes += [
                self.letters.text(end, y + 8 + MIDDLE * 16, share, _NUMBER, ink, anchor="right"),
                self.letters.text(end, low, say("grid.move_on", language), _SMALL, soft, anchor="right"),
            ]
        yield Part(stage.id, Layer.CARD, Rect(x, y, self.column - 2 * PAD, 34), tuple(shapes))

    # feelings

    def _feelings(self, y: float) -> Iterator[Part]:
        """A curve for each persona along its likeliest or chosen path, very bad below, very good above."""
        tones = toned(self.journey)
        chosen = [each for each in tones if self.persona in (None, each)][:5]
        middle = y + self.feeling / 2
        dashes: tuple[Segment, ...] = (("M", (HEADS, middle)), ("L", (self.width, middle)))
        ground = Path(dashes, line=self.theme["ui.hairlineStrong"], dash=(3.0, 4.0))
        ink = self.theme["ui.ink3"]
        ends = (
            Icon(HEADS - 30, y + 14, 16, "laugh", ink),
            Icon(HEADS - 30, y + self.feeling - 30, 16, "angry", ink),
        )
        yield Part("", Layer.STEP, Rect(0.0, y, self.width, self.feeling - PAD), (ground, *ends))
        curves = [(self.theme[tones[each]], self._felt(each, middle)) for each in chosen]
        if not curves:
            curves = [(self.theme["ui.accent"], self._felt(None, middle))]
        marks: dict[Point, tuple[Touchpoint, Colour]] = {}
        for colour, points in curves:
            if points:
                yield self._curve([point for _, point in points], middle, colour, is_alone=len(curves) == 1)
            for item, point in points:
                marks.setdefault(point, (item, colour))
        taken = [Rect(x - 15, y - 15, 30, 30) for x, y in marks]
        for point, (item, colour) in marks.items():
            yield self._mark(item, point, colour, taken)
        if self.sheet.style.tells_all:
            yield from self._advice({item.id: point for point, (item, _) in marks.items()}, y, taken)

    def _felt(self, persona: ItemId | None, middle: float) -> list[tuple[Touchpoint, Point]]:
        """Where each touchpoint with a feeling stands on a persona's curve."""
        nodes = list(self._nodes(persona))
        on_path = set(nodes)
        found = []
        for number, stage in enumerate(self.stages):
            items = [
                item
                for item in self.held.get(stage.id if stage else None, [])
                if item.emotion is not None and (not on_path or item.id in on_path)
            ]
            if on_path:
                items.sort(key=lambda item: nodes.index(item.id))
            for place, item in enumerate(items):
                x = self.x(number) + self.column * (place + 1) / (len(items) + 1)
                found.append((item, (x, middle - (item.emotion or 0) * (self.feeling / 2 - 36) / 2)))
        return found

    def _curve(self, points: Sequence[Point], middle: float, colour: Colour, *, is_alone: bool) -> Part:
        start, end = (HEADS, points[0][1]), (self.width, points[-1][1])
        line: list[Segment] = [("M", start)]
        for (x1, y1), (x2, y2) in pairwise([start, *points, end]):
            half = (x2 - x1) / 2
            line.append(("C", (x1 + half, y1, x2 - half, y2, x2, y2)))
        foot = middle + self.feeling / 2 - PAD
        shapes: list[Shape] = []
        if is_alone:
            under = (*line, ("L", (self.width, foot)), ("L", (HEADS, foot)), ("Z", ()))
            top = min(y for _, y in points)
            fade = Gradient((0.0, top), (0.0, foot), ((0.0, colour + "33"), (1.0, colour + "00")))
            if self.sheet.style.blends:
                shapes.append(Path(under, fill=fade))
        shapes.append(Path(tuple(line), line=colour, line_width=2.4, round=True))
        box = Rect(HEADS, middle - self.feeling / 2, self.width - HEADS, self.feeling - PAD)
        return Part("", Layer.TAIL, box, tuple(shapes))

    def _mark(self, item: Touchpoint, point: Point, colour: Colour, taken: list[Rect]) -> Part:
        """A face on the curve with what people say there, where nothing else stands."""
        x, y = point
        shapes: list[Shape] = [
            Box(x - 13, y - 13, 26, 26, 13, fill=self.theme["ui.card"], line=colour, line_width=1.8),
            Icon(x - 8, y - 8, 16, FACES_OF[max(-2, min(2, round(item.emotion or 0)))], colour),
        ]
        tells_all = self.sheet.style.tells_all
        text = (item.quote if tells_all else "") or item.name
        words = self.letters.text(
            x, y + 28 + MIDDLE * 11.5, text, _SMALL, self.theme["ui.ink1"], anchor="middle", within=140
        )
        half = words.width / 2 + 8
        place = Rect(x - half, y + 18, 2 * half, 20)
        if any(place.meets(other) for other in taken):
            return Part(item.id, Layer.BADGE, Rect(x - 13, y - 13, 26, 26), tuple(shapes))
        taken.append(place)
        shapes += [Box(*place, 8, fill=self.theme["ui.labelPill"], line=self.theme["ui.hairline"]), words]
        reach = max(13.0, half)
        if tells_all:
            self.cells[item.id, "quote"] = place
        return Part(item.id, Layer.BADGE, Rect(x - reach, y - 13, 2 * reach, 52), tuple(shapes))

    def _advice(self, marks: Mapping[ItemId, Point], top: float, taken: list[Rect]) -> Iterator[Part]:
        """Beside a mark the note about it that has most votes, where there is room over or under it."""
        said: dict[ItemId, Note] = {}
        for note in sorted(self.journey.of(Note), key=lambda note: (note.votes, note.id)):
            if note.about is not None and note.about in marks and note.text.strip():
                said[note.about] = note
        ink, fill = self.theme["ui.accentInk"], self.theme["ui.accentTint"]
        for about, note in sorted(said.items(), key=lambda each: -marks[each[0]][1]):  # the worst first
            words = self.letters.text(0.0, 0.0, note.text, _ADVICE, ink, within=_ADVISED)
            half = words.width / 2 + 18
            x, y = marks[about]
            x = max(HEADS + half, min(x, self.width - half))
            for level in (y - 42, y + 42):
                place = Rect(x - half, level, 2 * half, 20)
                if level < top or any(place.meets(other) for other in taken):
                    continue
                taken.append(place)
                bulb = Icon(x - half + 9, level + 4, 12, "lightbulb", ink, 2.0)
                words = replace(words, x=x - half + 26, y=level + 10 + MIDDLE * 11.5)
                self.cells[note.id, "text"] = place
                yield Part(note.id, Layer.BADGE, place, (Box(*place, 10, fill=fill), bulb, words))
                break


def days_along(journey: Journey, nodes: Sequence[ItemId], report: Walked | None) -> dict[ItemId, float]:
    """On which day each touchpoint of a path is reached first; of parallel steps the busiest counts."""
    reached: dict[ItemId, float] = {}
    day = 0.0
    for source, target in pairwise(nodes):
        steps = [step for step in journey.outgoing.get(source, ()) if step.target == target]
        if not steps:
            return {}
        day += max(steps, key=lambda step: _people_on(step.id, report)).delay_days
        reached.setdefault(target, day)
    return reached


def _people_on(step: ItemId, report: Walked | None) -> float:
    known = report.transitions.get(step) if report else None
    return known.people or 0.0 if known else 0.0


def _told_days(
    stages: Sequence[Stage | None],
    held: Mapping[ItemId | None, Sequence[Touchpoint]],
    reached: Mapping[ItemId, float],
    language: str,
) -> dict[ItemId, str]:
    """The days that a path spends in each stage; behind its end, from which day on."""
    last = max(reached.values(), default=0.0)
    if not last:
        return {}  # nobody said how long anything takes
    starts: dict[ItemId, float] = {}
    for stage in stages:
        days = [reached[item.id] for item in held.get(stage.id if stage else None, ()) if item.id in reached]
        if stage is not None and days:
            starts[stage.id] = min(days)
    found: dict[ItemId, str] = {}
    is_over = False
    for stage in reversed([stage for stage in stages if stage is not None and starts]):
        first = starts.get(stage.id)
        later = [day for day in starts.values() if first is not None and day > first]
        if first is None and not is_over:
            found[stage.id] = say("grid.later", language, day=amount(float(round(last)), language))
            continue
        is_over = True
        if first is None:
            continue
        begin, end = round(first), round(min(later)) if later else round(last)
        end = max(begin, end - 1 if later else end)
        key = "grid.days" if end > begin else "grid.day"
        ends = {"first": amount(float(begin), language), "last": amount(float(end), language)}
        found[stage.id] = say(key, language, **ends)
    return found
