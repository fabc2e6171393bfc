"""The map face: stages as columns, cards, and steps whose width is the flow."""

import math
from collections.abc import Iterable, Iterator

from journeymap.model.items import ItemId, Note, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture import geometry
from journeymap.picture.cards import (
    MIDDLE,
    Sheet,
    card_box,
    note_shapes,
    persona_shapes,
    stage_label,
    touchpoint_shapes,
    visible_box,
)
from journeymap.picture.figures import Figures
from journeymap.picture.geometry import Crowd
from journeymap.picture.lettering import Lettering
from journeymap.picture.mirror import mirrored
from journeymap.picture.shapes import (
    Box,
    Font,
    Gradient,
    Icon,
    Layer,
    Measure,
    Part,
    Path,
    Picture,
    Rect,
    Shape,
)
from journeymap.picture.steps import Ground, Wire, wired
from journeymap.picture.style import Style
from journeymap.words import is_rtl, percent, say

STAGE_WIDTH, STAGE_PAD, STAGE_TOP, STAGE_FOOT = 204.0, 14.0, 78.0, 44.0
EMPTY_HEIGHT = 344.0
TAIL_LENGTH, TAIL_INSET = 26.0, 24.0
PILL_PLACES = (0.5, 0.42, 0.58, 0.36, 0.64, 0.3, 0.7, 0.24, 0.76, 0.18, 0.82)
WORST_DROPS = 5


def draw_map(journey: Journey, style: Style, measure: Measure, report: Figures | None = None) -> Picture:
    """The journey as a map. `measure` tells how wide texts are; without a report no flow is shown."""
    return _Map(journey, style, measure, report).picture()


def reads_rtl(journey: Journey, style: Style) -> bool:
    """Which way the map reads: as the style says, else the map, else its language."""
    if style.is_rtl is not None:
        return style.is_rtl
    direction = journey.map.direction
    return is_rtl(journey.map.language) if direction == "auto" else direction == "rtl"


class _Map:
    """One drawing on its way: what is where, then part by part."""

    def __init__(self, journey: Journey, style: Style, measure: Measure, report: Figures | None) -> None:
        self.journey, self.style, self.report = journey, style, report
        language = style.language or journey.map.language
        numbers = {stage.id: count for count, stage in enumerate(journey.stages)}
        own = {stage.id: stage.color for stage in journey.stages if stage.color}
        self.sheet = Sheet(style, Lettering(measure, language), journey.map, report, numbers, own)
        self.touchpoints = sorted(journey.of(Touchpoint), key=lambda item: item.id)
        self.personas = sorted(journey.of(Persona), key=lambda item: item.id)
        self.notes = sorted(journey.of(Note), key=lambda item: item.id) if style.shows_notes else []
        self.cards = {item.id: visible_box(item, self.sheet) for item in self.touchpoints}
        self.cards |= {item.id: visible_box(item, self.sheet) for item in self.personas}
        self.stages = self._stage_boxes()
        self.wires = self._wires()
        self.pills: dict[str, Rect] = {}
        self.names: dict[str, str] = {}

    def picture(self) -> Picture:
        parts: list[Part] = []
        parts.extend(self._stage_parts())
        parts.extend(self._step_parts())
        parts.extend(self._tail_parts())
        parts.extend(self._card_parts())
        if self.style.detail < 2:
            parts.extend(self._pill_parts())
        else:
            parts.extend(self._pass_pills(Crowd()))
        parts.extend(self._badge())
        parts.sort(key=lambda part: part.layer)
        cards = dict(self.stages)
        cards.update({str(name): box for name, box in self.cards.items()})
        cards.update({str(note.id): card_box(note, self.sheet) for note in self.notes})
        boxes = [part.box for part in parts]
        box = boxes[0] if boxes else Rect(0, 0, 0, 0)
        for other in boxes[1:]:
            box = box.united(other)
        done = Picture(
            tuple(parts),
            box,
            cards,
            {wire.step.id: wire.route for wire in self.wires if wire.route},
            self.pills,
            background=self.style.theme["ui.canvas"],
            language=self.sheet.letters.language,
            title=self.journey.map.name,
            names=self.names,
        )
        return mirrored(done) if reads_rtl(self.journey, self.style) else done

    # where things are

    def _stage_boxes(self) -> dict[str, Rect]:
        """Every column fitted round its cards; all columns share their top and bottom."""
        held: dict[ItemId, list[Rect]] = {}
        for item in self.touchpoints:
            if item.stage is not None:
                held.setdefault(item.stage, []).append(card_box(item, self.sheet))
        tops = [box.y - STAGE_TOP for boxes in held.values() for box in boxes]
        bottoms = [box.bottom + STAGE_FOOT for boxes in held.values() for box in boxes]
        for stage in self.journey.stages:
            if stage.id not in held:
                tops.append(stage.y)
            if stage.height is not None:
                bottoms.append(stage.y + stage.height)
        top = min(tops, default=0.0)
        bottom = max([*bottoms, top + EMPTY_HEIGHT])
        found = {}
        for stage in self.journey.stages:
            boxes = held.get(stage.id)
            left = min(box.x for box in boxes) - STAGE_PAD if boxes else stage.x
            right = max(box.right for box in boxes) + STAGE_PAD if boxes else stage.x + STAGE_WIDTH
            if stage.width is not None:
                left, right = min(left, stage.x), max(right, stage.x + stage.width)
            found[str(stage.id)] = Rect(left, top, right - left, bottom - top)
        return found

    def _wires(self) -> list[Wire]:
        steps = list(self.journey.of(Transition))
        flows = {step.id: self._people(step) for step in steps}
        most = max(flows.values(), default=0.0)
        widths = {}
        for step in steps:
            share = flows[step.id] / most if most > 0 and self.style.shows_flow else 0.02
            widths[step.id] = 1.5 if self.style.detail == 3 else 1.5 + 7.5 * math.sqrt(max(0.0, share))
        columns = {
            str(item.id): self.stages[item.stage] for item in self.touchpoints if item.stage in self.stages
        }
        frame = Rect(0, 0, 0, 0)
        for count, box in enumerate([*self.stages.values(), *self.cards.values()]):
            frame = box if count == 0 else frame.united(box)
        if self.stages:
            column_boxes = list(self.stages.values())
            first_left = min(box.x for box in column_boxes)
            last_right = max(box.right for box in column_boxes)
            frame = Rect(
                frame.x,
                column_boxes[0].y,
                max(frame.right, last_right) - frame.x,
                frame.bottom - column_boxes[0].y,
            )
        else:
            first_left = min((self.cards[item.id].x for item in self.touchpoints), default=0.0)
        names = {str(name): box for name, box in self.cards.items()}
        crowd = Crowd(names.items())
        return wired(steps, Ground(names, columns, frame, first_left, crowd), widths)

    def _people(self, step: Transition) -> float:
        figures = self.report.transitions.get(step.id) if self.report else None
        return (figures.people or 0.0) if figures else 0.0

    # parts

    def _stage_parts(self) -> Iterator[Part]:
        for count, stage in enumerate(self.journey.stages):
            box = self.stages[stage.id]
            self.names[stage.id] = stage.name
            wash = Box(
                *box,
                18,
                fill=self.sheet.stage_colour(stage.id, "wash"),
                line=self.sheet.stage_colour(stage.id, "line"),
            )
            yield Part(stage.id, Layer.STAGE, box, (wash,))
            label = tuple(stage_label(stage, count + 1, box, self.sheet))
            yield Part(stage.id, Layer.CARD, Rect(box.x, box.y, box.width, 60), label)

    def _step_parts(self) -> Iterator[Part]:
        for wire in sorted(self.wires, key=lambda wire: (not wire.is_loop, wire.width)):
            if wire.route is None:
                continue
            line = geometry.bounds(geometry.points(wire.route)).grown(wire.width / 2 + 1)
            self.names[wire.step.id] = self._step_name(wire.step)
            yield Part(wire.step.id, Layer.STEP, line, (self._ribbon(wire),))
            if wire.head is not None and self.style.detail < 3:
                colour = self._line_colours(wire)[1]
                shape = Path(
                    geometry.head(wire.head.tip, wire.head.direction, wire.head.width),
                    fill=colour,
                    round=True,
                )
                reach = geometry.head_length(wire.head.width) + wire.head.width + 8
                tip = wire.head.tip
                box = Rect(tip[0] - reach, tip[1] - reach, 2 * reach, 2 * reach)
                yield Part(wire.step.id, Layer.HEAD, box, (shape,))

    def _step_name(self, step: Transition) -> str:
        ends = (getattr(self.journey.items.get(end), "name", "") for end in (step.source, step.target))
        return " → ".join(ends)

    def _line_colours(self, wire: Wire) -> tuple[str, str]:
        theme = self.style.theme
        if wire.is_loop:
            return theme["loop.base"], theme["loop.base"]
        colours = []
        for end in (wire.step.source, wire.step.target):
            item = self.journey.items[end]
            if isinstance(item, Touchpoint):
                colours.append(self.sheet.stage_colour(item.stage, "base"))
            else:
                colours.append(theme["ui.edgeNeutral"])
        return colours[0], colours[1]

    def _ribbon(self, wire: Wire) -> Path:
        assert wire.route is not None
        one, two = self._line_colours(wire)
        alpha = "" if self.style.solid_edges else "D9" if wire.is_loop else "9E"
        line = geometry.segments(wire.route)
        if wire.is_loop:
            dash = (7.0, 5.0) if self.style.detail < 3 else ()
            return Path(line, line=one + alpha, line_width=min(wire.width, 4.0), dash=dash)
        if wire.family in ("vertical", "side"):
            return Path(line, line=two + alpha, line_width=wire.width)
        end = wire.route.curves[-1][2]
        gradient = Gradient(
            (wire.route.start[0], 0.0), (end[0], 0.0), ((0.0, one + alpha), (1.0, two + alpha))
        )
        return Path(line, line=gradient, line_width=wire.width)

    def _drops(self) -> list[tuple[Touchpoint, float, float]]:
        """Touchpoints people leave at, with how many and what share of the visits."""
        if self.report is None or not self.style.shows_drop or self.style.detail >= 2:
            return []
        found = []
        for item in self.touchpoints:
            figures = self.report.touchpoints.get(item.id)
            if item.outcome is Outcome.SALE or figures is None or not figures.leaving or not figures.visits:
                continue
            share = figures.leaving / figures.visits
            if share >= 0.02:
                found.append((item, figures.leaving, share))
        return found

    def _tail_parts(self) -> Iterator[Part]:
        drops = self._drops()
        most = max((lost for _, lost, _ in drops), default=0.0)
        colour = self.style.theme["dropoff.tail"]
        for item, lost, _ in drops:
            x, y = self._tail_at(item)
            width = 2 + 7 * math.sqrt(lost / most)
            fade = Gradient((0, y), (0, y + TAIL_LENGTH), ((0.0, colour + "F2"), (1.0, colour + "00")))
            shape = Path(geometry.drip(x, y, width, TAIL_LENGTH), fill=fade)
            box = Rect(x - width, y - 2, 2 * width, TAIL_LENGTH + 4)
            yield Part(item.id, Layer.TAIL, box, (shape,))

    def _tail_at(self, item: Touchpoint) -> tuple[float, float]:
        box = self.cards[item.id]
        return box.right - TAIL_INSET, box.bottom

    def _card_parts(self) -> Iterator[Part]:
        for note in self.notes:
            box = card_box(note, self.sheet)
            self.names[note.id] = note.text
            shapes: tuple[Shape, ...] = tuple(note_shapes(note, self.sheet))
            target = self.cards.get(note.about) if note.about else None
            if target is not None:
                leader = Path(
                    (("M", box.centre), ("L", target.centre)),
                    line=self.style.theme["ui.ink3"],
                    dash=(1.5, 3.0),
                )
                yield Part(note.id, Layer.STEP, box.united(target), (leader,))
            yield Part(note.id, Layer.CARD, box.grown(6), shapes)
        for item in self.touchpoints:
            self.names[item.id] = item.name
            yield Part(
                item.id, Layer.CARD, self.cards[item.id].grown(14), tuple(touchpoint_shapes(item, self.sheet))
            )
        for count, persona in enumerate(self.personas):
            self.names[persona.id] = persona.name
            yield Part(
                persona.id,
                Layer.CARD,
                self.cards[persona.id].grown(14),
                tuple(persona_shapes(persona, count, self.sheet)),
            )

    # labels

    def _pill_parts(self) -> Iterator[Part]:
        taken = Crowd((f"card:{name}", box) for name, box in self.cards.items())
        for note in self.notes:
            taken.add(f"note:{note.id}", card_box(note, self.sheet))
        for stage, box in self.stages.items():
            taken.add(f"head:{stage}", Rect(box.x + 10, box.y + 14, box.width - 20, 34))
        badge = self._badge_box()
        if badge is not None:
            taken.add("badge", badge)
        yield from self._pass_pills(taken)
        lines = Crowd()
        for wire in self.wires:
            if wire.route is not None:
                for x, y in geometry.points(wire.route, 16):
                    lines.add(wire.step.id, Rect(x - 1, y - 1, 2, 2))
        shown = self._pilled()
        for wire in sorted(shown, key=lambda wire: (not wire.is_loop, -wire.width, wire.step.id)):
            part = self._pill(wire, taken, lines)
            if part is not None:
                yield part
        yield from self._drop_labels(taken)

    def _pilled(self) -> Iterable[Wire]:
        """At the lower level of detail only loops and the largest way out of each node keep their pill."""
        if self.style.detail == 0:
            return self.wires
        widest: dict[ItemId, Wire] = {}
        for wire in self.wires:
            best = widest.get(wire.step.source)
            if best is None or wire.width > best.width:
                widest[wire.step.source] = wire
        return [wire for wire in self.wires if wire.is_loop or widest[wire.step.source] is wire]

    def _pill(self, wire: Wire, taken: Crowd, lines: Crowd) -> Part | None:
        text, assumed = self._pill_text(wire)
        if wire.route is None or not text:
            return None
        slide, loop = self.style.is_slide, wire.is_loop
        font = Font(12 if slide else 10.5, 600)
        icon = 11.0 if loop else 0.0
        gap = icon + 4 if loop else 0.0
        text = self.sheet.letters.elided(text, font, 150)
        width = self.sheet.letters.width(text, font) + gap + (14 if loop else 12)
        height = (20.0 if loop else 18.0) + (2 if slide else 0)
        box = self._pill_place(wire, width, height, taken, lines)
        if box is None:
            return None
        taken.add(f"pill:{wire.step.id}", box)
        self.pills[wire.step.id] = box
        theme = self.style.theme
        fill, line, ink = theme["ui.labelPill"], theme["ui.hairlineStrong"], theme["ui.ink2"]
        if loop:
            fill, line, ink = theme["loop.tint"], theme["loop.base"] + "73", theme["loop.ink"]
        dash = (3.0, 2.5) if assumed else ()
        ground = Box(*box, height / 2, fill=fill, line=line, dash=dash)
        shapes: list[Shape] = [ground]
        left = box.x + (6 if not loop else 7)
        if loop:
            name = "refresh-cw" if wire.family == "rail" else "repeat-2"
            shapes.append(Icon(left, box.centre[1] - icon / 2, icon, name, ink, 2.2))
        at = box.centre[1] + MIDDLE * font.size
        shapes.append(self.sheet.letters.text(left + gap, at, text, font, ink))
        return Part(wire.step.id, Layer.PILL, box.grown(1), tuple(shapes))

    def _pill_text(self, wire: Wire) -> tuple[str, bool]:
        """The rate, behind the label where there is one; and whether it was not said but assumed."""
        figures = self.report.transitions.get(wire.step.id) if self.report else None
        language = self.sheet.letters.language
        probability = figures.probability if figures else wire.step.probability
        assumed = bool(figures and figures.assumed)
        rate = "" if probability is None else percent(probability, language)
        if wire.step.flow_kind == "referral" and wire.step.people is not None:
            rate = say("map.referral", language, people=f"{wire.step.people:g}")
        label = wire.step.label
        return (f"{label} {rate}".strip() if label else rate), assumed

    def _pill_place(self, wire: Wire, width: float, height: float, taken: Crowd, lines: Crowd) -> Rect | None:
        """Where a pill hits no other pill, card or line; else no pill or card; else nowhere."""
        assert wire.route is not None
        places = PILL_PLACES
        if wire.step.source in self.cards and isinstance(self.journey.items[wire.step.source], Persona):
            places = (0.47, *PILL_PLACES[1:])
        own = frozenset((wire.step.id,))
        second: Rect | None = None
        for place in places:
            x, y = self._spot(wire, place)
            box = Rect(x - width / 2, y - height / 2, width, height)
            if taken.hits(box.grown(2)):
                continue
            if not lines.hits(box.grown(1), own):
                return box
            second = second or box
        return second

    def _spot(self, wire: Wire, place: float) -> tuple[float, float]:
        """The point at a share of the way; of a rail, of the long run above the headers."""
        assert wire.route is not None
        if wire.family != "rail":
            return geometry.along(wire.route, place)
        line = geometry.points(wire.route)
        top = min(y for _, y in line)
        run = [x for x, y in line if y - top < 1]
        return run[0] + (run[-1] - run[0]) * place, top

    def _pass_pills(self, taken: Crowd) -> Iterator[Part]:
        """The share that goes on from each stage to the next, on the gap between their headers."""
        if self.report is None or self.style.detail == 3:
            return
        letters, theme = self.sheet.letters, self.style.theme
        font = Font(12 if self.style.is_slide else 10.5, 600)
        for stage, following in zip(self.journey.stages, self.journey.stages[1:], strict=False):
            figures = self.report.stages.get(stage.id)
            one, two = self.stages[stage.id], self.stages[following.id]
            if figures is None or figures.next_open is None or two.x < one.right:
                continue
            text = percent(figures.next_open, letters.language)
            width = letters.width(text, font) + 22
            height = 22.0 if self.style.is_slide else 20.0
            middle = (one.right + two.x) / 2
            box = Rect(middle - width / 2, one.y + 30 - height / 2, width, height)
            taken.add(f"pass:{stage.id}", box)
            shapes = (
                Box(*box, height / 2, fill=theme["ui.labelPill"], line=theme["ui.hairline"]),
                letters.text(box.x + 7, box.centre[1] + MIDDLE * font.size, text, font, theme["ui.ink2"]),
                Icon(box.right - 15, box.centre[1] - 5.5, 11, "chevron-right", theme["ui.ink3"], 2.2, True),
            )
            yield Part(stage.id, Layer.PILL, box.grown(1), shapes)

    def _drop_labels(self, taken: Crowd) -> Iterator[Part]:
        if self.style.detail:
            return
        letters = self.sheet.letters
        font = Font(11.5 if self.style.is_slide else 9.5, 500)
        worst = sorted(self._drops(), key=lambda drop: (-drop[2], drop[0].id))[:WORST_DROPS]
        for item, _, share in worst:
            x, y = self._tail_at(item)
            text = "−" + percent(share, "en")
            text = f"\u2066{text}\u2069" if letters.is_rtl else text
            shape = letters.text(
                x - 10,
                y + 11 + MIDDLE * font.size,
                text,
                font,
                self.style.theme["dropoff.ink"],
                anchor="right",
            )
            box = Rect(x - 10 - shape.width, y + 5, shape.width, 13)
            if not taken.hits(box):
                taken.add(f"drop:{item.id}", box)
                yield Part(item.id, Layer.PILL, box, (shape,))

    def _badge_box(self) -> Rect | None:
        place = self.report.bottleneck if self.report else None
        if place is None or place not in self.cards:
            return None
        box = self.cards[place]
        font = Font(12 if self.style.is_slide else 10.5, 600)
        width = self.sheet.letters.width(say("map.bottleneck", self.sheet.letters.language), font) + 30
        height = 22.0 if self.style.is_slide else 20.0
        return Rect(box.right + 12 - width, box.y - 12, width, height)

    def _badge(self) -> Iterator[Part]:
        box = self._badge_box()
        if box is None or self.report is None or self.report.bottleneck is None:
            return
        theme, letters = self.style.theme, self.sheet.letters
        font = Font(12 if self.style.is_slide else 10.5, 600)
        ink = theme["card.badgeInk"]
        shapes = (
            Box(*box, box.height / 2, fill=theme["health.bad.base"]),
            Icon(box.x + 6, box.centre[1] - 6, 12, "octagon-alert", ink, 2.2),
            letters.text(
                box.x + 22,
                box.centre[1] + MIDDLE * font.size,
                say("map.bottleneck", letters.language),
                font,
                ink,
            ),
        )
        yield Part(self.report.bottleneck, Layer.BADGE, box, shapes)
