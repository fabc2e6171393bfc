"""All faces say the same figures, of the same report, whatever the map."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.analysis import Report, analyze, with_goals
from journeymap.document import Document
from journeymap.model.commands import Become
from journeymap.model.goals import Subject
from journeymap.model.items import Goal, ItemId, Map, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.journey import Journey, journey_of
from journeymap.model.rules import gather
from journeymap.picture.aims import written
from journeymap.picture.faces import FACES, GOALS, draw_face
from journeymap.picture.flow.currents import flow_of
from journeymap.picture.flow.standing import rooms_for, stand
from journeymap.picture.funnel import counted
from journeymap.picture.shapes import Picture, Text
from journeymap.ui import figures
from journeymap.ui.charts import StageRow
from journeymap.ui.panels.conversion import ConversionPanel
from journeymap.ui.session import Session
from journeymap.words import compact, percent
from tests.analysis.maps import busy, journeys
from tests.picture.paper import LIGHT, measure, texts

TODAY = date(2026, 11, 26)
WILD = st.one_of(busy(referrals=True), journeys(referrals=True, groups=True))

CARDS = 7


@st.composite
def maps(draw):
    """Maps of a few stages and cards with steps anywhere, loops included."""
    stages = [Stage(id=ItemId(f"s{k}"), name=f"Stage {k}", order=k) for k in range(draw(st.integers(1, 3)))]
    cards = [
        Touchpoint(
            id=ItemId(f"t{k}"),
            name=f"Card {k}",
            y=float(k),
            stage=draw(st.sampled_from(stages)).id,
            outcome=Outcome.SALE if k == CARDS - 1 else Outcome.ONGOING,
        )
        for k in range(CARDS)
    ]
    ends = st.tuples(st.integers(0, CARDS - 1), st.integers(0, CARDS - 1))
    pairs = draw(st.lists(ends, max_size=14, unique=True))
    steps = [
        Transition(
            id=ItemId(f"{a}>{b}"),
            source=cards[a].id,
            target=cards[b].id,
            probability=draw(st.sampled_from([0.1, 0.25, 0.3])),
        )
        for a, b in pairs
    ]
    first = Transition(id=ItemId("in"), source=ItemId("p"), target=cards[0].id, probability=1.0)
    return gather([Persona(id=ItemId("p"), name="Ann", volume=1000.0), *stages, *cards, *steps, first])


@settings(max_examples=10, deadline=None)
@given(maps())
def test_people_rates_and_shares_are_those_of_the_report_on_every_face(journey):
    report = analyze(journey, complete=False)
    said = {face: texts(draw_face(face, journey, LIGHT, measure, report)) for face in FACES}
    assert counted(journey.stages, report.stages, closed=False) == [
        report.stages[stage.id].people for stage in journey.stages
    ]
    for stage in journey.stages:
        people = report.stages[stage.id].people
        for face in ("funnel", "grid", "outline"):
            assert people is None or compact(people) in said[face], face
    for place, stage in enumerate(journey.stages[:-1]):
        share = report.stages[stage.id].next_open
        for face in ("funnel", "grid"):
            assert share is None or percent(share) in said[face], (face, place)
    for step, known in report.transitions.items():
        rate = known.probability
        wanted = percent(rate, decimals=0 if rate >= 0.1 else 1)
        assert wanted in said["matrix"], step
    whole = {
        current.steps[0]: current.people
        for current in flow_of(journey, report).currents
        if len(current.steps) == 1
    }
    for step, people in whole.items():
        assert abs(people - report.transitions[step].people) < 1e-9


def by_record(picture: Picture) -> dict[str, set[str]]:
    """What a picture says of each record, without the marks that isolate numbers."""
    bare = str.maketrans("", "", "\u2066\u2068\u2069")
    found: dict[str, set[str]] = defaultdict(set)
    for part in picture.parts:
        found[part.id] |= {shape.text.translate(bare) for shape in part.shapes if isinstance(shape, Text)}
    return found


def aimed(journey: Journey) -> Journey:
    """The same with a goal for everything that faces tell: the whole, stages, touchpoints and personas."""
    wanted = [("", "customers"), ("", "orders"), ("", "conversion")]
    wanted += [(item.id, "people") for item in journey.stages]
    wanted += [(item.id, "visits") for item in journey.of(Touchpoint)]
    wanted += [(item.id, "customers") for item in journey.of(Persona)]
    goals = [
        Goal(id=ItemId(f"{about}:{figure}"), figure=figure, about=ItemId(about) if about else None, aim=1.0)
        for about, figure in wanted
    ]
    return journey_of([*journey.items.values(), *goals])


class Panel:
    """The panel as it stands in a window, on a session of its own."""

    def __init__(self) -> None:
        self.session = Session(Document.new(Journey(), durable=False))
        acts = {name: QAction(name) for name in ("path", "figures_uncertainty")}
        self.widget = ConversionPanel(self.session, acts)

    def show(self, journey: Journey) -> None:
        """Let the map be another, and wait for its figures."""
        told = QSignalSpy(self.session.reported)
        self.session.do(Become("template", journey))
        self.session.refresh()
        assert told.wait(5000)

    def text(self, name: str) -> str:
        """What a figure reads; "" where it is not shown."""
        found = self.widget.findChild(QWidget, name)
        return "" if found.isHidden() else found.text()

    def rows(self) -> Iterator[StageRow]:
        """The bars of the stages."""
        return (row for row in self.widget.findChildren(StageRow) if not row.isHidden())


@pytest.fixture(scope="module")
def panel(qapp: QApplication) -> Iterator[Panel]:
    """One panel for all maps, as a window has one."""
    found = Panel()
    yield found
    found.session.close()


def check_panel(panel: Panel, journey: Journey, report: Report, said: dict[str, dict[str, set[str]]]) -> None:
    """What the panel reads is the report, and what the other faces say of the same."""
    panel.show(journey)
    info = journey.map
    assert panel.text("conversion_value") == figures.share(report.conversion)
    assert panel.text("customers_value") == figures.people(report.customers)
    orders = "" if report.orders is None else f"{figures.people(report.orders)} orders"
    assert panel.text("orders_value") == orders
    assert panel.text("cpa_value") == figures.cash(report.cpa, info)
    assert panel.text("clv_value") == figures.cash(report.clv, info)
    assert panel.text("cycle_value") == figures.days(report.cycle_days.mean)
    score = report.cylinder_score
    assert score is None or figures.ratio(score) in panel.text("cylinder_value")
    rows = {row.stage: row for row in panel.rows()}
    assert list(rows) == [stage.id for stage in journey.stages]
    for place, stage in enumerate(journey.stages):
        known, row = report.stages[stage.id], rows[stage.id]
        assert row.figure == figures.crowd(known.people)
        onward = "" if known.next_open is None else figures.share(known.next_open, 0)
        assert row.onward == ("" if place + 1 == len(rows) else onward)
        for face in ("funnel", "grid", "outline"):
            assert known.people is None or row.figure in said[face][stage.id], (face, stage.id)
    paths = report.paths or ()
    if paths:
        assert panel.text("best_path_value") == figures.share(paths[0].probability)
    levers = [row for row in (panel.widget.findChild(QWidget, f"lever_{k}") for k in (1, 2, 3, 4)) if row]
    gains = [figures.signed(lever.gain, figures.crowd) for lever in report.levers][: len(levers)]
    assert [row.gain for row in levers if not row.isHidden()] == gains


def check_agreement(journey: Journey, panel: Panel) -> None:
    """One report, and all that says a number of it says the same one, of the record it is of."""
    journey = aimed(journey)
    report = with_goals(analyze(journey, complete=False), journey, TODAY)
    style = replace(LIGHT, today=TODAY.isoformat())
    faces = ("funnel", "grid", "outline", "flow", GOALS)
    said = {face: by_record(draw_face(face, journey, style, measure, report)) for face in faces}

    def check_goal(about: str, kind: str, figure: str, value: float | None) -> None:
        goal = f"{about}:{figure}"
        assert report.goals[ItemId(goal)].value == value, goal
        shown = "–" if value is None else written(value, Subject(kind, figure), Map(), "en")
        assert shown in said[GOALS][goal], (goal, shown)

    for figure in ("customers", "orders", "conversion"):
        check_goal("", "map", figure, getattr(report, figure))
    for stage in journey.stages:
        people = report.stages[stage.id].people
        check_goal(stage.id, "stage", "people", people)
        for face in ("funnel", "grid", "outline"):
            assert people is None or compact(people) in said[face][stage.id], (face, stage.id)
    for persona in journey.of(Persona):
        check_goal(persona.id, "persona", "customers", report.personas[persona.id].customers)
    for item in journey.of(Touchpoint):
        visits = report.touchpoints[item.id].visits
        check_goal(item.id, "touchpoint", "visits", visits)
        for face in ("outline", "flow"):
            assert visits is None or compact(visits) in said[face][item.id], (face, item.id)
    check_panel(panel, journey, report, said)
    flow = flow_of(journey, report)
    standing = stand(flow, rooms_for(flow, dict.fromkeys(flow.places, 100.0)))
    for current in flow.currents:
        people = sum(max(0.0, report.transitions[step].people or 0.0) for step in current.steps)
        assert abs(current.people - people) <= 1e-9 * max(1.0, people)
        assert abs(standing.width(current) - max(0.75, people * standing.scale)) <= 1e-6


_LOOSE = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


@settings(max_examples=10, deadline=None, suppress_health_check=_LOOSE)
@given(WILD)
def test_funnel_grid_outline_flow_goals_and_panel_say_the_same_numbers_of_the_same_report(panel, journey):
    check_agreement(journey, panel)


@pytest.mark.slow
@settings(max_examples=600, deadline=None, suppress_health_check=_LOOSE)
@given(WILD)
def test_they_say_the_same_numbers_on_many_maps(panel, journey):
    check_agreement(journey, panel)
