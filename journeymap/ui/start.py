"""The start page of an empty map: one question, maps to start from, and the keys that matter.

It lies on the canvas and lets the mouse through wherever there is no card.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journeymap.export import painting
from journeymap.model.items import Touchpoint
from journeymap.model.journey import Journey
from journeymap.picture.lettering import Lettering
from journeymap.picture.shapes import Font
from journeymap.ui import icons, languages, theme, widgets
from journeymap.ui.marks import translated

if TYPE_CHECKING:
    from journeymap.exchange.templates import Template

WIDE: Final = 1160
"""Below this width cards and the gaps between them are smaller."""
BLANK: Final = ""
"""The key of the map that has a persona and a goal and nothing else."""


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


class StartPage(widgets.Scroll):
    """The page; `begin` is called with the key of what was chosen."""

    def __init__(
        self,
        parent: QWidget,
        begin: Callable[[str], object],
        open_file: Callable[[], object],
        recover: Callable[[], object],
        open_recent: Callable[[Path], object],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("start_page")
        self.setAccessibleName(self.tr("Start"))
        self._begin, self._open_recent = begin, open_recent
        self._open = widgets.Button(_OPEN, self.tr("Open a map…"), "folder-open", name="start_open")
        self._open.clicked.connect(open_file)
        self._recover = widgets.Button(_OPEN, self.tr("Recover…"), "life-buoy", name="start_recover")
        self._recover.clicked.connect(recover)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(24, 68, 24, 90)
        self._column.setSpacing(0)
        self._fill()
        self.hold(inner)
        self._fit()
        for part in (self, self.viewport(), inner, *inner.findChildren(QLabel)):
            part.setMouseTracking(True)  # so that the canvas below hears where the pointer is

    def _fill(self) -> None:
        title = widgets.label(
            self.tr("What does your customer do first?"),
            32,
            600,
            display=True,
            spacing=-0.5,
            name="start_title",
        )
        text = widgets.label(
            self.tr("Start from an example or a stage model, or double-click to add the first touchpoint."),
            15,
            400,
            widgets.INK3,
        )
        for line, height in ((title, 40), (text, 24)):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setFixedHeight(height)
            self._column.addWidget(line)
            self._column.addSpacing(8 if line is title else 30)
        known = offers(languages.base())
        self._cards = cards = _centred()
        for offer in [*(each for each in known if each.is_sample), _blank()]:
            card = OfferCard(offer, self.tr("Example") if offer.is_sample else "")
            card.clicked.connect(lambda _=False, key=offer.key: self._begin(key))
            cards.insertWidget(cards.count() - 1, card)
        self._column.addLayout(cards)
        self._column.addSpacing(30)
        self._column.addWidget(_heading(self.tr("Stage models")))
        self._column.addSpacing(12)
        self._column.addLayout(self._models([each for each in known if not each.is_sample]))
        self._column.addSpacing(32)
        self._column.addLayout(self._keys())
        self._column.addSpacing(26)
        row = _centred()
        row.setSpacing(8)
        row.insertWidget(1, self._open)
        row.insertWidget(2, self._recover)
        self._column.addLayout(row)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._column.addSpacing(14)
        self._column.addLayout(self._recent)
        self._column.addStretch(1)

    def _models(self, known: Sequence[Offer]) -> QHBoxLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, offer in enumerate(known):
            card = ModelCard(offer)
            card.clicked.connect(lambda _=False, key=offer.key: self._begin(key))
            grid.addWidget(card, place // 5, place % 5)
        row = _centred()
        row.insertLayout(1, grid)
        return row

    def _keys(self) -> QHBoxLayout:
        row = _centred()
        row.setSpacing(8)
        for key, text in (
            ("T", self.tr("touchpoint")),
            ("S", self.tr("stage")),
            ("P", self.tr("persona")),
            ("Tab", self.tr("next step")),
            ("Ctrl K", self.tr("anything else")),
        ):
            last = row.count() - 1
            row.insertWidget(last, widgets.KeyCap(key, 11.5, 22, 7))
            row.insertWidget(last + 1, widgets.label(text, 13, 400, widgets.INK3))
            row.insertSpacing(last + 2, 18)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        self._column.activate()  # else it keeps the width that the larger cards needed
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Let the cards of a row stand beside each other in a narrow window too."""
        is_wide = self.width() >= WIDE
        self._cards.setSpacing(20 if is_wide else 12)
        for offer in self.findChildren(OfferCard):
            offer.setFixedWidth(262 if is_wide else 244)
        for model in self.findChildren(ModelCard):
            model.setFixedWidth(212 if is_wide else 194)

    def show_recent(self, paths: Sequence[str]) -> None:
        """Offer the files used last, those that are still there."""
        while taken := self._recent.takeAt(0):
            if widget := taken.widget():
                widget.setParent(None)
                widget.deleteLater()
        for place, text in enumerate([each for each in paths if Path(each).exists()][:4]):
            path = Path(text)
            button = widgets.Button(
                _RECENT, f"{path.stem} — {_short(path.parent)}", "clock", name=f"recent_{place}"
            )
            button.setToolTip(text)
            button.clicked.connect(lambda _=False, each=path: self._open_recent(each))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)


_OPEN: Final = widgets.Looks(30, 11, 8, weight=500, icon=15, line="ui.hairlineStrong", fill="ui.surface")
_RECENT: Final = widgets.Looks(26, 9, 7, weight=400, size=12.5, icon=13, ink="ui.ink2")


def _short(folder: Path) -> str:
    """A folder in few letters."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)


def _blank() -> Offer:
    return Offer(
        BLANK,
        translated("window", "Blank map"),
        translated("window", "Start with one persona and one goal"),
        False,
    )


def _centred() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(20)
    row.addStretch(1)
    row.addStretch(1)
    return row


def _heading(text: str) -> QWidget:
    made = widgets.label(text, 12.5, 600, widgets.INK2)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


class OfferCard(widgets.Clickable):
    """A large card: a picture of the map, its name, and what it is about."""

    def __init__(self, offer: Offer, tag: str) -> None:
        super().__init__(_paint_offer, 272, name=f"offer_{offer.key or 'blank'}")
        self.offer, self.tag = offer, tag
        self.setFixedSize(QSize(262, 272))
        self.setAccessibleName(offer.title)
        self.setAccessibleDescription(offer.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_offer(painter, self)
        painter.end()


def _paint_offer(painter: QPainter, card: widgets.Clickable) -> None:
    assert isinstance(card, OfferCard)
    body = QRectF(card.rect()).adjusted(1, 1, -1, -13)
    icons.draw_shadow(painter, body, 16, "card")
    _paint_ground(painter, body, 16, is_hot=card.underMouse() or card.hasFocus())
    picture = QRectF(body.x(), body.y(), body.width(), 138)
    clip = QPainterPath()
    clip.addRoundedRect(body.adjusted(1, 1, -1, -1), 15, 15)
    painter.save()
    painter.setClipPath(clip)
    painter.fillRect(picture, theme.colour("ui.surfaceSunken"))
    is_rtl = card.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if is_rtl:
        painter.translate(card.width(), 0)
        painter.scale(-1, 1)
    if card.offer.stages:
        _paint_map(painter, picture.adjusted(18, 14, -18, -14), card.offer)
    else:
        _paint_plus(painter, picture)
    painter.restore()
    room = card.width() - 34
    title = widgets.visual(card, 17, 151, room, 20)
    taken = QFontMetricsF(theme.font(14, 600)).horizontalAdvance(card.offer.title) + 10
    taken += QFontMetricsF(theme.font(11, 500)).horizontalAdvance(card.tag)
    if taken <= room:  # where there is none for it, the text below says so too
        widgets.write(painter, title, card.tag, 11, 500, "ui.ink3", end=True, rtl=is_rtl)
    widgets.write(painter, title, card.offer.title, 14, 600, "ui.ink1", rtl=is_rtl)
    letters = Lettering(painting.measure, languages.base())
    for row, line in enumerate(letters.lines(card.offer.text, Font(12.5), room, 4)):
        box = widgets.visual(card, 17, 173 + 18 * row, room + 2, 18)
        widgets.write(painter, box, line, 12.5, 400, "ui.ink3", rtl=is_rtl)


def _paint_ground(painter: QPainter, box: QRectF, radius: float, *, is_hot: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour("ui.surface"))
    width = 2.0 if is_hot else 1.0
    painter.setPen(QPen(theme.colour("ui.accent" if is_hot else "ui.hairline"), width))
    inset = width / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def _paint_map(painter: QPainter, box: QRectF, offer: Offer, high: float = 13.0) -> None:
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
    painter.drawRoundedRect(QRectF(middle.x() - 40, middle.y() - 30, 80, 60), 12, 12)
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
        self.setFixedSize(QSize(212, 112))
        self.setAccessibleName(offer.title)
        self.setAccessibleDescription(offer.text)
        self.setToolTip(offer.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

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
    _paint_map(painter, QRectF(11, 10, card.width() - 22, 50), card.offer, 7.0)
    painter.restore()
    room = card.width() - 26
    letters = Lettering(painting.measure, languages.base())
    for row, line in enumerate(letters.lines(card.offer.title, Font(12.5, 600), room, 2)):
        box = widgets.visual(card, 13, 66 + 17 * row, room + 2, 18)
        widgets.write(painter, box, line, 12.5, 600, "ui.ink1", rtl=is_rtl)
