"""The small dark bar over a selected card: the deeds that are wanted most, one click away."""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from journeymap.model.items import ItemId
from journeymap.picture.shapes import Rect
from journeymap.ui import icons, keynames, theme
from journeymap.ui.canvas import readable
from journeymap.ui.menus import Menu

if TYPE_CHECKING:
    from journeymap.ui.canvas.view import JourneyCanvas

HEIGHT = 34
ABOVE = 16
"""Between the bar and what it belongs to."""
NEAR = 8
"""Between the bar and a card beside which it has to stand."""
_OVER, _UNDER, _RIGHT, _LEFT = range(4)
_WAYS: Final = (
    *sorted(
        (
            (dx, gap, side)
            for dx in range(-120, 121, 20)
            for gap in (6, 8, 12, 16, 20, 24)
            for side in (_OVER, _UNDER)
        ),
        key=lambda way: (abs(way[0]) + 2 * abs(way[1] - ABOVE) + 30 * way[2], way),
    ),
    (0, ABOVE, _RIGHT),
    (0, ABOVE, _LEFT),
)
"""How far aside and off what is selected its bar is tried, and on which side of it: the nearest first."""
_FAR: Final = 4000
"""Pixels round what is selected that are room without an end."""
_TALL = 120
"""Pixels: a step that is higher has its bar beside its label."""
_AROUND = tuple(
    sorted(
        ((dx, dy) for dx in range(-160, 161, 40) for dy in range(-144, 145, 24)),
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


Way = tuple[int, int, int] | QPoint
"""How a bar stands by what is selected: one of those that are tried, or how far from its corner."""


class Standing:
    """Where the bar stands by what is selected, and how it goes with the map.

    Its own place is looked for as if the widget had no end, and kept. Where that is over an edge or under a
    control, another is looked for in each frame: the one of the frame before, unless one covers less.
    """

    def __init__(self) -> None:
        self._known: tuple[tuple[object, ...], QSize] = (), QSize()
        self._off: QPoint | None = None
        self._aside: Way | None = None

    def place(
        self,
        about: tuple[float, frozenset[ItemId], QSize],
        box: QRect,
        room: QRect,
        over: Sequence[QRect],
        find: "Find",
    ) -> QPoint | None:
        """Where the bar stands in the room, below nothing that is `over` it; None where it has no place.

        All is looked for anew when it is `about` another zoom, selection or size of the bar, or `box` has
        another size but for rounding.
        """
        known, old = self._known
        grown = box.size() - old
        if known != about or max(abs(grown.width()), abs(grown.height())) > 1:
            found = find(box.adjusted(-_FAR, -_FAR, _FAR, _FAR), (), None)
            self._known = about, box.size()
            self._off = found[0] - box.topLeft() if found is not None else None
            self._aside = None
        if self._off is not None:
            bar = QRect(box.topLeft() + self._off, about[2])
            if room.contains(bar) and not any(bar.intersects(each) for each in over):
                self._aside = None
                return bar.topLeft()
        found = find(room, over, self._aside)
        self._aside = found[1] if found is not None else None
        return found[0] if found is not None else None


Find = Callable[[QRect, Sequence[QRect], Way | None], tuple[QPoint, Way] | None]
"""Looks for a place in some room, below nothing that is over it; first the way of the frame before."""


def place_beside(
    label: QRect,
    ends: Sequence[QRect],
    size: QSize,
    room: QRect,
    covers: Callable[[QRect], bool],
    cards: Sequence[QRect] = (),
    *,
    first: Way | None = None,
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
    before = (label.topLeft() + first).toTuple() if isinstance(first, QPoint) else None
    for x, y in (
        *((before,) if before is not None else ()),
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
    box: QRect,
    size: QSize,
    room: QRect,
    covered: Callable[[QRect], tuple[int, ...]],
    first: Way | None = None,
) -> tuple[QPoint, Way] | None:
    """Where a bar over what is selected covers least, and which way that is: above it, else below or a
    little aside of that, else beside it; None where the room has no place for it.

    `covered` tells how many things of each kind a bar would lie on, those that matter most first.
    """
    best: tuple[tuple[int, ...], QPoint, Way] | None = None
    for way in (*((first,) if isinstance(first, tuple) else ()), *_WAYS):
        x, y = _corner(box, size, way)
        bar = QRect(QPoint(max(room.left(), min(x, room.right() + 1 - size.width())), y), size)
        if not room.contains(bar) or bar.intersects(box):
            continue
        found = covered(bar)
        if best is None or found < best[0]:
            best = found, bar.topLeft(), way
        if not any(found):
            break
    return best[1:] if best is not None else None


def _corner(box: QRect, size: QSize, way: tuple[int, int, int]) -> tuple[int, int]:
    """Where the upper left corner of a bar is that stands by a box in some way."""
    dx, gap, side = way
    if side in (_OVER, _UNDER):
        x = box.center().x() - size.width() // 2 + dx
        return x, box.bottom() + gap if side == _UNDER else box.top() - gap - size.height()
    level = box.top() + min(box.height(), _TALL) // 2 - size.height() // 2  # of a stage, by its name
    return box.right() + gap if side == _RIGHT else box.left() - gap - size.width(), level


def cards_under(canvas: "JourneyCanvas", place: QRect) -> list[ItemId]:
    """The cards that lie under a place of the widget."""
    return canvas.scene.cards.within(canvas.logical_box(place))


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


def headers(canvas: "JourneyCanvas") -> list[QRect]:
    """Where the numbers and the names of the stages are seen."""
    view = canvas.view()
    return [view.placed(box).toRect() for box in readable.headers(view)]


def labels_in(canvas: "JourneyCanvas", place: QRect) -> list[QRect]:
    """Where labels are seen that meet a place of the widget: rates, what passes on, what is lost, badges."""
    view = canvas.view()
    area = view.camera.box_to_map(Rect(place.x(), place.y(), place.width(), place.height()))
    return [view.placed(box).toRect() for box in readable.labels_near(view, area)]


def covering(
    canvas: "JourneyCanvas", ids: Collection[ItemId], near: QRect, over: Sequence[QRect]
) -> Callable[[QRect], tuple[int, ...]]:
    """Tells how many of the controls `over` the map lie on a place near by, and how many cards, labels of the
    steps of some, names of stages, and labels of all kinds under it.

    The bar of several cards takes no account of names: it stands above the mark of their number.
    """
    scene, area = canvas.scene, canvas.logical_box(near)
    own = {step.id for step in canvas.session.journey.steps_at(frozenset(ids))}
    kinds = (
        (scene.cards, scene.cards.within(area)),
        (scene.pills, own.intersection(scene.pills.within(area))),
    )
    labels = labels_in(canvas, near)
    heads = [box for box in headers(canvas) if box.intersects(near)] if len(ids) == 1 else []
    found = [[box for each in some if (box := boxes.box(each)) is not None] for boxes, some in kinds]

    def covered(place: QRect) -> tuple[int, ...]:
        there = canvas.logical_box(place)
        hidden = sum(place.intersects(each) for each in over)
        cards, rates = (sum(box.meets(there) for box in boxes) for boxes in found)
        names, others = (sum(place.intersects(each) for each in some) for some in (heads, labels))
        return hidden, cards, rates, names, others

    return covered


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
