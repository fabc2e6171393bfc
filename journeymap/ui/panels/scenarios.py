"""Scenarios side by side: their figures, what is different, and how many go on from stage to stage."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from journeymap.model.change import Change, Edit
from journeymap.model.differences import in_order, sort_of
from journeymap.model.goals import is_met, ordered, subject_of
from journeymap.model.items import Departure, Goal, ItemId, Map, Scenario
from journeymap.model.journey import Journey, difference
from journeymap.model.scenarios import seen_in
from journeymap.ui import edits, figures, widgets
from journeymap.ui.asking import Busy, Question, WhileSeen
from journeymap.ui.emblems import name_of
from journeymap.ui.headline import Headline, headline, read
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.ui.tables import Column, FigureTable, Row, Sign
from journeymap.ui.waycards import CHANGES, WIDTH, Altered, Told, WayCards, WayTold
from journeymap.ui.waydots import Step, WayDots
from journeymap.ui.ways import Way, ways
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Report

COMPARED: Final = (
    "customers", "conversion", "orders", "cpa", "clv", "acquisition_spend", "revenue", "profit", "cycle_days"
)  # fmt: skip
MOST: Final = 8
"""Ways shown beside each other, the map as it is among them."""


ON_CARDS: Final = ("conversion", "cpa", "clv", "cycle_days", "acquisition_spend", "profit")
"""What cards say below the customers; the table has all."""


_CARDS: Final = "cards"
_TABLE: Final = "table"
_STEPS: Final = "steps"
_ROOMY: Final = 3 * (WIDTH + 10) + 10 + 240
"""How wide the page is at least for the dots to stand beside three cards."""
_SUMS: Final = ("acquisition_spend", "profit")
"""Money that is too much for a card with all its digits."""


@dataclass(frozen=True)
class Compared:
    """Each way with its journey, figures and the goals it meets, and who goes on from stage to stage."""

    ways: tuple[Way, ...]
    journeys: tuple[Journey, ...]
    reports: tuple["Report", ...]
    met: tuple[int, ...]
    steps: tuple[Step, ...]


class Owner(Protocol):
    """What is done with scenarios; see `ui.scenarios`."""

    def as_is(self) -> str: ...
    def make(self) -> None: ...
    def enter(self, scenario: ItemId | None) -> None: ...
    def ask_to_adopt(self, scenario: ItemId) -> None: ...
    def show_menu(self, under: QWidget) -> None: ...


class ScenariosPage(QWidget):
    """The ways as cards or as a table of figures, and beside them the dots of the stages."""

    def __init__(self, session: Session, owner: Owner) -> None:
        super().__init__()
        self._session, self._owner, self._as_is = session, owner, owner.as_is()
        self._found: Compared | None = None
        self.setObjectName("scenarios_page")
        self._busy = Busy()
        self.cards = WayCards()
        self.cards.chosen.connect(owner.enter)
        self.table = FigureTable("scenarios_table", self.tr("Scenarios"))
        self.dots = WayDots()
        self._take = widgets.Button(widgets.PLAIN, "", "check", name="scenario_take")
        self._take.clicked.connect(lambda *_: self._take_over())
        self._lay_out()
        self._question = Question(
            self, self._session, wish=self._wish, question=_compared, show=self._show_all,
            refuse=self._refuse, busy=self._busy,
        )  # fmt: skip
        self._seen = WhileSeen(self, self._session, self.refresh)
        self._session.planned.connect(self._seen.renew)
        self._session.entered.connect(self._show_ways)
        self._session.changed.connect(self._follow_goals)
        self._show_ways()

    def _lay_out(self) -> None:
        make = widgets.Button(widgets.PLAIN, self.tr("Scenario"), "plus", name="scenario_make")
        make.clicked.connect(lambda *_: self._owner.make())
        more = widgets.Button(
            widgets.PLAIN, "", "ellipsis", name="scenario_more", tip=self.tr("Rename, duplicate, delete")
        )
        more.clicked.connect(lambda *_: self._owner.show_menu(more))
        self._shown = Segments(
            "scenarios_shown",
            self.tr("Scenarios"),
            [
                (_CARDS, self.tr("Cards"), ""),
                (_TABLE, self.tr("Table"), self.tr("All figures, to copy")),
                (_STEPS, self.tr("Steps"), self.tr("How many go on from stage to stage")),
            ],
        )
        top = QHBoxLayout()
        top.setContentsMargins(10, 0, 10, 4)
        top.setSpacing(8)
        for part in (make, self._take, more, self._busy):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self._shown)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self.table)
        self._shown.chosen.connect(lambda _: self._place())
        start = QVBoxLayout()
        start.setContentsMargins(6, 0, 0, 6)
        start.setSpacing(2)
        start.addLayout(top)
        start.addLayout(self._stack, 1)
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addLayout(start, 7)
        self._halves.addWidget(self.dots, 3)

    def _place(self) -> None:
        """Show what is chosen, and the dots beside it where that leaves room for three cards."""
        is_beside = self._shown.value != _STEPS and self.width() >= _ROOMY
        if is_beside and self._halves.indexOf(self.dots) < 0:
            self._stack.removeWidget(self.dots)
            self._halves.addWidget(self.dots, 3)
            self.dots.show()
        elif not is_beside and self._stack.indexOf(self.dots) < 0:
            self._halves.removeWidget(self.dots)
            self._stack.addWidget(self.dots)
        pages: dict[str, QWidget] = {_CARDS: self.cards, _TABLE: self.table, _STEPS: self.dots}
        self._stack.setCurrentWidget(pages[self._shown.value])

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _take_over(self) -> None:
        if self._session.scenario is not None:
            self._owner.ask_to_adopt(self._session.scenario)

    def _follow_goals(self, change: Change) -> None:
        """Other goals are met or not, though no figure is another."""
        if any(isinstance(edit.before or edit.after, Goal) for edit in change.edits):
            self._seen.renew()

    def refresh(self) -> None:
        """Ask for the figures as they are now."""
        self._question.ask()

    def _wish(self) -> tuple[Journey, tuple[Way, ...]]:
        base = self._session.base
        return base, tuple(_shown(ways(base, self._as_is), self._session.scenario))

    def _refuse(self, words: str) -> None:
        self.table.show_rows((), (), words)

    def _show_all(self, found: Compared) -> None:
        self._found = found
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
        self.dots.show_steps(found.ways, found.steps)
        self._show_ways()

    def _show_ways(self) -> None:
        """Show the cards, and what can be done with the way somebody works in."""
        here, found = self._session.scenario, self._found
        way = next((each for each in ways(self._session.base, self._as_is) if each.id == here), None)
        self._take.setVisible(here is not None and way is not None)
        if way is not None:
            self._take.setText(self.tr("Take over {letter}").format(letter=way.letter))
        if found is not None:
            told = [self._told(place, found) for place in range(len(found.ways))]
            count = len(ways(self._session.base, self._as_is)) - len(told)
            rest = self.tr("%n more scenario(s): work in one to see it here.", "", count) if count > 0 else ""
            self.cards.show_ways(told, here, rest)

    def _told(self, place: int, found: Compared) -> WayTold:
        """The card of a way."""
        info, way = self._session.base.map, found.ways[place]
        rows = [self._figure(headline(each, info), place, found) for each in ("customers", *ON_CARDS)]
        edited = _edits(found.journeys[0], found.journeys[place]) if place else []
        changes = tuple(self._altered(edit, found, place) for edit in edited[:CHANGES])
        rest = ""
        if place == 0:
            rest = self.tr("The map; scenarios differ from it.")
        elif not edited:
            rest = self.tr("No changes yet")
        elif len(edited) > CHANGES:
            rest = self.tr("and %n more change(s)", "", len(edited) - CHANGES)
        count = len(ordered(found.journeys[place]))
        met = say("goals.met", figures.language(), met=found.met[place], count=count) if count else ""
        is_better = found.met[place] > found.met[0]
        return WayTold(way, rows[0], tuple(rows[1:]), changes, rest, met, is_better)

    def _figure(self, figure: Headline, place: int, found: Compared) -> Told:
        """A figure of a way, with how it differs from the map as it is."""
        value, info = read(found.reports[place], figure.id), self._session.base.map
        if figure.id in _SUMS:
            figure = replace(figure, write=lambda each: _short(each, info))
        text = figure.write(value)
        if place == 0:
            return Told(figure.text, text)
        change, sign, _ = self._differing(figure, value, found)
        return Told(figure.text, text, change, sign.colour if sign else "ui.ink2")

    def _altered(self, edit: Edit, found: Compared, place: int) -> Altered:
        """What a way does to a record."""
        base, there = found.journeys[0], found.journeys[place]
        sort = sort_of(edit)
        lines = list(edits.lines(edit, base, there, self))
        text = " · ".join(lines) if lines else f"{edits.kind(edit)}: {edits.sort_text(sort)}"
        return Altered(edits.ICONS[sort], edits.COLOURS[sort], edits.title(edit, base, there, self), text)

    def _differing(
        self, figure: Headline, value: float | None, found: Compared
    ) -> tuple[str, Sign | None, float | None]:
        """How a value differs from that of the map as it is: in words, in which colour, and by how much."""
        base = read(found.reports[0], figure.id)
        if value is None or base is None:
            return figures.NONE, None, None
        if figure.write(value) == figure.write(base):
            return self.tr("same"), Sign("", "ui.ink3"), 0.0
        difference = value - base
        told = figures.points(difference) if figure.id == "conversion" else figure.write(difference)
        sign = None
        if figure.is_better is not None:
            is_good = (difference > 0) == figure.is_better
            sign = Sign("", "health.good.ink" if is_good else "health.bad.ink")
        return figures.gain(told, difference), sign, difference

    def _row(self, figure: Headline, found: Compared) -> Row:
        cells: list[str | float | None] = [figure.text]
        texts: dict[str, str] = {}
        signs: dict[str, Sign] = {}
        for way, report in zip(found.ways, found.reports, strict=True):
            value = read(report, figure.id)
            cells.append(value)
            texts[way.letter] = figure.write(value)
            if way.id is None:
                continue
            name = f"{way.letter}-"
            texts[name], sign, difference = self._differing(figure, value, found)
            if sign is not None:
                signs[name] = sign
            cells.append(difference)
        return Row(figure.id, tuple(cells), (), None, signs, texts)


def _shown(found: list[Way], here: ItemId | None) -> list[Way]:
    """The first of them, that in which somebody works among them."""
    if len(found) <= MOST:
        return found
    own = [each for each in found[MOST:] if each.id == here]
    return [*found[: MOST - len(own)], *own]


def _compared(_: Journey, wish: tuple[Journey, tuple[Way, ...]]) -> Compared:
    from journeymap.analysis import analyze

    base, shown = wish
    journeys = tuple(base if each.id is None else seen_in(base, each.id).journey for each in shown)
    reports = tuple(analyze(each, complete=False) for each in journeys)
    met = tuple(_met(journey, report) for journey, report in zip(journeys, reports, strict=True))
    return Compared(shown, journeys, reports, met, tuple(_steps(base, reports)))


def _steps(base: Journey, reports: tuple["Report", ...]) -> Iterator[Step]:
    for one, two in pairwise(base.stages):
        shares = tuple(
            found.next_open if (found := report.stages.get(one.id)) is not None else None
            for report in reports
        )
        yield (name_of(base, one), name_of(base, two)), shares


def _short(value: float | None, info: Map) -> str:
    return figures.NONE if value is None else figures.short_cash(value, info)


def _met(journey: Journey, report: "Report") -> int:
    """How many goals the figures of a way meet, whatever was measured on the map."""
    from journeymap.analysis.goals import value_of

    count = 0
    for goal in ordered(journey):
        subject = subject_of(goal, journey)
        value = value_of(report, subject, goal.about)
        count += value is not None and is_met(value, goal.aim, is_less_better=subject.is_less_better)
    return count


def _edits(base: Journey, there: Journey) -> list[Edit]:
    """What a scenario changes, in the order in which one would read it."""
    kinds = Scenario | Departure
    found = in_order(difference(base, there))
    return [edit for edit in found if not isinstance(edit.after or edit.before, kinds)]
