"""The whole map in a corner: where the view is on it, and a quick way to elsewhere."""

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from journeymap.model.items import ItemId, Note, Outcome, Persona, Stage, Touchpoint
from journeymap.picture.shapes import Rect
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.lens import Sight
from journeymap.ui.canvas.regional import Shown
from journeymap.ui.canvas.view import JourneyCanvas

SIZE: Final = (148, 86)
RADIUS: Final = 11.0
PADDING: Final = 7.0
MANY: Final = 600
"""Cards: those of a larger map are not drawn in one go, which would hold up who works on it."""
SLICE: Final = 0.003
"""Seconds spent on them at a time."""
PAUSE_MS: Final = 16
_A_TURN: Final = 100
_LEAST: Final = 16.0
"""How much of the frame is in the minimap at least, wherever the view is."""

_Block = tuple[Rect, str, bool]
"""Where a card is, the colour of its block, and whether that is solid."""


class Minimap(QWidget):
    """Stage tints and card blocks of a canvas, with a frame round what is in view; a drag moves the view."""

    def __init__(self, canvas: JourneyCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._drawn: Shown | None = None
        self._blocks = QPixmap()
        self._ratio = 0.0
        self._known: tuple[Rect, float, list[_Block]] | None = None
        self._work: Iterator[None] = iter(())
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self._go_on)
        self._camera = Camera()
        self._before: Sight | None = None
        """How the map was seen before the drag that goes on."""
        self.setObjectName("minimap")
        self.setAccessibleName(self.tr("Minimap"))
        self.setAccessibleDescription(self.tr("Shows which part of the map is in view; drag to move it."))
        self.setFixedSize(QSize(*SIZE))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        canvas.moved.connect(self.update)
        canvas.zoom_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = self._canvas
        self._follow(canvas.drawn)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS, RADIUS)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(outline, QColor(canvas.theme["ui.surface"]))
            painter.setClipPath(outline)
            painter.drawPixmap(0, 0, self._blocks)
            self._paint_frame(painter, box)
            painter.setClipping(False)
            painter.setPen(QPen(QColor(canvas.theme["ui.hairline"]), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline)

    def _paint_frame(self, painter: QPainter, box: QRectF) -> None:
        """What is in view."""
        if self._drawn is None or not self._drawn.picture.parts:
            return
        accent = QColor(self._canvas.theme["ui.accent"])
        frame = QRectF(*self._camera.box_to_view(self._canvas.view_rect))
        inside = box.adjusted(0.5, 0.5, -0.5, -0.5)
        # A view off the map is shown at the edge that it lies beyond.
        x = max(inside.left() + _LEAST - frame.width(), min(frame.x(), inside.right() - _LEAST))
        y = max(inside.top() + _LEAST - frame.height(), min(frame.y(), inside.bottom() - _LEAST))
        frame = frame.translated(x - frame.x(), y - frame.y()).intersected(inside)
        wash = QColor(accent)
        wash.setAlphaF(0.06)
        painter.setBrush(wash)
        painter.setPen(QPen(accent, 1.5))
        painter.drawRoundedRect(frame, 3, 3)

    def _follow(self, drawn: Shown) -> None:
        """Draw the map small: one of many cards a little at a time, what is there is shown meanwhile."""
        if drawn is self._drawn and self._ratio == self.devicePixelRatioF():
            return
        self._drawn, self._ratio = drawn, self.devicePixelRatioF()
        self._work = self._drawing(drawn, self._ratio)
        if len(drawn.picture.cards) > MANY:
            self._later.start()
        else:
            for _ in self._work:
                pass

    def _go_on(self) -> None:
        """Draw a little more."""
        end = perf_counter() + SLICE
        if any(perf_counter() >= end for _ in self._work):
            self._later.start()
        else:
            self.update()

    def _drawing(self, drawn: Shown, ratio: float) -> Iterator[None]:
        """Draw the map small in turns, anew only where its blocks are others: names are not seen here."""
        known: list[_Block] = []
        for block in self._known_of(drawn):
            known.append(block)
            if len(known) % _A_TURN == 0:
                yield
        if (drawn.picture.box, ratio, known) == self._known:
            return
        frame = Rect(PADDING, PADDING, self.width() - 2 * PADDING, self.height() - 2 * PADDING)
        camera = Camera().fitted(drawn.picture.box, frame, largest=0.2)
        blocks = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        blocks.setDevicePixelRatio(ratio)
        blocks.fill(Qt.GlobalColor.transparent)
        for first in range(0, len(known), _A_TURN):
            _paint_blocks(blocks, camera, known[first : first + _A_TURN])
            yield
        self._known = drawn.picture.box, ratio, known
        self._camera, self._blocks = camera, blocks

    def _known_of(self, drawn: Shown) -> Iterator[_Block]:
        """Each card with the colour of its block, and whether that is solid."""
        theme, items = self._canvas.theme, drawn.journey.items
        stages = {stage.id: count for count, stage in enumerate(drawn.journey.stages)}
        bases = {stage: theme.stage(count, "base") for stage, count in stages.items()}
        goal, persona = str(theme["goal.block"]), str(theme["persona.p1"])
        other = str(theme["ui.edgeNeutral"])
        for name, card in drawn.picture.cards.items():
            match items.get(ItemId(name)):
                case Touchpoint(outcome=outcome, stage=stage):  # first: nearly all are
                    is_sale = outcome is Outcome.SALE
                    yield card, goal if is_sale else bases.get(stage, other) if stage else other, is_sale
                case Stage(id=stage):
                    yield card, theme.stage(stages[stage], "tint"), True
                case Persona():
                    yield card, persona, False
                case Note(tone=tone):
                    yield card, str(theme[f"note.{tone}.fill"]), True
                case None:
                    continue
                case _:
                    yield card, other, False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._before = self._canvas.lens.sight
            self.grabKeyboard()  # for Escape, whoever has the focus
            self._centre(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._before is not None:
            self._centre(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        self._let_go()
        self._later.stop()
        self._drawn, self._work = None, iter(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._before is not None:
            self._canvas.lens.restore(self._before)
            self._let_go()

    def _let_go(self) -> None:
        if self._before is not None:
            self._before = None
            self.releaseKeyboard()

    def _centre(self, spot: QPointF) -> None:
        """Bring what is under a spot to the middle of the view, or what of the map is nearest to it."""
        x, y = self._camera.to_map((spot.x(), spot.y()))
        box = self._canvas.picture.box
        self._canvas.centre_on((min(max(x, box.x), box.right), min(max(y, box.y), box.bottom)))


def _paint_blocks(blocks: QPixmap, camera: Camera, known: Iterable[_Block]) -> None:
    with QPainter(blocks) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for card, tone, is_solid in known:
            block = QRectF(*camera.box_to_view(card))
            colour = QColor(tone)
            colour.setAlphaF(1.0 if is_solid else 0.75)
            painter.setBrush(colour)
            radius = min(2.0, block.height() / 3)
            painter.drawRoundedRect(block, radius, radius)
