"""The faces show the figures of the report: what flows in flows out, and arcs go round everything."""

import random
from collections import defaultdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.model.items import (
    FlowKind,
    ItemId,
    Map,
    Outcome,
    Persona,
    Stage,
    Touchpoint,
    Transition,
    revised,
)
from journeymap.model.journey import Journey
from journeymap.model.rules import gather
from journeymap.picture.flow import draw_flow
from journeymap.picture.flow.currents import CROWD, DEEP, Flow, flow_of
from journeymap.picture.flow.standing import rooms_for, stand
from journeymap.picture.funnel import FunnelView, draw_funnel
from journeymap.picture.shapes import Box, Layer, Picture, Rect, Text
from journeymap.ui.session import SILENT, words_of
from tests.analysis.maps import busy, journeys
from tests.draw import journey
from tests.picture.paper import LIGHT, measure, texts

SAMPLES = ("b2b-demand", "b2c-shop", "training-academy")


def check_balance(flow: Flow) -> int:
    """What comes in at a touchpoint passes, and goes on or leaves; so many places were looked at."""
    came, went = defaultdict(float), defaultdict(float)
    for each in flow.currents:
        came[each.target] += each.people
        if not each.is_referral:
            went[each.source] += each.people
    for place in flow.places.values():
        scale = max(1.0, place.people)
        if not place.is_persona:
            assert abs(came[place.id] - place.people) <= 1e-9 * scale, place
        assert abs(went[place.id] + place.leaving - place.people) <= 1e-9 * scale, place
    return len(flow.places)


@given(st.one_of(busy(referrals=True), journeys(referrals=True, groups=True, over_one=False)))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_flows_in_flows_out(map_):
    report = analyze(map_)
    if any(figures.visits is None for figures in report.touchpoints.values()):
        return  # some never leave, or come without end: there is no such number
    if any(step.people is None for step in report.transitions.values()):
        return
    check_balance(flow_of(map_, report))


def test_the_flow_of_one_persona_is_in_balance_too_and_holds_no_other():
    for key in SAMPLES:
        map_ = templates.load(key)
        for persona in map_.of(Persona):
            flow = flow_of(map_, analyze(map_, persona=persona.id, complete=False), persona.id)
            assert [each.id for each in flow.places.values() if each.is_persona] == [persona.id]
            assert check_balance(flow) > 5


def test_the_samples_are_in_balance():
    for key in SAMPLES:
        map_ = templates.load(key)
        assert check_balance(flow_of(map_, analyze(map_))) > 10


def test_words_and_looks_change_no_figure():
    """What the session does not have computed anew."""
    map_ = templates.load("b2b-demand")
    others = []
    for item in map_.items.values():
        names = (SILENT - {"x", "y"} | words_of(item)) & item.__dataclass_fields__.keys()
        values = {"bends": "1 2", "pinned": 1, "collapsed": 1, "width": 300.0, "height": 900.0}
        others.append(revised(item, **{name: values.get(name, "#123456") for name in names}))
    changed = gather(others)
    assert sum(changed[each] != map_[each] for each in map_.items) == len(map_.items)
    assert analyze(changed) == analyze(map_)


def test_who_goes_no_further_after_buying_is_not_lost():
    map_ = journey("ann>ad, ad>buy! .4, ad>more .5, more>buy .5, buy>again .3")
    picture = draw_flow(map_, LIGHT, measure, analyze(map_))
    said = {part.id: texts_of(part) for part in picture.parts if part.layer is Layer.CARD and part.id}
    assert [any("−" in text for text in said[each]) for each in ("ad", "more", "buy")] == [True, True, False]
    tails = {
        part.id: part.shapes[0].fill.stops[0][1][:7] for part in picture.parts if part.layer is Layer.TAIL
    }
    assert tails["more"] == LIGHT.theme["dropoff.tail"] != tails["buy"]
    assert tails["buy"] == LIGHT.theme["goal.fill"]


def crowded(seed: int, stages: int, each: int) -> Journey:
    """Many touchpoints in a few stages, with loops."""
    dice = random.Random(seed)
    items = [Map(), Persona(id=ItemId("ann"), name="Ann", volume=1000.0)]
    places = []
    for s in range(stages):
        items.append(Stage(id=ItemId(f"s{s}"), name=f"Stage {s}", order=s))
        for k in range(each):
            places.append(ItemId(f"t{s}-{k}"))
            items.append(
                Touchpoint(
                    id=places[-1],
                    name=f"Touchpoint {s} {k}",
                    stage=ItemId(f"s{s}"),
                    x=200.0 * s,
                    y=80.0 * k,
                    outcome=Outcome.SALE if s == stages - 1 and k == 0 else Outcome.ONGOING,
                )
            )
    for number, place in enumerate(["ann", *places]):
        for k in range(3):
            target = dice.choice(places[max(0, number - each) : number + 2 * each] or places)
            kind = FlowKind.FLOW if dice.random() < 0.8 or number == 0 else FlowKind.RETURN
            items.append(
                Transition(
                    id=ItemId(f"{place}-{k}"),
                    source=ItemId(place),
                    target=target,
                    probability=dice.randint(1, 4) / 16,
                    flow_kind=kind,
                )
            )
    return gather(items)


def test_the_smallest_of_a_crowd_are_drawn_as_one_and_the_sums_stay():
    map_ = crowded(3, 3, 40)
    flow = flow_of(map_, analyze(map_))
    assert len(flow.places) < 110
    assert len(flow.stages) <= 1 + 3 * DEEP
    for number in range(len(flow.stages)):
        assert len(flow.column(number)) <= CROWD
    rest = [place for place in flow.places.values() if len(place.members) > 1]
    assert rest
    check_balance(flow)
    members = [member for place in flow.places.values() for member in place.members]
    assert sorted(members) == sorted(
        item.id for item in map_.items.values() if isinstance(item, Touchpoint | Persona)
    )


def texts_of(part):
    return [shape.text for shape in part.shapes if isinstance(shape, Text)]


def bars(picture: Picture) -> list[tuple[str, Rect]]:
    return [
        (part.id, Rect(shape.x, shape.y, shape.width, shape.height))
        for part in picture.parts
        if part.layer is Layer.CARD
        for shape in part.shapes[:1]
        if isinstance(shape, Box) and shape.width == 14
    ]


@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 14))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_bars_do_not_overlap_and_arcs_and_bands_pass_beside_them(seed, stages, each):
    map_ = crowded(seed, stages, each)
    report = analyze(map_)
    flow = flow_of(map_, report)
    standing = stand(flow, rooms_for(flow, dict.fromkeys(flow.places, 100.0)))
    boxes = list(standing.bars.items())
    for number, (name, box) in enumerate(boxes):
        for other, second in boxes[number + 1 :]:
            assert not box.meets(second), (name, other)
    for current, lane in standing.lanes.items():
        half = standing.width(current) / 2
        low, high = sorted((standing.leaves[current], standing.enters[current]))
        level = Rect(low, lane - half, high - low, 2 * half)
        for name, box in boxes:
            assert not level.meets(box), (current, name)
            for x in (standing.leaves[current], standing.enters[current]):
                assert not (box.x < x + half and x - half < box.right), (current, name)
    for current, middles in standing.through.items():
        half = standing.width(current) / 2
        first = flow.places[current.source].column + 1
        for count, middle in enumerate(middles):
            passing = Rect(standing.xs[first + count], middle - half, 14, 2 * half)
            assert not any(passing.meets(box) for _, box in boxes), current


def test_a_flow_and_a_funnel_say_the_people_of_the_report():
    map_ = templates.load("b2b-demand")
    report = analyze(map_)
    flow = texts(draw_flow(map_, LIGHT, measure, report))
    funnel = texts(draw_funnel(map_, LIGHT, measure, report))
    assert {"LinkedIn ads", "5,390", "−67%", "127 come back"} <= set(flow)
    assert {"Awareness", "14.0k", "34%", "−9,271 leave", "676", "247"} <= set(funnel)


@given(busy())
@settings(max_examples=20, deadline=None)
def test_closed_people_are_those_of_the_report_times_what_goes_on(map_):
    from journeymap.picture.funnel import counted

    report = analyze(map_)
    stages = list(map_.stages)
    found = counted(stages, report.stages, closed=True)
    expected = report.stages[stages[0].id].people
    for place, stage in enumerate(stages):
        assert found[place] == expected
        share = report.stages[stage.id].next_closed
        expected = None if expected is None or share is None else expected * share
    opened = counted(stages, report.stages, closed=False)
    assert opened == [report.stages[stage.id].people for stage in stages]
    for closed, open_ in zip(found, opened, strict=True):
        if closed is not None and open_ is not None:
            assert closed <= open_ * (1 + 1e-9) + 1e-9


def test_odd_maps_are_drawn_or_say_why_not():
    nothing = gather([Map()])
    assert texts(draw_funnel(nothing, LIGHT, measure)) == [
        "This map has no stages yet. A funnel shows a slab for each stage. Add stages on the map with S."
    ]
    assert draw_flow(nothing, LIGHT, measure).cards == {}
    wide = gather([Map(), *(Stage(id=ItemId(f"s{k}"), name="n" * 300, order=k) for k in range(40))])
    report = analyze(wide)
    assert len(draw_funnel(wide, LIGHT, measure, report).cards) == 40
    draw_flow(wide, LIGHT, measure, report)
    nameless = gather([Map(), Touchpoint(id=ItemId("a")), Touchpoint(id=ItemId("b"), name="x" * 300)])
    assert set(draw_flow(nameless, LIGHT, measure, analyze(nameless)).cards) == {"a", "b"}


def test_a_flipped_funnel_has_the_last_stage_on_top():
    map_ = templates.load("b2b-demand")
    report = analyze(map_)
    plain = draw_funnel(map_, LIGHT, measure, report).cards
    flipped = draw_funnel(map_, LIGHT, measure, report, view=FunnelView(is_flipped=True)).cards
    order = [stage.id for stage in map_.stages]
    assert sorted(order, key=lambda each: plain[each].y) == order
    assert sorted(order, key=lambda each: flipped[each].y) == order[::-1]
