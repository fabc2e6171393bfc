"""Goals as a picture: what they are to be and are, missed milestones flagged, today from outside."""

from dataclasses import replace
from datetime import date

import pytest

from journeymap.analysis import analyze, outlook, with_goals
from journeymap.exchange import templates
from journeymap.model.goals import Subject
from journeymap.model.items import Actual, Goal, ItemId, Milestone
from journeymap.model.rules import gather
from journeymap.picture.aims import written
from journeymap.picture.funnel import FunnelView, draw_funnel
from journeymap.picture.goals import columns_of, draw_goals, goals_of
from journeymap.picture.map import draw_map
from journeymap.picture.shapes import Box, Path, Picture, Text
from journeymap.picture.slide import draw_slide
from journeymap.words import say
from tests.picture.paper import LIGHT, icons, measure, texts

B2B = templates.load("b2b-demand")
TODAY = date(2026, 11, 25)
STYLE = replace(LIGHT, today=TODAY.isoformat())


def planned(*items):
    return gather([*B2B.items.values(), *items])


def goal(item_id="g", **more):
    fields = {"figure": "customers", "aim": 300.0, "starts": "2026-09-01", "due": "2027-06-30"}
    return Goal(id=ItemId(item_id), **(fields | more))


def milestone(item_id, due, **more):
    return Milestone(id=ItemId(item_id), goal=ItemId("g"), due=due, **({"aim": 200.0} | more))


REPORT = analyze(B2B)
"""That of every map here: no goal changes a figure."""


def report_of(map_, *, expects=False):
    report = REPORT
    expected = outlook(map_, report, TODAY) if expects else None
    return with_goals(report, map_, TODAY, expected)


def test_a_goal_shows_the_figure_of_the_report_and_its_odds():
    map_ = planned(goal())
    report = report_of(map_, expects=True)
    found = texts(draw_goals(map_, STYLE, measure, report))
    assert written(report.customers, Subject("map", "customers"), map_.map, "en") in found
    assert "goal 300 / mo" in found
    assert "Due 30 Jun 2027" in found
    assert f"{report.goals[ItemId('g')].odds:.0%}" in found
    assert any("Poisson" in text for text in found)
    assert "today" in found


def test_a_missed_milestone_has_an_icon_and_a_word():
    measured = Actual(id=ItemId("a"), figure="customers", value=150.0, measured_on="2026-10-20")
    map_ = planned(goal(), milestone("m", "2026-11-01", name="Pilot"), measured)
    picture = draw_goals(map_, STYLE, measure, report_of(map_))
    assert any("missed" in text for text in texts(picture))
    assert "octagon-alert" in icons(picture)
    assert "missed" in picture.names["m"]
    met = planned(goal(), milestone("m", "2026-11-01", aim=140.0), measured)
    picture = draw_goals(met, STYLE, measure, report_of(met))
    assert not any("missed" in text for text in texts(picture))
    assert "octagon-alert" not in icons(picture)


def test_names_of_milestones_close_to_each_other_end_where_they_cannot_begin():
    days = (("a", "2026-12-20", "First campaign"), ("b", "2027-01-10", "Second campaign"))
    map_ = planned(goal(), *(milestone(name, day, name=text) for name, day, text in days))
    dated = goals_of(map_, STYLE, measure, report_of(map_), width=900.0)
    assert {text for *_, text in days} <= set(texts(dated.celled.picture))
    first, second = (dated.celled.cells[ItemId(name), "name"] for name, *_ in days)
    assert first.right <= second.x + 2
    assert first.x < dated.x_of(days[0][1]) - 20 < first.right


def test_the_same_goals_on_the_same_day_are_the_same_picture():
    map_ = planned(goal(), milestone("m", "2026-11-01"))
    report = report_of(map_, expects=True)
    assert draw_goals(map_, STYLE, measure, report) == draw_goals(map_, STYLE, measure, report)
    assert "today" not in texts(draw_goals(map_, LIGHT, measure, report))


def test_without_goals_the_face_says_what_to_do():
    assert any("Add goal" in text for text in texts(draw_goals(B2B, STYLE, measure, None)))


def inside(picture: Picture, box) -> None:
    for part in picture.parts:
        for shape in part.shapes:
            if isinstance(shape, Text):
                start = shape.x - {"left": 0.0, "middle": shape.width / 2, "right": shape.width}[shape.anchor]
                assert box.x - 1 <= start, shape
                assert start + shape.width <= box.right + 1, shape


@pytest.mark.parametrize("width", [400.0, 900.0, 1120.0])
@pytest.mark.parametrize("is_rtl", [False, True])
def test_long_names_stay_on_their_cards_at_every_width(width, is_rtl):
    long = "A name without any end " * 13
    steps = [milestone(f"m{k}", f"2026-{9 + k // 2:02}-{1 + 14 * (k % 2):02}", name=long) for k in range(6)]
    map_ = planned(goal(), goal("h", about=B2B.stages[0].id, figure="people"), *steps)
    map_ = gather(
        [replace(each, name=long) if isinstance(each, Goal) else each for each in map_.items.values()]
    )
    style = replace(STYLE, is_rtl=is_rtl)
    dated = goals_of(map_, style, measure, report_of(map_), width=width)
    picture = dated.celled.picture
    for box in [picture.cards["g"], picture.cards["h"]]:
        assert box.width == columns_of(width).width
    inside(picture, picture.cards["g"])


@pytest.mark.parametrize("due", ["0001-01-01", "9999-12-31", "2027-01-01", ""])
def test_any_day_that_a_calendar_has_can_be_drawn(due):
    map_ = planned(goal(starts="", due=due), goal("h", starts="", due=due and "2027-01-01"))
    draw_goals(map_, STYLE, measure, report_of(map_, expects=True))


def test_days_and_places_answer_each_other():
    for is_rtl in (False, True):
        map_ = planned(goal())
        dated = goals_of(map_, replace(STYLE, is_rtl=is_rtl), measure, report_of(map_))
        for day in ("2026-09-01", "2026-11-25", "2027-06-30"):
            assert dated.day_at(dated.x_of(day)) == day


@pytest.mark.parametrize("count", [4, 12, 40])
def test_many_goals_on_a_slide_stay_readable(count):
    map_ = planned(*(goal(f"g{k:02}", aim=100.0 + k) for k in range(count)))
    picture = draw_slide(map_, STYLE, measure, report_of(map_), face="goals")
    sizes = [
        shape.font.size
        for part in picture.parts
        for shape in part.shapes
        if isinstance(shape, Text)
    ]  # fmt: skip
    assert min(sizes) >= 13.5
    told = any("more goals" in text for text in texts(picture))
    assert told == (count == 40)


def dotted(picture: Picture) -> int:
    paths = [shape for part in picture.parts for shape in part.shapes if isinstance(shape, Path)]
    return sum(path.dash == (1.6, 3.4) for path in paths)


def test_the_funnel_shows_the_goals_of_its_stages_where_everybody_counts():
    stage = B2B.stages[1]
    map_ = planned(goal(about=stage.id, figure="people", aim=5200.0))
    assert "goal 5,200" in texts(draw_funnel(map_, STYLE, measure, REPORT))
    assert dotted(draw_funnel(map_, STYLE, measure, REPORT)) == 3  # both sides, and what it means
    closed = draw_funnel(map_, STYLE, measure, REPORT, view=FunnelView(is_closed=True))
    assert dotted(closed) == 0
    far = planned(goal(about=stage.id, figure="people", aim=10.0**14))
    assert dotted(draw_funnel(far, STYLE, measure, REPORT)) == 1  # no room for it: it is only said


def test_a_goal_card_of_the_map_closes_its_ring_when_the_goal_is_met():
    report = REPORT
    assert "247 of 300 / mo" in texts(draw_map(planned(goal(aim=300.0)), STYLE, measure, report))
    assert "check" not in icons(draw_map(planned(goal(aim=300.0)), STYLE, measure, report))
    assert "check" in icons(draw_map(planned(goal(aim=200.0)), STYLE, measure, report))
    assert not any(" of goal" in text for text in texts(draw_map(B2B, STYLE, measure, report)))


@pytest.mark.parametrize("by, count", [("month", 3), ("quarter", 2), ("year", 2)])
def test_bars_are_the_means_of_what_was_measured_beside_what_is_planned(by, count):
    days = (("2026-09-10", 100.0), ("2026-09-20", 140.0), ("2026-11-20", 200.0), ("2027-01-02", 240.0))
    known = [
        Actual(id=ItemId(f"a{k}"), figure="customers", value=value, measured_on=day)
        for k, (day, value) in enumerate(days)
    ]
    map_ = planned(goal(), *known)
    picture = goals_of(map_, STYLE, measure, report_of(map_), by=by).celled.picture
    accent = STYLE.theme["ui.accent"]
    shapes = [shape for part in picture.parts if part.id == "g" for shape in part.shapes]
    bars = [each for each in shapes if isinstance(each, Box) and str(each.fill) in (accent, f"{accent}8C")]
    ticks = [each for each in shapes if isinstance(each, Box) and each.height == 2.2]
    assert len(bars) == count + (by == "quarter")
    means = {"month": 120.0, "quarter": 120.0, "year": (100 + 140 + 200) / 3}
    top = 240.0
    last, first = bars[-1], bars[0]
    assert first.height / last.height == pytest.approx(means[by] / top, rel=0.02)
    assert {round(tick.y, 3) for tick in ticks} == {round(ticks[0].y, 3)}  # one aim, no milestones
    assert len(ticks) > 1


@pytest.mark.parametrize("value", [60.0, 255.0, 265.0, 301.0, 330.0])
def test_the_line_of_an_aim_strikes_no_value_through(value):
    known = Actual(id=ItemId("a"), figure="customers", value=value, measured_on="2026-03-01")
    map_ = planned(goal(), known)
    picture = goals_of(map_, STYLE, measure, report_of(map_), by="year").celled.picture
    shapes = [shape for part in picture.parts if part.id == "g" for shape in part.shapes]
    (line, *_) = [each for each in shapes if isinstance(each, Box) and each.height == 2.2]
    told = [each for each in shapes if isinstance(each, Text) and each.text == f"{value:.0f}"]
    beside = [each for each in told if each.font.size == 10.5]  # not the large one at the start
    assert len(beside) == 1
    assert not beside[0].y - 9 < line.y + 1.1 < beside[0].y + 1


def test_a_goal_says_which_step_alone_would_meet_it_or_that_none_was_found():
    map_ = planned(goal(), goal("h", figure="conversion", aim=0.9))
    found = texts(draw_goals(map_, STYLE, measure, report_of(map_, expects=True)))
    assert "+11 pt: Security review → Contract signed" in found  # the longer way does not fit
    assert "Odds from arrivals (Poisson) and uncertain rates" in found
    assert "No single step was found that meets it" in found
    board = texts(draw_goals(map_, replace(STYLE, audience="board"), measure, report_of(map_, expects=True)))
    assert not any("pt:" in text for text in board)


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
@pytest.mark.parametrize("width", [700.0, 1000.0, 1400.0])
@pytest.mark.parametrize("name", ["", "Contracts"])
def test_where_a_value_comes_from_is_said_whole_in_any_width(language, width, name):
    measured = Actual(id=ItemId("a"), figure="customers", value=150.0, measured_on="2026-10-20")
    style = replace(STYLE, language=language)
    for items in ((), (measured,)):
        map_ = planned(goal(name=name), *items)
        found = texts(goals_of(map_, style, measure, report_of(map_), width=width).celled.picture)
        word = say("goals.measured", language, day="~") if items else say("goals.from_map", language)
        said = word.split("~")[0].strip("\u2068 ")
        assert any(said in text and not text.endswith("…") for text in found), found
