"""What comes when: a forecast by day, week or month, the odds of a milestone, the cycle, and who is stuck."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from journeymap.model.items import ItemId, Outcome, Touchpoint
from journeymap.model.journey import Journey
from journeymap.ui import figures, meters, theme, widgets
from journeymap.ui.asking import Busy, Question, WhileSeen
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.fields import ChoiceField
from journeymap.ui.marks import translated
from journeymap.ui.plots import Series, Spread, TimeChart
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.ui.spins import Spin
from journeymap.ui.tables import Column, FigureTable, Row
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Forecast, Stuck

Show = Callable[[Iterable[ItemId]], object]

HORIZONS: Final = {"day": 90, "week": 26, "month": 12}
"""How many periods are forecast until somebody wants another number."""
MOST: Final = {"day": 4000, "week": 4000, "month": 1200}
SHOWN_STUCK: Final = 6
SMALL: Final = 200
"""Records up to which people per stage are computed whether or not they are wanted."""
CELLS: Final = 90
"""About how many steps the hill of the cycle has."""


@dataclass(frozen=True)
class Waiting:
    """How the cycle is spread, and who is stuck.

    `people` by cells of equal length; `marks` are the percentiles: a name, the cell it lies in, and its day.
    """

    people: tuple[float, ...] = ()
    marks: tuple[tuple[str, float, float], ...] = ()
    stuck: "Stuck | None" = None


class TimePage(QWidget):
    """The forecast as a chart or a table, and beside it cycle, milestone and stuck people."""

    def __init__(self, session: Session, show: Show) -> None:
        super().__init__()
        self._session = session
        self._wanted = dict(HORIZONS)
        self._forecast: Forecast | None = None
        self.setObjectName("time_page")
        busy = Busy()
        self.period = _choice("forecast_period", self.tr("Period"), self._periods(), 96)
        self.horizon = Spin("forecast_horizon", self.tr("How many periods"), (1, 1200), width=70)
        self.figure = _choice("forecast_figure", self.tr("What to forecast"), self._figures(), 128)
        self.form = Segments(
            "forecast_form",
            self.tr("Chart or table"),
            [("chart", "chart-column", self.tr("Chart")), ("table", "table-2", self.tr("Table"))],
            has_icons=True,
        )
        self.chart = TimeChart("forecast_chart", self.tr("Forecast"))
        self.table = FigureTable("forecast_table", self.tr("Forecast"))
        self._side = _Side(show, self._odds)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 4)
        top.setSpacing(6)
        for part in (self.figure, self.period, self.horizon):
            top.addWidget(part)
        top.addWidget(busy)
        top.addStretch(1)
        top.addWidget(self.form)
        start = QVBoxLayout()
        start.setContentsMargins(6, 0, 6, 10)
        start.setSpacing(2)
        start.addLayout(top)
        start.addLayout(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(start, 1)
        row.addWidget(self._side)
        self._question = Question(
            self,
            session,
            wish=self._wish,
            question=_forecast,
            show=self._take,
            refuse=self._refuse,
            busy=busy,
        )
        self._waiting = Question(
            self,
            session,
            wish=lambda: None,
            question=_waiting,
            show=self._show_waiting,
            refuse=self._refuse_waiting,
        )
        self._connect()
        self._seen = WhileSeen(self, session, self.refresh)

    def _periods(self) -> dict[str, str]:
        return {"day": self.tr("Days"), "week": self.tr("Weeks"), "month": self.tr("Months")}

    def _figures(self) -> dict[str, str]:
        return {
            "customers": self.tr("Customers"),
            "orders": self.tr("Orders"),
            "revenue": self.tr("Revenue"),
            "stages": self.tr("People per stage"),
        }

    def _connect(self) -> None:
        self.period.show_value("month")
        self.horizon.setValue(self._wanted["month"])
        self.period.given.connect(self._change_period)
        self.horizon.valueChanged.connect(self._change_horizon)
        self.figure.given.connect(self._question.ask)
        self.form.chosen.connect(self._turn)

    def _turn(self, form: str) -> None:
        self._stack.setCurrentIndex(int(form == "table"))
        self._question.ask()

    def _change_period(self) -> None:
        period = self.period.value()
        self.horizon.blockSignals(True)
        self.horizon.setRange(1, MOST[period])
        self.horizon.setValue(self._wanted[period])
        self.horizon.blockSignals(False)
        self._question.ask()

    def _change_horizon(self, value: float) -> None:
        self._wanted[self.period.value()] = int(value)
        self._question.ask_soon()

    def _wish(self) -> tuple[str, int, bool]:
        """The period, how many of them, and whether people per stage are wanted: they take longest."""
        is_small = len(self._session.journey.items) <= SMALL
        wants_stages = is_small or self.figure.value() == "stages" or self.form.value == "table"
        return self.period.value(), int(self.horizon.value()), wants_stages

    # answers

    def refresh(self) -> None:
        """Ask for the figures of the journey as it is now."""
        self._question.ask()
        self._waiting.ask()

    def _take(self, found: "Forecast") -> None:
        self._forecast = found
        self._show_forecast()

    def _refuse(self, words: str) -> None:
        self._forecast = None
        self.chart.show_series((), str, str, words)
        self.table.show_rows((), (), words)
        self._side.milestone.show_odds(None, 1, self.period.value())

    def _show_forecast(self) -> None:
        found = self._forecast
        if found is None:
            return
        self.chart.show_series(self._series(found), self._writer(), self._label, self._empty(found))
        self.table.show_rows(*self._rows(found))
        expected = found.customers
        self._side.milestone.show_odds(expected, len(found.ends), found.period)

    def _odds(self, count: int, by: int) -> float | None:
        """The chance of so many customers by the end of a period."""
        from journeymap.analysis import milestone

        found = self._forecast
        if found is None or found.customers is None:
            return None
        return milestone(count, sum(found.customers[:by]))

    def _show_waiting(self, found: Waiting) -> None:
        self._side.show_cycle(found)
        self._side.show_stuck(self._session.journey, found.stuck)

    def _refuse_waiting(self, words: str) -> None:
        self._side.show_cycle(Waiting())
        self._side.show_stuck(self._session.journey, None, words)

    # words

    def _writer(self) -> Callable[[float], str]:
        info = self._session.journey.map
        if self.figure.value() == "revenue":
            return lambda value: figures.short_cash(value, info)
        return figures.crowd

    def _label(self, place: int) -> str:
        return _period_text(self.period.value(), place + 1)

    def _series(self, found: "Forecast") -> list[Series]:
        figure = self.figure.value()
        if figure == "stages":
            journey = self._session.journey
            signs = Emblems(journey)
            return [
                Series(name_of(journey, journey[stage]), values, signs.stage_colour(stage, "base"))
                for stage, values in found.stages.items()
                if stage in journey.items
            ]
        values = getattr(found, figure)
        return [] if values is None else [Series(self._figures()[figure], values)]

    def _empty(self, found: "Forecast") -> str:
        """Why the chart of a figure is empty, and what to do about it."""
        figure, journey = self.figure.value(), self._session.journey
        if figure == "stages" and not found.stages:
            return self.tr("There are no stages yet. Press S on the map to add one.")
        if figure == "stages":
            return ""
        if not any(item.outcome is Outcome.SALE for item in journey.of(Touchpoint)):
            return self.tr("There is no goal yet. Press G on the map to add one.")
        values = getattr(found, figure)
        if values is None:
            return self.tr(
                "People circle in a sale and never leave: nothing can be forecast. Let them leave."
            )
        if not any(values):
            if figure == "revenue":
                return self.tr("No revenue within this time. Give the goal a value, or look further ahead.")
            return self.tr("Nobody arrives within this time. Set people a period, or look further ahead.")
        return ""

    def _rows(self, found: "Forecast") -> tuple[list[Column], list[Row]]:
        info, language, journey = self._session.journey.map, figures.language(), self._session.journey
        stages = [stage for stage in found.stages if stage in journey.items]
        title = self._periods()[found.period]

        def column(key: str, title: str, write: Callable[[float], str], bar: str = "") -> Column:
            return Column(
                key, title, write, 134 if bar else 92, say(f"figures.forecast.{key}", language), bar
            )

        columns = [
            Column("period", title, lambda place: self._label(int(place) - 1), 90, is_text=True),
            column("entrants", self.tr("Entrants"), figures.people),
            column("customers", self.tr("Customers"), figures.crowd, "ui.accent"),
            column("so_far", self.tr("So far"), figures.crowd),
            column("orders", self.tr("Orders"), figures.crowd),
            column("revenue", self.tr("Revenue"), lambda value: figures.cash(value, info)),
            *(
                Column(f"stage {stage}", name_of(journey, journey[stage]), figures.crowd, 104,
                       say("figures.forecast.stage", language))
                for stage in stages
            ),
        ]  # fmt: skip
        rows = []
        so_far = 0.0
        for place in range(len(found.ends)):
            customers = found.customers[place] if found.customers else None
            so_far += customers or 0.0
            cells = (
                float(place + 1),
                found.entrants[place],
                customers,
                so_far if found.customers else None,
                found.orders[place] if found.orders else None,
                found.revenue[place] if found.revenue else None,
                *(found.stages[stage][place] for stage in stages),
            )
            rows.append(Row(str(place), cells))
        return columns, rows


class _Side(meters.Side):
    """Cycle, milestone and stuck people."""

    def __init__(self, show: Show, odds: Callable[[int, int], float | None]) -> None:
        super().__init__()
        language = figures.language()
        self._show = show
        head, _ = meters.heading(self.tr("Cycle length"), self.tr("entry to goal"))
        head.setToolTip(say("figures.cycle", language))
        self._cycle = Spread("cycle_spread", self.tr("Cycle length"))
        self._no_cycle = widgets.label("", 11.5, 400, widgets.INK3, wrap=True)
        self.milestone = _Milestone(odds)
        stuck, self._late = meters.heading(self.tr("Stuck"))
        stuck.setToolTip(say("figures.stuck", language))
        self._sentence = widgets.label("", 11.5, 400, widgets.INK3, wrap=True, name="stuck_sentence")
        self._ids: list[ItemId] = []
        self._rows = [
            meters.Meter(lambda place=place: self._go(place), name=f"stuck_{place}")  # type: ignore[misc]
            for place in range(SHOWN_STUCK)
        ]
        for part in (head, self._cycle, self._no_cycle):
            self.column.addWidget(part)
        self.column.addSpacing(12)
        self.column.addWidget(self.milestone)
        self.column.addSpacing(12)
        for part in (stuck, self._sentence, *self._rows):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.show_cycle(Waiting())
        for row in self._rows:
            row.hide()

    def show_cycle(self, found: Waiting) -> None:
        """The days that people take, with the percentiles."""
        marks = [(name, place, figures.in_days(day)) for name, place, day in found.marks]
        self._cycle.setVisible(bool(marks))
        self._no_cycle.setVisible(not marks)
        self._no_cycle.setText(self.tr("Nobody reaches a goal yet, so there is no cycle to show."))
        self._cycle.show_spread(found.people, marks)

    def show_stuck(self, journey: Journey, found: "Stuck | None", words: str = "") -> None:
        """Where those wait who take longer than most who convert."""
        people = sorted(
            ((amount, each) for each, amount in found.people.items() if amount > 0 and each in journey.items),
            reverse=True,
        ) if found else []  # fmt: skip
        self._late.setText(self.tr("over {days}").format(days=figures.in_days(found.days)) if found else "")
        if found is None:
            self._sentence.setText(words or self.tr("Nobody can be late before somebody reaches a goal."))
        elif not people:
            self._sentence.setText(self.tr("Nobody: everybody arrives or leaves by then."))
        else:
            self._sentence.setText(
                self.tr("{count} people at any moment, {share} of those who start.").format(
                    count=figures.crowd(found.total), share=figures.share(found.share, 1)
                )
            )
        self._ids = [each for _, each in people[:SHOWN_STUCK]]
        signs = Emblems(journey)
        most = people[0][0] if people else 1.0
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(self._ids))
            if place < len(self._ids):
                amount, each = people[place]
                item = journey[each]
                colour = signs.stage_colour(item.stage, "base") if isinstance(item, Touchpoint) else "ui.ink3"
                tip = self.tr("Show on the map")
                name = name_of(journey, item)
                row.show_bar(meters.Bar(name, figures.crowd(amount), amount / most, colour, tip=tip))

    def _go(self, place: int) -> None:
        if place < len(self._ids):
            self._show((self._ids[place],))


class _Milestone(QWidget):
    """The chance of a number of customers by the end of a period."""

    def __init__(self, odds: Callable[[int, int], float | None]) -> None:
        super().__init__()
        self._odds = odds
        self._is_untouched = True
        self.setObjectName("milestone")
        head, self._chance = meters.heading(self.tr("Milestone"))
        head.setToolTip(say("figures.milestone", figures.language()))
        self._chance.setObjectName("milestone_odds")
        self._chance.setFont(theme.font(15, 600))
        self._chance.setForegroundRole(widgets.INK)
        self.count = Spin("milestone_count", self.tr("Customers"), (1, 1e9), width=96)
        self.by = Spin("milestone_by", self.tr("By the end of period"), (1, 12), width=96)
        self._unit = widgets.label("", 12, 400, widgets.INK2)
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setSpacing(6)
        grid.addWidget(widgets.label(self.tr("customers, at least"), 12, 400, widgets.INK2), 0, 0)
        grid.addWidget(self.count, 0, 1)
        grid.addWidget(self._unit, 1, 0)
        grid.addWidget(self.by, 1, 1)
        grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(head)
        column.addLayout(grid)
        self.by.setValue(6)
        self.count.valueChanged.connect(self._touch)
        self.by.valueChanged.connect(self._renew)

    def show_odds(self, customers: tuple[float, ...] | None, periods: int, period: str) -> None:
        """Ask about another forecast; an untouched count begins with what is expected."""
        self._unit.setText(
            {
                "day": self.tr("by the end of day"),
                "week": self.tr("by the end of week"),
                "month": self.tr("by the end of month"),
            }[period]
        )
        self.by.blockSignals(True)
        self.by.setMaximum(periods)
        self.by.blockSignals(False)
        if self._is_untouched and customers is not None:
            expected = round(sum(customers[: int(self.by.value())]))
            self.count.blockSignals(True)
            self.count.setValue(max(1, expected))
            self.count.blockSignals(False)
        self._renew()

    def _touch(self) -> None:
        self._is_untouched = False
        self._renew()

    def _renew(self) -> None:
        chance = self._odds(int(self.count.value()), int(self.by.value()))
        self._chance.setText(figures.share(chance, 0))
        self._chance.setAccessibleName(
            self.tr("Chance of the milestone {share}").format(share=self._chance.text())
        )


def _choice(name: str, title: str, choices: dict[str, str], width: int) -> ChoiceField:
    """A field to choose one of a few things; the first one is chosen."""
    made = ChoiceField(lambda: [(key, text, None) for key, text in choices.items()])
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setFixedWidth(width)
    made.show_value(next(iter(choices)))
    return made


def _period_text(period: str, count: int) -> str:
    """What the period of a number is called, for a narrow place."""
    text = {
        "day": translated("window", "d {n}"),
        "week": translated("window", "wk {n}"),
        "month": translated("window", "mo {n}"),
    }[period]
    return text.format(n=figures.people(float(count)))


def _forecast(journey: Journey, wish: tuple[str, int, bool]) -> "Forecast":
    from journeymap.analysis import forecast

    period, periods, has_stages = wish
    return forecast(journey, period=period, periods=periods, has_stages=has_stages)


def _waiting(journey: Journey, _: None) -> Waiting:
    """The curve of the cycle in few cells, and who is stuck; nothing without conversions."""
    from journeymap.analysis import stuck, timetable

    curve = timetable(journey).curve
    if curve is None:
        return Waiting()
    days = {name: curve.day(share) for name, share in (("P10", 0.1), ("P50", 0.5), ("P90", 0.9))}
    arrived: list[float] = curve.arrived.tolist()
    last = days["P90"]
    shown = len(arrived) if last is None else min(len(arrived), 2 + math.ceil(1.4 * last / curve.width))
    each = max(1, shown // CELLS)
    ends = [0.0, *(arrived[min(place, len(arrived)) - 1] for place in range(each, shown + each, each))]
    people = tuple(after - before for before, after in pairwise(ends))
    # the first cell reaches from half a cell before day 0 to half a cell after it
    marks = ((name, (day / curve.width + 0.5) / each, day) for name, day in days.items() if day is not None)
    return Waiting(people, tuple(marks), stuck(journey))
