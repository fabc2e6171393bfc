"""The drawn parts of the figures: stage funnel, best path, levers, and the one thing to know."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journeymap.export import painting
from journeymap.model.items import ItemId, Transition
from journeymap.ui import emblems, figures, icons, theme, widgets
from journeymap.ui.emblems import Emblems
from journeymap.ui.names import isolated, isolated_name
from journeymap.ui.session import Session

if TYPE_CHECKING:
    from journeymap.analysis import Report

LEVERS: Final = 4
TRAIL: Final = 7
"""How many stations of a path fit in a row."""

Reveal = Callable[[ItemId], None]


def _headline(text: str, beside: str = "") -> tuple[QWidget, QLabel]:
    """The heading of a section, with a small remark at the end of its line."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    title = widgets.label(text, 12.5, 600)
    title.setFixedHeight(18)
    remark = widgets.label(beside, 11, 500, widgets.INK3)
    row.addWidget(title)
    row.addStretch(1)
    row.addWidget(remark)
    return whole, remark


class Funnel(widgets.Section):
    """How many people ever come into each stage."""

    def __init__(self, reveal: Reveal) -> None:
        super().__init__()
        self._reveal = reveal
        self.setObjectName("stage_funnel")
        self.setAccessibleName(self.tr("Stage funnel"))
        head, self._unit = _headline(self.tr("Stage funnel"))
        self.column.addWidget(head)
        self.column.addSpacing(4)
        self._rows: list[_StageRow] = []

    def show_figures(self, session: Session, report: "Report | None", signs: Emblems) -> None:
        """One bar for each stage."""
        journey = session.journey
        self.setVisible(bool(journey.stages))
        self._unit.setText(self.tr("people / {period}").format(period=figures.per(journey.map)))
        counts = [
            report.stages[stage.id].people if report and stage.id in report.stages else None
            for stage in journey.stages
        ]
        most = max((count for count in counts if count is not None), default=0.0) or 1.0
        while len(self._rows) < len(counts):
            self._rows.append(_StageRow(self._reveal))
            self.column.addWidget(self._rows[-1])
        for row, stage, count in zip(self._rows, journey.stages, counts, strict=False):
            emblem = signs.of(stage)
            row.show_stage(stage.id, stage.name, emblem, signs.stage_colour(stage.id, "base"), count, most)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(counts))

    def text(self) -> str:
        """The funnel in words."""
        return "\n".join(row.accessibleName() for row in self._rows if not row.isHidden())


class _StageRow(widgets.Clickable):
    """The bar of one stage."""

    def __init__(self, reveal: Reveal) -> None:
        super().__init__(_paint_stage, 35)
        self.stage = ItemId("")
        self.name, self.figure = "", figures.NONE
        self.emblem = emblems.Emblem("", "", "#000000", "#FFFFFF")
        self.base, self.part = "#000000", 0.0
        self.clicked.connect(lambda: reveal(self.stage))

    def show_stage(
        self,
        stage: ItemId,
        name: str,
        emblem: emblems.Emblem,
        base: str,
        count: float | None,
        most: float,
    ) -> None:
        """Show another stage or figure."""
        self.stage, self.name, self.emblem, self.base = stage, name, emblem, base
        self.figure = figures.crowd(count)
        self.part = (count or 0.0) / most
        self.setAccessibleName(f"{isolated(name, self)} {self.figure}")
        self.setToolTip(f"{isolated(name, self)}  {figures.people(count)}")
        self.update()


def _paint_stage(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, _StageRow)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    width = row.width()
    emblems.draw(painter, widgets.visual(row, 0, 8.5, 18, 18), row.emblem)
    figure_width = 40.0
    widgets.write(
        painter, widgets.visual(row, width - figure_width, 0, figure_width, 35), row.figure, 12, 600,
        "ui.ink1", end=True, rtl=is_rtl,
    )  # fmt: skip
    room = width - 27 - figure_width - 9
    widgets.write(painter, widgets.visual(row, 27, 4, room, 14), row.name, 11.5, 400, "ui.ink2", rtl=is_rtl)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.surfacePressed"))
    painter.drawRoundedRect(widgets.visual(row, 27, 22, room, 7), 3.5, 3.5)
    if row.part > 0:
        painter.setBrush(painting.colour(row.base))
        painter.drawRoundedRect(widgets.visual(row, 27, 22, max(4.0, room * row.part), 7), 3.5, 3.5)


class BestPath(widgets.Section):
    """The way to a goal that most people take."""

    def __init__(self, reveal: Reveal) -> None:
        super().__init__()
        self.setObjectName("best_path")
        self.setAccessibleName(self.tr("Best path"))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(widgets.Glyph("thumbs-up", 13, "health.good.base"))
        row.addWidget(widgets.label(self.tr("Best path"), 12.5, 600))
        row.addStretch(1)
        self._share = widgets.label("", 12, 600)
        self._days = widgets.label("", 11, 500, widgets.INK3)
        row.addWidget(self._share)
        row.addSpacing(-2)
        row.addWidget(self._days)
        self._trail = _Trail(reveal)
        self.column.addLayout(row)
        self.column.addSpacing(7)
        self.column.addWidget(self._trail)

    def show_figures(self, session: Session, report: "Report | None", signs: Emblems) -> None:
        """Show the best path; nothing where no path leads to a goal."""
        path = report.best_path if report else None
        journey = session.journey
        known = path is not None and all(each in journey.items for each in path.nodes)
        self.setVisible(known)
        if path is None or not known:
            return
        self._share.setText(figures.share(path.probability))
        self._days.setText(self.tr("· {days} d").format(days=figures.days(path.days)))
        self._trail.show_path(session, path.nodes, signs)

    def text(self) -> str:
        """The path in words."""
        return self._trail.accessibleName()


class _Trail(QWidget):
    """Stations of a path as small emblems; where they are too many, the middle is left out."""

    def __init__(self, reveal: Reveal) -> None:
        super().__init__()
        self._reveal = reveal
        self._nodes: tuple[ItemId, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3)
        self.setFixedHeight(24)

    def show_path(self, session: Session, nodes: tuple[ItemId, ...], signs: Emblems) -> None:
        """Show another path, or the same with other emblems."""
        names = [isolated_name(session.journey, session.journey[each], self) for each in nodes]
        self.setAccessibleName(" → ".join(names))
        while taken := self._row.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        shown: list[ItemId | None] = list(nodes)
        if len(nodes) > TRAIL:
            shown = [*nodes[: TRAIL - 4], None, *nodes[-3:]]
        for count, each in enumerate(shown):
            if count:
                self._row.addWidget(_Chevron())
            if each is None:
                self._row.addWidget(widgets.label("…", 13, 600, widgets.INK3))
            else:
                name = emblems.name_of(session.journey, session.journey[each])
                self._row.addWidget(_Station(each, name, signs.of(session.journey[each]), self._reveal))
        self._row.addStretch(1)


class _Station(widgets.Clickable):
    """One emblem of a trail."""

    def __init__(self, item_id: ItemId, name: str, emblem: emblems.Emblem, reveal: Reveal) -> None:
        super().__init__(lambda painter, row: emblems.draw(painter, QRectF(row.rect()), emblem), 24)
        self.setFixedWidth(24)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.clicked.connect(lambda: reveal(item_id))


class _Chevron(QWidget):
    """Points on to the next station."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(10, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        icons.draw(
            painter, "chevron-right", QRectF(0, 7, 10, 10), theme.colour("ui.ink3"), 2.4, mirrored=is_rtl
        )
        painter.end()


class Levers(widgets.Section):
    """Where five points more bring most, and what stands out, in one sentence."""

    def __init__(self, reveal: Reveal) -> None:
        super().__init__(is_last=True)
        self._reveal = reveal
        self.setObjectName("levers")
        self.setAccessibleName(self.tr("Levers"))
        head, _ = _headline(self.tr("Levers"), self.tr("+5 pt on one step"))
        self.column.addWidget(head)
        self.column.addSpacing(6)
        self._rows = [_LeverRow(reveal) for _ in range(LEVERS)]
        for row in self._rows:
            self.column.addWidget(row)
        self._head = head
        self._insight = _Insight()
        self.column.addSpacing(11)
        self.column.addWidget(self._insight)

    def show_figures(self, session: Session, report: "Report | None") -> None:
        """Show the steps worth working on."""
        journey = session.journey
        known = [each for each in report.levers if each.step in journey.items][:LEVERS] if report else []
        most = max((each.gain for each in known), default=0.0) or 1.0
        per = figures.per(journey.map)
        for row, lever in zip(self._rows, known, strict=False):
            step = journey[lever.step]
            assert isinstance(step, Transition)
            is_weak = report is not None and step.source == report.bottleneck
            row.show_lever(
                step.id, isolated_name(journey, step, self), lever.gain, lever.gain / most, per, is_weak
            )
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(known))
        self._head.setVisible(bool(known))
        fact, rest = self._sentence(session, report)
        self._insight.setVisible(bool(fact))
        self._insight.show_text(fact, rest)
        self.setVisible(bool(known or fact))

    def _sentence(self, session: Session, report: "Report | None") -> tuple[str, str]:
        """The one thing to know: where most conversions could be recovered."""
        weakest = report.bottleneck if report else None
        if report is None or weakest is None or weakest not in session.journey.items:
            return "", ""
        lost = report.recoverable.get(weakest, 0.0)
        name = isolated_name(session.journey, session.journey[weakest], self)
        fact = self.tr("{name} is the bottleneck.").format(name=name)
        rest = self.tr("Keeping those who leave there brings {count} more customers / {per}.").format(
            count=figures.crowd(lost), per=figures.per(session.journey.map)
        )
        return fact, rest

    def text(self) -> str:
        """The levers in words."""
        return "\n".join(row.accessibleName() for row in self._rows if not row.isHidden())


class _LeverRow(widgets.Clickable):
    """One step and what it would bring."""

    def __init__(self, reveal: Reveal) -> None:
        super().__init__(_paint_lever, 35)
        self.step = ItemId("")
        self.name, self.gain, self.per, self.part, self.is_weak = "", "", "", 0.0, False
        self.clicked.connect(lambda: reveal(self.step))

    def show_lever(self, step: ItemId, name: str, gain: float, part: float, per: str, is_weak: bool) -> None:
        """Show another step or gain."""
        self.step, self.name, self.part, self.is_weak = step, name, part, is_weak
        self.gain, self.per = f"+{figures.crowd(gain)}", f"/ {per}"
        self.setAccessibleName(f"{name} {self.gain} {self.per}")
        self.setToolTip(name)
        self.update()


def _paint_lever(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, _LeverRow)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    width = float(row.width())
    box = widgets.visual(row, 0, 5, width, 16)
    used = widgets.write(painter, box, row.per, 11, 500, "ui.ink3", end=True, rtl=is_rtl) + 4
    box = widgets.visual(row, 0, 5, width - used, 16)
    used += widgets.write(painter, box, row.gain, 12, 600, "ui.ink1", end=True, rtl=is_rtl) + 8
    x = 0.0
    if row.is_weak:
        mark = widgets.visual(row, 0, 7, 12, 12)
        icons.draw(painter, "octagon-alert", mark, theme.colour("health.bad.base"), 2.2)
        x = 16.0
    _write_step(painter, widgets.visual(row, x, 5, width - used - x, 16), row.name, is_rtl=is_rtl)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.surfaceSunken"))
    painter.drawRoundedRect(widgets.visual(row, 0, 25, width, 5), 2.5, 2.5)
    painter.setBrush(theme.colour("ui.accent"))
    painter.drawRoundedRect(widgets.visual(row, 0, 25, max(5.0, width * row.part), 5), 2.5, 2.5)


def _write_step(painter: QPainter, room: QRectF, name: str, *, is_rtl: bool) -> None:
    """The two ends of a step, the arrow between them pale; elided as a whole where there is no room."""
    source, arrow, target = name.partition(" → ")
    metrics = QFontMetricsF(theme.font(12))
    if not arrow or metrics.horizontalAdvance(name) > room.width():
        widgets.write(painter, room, name, 12, 400, "ui.ink1", rtl=is_rtl)
        return
    pointer = " ← " if is_rtl else " → "
    for text, colour in ((source, "ui.ink1"), (pointer, "ui.ink3"), (target, "ui.ink1")):
        widgets.write(painter, room, text, 12, 400, colour, rtl=is_rtl)
        used = metrics.horizontalAdvance(text)
        room = room.adjusted(0, 0, -used, 0) if is_rtl else room.adjusted(used, 0, 0, 0)


class _Insight(QWidget):
    """One sentence on a tinted ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("insight")
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 9, 11, 9)
        row.setSpacing(8)
        mark = widgets.Glyph("lightbulb", 15, "ui.accentInk", 1.9)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._text = widgets.label("", 11.5, 400, widgets.ACCENT, wrap=True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        row.addWidget(self._text, 1)

    def show_text(self, fact: str, rest: str) -> None:
        """Say something else, its first part with weight."""
        way = "rtl" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "ltr"
        self._text.setText(f"<p dir='{way}'><b style='font-weight:600'>{escape(fact)}</b> {escape(rest)}</p>")
        self.setAccessibleName(f"{fact} {rest}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ui.accentTint"))
        painter.drawRoundedRect(QRectF(self.rect()), 10, 10)
        painter.end()
