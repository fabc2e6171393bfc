"""How many people come into each stage, and how many of them go on: the stage funnel of the panel."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journeymap.export import painting
from journeymap.model.goals import stage_aims
from journeymap.model.items import ItemId, Stage
from journeymap.ui import emblems, figures, icons, languages, theme, widgets
from journeymap.ui.emblems import Emblems
from journeymap.ui.explain import Explanation, explanation
from journeymap.ui.names import isolated
from journeymap.ui.popover import explain
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.ui.values import Value
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report, StageFigures

_FIGURE = 40.0
"""Room for a number of people, at least."""
_FIGURE_IN_WORDS = 62.0
"""The same where thousands are a word."""
_ROW = 35


class Funnel(widgets.Section):
    """A bar for each stage, how many go on to the next one, and how near the whole is to a cylinder."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("stage_funnel")
        self.setAccessibleName(self.tr("Stage funnel"))
        self._unit = widgets.label("", 11, 500, widgets.INK3)
        self._kind = Segments(
            "funnel_kind",
            self.tr("Who goes on"),
            [
                ("open", self.tr("Open"), self.tr("Of those who were ever in the stage")),
                ("closed", self.tr("Closed"), self.tr("Of those who came through all stages in order")),
            ],
            is_small=True,
        )
        self._kind.chosen.connect(lambda _: self.show_figures(Emblems(session.journey)))
        title = Value("funnel_title", theme.font(12.5, 600)).explained(session, self._explained)
        title.show_text(self.tr("Stage funnel"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self._unit)
        head.addStretch(1)
        head.addWidget(self._kind)
        self.column.addLayout(head)
        self.column.addSpacing(4)
        self._rows: list[StageRow] = []
        self._place = 2
        self._cylinder = _Cylinder(session)
        self.column.addWidget(self._cylinder)

    def _explained(self) -> Explanation | None:
        return explanation("funnel", self._session, self)

    def show_figures(self, signs: Emblems) -> None:
        """Show the stages as they are, or as they would be with what is tried."""
        session = self._session
        journey, report, tried = session.journey, session.report, session.tried
        self.setVisible(bool(journey.stages))
        self._unit.setText(self.tr("people / {period}").format(period=figures.per(journey.map)))
        known = [report.stages.get(stage.id) if report else None for stage in journey.stages]
        counts = [each.people if each else None for each in known]
        shown = [tried.stages.get(stage.id) for stage in journey.stages] if tried else counts
        aims = stage_aims(journey)
        most = max((count for count in (*counts, *shown) if count is not None), default=0.0) or 1.0
        most = max(most, *(min(aim, 1.5 * most) for aim in aims.values()), 0.0)
        for place in range(len(self._rows), len(counts)):
            self._rows.append(StageRow(session))
            self.column.insertWidget(self._place + place, self._rows[-1])
        for place, stage in enumerate(journey.stages):
            following = journey.stages[place + 1] if place + 1 < len(counts) else None
            bar = Bar(
                shown[place], counts[place], most, self._going_on(known[place]), following, aims.get(stage.id)
            )
            self._rows[place].show_stage(stage, bar, signs, is_tried=tried is not None)
        least = _FIGURE if languages.base() == "en" else _FIGURE_IN_WORDS
        letters = QFontMetricsF(theme.font(12, 600))
        wide = max((least, *(letters.horizontalAdvance(row.figure) for row in self._rows[: len(counts)])))
        for place, row in enumerate(self._rows):
            row.make_room(math.ceil(wide))
            row.setVisible(place < len(counts))
        self._cylinder.show_score(report)

    def _going_on(self, known: "StageFigures | None") -> float | None:
        if known is None:
            return None
        return known.next_open if self._kind.value == "open" else known.next_closed

    def text(self) -> str:
        """The funnel in words."""
        return "\n".join(row.accessibleName() for row in self._rows if not row.isHidden())


@dataclass(frozen=True)
class Bar:
    """What a row shows: people in the stage (`was` without what is tried), and who goes on to the next."""

    count: float | None
    was: float | None
    most: float
    going_on: float | None
    following: Stage | None
    aim: float | None = None
    """How many people the stage is to have."""


class StageRow(widgets.Clickable):
    """The bar of one stage; a click explains it."""

    def __init__(self, session: Session) -> None:
        super().__init__(_paint_stage, _ROW)
        self.stage = ItemId("")
        self.name, self.figure, self.onward = "", figures.NONE, ""
        self.figure_room = 0.0
        """The room for the figures of all rows."""
        self._asked: object = None
        self.emblem = emblems.Emblem("", "", "#000000", "#FFFFFF")
        self.base, self.part, self.was = "#000000", 0.0, 0.0
        self.is_tried = False
        self.aim: float | None = None
        """The goal, as a part of the bar's room."""
        self.clicked.connect(lambda: explain(self, session, lambda: self._explained(session)))

    def _explained(self, session: Session) -> Explanation | None:
        made = explanation("funnel", session, self)
        if made is None or self.stage not in session.journey.items:
            return None
        return Explanation(made.title, made.formula, made.inputs, made.assumed, made.note, self.stage)

    def make_room(self, room: float) -> None:
        """Leave so much room for the figures of all rows."""
        if room != self.figure_room:
            self.figure_room = room
            self.update()

    def show_stage(self, stage: Stage, bar: Bar, signs: Emblems, *, is_tried: bool) -> None:
        """Show another stage or figure; what is shown already is left alone."""
        asked = stage, bar, signs.of(stage), signs.stage_colour(stage.id, "base"), is_tried
        if asked == self._asked:
            return
        self._asked = asked
        _, _, self.emblem, self.base, _ = asked
        self.stage, self.name = stage.id, stage.name
        self.setObjectName(f"stage_{signs.number(stage.id)}")
        self.figure = figures.crowd(bar.count)
        self.part, self.was = (bar.count or 0.0) / bar.most, (bar.was or 0.0) / bar.most
        self.is_tried = is_tried
        self.aim = None if bar.aim is None or bar.aim < 0 else min(1.0, bar.aim / bar.most)
        self.onward = figures.share(bar.going_on, 0) if bar.going_on is not None and bar.following else ""
        self.setAccessibleName(f"{isolated(stage.name, self)} {self.figure}")
        going = ""
        if self.onward and bar.following:
            name = isolated(bar.following.name, self)
            going = say("panel.goes_on", figures.language(), share=self.onward, stage=name)
        self.setAccessibleDescription(going)
        told = f"{isolated(stage.name, self)}  {figures.people(bar.count)}"
        goal = "" if bar.aim is None else say("goals.goal", figures.language(), aim=figures.people(bar.aim))
        self.setToolTip("\n".join(filter(None, (told, goal, going))))
        self.update()


def _paint_stage(painter: QPainter, row: widgets.Clickable) -> None:
    assert isinstance(row, StageRow)
    is_rtl = row.layoutDirection() == Qt.LayoutDirection.RightToLeft
    width = row.width()
    emblems.draw(painter, widgets.visual(row, 0, 8.5, 18, 18), row.emblem)
    ink = "ui.accentInk" if row.is_tried else "ui.ink1"
    figure = row.figure_room
    box = widgets.visual(row, width - figure, 0, figure, _ROW)
    widgets.write(painter, box, row.figure, 12, 600, ink, end=True, rtl=is_rtl)
    room = width - 27 - figure - 9
    used = 0.0
    if row.onward and not row.is_tried:
        mark = widgets.visual(row, 27 + room - 9, 6, 10, 10)
        icons.draw(painter, "chevron-right", mark, theme.colour("ui.ink3"), 2.2, mirrored=is_rtl)
        box = widgets.visual(row, 27, 4, room - 11, 14)
        used = widgets.write(painter, box, row.onward, 11, 500, "ui.ink3", end=True, rtl=is_rtl) + 19
    box = widgets.visual(row, 27, 4, room - used, 14)
    widgets.write(painter, box, row.name, 11.5, 400, "ui.ink2", rtl=is_rtl)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ui.surfacePressed"))
    painter.drawRoundedRect(widgets.visual(row, 27, 22, room, 7), 3.5, 3.5)
    if row.part > 0:
        painter.setBrush(painting.colour(row.base))
        painter.drawRoundedRect(widgets.visual(row, 27, 22, max(4.0, room * row.part), 7), 3.5, 3.5)
    if row.aim is not None and not row.is_tried:
        painter.fillRect(widgets.visual(row, 27 + room * row.aim - 1, 19, 2, 13), theme.colour("ui.ink1"))
    if row.is_tried and abs(row.was - row.part) * room >= 1:
        painter.fillRect(widgets.visual(row, 27 + room * row.was - 1, 19, 2, 13), theme.colour("ui.ink1"))


class _Cylinder(QWidget):
    """How near the funnel is to one in which everybody stays."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._value = Value("cylinder_value", theme.font(12, 600)).explained(
            session, lambda: explanation("cylinder", session, self)
        )
        self._name = self.tr("Cylinder score")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 0)
        row.setSpacing(9)
        row.addSpacing(2)
        row.addWidget(widgets.Glyph("cylinder", 14, "ui.ink3", 1.9))
        row.addWidget(widgets.label(self._name, 11.5, 400, widgets.INK2))
        row.addStretch(1)
        row.addWidget(self._value)

    def show_score(self, report: "Report | None") -> None:
        """Show the score; nothing where there is none."""
        score = report.cylinder_score if report else None
        self.setVisible(score is not None)
        if score is not None:
            text = say("panel.cylinder", figures.language(), score=figures.ratio(score))
            self._value.show_text(text, self._name)
