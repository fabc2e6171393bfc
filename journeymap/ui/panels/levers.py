"""Every step and touchpoint with what it is worth: the levers page of the analysis."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from journeymap.model.items import ItemId, Persona, Touchpoint, Transition
from journeymap.model.journey import Journey
from journeymap.ui import figures, widgets
from journeymap.ui.asking import Busy, Question, WhileSeen
from journeymap.ui.emblems import Emblems, name_of
from journeymap.ui.names import isolated, step_names
from journeymap.ui.segments import Segments
from journeymap.ui.session import Session
from journeymap.ui.tables import Column, FigureTable, Row, Sign
from journeymap.words import say

if TYPE_CHECKING:
    from journeymap.analysis import Lever, Report

Show = Callable[[Iterable[ItemId]], object]

POINTS: Final = {"1": 0.01, "5": 0.05}
ALL: Final = 1_000_000


@dataclass(frozen=True)
class Worth:
    """The complete figures, and what more points on each step bring in either way of making room."""

    report: "Report"
    leaving: "dict[ItemId, Lever]"
    siblings: "dict[ItemId, Lever]"


class LeversPage(QWidget):
    """A table of all steps, and one of all touchpoints."""

    def __init__(self, session: Session, show: Show) -> None:
        super().__init__()
        self._session = session
        self._worth: Worth | None = None
        self.setObjectName("levers_page")
        busy = Busy()
        self.of = Segments(
            "levers_of",
            self.tr("Steps or touchpoints"),
            [("steps", self.tr("Steps"), ""), ("touchpoints", self.tr("Touchpoints"), "")],
        )
        self.points = Segments(
            "levers_points",
            self.tr("Points more"),
            [("1", self.tr("+1 pt"), ""), ("5", self.tr("+5 pt"), "")],
        )
        self.points.choose("5")
        self.steps = FigureTable("levers_steps", self.tr("Steps"))
        self.touchpoints = FigureTable("levers_touchpoints", self.tr("Touchpoints"))
        self._sentence = widgets.label("", 11.5, 400, widgets.INK3, wrap=True, name="levers_sentence")
        self._sentence.setText(say("figures.levers", figures.language()))
        self._stack = QStackedLayout()
        for table in (self.steps, self.touchpoints):
            table.shown.connect(show)
            self._stack.addWidget(table)
        top = QHBoxLayout()
        widgets.margins(top, 10, 0, 16, 4)
        top.setSpacing(8)
        top.addWidget(self.of)
        top.addWidget(self.points)
        top.addWidget(busy)
        top.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 10)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.of.chosen.connect(self._turn)
        self.points.chosen.connect(lambda _: self.refresh())
        self._question = Question(
            self, session, wish=lambda: self.points.value, question=_worth, show=self._take,
            refuse=self._refuse, busy=busy,
        )  # fmt: skip
        self.steps.show_rows(self._step_columns(), ())
        self.steps.sort_by("gain")
        self.touchpoints.show_rows(self._touchpoint_columns(), ())
        self.touchpoints.sort_by("recoverable")
        self._seen = WhileSeen(self, session, self.refresh)

    def refresh(self) -> None:
        """Ask for the figures of the journey as it is now."""
        self._question.ask()

    def _turn(self, what: str) -> None:
        self._stack.setCurrentIndex(int(what == "touchpoints"))
        self.points.setVisible(what == "steps")
        if self._worth is not None:
            self._take(self._worth)

    def _take(self, found: Worth) -> None:
        """Fill the table that is seen: on a large map each takes its time."""
        self._worth = found
        journey = self._session.journey
        if self.of.value == "steps":
            nothing = self.tr("There are no steps yet. Press C and drag from card to card.")
            self.steps.show_rows(self._step_columns(), self._step_rows(found, journey), nothing)
        else:
            nothing = self.tr("There are no touchpoints yet. Press T on the map to add one.")
            rows = self._touchpoint_rows(found.report, journey)
            self.touchpoints.show_rows(self._touchpoint_columns(), rows, nothing)

    def _refuse(self, words: str) -> None:
        self.steps.show_rows(self._step_columns(), (), words)
        self.touchpoints.show_rows(self._touchpoint_columns(), (), words)

    # steps

    def _step_columns(self) -> tuple[Column, ...]:
        info, language = self._session.journey.map, figures.language()
        points = figures.more_points(int(self.points.value))

        def column(key: str, title: str, write: Callable[[float], str], width: int, bar: str = "") -> Column:
            return Column(key, title, write, width, say(f"figures.step.{key}", language), bar)

        def money(value: float) -> str:
            return figures.gain(figures.cash(value, info), value)

        def people(value: float) -> str:
            return figures.gain(figures.crowd(value), value)

        leaving = self.tr("{points}, from leaving").format(points=points)
        siblings = self.tr("{points}, from siblings").format(points=points)
        return (
            Column("name", self.tr("Step"), str, 180, is_text=True),
            column("rate", self.tr("Rate"), lambda value: figures.share(value, 1), 66),
            column("people", self.tr("People"), figures.crowd, 72),
            column("gain", leaving, people, 138, "ui.accent"),
            column("money", self.tr("Profit"), money, 98),
            column("gain_siblings", siblings, people, 138, "ui.accent"),
            column("money_siblings", self.tr("Profit"), money, 98),
            column("sensitivity", self.tr("Sensitivity"), figures.slope, 82),
            column("sensitivity_siblings", self.tr("… siblings"), figures.slope, 82),
            column("removal_effect", self.tr("Removal"), lambda value: figures.share(value, 1), 76),
        )

    def _step_rows(self, found: Worth, journey: Journey) -> list[Row]:
        names, signs = step_names(journey, self), Emblems(journey)
        pictures = {
            node.id: signs.icon(node)
            for node in journey.items.values()
            if isinstance(node, Touchpoint | Persona)
        }
        rows = []
        for step in journey.of(Transition):
            numbers = found.report.transitions.get(step.id)
            if numbers is None:
                continue
            cells = (
                names[step.id],
                numbers.probability,
                numbers.people,
                *_gained(found.leaving.get(step.id), numbers.sensitivity),
                *_gained(found.siblings.get(step.id), numbers.sensitivity_siblings),
                numbers.sensitivity,
                numbers.sensitivity_siblings,
                numbers.removal_effect,
            )
            pale = {"rate": Sign("", "ui.ink3")} if numbers.assumed else {}
            rows.append(Row(step.id, cells, (step.id,), pictures.get(step.source), pale))
        return rows

    # touchpoints

    def _touchpoint_columns(self) -> tuple[Column, ...]:
        language = figures.language()

        def column(key: str, title: str, write: Callable[[float], str], width: int, bar: str = "") -> Column:
            return Column(key, title, write, width, say(f"figures.touchpoint.{key}", language), bar)

        def share(value: float) -> str:
            return figures.share(value, 1)

        return (
            Column("name", self.tr("Touchpoint"), str, 150, is_text=True),
            Column("stage", self.tr("Stage"), str, 100, is_text=True),
            column("visits", self.tr("Visits"), figures.crowd, 74),
            column("reach", self.tr("Reach"), share, 130, "ui.accent"),
            column("to_goal", self.tr("To goal"), share, 74),
            column("leaving", self.tr("Leaving"), figures.crowd, 130, "dropoff.tail"),
            column("recoverable", self.tr("Recoverable"), figures.crowd, 134, "goal.fill"),
            column("removal_effect", self.tr("Removal"), share, 130, "ui.accent"),
        )

    def _touchpoint_rows(self, report: "Report", journey: Journey) -> list[Row]:
        signs = Emblems(journey)
        stages = {stage.id: isolated(name_of(journey, stage), self) for stage in journey.stages}
        rows = []
        for each, numbers in report.touchpoints.items():
            card = journey.items.get(each)
            if not isinstance(card, Touchpoint):
                continue
            cells = (
                isolated(name_of(journey, card), self),
                stages.get(card.stage, "") if card.stage else "",
                numbers.visits,
                numbers.reach,
                numbers.to_goal,
                numbers.leaving,
                numbers.recoverable,
                numbers.removal_effect,
            )
            rows.append(Row(each, cells, (each,), signs.icon(card)))
        return rows


def _gained(lever: "Lever | None", slope: float | None) -> tuple[float | None, float | None]:
    """Customers and profit of a lever; nothing where the slope says so, none where it was not computed."""
    if lever is not None:
        return lever.gain, lever.money
    return (0.0, 0.0) if slope is not None and slope <= 0 else (None, None)


def _worth(journey: Journey, points: str) -> Worth:
    from journeymap.analysis import Room, analyze, levers

    leaving, siblings = (
        {each.step: each for each in levers(journey, points=POINTS[points], room=room, most=ALL)}
        for room in (Room.LEAVING, Room.SIBLINGS)
    )
    return Worth(analyze(journey), leaving, siblings)
