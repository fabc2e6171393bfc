"""Scenarios side by side: their figures, what is different, and how many go on from stage to stage."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journeymap.model.items import ItemId
from journeymap.model.journey import Journey
from journeymap.model.scenarios import seen_in
from journeymap.ui import figures, theme, widgets
from journeymap.ui.asking import Busy, Question, WhileSeen
from journeymap.ui.headline import Headline, headline, read
from journeymap.ui.names import isolated
from journeymap.ui.session import Session
from journeymap.ui.tables import Column, FigureTable, Row, Sign
from journeymap.ui.ways import Way, paint_marker, ways

if TYPE_CHECKING:
    from journeymap.analysis import Report

COMPARED: Final = (
    "customers", "conversion", "orders", "cpa", "clv", "acquisition_spend", "revenue", "profit", "cycle_days"
)  # fmt: skip
MOST: Final = 4
"""Ways shown beside each other, the map as it is among them."""


@dataclass(frozen=True)
class Compared:
    """The figures of each way, and how many go on from each stage to the next."""

    ways: tuple[Way, ...]
    reports: tuple["Report", ...]
    steps: tuple[tuple[tuple[str, str], tuple[float | None, ...]], ...]


class ScenariosPage(QWidget):
    """The table of figures, and beside it the dots of the stages."""

    def __init__(self, session: Session, make_one: Callable[[], object], as_is: str) -> None:
        super().__init__()
        self._session, self._as_is = session, as_is
        self.setObjectName("scenarios_page")
        busy = Busy()
        self.table = FigureTable("scenarios_table", self.tr("Scenarios"))
        self.dots = _Dots()
        make = widgets.Button(widgets.PLAIN, self.tr("Scenario"), "plus", name="scenario_make")
        make.clicked.connect(lambda *_: make_one())
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 4)
        top.setSpacing(8)
        top.addWidget(make)
        top.addWidget(busy)
        top.addStretch(1)
        start = QVBoxLayout()
        start.setContentsMargins(6, 0, 6, 10)
        start.setSpacing(2)
        start.addLayout(top)
        start.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(start, 3)
        row.addWidget(self.dots, 2)
        self._question = Question(
            self, self._session, wish=self._wish, question=_compared, show=self._take,
            refuse=self._refuse, busy=busy,
        )  # fmt: skip
        self._seen = WhileSeen(self, self._session, self.refresh)
        self._session.planned.connect(self._seen.renew)

    def refresh(self) -> None:
        """Ask for the figures as they are now."""
        self._question.ask()

    def _wish(self) -> tuple[Journey, tuple[Way, ...]]:
        base = self._session.base
        return base, tuple(_shown(ways(base, self._as_is), self._session.scenario))

    def _refuse(self, words: str) -> None:
        self.table.show_rows((), (), words)

    def _take(self, found: Compared) -> None:
        info = self._session.base.map
        columns = [Column("name", self.tr("Figure"), str, 140, is_text=True)]
        for each in found.ways:
            title = figures.as_read(f"{each.letter} · {each.name}")
            columns.append(Column(each.letter, title if len(title) <= 22 else title[:21] + "…", str, 116))
            if each.id is not None:
                columns.append(Column(f"{each.letter}-", f"{each.letter} − A", str, 92))
        rows = [self._row(headline(each, info), found) for each in COMPARED]
        nothing = self.tr("Make a scenario to see what another way would bring.")
        self.table.show_rows(columns, rows if len(found.ways) > 1 else (), nothing)
        self.dots.show_steps(found)

    def _row(self, figure: Headline, found: Compared) -> Row:
        base = read(found.reports[0], figure.id)
        cells: list[str | float | None] = [figure.text]
        texts: dict[str, str] = {}
        signs: dict[str, Sign] = {}
        for way, report in zip(found.ways, found.reports, strict=True):
            value = read(report, figure.id)
            cells.append(value)
            texts[way.letter] = figure.write(value)
            if way.id is None:
                continue
            name, difference = f"{way.letter}-", None
            if value is None or base is None:
                texts[name] = figures.NONE
            elif texts[way.letter] == texts["A"]:
                difference, texts[name] = 0.0, self.tr("same")
                signs[name] = Sign("", "ui.ink3")
            else:
                difference = value - base
                told = figures.points(difference) if figure.id == "conversion" else figure.write(difference)
                texts[name] = figures.gain(told, difference)
                if figure.is_better is not None:
                    is_good = (difference > 0) == figure.is_better
                    signs[name] = Sign("", "health.good.ink" if is_good else "health.bad.ink")
            cells.append(difference)
        return Row(figure.id, tuple(cells), (), None, signs, texts)


class _Dots(QWidget):
    """For each pair of stages, the share that goes on in each way, as a marker of its shape."""

    ROW: Final = 44

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scenario_dots")
        self._found: Compared | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Step conversion"))

    def sizeHint(self) -> QSize:
        return QSize(360, 240)

    def show_steps(self, found: Compared) -> None:
        """Show other shares."""
        self._found = found
        told = []
        for names, shares in found.steps:
            values = (
                f"{way.letter} {figures.share(share)}" for way, share in zip(found.ways, shares, strict=True)
            )
            told.append(f"{self._named(names)}: " + figures.listed(values))
        self.setAccessibleDescription("\n".join(told))
        self.update()

    def _named(self, names: tuple[str, str]) -> str:
        """From which stage to which, with an arrow along the reading."""
        return (" ← " if self.isRightToLeft() else " → ").join(isolated(name, self) for name in names)

    def paintEvent(self, event: QPaintEvent) -> None:
        found = self._found
        if found is None or not found.steps or len(found.ways) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_rtl = self.isRightToLeft()
        head = QRectF(16, 2, self.width() - 32, 22)
        widgets.write(painter, head, self.tr("Step conversion"), 12.5, 600, "ui.ink1", rtl=is_rtl)
        x = self.width() - 20.0
        for way in reversed(found.ways):
            width = painter.fontMetrics().horizontalAdvance(way.letter) + 26
            x -= width
            box = widgets.visual(self, x, 8, 10, 10)
            paint_marker(painter, way.place, box)
            text = widgets.visual(self, x + 14, 2, width - 14, 22)
            widgets.write(painter, text, way.letter, 11.5, 600, "ui.ink2", rtl=is_rtl)
        shares = [share for _, each in found.steps for share in each if share is not None]
        most = max(0.1, *shares) * 1.08 if shares else 1.0
        room = min(self.ROW, (self.height() - 34) / len(found.steps))
        for place, (names, each) in enumerate(found.steps):
            self._paint_row(painter, 30 + place * room, room, self._named(names), each, most)
        painter.end()

    def _paint_row(
        self,
        painter: QPainter,
        y: float,
        room: float,
        name: str,
        shares: tuple[float | None, ...],
        most: float,
    ) -> None:
        assert self._found is not None
        is_rtl, width = self.isRightToLeft(), self.width() - 32.0 - 64.0
        widgets.write(painter, QRectF(16, y, self.width() - 32, 16), name, 11.5, 500, "ui.ink2", rtl=is_rtl)
        line = y + min(room - 8, 26)
        painter.setPen(QPen(theme.colour("ui.hairline"), 1))
        start, end = (widgets.visual(self, each, line, 0, 0).x() for each in (16.0, 16.0 + width))
        painter.drawLine(int(start), int(line), int(end), int(line))
        for way, share in zip(self._found.ways, shares, strict=True):
            if share is not None:
                box = widgets.visual(self, 16 + width * share / most - 5, line - 5, 10, 10)
                paint_marker(painter, way.place, box)
        known = [share for share in shares[1:] if share is not None]
        if shares[0] is not None and known:
            best = max(known, key=lambda share: abs(share - shares[0]))  # type: ignore[operator]
            gain = best - shares[0]
            if abs(gain) >= 0.0005:
                colour = "health.good.ink" if gain > 0 else "health.bad.ink"
                box = widgets.visual(self, 16 + width + 4, line - 8, 60, 16)
                told = figures.gain(figures.points(gain), gain)
                widgets.write(painter, box, told, 11, 600, colour, rtl=is_rtl)


def _shown(found: list[Way], here: ItemId | None) -> list[Way]:
    """The first of them, that in which somebody works among them."""
    if len(found) <= MOST:
        return found
    own = [each for each in found[MOST:] if each.id == here]
    return [*found[: MOST - len(own)], *own]


def _compared(_: Journey, wish: tuple[Journey, tuple[Way, ...]]) -> Compared:
    from journeymap.analysis import analyze

    base, shown = wish
    journeys = [base if each.id is None else seen_in(base, each.id).journey for each in shown]
    reports = tuple(analyze(each, complete=False) for each in journeys)
    steps = []
    for one, two in pairwise(base.stages):
        shares = tuple(
            found.next_open if (found := report.stages.get(one.id)) is not None else None
            for report in reports
        )
        steps.append(((one.name, two.name), shares))
    return Compared(shown, reports, tuple(steps))
