"""All faces say the same figures, of the same report, whatever the map."""

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis import analyze
from journeymap.model.items import ItemId, Outcome, Persona, Stage, Touchpoint, Transition
from journeymap.model.rules import gather
from journeymap.picture.faces import FACES, draw_face
from journeymap.picture.flow.currents import flow_of
from journeymap.picture.funnel import counted
from journeymap.words import compact, percent
from tests.picture.paper import LIGHT, measure, texts

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


@settings(max_examples=20, deadline=None)
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
    for step, figures in report.transitions.items():
        rate = figures.probability
        wanted = percent(rate, decimals=0 if rate >= 0.1 else 1)
        assert wanted in said["matrix"], step
    whole = {
        current.steps[0]: current.people
        for current in flow_of(journey, report).currents
        if len(current.steps) == 1
    }
    for step, people in whole.items():
        assert abs(people - report.transitions[step].people) < 1e-9
