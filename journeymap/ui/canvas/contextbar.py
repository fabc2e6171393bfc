"""The small dark bar over a selected card: the deeds that are wanted most, one click away."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Rect
from journeymap.ui import icons, keynames, theme
from journeymap.ui.canvas.arrays import turned
from journeymap.ui.menus import Menu

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

HEIGHT = 34
ABOVE = 16
"""Between the bar and what it belongs to."""
NEAR = 8
"""Between the bar and a card beside which it has to stand."""
_BESIDES = tuple(
    sorted(
        (
            (dx, gap, is_below)
            for dx in range(-120, 121, 20)
            for gap in (8, 12, 16, 20, 24)
            for is_below in (0, 1)
        ),
        key=lambda way: (abs(way[0]) + 2 * abs(way[1] - ABOVE) + 30 * way[2], way),
    )
)
"""How far aside and off what is selected its bar is tried, and whether below it: the nearest first."""
_TALL = 120
"""Pixels: a step that is higher has its bar beside its label."""
_AROUND = tuple(
    sorted(
        ((dx, dy) for dx in range(-160, 161, 80) for dy in range(-144, 145, 24)),
        key=lambda way: (math.hypot(*way), way),
    )
)
"""How far from the label of a step its bar is tried where its sides have no room, the nearest first."""


@dataclass(frozen=True)
class Choice:
    """One button: its name on screen is `context_<id>`."""

    id: str
    text: str
    icon: str
    deed: Callable[[], object]
    shows_text: bool = False
    key: str = ""
    """The action that does the same by a key, or the key itself where no action has it: `Tab`."""
    fill: Callable[[Menu], object] | None = None
    """Puts further choices into a menu, where this is a group of them."""


def place_beside(
    label: QRect,
    ends: Sequence[QRect],
    size: QSize,
    room: QRect,
    covers: Callable[[QRect], bool],
    cards: Sequence[QRect] = (),
) -> QPoint | None:
    """Where a bar by the label of a step covers no card and neither end: above or below the step, else by its
    label, else below or above the `cards` that it joins, else anywhere near its label; None where there is
    no such place in the room. Beside the label of a tall step: its ends are far away.
    """
    whole = reduce(QRect.united, ends, label)
    wide, high = size.width(), size.height()
    left, top = whole.center().x() - wide // 2, label.center().y() - high // 2
    middle = label.center().x() - wide // 2
    joined = reduce(QRect.united, cards, whole)
    near = ((middle + dx, top + dy) for dx, dy in _AROUND)
    by_step = [(left, whole.top() - ABOVE - high), (left, whole.bottom() + ABOVE)]
    by_label = [
        (label.right() + ABOVE, top),
        (label.left() - ABOVE - wide, top),
        (middle, label.top() - ABOVE - high),
        (middle, label.bottom() + ABOVE),
    ]
    is_tall = whole.height() > _TALL
    for x, y in (
        *(by_label[:2] if is_tall else ()),
        *by_step,
        *by_label,
        (left, joined.bottom() + NEAR),
        (left, joined.top() - NEAR - high),
        *near,
    ):
        bar = QRect(QPoint(x, y), size)
        is_apart = not any(bar.intersects(each) for each in (label, *ends))
        if is_apart and room.contains(bar) and not covers(bar):
            return bar.topLeft()
    return None


def place_over(
    box: QRect, size: QSize, room: QRect, covered: Callable[[QRect], tuple[int, ...]]
) -> QPoint | None:
    """Where a bar over what is selected covers least: above it, else below or a little aside of that, else
    beside it; None where the room has no place for it.

    `covered` tells how many things of each kind a bar would lie on, those that matter most first.
    """
    wide, high = size.width(), size.height()
    middle = box.center().x() - wide // 2
    level = box.top() + min(box.height(), _TALL) // 2 - high // 2  # of a stage, by its name
    tried = [
        (middle + dx, box.bottom() + gap if is_below else box.top() - gap - high)
        for dx, gap, is_below in _BESIDES
    ]
    tried += [(box.right() + ABOVE, level), (box.left() - ABOVE - wide, level)]
    best: tuple[tuple[int, ...], QPoint] | None = None
    for x, y in tried:
        bar = QRect(QPoint(max(room.left(), min(x, room.right() + 1 - wide)), y), size)
        if not room.contains(bar) or bar.intersects(box):
            continue
        found = covered(bar)
        if best is None or found < best[0]:
            best = found, bar.topLeft()
        if not any(found):
            break
    return best[1] if best is not None else None


def cards_under(canvas: "JourneyCanvas", place: QRect) -> list[ItemId]:
    """The cards that lie under a place of the widget."""
    return canvas.scene.cards.within(_logical(canvas, place))


def controls(canvas: QWidget) -> list[QRect]:
    """Where controls float over the map: tools, the map in small, the search."""
    found: list[QRect] = []
    inner, outer = canvas, canvas.parentWidget()
    while outer is not None:
        beside = (each for each in outer.children() if isinstance(each, QWidget) and each is not inner)
        corner = canvas.mapFrom(outer, QPoint(0, 0))
        found += [
            each.geometry().translated(corner)
            for each in beside
            if not (
                each.isHidden()
                or each.isWindow()
                or each.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            )
        ]
        inner, outer = outer, None if outer.isWindow() else outer.parentWidget()
    return [box for box in found if box.intersects(canvas.rect()) and not box.contains(canvas.rect())]


def covering(
    canvas: "JourneyCanvas", ids: Iterable[ItemId], near: QRect
) -> Callable[[QRect], tuple[int, ...]]:
    """Tells how many controls lie over a place near by, and how many cards, labels of the steps of some, and
    other labels under it.
    """
    scene, area = canvas.scene, _logical(canvas, near)
    own = {step.id for step in canvas.session.journey.steps_at(frozenset(ids))}
    labels = scene.pills.within(area)
    kinds = (
        (scene.cards, scene.cards.within(area)),
        (scene.pills, own.intersection(labels)),
        (scene.pills, labels),
    )
    over = controls(canvas)
    found = [[box for each in some if (box := boxes.box(each)) is not None] for boxes, some in kinds]

    def covered(place: QRect) -> tuple[int, ...]:
        there = _logical(canvas, place)
        hidden = sum(place.intersects(each) for each in over)
        return hidden, *(sum(box.meets(there) for box in boxes) for boxes in found)

    return covered


def _logical(canvas: "JourneyCanvas", place: QRect) -> Rect:
    box = canvas.camera.box_to_map(Rect(place.x(), place.y(), place.width(), place.height()))
    return turned(box, canvas.scene.is_mirrored)


def show_key(entry: QAction, canvas: QWidget, key: str) -> None:
    """Let an entry of a menu show the key of the action that does the same, or a key by its name."""
    action: QAction | None = canvas.window().findChild(QAction, f"action_{key}") if key else None
    if action is not None:
        entry.setShortcut(action.shortcut())
    elif keynames.known(key):
        entry.setShortcut(QKeySequence(key))
    entry.setShortcutVisibleInContextMenu(True)


class ContextBar(QWidget):
    """A row of choices; whoever shows it says which, and where."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("context_bar")
        self.setAccessibleName(self.tr("Selection"))
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(1)
        self._shown: tuple[str, ...] = ()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def offer(self, choices: tuple[Choice, ...]) -> None:
        """Show these buttons; the same ones as before stay, and do what is wanted now."""
        ids = tuple(each.id for each in choices)
        if ids == self._shown:
            for count, choice in enumerate(choices):
                place = self._row.itemAt(count)
                button = place.widget() if place is not None else None
                if isinstance(button, ContextButton):
                    button.act_by(choice.deed)
            return
        self._shown = ids
        while self._row.count():
            old = self._row.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for choice in choices:
            button = ContextButton(choice, self)
            self._row.addWidget(button)
            button.show()  # a row takes no account of what is hidden
        self.setFixedWidth(self._row.sizeHint().width())
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ui.tooltip"))
            painter.drawRoundedRect(QRectF(self.rect()), 10, 10)


class ContextButton(QAbstractButton):
    """One button of the bar."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = choice.icon
        self._deed = choice.deed
        self._shows_text = choice.shows_text
        self.setText(choice.text)
        self.setToolTip("" if choice.shows_text else choice.text)
        self.setAccessibleName(choice.text)
        self.setObjectName(f"context_{choice.id}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())
        self.clicked.connect(self._act)

    def act_by(self, deed: Callable[[], object]) -> None:
        """Do something else from now on: the bar has come to another record."""
        self._deed = deed

    def _act(self) -> None:
        self._deed()

    def sizeHint(self) -> QSize:
        if not self._shows_text:
            return QSize(28, 26)
        return QSize(round(QFontMetricsF(theme.font(11, 500)).horizontalAdvance(self.text())) + 34, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, theme.colour("ui.onTooltip"))

    def _paint(self, painter: QPainter, ink: QColor) -> None:
        if self.underMouse() or self.hasFocus():
            hover = QColor(ink)
            hover.setAlphaF(0.26 if self.isDown() else 0.15)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hover)
            painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if not self._shows_text:
            icons.draw(painter, self._icon, QRectF(7, 6, 14, 14), ink, 1.9)
            return
        x = self.width() - 22.0 if is_rtl else 8.0
        icons.draw(painter, self._icon, QRectF(x, 6, 14, 14), ink, 1.9, mirrored=is_rtl)
        painter.setPen(ink)
        painter.setFont(theme.font(11, 500))
        box = QRectF(7, 0, self.width() - 34, 26) if is_rtl else QRectF(27, 0, self.width() - 30, 26)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), self.text())
