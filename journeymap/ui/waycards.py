"""Cards of the ways the journey could be: what each converts, how that differs, and what it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from journeymap.model.items import ItemId
from journeymap.ui import figures, icons, theme, widgets
from journeymap.ui.marks import has_rtl
from journeymap.ui.ways import Way

WIDTH: Final = 248
"""The least width of a card; where there is no room for all, they are scrolled."""
CHANGES: Final = 3
"""Changes of a scenario that its card tells; of more, how many there are."""
_SOON_MS: Final = 20
_PAD: Final = 14.0
_HEAD: Final = 84.0
_ROW: Final = 23.0
_CHANGE: Final = 33.0
_LINE: Final = 20.0
_FOOT: Final = 30.0
_DIFFERENCE: Final = 76.0


@dataclass(frozen=True)
class Told:
    """A figure in words, with how much it differs from the map as it is, and the colour of that."""

    name: str
    text: str
    change: str = ""
    colour: str = "ui.ink3"


@dataclass(frozen=True)
class Altered:
    """A record that a scenario changes: a sign, what it is called, and how it changes."""

    icon: str
    colour: str
    name: str
    text: str


@dataclass(frozen=True)
class WayTold:
    """All that a card says; `rest` stands below the changes, `foot` says how many goals are met."""

    way: Way
    hero: Told
    rows: tuple[Told, ...]
    changes: tuple[Altered, ...] = ()
    rest: str = ""
    foot: str = ""
    is_better: bool = False
    """Whether it meets more goals than the map as it is."""

    @property
    def height(self) -> float:
        """How high its card is."""
        foot = _FOOT if self.foot else 0.0
        rest = _LINE if self.rest else 0.0
        return _HEAD + _ROW * len(self.rows) + 10 + _CHANGE * len(self.changes) + rest + foot + 10


class WayCards(QScrollArea):
    """The cards beside each other; `chosen` tells in which way somebody wants to work."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scenario_cards")
        self.setAccessibleName(self.tr("Scenarios"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inner = inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.setContentsMargins(10, 4, 10, 10)
        self._row.setSpacing(10)
        self._row.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._first = self.tr("Make a scenario to see what another way would bring.")
        self._hint = widgets.label(self._first, 12.5, 400, widgets.INK3, wrap=True, name="scenario_hint")
        self._row.addWidget(self._hint, 3)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.cards: list[WayCard] = []
        self._here: ItemId | None = None

    def show_ways(self, told: Sequence[WayTold], here: ItemId | None, rest: str = "") -> None:
        """Show other ways or figures; `here` is the one somebody works in, `rest` tells of more of them."""
        self._hint.setText(rest or self._first)
        self._hint.setMinimumWidth(160 if rest else 0)
        self._hint.setVisible(bool(rest) or len(told) < 2)
        height = max((each.height for each in told), default=0.0)
        while len(self.cards) < len(told):
            card = WayCard(len(self.cards))
            card.clicked.connect(lambda _=False, made=card: self.chosen.emit(made.told.way.id))
            self.cards.append(card)
            self._row.insertWidget(self._row.count() - 1, card, 1)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(told))
            if place < len(told):
                card.setFixedHeight(round(height))
                card.show_way(told[place], is_here=told[place].way.id == here)
        mine = next((card for card in self.cards if card.is_here and not card.isHidden()), None)
        if mine is not None and here != self._here:
            QTimer.singleShot(0, mine, lambda: self._bring(mine))  # once it has its place
        self._here = here

    def _bring(self, card: "WayCard") -> None:
        """Scroll sideways to a card; a low window has its head in view, not its foot."""
        inner = self._inner
        if self.isVisible() and inner.width() < inner.minimumSizeHint().width():
            QTimer.singleShot(_SOON_MS, card, lambda: self._bring(card))  # it has no place yet
            return
        self.ensureVisible(
            card.geometry().center().x(), self.verticalScrollBar().value(), card.width() // 2 + 12, 0
        )


class WayCard(widgets.Clickable):
    """The card of one way; a click leads into it."""

    def __init__(self, place: int) -> None:
        super().__init__(_paint, 100, name=f"scenario_card_{place + 1}")
        self.setMinimumWidth(WIDTH)
        self.told = WayTold(Way(None, "", "", 0), Told("", ""), ())
        self.is_here = False

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self.height())

    def show_way(self, told: WayTold, *, is_here: bool) -> None:
        """Show another way, or the same with other figures."""
        self.told, self.is_here = told, is_here
        hero = told.hero
        whose = figures.as_read(f"{told.way.letter} · {told.way.name}")
        name = f"{whose}: {hero.name} {hero.text} {hero.change}".strip()
        here = self.tr("you work here")
        self.setAccessibleName(figures.listed([name, here]) if is_here else name)
        values = [f"{each.name} {each.text} {each.change}".strip() for each in told.rows]
        changes = [f"{each.name}: {each.text}".removesuffix(": ") for each in told.changes]
        self.setAccessibleDescription("\n".join(filter(None, [*values, *changes, told.rest, told.foot])))
        self.setToolTip("\n".join([told.way.name, *changes]))
        self.update()

    def text(self) -> str:
        """The card in words."""
        return f"{self.accessibleName()}\n{self.accessibleDescription()}"


def _paint(painter: QPainter, card: widgets.Clickable) -> None:
    assert isinstance(card, WayCard)
    told, is_rtl, width = card.told, card.isRightToLeft(), float(card.width())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(theme.colour("ui.accent" if card.is_here else "ui.hairline"), 2 if card.is_here else 1)
    )
    painter.drawRoundedRect(QRectF(card.rect()).adjusted(1, 1, -1, -1), 10, 10)
    _paint_head(painter, card, told, is_rtl=is_rtl)
    y = _HEAD
    for row in told.rows:
        _rule(painter, card, y)
        room = width - 2 * _PAD - (_DIFFERENCE if told.way.id is not None else 0.0)
        value = widgets.visual(card, _PAD, y, room, _ROW)
        used = widgets.write(painter, value, row.text, 12, 600, "ui.ink1", end=True, rtl=is_rtl)
        name = widgets.visual(card, _PAD, y, max(20.0, room - used - 8), _ROW)
        widgets.write(painter, name, row.name, 12, 400, "ui.ink2", rtl=is_rtl)
        change = widgets.visual(card, width - _PAD - _DIFFERENCE + 6, y, _DIFFERENCE - 6, _ROW)
        widgets.write(painter, change, row.change, 11.5, 600, row.colour, end=True, rtl=is_rtl)
        y += _ROW
    _rule(painter, card, y)
    y += 8
    for each in told.changes:
        icons.draw(
            painter, each.icon, widgets.visual(card, _PAD, y + 3, 12, 12), theme.colour(each.colour), 2.0
        )
        for text, top, size, weight, ink in (
            (each.name, 0, 11.5, 500, "ui.ink1"), (each.text, 15, 11.5, 400, "ui.ink2"),
        ):  # fmt: skip
            line = widgets.visual(card, _PAD + 19, y + top, width - 2 * _PAD - 19, 17)
            widgets.write(painter, line, text, size, weight, ink, rtl=is_rtl)
        y += _CHANGE
    rest = widgets.visual(card, _PAD, y, width - 2 * _PAD, _LINE)
    widgets.write(painter, rest, told.rest, 11.5, 400, "ui.ink3", rtl=is_rtl)
    if told.foot:
        _paint_foot(painter, card, told, is_rtl=is_rtl)


def _paint_head(painter: QPainter, card: "WayCard", told: WayTold, *, is_rtl: bool) -> None:
    """The letter and name, and below them the people, with how many more or less they are."""
    way, hero, width = told.way, told.hero, float(card.width())
    chip = widgets.visual(card, _PAD, 12, 22, 22)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(way.colour))
    painter.drawRoundedRect(chip, 6, 6)
    painter.setPen(theme.colour("ui.surface"))
    painter.setFont(theme.font(12, 600))
    painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), way.letter)
    name = widgets.visual(card, _PAD + 30, 12, width - 2 * _PAD - 30, 22)
    widgets.write(painter, name, way.name, 13, 600, "ui.ink1", rtl=is_rtl)
    pill = 0.0
    if hero.change:
        tone = {"health.good.ink": "health.good.tint", "health.bad.ink": "health.bad.tint"}.get(hero.colour)
        text = QFontMetricsF(theme.font(11.5, 600)).horizontalAdvance(hero.change)
        pill = text + 14
        box = widgets.visual(card, width - _PAD - pill, 46, pill, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tone or "ui.surfaceSunken"))
        painter.drawRoundedRect(box, 6, 6)
        inner = widgets.visual(card, width - _PAD - pill + 7, 46, text + 1, 22)
        widgets.write(painter, inner, hero.change, 11.5, 600, hero.colour, rtl=is_rtl)
    font = theme.font(26, 600, display=True, spacing=-0.4)
    wide = QFontMetricsF(font).horizontalAdvance(hero.text)
    figure = widgets.visual(card, _PAD, 40, wide + 2, 36)
    painter.setFont(font)
    painter.setPen(theme.colour("ui.ink1"))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    if is_rtl and has_rtl(hero.text):
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    painter.drawText(figure, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter), hero.text)
    room = max(0.0, width - 2 * _PAD - wide - pill - 16)
    unit = widgets.visual(card, _PAD + wide + 8, 44, room, 32)
    widgets.write(painter, unit, hero.name, 12, 400, "ui.ink3", rtl=is_rtl)


def _paint_foot(painter: QPainter, card: "WayCard", told: WayTold, *, is_rtl: bool) -> None:
    """How many goals are met."""
    tone = "good" if told.is_better else "none"
    width = QFontMetricsF(theme.font(11.5, 600)).horizontalAdvance(told.foot) + 34
    y, width = card.height() - 34.0, min(width, card.width() - 2 * _PAD)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("health.good.tint" if told.is_better else "ui.surfaceSunken"))
    painter.drawRoundedRect(widgets.visual(card, _PAD, y, width, 22), 7, 7)
    sign = widgets.visual(card, _PAD + 8, y + 5, 12, 12)
    ink = "health.good.ink" if told.is_better else "ui.ink2"
    icons.draw(painter, "circle-check" if tone == "good" else "goal", sign, theme.colour(ink), 2.0)
    text = widgets.visual(card, _PAD + 25, y, width - 30, 22)
    widgets.write(painter, text, told.foot, 11.5, 600, ink, rtl=is_rtl)


def _rule(painter: QPainter, card: QWidget, y: float) -> None:
    painter.fillRect(widgets.visual(card, _PAD, y, card.width() - 2 * _PAD, 1), theme.colour("ui.hairline"))
