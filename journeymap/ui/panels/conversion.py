"""What the map converts: the hero figure, four key figures, the stage funnel, the best paths, and levers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.model.change import Change as ModelChange
from journeymap.model.items import Goal, Map, Outcome, Touchpoint
from journeymap.ui import figures, names, theme, widgets
from journeymap.ui.bestpath import BestPath
from journeymap.ui.charts import Funnel
from journeymap.ui.emblems import Emblems
from journeymap.ui.explain import explanation
from journeymap.ui.keyfigures import Cell, Change, Fact, Grid
from journeymap.ui.levers import Levers
from journeymap.ui.marks import translated
from journeymap.ui.missing import missing
from journeymap.ui.session import Session
from journeymap.ui.values import Hero, Value
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report

_EXPLORE: Final = replace(
    widgets.OVERLAY, height=22, padding=8, radius=7, size=11.5, icon=12, fill="ui.surfaceSunken",
    line="ui.hairline",
)  # fmt: skip
_LONG: Final = 60
"""Letters of a goal's name that the sentence below the hero figure has room for."""


class ConversionPanel(widgets.Scroll):
    """The figures of the whole map; they follow every change, and whatever somebody tries."""

    def __init__(self, session: Session, acts: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversion_panel")
        self.setAccessibleName(self.tr("Path conversion"))
        self._session = session
        self._look = ""
        self.head = _Head(session, acts)
        self._funnel = Funnel(session)
        self._path = BestPath(session)
        self._levers = Levers(session)
        inner = QWidget()
        self.hold(inner)  # before it is filled: see `Desk._lay_out`
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self._funnel, self._path, self._levers):
            column.addWidget(part)
        column.addStretch(1)
        session.reported.connect(self.refresh)
        session.previewed.connect(self._show_tried)
        session.changed.connect(self._follow_goals)
        self.refresh()

    def refresh(self) -> None:
        """Show the figures as they are now."""
        self._look = theme.current().name
        self._signs = Emblems(self._session.journey)
        self.head.show_figures()
        self._funnel.show_figures(self._signs)
        self._path.show_figures(self._session.report, self._signs)
        self._levers.show_figures()

    def _follow_goals(self, change: ModelChange) -> None:
        """The ticks of goals follow them, though no figure of the report does."""
        if any(isinstance(edit.before or edit.after, Goal) for edit in change.edits):
            self._funnel.show_figures(self._signs)

    def _show_tried(self) -> None:
        """Show the figures of what somebody tries, or those of the journey again."""
        self.head.show_figures()
        self._funnel.show_figures(self._signs)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self._look != theme.current().name:
            self.refresh()
        super().changeEvent(event)


class _Head(widgets.Section):
    """The hero figure, how sure it is, four key figures, and what referral brings and keeping costs."""

    def __init__(self, session: Session, acts: Mapping[str, QAction]) -> None:
        super().__init__(bottom=14)
        self._session = session
        self._hero = self._explained(Hero(), "conversion")
        self._change = Change()
        self._sentence = widgets.label("", 11.5, 400, widgets.INK3, wrap=True, name="conversion_sentence")
        small = theme.font(11, 500)
        self._interval = self._explained(Value("interval_value", small, "ui.ink2"), "interval")
        self._evidence = Value("evidence_value", small, "ui.accentInk")
        self._evidence.clicked.connect(acts["figures_uncertainty"].trigger)
        self._referral = Fact(
            "refresh-cw", self._explained(Value("referral_value", small, "ui.ink2"), "referral")
        )
        self._retention = Fact(
            "repeat-2", self._explained(Value("retention_value", small, "ui.ink2"), "retention")
        )
        self._grid = Grid()
        self._cells = {
            "customers": self._cell(0, 0, "customers", self.tr("Customers")),
            "cpa": self._cell(0, 1, "cpa", self.tr("CPA")),
            "clv": self._cell(1, 0, "clv", self.tr("CLV")),
            "cycle": self._cell(1, 1, "cycle", self.tr("Cycle length")),
        }
        orders = Value("orders_value", theme.font(10.5), "ui.ink3")
        self._orders = self._explained(orders, "orders")
        self._cells["customers"].put_below(orders)
        self._lay_out(acts["path"])

    def _lay_out(self, path: QAction) -> None:
        title = widgets.label(self.tr("Path conversion"), 13.5, 600)
        title.setFixedHeight(22)
        explore = widgets.Button(_EXPLORE, self.tr("All paths"), "route", name="panel_paths", tip=path.text())
        explore.setCheckable(True)
        explore.clicked.connect(path.trigger)
        path.toggled.connect(explore.setChecked)
        head, hero, sure = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(explore)
        hero.setSpacing(8)
        hero.addWidget(self._hero)
        hero.addWidget(self._change, 0, Qt.AlignmentFlag.AlignBottom)
        hero.addStretch(1)
        sure.setSpacing(10)
        sure.addWidget(self._interval)
        sure.addWidget(self._evidence)
        sure.addStretch(1)
        self.column.addLayout(head)
        self.column.addSpacing(5)
        self.column.addLayout(hero)
        self.column.addSpacing(2)
        self.column.addWidget(self._sentence)
        self.column.addSpacing(2)
        self.column.addLayout(sure)
        self.column.addSpacing(10)
        self.column.addWidget(self._grid)
        for fact in (self._referral, self._retention):
            self.column.addWidget(fact)

    def _explained(self, value: Value, key: str) -> Value:
        return value.explained(self._session, lambda: explanation(key, self._session, self))

    def _cell(self, row: int, column: int, name: str, text: str) -> Cell:
        value = Value(f"{name}_value", theme.font(16, 600, display=True, spacing=-0.2))
        return self._grid.hold(row, column, Cell(text, self._explained(value, name)))

    def text(self) -> str:
        """The hero figure."""
        return self._hero.text()

    def show_figures(self) -> None:
        """Put the figures into words, those that are tried in the place of those that are."""
        session = self._session
        report, info, is_tried = session.report, session.journey.map, session.tried is not None
        per = figures.per(info)
        self._show_hero(report)
        customers, cpa, clv, cycle = (self._cells[each] for each in ("customers", "cpa", "clv", "cycle"))

        def money(value: float | None) -> str:
            return figures.cash(value, info)

        customers.show_figure(
            *self._pair("customers", "customers"), figures.people, f"/ {per}", figures.crowd
        )
        cpa.show_figure(*self._pair("cpa", "cpa"), money)
        clv.show_figure(*self._pair("clv", "clv"), money)
        length = self._pair("cycle_days.mean", "cycle_mean")
        cycle.show_figure(*length, figures.days, figures.day_unit(length[0]))
        self._show_orders(report)
        if not is_tried and report is not None:
            cpa.say(_spend(report, info))
            clv.say(_times(report))
            cycle.say(_middle(report))
        self._show_facts(report)

    def _pair(self, name: str, tried_name: str) -> tuple[float | None, float | None, bool]:
        """What to show of a figure, how much that differs from what is, and whether it is tried."""
        found: object = self._session.report
        for part in name.split("."):
            found = getattr(found, part, None)
        now = found if isinstance(found, float) else None
        tried = self._session.tried
        if tried is None:
            return now, None, False
        value = getattr(tried, tried_name)
        return value, value - now if value is not None and now is not None else None, True

    def _show_hero(self, report: "Report | None") -> None:
        value, change, is_tried = self._pair("conversion", "conversion")
        self._hero.show_text(figures.share(value), self.tr("Conversion"), is_tried=is_tried)
        self._change.show_text(figures.signed(change, figures.points), is_good=(change or 0.0) > 0)
        self._sentence.setText(_sentence(self, self._session, report))
        language = figures.language()
        found = report.interval if report and report.conversion is not None else None
        self._interval.setVisible(found is not None)
        if found is not None:
            low, high = figures.share(found.low), figures.share(found.high)
            self._interval.show_text(say("panel.interval", language, low=low, high=high))
        known = sum(report.evidence.values()) if report else 0
        self._evidence.setVisible(known > 0)
        if report is not None and known:
            guesses = report.evidence.get("guess", 0)
            self._evidence.show_text(say("panel.guesses", language, count=guesses, all=known))

    def _show_orders(self, report: "Report | None") -> None:
        value, change, is_tried = self._pair("orders", "orders")
        text = "" if value is None else self.tr("{count} orders").format(count=figures.people(value))
        more = figures.signed(change, figures.crowd)
        self._orders.show_text(f"{text} {more}".rstrip(), is_tried=is_tried)
        self._orders.setVisible(bool(text))

    def _show_facts(self, report: "Report | None") -> None:
        """What referral brings, and what keeping a customer costs beside winning one."""
        language, info = figures.language(), self._session.journey.map
        text, growth = "", report.growth_factor if report else None
        if report is not None and growth:
            facts = {"growth": figures.factor(growth), "people": figures.crowd(report.referred)}
            key = "referral_endless" if growth >= 1 else "referral"
            text = say(f"panel.{key}", language, period=figures.per(info), **facts)
        self._referral.say(text, is_bad=growth is not None and growth >= 1)
        keep, text, short = report.retention_cost if report else None, "", ""
        if report is not None and keep:
            costs = {"keep": figures.cash(keep, info), "win": figures.cash(report.cpa, info)}
            text, short = (say(f"panel.{key}", language, **costs) for key in ("retention", "retention_short"))
        self._retention.say(text, short)


def _spend(report: "Report", info: Map) -> str:
    """What the CPA is made of."""
    if not report.acquisition_spend:
        return translated("window", "no spend yet")
    money = figures.short_cash(report.acquisition_spend, info)
    return translated("window", "{money} spend").format(money=money)


def _times(report: "Report") -> str:
    """How many times the CPA a customer is worth."""
    if not report.clv or not report.cpa:
        return translated("window", "per customer")
    return say("panel.times_cpa", figures.language(), ratio=figures.ratio(report.clv / report.cpa))


def _middle(report: "Report") -> str:
    """The middle of the cycle, or how far it spreads."""
    days = report.cycle_days
    if days.p50 is not None:
        return translated("window", "median {days}").format(days=figures.days(days.p50))
    return translated("window", "± {days}").format(days=figures.days(days.sd)) if days.sd else ""


def _sentence(widget: QWidget, session: Session, report: "Report | None") -> str:
    """What the hero figure says, or what is missing for there to be one."""
    goals = [item for item in session.journey.of(Touchpoint) if item.outcome is Outcome.SALE]
    if report is None or report.conversion is None:
        return missing(session)
    if len(goals) == 1 and goals[0].name:
        name = goals[0].name
        name = name if len(name) <= _LONG else f"{name[: _LONG - 1].rstrip()}…"
        return translated("window", "of entrants ever reach {goal}").format(goal=names.isolated(name, widget))
    return translated("window", "of entrants ever become customers")
