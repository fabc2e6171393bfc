"""A choice between a few things that exclude each other, side by side on one sunken ground."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from journeymap.ui import theme, widgets

ICON_ONLY: Final = replace(widgets.SEGMENT, padding=9, icon=15)
SMALL: Final = replace(widgets.SEGMENT, height=20, padding=7, radius=5.0, size=11)
LEAST_PADDING: Final = 4
"""What is left beside a text where all choices lack room, in pixels."""
NO_LIMIT: Final = (1 << 24) - 1
"""Qt's own word for no limit, which PySide6 does not hand on."""


class Segments(QWidget):
    """One button for each choice, one of them on; `chosen` tells which one the user pressed.

    Arrow keys go from one to the next. Wide ones share all the room there is, small ones stand in a headline.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        title: str,
        choices: Iterable[tuple[str, str, str]],
        *,
        has_icons: bool = False,
        is_wide: bool = False,
        is_small: bool = False,
    ) -> None:
        """`choices` are ids, texts (or icons), and what each says under the pointer."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        margin = 2 if is_small else 3
        row.setContentsMargins(margin, margin, margin, margin)
        row.setSpacing(2)
        row.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self._is_wide = is_wide
        if not is_wide:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, widgets.Button] = {}
        for key, text, tip in choices:
            plain = SMALL if is_small else widgets.SEGMENT
            looks, icon = (ICON_ONLY, text) if has_icons else (plain, "")
            button = _Segment(looks, "" if icon else text, icon, name=f"{name}_{key}", tip=tip)
            if is_wide:
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, each=key: self.chosen.emit(each))
            self._buttons[key] = button
            row.addWidget(button)
        self.choose(next(iter(self._buttons)))

    @property
    def value(self) -> str:
        """The id of the choice that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    @property
    def keys(self) -> list[str]:
        """The ids of all choices."""
        return list(self._buttons)

    def choose(self, key: str) -> None:
        """Let another choice be on, without a word to anybody."""
        self._buttons[key].setChecked(True)

    def sizeHint(self) -> QSize:
        """What all choices want, whatever they have given up."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        margins = row.contentsMargins()
        shown = self._shown
        wide = sum(each.sizeHint().width() for each in shown) + row.spacing() * max(0, len(shown) - 1)
        return QSize(wide + margins.left() + margins.right(), super().sizeHint().height())

    @property
    def _shown(self) -> list[widgets.Button]:
        return [each for each in self._buttons.values() if not each.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let each choice give up as much where there is not room for all that they want."""
        super().resizeEvent(event)
        lacks = 0 if self._is_wide else max(0, self.sizeHint().width() - self.width())
        shown = self._shown
        for place, each in enumerate(shown):
            share = lacks * (place + 1) // len(shown) - lacks * place // len(shown)
            each.setMaximumWidth(each.sizeHint().width() - share if lacks else NO_LIMIT)

    def offer(self, key: str, *, is_on: bool) -> None:
        """Have a choice or do without it."""
        self._buttons[key].setVisible(is_on)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("ui.surfaceSunken"))
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        painter.end()


class _Segment(widgets.Button):
    """One choice; an arrow key takes the next one."""

    def minimumSizeHint(self) -> QSize:
        """Where there is little room the text may come near to the sides."""
        wanted = self.sizeHint()
        return QSize(wanted.width() - 2 * max(0, self._looks.padding - LEAST_PADDING), wanted.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        holder = self.parentWidget()
        if step is None or holder is None:
            super().keyPressEvent(event)
            return
        is_across = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if is_across and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        others = [each for each in holder.findChildren(_Segment) if not each.isHidden()]
        place = others.index(self) + step
        if 0 <= place < len(others):
            others[place].setFocus(Qt.FocusReason.TabFocusReason)
            others[place].click()
