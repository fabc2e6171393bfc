"""The third level of detail of a large map, painted from arrays: blocks, and steps as hairlines.

The same cards and steps that the picture has, in the same colours; only exports and near views need more.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from journeymap.export.painting import FADED_CARD, FADED_STEP
from journeymap.model.items import FlowKind, Item, ItemId, Outcome, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.picture.shapes import Rect
from journeymap.picture.sheet import NEUTRAL
from journeymap.picture.style import Theme
from journeymap.ui.canvas.arrays import Floats, Scene, in_columns, meeting
from journeymap.ui.canvas.grounds import canvas, on_ground
from journeymap.ui.canvas.lighting import Faded
from journeymap.ui.canvas.strokes import draw_blocks, halves, path_of

Codes = npt.NDArray[np.intp]

RADIUS: Final = 12.0
HAIR: Final = 1.0
"""Device pixels: how wide a step is."""
MOST: Final = 60
"""Cards and steps of which it is told that they are others."""
A_TURN: Final = 512
"""Lines that are painted without a look at the clock."""
_BLOCK, _LINE = 0.7, 0.62


@dataclass(frozen=True)
class Blocks:
    """The touchpoints and steps of a scene by colour. Places are those of the picture, not logical."""

    journey: Journey
    scene: Scene
    theme: Theme
    tints: Mapping[str, str] = field(default_factory=dict)
    """The colours of cards that are not those of their stages."""

    def is_block(self, card: str) -> bool:
        """Whether a card of the picture is painted here."""
        row = self.scene.cards.index.get(ItemId(card))
        return row is not None and bool(self._card_codes[row] >= 0)

    @property
    def looks(self) -> "_Looks":
        """All that is painted here, as numbers."""
        low, high = self._bounds
        lines = self._lines.reshape(len(self._lines), 8)
        return _Looks(
            self._sides, self._card_codes, lines, self._line_codes, np.hstack([low, high]), self._colours
        )

    def prepare(self) -> None:
        """Reckon all that painting and comparing need: for who draws beside the window."""
        self.looks, self._kinds, self._middles, self._by_code  # noqa: B018 - kept

    def unlike(self, before: "Blocks") -> list[Rect] | None:
        """Where cards or steps are others than before; None where there are many of them, or other ones."""
        held, held_before = self.scene, before.scene
        is_same = held.cards.ids == held_before.cards.ids and held.steps.ids == held_before.steps.ids
        new, old = self.looks, before.looks
        if not is_same or new.colours != old.colours or new.lines.shape != old.lines.shape:
            return None
        cards = (new.sides != old.sides).any(axis=1) | (new.card_codes != old.card_codes)
        lines = (new.lines != old.lines).any(axis=1) | (new.line_codes != old.line_codes)
        if cards.sum() + lines.sum() > MOST:
            return None
        ends = [each for looks in (old, new) for each in (looks.sides[cards], looks.bounds[lines])]
        return [Rect(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in np.concatenate(ends).tolist()]

    def paint_steps(
        self, painter: QPainter, visible: Rect, faded: Faded, without: Container[str] | None = None
    ) -> None:
        """Paint the steps that can be seen, each in the colour of its start and then of its end."""
        for _ in self.steps_in_turns(painter, visible, faded, without):
            pass

    def steps_in_turns(
        self, painter: QPainter, visible: Rect, faded: Faded, without: Container[str] | None = None
    ) -> Iterator[None]:
        """The same, some with each turn."""
        meets = meeting(*self._bounds, visible.grown(HAIR / painter.worldTransform().m11()))
        owners = self.scene.steps.owners
        if without is not None:
            meets &= ~self._steps_among(without)[np.repeat(owners, 2)]
        weak = self._steps_among(faded.records or None)
        shown = self._by_code[meets[self._by_code]]
        ends = np.searchsorted(self._line_codes[shown], np.arange(len(self._colours) + 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        yield
        for code, (first, last) in enumerate(pairwise(ends.tolist())):
            if first == last:
                continue
            of_code = shown[first:last]
            is_weak = weak[owners[of_code // 2]]
            for rows, left in ((of_code[is_weak], FADED_STEP), (of_code[~is_weak], 1.0)):
                ink = QColor(self._colours[code])
                ink.setAlphaF(_LINE * left)
                pen = QPen(ink, HAIR)
                pen.setCosmetic(True)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # with caps lines depend on where they are cut
                for some in _in_turns(self._lines[rows]):
                    painter.setPen(pen)
                    painter.drawPath(path_of(some))
                    painter.setPen(Qt.PenStyle.NoPen)
                    yield

    def paint_cards(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded,
        without: Container[str] | None = None,
        *,
        has_ground: bool = False,
    ) -> None:
        """Paint the cards that can be seen as blocks, on a ground of their own where they have one."""
        for _ in self.cards_in_turns(painter, visible, faded, without, has_ground=has_ground):
            pass

    def cards_in_turns(
        self,
        painter: QPainter,
        visible: Rect,
        faded: Faded,
        without: Container[str] | None = None,
        *,
        has_ground: bool = False,
    ) -> Iterator[None]:
        """The same, some with each turn."""
        x0, y0, x1, y1 = self._sides.T
        meets = (x0 < visible.right) & (visible.x < x1) & (y0 < visible.bottom) & (visible.y < y1)
        if without is not None:
            meets &= ~self._cards_among(without)
        weak = self._cards_among(faded.records or None)
        kinds, ground = self._kinds, canvas(self.theme)
        for number in np.unique(kinds[meets]).tolist():
            code, width, height = self._kind_table[number]
            for is_weak in (True, False):
                rows = np.flatnonzero(meets & (kinds == number) & (weak == is_weak)) if code >= 0 else ()
                if len(rows):
                    ink = QColor(self._colours[int(code)])
                    ink.setAlphaF(_BLOCK * (FADED_CARD if is_weak else 1.0))
                    ink = on_ground(ink, ground) if has_ground else ink
                    draw_blocks(painter, self._middles[rows], (width, height), RADIUS, ink)
                    yield

    @property
    def _kinds(self) -> Codes:
        """The number of each card's colour and size in the table of those that there are."""
        return self._by_kind[1]

    @property
    def _kind_table(self) -> list[tuple[float, float, float]]:
        return self._by_kind[0]

    @cached_property
    def _by_kind(self) -> tuple[list[tuple[float, float, float]], Codes]:
        sides = self._sides
        sizes = np.round(sides[:, 2:] - sides[:, :2], 2)
        table, numbers = np.unique(np.column_stack([self._card_codes, sizes]), axis=0, return_inverse=True)
        return [(code, width, height) for code, width, height in table.tolist()], numbers.reshape(-1)

    @cached_property
    def _middles(self) -> Floats:
        found: Floats = (self._sides[:, :2] + self._sides[:, 2:]) / 2
        return found

    @cached_property
    def _lines(self) -> Floats:
        """Both halves of each cubic, one after the other, in points of the picture."""
        first, second = halves(self.scene.steps.cubics)
        found = np.stack([first, second], 1).reshape(-1, 4, 2)
        if self.scene.is_mirrored:
            found[:, :, 0] *= -1
        return found

    @cached_property
    def _bounds(self) -> tuple[Floats, Floats]:
        return in_columns(self._lines.min(axis=1)), in_columns(self._lines.max(axis=1))

    @cached_property
    def _sides(self) -> Floats:
        cards = self.scene.cards
        if self.scene.is_mirrored:
            return np.stack([-cards.x1, cards.y0, -cards.x0, cards.y1], 1)
        return np.stack([cards.x0, cards.y0, cards.x1, cards.y1], 1)

    @cached_property
    def _colours(self) -> list[str]:
        """Each colour that is used; what the codes count."""
        neutral, own = self.theme.stage(NEUTRAL, "base"), self._stages
        found = [
            str(self.theme["goal.block"]),
            str(self.theme["loop.base"]),
            str(self.theme["ui.edgeNeutral"]),
            neutral,
        ]
        return found + list(own.values()) + sorted(set(self.tints.values()))

    @cached_property
    def _stages(self) -> dict[ItemId, str]:
        return {
            stage.id: stage.color or self.theme.stage(count, "base")
            for count, stage in enumerate(self.journey.stages)
        }

    @cached_property
    def _code_of_stage(self) -> dict[ItemId | None, int]:
        colours = self._colours
        return {stage: colours.index(colour, 4) for stage, colour in self._stages.items()}

    @cached_property
    def _card_codes(self) -> Codes:
        """The colour of each card; −1 for personas and notes, which the picture itself paints."""
        items, stages = self.journey.items, self._code_of_stage
        first = 4 + len(self._stages)
        heats = {colour: first + count for count, colour in enumerate(sorted(set(self.tints.values())))}

        def code(item: Item | None) -> int:
            if not isinstance(item, Touchpoint):
                return -1
            if item.id in self.tints and item.outcome is not Outcome.SALE:
                return heats[self.tints[item.id]]
            return 0 if item.outcome is Outcome.SALE else stages.get(item.stage, 3)

        ids = self.scene.cards.ids
        return np.fromiter((code(items.get(each)) for each in ids), np.intp, len(ids))

    @cached_property
    def _line_codes(self) -> Codes:
        """The colours of the halves of each cubic: loops have their own."""
        items, stages = self.journey.items, self._code_of_stage
        codes = {item.id: stages.get(item.stage, 3) for item in self.journey.of(Touchpoint)}
        ends = np.ones((len(self.scene.steps.ids), 2), np.intp)
        for row, (each, is_loop) in enumerate(
            zip(self.scene.steps.ids, self.scene.steps.loops.tolist(), strict=True)
        ):
            step = None if is_loop else items.get(each)
            if isinstance(step, Transition) and step.flow_kind is FlowKind.FLOW:
                ends[row] = codes.get(step.source, 2), codes.get(step.target, 2)
        owners = self.scene.steps.owners
        count = np.bincount(owners, minlength=len(ends))
        start = np.concatenate([[0], np.cumsum(count)[:-1]]) if len(count) else np.zeros(0, np.intp)
        at = np.arange(len(owners)) - start[owners]
        halves_before = 2 * at
        whole = count[owners]
        pair = np.stack([halves_before < whole, halves_before + 1 < whole], 1)
        found: Codes = np.where(pair, ends[owners][:, :1], ends[owners][:, 1:]).reshape(-1)
        return found

    @cached_property
    def _by_code(self) -> Codes:
        """The rows of the halves of cubics in the order of their colours."""
        return np.argsort(self._line_codes, kind="stable")

    @cached_property
    def _steps_among(self) -> "_Among":
        return _Among(self.scene.steps.ids)

    @cached_property
    def _cards_among(self) -> "_Among":
        return _Among(self.scene.cards.ids)


def _in_turns(lines: Floats) -> list[Floats]:
    """Lines a turn at a time; those that go on where the one before ended stay with it, else both would ink
    the point between.
    """
    if len(lines) <= A_TURN:
        return [lines] if len(lines) else []
    begins = np.flatnonzero((lines[1:, 0] != lines[:-1, 3]).any(axis=1)) + 1
    cuts = np.searchsorted(begins, np.arange(A_TURN, len(lines), A_TURN))
    return np.split(lines, begins[np.unique(cuts[cuts < len(begins)])])


class _Looks(NamedTuple):
    """The boxes and colours of cards, and the curves and colours of steps with their boxes."""

    sides: Floats
    card_codes: Codes
    lines: Floats
    line_codes: Codes
    bounds: Floats
    colours: list[str]


class _Among:
    """Tells which of some ids are among others; the pieces of one frame all ask for the same."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids
        self._none = np.zeros(len(ids), bool)
        self._asked: Container[str] | None = None
        self._found = self._none

    def __call__(self, some: Container[str] | None) -> npt.NDArray[np.bool_]:
        if some is None:
            return self._none
        if some is not self._asked and some != self._asked:
            self._asked = some
            self._found = np.fromiter((each in some for each in self._ids), bool, len(self._ids))
        return self._found
