"""The maps that an empty map can start from, and their cards on the start page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen

from journeymap.export import painting
from journeymap.model.items import Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Font
from journeymap.ui import icons, languages, theme, widgets
from journeymap.ui.marks import translated

if TYPE_CHECKING:
    from journeymap.exchange.templates import Template

BLANK: Final = ""
"""The key of the map that has a persona and a goal and nothing else."""
_OFFER: Final = 72, 138
"""How high the picture of a large card is: in a low window, and where there is room."""
_ROWS: Final = 4
"""Lines of text in a large card at most, and where there is room."""
_ROW: Final = 18
_BESIDE: Final = 34
"""Pixels of a large card beside its text, together."""
_OFFER_BLOCK: Final = 6, 13
"""The same of a touchpoint in it."""
_MODEL: Final = 38, 50
_MODEL_BLOCK: Final = 5, 7
"""The same of a small card."""


@dataclass(frozen=True)
class Offer:
    """A map to start from, with as much of it as a small picture needs."""

    key: str
    title: str
    text: str
    is_sample: bool
    stages: int = 0
    cards: tuple[tuple[int, float], ...] = ()
    """Of each card its stage and how far down it lies, 0…1."""
    steps: tuple[tuple[int, int], ...] = ()
    """Steps forward, from card to card."""
    has_loop: bool = False


@cache
def offers(language: str) -> tuple[Offer, ...]:
    """Everything that comes with the program, as the start page shows it."""
    from journeymap.exchange import templates

    known = templates.templates(language)
    return tuple(_offer(each, templates.load(each.key, language)) for each in known)


def between(heights: Sequence[int], share: float) -> int:
    """A height from the least (share 0) to the most (1) that something may have, in whole pixels."""
    least, most = heights
    return int(least + (most - least) * share)


def _offer(about: "Template", journey: Journey) -> Offer:
    columns = {stage.id: place for place, stage in enumerate(journey.stages)}
    cards = [card for card in journey.of(Touchpoint) if card.stage in columns]
    top = min((card.y for card in cards), default=0.0)
    height = max((card.y - top for card in cards), default=0.0) or 1.0
    place = {card.id: row for row, card in enumerate(cards)}
    placed = tuple((columns[card.stage], (card.y - top) / height) for card in cards if card.stage)
    steps = [
        (place[step.source], place[step.target])
        for out in journey.outgoing.values()
        for step in out
        if step.source in place and step.target in place
    ]
    forward = tuple(pair for pair in steps if placed[pair[1]][0] == placed[pair[0]][0] + 1)
    has_loop = any(placed[target][0] < placed[source][0] for source, target in steps)
    return Offer(
        about.key,
        about.title,
        about.description,
        about.kind == "sample",
        len(columns),
        placed,
        forward,
        has_loop,
    )


def blank() -> Offer:
    """The map with nothing on it but somebody and a goal."""
    return Offer(
        BLANK,
        translated("window", "Blank map"),
        translated("window", "Start with one persona and one goal"),
        False,
    )


class OfferCard(widgets.Clickable):
    """A large card: a picture of the map, its name, and what it is about."""

    def __init__(self, offer: Offer, tag: str) -> None:
        super().__init__(_paint_offer, 272, name=f"offer_{offer.key or 'blank'}")
        self.offer, self.tag = offer, tag
        self.setFixedWidth(262)
        self.take_share(1.0, _ROWS)
        self.setAccessibleName(offer.title)
        self.setAccessibleDescription(offer.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def lines(self) -> list[str]:
        """What it is about, as wide as the card."""
        letters = Lettering(painting.measure, languages.base())
        return letters.lines(self.offer.text, Font(12.5), self.width() - _BESIDE, _ROWS)

    def take_share(self, share: float, rows: int) -> None:
        """Be as high as in a low window at 0, with so many rows of text, and as where there is room at 1."""
        self.picture_height, self.block = between(_OFFER, share), between(_OFFER_BLOCK, share)
        self.setFixedHeight(62 + _ROW * between((rows, _ROWS), share) + self.picture_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_offer(painter, self)
        painter.end()


def _paint_offer(painter: QPainter, card: widgets.Clickable) -> None:
    assert isinstance(card, OfferCard)
    body = QRectF(card.rect()).adjusted(1, 1, -1, -13)
    icons.draw_shadow(painter, body, 16, "card")
    edge = _paint_ground(painter, body, 16, is_hot=card.underMouse() or card.hasFocus())
    picture = QRectF(body.x(), body.y(), body.width(), card.picture_height)
    clip = QPainterPath()
    clip.addRoundedRect(body.adjusted(edge, edge, -edge, -edge), 16 - edge, 16 - edge)
    painter.save()
    painter.setClipPath(clip)
    painter.fillRect(picture, theme.colour("ui.surfaceSunken"))
    is_rtl = card.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if is_rtl:
        painter.translate(card.width(), 0)
        painter.scale(-1, 1)
    if card.offer.stages:
        air = min(14.0, picture.height() / 7)
        _paint_map(painter, picture.adjusted(18, air, -18, -air), card.offer, card.block)
    else:
        _paint_plus(painter, picture)
    painter.restore()
    room = card.width() - _BESIDE
    title = widgets.visual(card, 17, card.picture_height + 13, room, 20)
    taken = QFontMetricsF(theme.font(14, 600)).horizontalAdvance(card.offer.title) + 10
    taken += QFontMetricsF(theme.font(11, 500)).horizontalAdvance(card.tag)
    if taken <= room:  # where there is none for it, the text below says so too
        widgets.write(painter, title, card.tag, 11, 500, "ui.ink3", end=True, rtl=is_rtl)
    widgets.write(painter, title, card.offer.title, 14, 600, "ui.ink1", rtl=is_rtl)
    for row, line in enumerate(card.lines):
        box = widgets.visual(card, 17, card.picture_height + 35 + _ROW * row, room + 2, _ROW)
        widgets.write(painter, box, line, 12.5, 400, "ui.ink3", rtl=is_rtl)


def _paint_ground(painter: QPainter, box: QRectF, radius: float, *, is_hot: bool) -> float:
    """The ground of a card in its line; says how wide that is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour("ui.surface"))
    width = 2.0 if is_hot else 1.0
    painter.setPen(QPen(theme.colour("ui.accent" if is_hot else "ui.hairline"), width))
    inset = width / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    return width


def _paint_map(painter: QPainter, box: QRectF, offer: Offer, high: float) -> None:
    """The stages of a map with a block for each card, joined by lines."""
    look = theme.current()
    foot = 12 if offer.has_loop else 0
    pitch, height = (box.width() + 8) / offer.stages, box.height() - foot
    gap = 9.0 if high > 10 else 4.0
    wide = pitch - 8 - 2 * gap + 8 * (high > 10)
    painter.setPen(Qt.PenStyle.NoPen)
    for column in range(offer.stages):
        painter.setBrush(painting.colour(look.stage(column, "tint")))
        painter.drawRoundedRect(
            QRectF(box.x() + column * pitch, box.y(), pitch - 8, height), min(8, gap), min(8, gap)
        )
    room = height - high - 2 * gap
    places = [
        QPointF(box.x() + column * pitch + pitch / 2 - 4, box.y() + gap + high / 2 + down * room)
        for column, down in offer.cards
    ]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setOpacity(0.6)
    for source, target in offer.steps:
        painter.setPen(QPen(painting.colour(look.stage(offer.cards[source][0], "base")), 1.6))
        start, end = places[source] + QPointF(wide / 2, 0), places[target] - QPointF(wide / 2, 0)
        middle = (start.x() + end.x()) / 2
        line = QPainterPath(start)
        line.cubicTo(middle, start.y(), middle, end.y(), end.x(), end.y())
        painter.drawPath(line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setOpacity(0.85)
    for (column, _), middle_of in zip(offer.cards, places, strict=True):
        painter.setBrush(painting.colour(look.stage(column, "base")))
        painter.drawRoundedRect(
            QRectF(middle_of.x() - wide / 2, middle_of.y() - high / 2, wide, high), high / 3, high / 3
        )
    painter.setOpacity(1)
    if offer.has_loop:
        first = box.x() + pitch / 2 - 4
        _paint_loop(painter, first, first + (offer.stages - 1) * pitch, box.bottom() - foot, box.bottom() - 1)


def _paint_loop(painter: QPainter, first: float, last: float, top: float, bottom: float) -> None:
    line = QPainterPath(QPointF(last, top))
    line.lineTo(last, bottom - 6)
    line.quadTo(last, bottom, last - 6, bottom)
    line.lineTo(first + 10, bottom)
    line.quadTo(first, bottom, first, bottom - 8)
    pen = QPen(theme.colour("loop.base"), 1.6)
    pen.setDashPattern([2.5, 2])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(line)


def _paint_plus(painter: QPainter, box: QRectF) -> None:
    middle = box.center()
    pen = QPen(theme.colour("ui.controlBorder"), 1.6)
    pen.setDashPattern([3.1, 3.1])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    high = min(60.0, box.height() - 22)
    painter.drawRoundedRect(QRectF(middle.x() - 40, middle.y() - high / 2, 80, high), 12, 12)
    pen = QPen(theme.colour("ui.ink3"), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(middle - QPointF(0, 10), middle + QPointF(0, 10))
    painter.drawLine(middle - QPointF(10, 0), middle + QPointF(10, 0))


class ModelCard(widgets.Clickable):
    """A small card: the map of a stage model in small, and its name."""

    def __init__(self, offer: Offer) -> None:
        super().__init__(_paint_model, 112, name=f"offer_{offer.key}")
        self.offer = offer
        self.setFixedWidth(212)
        self.take_share(1.0)
        self.setAccessibleName(offer.title)
        self.setAccessibleDescription(offer.text)
        self.setToolTip(offer.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def take_share(self, share: float) -> None:
        """Be as high as in a low window at 0, and as where there is room at 1."""
        self.picture_height, self.block = between(_MODEL, share), between(_MODEL_BLOCK, share)
        self.setFixedHeight(62 + self.picture_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_model(painter, self)
        painter.end()


def _paint_model(painter: QPainter, card: widgets.Clickable) -> None:
    assert isinstance(card, ModelCard)
    body = QRectF(card.rect()).adjusted(1, 1, -1, -3)
    icons.draw_shadow(painter, body, 11, "card")
    _paint_ground(painter, body, 11, is_hot=card.underMouse() or card.hasFocus())
    is_rtl = card.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter.save()
    if is_rtl:
        painter.translate(card.width(), 0)
        painter.scale(-1, 1)
    _paint_map(painter, QRectF(11, 10, card.width() - 22, card.picture_height), card.offer, card.block)
    painter.restore()
    room = card.width() - 26
    letters = Lettering(painting.measure, languages.base())
    for row, line in enumerate(letters.lines(card.offer.title, Font(12.5, 600), room, 2)):
        box = widgets.visual(card, 13, card.picture_height + 16 + 17 * row, room + 2, 18)
        widgets.write(painter, box, line, 12.5, 600, "ui.ink1", rtl=is_rtl)
