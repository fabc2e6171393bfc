"""The funnel: the cuts that cost most are named below its score, what would meet a goal beside its slab."""

from dataclasses import replace
from datetime import date

import pytest

from journeymap.analysis import analyze, stages_enough, with_goals
from journeymap.exchange import templates
from journeymap.model.commands import Add, Together, Update
from journeymap.model.items import Goal, ItemId
from journeymap.picture.funnel import FunnelView, Group, costliest, draw_funnel, slab_within, wide_within
from journeymap.picture.reading import smallest
from journeymap.picture.shapes import Rect, Text
from journeymap.picture.slide import draw_slide
from tests.picture.paper import LIGHT, measure, texts
from tests.picture.test_edge_maps import MAPS

B2B = templates.load("b2b-demand")


def test_the_three_costliest_cuts_are_named_with_their_points():
    found = texts(draw_funnel(B2B, LIGHT, measure, analyze(B2B)))
    at = found.index("Costliest cuts")
    assert [text.split(":")[0] for text in found[at + 1 : at + 4]] == [
        "Awareness to Interest",
        "Interest to Consideration",
        "Consideration to Purchase",
    ]
    flipped = texts(draw_funnel(B2B, LIGHT, measure, analyze(B2B), view=FunnelView(is_flipped=True)))
    assert set(found[at : at + 4]) <= set(flipped)


def test_points_are_what_the_score_gains_where_nobody_leaves_at_the_cut():
    people, onward = [200.0, 100.0, 20.0, 10.0], [0.5, 0.2, 0.5, None]
    (first, *_) = costliest(people, onward)
    score = 100 * sum(people[1:]) / 3 / people[0]
    share = onward[first.place]
    better = [count / share if place > first.place else count for place, count in enumerate(people)]
    assert abs(100 * sum(better[1:]) / 3 / people[0] - score - first.points) < 1e-9


def test_without_people_or_stages_there_are_no_cuts():
    assert costliest([], []) == []
    assert costliest([0.0, 0.0], [None, None]) == []
    assert costliest([None, 3.0], [0.5, None]) == []


def test_what_on_one_step_alone_meets_the_goal_of_a_stage_stands_at_its_slab_and_is_true():
    stage = list(B2B.stages)[-1].id
    goal = Goal(id=ItemId("goal"), name="More", figure="people", about=stage, aim=300.0)
    journey = B2B.apply(Add(goal).change(B2B))
    report = analyze(journey)
    expected = stages_enough(journey, report)
    enough = expected[goal.id].enough
    told = with_goals(report, journey, date(2026, 11, 26), expected)
    said = texts(draw_funnel(journey, LIGHT, measure, told))
    assert "+11 pt here meets goal" in said
    assert "Security review → Contract signed" in said
    raised = Update(enough.step, {"probability": enough.probability}).change(journey)
    assert abs(analyze(journey.apply(raised)).stages[stage].people - 300) < 1e-3
    part = draw_funnel(journey, LIGHT, measure, told, view=FunnelView(is_partial=True))
    assert not [text for text in texts(part) if "goal" in text]


def test_flipped_the_funnel_says_how_many_new_entries_advocacy_feeds():
    shop = templates.load("b2c-shop")
    report = analyze(shop)
    said = texts(draw_funnel(shop, LIGHT, measure, report, view=FunnelView(is_flipped=True)))
    at = said.index("45")
    assert round(report.referred) == 45
    assert " ".join(said[at : at + 3]).startswith("45 new entries from advocacy")
    assert "45" not in texts(draw_funnel(shop, LIGHT, measure, report))


def test_names_stand_whole_beside_their_slabs_or_go_on_in_a_second_line():
    name = "Loyalty, advocacy and everything that comes afterwards"
    stages = [stage.id for stage in B2B.stages]
    named = Together(
        "rename",
        (Update(stages[0], {"name": "Awareness & consideration"}), Update(stages[-1], {"name": name})),
    )
    said = texts(draw_funnel(B2B.apply(named.change(B2B)), LIGHT, measure, analyze(B2B)))
    assert "Awareness & consideration" in said
    assert name in " ".join(said)


def generous(text, font):
    """As wide as the widest letters: two lines where it is often one."""
    found = measure(text, font)
    return found._replace(width=1.2 * found.width)


def words_of(picture):
    """Where the words of a picture stand."""
    starts = {"left": 0.0, "middle": 0.5, "right": 1.0}
    return [
        Rect(shape.x - starts[shape.anchor] * shape.width, shape.y - 10, shape.width, 11)
        for part in picture.parts
        for shape in part.shapes
        if isinstance(shape, Text)
    ]


@pytest.mark.parametrize("is_flipped", [False, True])
@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_low_slabs_make_a_low_funnel_on_which_no_words_meet(language, is_flipped):
    journey = templates.load("b2b-demand", language)
    slab = slab_within(len(journey.stages), 500.0)
    view = FunnelView(slab=slab, is_flipped=is_flipped, is_banded=True)
    picture = draw_funnel(journey, LIGHT, generous, analyze(journey), view=view)
    assert slab == 58.0
    assert picture.box.height <= 550.0
    assert slab_within(len(journey.stages), 2000.0) == FunnelView().slab
    words = words_of(picture)
    assert not any(one.meets(two) for place, one in enumerate(words) for two in words[:place])


@pytest.mark.parametrize("count", [2, 3, 6])
def test_funnels_beside_each_other_narrow_down_to_the_width_there_is_and_no_words_meet(count):
    report = analyze(B2B)
    groups = [Group(f"Persona {each}", "ui.accent", report) for each in range(1, count + 1)]
    wide, narrow = (wide_within(count, each) for each in (9000.0, 1000.0))
    assert (wide, narrow) == (FunnelView().wide, 190.0)
    drawn = [
        draw_funnel(B2B, LIGHT, measure, report, view=FunnelView(slab=58.0, wide=each), groups=groups)
        for each in (wide, narrow)
    ]
    assert drawn[1].box.width < 0.72 * drawn[0].box.width
    words = words_of(drawn[1])
    assert not any(one.meets(two) for place, one in enumerate(words) for two in words[:place])


def test_forty_stages_stand_in_columns_on_a_slide_and_can_be_read():
    journey = MAPS["forty stages"]
    slide = draw_slide(
        journey, replace(LIGHT, density="slide"), measure, analyze(journey, complete=False), face="funnel"
    )
    boxes = [slide.cards[stage.id] for stage in journey.stages]
    assert len({round(box.x) for box in boxes}) == 4
    assert len({round(box.y) for box in boxes}) == 10
    assert smallest(slide) > 8.5
