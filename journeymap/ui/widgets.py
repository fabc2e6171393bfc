"""The small parts that every bar and panel is made of: buttons, labels, key caps, floating surfaces.

They paint themselves with the colours of the theme in force; lengths are px of the design language.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymap.ui import icons, order, targets, theme
from journeymap.ui.marks import has_rtl

INK: Final = QPalette.ColorRole.WindowText
INK2: Final = QPalette.ColorRole.LinkVisited
INK3: Final = QPalette.ColorRole.PlaceholderText
ACCENT: Final = QPalette.ColorRole.Link


@dataclass(frozen=True)
class Looks:
    """How a button looks; colours are names in the theme, "" paints nothing."""

    height: int
    padding: int
    radius: float
    gap: int = 6
    size: float = 12.5
    weight: int = 600
    icon: int = 14
    stroke: float = 2.0
    ink: str = "ui.ink1"
    fill: str = ""
    line: str = ""
    hover: str = "ui.surfaceHover"
    on_ink: str = ""
    on_fill: str = ""
    on_line: str = ""
    on_weight: int = 0
    is_square: bool = False
    min_width: int = 0


PLAIN: Final = Looks(30, 11, 8, line="ui.hairlineStrong", fill="ui.surface")
PRIMARY: Final = replace(PLAIN, ink="ui.onPrimary", fill="ui.primary", line="", hover="ui.primary")
TOOL: Final = Looks(
    34, 0, 9, icon=18, stroke=1.75, ink="ui.ink2", on_ink="ui.onAccent", on_fill="ui.accent", is_square=True
)
SMALL_TOOL: Final = Looks(28, 0, 8, icon=14, ink="ui.ink2", is_square=True)
TOP_TOOL: Final = Looks(
    30,
    0,
    8,
    icon=16,
    stroke=1.9,
    ink="ui.ink2",
    on_ink="ui.accentInk",
    on_fill="ui.accentTint",
    is_square=True,
)
OVERLAY: Final = Looks(
    28, 9, 8, gap=5, size=12, weight=500, stroke=1.9, ink="ui.ink2",
    on_ink="ui.accentInk", on_fill="ui.accentTint", on_weight=600,
)  # fmt: skip
SEGMENT: Final = Looks(
    26, 11, 6.5, size=12, weight=500, stroke=1.9, ink="ui.ink2",
    on_ink="ui.ink1", on_fill="ui.surface", on_line="ui.hairline", on_weight=600,
)  # fmt: skip


BY_KEY: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""Why a widget gets the keyboard when a key moved it there."""


class FocusRing(QWidget):
    """Shows which widget has the keyboard: a ring outside its edge, drawn above everything in its window.

    Shown only after a key moved the focus, as one who points knows where. There is one in each window, made
    when it is first needed.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @classmethod
    def show_at(cls, widget: QWidget, reason: Qt.FocusReason) -> None:
        """Go round a widget that has just got the keyboard."""
        window = widget.window()
        ring = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly) or cls(window)
        ring.leave()
        if reason in BY_KEY:
            ring.watch(widget)

    @classmethod
    def leave_window(cls, widget: QWidget) -> None:
        """The widget has the keyboard no more."""
        ring = widget.window().findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if ring is not None:
            ring.leave()

    def watch(self, target: QWidget) -> None:
        """Lie round a widget, wherever it and what holds it go."""
        self._target = target
        holder: QWidget | None = target
        while holder is not None and holder is not self._window:
            holder.installEventFilter(self)
            self._watched.append(holder)
            holder = holder.parentWidget()
        self._follow()

    def leave(self) -> None:
        """Show nothing."""
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched, self._target = [], None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._follow()
        elif event.type() == QEvent.Type.MouseButtonPress and watched is self._target:
            self.leave()  # who points knows where
        return False

    def _follow(self) -> None:
        target = self._target
        seen = order.in_sight(target) if target is not None and target.isVisible() else QRect()
        if target is None or seen.isEmpty():  # as when it is scrolled away
            self.hide()
            return
        box = QRect(target.mapTo(self._window, seen.topLeft()), seen.size()).adjusted(-4, -4, 4, 4)
        self.setGeometry(box.intersected(self._window.rect()))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("ui.focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        painter.end()


class Pressable(QAbstractButton):
    """A button that shows by a ring that it has the keyboard, and can be pressed with Enter too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        FocusRing.show_at(self, event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        FocusRing.leave_window(self)


class Button(Pressable):
    """A push button, tool, chip or segment: a rounded shape with an icon, a text or both."""

    def __init__(
        self,
        looks: Looks,
        text: str = "",
        icon: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        tip: str = "",
    ) -> None:
        super().__init__(parent)
        self._looks = looks
        self._icon = icon
        self._is_mirrored = False
        self.setText(text)
        self.setObjectName(name)
        self.setToolTip(tip)
        self.setAccessibleName(text or tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes and goes
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def turn_with_reading(self) -> None:
        """Let reading from right to left turn the icon round."""
        self._is_mirrored = True

    def sizeHint(self) -> QSize:
        looks = self._looks
        high = max(looks.height, targets.least())
        if looks.is_square:
            return QSize(high, high)
        width = 2 * looks.padding + self._content_width()
        return QSize(max(looks.min_width, targets.least(), math.ceil(width)), high)

    def _content_width(self) -> float:
        looks = self._looks
        gap = looks.gap if self._icon and self.text() else 0
        return (looks.icon if self._icon else 0) + gap + (self._text_width() if self.text() else 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        looks, is_on = self._looks, self.isChecked()
        fill = looks.on_fill if is_on and looks.on_fill else looks.fill
        line = looks.on_line if is_on else looks.line
        ink = looks.on_ink if is_on and looks.on_ink else looks.ink
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_hot = self.isEnabled() and self.underMouse() and not (is_on and looks.on_fill)
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5) if line else QRectF(self.rect())
        if is_hot and looks.hover != fill:
            fill = "ui.surfacePressed" if self.isDown() else looks.hover
        if is_on and looks.on_line == SEGMENT.on_line and theme.current().is_dark:
            fill, line = "ui.surfacePressed", ""
        if not self.isEnabled():
            ink = "ui.inkDisabled"
        painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(line), 1) if line else Qt.PenStyle.NoPen)
        if fill or line:
            if self.isDown() and looks.fill == "ui.primary":
                painter.setOpacity(0.85)
            painter.drawRoundedRect(body, looks.radius, looks.radius)
            painter.setOpacity(1)
        self._paint_inside(painter, theme.colour(ink))
        painter.end()

    def _paint_inside(self, painter: QPainter, ink: QColor) -> None:
        looks = self._looks
        x = float(looks.padding)
        if looks.is_square:
            x = (self.width() - looks.icon) / 2
        elif (spare := self.width() - self._content_width()) > 0:
            x = spare / 2
        if self._icon:
            is_turned = self._is_mirrored and self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            box = visual(self, x, (self.height() - looks.icon) / 2, looks.icon, looks.icon)
            icons.draw(painter, self._icon, box, ink, looks.stroke, mirrored=is_turned)
            x += looks.icon + looks.gap
        if self.text() and not looks.is_square:
            painter.setPen(ink)
            painter.setFont(self._font())
            turn(painter, self, self.text())
            box = visual(self, x, 0, self.width() - x, self.height())
            painter.drawText(box, int(start_of(self)), self.text())

    def _font(self) -> QFont:
        looks = self._looks
        weight = looks.on_weight if self.isChecked() and looks.on_weight else looks.weight
        return theme.font(looks.size, weight)

    def _text_width(self) -> float:
        weight = max(self._looks.weight, self._looks.on_weight)
        return QFontMetricsF(theme.font(self._looks.size, weight)).horizontalAdvance(self.text())


def start_of(widget: QWidget) -> Qt.AlignmentFlag:
    """The side where reading begins, whatever a text is written in; and the middle of the height."""
    is_rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def turn(painter: QPainter, widget: QWidget, text: str) -> None:
    """Let a line go the way its widget reads; "+24 / mo" keeps its order anyway.

    Else the first letter would decide which way the whole line goes.
    """
    is_turned = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft and has_rtl(text)
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if is_turned else Qt.LayoutDirection.LeftToRight
    )


def visual(widget: QWidget, x: float, y: float, width: float, height: float) -> QRectF:
    """A box given from the start side of a widget, where it is seen."""
    if widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        x = widget.width() - x - width
    return QRectF(x, y, width, height)


class Label(QLabel):
    """A text that begins where reading begins: Qt would go by the letters of the text alone."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAlignment(start_of(self))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange and not self._is_centred():
            self.setAlignment(start_of(self))
        super().changeEvent(event)

    def _is_centred(self) -> bool:
        return bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)


def label(
    text: str = "",
    size: float = 13,
    weight: int = 400,
    role: QPalette.ColorRole = INK,
    *,
    name: str = "",
    wrap: bool = False,
    display: bool = False,
    spacing: float = 0.0,
) -> QLabel:
    """A text on a surface; never read as HTML, since users write most of them."""
    made = Label(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(size, weight, display=display, spacing=spacing))
    made.setForegroundRole(role)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    return made


class Elided(QLabel):
    """A label of one line that ends in an ellipsis where the room does."""

    def __init__(
        self, text: str = "", size: float = 13, weight: int = 400, role: QPalette.ColorRole = INK
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, weight))
        self.setForegroundRole(role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(self.rect(), int(start_of(self)), text)
        painter.end()


class KeyCap(QLabel):
    """The name of a key, drawn as a key."""

    def __init__(self, text: str, size: float = 10.5, height: int = 18, padding: int = 6) -> None:
        super().__init__()
        self._padding, self._high = padding, height
        self.setFont(theme.font(size, 500))
        self.setForegroundRole(INK3 if size < 11 else INK2)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.call(text)

    def call(self, text: str) -> None:
        """Name other keys."""
        text = re.sub(r"(?<=[^\u2066])\+(?=[^\u2069])", " ", text)  # the signs between keys, not the key "+"
        self.setText(text)
        width = round(self.fontMetrics().horizontalAdvance(text)) + 2 * self._padding if text else 0
        self.setFixedSize(width, self._high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("ui.surface"))
        painter.setPen(QPen(theme.colour("ui.hairlineStrong" if self.height() > 20 else "ui.hairline"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.end()
        super().paintEvent(event)


class Glyph(QWidget):
    """An icon standing alone."""

    def __init__(self, name: str, size: int = 14, colour: str = "ui.ink3", stroke: float = 2.0) -> None:
        super().__init__()
        self.icon, self.colour, self._stroke = name, colour, stroke
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self.icon, QRectF(self.rect()), theme.colour(self.colour), self._stroke)
        painter.end()


class Rule(QFrame):
    """A hairline between sections."""

    def __init__(self, *, is_upright: bool = False, length: int = 0) -> None:
        super().__init__()
        if is_upright:
            self.setFixedSize(11, length or 20)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRect(5, 0, 1, self.height()) if self.height() > 1 else self.rect()
        painter.fillRect(box, theme.colour("ui.hairline"))
        painter.end()


class Surface(QWidget):
    """A rounded, bordered surface that floats above something.

    Its shadow is a widget of its own below it, so that the mouse goes through the shadow.
    """

    changes: ClassVar[int] = 0
    """How often any of them has come, gone, or changed its place or size."""

    def __init__(self, parent: QWidget, radius: float = 13, shadow: str = "popover") -> None:
        super().__init__(parent)
        self._radius = radius
        self.shade = Shade(self, shadow, radius, parent)

    @property
    def opaque(self) -> QRegion:
        """Through which part of it nothing is seen: all but the corners and the line round it."""
        round_it = math.ceil(self._radius)
        box = self.rect()
        return QRegion(box.adjusted(round_it, 1, -round_it, -1)) + box.adjusted(1, round_it, -1, -round_it)

    def paintEvent(self, event: QPaintEvent) -> None:
        is_dark = theme.current().is_dark
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("ui.card" if is_dark else "ui.surface"))
        painter.setPen(QPen(theme.colour("ui.hairlineStrong" if is_dark else "ui.hairline"), 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, self._radius - 0.5, self._radius - 0.5)
        painter.end()

    def moveEvent(self, event: QEvent) -> None:
        Surface.changes += 1
        self.shade.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        Surface.changes += 1
        self.shade.follow()

    def showEvent(self, event: QEvent) -> None:
        Surface.changes += 1
        self.shade.follow()
        self.shade.show()
        self.shade.stackUnder(self)

    def hideEvent(self, event: QEvent) -> None:
        Surface.changes += 1
        self.shade.hide()


class Shade(QWidget):
    """The soft shadow under a surface; the mouse does not see it."""

    def __init__(self, surface: QWidget, kind: str, radius: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._surface, self._kind, self._radius = surface, kind, radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self) -> None:
        """Lie where the surface is, with room for the blur."""
        self.setGeometry(self._surface.geometry().adjusted(-icons.BLUR, -icons.BLUR, icons.BLUR, icons.BLUR))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        inner = QRectF(self.rect()).adjusted(icons.BLUR, icons.BLUR, -icons.BLUR, -icons.BLUR)
        icons.draw_shadow(painter, inner, self._radius, self._kind)
        painter.end()


class Section(QWidget):
    """A part of a panel with the panel's padding and a hairline below it."""

    def __init__(self, *, top: int = 13, bottom: int = 13, is_last: bool = False) -> None:
        super().__init__()
        self._is_last = is_last
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, top, 16, bottom)
        self.column.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_last:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("ui.hairline"))
            painter.end()


class Scroll(QScrollArea):
    """Something that may be longer than there is room, on the ground of whatever is behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def hold(self, inner: QWidget) -> None:
        """Show something else."""
        self.setWidget(inner)
        inner.setAutoFillBackground(False)


class Clickable(Pressable):
    """A row that paints itself through a function, and lights up under the pointer."""

    def __init__(
        self, paint: Callable[[QPainter, "Clickable"], None], height: int, *, name: str = ""
    ) -> None:
        super().__init__()
        self._paint = paint
        self.setObjectName(name)
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ui.surfaceHover"))
            painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        self._paint(painter, self)
        painter.end()


def margins(layout: QLayout, start: int, top: int, end: int, bottom: int) -> None:
    """Give a layout its margins by the reading direction of the interface, which Qt does not mirror."""
    is_rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    left, right = (end, start) if is_rtl else (start, end)
    layout.setContentsMargins(left, top, right, bottom)


def direction_of(text: str) -> Qt.LayoutDirection:
    """Which way a sentence runs by itself, whatever is round it."""
    return Qt.LayoutDirection.RightToLeft if has_rtl(text) else Qt.LayoutDirection.LeftToRight


def write(
    painter: QPainter,
    box: QRectF,
    text: str,
    size: float,
    weight: int,
    colour: str,
    *,
    end: bool = False,
    rtl: bool = False,
) -> float:
    """One line of text at the start (or end) of a box, centred in its height, elided; the width it took."""
    font = theme.font(size, weight)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    width = metrics.horizontalAdvance(shown)
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    is_turned = rtl and has_rtl(shown)  # as `turn` does
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if is_turned else Qt.LayoutDirection.LeftToRight
    )
    is_right = end != rtl
    x = box.right() - width if is_right else box.left()
    baseline = box.center().y() + (metrics.capHeight()) / 2
    painter.drawText(QPointF(x, baseline), shown)
    return width
