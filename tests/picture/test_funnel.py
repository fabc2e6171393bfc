"""The funnel: the cuts that cost most are named below its score."""

from journeymap.analysis import analyze
from journeymap.exchange import templates
from journeymap.picture.funnel import FunnelView, costliest, draw_funnel
from tests.picture.paper import LIGHT, measure, texts

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
