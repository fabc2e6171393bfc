"""What a goal needs, and where to move money: proposals as tables, taken over as one step or left alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journeymap.model.commands import Command
from journeymap.model.items import ItemId, Map, Persona, Transition
from journeymap.model.journey import Journey
from journeymap.ui import figures, labels, meters, widgets
from journeymap.ui.asking import Busy, Question, WhileSeen
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.headline import headline
from journeymap.ui.names import isolated, step_name
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.ui.spins import Spin
from journeymap.ui.tables import Column, FigureTable, Row, Sign
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Entries, Headline, Move, Proposal, Report

Show = Callable[[Iterable[ItemId]], object]

COMPARED: Final = ("customers", "conversion", "orders", "cpa", "revenue", "profit", "cycle_days")
MORE: Final = 1.2
"""The goal that is proposed first, in customers as they are now."""
BEGINNING: Final = 100
"""The goal that is proposed while the map brings no customers."""


@dataclass(frozen=True)
class Wish:
    """What is wanted: a number of customers by people or by rates, or a budget spread over channels."""

    way: str
    customers: float = 0.0
    points: float = 10.0
    budget: float | None = None
    responsiveness: float = 0.5


@dataclass(frozen=True)
class Plan:
    """What is proposed, and the figures before and after it."""

    way: str
    entries: "Entries | None" = None
    proposal: "Proposal | None" = None
    before: "Headline | Report | None" = None
    after: "Headline | Report | None" = None

    @property
    def command(self) -> Command | None:
        """What takes the plan over as one step."""
        if self.proposal is not None:
            return self.proposal.command
        return self.entries.command() if self.entries else None

    @property
    def problem(self) -> str:
        """Why there is nothing to take over, in words."""
        found = self.proposal or self.entries
        if found is None or found.problem is None:
            return ""
        facts = self.proposal.facts if self.proposal else {}
        told = {name: round(fact, 2) for name, fact in facts.items()}
        return say(found.problem, figures.language(), **told)


class PlanPage(QWidget):
    """A wish at the top, the proposal below it, and beside it what it would do."""

    def __init__(self, session: Session, show: Show) -> None:
        super().__init__()
        self._session = session
        self._plan: Plan | None = None
        self._is_untouched = True
        self.setObjectName("plan_page")
        self._make_fields()
        busy = Busy()
        self.table = FigureTable("plan_table", self.tr("Proposal"))
        self.table.shown.connect(show)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self._side = _Effect()
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 4)
        top.setSpacing(6)
        for part in (self.way, self.customers, self.points, self.budget, self.response, busy):
            top.addWidget(part)
        top.addStretch(1)
        start = QVBoxLayout()
        start.setContentsMargins(6, 0, 6, 10)
        start.setSpacing(2)
        start.addLayout(top)
        start.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(start, 1)
        row.addWidget(self._side)
        self._question = Question(
            self, session, wish=self._wish, question=_planned, show=self._take, refuse=self._refuse, busy=busy
        )
        self._connect()
        self._seen = WhileSeen(self, session, self.refresh)

    def _make_fields(self) -> None:
        language = figures.language()
        self.way = Segments(
            "plan_way",
            self.tr("What may change"),
            [
                ("people", self.tr("People"), say("figures.plan.people", language)),
                ("rates", self.tr("Rates"), say("figures.plan.rates", language)),
                ("budget", self.tr("Budget"), say("figures.plan.budget", language)),
            ],
        )
        wanted, most, budget = self.tr("Customers wanted"), self.tr("Points more at most"), self.tr("Budget")
        answer = self.tr("Response of people to spend")
        self.customers = Spin("plan_customers", wanted, (0.01, 1e9), decimals=2, width=148)
        self.points = Spin("plan_points", most, (1, 100), before="≤ ", after=self.tr(" pt"), width=84)
        self.budget = Spin("plan_budget", budget, (0, 1e12), decimals=2, step=1000, width=116)
        self.budget.setSpecialValueText(self.tr("as now"))
        self.response = Spin("plan_response", answer, (1, 100), after=self.tr("% response"), width=128)
        for field in (self.customers, self.points, self.budget):
            field.setToolTip(field.accessibleName())
        self.response.setToolTip(say("figures.plan.response", language))
        self.customers.setValue(BEGINNING)
        self._count()
        self.points.setValue(10)
        self.response.setValue(50)

    def _connect(self) -> None:
        self.way.chosen.connect(lambda _: self._arrange())
        self.customers.valueChanged.connect(self._touch)
        self.customers.valueChanged.connect(self._count)
        for field in (self.points, self.budget, self.response):
            field.valueChanged.connect(lambda _: self._question.ask_soon())
        self._side.accept.clicked.connect(lambda: self._accept(None))
        self._side.alone.clicked.connect(lambda: self._accept(self._chosen()))
        self._arrange()

    def _arrange(self) -> None:
        """Show the fields that the way needs."""
        way = self.way.value
        self.customers.setVisible(way != "budget")
        self.points.setVisible(way == "rates")
        for part in (self.budget, self.response):
            part.setVisible(way == "budget")
        self._question.ask()

    def _touch(self) -> None:
        self._is_untouched = False
        self._question.ask_soon()

    def _count(self) -> None:
        """Say customers as their number asks for it."""
        text = say("slide.customers", figures.language(), count=self.customers.value())
        self.customers.setSuffix(f" {text}")

    def _wish(self) -> Wish:
        match self.way.value:
            case "budget":
                return Wish(
                    "budget",
                    budget=self.budget.value() or None,
                    responsiveness=self.response.value() / 100,
                )
            case "rates":
                return Wish("rates", self.customers.value(), self.points.value())
            case way:
                return Wish(way, self.customers.value())

    def refresh(self) -> None:
        """Ask for a plan for the journey as it is now; an untouched goal begins a little above what is."""
        report = self._session.report
        if self._is_untouched and report is not None and report.customers:
            more = report.customers * MORE
            self.customers.blockSignals(True)
            self.customers.setValue(float(round(more)) if more >= 10 else round(more, 2))
            self.customers.blockSignals(False)
            self._count()
        self._question.ask()

    def _take(self, found: Plan) -> None:
        self._plan = found
        rows = self._people(found.entries) if found.entries else self._moves(found.proposal)
        nothing = found.problem or self.tr("Nothing has to change.")
        self.table.show_rows(self._columns(found.way), () if found.problem else rows, nothing)
        self._side.show_effect(found, self._session.journey.map)
        self._show_buttons()

    def _refuse(self, words: str) -> None:
        self._plan = None
        self.table.show_rows((), (), words)
        self._side.show_effect(None, self._session.journey.map)
        self._show_buttons()

    def _chosen(self) -> ItemId | None:
        """The persona whose row is the current one, where people are planned."""
        index = self.table.currentIndex()
        is_on = index.isValid() and self.table.selectionModel().isSelected(index)
        if self._plan is None or self._plan.entries is None or not is_on:
            return None
        return ItemId(self.table.rows.rows[index.row()].key)

    def _show_buttons(self) -> None:
        plan, persona = self._plan, self._chosen()
        can_alone = bool(plan and plan.entries and persona and plan.entries.alone.get(persona) is not None)
        name = ""
        if persona is not None and persona in self._session.journey.items:
            name = isolated(name_of(self._session.journey, self._session.journey[persona]), self)
        can_all = plan is not None and not plan.problem and plan.command is not None
        self._side.show_buttons(can_all=can_all, alone=name if can_alone else "")

    def _accept(self, persona: ItemId | None) -> None:
        """Take the plan over, as one step that can be taken back."""
        plan = self._plan
        if plan is None or self._question.is_waiting:
            return
        command = plan.entries.command(persona) if plan.entries and persona else plan.command
        if command is not None:
            self._session.do(command)

    # rows

    def _columns(self, way: str) -> tuple[Column, ...]:
        language = figures.language()

        def column(key: str, title: str, width: int = 110) -> Column:
            return Column(key, title, figures.crowd, width, say(f"figures.plan.{key}", language))

        if way == "people":
            return (
                Column("name", self.tr("Persona"), str, 140, is_text=True),
                column("now", self.tr("Now")),
                column("together", self.tr("All alike")),
                column("alone", self.tr("This one alone")),
            )
        return (
            Column("name", self.tr("What"), str, 124, is_text=True),
            Column("field", self.tr("Field"), str, 80, is_text=True),
            column("now", self.tr("Now"), 78),
            column("then", self.tr("Then"), 78),
            column("change", self.tr("Change"), 84),
        )

    def _people(self, entries: "Entries") -> list[Row]:
        journey = self._session.journey
        signs = Emblems(journey)
        rows = []
        for who, count in entries.together.items():
            persona = journey.items.get(who)
            if isinstance(persona, Persona):
                name = isolated(name_of(journey, persona), self)
                cells = (name, persona.volume, count, entries.alone.get(who))
                rows.append(Row(who, cells, (who,), signs.icon(persona)))
        return rows

    def _moves(self, proposal: "Proposal | None") -> list[Row]:
        journey = self._session.journey
        signs = Emblems(journey)
        moves = proposal.moves if proposal else ()
        return [self._move(each, journey, signs) for each in moves if each.id in journey.items]

    def _field(self, name: str) -> str:
        """What a field is called in a narrow column."""
        short = {
            "volume": self.tr("People"),
            "probability": self.tr("Rate"),
            "fixed_cost": self.tr("Fixed cost"),
        }
        return short.get(name) or labels.field_text(name)

    def _move(self, move: "Move", journey: Journey, signs: Emblems) -> Row:
        item = journey[move.id]
        source = journey[item.source] if isinstance(item, Transition) else item
        if isinstance(item, Transition):
            name = step_name(journey, item, self)
        else:
            name = isolated(name_of(journey, item), self)
        write = _writer(move.name, journey.map)
        change = move.after - move.before
        told = figures.points(change) if move.name == "probability" else write(change)
        texts = {"now": write(move.before), "then": write(move.after), "change": figures.gain(told, change)}
        cells = (name, self._field(move.name), move.before, move.after, change)
        return Row(f"{move.id} {move.name}", cells, (move.id,), signs.icon(source), texts=texts)


class _Effect(meters.Side):
    """The headline figures before and after, and the buttons that take a plan over."""

    def __init__(self) -> None:
        super().__init__(320)
        widgets.margins(self.column, 7, 4, 6, 10)
        head, _ = meters.heading(self.tr("What it would do"))
        head.setContentsMargins(10, 0, 10, 0)
        self.table = FigureTable("plan_effect", self.tr("What it would do"))
        self.accept = widgets.Button(widgets.PRIMARY, self.tr("Take over"), "check", name="plan_accept")
        self.accept.setToolTip(say("figures.plan.accept", figures.language()))
        self.alone = widgets.Button(widgets.PLAIN, "", name="plan_alone")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 8, 10, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.accept)
        buttons.addWidget(self.alone)
        buttons.addStretch(1)
        self.column.addWidget(head)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(buttons)
        self.show_buttons(can_all=False, alone="")

    def show_buttons(self, *, can_all: bool, alone: str) -> None:
        """Offer what can be taken over; `alone` is who would be changed alone, if somebody is chosen."""
        self.accept.setEnabled(can_all)
        self.alone.setVisible(bool(alone))
        self.alone.setText(self.tr("Only {name}").format(name=alone))
        self.alone.setAccessibleName(self.alone.text())

    def show_effect(self, plan: Plan | None, info: Map) -> None:
        """The figures of now and of then; without a plan only those of now."""
        columns = (
            Column("name", self.tr("Figure"), str, 92, is_text=True),
            Column("now", self.tr("Now"), str, 98),
            Column("then", self.tr("Then"), str, 100),
        )
        rows = [_effect(each, plan, info) for each in COMPARED] if plan else []
        self.table.show_rows(columns, rows)


def _effect(key: str, plan: Plan, info: Map) -> Row:
    figure = headline(key, info)
    now, then = _read(plan.before, key), _read(plan.after, key)
    texts = {"now": figure.write(now), "then": figure.write(then)}
    signs: dict[str, Sign] = {}
    is_other = now is not None and then is not None and texts["now"] != texts["then"]
    if is_other and figure.is_better is not None:
        is_good = ((then or 0.0) > (now or 0.0)) == figure.is_better
        signs["then"] = Sign("", "health.good.ink" if is_good else "health.bad.ink")
    return Row(key, (figure.text.partition(" / ")[0], now, then), (), None, signs, texts)


def _read(found: "Headline | Report | None", key: str) -> float | None:
    """A figure of either record; of the cycle its mean."""
    cycle = getattr(found, "cycle_days", None)
    if key == "cycle_days" and cycle is not None:
        return _number(cycle.mean)
    return _number(getattr(found, "cycle_mean" if key == "cycle_days" else key, None))


def _number(value: float | None) -> float | None:
    return value


def _writer(field: str, info: Map) -> Callable[[float], str]:
    match field:
        case "probability":
            return lambda value: figures.share(value, 1)
        case "volume":
            return figures.crowd
        case _:
            return lambda value: figures.cash(value, info)


def _planned(journey: Journey, wish: Wish) -> Plan:
    from journeymap.analysis import analyze, cheapest_changes, entries_needed, move_budget

    match wish.way:
        case "people":
            entries = entries_needed(journey, wish.customers)
            before = analyze(journey, complete=False)
            command = None if entries.problem else entries.command()
            then = journey.apply(command.change(journey)) if command else journey
            return Plan(wish.way, entries, None, before, analyze(then, complete=False))
        case "rates":
            found = cheapest_changes(journey, wish.customers, most=wish.points / 100)
        case _:
            found = move_budget(journey, wish.budget, wish.responsiveness)
    return Plan(wish.way, None, found, found.before, found.after)
