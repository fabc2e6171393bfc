"""What is written on a map beside the cards: rate pills, shares passed on, drop-off, and the one badge."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from journeymap.model.items import FlowKind, ItemId, Outcome, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture import evidence, geometry
from journeymap.picture.figures import Figures
from journeymap.picture.folding import fold_box
from journeymap.picture.geometry import Crowd
from journeymap.picture.scene import Scene, scene_of
from journeymap.picture.shapes import Box, Font, Icon, Layer, Measure, Part, Point, Rect, Route, Shape, around
from journeymap.picture.sheet import MIDDLE
from journeymap.picture.stage import chip_side, far_names
from journeymap.picture.strands import FewStrands, Strands
from journeymap.picture.style import Style
from journeymap.picture.wires import Wire
from journeymap.words import amount, isolated, percent, say

TAIL_INSET = 24.0
LEAST_DROP = 0.02
HEAD_ROOM = 12.0
"""How far the badge stays from the middle of its card, where steps come in from above."""
FAR_BADGE = 16.0
"""Pixels: how large the sign is that stands for the badge far out."""
LEAST_FAR = 9.0
"""Pixels: how large the shares between stages stay, the further away one is."""
_BESIDE_CARDS = 12.0
"""How far they may reach into the columns beside them."""
_IN_HEADER, _BELOW_HEADER = 30.0, 76.0
"""Where their middle is, from the top of the columns."""
WORST_DROPS = 5
PLACES = (0.5, 0.42, 0.58, 0.36, 0.64, 0.3, 0.7, 0.24, 0.76, 0.18, 0.82, 0.14, 0.86, 0.1, 0.9)
"""Where along its step a pill is tried, best first."""
_RIM = 5.0, 4.0
"""How far within a pill its letters begin, from the sides and from above."""
FROM_PERSONA = 0.47
_HANDLE = 10.0
"""How far a point that a step is led through reaches around itself, with the ring of a held one."""
_BESIDE_HANDLE, _OFF_HANDLE = 12.0, 22.0
"""How far beside such a point a pill is tried, and how far above and below its middle."""
PILL_WIDTH, RAIL_WIDTH = 150.0, 320.0
"""The widest text of a pill."""
_LONG = 700.0
"""What is round steps that are wider and higher together than this is not looked through at once."""
MARK_GAP = 4.0
"""Between the mark of how a rate is known and the rate."""
_LOOP_PILL = 20.0
"""How high the pill of a loop is."""
FURTHER_OUT = 13 / 10.5
"""How much larger labels are at the first level of detail, in which cards are smaller: as large as titles."""


Steps = Callable[[Rect], Iterable[Route]]
"""Finds the pieces of steps near a box."""
Corners = tuple[float, float, float, float]
"""The smaller and the larger corner of a box."""


@dataclass(frozen=True)
class Drop:
    """People leaving at a touchpoint: how many per period, and what share of its visits."""

    item: Touchpoint
    lost: float
    share: float


@dataclass
class Labels:
    """The labels placed so far, and what they must not cover.

    With `only`, those of other steps are left out, and those between the headers unless a stage is among the
    records; nothing is minded that none of the steps comes near.
    """

    scene: Scene
    only: frozenset[str] | None = None
    taken: Crowd = field(default_factory=Crowd)
    lines: Strands | FewStrands = field(default_factory=Strands)
    pills: dict[str, Rect] = field(default_factory=dict)

    def parts(self) -> list[Part]:
        """Every label, the most important placed first."""
        self.taken = Crowd(beside=self.scene.others)
        found = list(badge(self.scene))
        if self.only is None or not self.only.isdisjoint(stage.id for stage in self.scene.stages):
            found.extend(self._passes())
        if self.scene.style.detail < 2:
            self._keep_off()
            pilled = (wire for wire in _pilled(self.scene) if self.only is None or wire.step.id in self.only)
            order = sorted(pilled, key=lambda wire: (not wire.is_loop, -wire.width, wire.step.id))
            found.extend(part for wire in order for part in self._pill(wire))
        if self.scene.style.detail == 0:
            found.extend(self._drops())
        return found

    def crossed(self, steps: "Steps | None" = None) -> frozenset[ItemId]:
        """The notes that steps run behind, of those that are written on; `steps` are there too."""
        if self.scene.style.detail >= 2:
            return frozenset()
        return frozenset(note.id for note, box in self.scene.notes.items() if self._is_crossed(box, steps))

    def _is_crossed(self, box: Rect, steps: "Steps | None") -> bool:
        if self.lines.hits(box, ""):
            return True
        others = Strands()
        for count, route in enumerate(steps(box) if steps is not None else ()):
            others.add(str(count), route)
        return others.hits(box, "")

    def _keep_off(self) -> None:
        near = self._reach()
        for name, box in self._stays(near):
            if near is None or near.meets(box):
                self.taken.add(name, box)
        mark = _badge_box(self.scene)
        if mark is not None:
            self.taken.add("badge", mark)
        self._keep_off_steps(self.scene.wires)

    def _keep_off_steps(self, wires: Iterable[Wire]) -> None:
        for wire in wires:
            if wire.route is not None:
                self.lines.add(wire.step.id, wire.route)
            if wire.head is not None:
                (x, y), (dx, dy) = wire.head.tip, wire.head.direction
                half = geometry.head_length(wire.head.width) / 2
                self.taken.add(f"tip:{wire.step.id}", Rect(x - dx * half, y - dy * half, 0, 0).grown(half))

    def place(self, wires: Iterable[Wire], lines: Iterable[Wire]) -> None:
        """Find places for the labels of a few steps beside what is taken; they keep off all the `lines`."""
        self.lines = FewStrands()
        self._keep_off_steps(lines)
        for wire in sorted(wires, key=lambda wire: (not wire.is_loop, -wire.width, wire.step.id)):
            self._pill_box(wire)

    def label(self, wire: Wire) -> Part | None:
        """The label of a step as it looks, its corner at the origin."""
        text, width, height = self._pill_text(wire)
        return self._pill_part(wire, text, Rect(0.0, 0.0, width, height)) if text else None

    def _stays(self, near: Rect | None) -> Iterator[tuple[str, Rect]]:
        """What stood before the labels: cards, notes, headers unless all are above `near`."""
        yield from ((f"card:{name}", box) for name, box in self.scene.cards.items())
        for stage, box in self.scene.stages.items():
            if stage.collapsed:
                yield f"card:{stage.id}", fold_box(box)
        yield from ((f"note:{note.id}", box) for note, box in self.scene.notes.items())
        for stage, box in self.scene.stages.items():
            if near is not None and near.y > box.y + 48:
                break  # all columns share their top
            yield f"head:{stage.id}", head_box(box)

    def _reach(self) -> Rect | None:
        """Where labels can come; None where that is anywhere."""
        if self.only is None:
            return None
        wires = [wire for wire in self.scene.wires if wire.step.id in self.only and wire.route is not None]
        boxes = [geometry.held_in(wire.route) for wire in wires if wire.route is not None]
        return around(boxes).grown(RAIL_WIDTH) if boxes else Rect(0, 0, 0, 0)

    def _passes(self) -> Iterator[Part]:
        """The share that goes on from each stage to the next, on the gap between their headers."""
        sheet = self.scene.sheet
        if sheet.figures is None or sheet.style.detail == 3:
            return
        font, grown = self._font, self._grown
        far = Font(max(font.size, LEAST_FAR / sheet.style.zoom), 600) if sheet.style.detail == 2 else None
        above = far_names(self.scene.stages, sheet) if far is not None else {}
        for (stage, one), (following, two) in pairwise(self.scene.stages.items()):
            figures = sheet.figures.stages.get(stage.id)
            if figures is None or figures.next_open is None or two.x < one.right:
                continue
            text = percent(figures.next_open, sheet.letters.language)
            if far is not None:
                gap = Rect(one.right, one.y, two.x - one.right, one.height)
                is_free = stage.id in above and following.id in above
                beside = (
                    min(one.width, two.width) / 2 - chip_side(sheet) / 2 - 6 if is_free else _BESIDE_CARDS
                )
                yield from self._far_pass(stage.id, gap, text, far, is_free, beside)
                continue
            width = sheet.letters.width(text, font) + 22 * grown
            if width > two.x - one.right + 2 * _BESIDE_CARDS:
                continue  # it would come over the number of the next stage
            height = 22.0 if sheet.style.is_slide else 20.0 * grown
            box = Rect((one.right + two.x - width) / 2, one.y + 30 - height / 2, width, height)
            self.taken.add(f"pass:{stage.id}", box)
            theme = sheet.theme
            at, side = box.centre[1] + MIDDLE * font.size, 11 * grown
            left, top = box.right - 15 * grown, box.centre[1] - side / 2
            shapes = (
                Box(*box, height / 2, fill=theme["ui.labelPill"], line=theme["ui.hairline"]),
                sheet.letters.text(box.x + 7 * grown, at, text, font, theme["ui.ink2"]),
                Icon(left, top, side, "chevron-right", theme["ui.ink3"], 2.2, True),
            )
            yield Part(stage.id, Layer.PILL, box.grown(1), shapes)

    def _far_pass(
        self, stage: ItemId, gap: Rect, text: str, font: Font, is_free: bool, beside: float
    ) -> Iterator[Part]:
        """The same from afar: between the numbers where the headers hold nothing else, or below them, or not
        at all where it would reach further than `beside` into the columns.
        """
        sheet = self.scene.sheet
        width, height = sheet.letters.width(text, font) + 0.35 * font.size, 1.3 * font.size
        if width > gap.width + 2 * beside:
            return
        middle = gap.y + (_IN_HEADER if is_free else _BELOW_HEADER)
        box = Rect(gap.centre[0] - width / 2, middle - height / 2, width, height)
        self.taken.add(f"pass:{stage}", box)
        at = box.centre[1] + MIDDLE * font.size
        shapes = (
            Box(*box, height / 2, fill=sheet.theme["ui.labelPill"], line=sheet.theme["ui.hairline"]),
            sheet.letters.text(box.centre[0], at, text, font, sheet.theme["ui.ink2"], anchor="middle"),
        )
        yield Part(stage, Layer.PILL, box.grown(1), shapes)

    def _pill(self, wire: Wire) -> Iterator[Part]:
        text, box = self._pill_box(wire)
        if box is not None:
            made_from = *_looks(wire), text, box
            make = partial(self._pill_part, wire, text, box)
            yield self.scene.sheet.memory.kept(("pill", wire.step.id), made_from, make)

    def _pill_box(self, wire: Wire) -> tuple[str, Rect | None]:
        """What the pill of a step says and where it is: nowhere where no place is left."""
        kept, step = self.scene.sheet.memory.kept, wire.step.id
        text, width, height = kept(("rate", step), _looks(wire), partial(self._pill_text, wire))
        box = self._place(wire, width, height) if wire.route is not None and text else None
        if box is not None:
            self.taken.add(f"pill:{step}", box)
            self.pills[step] = box
        return text, box

    def _pill_text(self, wire: Wire) -> tuple[str, float, float]:
        """What a pill says, and its width and height."""
        sheet, loop, font = self.scene.sheet, wire.is_loop, self._font
        label, rate = wire.step.label.strip() if not wire.is_bundle else "", _rate(wire, self.scene)
        if not (label or rate):
            return "", 0.0, 0.0
        icon = (15.0 if loop else 0.0) + (evidence.SIZE + MARK_GAP if self._is_marked(wire) else 0.0)
        most = RAIL_WIDTH if wire.family == "rail" else PILL_WIDTH
        if label:  # which is cut before the rate is
            room = most * self._grown - sheet.letters.width(f" {rate}" if rate else "", font)
            label = sheet.letters.elided(label, font, room)
        text = " ".join(filter(None, (label, rate)))
        width = sheet.letters.width(text, font) + (icon + (14 if loop else 12)) * self._grown
        return text, width, (_LOOP_PILL if loop else 18.0) * self._grown + (2 if sheet.style.is_slide else 0)

    @property
    def _font(self) -> Font:
        return _font_in(self.scene.style)

    @property
    def _grown(self) -> float:
        return _grown_in(self.scene.style)

    def _pill_part(self, wire: Wire, text: str, box: Rect) -> Part:
        shapes = tuple(self._pill_shapes(wire, text, self._font, box))
        return Part(wire.step.id, Layer.PILL, box.grown(evidence.OVER if self._is_over(wire) else 1), shapes)

    def _pill_shapes(self, wire: Wire, text: str, font: Font, box: Rect) -> Iterator[Shape]:
        sheet, grown = self.scene.sheet, self._grown
        theme, letters = sheet.theme, sheet.letters
        fill, line, ink = theme["ui.labelPill"], theme["ui.hairlineStrong"], theme["ui.ink2"]
        left, middle = box.x + 6 * grown, box.centre[1]
        if wire.is_loop:
            fill, line, ink = theme["loop.tint"], theme["loop.base"], theme["loop.ink"]
            line += "73" if sheet.style.blends else ""
            left += grown
        dash = (3.0, 2.5) if _is_assumed(wire, self.scene) else ()
        yield Box(*box, box.height / 2, fill=fill, line=line, dash=dash)
        if wire.is_loop:
            name = "refresh-cw" if wire.family == "rail" else "repeat-2"
            yield Icon(left, middle - 5.5 * grown, 11 * grown, name, ink, 2.2)
            left += 15 * grown
        if self._is_marked(wire):
            yield from evidence.mark(wire.step.evidence, left, middle, ink, evidence.SIZE * grown)
            left += (evidence.SIZE + MARK_GAP) * grown
        yield letters.text(left, middle + MIDDLE * font.size, text, font, ink)
        if self._is_over(wire):  # on its corner, as on the card: it takes no room from the pill
            yield from evidence.over(box.x + grown, box.y + grown, theme, grown)

    def _is_marked(self, wire: Wire) -> bool:
        return self.scene.style.tells_all and not wire.is_bundle and evidence.is_marked(wire.step)

    def _is_over(self, wire: Wire) -> bool:
        """Whether a rate is one of those that add up to more than 100 %, and so is counted as less."""
        return not wire.is_bundle and wire.step.source in self.scene.over and _is_said(wire.step)

    def _place(self, wire: Wire, width: float, height: float) -> Rect | None:
        """Where a pill hits no label, card or other step; else no label or card, and other steps with its rim
        alone, if that can be; else nowhere.

        And none of the points that a user leads its step through, where that can be: each is a handle.
        """
        second: Rect | None = None
        third: Rect | None = None
        last: Rect | None = None
        bends = wire.route.bends if wire.route is not None else ()
        wide, high, near = width / 2 + 2, height / 2 + 2, None
        for count, (x, y) in enumerate(self._tries(wire, width)):
            x0, y0, x1, y1 = x - wide, y - high, x + wide, y + high
            if count == 1 and wire.route is not None and wire.family != "self":
                aside = _BESIDE_HANDLE + max(wide, high) if bends else 0.0
                near = self._all_round(wire.route, wide + aside, high + aside)
            if near is None:
                if self.taken.hits((x0, y0, x1 - x0, y1 - y0)):
                    continue
            elif any(x0 < c and a < x1 and y0 < d and b < y1 for a, b, c, d in near):
                continue
            box = Rect(x - width / 2, y - height / 2, width, height)
            if bends and any(box.grown(_HANDLE).meets(Rect(*bend, 0.0, 0.0)) for bend in bends):
                last = last or box
            elif not self.lines.hits(box.grown(1), wire.step.id):
                return box
            else:
                third = third or box
                if second is None and not self.lines.hits(_within(box, self._grown), wire.step.id):
                    second = box
        return second or third or last

    def _all_round(
        self, route: Route, wide: float, high: float
    ) -> list[tuple[float, float, float, float]] | None:
        """What a label may hit that lies on a route; None where that is looked for by place."""
        x, y, width, height = geometry.held_in(route)
        if width + height > _LONG:
            return None
        return self.taken.inside(Rect(x - wide, y - high, width + 2 * wide, height + 2 * high))

    def _tries(self, wire: Wire, width: float) -> Iterable[Point]:
        """Where the middle of a pill is tried, best first; beside a self-loop too, which is small, and beside
        the points of a step that may be short.
        """
        is_entry = isinstance(self.scene.journey.items[wire.step.source], Persona)
        places = (FROM_PERSONA, *PLACES[1:]) if is_entry else PLACES
        route = wire.route
        if route is not None and route.bends:
            return [*_spots(wire, places), *_beside(route.bends[len(route.bends) // 2], width)]
        if wire.family != "self" or route is None:
            return _spots(wire, places)
        left, right, beside = route.start[0], route.curves[-1][2][0], wire.start.y - 14
        [(x, y)] = _spots(wire, (0.5,))
        on_top = y - _LOOP_PILL * self._grown / 2  # wider than the loop, it would hide the bow
        return [(x, on_top), (x, y), (right + width / 2 + 9, beside), (left - width / 2 - 9, beside)]

    def _drops(self) -> Iterator[Part]:
        """The share lost, beside the tails of the worst five; where nothing follows, all are through."""
        found = [drop for drop in drops(self.scene) if drop.share < 1 - 1e-9]
        worst = sorted(found, key=lambda drop: (-drop.share, drop.item.id))[:WORST_DROPS]
        for drop in worst:
            if self.only is not None and drop.item.id not in self.only:
                continue
            part = _drop_part(drop, self.scene)
            if not self.taken.hits(part.box) and not self.lines.hits(part.box, ""):
                self.taken.add(f"drop:{drop.item.id}", part.box)
                yield part


def label_of(
    step: ItemId, journey: Journey, style: Style, measure: Measure, figures: Figures | None
) -> Part | None:
    """The label of a step of a small journey as it looks near by, its corner at the origin; None where it has
    none.
    """
    scene = scene_of(journey, replace(style, detail=0, zoom=1.0), measure, figures)
    if not scene.style.tells_rates:
        return None
    wires = (wire for wire in scene.wires if step in (wire.members or (wire.step.id,)))
    return next((Labels(scene).label(wire) for wire in wires), None)


def drop_label_of(
    item: ItemId, journey: Journey, style: Style, measure: Measure, figures: Figures | None
) -> Part | None:
    """The share lost at a touchpoint of a small journey, beside its tail; None where it has none."""
    scene = scene_of(journey, style, measure, figures, has_steps=False)
    found = (drop for drop in drops(scene) if drop.item.id == item and drop.share < 1 - 1e-9)
    return next((_drop_part(drop, scene) for drop in found), None)


def _drop_part(drop: Drop, scene: Scene) -> Part:
    """What a label of drop-off says, beside its tail."""
    sheet = scene.sheet
    font = Font(12.5 if sheet.style.is_slide else 9.5, 500)
    x, y = tail_place(drop.item, scene)
    text = "−" + percent(drop.share)
    text = f"\u2066{text}\u2069" if sheet.letters.is_rtl else text
    at = y + 11 + MIDDLE * font.size
    shape = sheet.letters.text(x - 10, at, text, font, sheet.theme["dropoff.ink"], anchor="right")
    return Part(drop.item.id, Layer.PILL, Rect(x - 10 - shape.width, y + 5, shape.width, 13), (shape,))


def _grown_in(style: Style) -> float:
    """How much larger than near by labels are drawn."""
    return FURTHER_OUT if style.detail == 1 and not style.is_slide else 1.0


def _font_in(style: Style) -> Font:
    """The font of labels."""
    return Font(12.5 if style.is_slide else 10.5 * _grown_in(style), 600)


def _looks(wire: Wire) -> tuple[object, ...]:
    """What the looks of a pill depend on."""
    return wire.step, wire.rate, wire.is_loop, wire.family == "rail", wire.is_bundle


def drops(scene: Scene) -> list[Drop]:
    """Where people leave, goals left aside, as far as it is shown."""
    figures = scene.figures
    if figures is None or not scene.style.shows_drop or scene.style.detail >= 2:
        return []
    found = []
    for item in scene.touchpoints:
        numbers = figures.touchpoints.get(item.id)
        if item.outcome is Outcome.SALE or numbers is None or not numbers.leaving or not numbers.visits:
            continue
        share = numbers.leaving / numbers.visits
        if share >= LEAST_DROP:
            found.append(Drop(item, numbers.leaving, share))
    return found


def head_box(column: Rect) -> Rect:
    """Where the header of a column stands, which no label covers."""
    return Rect(column.x + 10, column.y + 14, column.width - 20, 34)


def tail_place(item: Touchpoint, scene: Scene) -> Point:
    """Where the drop-off tail of a card hangs."""
    box = scene.cards[item.id]
    return box.right - TAIL_INSET, box.bottom


def badge(scene: Scene) -> Iterator[Part]:
    """The bottleneck's badge: exactly one on a map that has one."""
    box = _badge_box(scene)
    if box is None or scene.figures is None or scene.figures.bottleneck is None:
        return
    sheet = scene.sheet
    ink = sheet.theme["card.badgeInk"]
    if sheet.style.detail >= 2:
        size = FAR_BADGE / sheet.style.zoom
        card, icon = scene.cards[scene.figures.bottleneck], size * 0.62
        x, y = card.right, card.y
        disc = Rect(x - size / 2, y - size / 2, size, size)
        yield Part(
            scene.figures.bottleneck,
            Layer.BADGE,
            disc,
            (
                Box(*disc, size / 2, fill=sheet.theme["health.bad.base"]),
                Icon(x - icon / 2, y - icon / 2, icon, "octagon-alert", ink, 2.2),
            ),
        )
        return
    font, grown = _font_in(sheet.style), _grown_in(sheet.style)
    text = say("map.bottleneck", sheet.letters.language)
    middle, side = box.centre[1], 12 * grown
    shapes = (
        Box(*box, box.height / 2, fill=sheet.theme["health.bad.base"]),
        Icon(box.x + 6 * grown, middle - side / 2, side, "octagon-alert", ink, 2.2),
        sheet.letters.text(box.x + 22 * grown, middle + MIDDLE * font.size, text, font, ink),
    )
    yield Part(scene.figures.bottleneck, Layer.BADGE, box, shapes)


def _badge_box(scene: Scene) -> Rect | None:
    place = scene.figures.bottleneck if scene.figures else None
    if place is None or place not in scene.cards:
        return None
    box = scene.cards[place]
    letters, grown = scene.sheet.letters, _grown_in(scene.style)
    width = letters.width(say("map.bottleneck", letters.language), _font_in(scene.style)) + 30 * grown
    left = max(box.right + 12 - width, box.centre[0] + HEAD_ROOM)
    if any(wire.family == "self" and wire.step.source == place for wire in scene.wires):
        left = min(box.x - 12, box.centre[0] - HEAD_ROOM - width)  # a loop stands on the end corner
    height = 22.0 if scene.style.is_slide else 20.0 * grown
    return Rect(left, box.y + 8 - height, width, height)


def _pilled(scene: Scene) -> Iterable[Wire]:
    """At the lower level of detail only loops and the largest way out of each node keep their pill."""
    if not scene.style.tells_rates:
        return []
    if scene.style.detail == 0:
        return scene.wires
    widest: dict[ItemId, Wire] = {}
    for wire in scene.wires:
        best = widest.get(wire.step.source)
        if best is None or wire.width > best.width:
            widest[wire.step.source] = wire
    return [wire for wire in scene.wires if wire.is_loop or widest[wire.step.source] is wire]


def _rate(wire: Wire, scene: Scene) -> str:
    """The rate of a step: as it was said, else as it is shared out."""
    step, language = wire.step, scene.sheet.letters.language
    if wire.is_bundle:
        return percent(wire.rate, language) if wire.rate is not None else ""
    if step.flow_kind is FlowKind.REFERRAL:
        return _brought(step.people, language) if step.people is not None else ""
    if step.probability is not None:
        return percent(step.probability, language, _tenths(step.probability))
    known = scene.figures.transitions.get(step.id) if scene.figures else None
    return percent(known.probability, language) if known and known.probability is not None else ""


def _tenths(said: float) -> int:
    """How many decimals a rate is shown with that somebody gave: 12.5 % and 2.5 % as they were typed.

    >>> _tenths(0.125), _tenths(0.025), _tenths(0.26), _tenths(0.1374), _tenths(0.0374)
    (1, 1, 0, 0, 1)
    """
    tenths = round(1000 * said)
    is_exact = abs(1000 * said - tenths) < 1e-6
    return int(tenths % 10 != 0 and (is_exact or said < 0.1))


def _is_said(step: Transition) -> bool:
    """Whether somebody gave a step its share of people; a referral brings new ones instead."""
    return step.probability is not None and step.flow_kind is not FlowKind.REFERRAL


def _brought(people: float, language: str) -> str:
    """The new people of a referral, their sign held to the number."""
    bare = amount(people, language).strip("\u2066\u2069")
    return say("map.referral", language, people=isolated(f"+{bare}", language))


def _is_assumed(wire: Wire, scene: Scene) -> bool:
    if wire.is_bundle:
        return False
    figures = scene.figures.transitions.get(wire.step.id) if scene.figures else None
    return bool(figures and figures.assumed and scene.style.tells_all)


def _beside(point: Point, width: float) -> Iterator[Point]:
    """The middles of pills of a width that stand by a point, clear of its handle."""
    x, y = point
    aside = width / 2 + _BESIDE_HANDLE
    yield from ((x, y - _OFF_HANDLE), (x, y + _OFF_HANDLE), (x + aside, y), (x - aside, y))


def _within(pill: Rect, grown: float) -> Rect:
    """Where the letters of a pill are."""
    across, down = (each * grown for each in _RIM)
    return Rect(pill.x + across, pill.y + down, pill.width - 2 * across, pill.height - 2 * down)


def _spots(wire: Wire, places: Iterable[float]) -> Iterator[Point]:
    """The points at shares of the way; of a rail, of the long run above the headers."""
    assert wire.route is not None
    if wire.family != "rail":
        yield from geometry.along_each(wire.route, places)
        return
    line = geometry.outline(wire.route)
    top = min(y for _, y in line)
    run = [x for x, y in line if y - top < 1]
    for place in places:
        yield run[0] + (run[-1] - run[0]) * place, top
