"""What is different since another state of the map: what it did to conversion, and every record in words."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.model.change import Edit
from journeymap.model.differences import Sort, in_order, sort_of
from journeymap.model.items import ItemId, Node
from journeymap.model.journey import Journey, difference
from journeymap.ui import edits, figures, icons, theme, widgets
from journeymap.ui.asking import Busy, Question
from journeymap.ui.cascade import Cascade, Drop
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.words import number, say

if TYPE_CHECKING:
    from journeymap.analysis import Part, Waterfall

WIDTH: Final = 340
BARS: Final = 8
"""Differences with a bar of their own; the others are told together."""
ROWS: Final = 200
LINES: Final = 4
"""Lines about one record."""
_REST_MS: Final = 120


@dataclass(frozen=True, eq=False)
class Comparison:
    """A map to compare with, and what it is called."""

    before: Journey
    title: str


class Compare(QWidget):
    """The waterfall above, the list below."""

    def __init__(self, session: Session, reveal: Callable[[ItemId], None]) -> None:
        super().__init__()
        self._session, self._reveal = session, reveal
        self._comparison = Comparison(Journey(), "")
        self._waterfall: Waterfall | None = None
        self._is_stale = True
        self.setAccessibleName(self.tr("Differences"))
        self._title = widgets.Elided("", 12, 500, widgets.INK2)
        self._title.setObjectName("compare_title")
        self._figure = Segments(
            "compare_figure",
            self.tr("Figure"),
            (("conversion", self.tr("Conversion"), ""), ("customers", self.tr("Customers"), "")),
            is_wide=True,
        )
        self._figure.chosen.connect(lambda _: self._show_cascade())
        self._busy = Busy()
        self._cascade = Cascade(self._go, "waterfall")
        self._cascade.setAccessibleName(self.tr("What each difference did"))
        self._method = widgets.label("", 11, 400, widgets.INK3, wrap=True, name="waterfall_method")
        self._list = _List(self._go)
        self._question = Question(
            self,
            session,
            wish=lambda: self._comparison,
            question=_asked,
            show=self._take,
            refuse=self._method.setText,
            busy=self._busy,
        )
        self._lay_out()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.refresh)
        session.changed.connect(self._renew)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 16, 6)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._figure)
        told = QVBoxLayout()
        told.setContentsMargins(16, 4, 16, 8)
        told.addWidget(self._busy)
        told.addWidget(self._method)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._cascade)
        column.addLayout(told)
        column.addWidget(self._list)
        column.addStretch(1)
        scroll = widgets.Scroll()
        scroll.hold(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        self.setFocusProxy(self._figure)

    def compare(self, comparison: Comparison) -> None:
        """Compare with another map."""
        self._comparison, self._waterfall = comparison, None
        self._title.setText(self.tr("Since {title}").format(title=comparison.title))
        self._title.setToolTip(self._title.text())
        self.refresh()

    @property
    def title(self) -> str:
        """What is compared with, in words."""
        return self._title.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._rest.start(0)

    def _renew(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._rest.start()

    def refresh(self) -> None:
        """Show what is different now."""
        if not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        before, now = self._comparison.before, self._session.journey
        self._list.show_edits(in_order(difference(before, now)), before, now)
        self._question.ask()

    # the waterfall

    def _take(self, found: "Waterfall") -> None:
        self._waterfall = found
        key = "fair" if found.is_fair else "listed"
        text = say(f"compare.{key}", figures.language()) if len(found.parts) > 1 else ""
        if found.parts and found.idle:
            text = f"{text} {say('compare.idle', figures.language(), count=len(found.idle))}".strip()
        elif not found.parts:
            text = say("compare.nothing", figures.language())
        self._method.setText(text)
        self._show_cascade()

    def _show_cascade(self) -> None:
        found = self._waterfall
        if found is None:
            return
        from journeymap.analysis.waterfall import rounded

        name = self._figure.value
        start, end = (each or 0.0 for each in getattr(found, name))
        parts = sorted(found.parts, key=lambda part: -abs(getattr(part, name)))
        shown, rest = parts[:BARS], parts[BARS:]
        values = [getattr(part, name) for part in shown]
        if rest:
            values.append(math.fsum(getattr(part, name) for part in rest))
        scale = 100.0 if name == "conversion" else 1.0
        digits = _digits([start, end, *values], scale)
        unit = 10.0**digits
        totals = [round(each * scale * unit) / unit for each in (start, end)]
        told = rounded([value * scale for value in values], totals[1] - totals[0], digits)
        names = [self._part_name(part) for part in shown]
        names += [say("compare.others", figures.language(), count=len(rest))] if rest else []
        ids = [tuple(edit.id for edit in part.edits) for part in shown] + ([()] if rest else [])
        drops = [self._total(self.tr("Then"), totals[0], digits, getattr(found, name)[0])]
        at = totals[0]
        for label, value, each in zip(names, told, ids, strict=True):
            drops.append(Drop(label, self._gain(value, digits), at, at + value, each))
            at += value
        drops.append(self._total(self.tr("Now"), totals[1], digits, getattr(found, name)[1]))
        self._cascade.show_drops(drops)

    def _part_name(self, part: "Part") -> str:
        before, now = self._comparison.before, self._session.journey
        name = edits.title(part.head, before, now, self)
        others = sum(1 for edit in part.edits[1:] if isinstance(edit.after or edit.before, Node))
        return say("compare.and_more", figures.language(), name=name, count=others) if others else name

    def _total(self, name: str, value: float, digits: int, known: float | None) -> Drop:
        text = figures.NONE if known is None else self._written(value, digits)
        return Drop(name, text, value, value, is_total=True)

    def _written(self, value: float, digits: int) -> str:
        text = number(value, figures.language(), digits)
        return say("compare.percent", figures.language(), value=text) if self._is_share else text

    def _gain(self, value: float, digits: int) -> str:
        text = figures.gain(number(value, figures.language(), digits), value)
        return say("compare.points", figures.language(), value=text) if self._is_share else text

    @property
    def _is_share(self) -> bool:
        return self._figure.value == "conversion"

    def _go(self, ids: tuple[ItemId, ...]) -> None:
        """Select what is still there, and show it; what is gone is shown where it was."""
        there = [each for each in ids if each in self._session.journey.items]
        self._session.select(there)
        if ids:
            self._reveal(there[0] if there else ids[0])


def _asked(journey: Journey, comparison: Comparison) -> "Waterfall":
    from journeymap.analysis import waterfall  # numpy and scipy: after the first paint

    return waterfall(comparison.before, journey)


def _digits(values: list[float], scale: float) -> int:
    """How many digits after the point tell the smallest figure that counts from nothing, up to four."""
    some = [abs(value) * scale for value in values if abs(value) * scale >= 5e-5]
    if not some:
        return 2 if scale > 1 else 0
    wanted = -math.floor(math.log10(min(some)))
    return max(2 if scale > 1 else 0, min(4, wanted))


class _List(QWidget):
    """The records that are different, by what became of them."""

    def __init__(self, go: Callable[[tuple[ItemId, ...]], object]) -> None:
        super().__init__()
        self.setObjectName("compare_list")
        self._go = go
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)

    def show_edits(self, found: list[Edit], before: Journey, now: Journey) -> None:
        """List other differences."""
        while taken := self._column.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        if not found:
            self._add_text(self.tr("Nothing is different."))
        room = ROWS
        for sort in Sort:
            some = [edit for edit in found if sort_of(edit) is sort]
            if some:
                self._column.addWidget(_heading(sort, len(some)))
            for edit in some[: max(0, room)]:
                self._column.addWidget(_Row(edit, (before, now), self, self._go))
            if len(some) > max(0, room):
                self._add_text(say("compare.more", figures.language(), count=len(some) - max(0, room)))
            room -= len(some)

    def _add_text(self, text: str) -> None:
        line = widgets.label(text, 12, 400, widgets.INK3, wrap=True)
        line.setContentsMargins(16, 4, 16, 4)
        self._column.addWidget(line)


def _heading(sort: Sort, count: int) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(16, 10, 16, 3)
    row.addWidget(widgets.label(edits.sort_text(sort), 12.5, 600, widgets.INK2))
    row.addStretch(1)
    row.addWidget(widgets.label(number(count, figures.language()), 11, 500, widgets.INK3))
    return whole


class _Row(widgets.Clickable):
    """One record: its sign, its name, and what it holds now."""

    def __init__(
        self,
        edit: Edit,
        maps: tuple[Journey, Journey],
        around: QWidget,
        go: Callable[[tuple[ItemId, ...]], object],
    ) -> None:
        """`maps` are before and now, `around` is what says which way one reads."""
        super().__init__(_paint_row, 30, name=f"difference_{edit.id}")
        self.sort = sort_of(edit)
        self.name, self.kind = edits.title(edit, *maps, around), edits.kind(edit)
        told = list(edits.lines(edit, *maps, around))
        self.lines = told[:LINES]
        if len(told) > LINES:
            rest = say("compare.fields", figures.language(), count=len(told) - LINES + 1)
            self.lines = [*told[: LINES - 1], rest]
        self.setFixedHeight(28 + 16 * len(self.lines) + (4 if self.lines else 0))
        spoken = figures.listed([edits.sort_text(self.sort), self.kind, self.name, *told])
        self.setAccessibleName(spoken)
        self.setToolTip("\n".join([self.name, *told]))
        self.clicked.connect(lambda: go((edit.id,)))


def _paint_row(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, _Row)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(edits.COLOURS[row.sort]))
    painter.drawEllipse(widgets.visual(row, 16, 7, 14, 14))
    sign = widgets.visual(row, 18.5, 9.5, 9, 9)
    icons.draw(painter, edits.ICONS[row.sort], sign, theme.colour("ui.surface"), 3.0)
    wide = row.width() - 16.0
    box = widgets.visual(row, 38, 6, wide - 38, 16)
    used = widgets.write(painter, box, row.kind, 11, 400, "ui.ink3", end=True, rtl=is_rtl) + 8
    box = widgets.visual(row, 38, 6, wide - 38 - used, 16)
    widgets.write(painter, box, row.name, 12.5, 600, "ui.ink1", rtl=is_rtl)
    for place, line in enumerate(row.lines):
        box = widgets.visual(row, 38, 25 + 16 * place, wide - 38, 16)
        widgets.write(painter, box, line, 12, 400, "ui.ink2", rtl=is_rtl)
